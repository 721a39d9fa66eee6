import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const DIST = new URL('../dist/', import.meta.url).href;
export const BIN = fileURLToPath(new URL('../bin/yusuan.js', import.meta.url));

/** What one job took in a process of its own. */
export interface Cost {
  seconds: number;
  /** Bytes: the most that the process held at a time. */
  peak: number;
  pages: number;
}

/** What a fresh process does with a file: the whole parse, or every page's characters and rulings and nothing more. */
export type Job = 'parse' | 'engine';

const SCRIPT = `
  import { readFileSync } from 'node:fs';
  const [job, path] = process.argv.slice(1);
  const bytes = readFileSync(path);
  const { runStages } = await import('${DIST}pipeline.js');
  const { engineOf } = await import('${DIST}extractors/pdf/open.js');
  const start = performance.now();
  let pages = 0;
  if (job === 'parse') pages = (await runStages(bytes, { name: path })).disclosure.source.pages ?? 0;
  else {
    const file = await (await engineOf('pdfium')).open(bytes);
    for (; pages < file.pages; pages++) await file.readPage(pages);
    await file.close();
  }
  const seconds = (performance.now() - start) / 1000;
  console.log(JSON.stringify({ seconds, pages, peak: process.resourceUsage().maxRSS * 1024 }));
`;

/** The cost of a job on a file in a fresh process, its start left out. Throws where the process fails. */
export function measureJob(job: Job, path: string): Cost {
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', SCRIPT, job, path], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${job} of ${path} failed: ${run.stderr}`);
  return JSON.parse(run.stdout) as Cost;
}

/** Seconds of a program from its start to its end, or null where it is not installed. */
export function measureProgram(command: string, args: readonly string[]): number | null {
  const start = performance.now();
  const run = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'ignore'] });
  if (run.error !== undefined || run.status !== 0) return null;
  return (performance.now() - start) / 1000;
}

/** The middle one of several measurements. */
export function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
