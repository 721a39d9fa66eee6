import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { engineOf } from '../src/extractors/pdf/open.js';
import { runStages } from '../src/pipeline.js';

/** Each figure is the median of so many runs. */
const RUNS = 5;

export interface SpeedRow {
  file: string;
  pages: number;
  /** Pages a second: whole parse, the page engine alone, and `pdftotext -bbox` where it is installed. */
  parse: number;
  engine: number;
  pdftotext: number | null;
}

async function medianSeconds(run: () => Promise<unknown> | unknown): Promise<number> {
  const seconds: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const start = performance.now();
    await run();
    seconds.push((performance.now() - start) / 1000);
  }
  return seconds.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
}

/** The floor: every page's characters and rulings read by the engine, and nothing made of them. */
async function readPages(bytes: Uint8Array): Promise<number> {
  const file = await (await engineOf('pdfium')).open(bytes);
  for (let page = 0; page < file.pages; page++) await file.readPage(page);
  const { pages } = file;
  await file.close();
  return pages;
}

function hasPdftotext(): boolean {
  return spawnSync('pdftotext', ['-v']).error === undefined;
}

/** Pages a second of some PDFs, whole and floor side by side in one run: machines are noisy, ratios less so. */
export async function measureSpeed(files: readonly string[]): Promise<SpeedRow[]> {
  const rows: SpeedRow[] = [];
  const poppler = hasPdftotext();
  for (const path of files) {
    const bytes = readFileSync(path);
    const pages = await readPages(bytes);
    const engine = await medianSeconds(() => readPages(bytes));
    const parse = await medianSeconds(() => runStages(bytes, { name: basename(path) }));
    const text = poppler ? await medianSeconds(() => spawnSync('pdftotext', ['-bbox', path, '/dev/null'])) : null;
    const rate = (seconds: number): number => Math.round(pages / seconds);
    rows.push({
      file: basename(path),
      pages,
      parse: rate(parse),
      engine: rate(engine),
      pdftotext: text === null ? null : rate(text),
    });
  }
  return rows;
}
