import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ArchiveTruth, makeArchive } from '../../fixtures/generator/archive.js';
import { batch, writeFiles } from '../batch/folders.js';
import { type Run, yusuan } from '../cli/run.js';
import { readSqlite } from '../writers/export-readers.js';

/** An archive that a batch has read: its truth, and the folder with `in` and `out`. */
export interface ReadArchive extends ArchiveTruth {
  folder: string;
  out: string;
}

export async function readArchive(folder: string, seed: number, count: number, years: number): Promise<ReadArchive> {
  const truth = makeArchive(seed, count, years);
  const out = join(folder, 'out');
  writeFiles(join(folder, 'in'), truth.files);
  await batch(join(folder, 'in'), '--output', out, '--quiet', '--table', 'all');
  return { ...truth, folder, out };
}

/** `yusuan corpus …` */
export function corpus(...args: string[]): Promise<Run> {
  return yusuan(['corpus', ...args]);
}

/** What a query finds in a corpus. */
export function ask(path: string, query: string): Promise<Record<string, unknown>[]> {
  return readSqlite(readFileSync(path), query);
}

/** The lines of a file of departments with what somebody says of some pairs of names. */
export function confirm(csv: string, said: Readonly<Record<string, string>>): string {
  const lines = csv.split('\r\n').map((line) => {
    const word = said[line.replace(/^\ufeff/u, '').split(',')[0] ?? ''];
    return word === undefined || line.split(',')[5] === '' ? line : line.replace(/,[^,]*$/u, `,${word}`);
  });
  return lines.join('\r\n');
}
