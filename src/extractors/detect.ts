import { unzipSync } from 'fflate';
import type { SourceFormat } from '../document.js';
import { isOle, readOleNames } from './ole.js';

/** What some bytes are, by their content alone. */
export type Content =
  | { kind: 'document'; format: SourceFormat; flavour?: 'mhtml' | 'spreadsheetml' }
  | { kind: 'archive'; container: 'zip' | 'tar' | 'gzip' }
  | { kind: 'unsupported'; reason: string };

/** So much of a text is looked at for marks. */
const PROBE_BYTES = 4096;
/** A PDF may have some junk before its first mark; readers look this far. */
const PDF_MARK_BYTES = 1024;
/** The end of a PDF stands in its last bytes. */
const PDF_TAIL_BYTES = 2048;
/** An end record of a zip stands in its last bytes: 22 and a comment of 65,535. */
const ZIP_TAIL_BYTES = 65_557;
/** A broken zip names its parts within so many bytes. */
const ZIP_GUESS_BYTES = 1024 * 1024;
const ZIP_MEMBER = 'PK\x03\x04';
const ZIP_END = 'PK\x05\x06';

const SIGNATURES: { at: number; bytes: string; reason: string }[] = [
  { at: 0, bytes: 'Rar!\x1a\x07', reason: 'a RAR archive, which is not read; unpack it first' },
  { at: 0, bytes: '7z\xbc\xaf\x27\x1c', reason: 'a 7z archive, which is not read; unpack it first' },
  { at: 0, bytes: '\xfd7zXZ\x00', reason: 'an xz archive, which is not read; unpack it first' },
  { at: 0, bytes: 'BZh', reason: 'a bzip2 archive, which is not read; unpack it first' },
  { at: 0, bytes: '{\\rtf', reason: 'an RTF document, which is not read; save it as .docx' },
  { at: 0, bytes: '\xff\xd8\xff', reason: 'no text layer: a JPEG picture' },
  { at: 0, bytes: '\x89PNG\r\n\x1a\n', reason: 'no text layer: a PNG picture' },
  { at: 0, bytes: 'GIF8', reason: 'no text layer: a GIF picture' },
  { at: 0, bytes: 'II*\x00', reason: 'no text layer: a TIFF picture' },
  { at: 0, bytes: 'MM\x00*', reason: 'no text layer: a TIFF picture' },
  { at: 4, bytes: 'ftyp', reason: 'a video, not a document' },
  { at: 0, bytes: '\x7fELF', reason: 'a program, not a document' },
];

/** The type of some bytes, by magic bytes, then the members of a zip, the streams of an OLE file, a probe of the text. */
export function detectContent(bytes: Uint8Array): Content {
  const head = latin(bytes.subarray(0, PROBE_BYTES));
  const signature = SIGNATURES.find(({ at, bytes: mark }) => head.startsWith(mark, at));
  if (signature) return { kind: 'unsupported', reason: signature.reason };
  if (head.startsWith(ZIP_MEMBER) || head.startsWith(ZIP_END)) return detectZip(bytes);
  if (isOle(bytes)) return detectOle(bytes);
  if (head.startsWith('\x1f\x8b')) return { kind: 'archive', container: 'gzip' };
  if (isTar(bytes)) return { kind: 'archive', container: 'tar' };
  const probe = probeText(bytes);
  if (head.slice(0, PDF_MARK_BYTES).includes('%PDF-') && (!probe.startsWith('<') || hasPdfEnd(bytes))) {
    return { kind: 'document', format: 'pdf' };
  }
  if (hasZipEnd(bytes)) return { kind: 'archive', container: 'zip' };
  if (head.startsWith('MZ')) return { kind: 'unsupported', reason: 'a Windows program, not a document' };
  return detectMarkup(probe) ?? detectPlain(bytes, probe);
}

/** True where the bytes are an archive of files; a .docx or .xlsx is a document, although its container is a zip. */
export function isArchive(bytes: Uint8Array): boolean {
  return detectContent(bytes).kind === 'archive';
}

/** The bytes as characters of the same number. */
function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function detectZip(bytes: Uint8Array): Content {
  const names = listZip(bytes);
  const folded = names.map((name) => name.toLowerCase());
  const has = (start: string) => folded.some((name) => name.startsWith(start.toLowerCase()));
  if (has('OFD.xml')) return { kind: 'unsupported', reason: 'an OFD document, which is not read; save it as PDF' };
  if (has('word/') && (has('[Content_Types].xml') || has('word/document.xml'))) {
    return { kind: 'document', format: 'docx' };
  }
  if (has('xl/workbook.bin')) {
    return { kind: 'unsupported', reason: 'a binary workbook (.xlsb), which is not read; save it as .xlsx' };
  }
  if (has('xl/') && (has('[Content_Types].xml') || has('xl/workbook.xml'))) return { kind: 'document', format: 'xlsx' };
  const elsewhere = findMovedOffice(folded);
  if (elsewhere !== undefined) return { kind: 'document', format: elsewhere };
  if (has('ppt/')) return { kind: 'unsupported', reason: 'a presentation, which is not read' };
  if (has('META-INF/manifest.xml') && has('content.xml')) {
    return { kind: 'unsupported', reason: 'an OpenDocument file, which is not read; save it as .docx or .xlsx' };
  }
  return { kind: 'archive', container: 'zip' };
}

/** The format of an Office file whose parts lie under another path than the usual one, by the name of its main part. */
function findMovedOffice(names: readonly string[]): SourceFormat | undefined {
  if (!names.includes('_rels/.rels') || !names.includes('[content_types].xml')) return undefined;
  const isMain = (part: string) => names.some((name) => name === part || name.endsWith(`/${part}`));
  if (isMain('workbook.xml')) return 'xlsx';
  return isMain('document.xml') ? 'docx' : undefined;
}

/** The names of a zip's members with slashes; [] where its directory is damaged. */
function listZip(bytes: Uint8Array): string[] {
  const names: string[] = [];
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        names.push(name.replaceAll('\\', '/').replace(/^\/+/u, ''));
        return false;
      },
    });
  } catch {
    return guessNames(bytes);
  }
  return names;
}

/** The first member names of a zip without an end: enough to say what the broken file was. */
function guessNames(bytes: Uint8Array): string[] {
  const head = latin(bytes.subarray(0, ZIP_GUESS_BYTES));
  const names: string[] = [];
  for (let at = head.indexOf(ZIP_MEMBER); at >= 0; at = head.indexOf(ZIP_MEMBER, at + 4)) {
    const length = head.charCodeAt(at + 26) + 256 * head.charCodeAt(at + 27);
    names.push(head.slice(at + 30, at + 30 + length).replaceAll('\\', '/'));
  }
  return names;
}

/** True where the bytes end as a PDF does: a page of the web that only names its mark has no cross-reference. */
function hasPdfEnd(bytes: Uint8Array): boolean {
  return /startxref\s+\d+\s+%%EOF/u.test(latin(bytes.subarray(-PDF_TAIL_BYTES)));
}

/** True where a zip ends the bytes although something else, such as an unpacking program, begins them. */
function hasZipEnd(bytes: Uint8Array): boolean {
  const tail = latin(bytes.subarray(-ZIP_TAIL_BYTES));
  const at = tail.lastIndexOf(ZIP_END);
  return at >= 0 && at + 22 <= tail.length && bytes.includes(0) && latin(bytes).includes('PK\x01\x02');
}

function detectOle(bytes: Uint8Array): Content {
  const names = readOleNames(bytes);
  const folded = new Set(names.map((name) => name.toLowerCase()));
  const has = (name: string) =>
    folded.has(name.toLowerCase()) || (names.length === 0 && latin(bytes).includes(wide(name)));
  if (has('EncryptedPackage')) return { kind: 'unsupported', reason: 'encrypted: a password is needed' };
  if (has('WordDocument')) return { kind: 'document', format: 'doc' };
  if (has('Workbook') || has('Book')) return { kind: 'document', format: 'xls' };
  if (has('PowerPoint Document')) return { kind: 'unsupported', reason: 'a presentation, which is not read' };
  return { kind: 'unsupported', reason: 'an OLE file without a Word text or a workbook in it' };
}

function wide(name: string): string {
  return [...name].map((char) => `${char}\0`).join('');
}

/** Offset and length of the checksum field of a tar header. */
const TAR_CHECKSUM = { at: 148, length: 8 };

/** True where the first block is a tar header: its mark or its checksum says so. */
export function isTar(bytes: Uint8Array): boolean {
  if (bytes.length < 512 || bytes[0] === 0) return false;
  if (latin(bytes.subarray(257, 262)) === 'ustar') return true;
  const printed = Number.parseInt(
    latin(bytes.subarray(TAR_CHECKSUM.at, TAR_CHECKSUM.at + 8)).replace(/[^0-7]/gu, ''),
    8,
  );
  let sum = 0;
  for (let i = 0; i < 512; i += 1) {
    const inside = i >= TAR_CHECKSUM.at && i < TAR_CHECKSUM.at + TAR_CHECKSUM.length;
    sum += inside ? 0x20 : (bytes[i] ?? 0);
  }
  return sum === printed;
}

/** The first characters of a text without its byte order mark and leading blanks. */
function probeText(bytes: Uint8Array): string {
  const head = bytes.subarray(0, PROBE_BYTES);
  const label =
    head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : '';
  const text = label === '' ? latin(head).replace(/^\xef\xbb\xbf/u, '') : new TextDecoder(label).decode(head);
  return text.trimStart();
}

const MARKUP_START =
  /^(?:<\?[^>]*>\s*|<%(?:(?!%>)[\s\S])*%>\s*|<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|script|style|table|div|center|iframe|frameset|form|noscript|h[1-6]|p|span|font|link|base|ol|ul|section|article|header|main|nav|strong|blockquote|pre|img|a)\b/iu;

function detectMarkup(probe: string): Content | undefined {
  if (/^(?:from|mime-version|content-type|subject|date|x-[\w-]+|snapshot-content-location):/iu.test(probe)) {
    if (/^content-type:\s*(?:multipart\/related|text\/html)/imu.test(probe)) {
      return { kind: 'document', format: 'html', flavour: 'mhtml' };
    }
  }
  if (
    probe.startsWith('<') &&
    probe.includes('urn:schemas-microsoft-com:office:spreadsheet') &&
    /<(?:\w+:)?Workbook\b/u.test(probe)
  ) {
    return { kind: 'document', format: 'xls', flavour: 'spreadsheetml' };
  }
  if (isMarkdown(probe)) return { kind: 'document', format: 'text' };
  if (MARKUP_START.test(probe) || /<html[\s>]/iu.test(probe.slice(0, PDF_MARK_BYTES))) {
    return { kind: 'document', format: 'html' };
  }
  if (probe.startsWith('<?xml')) {
    const word = /wordml|package\/2006/u.test(probe);
    return {
      kind: 'unsupported',
      reason: word ? 'a Word XML document, which is not read; save it as .docx' : 'XML data, not a document',
    };
  }
  return undefined;
}

/** A text that has headings, pictures or tables of Markdown, or a bare table wrapped as a page, below its first lines. */
function isMarkdown(probe: string): boolean {
  if (/^<(?:!doctype|\?|%|html|head|body|meta|title|script|style)/iu.test(probe)) return false;
  if (/^#{1,6} \S|^\|(?:\s*:?-+:?\s*\|)+\s*$|^!\[[^\]\n]*\]\(/mu.test(probe)) return true;
  return !probe.startsWith('<') && /<html><body><table[\s>]/iu.test(probe);
}

function detectPlain(bytes: Uint8Array, probe: string): Content {
  if (bytes.every((byte) => byte === 0))
    return { kind: 'unsupported', reason: 'nothing but zeros, as a broken download leaves' };
  if (isLockFile(bytes)) return { kind: 'unsupported', reason: 'an Office lock file (~$…), not a document' };
  if (/^[[{]/u.test(probe) && isJson(bytes)) return { kind: 'unsupported', reason: 'JSON data, not a document' };
  return { kind: 'document', format: 'text' };
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder().decode(bytes));
    return true;
  } catch {
    return false;
  }
}

/** Word's and Excel's owner files: the length of a user name, the name in one byte and again in two, padded to 162–165 bytes. */
function isLockFile(bytes: Uint8Array): boolean {
  const length = bytes[0] ?? 0;
  if (bytes.length < 100 || bytes.length > 200 || length < 1 || length > 54) return false;
  const padding = bytes.filter((byte) => byte === 0 || byte === 0x20).length;
  return padding * 2 > bytes.length;
}

const FORMATS_BY_ENDING: Record<string, SourceFormat> = {
  pdf: 'pdf',
  docx: 'docx',
  docm: 'docx',
  doc: 'doc',
  wps: 'doc',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  xls: 'xls',
  et: 'xls',
  html: 'html',
  htm: 'html',
  shtml: 'html',
  mht: 'html',
  mhtml: 'html',
  txt: 'text',
  csv: 'text',
  tsv: 'text',
  md: 'markdown',
  markdown: 'markdown',
};

const FORMAT_NAMES: Record<SourceFormat, string> = {
  pdf: 'PDF',
  docx: 'Word document',
  doc: 'Word document',
  xlsx: 'Excel workbook',
  xls: 'Excel workbook',
  html: 'web page',
  text: 'text',
  markdown: 'Markdown text',
};

/** The format that a file's name promises, or undefined. It never decides how the file is read. */
export function findPromisedFormat(name: string): SourceFormat | undefined {
  const ending = /\.([a-z]+)$/iu.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(FORMATS_BY_ENDING, ending) ? FORMATS_BY_ENDING[ending] : undefined;
}

/** A format in words with its article: a PDF, an Excel workbook. */
export function formatName(format: SourceFormat): string {
  const name = FORMAT_NAMES[format];
  return `${/^[AEIOU]/u.test(name) ? 'an' : 'a'} ${name}`;
}
