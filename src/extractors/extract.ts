import { createHash } from 'node:crypto';
import type { Source, SourceDocument, SourceFormat } from '../document.js';
import { InputError } from '../result.js';

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

/**
 * The document as a stream of rows, lines and page breaks, by the reader that its content asks for.
 * Throws InputError where no document can exist.
 */
export async function extractDocument(bytes: Uint8Array, options: ExtractOptions): Promise<SourceDocument> {
  if (bytes.byteLength === 0) throw new InputError('the file is empty');
  if (isPdf(bytes)) {
    const { extractPdf } = await import('./pdf/pdf.js');
    return extractPdf(bytes, options);
  }
  const { extractText } = await import('./text.js');
  return extractText(bytes, options);
}

/** Bytes: how far into a file readers look for the PDF mark; servers and mailers put junk before it. */
const PDF_MARK_REACH = 1024;

/** Whether the bytes are a PDF: its mark %PDF- stands in the first kilobyte. */
export function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, PDF_MARK_REACH)).includes('%PDF-');
}
