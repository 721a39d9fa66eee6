import { Session } from 'node:inspector/promises';
import { blocksOf } from '../fixtures/generator/blocks.js';
import { renderPdf } from '../fixtures/generator/pdf.js';
import { makeRandom } from '../fixtures/generator/random.js';
import { makeTruth } from '../fixtures/generator/truth.js';
import { runStages } from '../src/pipeline.js';

/** What one document took. */
export interface Operations {
  pages: number;
  /** Calls of our own functions for each page. */
  callsPerPage: number;
  /** How often the engine was asked for a page. */
  pagesRead: number;
}

/** Our modules, as TypeScript sources or as built. */
const OWN = /\/(src|dist)\/.*\.[jt]s$/u;

/** A printed PDF of project forms, a page or a little more each; equal numbers give equal bytes. */
export function stackOfForms(forms: number): Uint8Array {
  return renderPdf(blocksOf(makeTruth(makeRandom(forms), forms)));
}

/**
 * What the parse of a stack of forms takes, counted by the engine's own coverage: the same on every machine and
 * at every load, where seconds are not.
 */
export async function countOperations(forms: number): Promise<Operations> {
  const bytes = stackOfForms(forms);
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    const { disclosure } = await runStages(bytes, { name: 'forms.pdf' });
    const { result } = await session.post('Profiler.takePreciseCoverage');
    const own = result.filter(({ url }) => OWN.test(url) && !url.includes('/node_modules/'));
    const functions = own.flatMap(({ url, functions }) =>
      functions.map(({ functionName, ranges }) => ({ url, functionName, count: ranges[0]?.count ?? 0 })),
    );
    const pages = disclosure.source.pages ?? 0;
    const calls = functions.reduce((sum, { count }) => sum + count, 0);
    const reads = functions.filter(
      ({ url, functionName }) => functionName === 'readPage' && /pdfium\.[jt]s$/u.test(url),
    );
    return { pages, callsPerPage: Math.round(calls / pages), pagesRead: Math.max(...reads.map(({ count }) => count)) };
  } finally {
    session.disconnect();
  }
}
