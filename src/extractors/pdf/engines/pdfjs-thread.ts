import { parentPort } from 'node:worker_threads';
import { type PdfFile, PdfLimitError, PdfOpenError } from './content.js';
import { pdfjsEngine } from './pdfjs.js';
import { type CallFailure, type PdfjsAnswer, type PdfjsCall, READY } from './pdfjs-calls.js';
import { loadPdfjs } from './pdfjs-load.js';

/**
 * A thread in which pdfjs reads. A font whose programs call each other keeps pdfjs busy for ever, and nothing can
 * interrupt it but the end of its thread.
 */
async function main(): Promise<void> {
  const files = new Map<number, PdfFile>();
  parentPort?.on('message', async (call: PdfjsCall) => {
    const answer = await answerOf(call, files).catch((error: unknown) => ({ id: call.id, failure: failureOf(error) }));
    parentPort?.postMessage(answer);
  });
  await loadPdfjs();
  parentPort?.postMessage(READY);
}

async function answerOf(call: PdfjsCall, files: Map<number, PdfFile>): Promise<PdfjsAnswer> {
  const { id } = call;
  if (call.call === 'open') {
    const { readPage: _, close: __, ...facts } = await remember(call.bytes, id, files);
    return { id, opened: { ...facts, file: id } };
  }
  const file = files.get(call.file);
  if (call.call === 'page') {
    if (file === undefined) throw new Error('the file is closed');
    return { id, page: await file.readPage(call.index) };
  }
  files.delete(call.file);
  await file?.close();
  return { id, closed: true };
}

async function remember(bytes: Uint8Array, id: number, files: Map<number, PdfFile>): Promise<PdfFile> {
  const file = await pdfjsEngine.open(bytes);
  files.set(id, file);
  return file;
}

function failureOf(error: unknown): CallFailure {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof PdfOpenError) return { kind: error.reason, message };
  return { kind: error instanceof PdfLimitError ? 'limit' : 'other', message };
}

void main();
