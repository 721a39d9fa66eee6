import { createHash } from 'node:crypto';
import type { Source, SourceFormat } from '../document.js';
import type { Box, Place } from '../place.js';

/** How tables of any kind are looked for on the pages of a PDF, for `yusuan tables`. */
export interface TableReading {
  /** By drawn lines, by aligned text, or by lines where there are any and by alignment elsewhere. */
  mode: 'auto' | 'ruled' | 'aligned';
  /** First and last page of each range, counted from 1; all pages where absent. */
  pages?: [number, number][];
  /** Only what stands in this box of each page is read. */
  area?: Box;
}

/** How a document is read into items. */
export interface ExtractOptions {
  /** The input's name, as given; it stands in every place and in the output. */
  name: string;
  /** Path inside an archive. */
  member?: string;
  /** Text encoding that overrides detection (a WHATWG label). */
  encoding?: string;
  /** Which PDF engine reads; by default PDFium, and pdfjs where it cannot open the file. */
  pdfEngine?: 'pdfium' | 'pdfjs';
  /** Read with the second reader too and report every figure on which the two differ. */
  crossCheck?: boolean;
  /** Pages of a PDF, counted from 1, on which the second engine's figures are taken where the two differ. */
  secondFigures?: readonly number[];
  /** Whether pages are read from their pictures: those without text of their own, none, or all that are pictures. */
  ocr?: 'auto' | 'off' | 'always';
  /** Seconds that the reading of one page's picture may take; the limit pictureSeconds where absent. */
  ocrSeconds?: number;
  /** Is told each page that is about to be read from its picture, counted from 1, and how many the document has. */
  onPicture?: (page: number, pages: number) => void;
  /** Is told each page of a PDF or OFD that is about to be read, counted from 1, and how many the document has. */
  onPage?: (page: number, pages: number) => void;
  /** Ends the reading, which then throws the signal's reason. */
  signal?: AbortSignal;
  /** Look for tables of any kind; by default PDF pages are read for the tables that disclosures have. */
  tables?: TableReading;
}

/** What a reader is told. */
export interface ReadOptions extends ExtractOptions {
  /** What the file's name promises, in words with an article, where that is no format of plain text: a PDF. */
  promised?: string;
}

/** The `source` record of a document's bytes; `pages` is filled in while the items are read. */
export function describeSource(bytes: Uint8Array, format: SourceFormat, options: ExtractOptions): Source {
  return {
    name: options.name,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.byteLength,
    format,
    pages: null,
    member: options.member ?? null,
  };
}

/** The place that is the whole document, for every item's place to grow from. */
export function placeOf(options: ExtractOptions): Place {
  return { file: options.name, ...(options.member === undefined ? {} : { member: options.member }) };
}
