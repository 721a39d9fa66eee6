import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { hanByRanges } from '../build-patterns.js';

export const BIN = fileURLToPath(new URL('../bin/yusuan.js', import.meta.url));

/** What one job took in a process of its own. */
export interface Cost {
  seconds: number;
  /** Bytes: the most that the process held at a time. */
  peak: number;
  pages: number;
}

export type Job = 'parse' | 'engine';

/** Beside the packages that it loads. */
const SCRIPT = fileURLToPath(new URL('../node_modules/.cache/yusuan-bench/job.js', import.meta.url));

/** Build what the fresh processes run, as the program itself is built. */
export async function buildJob(): Promise<void> {
  const entry = fileURLToPath(new URL('./job.ts', import.meta.url));
  const options = { bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'node20' } as const;
  await build({
    ...options,
    packages: 'external',
    plugins: [hanByRanges],
    entryPoints: [entry],
    outdir: dirname(SCRIPT),
  });
}

/** The cost of a job on a file in a fresh process, its start left out. Throws where the process fails. */
export function measureJob(job: Job, path: string): Cost {
  const run = spawnSync(process.execPath, [SCRIPT, job, path], { encoding: 'utf8' });
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
