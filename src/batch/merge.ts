import { createHash } from 'node:crypto';
import { type FileHandle, open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { formatSystemReason } from '../input.js';
import { writeChunk } from '../writers/chunk.js';
import { type ResultFolder, readRun } from './folder.js';
import { tableFiles } from './formats.js';
import { sortByKey } from './inputs.js';
import { parseJson } from './json.js';
import { readLines } from './lines.js';
import { inputRecordSchema, timingSchema } from './record.js';
import { hashKeys, MANIFEST, type RunRecord, TIMINGS, WORK } from './run-files.js';
import { isInShard, parseShard } from './shard.js';
import type { Entry } from './store.js';
import { writeWhole } from './whole-file.js';

/** The folders cannot be joined; `message` says why, in one line with the folder's name. */
export class MergeError extends Error {
  override readonly name = 'MergeError';
}

/** The results of one shard. */
interface Part {
  path: string;
  run: RunRecord;
}

/** What the parts hold together. */
export interface MergePlan {
  parts: Part[];
  run: RunRecord;
}

/**
 * The parts that some folders are, and the run that they are parts of.
 * Throws MergeError where one is no folder of results or has not ended, where versions, options, tables or inputs
 * differ, and where a shard is missing or there twice: the result would not be that of one run.
 */
export async function planMerge(paths: readonly string[]): Promise<MergePlan> {
  const parts: Part[] = [];
  for (const path of paths) parts.push(await openPart(path));
  const [first] = parts;
  if (first === undefined) throw new MergeError('no folders to join');
  for (const part of parts) refuseDifference(first, part);
  refuseGaps(parts);
  return { parts, run: { ...first.run, shard: null } };
}

async function openPart(path: string): Promise<Part> {
  const run = await readRun(path).catch((error: Error) => {
    throw new MergeError(`${path}: ${formatSystemReason(error) ?? error.message}`);
  });
  if ((await stat(join(path, WORK)).catch(() => undefined)) !== undefined) {
    throw new MergeError(`${path}: its run has not ended; run it again first`);
  }
  if (run === undefined) throw new MergeError(`${path}: holds no results of yusuan batch`);
  return { path, run };
}

function refuseDifference(first: Part, part: Part): void {
  const differs = (
    ['version', 'options', 'tables', 'index', 'reports', 'corrections', 'inputs', 'inputsSha256'] as const
  ).find((field) => JSON.stringify(first.run[field]) !== JSON.stringify(part.run[field]));
  if (differs === undefined) return;
  const what = differs === 'version' ? `versions (${first.run.version}, ${part.run.version})` : DIFFERENCES[differs];
  throw new MergeError(`${part.path}: made from other ${what} than ${first.path}`);
}

const DIFFERENCES = {
  options: 'options or limits',
  tables: 'tables',
  corrections: 'corrections',
  index: 'flags',
  reports: 'flags',
  inputs: 'inputs',
  inputsSha256: 'inputs',
} as const;

function refuseGaps(parts: readonly Part[]): void {
  const count = parseShard(parts[0]?.run.shard ?? '1/1')?.count ?? 1;
  const seen = new Map<number, Part>();
  for (const part of parts) {
    const shard = parseShard(part.run.shard ?? '1/1');
    if (shard === undefined || shard.count !== count)
      throw new MergeError(`${part.path}: is not one of ${count} shards`);
    const twin = seen.get(shard.index);
    if (twin !== undefined) throw new MergeError(`${part.path}: is shard ${shard.index}/${count}, as ${twin.path} is`);
    seen.set(shard.index, part);
  }
  const missing = Array.from({ length: count }, (_, i) => i + 1).filter((index) => !seen.has(index));
  if (missing.length > 0) throw new MergeError(`shards are missing: ${missing.map((i) => `${i}/${count}`).join(', ')}`);
}

/**
 * Join the parts into a folder: the same files, byte for byte, as one run over all inputs writes (timings aside).
 * Rejects with MergeError where a part is not whole.
 */
export async function mergeParts({ parts, run }: MergePlan, folder: ResultFolder): Promise<void> {
  const keys: { key: string }[] = [];
  for (const part of parts) {
    for await (const key of copyPart(part, folder)) keys.push({ key });
  }
  const ordered = sortByKey(keys).map(({ key }) => key);
  if (ordered.length !== run.inputs || hashKeys(ordered) !== run.inputsSha256) {
    throw new MergeError('the shards together do not hold the inputs that they were made from');
  }
  await folder.finish(ordered, { ...run, files: tableFiles(run.tables) });
}

/** Inputs whose records share one sync to the disk. */
const COPIED_TOGETHER = 32;

/** Copy the records and documents of a part; the keys of its inputs. */
async function* copyPart(part: Part, folder: ResultFolder): AsyncGenerator<string> {
  for await (const group of groupsOf(readEntries(part))) {
    await Promise.all(group.map((entry) => folder.store.add(entry)));
    for (const { record } of group) {
      for (const { output, outputSha256, report, reportSha256 } of record.documents) {
        await copyFile(output, outputSha256, part, folder);
        await copyFile(report, reportSha256, part, folder);
      }
      yield record.input;
    }
  }
}

/** Entries in groups of those whose records share one sync. */
async function* groupsOf(entries: AsyncIterable<Entry>): AsyncGenerator<Entry[]> {
  let group: Entry[] = [];
  for await (const entry of entries) {
    group.push(entry);
    if (group.length < COPIED_TOGETHER) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

/** The entries of a part, each with its line of timings, which stand in the same order. */
async function* readEntries({ path, run }: Part): AsyncGenerator<Entry> {
  const shard = parseShard(run.shard ?? '1/1');
  const manifest = await open(join(path, MANIFEST));
  try {
    yield* entriesOf(manifest, path, run, shard);
  } finally {
    await manifest.close();
  }
}

async function* entriesOf(
  manifest: FileHandle,
  path: string,
  run: Part['run'],
  shard: ReturnType<typeof parseShard>,
): AsyncGenerator<Entry> {
  const timings = await open(join(path, TIMINGS));
  try {
    const times = readLines(timings);
    for await (const { text } of readLines(manifest)) {
      const record = inputRecordSchema.safeParse(parseJson(text)).data;
      const timing = timingSchema.safeParse(parseJson((await times.next()).value?.text ?? '')).data;
      const fits =
        record?.input === timing?.input && record?.version === run.version && record?.options === run.options;
      if (!fits || record === undefined || timing === undefined || !shard || !isInShard(record.input, shard)) {
        throw new MergeError(`${path}: its manifest has been changed; run it again`);
      }
      yield { record, timing };
    }
  } finally {
    await timings.close();
  }
}

async function copyFile(
  name: string | null | undefined,
  sha256: string | null | undefined,
  part: Part,
  folder: ResultFolder,
): Promise<void> {
  if (typeof name !== 'string') return;
  const bytes = await readFile(join(part.path, name)).catch(() => undefined);
  if (bytes === undefined || createHash('sha256').update(bytes).digest('hex') !== sha256) {
    throw new MergeError(`${join(part.path, name)}: has been changed; run its shard again`);
  }
  await writeWhole(join(folder.path, name), folder.spool, (out) => writeChunk(out, bytes));
}
