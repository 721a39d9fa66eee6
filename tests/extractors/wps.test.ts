import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import CFB from 'cfb';
import { strToU8, unzipSync } from 'fflate';
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

/** What WPS says of itself in the properties of a package, and the names that it declares in its parts. */
const APPLICATION = 'WPS Office_12.1.0.15374_F1E327BC-269C-435d-A152-05C5408002CA';
const PROPERTIES = 'http://schemas.openxmlformats.org/officeDocument/2006';

/** A package as WPS writes it: its properties, its build, its own names beside those of Office. */
function byWps(bytes: Uint8Array, application: string): Uint8Array {
  const own = 'xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData"';
  const parts = Object.entries(unzipSync(bytes)).map(([name, data]) => {
    if (name !== 'word/document.xml') return [name, data];
    return [name, strToU8(Buffer.from(data).toString().replace('<w:document ', `<w:document ${own} `))];
  });
  return zip({
    ...Object.fromEntries(parts),
    'docProps/app.xml': `<Properties xmlns="${PROPERTIES}/extended-properties"><Application>${application}</Application></Properties>`,
    'docProps/custom.xml': `<Properties xmlns="${PROPERTIES}/custom-properties"><property name="KSOProductBuildVer"><vt:lpwstr xmlns:vt="${PROPERTIES}/docPropsVTypes">2052-12.1.0.15374</vt:lpwstr></property></Properties>`,
    'customXml/item1.xml':
      '<s:customData xmlns="http://www.wps.cn/officeDocument/2013/wpsCustomData" xmlns:s="http://www.wps.cn/officeDocument/2013/wpsCustomData"/>',
  });
}

const EXPECTED = JSON.parse(readFileSync(join(ROOT, 'fixtures/all-formats/expected.json'), 'utf8')) as object;

const FILES: [string, string, () => Uint8Array][] = [
  ['a.wps', 'doc', () => withStreams(fixture('doc'), 'WpsCustomData')],
  ['a.wps', 'docx', () => fixture('docx')],
  ['a.docx', 'docx', () => byWps(fixture('docx'), APPLICATION)],
  ['a.wps', 'docx', () => byWps(fixture('docx'), APPLICATION)],
  ['a.et', 'xlsx', () => byWps(fixture('xlsx'), 'WPS 表格')],
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
    expect(codes((await extract(fixture('rtf'), 'a.wps')).messages)).toEqual(['type-mismatch']);
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

  const presentation = (): Uint8Array => {
    const container = CFB.utils.cfb_new();
    CFB.utils.cfb_add(container, '/PowerPoint Document', strToU8('x'.repeat(5000)));
    return Uint8Array.from(CFB.write(container, { type: 'buffer' }) as Uint8Array);
  };

  test.each([
    ['a.dps', 'a presentation, which is not read', presentation],
    [
      'b.dps',
      'a presentation, which is not read',
      () => zip({ '[Content_Types].xml': '', 'ppt/presentation.xml': '' }),
    ],
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
