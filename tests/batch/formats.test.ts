import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { ROOT, temporaryFolder } from '../cli/run.js';
import { batch, contentOf, documentOf, manifestOf, writeFiles } from './folders.js';

function fixture(ending: string): Uint8Array {
  return new Uint8Array(readFileSync(join(ROOT, `fixtures/all-formats/source.${ending}`)));
}

/** A file of tar with one member. */
function tar(name: string, content: Uint8Array): Uint8Array {
  const head = new Uint8Array(512);
  const write = (text: string, at: number) => head.set(strToU8(text), at);
  write(name, 0);
  write('0000644\0', 100);
  write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  write('        ', 148);
  write('0', 156);
  write('ustar\u000000', 257);
  const sum = head.reduce((total, byte) => total + byte, 0);
  write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const padding = new Uint8Array((512 - (content.length % 512)) % 512);
  return Uint8Array.from(Buffer.concat([head, content, padding, new Uint8Array(1024)]));
}

/** By the ending of a name, the format that is read. */
const FORMATS: Record<string, [string, Uint8Array]> = {
  ofd: ['ofd', fixture('ofd')],
  rtf: ['rtf', fixture('rtf')],
  odt: ['odt', fixture('odt')],
  ods: ['ods', fixture('ods')],
  mht: ['html', fixture('mht')],
  wps: ['doc', fixture('doc')],
  et: ['xlsx', fixture('xlsx')],
  csv: ['text', strToU8(documentOf(1).replaceAll(',', '').replaceAll('\t', ','))],
  tsv: ['text', strToU8(documentOf(2))],
};
const NAMES = Object.keys(FORMATS).sort();

function files(): Record<string, Uint8Array> {
  return Object.fromEntries(NAMES.map((name) => [`a.${name}`, FORMATS[name]?.[1] ?? new Uint8Array()]));
}

test('a batch reads every format, by itself and in archives, and gives the same records', {
  timeout: 120_000,
}, async () => {
  const folder = temporaryFolder();
  const [input, output] = [join(folder, 'in'), join(folder, 'out')];
  writeFiles(input, {
    ...files(),
    'all.zip': zipSync(files()),
    'deep.zip': zipSync({ '内/all.zip': zipSync({ 'a.ofd': fixture('ofd') }) }),
    'one.tar': tar('a.rtf', fixture('rtf')),
    'two.tar.gz': gzipSync(tar('a.odt', fixture('odt'))),
    'unread.zip': zipSync({ 'a.sxw': zipSync({ mimetype: strToU8('application/vnd.sun.xml.writer') }) }),
    'x.xlsb': zipSync({ 'xl/workbook.bin': strToU8('x'), '[Content_Types].xml': strToU8('x') }),
  });
  const { code } = await batch(input, '--output', output);
  expect(code).toBe(4);
  const records = manifestOf(output);
  const found = Object.fromEntries(
    records.map(({ input: name, documents }) => [
      name,
      documents.map((one) => [one.member, Reflect.get(one, one.status === 'failed' ? 'reason' : 'format')]),
    ]),
  );
  const members = NAMES.map((name) => [`a.${name}`, FORMATS[name]?.[0]]);
  expect(found).toEqual({
    ...Object.fromEntries(members.map(([name, format]) => [name, [[null, format]]])),
    'all.zip': members,
    'deep.zip': [['内/all.zip/a.ofd', 'ofd']],
    'one.tar': [['a.rtf', 'rtf']],
    'two.tar.gz': [['a.odt', 'odt']],
    'unread.zip': [['a.sxw', expect.stringContaining('(.sxw)')]],
    'x.xlsb': [[null, expect.stringContaining('(.xlsb)')]],
  });
  const content = contentOf(output);
  const read = (at: string | null | undefined) => JSON.parse(content[at ?? ''] ?? 'null') as Record<string, unknown>;
  const projectsOf = (name: string, member: string | null) => {
    const document = records.find((one) => one.input === name)?.documents.find((one) => one.member === member);
    return JSON.stringify(read(document?.output).projects, (key, value) =>
      key === 'source' || key === 'pages' ? undefined : value,
    );
  };
  const expected = projectsOf('a.ofd', null);
  expect(JSON.parse(expected)).toHaveLength(3);
  for (const name of NAMES.filter((one) => !/^[ct]sv$/u.test(one))) {
    expect(projectsOf(`a.${name}`, null), name).toBe(expected);
    expect(projectsOf('all.zip', `a.${name}`), name).toBe(expected);
  }
});
