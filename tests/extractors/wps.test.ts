import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import CFB from 'cfb';
import { strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { openDocuments } from '../../src/documents.js';
import { runStages } from '../../src/pipeline.js';
import { comparable } from '../build/records.js';
import { BIN, ROOT, runProgram, temporaryFolder } from '../cli/run.js';
import { codes, extract, zip } from './office.js';

function fixture(ending: string): Uint8Array {
  return new Uint8Array(readFileSync(join(ROOT, `fixtures/all-formats/source.${ending}`)));
}

/** An OLE file with the streams that WPS writes beside those of Word and Excel. */
function withStreams(bytes: Uint8Array, ...names: string[]): Uint8Array {
  const container = CFB.read(bytes, { type: 'buffer' });
  for (const name of names) CFB.utils.cfb_add(container, `/${name}`, strToU8('x'.repeat(300)));
  return Uint8Array.from(CFB.write(container, { type: 'buffer' }) as Uint8Array);
}

const EXPECTED = JSON.parse(readFileSync(join(ROOT, 'fixtures/all-formats/expected.json'), 'utf8')) as object;

const FILES: [string, string, () => Uint8Array][] = [
  ['a.wps', 'doc', () => withStreams(fixture('doc'), 'WpsCustomData', 'KSOProductBuildVer')],
  ['a.wps', 'docx', () => fixture('docx')],
  ['a.wpt', 'doc', () => fixture('doc')],
  ['a.et', 'xls', () => withStreams(fixture('xls'), 'ETExtData')],
  ['a.et', 'xlsx', () => fixture('xlsx')],
  ['a.ett', 'xlsx', () => fixture('xlsx')],
];

describe('what WPS writes', () => {
  test.each(FILES)(
    '%s that is a .%s inside gives the records of its expectation, without a word',
    async (name, format, write) => {
      const { disclosure } = await runStages(write(), { name });
      expect(disclosure.source.format).toBe(format);
      expect(comparable(disclosure)).toMatchObject({ diagnostics: [], ...EXPECTED });
    },
  );

  test('a .wps that is a workbook, and an .et that is a text, are said to be', async () => {
    expect(codes((await extract(fixture('xlsx'), 'a.wps')).messages)).toEqual(['type-mismatch']);
    expect(codes((await extract(fixture('doc'), 'a.et')).messages)).toEqual(['type-mismatch']);
  });

  test('members of an archive are known by the same names', async () => {
    const archive = zip({
      'a.wps': fixture('doc'),
      'b/c.et': fixture('xlsx'),
      'd.rtf': fixture('rtf'),
      'e.odt': fixture('odt'),
      'f.ods': fixture('ods'),
      'g.mht': fixture('mht'),
      'h.ofd': fixture('ofd'),
    });
    const formats: string[] = [];
    for await (const document of openDocuments(archive, 'a.zip')) {
      if ('problem' in document) formats.push(document.problem);
      else formats.push((await extract(document.bytes, document.member ?? '')).format);
    }
    expect(formats).toEqual(['doc', 'xlsx', 'rtf', 'odt', 'ods', 'html', 'ofd']);
  });
});

describe('what is not read is one line', () => {
  const works = (): Uint8Array => {
    const container = CFB.utils.cfb_new();
    for (const name of ['CONTENTS', 'MatOST']) CFB.utils.cfb_add(container, `/${name}`, strToU8('x'.repeat(5000)));
    return Uint8Array.from(CFB.write(container, { type: 'buffer' }) as Uint8Array);
  };
  const word95 = (): Uint8Array => {
    const container = CFB.utils.cfb_new();
    const head = new Uint8Array(5000);
    head.set([0xdc, 0xa5, 0x65, 0x00]);
    CFB.utils.cfb_add(container, '/WordDocument', head);
    return Uint8Array.from(CFB.write(container, { type: 'buffer' }) as Uint8Array);
  };

  test.each([
    [
      'a.xlsb',
      'a binary workbook (.xlsb), which is not read; save it as .xlsx',
      () => zip({ 'xl/workbook.bin': '', '[Content_Types].xml': '' }),
    ],
    ['a.doc', 'a document of Word 95 or earlier; save it as .docx first', word95],
    ['a.wps', 'a document of Microsoft Works, which is not read; save it as .docx', works],
  ])('%s: %s', async (name, reason, write) => {
    const path = join(temporaryFolder(), name);
    writeFileSync(path, write());
    const { code, stdout, stderr } = await runProgram(process.execPath, [BIN, 'parse', path]);
    expect([code, stdout, stderr]).toEqual([3, '', `yusuan: ${path}: ${reason}\n`]);
  });
});
