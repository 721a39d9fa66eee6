import type { Message } from '../../messages.js';
import { InputError } from '../../result.js';
import type { ExtractOptions } from '../options.js';
import type { Origin } from './emit.js';
import { type PdfEngine, type PdfFile, PdfLimitError, PdfOpenError } from './engines/content.js';
import { pdfiumEngine } from './engines/pdfium.js';

/**
 * The opened file, by the engine that the options name; by default PDFium, and pdfjs, with a message,
 * where PDFium cannot open it. Throws InputError where no engine can, or where a password is needed.
 */
export async function openPdf(
  bytes: Uint8Array,
  options: ExtractOptions,
  messages: Message[],
  origin: Origin,
): Promise<PdfFile> {
  if (bytes.byteLength === 0) throw new InputError('the file is empty');
  const wanted = options.pdfEngine ?? 'pdfium';
  try {
    return await (await engineOf(wanted)).open(bytes);
  } catch (error) {
    const { message } = damageOf(error);
    if (options.pdfEngine !== undefined) throw new InputError(`the PDF is damaged: ${message}`);
  }
  try {
    const file = await (await engineOf('pdfjs')).open(bytes);
    messages.push({
      code: 'engine-fallback',
      text: 'PDFium could not open the file; pdfjs read it',
      place: { ...origin },
    });
    return { ...file, rebuilt: true };
  } catch (error) {
    damageOf(error);
    throw new InputError('the PDF is damaged and cannot be opened');
  }
}

/** The error of a file that is damaged; any other is thrown, as an InputError where the file is encrypted or too large. */
function damageOf(error: unknown): PdfOpenError {
  if (error instanceof PdfLimitError) throw new InputError(error.message);
  if (!(error instanceof PdfOpenError)) throw error;
  if (error.reason !== 'encrypted') return error;
  throw new InputError('the PDF is encrypted: a password is needed to open it');
}

/** The engine of a name; pdfjs is loaded only when it is asked for. */
export async function engineOf(name: PdfEngine['name']): Promise<PdfEngine> {
  if (name === 'pdfium') return pdfiumEngine;
  const { threadedPdfjs } = await import('./engines/threaded-pdfjs.js');
  return threadedPdfjs;
}
