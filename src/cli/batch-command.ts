import { createReadStream } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { DocumentLimits } from '../batch/child.js';
import type { ResultFolder } from '../batch/folder.js';
import type { TableOptions } from '../batch/formats.js';
import type { BatchInput } from '../batch/inputs.js';
import type { ReadOptions } from '../batch/record.js';
import type { BatchOptions, BatchRun } from '../batch/run.js';
import { parseShard } from '../batch/shard.js';
import { installedRuntime } from '../extractors/ocr/install.js';
import { formatSystemReason } from '../input.js';
import { limitOf } from '../limits.js';
import type { TidyTable } from '../schema/tidy.js';
import { TABLE_FORMATS, type TableFormat, WRITTEN_FORMATS, type WrittenFormat } from '../written-formats.js';
import { EXIT, UsageError } from './exit.js';
import type { FailOn, ReadFlags } from './flags.js';
import { loadFormat } from './formats.js';
import { onInterrupt } from './interrupt.js';
import { writeReason } from './output.js';
import { checkReadFlags, loadCorrections, meetsFailOn } from './parse-command.js';
import { BatchProgress, type BatchTally, formatDuration } from './progress.js';
import { formatCount, reportError, reportLine } from './report.js';
import { nearest } from './suggest.js';
import { BATCH_TABLES, TABLE_NAMES } from './table-names.js';

/** The flags of `yusuan batch`. */
export interface BatchFlags extends ReadFlags {
  output: string;
  fromFile?: string;
  table?: string[];
  format: TableFormat;
  labels?: 'en' | 'zh';
  bom?: boolean;
  raw?: boolean;
  jobs?: number;
  recycle: number;
  timeout?: number;
  maxMemory?: number;
  maxOutput?: number;
  shard?: string;
  force?: boolean;
  index: boolean;
  reports?: boolean;
  failOn: FailOn;
  quiet?: boolean;
}

/** Node itself takes some 60 MiB, and the readers are not read for nothing. */
const LEAST_MEMORY_MIB = 128;

const MIB = 1024 * 1024;

/** The exit code of `yusuan batch`: every input is read, and its results stand in one folder. */
export async function runBatch(paths: string[], flags: BatchFlags, version: string): Promise<number> {
  checkReadFlags(paths, flags);
  const corrections = await loadCorrections(flags);
  if (paths.length === 0 && flags.fromFile === undefined) throw new UsageError('no inputs: name files or folders');
  if (paths.includes('-')) throw new UsageError('-: a batch reads no document from stdin (--from-file - reads a list)');
  const limits = limitsOf(flags);
  await loadFormat(flags.format);
  const shard = flags.shard === undefined ? undefined : parseShard(flags.shard);
  if (flags.shard !== undefined && shard === undefined) throw new UsageError(`--shard ${flags.shard}: not like 3/8`);
  const options: Omit<BatchOptions, 'inputs'> = {
    ...(shard === undefined ? {} : { shard }),
    version,
    read: readOptionsOf(flags),
    tables: tableOptionsOf(flags),
    jobs: flags.jobs ?? defaultJobs(limits),
    recycle: flags.recycle,
    limits,
    force: flags.force === true,
    index: flags.index,
    reports: flags.reports === true,
    corrections,
    debug: flags.debug === true,
  };
  const inputs = await findInputs(paths, flags);
  if (inputs.length === 0) {
    reportLine(paths.join(' ') || (flags.fromFile ?? ''), 'no files to read');
    return EXIT.failed;
  }
  return runInto(flags, { ...options, inputs });
}

/** How documents are read, all spelled out. */
export function readOptionsOf({
  includeContacts,
  crossCheck,
  encoding,
  pdfEngine,
  ocr,
  ocrTimeout,
}: ReadFlags): ReadOptions {
  return {
    includeContacts: includeContacts === true,
    crossCheck: crossCheck === true,
    encoding: encoding ?? null,
    pdfEngine: pdfEngine ?? null,
    ocr: ocr ?? 'auto',
    ocrSeconds: ocrTimeout ?? limitOf('pictureSeconds'),
    ocrRuntime: ocr === 'off' ? null : installedRuntime(),
  };
}

async function runInto(flags: BatchFlags, options: BatchOptions): Promise<number> {
  const { BatchRun } = await import('../batch/run.js');
  const folder = await takeFolder(flags.output, flags.index);
  const progress = new BatchProgress(flags.quiet === true);
  const run: BatchRun = new BatchRun(folder, options, progress);
  const stopListening = onInterrupt(() => {
    progress.end();
    run.abandon();
    const { done, inputs } = progress.tally;
    reportLine(`interrupted: ${done} of ${inputs} inputs are done; the same command goes on from there`);
  });
  try {
    await run.run();
    progress.end();
  } catch (error) {
    progress.end();
    run.abandon();
    reportError(error, flags.debug === true, flags.output);
    return EXIT.failed;
  } finally {
    stopListening();
  }
  if (flags.quiet !== true) reportSummary(progress.tally, progress.seconds);
  if (flags.quiet !== true && flags.index && process.stderr.isTTY === true)
    reportLine(`open ${join(flags.output, 'index.html')} in a browser`);
  return exitCodeOf(progress.tally, flags.failOn);
}

/**
 * The folder of the results. Throws UsageError where it cannot be written, or another run has it, or where somebody
 * else's page stands where an index is to be written.
 */
export async function takeFolder(path: string, index: boolean): Promise<ResultFolder> {
  const { ResultFolder } = await import('../batch/folder.js');
  if (index) await refuseForeignPage(path);
  try {
    return await ResultFolder.open(path);
  } catch (error) {
    const known = error instanceof Error && (error.name === 'LockedError' || error.name === 'ForeignError');
    const reason = known ? error.message : writeReason(error);
    throw reason === undefined ? error : new UsageError(`${path}: ${reason}`);
  }
}

async function refuseForeignPage(folder: string): Promise<void> {
  const { INDEX_PAGE, isIndexPage } = await import('../overview/write-index.js');
  const page = await readFile(join(folder, INDEX_PAGE), 'utf8').catch(() => undefined);
  if (page === undefined || isIndexPage(page)) return;
  throw new UsageError(`${folder}: ${INDEX_PAGE} is not of yusuan batch`);
}

async function findInputs(paths: string[], { fromFile, output }: BatchFlags): Promise<BatchInput[]> {
  const [{ listInputs }, { parseInputList }] = await Promise.all([
    import('../batch/inputs.js'),
    import('../batch/input-list.js'),
  ]);
  const target = await realpath(output).catch(() => undefined);
  for (const path of paths) {
    if (target !== undefined && (await realpath(path).catch(() => undefined)) === target) {
      throw new UsageError(`${output}: is an input, too`);
    }
  }
  const listed = fromFile === undefined ? [] : parseInputList(await readList(fromFile));
  return listInputs(paths, listed, output);
}

/** The bytes of a list of paths. Throws UsageError where they cannot be read. */
export async function readList(path: string): Promise<Uint8Array> {
  try {
    return await buffer(path === '-' ? process.stdin : createReadStream(path));
  } catch (error) {
    throw new UsageError(`--from-file ${path}: ${formatSystemReason(error) ?? 'cannot be read'}`);
  }
}

/** What a document may take. Throws UsageError where no document can be read in that. */
export function limitsOf(flags: Pick<BatchFlags, 'timeout' | 'maxMemory' | 'maxOutput'>): DocumentLimits {
  const limits = {
    seconds: flags.timeout ?? limitOf('batchSeconds'),
    memoryMib: flags.maxMemory ?? limitOf('batchMemory'),
    outputMib: flags.maxOutput ?? limitOf('batchOutput'),
  };
  if (limits.memoryMib < LEAST_MEMORY_MIB) {
    throw new UsageError(`--max-memory ${limits.memoryMib}: no document can be read in less than ${LEAST_MEMORY_MIB}`);
  }
  return limits;
}

/** As many as cores, and fewer where the machine (or its container) has not the memory for them. */
export function defaultJobs({ memoryMib }: DocumentLimits): number {
  const constrained = process.constrainedMemory?.() || Number.POSITIVE_INFINITY;
  const memory = Math.min(totalmem(), constrained);
  return Math.max(1, Math.min(availableParallelism(), Math.floor(memory / (memoryMib * MIB))));
}

function tableOptionsOf(flags: BatchFlags): TableOptions {
  const { format, labels = 'en', bom = false, raw = false } = flags;
  const { batch: how, labels: says, flags: known } = WRITTEN_FORMATS[format];
  if (!says && flags.labels !== undefined && !flags.index && flags.reports !== true)
    throw needsFormat('labels', (other) => other.labels);
  for (const flag of ['bom', 'raw'] as const)
    if (flags[flag] !== undefined && !known?.includes(flag))
      throw needsFormat(flag, (other) => other.flags?.includes(flag) === true);
  const names = tablesOf(flags.table ?? []);
  if (how !== 'book') return { names, format, labels, bom, raw };
  if (flags.table !== undefined && names.length > 0 && names.length < TABLE_NAMES.length) {
    throw needsFormat('table', (other) => other.batch !== 'book');
  }
  return { names: names.length === 0 ? [] : [...TABLE_NAMES], format, labels, bom, raw };
}

/** What is wrong where a flag is none of the format's: it names the formats of tables that know it. */
function needsFormat(flag: string, test: (format: WrittenFormat) => boolean): UsageError {
  const able = TABLE_FORMATS.filter((name) => test(WRITTEN_FORMATS[name]));
  return new UsageError(`--${flag} needs --format ${able.join(' or ')}`);
}

function tablesOf(asked: string[]): TidyTable[] {
  if (asked.length === 0) return [...BATCH_TABLES];
  const wanted = new Set(asked.flatMap((names) => names.split(',')));
  const unknown = [...wanted].find((name) => ![...TABLE_NAMES, 'all', 'none'].some((known) => known === name));
  if (unknown !== undefined) {
    const near = nearest(unknown, TABLE_NAMES);
    const meant = near === undefined ? '' : `, did you mean ${near}?`;
    throw new UsageError(`--table ${unknown}: no table${meant} (${TABLE_NAMES.join(', ')}, all, none)`);
  }
  return TABLE_NAMES.filter((name) => wanted.has('all') || wanted.has(name));
}

function reportSummary(tally: BatchTally, seconds: number): void {
  const { inputs, documents, unchanged, skipped, nothing, failed, failedDocuments, errors, warnings, failedChecks } =
    tally;
  const parts = [`${formatCount(inputs, 'input')}, ${formatCount(documents, 'document')} read`];
  if (unchanged > 0) parts.push(`${formatCount(unchanged, 'input')} unchanged`);
  if (skipped > 0) parts.push(`${skipped} passed over`);
  if (nothing > 0) parts.push(`${nothing} without budget data`);
  parts.push(`${failed} failed${failedDocuments > failed ? ` (${failedDocuments} documents)` : ''}`);
  const found = [
    formatCount(errors, 'error'),
    formatCount(warnings, 'warning'),
    formatCount(failedChecks, 'failed check'),
  ];
  reportLine([...parts, found.join(', '), formatDuration(seconds)].join('; '));
}

function exitCodeOf(tally: BatchTally, failOn: FailOn): number {
  if (tally.failed > 0) return tally.documents > 0 ? EXIT.partial : EXIT.failed;
  const { errors, warnings, failedChecks: checks, lastDigitChecks: lastDigit } = tally;
  return meetsFailOn(failOn, { errors, warnings, checks, lastDigit }) ? EXIT.condition : EXIT.ok;
}
