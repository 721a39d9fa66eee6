import type { SourceFormat } from '../document.js';
import { docFormat } from './doc/format.js';
import type { Format } from './format.js';
import { htmlFormat } from './html/format.js';
import { imageFormat } from './image/format.js';
import { ofdFormat } from './ofd/format.js';
import { odsFormat, odtFormat } from './opendocument/format.js';
import { pdfFormat } from './pdf/format.js';
import { rtfFormat } from './rtf/format.js';
import { xlsFormat, xlsxFormat } from './sheet/format.js';
import { markdownFormat, textFormat } from './text/format.js';
import { docxFormat } from './word/format.js';

/**
 * Every format that is read. A further one is a folder with its `format.ts`, a line here, and its name in the
 * closed list of `document.ts`. Where two know a file by the same evidence, the first has it.
 */
const TABLE: Record<SourceFormat, Format> = {
  pdf: pdfFormat,
  docx: docxFormat,
  doc: docFormat,
  xlsx: xlsxFormat,
  xls: xlsFormat,
  html: htmlFormat,
  text: textFormat,
  markdown: markdownFormat,
  image: imageFormat,
  ofd: ofdFormat,
  rtf: rtfFormat,
  odt: odtFormat,
  ods: odsFormat,
};

/** The table of formats, in the order in which they are tried. */
export const FORMATS = Object.entries(TABLE) as [SourceFormat, Format][];

/** How a format is called, known and read. */
export function formatOf(format: SourceFormat): Format {
  return TABLE[format];
}

/** The format that a file's name promises, or undefined. It never decides how the file is read. */
export function findPromisedFormat(name: string): SourceFormat | undefined {
  const ending = endingOf(name);
  return FORMATS.find(([, { endings }]) => endings.includes(ending))?.[0];
}

/** Whether a file's name promises a format, perhaps beside others: WPS writes a .wps in two of them. */
export function isPromised(format: SourceFormat, name: string): boolean {
  return TABLE[format].endings.includes(endingOf(name));
}

function endingOf(name: string): string {
  return /\.([a-z]+)$/iu.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** A format in words with its article: a PDF, an Excel workbook. */
export function formatName(format: SourceFormat): string {
  const { name } = TABLE[format];
  return `${/^[AEIOU]/u.test(name) ? 'an' : 'a'} ${name}`;
}
