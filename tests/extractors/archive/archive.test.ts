import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { isArchive, readArchive } from '../../../src/extractors/archive/archive.js';
import { docx, p, zip } from '../office.js';

/** Members in short: `a.txt 2` by their bytes, `a.txt!` with a problem. */
async function list(bytes: Uint8Array, name = 'a.zip'): Promise<string[]> {
  const members: string[] = [];
  for await (const member of readArchive(bytes, { name })) {
    members.push('bytes' in member ? `${member.member} ${member.bytes.length}` : `${member.member}! ${member.problem}`);
  }
  return members;
}

/** A tar header by the fields that matter. */
function tarEntry(name: Uint8Array, body: string, type = '0'): Uint8Array {
  const content = strToU8(body);
  const entry = new Uint8Array(512 + Math.ceil(content.length / 512) * 512);
  entry.set(name);
  entry.set(strToU8('0000644\0'), 100);
  entry.set(strToU8(`${content.length.toString(8).padStart(11, '0')}\0`), 124);
  entry.set(strToU8('        '), 148);
  entry.set(strToU8(type), 156);
  entry.set(strToU8('ustar\0'), 257);
  const sum = entry.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  entry.set(strToU8(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
  entry.set(content, 512);
  return entry;
}

function tar(...entries: Uint8Array[]): Uint8Array {
  return Uint8Array.from([...entries, new Uint8Array(1024)].flatMap((entry) => [...entry]));
}

/** 预算.txt in GBK. */
const GBK_NAME = Uint8Array.from([0xd4, 0xa4, 0xcb, 0xe3, 0x2e, 0x74, 0x78, 0x74]);

/** The zip with a member's name replaced by other bytes of the same length, in both places. */
function renameMember(bytes: Uint8Array, from: string, to: Uint8Array): Uint8Array {
  const copy = Buffer.from(bytes);
  for (let at = copy.indexOf(from); at >= 0; at = copy.indexOf(from, at + 1)) copy.set(to, at);
  return copy;
}

describe('archives', () => {
  it('a zip of files is one, a .docx is a document', () => {
    expect(isArchive(zip({ 'a.txt': 'x' }))).toBe(true);
    expect(isArchive(docx(p('正文')))).toBe(false);
    expect(isArchive(tar(tarEntry(strToU8('a.txt'), 'x')))).toBe(true);
    expect(isArchive(strToU8('plain'))).toBe(false);
  });

  it('members come in order, what systems leave behind does not', async () => {
    const bytes = zip({
      '预算/1.txt': 'xx',
      '__MACOSX/._1.txt': 'm',
      '.DS_Store': 'd',
      '预算/~$2.docx': 'l',
      '2.txt': 'y',
    });
    expect(await list(bytes)).toEqual(['预算/1.txt 2', '2.txt 1']);
  });

  it('names without a mark are GB18030 where they are not UTF-8', async () => {
    expect(await list(renameMember(zip({ 'ABCD.txt': 'x' }), 'ABCD.txt', GBK_NAME))).toEqual(['预算.txt 1']);
    expect(await list(tar(tarEntry(GBK_NAME, 'xy')), 'a.tar')).toEqual(['预算.txt 2']);
  });

  it('names lead nowhere', async () => {
    expect(await list(zip({ '../../etc/a.txt': 'x', '/b.txt': 'x', 'c\\..\\d.txt': 'x' }))).toEqual([
      'etc/a.txt 1',
      'b.txt 1',
      'c/d.txt 1',
    ]);
  });

  it('an archive in an archive is opened, to the third level', async () => {
    const inner = zip({ 'c.txt': 'x' });
    expect(await list(zip({ 'b.zip': inner }))).toEqual(['b.zip/c.txt 1']);
    const deep = zip({ 'd.zip': zip({ 'c.zip': zip({ 'b.zip': inner }) }) });
    expect(await list(deep)).toEqual([expect.stringMatching(/^d\.zip\/c\.zip\/b\.zip! more than 3 levels/)]);
  });

  it('a tar.gz, a gzip of one file, links and devices', async () => {
    const bytes = tar(
      tarEntry(strToU8('a.txt'), 'x'),
      tarEntry(strToU8('l'), '', '2'),
      tarEntry(strToU8('b.txt'), 'yy'),
    );
    expect(await list(gzipSync(bytes), 'a.tar.gz')).toEqual(['a.txt 1', 'l! a link or device, not a file', 'b.txt 2']);
    expect(await list(gzipSync(strToU8('xyz'), { filename: '说明.txt' }), 'a.gz')).toEqual([
      expect.stringMatching(/ 3$/),
    ]);
    expect(await list(gzipSync(strToU8('xyz')), 'dir/b.txt.gz')).toEqual(['b.txt 3']);
  });

  it('a tar that lost a byte is read on, and says so', async () => {
    const whole = tar(tarEntry(strToU8('a.txt'), 'x'), tarEntry(strToU8('b.txt'), 'yy'));
    const cut = Uint8Array.from([...whole.subarray(0, 400), ...whole.subarray(401)]);
    expect(await list(cut, 'a.tar')).toEqual(['a.txt 1', 'b.txt 2', expect.stringMatching(/^b\.txt! damaged/)]);
  });

  it('an encrypted member has a problem, the others are read', async () => {
    const bytes = zip({ 'a.txt': 'x', 'b.txt': 'y' });
    const first = Buffer.from(bytes).indexOf('PK\x01\x02');
    bytes.set([(bytes[first + 8] ?? 0) | 1], first + 8);
    expect(await list(bytes)).toEqual(['a.txt! encrypted: a password is needed', 'b.txt 1']);
  });

  it('a wrong checksum is a problem', async () => {
    const bytes = zipSync({ 'a.txt': strToU8('1,234.56') }, { level: 0 });
    const at = Buffer.from(bytes).indexOf('1,234');
    bytes.set([0x39], at);
    expect(await list(bytes)).toEqual(['a.txt! damaged zip container: a checksum does not agree']);
  });

  it('bombs stop: too many times the size, too many members, shared bytes', async () => {
    const zeros = new Uint8Array(80 * 1024 * 1024);
    await expect(list(zip({ 'a.txt': zeros }))).rejects.toThrow('limit inflateRatio');
    const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`${i}.txt`, '']));
    await expect(list(zip(many))).rejects.toThrow('limit archiveEntries');
    const shared = Buffer.from(zip({ 'a.txt': 'x', 'b.txt': 'y' }));
    const second = shared.indexOf('PK\x01\x02', shared.indexOf('PK\x01\x02') + 4);
    shared.writeUInt32LE(0, second + 42);
    await expect(list(shared)).rejects.toThrow('zip bomb');
  });

  it('an archive of nothing is empty', async () => {
    await expect(list(zip({}))).rejects.toThrow('the archive is empty');
  });
});
