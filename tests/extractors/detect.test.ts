import CFB from 'cfb';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { detectContent } from '../../src/extractors/detect.js';
import { findPromisedFormat, formatName } from '../../src/extractors/formats.js';
import { docx, extract, p, xlsx, zip } from './office.js';

function kindOf(content: string | Uint8Array): string {
  const found = detectContent(typeof content === 'string' ? strToU8(content) : content);
  if (found.kind === 'document') return found.format;
  return found.kind === 'archive' ? found.container : found.reason;
}

function latin(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

/** An OLE file with these streams. */
function ole(...paths: string[]): Uint8Array {
  const container = CFB.utils.cfb_new();
  for (const path of paths) CFB.utils.cfb_add(container, path, strToU8('x'.repeat(5000)));
  return Uint8Array.from(CFB.write(container, { type: 'buffer' }) as Uint8Array);
}

describe('the type of a file is its content', () => {
  it.each([
    ['a PDF behind some junk', latin('junk\n%PDF-1.7\n'), 'pdf'],
    ['a .docx', docx(p('x')), 'docx'],
    ['a .docx with backslashes in its names', zip({ '[Content_Types].xml': '', 'word\\document.xml': '' }), 'docx'],
    ['an .xlsx', xlsx([{ name: 'a', xml: '' }]), 'xlsx'],
    ['an OFD', zip({ 'OFD.xml': '' }), 'ofd'],
    ['a zip', zip({ 'a.pdf': '%PDF-1.7' }), 'zip'],
    [
      'a zip behind a program',
      latin('MZ\0\0').length > 0 ? Uint8Array.from([0x4d, 0x5a, 0, ...zip({ a: 'x' })]) : '',
      'zip',
    ],
    ['a web page', '<!-- x --><!DOCTYPE html><html></html>', 'html'],
    ['a web page in capitals', '\n <TABLE><TR><TD>1', 'html'],
    ['a web page that names a PDF', '<html>%PDF-1.4', 'html'],
    ['a text that has tags in it', '合计\t<b>1.00</b>', 'text'],
    ['a single-file web page', 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n', 'html'],
    [
      'an XML spreadsheet',
      '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
      'xls',
    ],
    ['a JPEG picture', latin('\xff\xd8\xff\xe0'), 'image'],
    ['a PNG picture', latin('\x89PNG\r\n\x1a\n'), 'image'],
    ['a TIFF picture', latin('MM\x00*\x00\x00'), 'image'],
    ['a text', '2023年预算', 'text'],
    ['RTF', '{\\rtf1 x}', 'rtf'],
    ['a Word text with a workbook in it', ole('/WordDocument', '/ObjectPool/_1/Workbook'), 'doc'],
    ['a workbook', ole('/Workbook'), 'xls'],
    ['a workbook older than Excel 97', ole('/Book'), 'xls'],
  ])('%s', (_, content, expected) => {
    expect(kindOf(content)).toBe(expected);
  });

  it.each([
    ['an encrypted .docx', ole('/EncryptionInfo', '/EncryptedPackage'), /encrypted: a password is needed/],
    ['an OLE file of something else', ole('/Contents', '/ObjectPool/_1/Workbook'), /OLE file without/],
    ['RAR', latin('Rar!\x1a\x07\x01\0'), /RAR/],
    ['7z', latin('7z\xbc\xaf\x27\x1c'), /7z/],
    ['JSON', '{"code":500}', /JSON/],
    ['a program', latin('MZ\x90\0'), /program/],
    ['zeros', new Uint8Array(600), /zeros/],
    ['a GIF picture', latin('GIF89a'), /no text layer/],
    ['a presentation', zip({ 'ppt/presentation.xml': '', '[Content_Types].xml': '' }), /presentation/],
    [
      'a text of OpenOffice.org 1',
      zip({ mimetype: 'application/vnd.sun.xml.writer', 'content.xml': '', 'META-INF/manifest.xml': '' }),
      /\(\.sxw\)/,
    ],
    [
      'a workbook of OpenOffice.org 1',
      zip({ mimetype: 'application/vnd.sun.xml.calc', 'content.xml': '', 'META-INF/manifest.xml': '' }),
      /\(\.sxc\)/,
    ],
    ['an XPS document', zip({ '[Content_Types].xml': '', 'FixedDocSeq.fdseq': '', 'Documents/1/a.fdoc': '' }), /XPS/],
    ['a document of Pages', zip({ 'Index/Document.iwa': '', 'preview.jpg': '' }), /Pages, Numbers or Keynote/],
    [
      'a document of Pages of 2009',
      zip({ 'index.xml': '', 'buildVersionHistory.plist': '' }),
      /Pages, Numbers or Keynote/,
    ],
    ['a UOF package', zip({ 'uof.xml': '', '_meta/meta.xml': '', 'content.xml': '' }), /UOF/],
    ['a UOF file', '<?xml version="1.0"?><uof:UOF xmlns:uof="http://schemas.uof.org/cn/2003/uof">', /UOF/],
    ['a lock file', Uint8Array.from([4, ...strToU8('user'), ...new Uint8Array(157)]), /lock file/],
  ])('%s is named and not read', async (_, content, reason) => {
    expect(kindOf(content)).toMatch(reason);
    const bytes = typeof content === 'string' ? strToU8(content) : content;
    await expect(extract(bytes, 'a.docx')).rejects.toThrow(reason);
  });

  it('the scrap of a download is not a text', async () => {
    await expect(extract(strToU8('P'), 'a.xlsx')).rejects.toThrow('damaged: 1 bytes that are not an Excel workbook');
    await expect(extract(new Uint8Array(0), 'a.pdf')).rejects.toThrow('the file is empty');
  });

  it('a name that promises another type gets a message', async () => {
    const { messages } = await extract(docx(p('x')), 'a.PDF');
    expect(messages.map(({ code, text }) => [code, text])).toEqual([
      ['type-mismatch', 'named as a PDF, but its content is a Word document (docx)'],
    ]);
    expect(findPromisedFormat('a.constructor')).toBeUndefined();
    expect(formatName('xls')).toBe('an Excel workbook');
  });
});
