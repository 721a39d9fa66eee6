import type { OleNames, ZipNames } from './containers.js';

/** Magic bytes, and where they stand. */
export const UNREAD_BYTES: { at: number; bytes: string; reason: string }[] = [
  { at: 0, bytes: 'Rar!\x1a\x07', reason: 'a RAR archive, which is not read; unpack it first' },
  { at: 0, bytes: '7z\xbc\xaf\x27\x1c', reason: 'a 7z archive, which is not read; unpack it first' },
  { at: 0, bytes: '\xfd7zXZ\x00', reason: 'an xz archive, which is not read; unpack it first' },
  { at: 0, bytes: 'BZh', reason: 'a bzip2 archive, which is not read; unpack it first' },
  { at: 0, bytes: 'GIF8', reason: 'no text layer: a GIF picture' },
  { at: 4, bytes: 'ftyp', reason: 'a video, not a document' },
  { at: 0, bytes: '\x7fELF', reason: 'a program, not a document' },
];

/** What the media types of OpenOffice.org 1 begin with. */
const OPEN_OFFICE_1 = 'application/vnd.sun.xml.';

/** By the members of a zip that is no format of ours. */
export const UNREAD_ZIPS: { isZip(names: ZipNames): boolean; reason: string }[] = [
  {
    isZip: ({ has }) => has('xl/workbook.bin'),
    reason: 'a binary workbook (.xlsb), which is not read; save it as .xlsx',
  },
  { isZip: ({ has }) => has('ppt/'), reason: 'a presentation, which is not read' },
  {
    isZip: ({ mediaType }) => mediaType.startsWith(`${OPEN_OFFICE_1}writer`),
    reason: 'a text of OpenOffice.org 1 (.sxw), which is not read; save it as .odt',
  },
  {
    isZip: ({ mediaType }) => mediaType.startsWith(`${OPEN_OFFICE_1}calc`),
    reason: 'a workbook of OpenOffice.org 1 (.sxc), which is not read; save it as .ods',
  },
  {
    isZip: ({ names }) => names.some((name) => name.endsWith('.fdseq') && !name.includes('/')),
    reason: 'an XPS document, which is not read; save it as PDF',
  },
  {
    isZip: ({ names }) => names.some((name) => name.endsWith('.iwa') || name === 'buildversionhistory.plist'),
    reason: 'a document of Pages, Numbers or Keynote, which is not read; save it as .docx or .xlsx',
  },
  {
    isZip: ({ names }) =>
      names.includes('uof.xml') || (names.includes('content.xml') && names.includes('_meta/meta.xml')),
    reason: 'a UOF document, which is not read; save it as .docx or .xlsx',
  },
  {
    isZip: ({ has }) => has('META-INF/manifest.xml') && has('content.xml'),
    reason: 'an OpenDocument file that is neither a text nor a workbook',
  },
];

/** By the streams of an OLE file; looked at before the formats that are read. */
export const UNREAD_OLE: { isOle(names: OleNames): boolean; reason: string }[] = [
  { isOle: ({ has }) => has('MatOST'), reason: 'a document of Microsoft Works, which is not read; save it as .docx' },
  { isOle: ({ has }) => has('EncryptedPackage'), reason: 'encrypted: a password is needed' },
  {
    isOle: ({ has }) => has('PowerPoint Document') && !has('WordDocument') && !has('Workbook') && !has('Book'),
    reason: 'a presentation, which is not read',
  },
];
