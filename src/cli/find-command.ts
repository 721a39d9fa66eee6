import { rmSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import type { BatchInput } from '../batch/inputs.js';
import type { FindRun } from '../find/read.js';
import type { Criteria, FindTable, FoundRow } from '../find/rows.js';
import type { Disclosure, TableKind } from '../schema/disclosure.js';
import { defaultJobs, limitsOf, readList, readOptionsOf } from './batch-command.js';
import { EXIT, UsageError } from './exit.js';
import type { ReadFlags } from './flags.js';
import { type FindFormat, FoundWriter } from './found-writer.js';
import { onInterrupt } from './interrupt.js';
import { languageFor } from './language.js';
import { openOutput, writeOrReport } from './output.js';
import { checkOutput, checkReadFlags, correctionsOf, loadCorrections } from './parse-command.js';
import { BatchProgress } from './progress.js';
import { reportLine } from './report.js';
import { terminalOf } from './terminal.js';

/** The flags of `yusuan find`. */
export interface FindFlags extends ReadFlags {
  code?: string[];
  name?: string[];
  kind?: TableKind;
  table: FindTable;
  fromFile?: string;
  format?: FindFormat;
  output?: string;
  labels?: 'en' | 'zh';
  bom?: boolean;
  raw?: boolean;
  jobs?: number;
  quiet?: boolean;
}

/** As many inputs as a batch has one process read. */
const RECYCLE = 1000;

/** A code of a classification, or the beginning of some. */
const CODE = /^[0-9A-Za-z]{1,12}\*?$/u;

/** The exit code of `yusuan find`: the rows that meet the criteria are written, input by input. */
export async function runFind(paths: string[], flags: FindFlags, version: string): Promise<number> {
  const criteria = criteriaOf(flags);
  checkReadFlags(paths, flags);
  await loadCorrections(flags);
  if (paths.length === 0 && flags.fromFile === undefined) throw new UsageError('no inputs: name files or folders');
  if (paths.includes('-')) throw new UsageError('-: no document is looked through on stdin');
  const format = flags.format ?? (flags.output === undefined && process.stdout.isTTY === true ? 'text' : 'csv');
  for (const flag of ['bom', 'raw'] as const) {
    if (flags[flag] === true && format !== 'csv') throw new UsageError(`--${flag} needs --format csv`);
  }
  await checkOutput(paths, flags.output);
  const { folders, saved, inputs } = await findSources(paths, flags);
  if (folders.length + saved.length + inputs.length === 0) {
    reportLine(paths.join(' ') || (flags.fromFile ?? ''), 'no files to read');
    return EXIT.failed;
  }
  const output = await openOutput(flags.output);
  const found = writerOf(output.stream, format, flags);
  const search: Search = { criteria, flags, version, found, read: 0, failed: 0 };
  const failure = await writeOrReport(output, { debug: flags.debug }, async () => {
    for (const folder of folders) await lookThrough(folder, search);
    for (const disclosure of saved) await lookThroughSaved(disclosure, search);
    if (inputs.length > 0) await readThrough(inputs, search);
    if (search.read === 0) return false;
    await found.end();
    return true;
  });
  if (failure !== undefined) return failure;
  return exitCodeOf(search);
}

/** What a run looks for, and how it has gone. */
interface Search {
  criteria: Criteria;
  flags: FindFlags;
  version: string;
  found: FoundWriter;
  /** Documents that were looked through, and inputs that could not be. */
  read: number;
  failed: number;
}

function exitCodeOf({ found, failed, flags }: Search): number {
  if (found.rows === 0 && flags.quiet !== true) reportLine('nothing was found');
  if (failed > 0) return EXIT.partial;
  return found.rows === 0 ? EXIT.condition : EXIT.ok;
}

function criteriaOf({ code = [], name = [], kind, table }: FindFlags): Criteria {
  const codes = code.flatMap((list) => list.split(','));
  if (codes.length + name.length === 0 && kind === undefined) {
    throw new UsageError('nothing to find: name it with --code, --name or --kind');
  }
  const wrong = codes.find((each) => !CODE.test(each));
  if (wrong !== undefined) throw new UsageError(`--code ${wrong}: no code such as 2080506 or 208*`);
  if (name.some((each) => each.trim() === '')) throw new UsageError('--name: an empty name is in every other');
  if (table !== 'budget-lines' && (codes.length > 0 || kind !== undefined)) {
    throw new UsageError(`--${codes.length > 0 ? 'code' : 'kind'} needs --table budget-lines`);
  }
  return { table, codes, names: name, kind };
}

function writerOf(out: Writable, format: FindFormat, flags: FindFlags): FoundWriter {
  const { table, labels, bom = false, raw = false } = flags;
  const toTerminal = flags.output === undefined;
  return new FoundWriter(out, format, table, {
    bom,
    raw,
    csvLabels: labels ?? 'en',
    page: {
      labels: toTerminal ? languageFor(process.stdout, labels) : (labels ?? 'en'),
      ...terminalOf(toTerminal ? process.stdout : {}),
    },
  });
}

/**
 * What need not be read again: folders with the results of a batch, and results of `parse` that are named one by one;
 * and files, named as from the working folder.
 */
async function findSources(
  paths: readonly string[],
  { fromFile }: FindFlags,
): Promise<{ folders: string[]; saved: Disclosure[]; inputs: BatchInput[] }> {
  const [
    { listInputs },
    { parseInputList },
    { holdsResults },
    { bytesOfText, formatBytes, relativeBytes, resolveBytes },
    { readSaved },
  ] = await Promise.all([
    import('../batch/inputs.js'),
    import('../batch/input-list.js'),
    import('../batch/results.js'),
    import('../batch/byte-path.js'),
    import('../saved.js'),
  ]);
  const folders: string[] = [];
  const others: string[] = [];
  const saved: Disclosure[] = [];
  for (const path of paths) {
    const result = /\.(?:json|ndjson)$/iu.test(path) ? await savedAt(path, readSaved) : undefined;
    if (result !== undefined) saved.push(result);
    else ((await holdsResults(path)) ? folders : others).push(path);
  }
  const listed = fromFile === undefined ? [] : parseInputList(await readList(fromFile));
  const here = resolveBytes(bytesOfText('.'));
  const inputs = others.length + listed.length === 0 ? [] : await listInputs(others, listed, '');
  return {
    folders,
    saved,
    inputs: inputs.map((input) => {
      const below = input.path.startsWith(here.endsWith('/') ? here : `${here}/`);
      return { ...input, key: formatBytes(below ? relativeBytes(here, input.path) : input.path) };
    }),
  };
}

/** The one document that a file of JSON holds as `parse` wrote it; undefined where it is anything else. */
async function savedAt(path: string, readSaved: (bytes: Uint8Array) => Disclosure | undefined) {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes === undefined ? undefined : readSaved(bytes);
}

async function lookThroughSaved(disclosure: Disclosure, search: Search): Promise<void> {
  const [{ findRows }, { correctDisclosure }] = await Promise.all([import('../find/rows.js'), import('../correct.js')]);
  search.read += 1;
  const corrected = correctDisclosure(disclosure, correctionsOf(search.flags));
  await search.found.add(findRows(corrected, search.criteria));
}

/** Look through what a batch has read: a folder that cannot be trusted is one line, and costs itself alone. */
async function lookThrough(folder: string, search: Search): Promise<void> {
  const [{ keptDocuments }, { findRows }, { correctDisclosure }] = await Promise.all([
    import('../batch/results.js'),
    import('../find/rows.js'),
    import('../correct.js'),
  ]);
  const corrections = correctionsOf(search.flags);
  let unread = 0;
  try {
    for await (const document of keptDocuments(folder)) {
      if (document === undefined) {
        unread += 1;
        continue;
      }
      search.read += 1;
      await search.found.add(findRows(correctDisclosure(document, corrections), search.criteria));
    }
  } catch (error) {
    if (!(error instanceof Error && error.name === 'RunError')) throw error;
    search.failed += 1;
    reportLine(folder, error.message);
  }
  if (unread === 0) return;
  search.failed += unread;
  reportLine(folder, `${unread} of its documents could not be read by the batch`);
}

async function readThrough(inputs: readonly BatchInput[], search: Search): Promise<void> {
  const { criteria, flags, version, found } = search;
  const { FindRun } = await import('../find/read.js');
  const limits = limitsOf(flags);
  const spool = await mkdtemp(join(tmpdir(), 'yusuan-find-'));
  const progress = new BatchProgress(flags.quiet === true, false);
  const options = {
    inputs,
    criteria,
    version,
    read: readOptionsOf(flags),
    jobs: flags.jobs ?? defaultJobs(limits),
    recycle: RECYCLE,
    limits,
    spool,
    corrections: correctionsOf(flags),
    debug: flags.debug === true,
  };
  const run: FindRun = new FindRun(options, {
    found: (rows: FoundRow[]) => found.add(rows),
    done: (record) => progress.done(record, false),
  });
  const remove = () => rmSync(spool, { recursive: true, force: true });
  const stopListening = onInterrupt(() => {
    progress.end();
    run.abandon();
    remove();
  });
  progress.planned(inputs.length);
  try {
    await run.run();
  } finally {
    progress.end();
    run.abandon();
    stopListening();
    remove();
  }
  search.read += progress.tally.documents;
  search.failed += progress.tally.failed;
  const { skipped } = progress.tally;
  if (skipped > 0 && flags.quiet !== true) reportLine(`${skipped} passed over: folders and outputs of yusuan itself`);
}
