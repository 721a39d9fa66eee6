import { createHash } from 'node:crypto';
import * as z from 'zod';
import { tableOptionsSchema } from './formats.js';

/** A record for each input, in the order of the inputs. */
export const MANIFEST = 'manifest.ndjson';
/** Seconds and memory of each input, in the same order: the one file in which two equal runs differ. */
export const TIMINGS = 'timings.ndjson';
/** One record: what the run was asked for. */
export const RUN = 'run.ndjson';
/** The folder of a run that has not ended: its lock, its journal, and files on their way. */
export const WORK = '.yusuan';

/** What a run was asked for, as far as its results depend on it. */
export const runRecordSchema = z.strictObject({
  tool: z.literal('yusuan'),
  version: z.string(),
  options: z.string(),
  read: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  limits: z.record(z.string(), z.number()),
  tables: tableOptionsSchema,
  /** Whether the results end with an index, and whether each document has a report. */
  index: z.boolean(),
  reports: z.boolean(),
  /** A digest of the corrections that it applied, where it was given some. */
  corrections: z.string().optional(),
  /** The files of the tables and of the index, below the folder of the results. */
  files: z.array(z.string().regex(/^(?:tables\/[^/]+|index\.html|index-data\/[a-z]+-\d+\.js)$/u)),
  shard: z.string().nullable(),
  /** All inputs of all shards: how many, and a digest of their keys. */
  inputs: z.int().nonnegative(),
  inputsSha256: z.string(),
});

export type RunRecord = z.infer<typeof runRecordSchema>;

/** True where the names in a folder are those of a batch's results. */
export function isRunFolder(names: ReadonlySet<string>): boolean {
  return names.has(WORK) || (names.has(RUN) && names.has(MANIFEST));
}

/** A digest of the keys of all inputs, in their order: shards that have seen the same inputs agree on it. */
export function hashKeys(keys: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const key of keys) hash.update(`${key}\0`);
  return hash.digest('hex');
}
