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
  const { CompoundFile, isCompoundFile } = await import('./doc/compound-file.js');
  if (isCompoundFile(bytes) && new CompoundFile(bytes).names.includes('WordDocument')) {
    const { extractDoc } = await import('./doc/doc.js');
    return extractDoc(bytes, options);
  }
  const { extractText } = await import('./text.js');
  return extractText(bytes, options);
}
