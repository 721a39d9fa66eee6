import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { holdsResults } from '../batch/results.js';
import type { DepartmentFile } from '../corpus/department-file.js';
import type { Departments } from '../corpus/departments.js';
import type { CorpusTally } from '../corpus/rows.js';
import type { CorpusRow } from '../corpus/tables.js';
import type { OnLoss } from '../corpus/write.js';
import { writeChunk } from '../writers/chunk.js';
import { EXIT, UsageError } from './exit.js';
import { loadPackage } from './formats.js';
import { onInterrupt } from './interrupt.js';
import { openOutput, writeReason, writeWhole } from './output.js';
import { formatCount, reportError, reportLine } from './report.js';

/** The flags of `yusuan corpus`. */
export interface CorpusFlags {
  format: 'sqlite' | 'duckdb' | 'parquet';
  output: string;
  departments?: string;
  quiet?: boolean;
  debug?: boolean;
}

type Rows = AsyncIterable<CorpusRow>;

/** The exit code of `yusuan corpus`: what some batches have read stands in one database. */
export async function runCorpus(paths: string[], flags: CorpusFlags): Promise<number> {
  const runs = paths.map((path) => (path.length > 1 ? path.replace(/(?<!\/)\/+$/u, '') : path));
  for (const run of runs) {
    if (!(await holdsResults(run))) throw new UsageError(`${run}: holds no results of yusuan batch`);
    if (resolve(run) === resolve(flags.output)) throw new UsageError(`${flags.output}: is an input, too`);
  }
  await refuseMissing(flags.format);
  const [{ DepartmentFile }, { Departments }, { corpusRows }] = await Promise.all([
    import('../corpus/department-file.js'),
    import('../corpus/departments.js'),
    import('../corpus/rows.js'),
  ]);
  const file = await DepartmentFile.open(flags.departments).catch((error: Error) => {
    throw error.name === 'InputError' ? new UsageError(`${flags.departments}: ${error.message}`) : error;
  });
  const departments = new Departments(file);
  const tally: CorpusTally = { documents: 0, duplicates: 0, unread: 0 };
  const losses = new Map<string, number>();
  try {
    await write(flags, corpusRows(runs, departments, tally), (cell) => losses.set(cell, (losses.get(cell) ?? 0) + 1));
    if (flags.departments !== undefined) await writeDepartments(flags.departments, departments, file);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    reportError(error, flags.debug === true, flags.output);
    return EXIT.failed;
  }
  for (const [cell, n] of losses) reportLine(flags.output, `${cell}: ${n} cells have too many digits and are null`);
  if (flags.quiet !== true) reportTally(departments, tally, flags.departments);
  return EXIT.ok;
}

/** Throws UsageError where the package that a format needs is not installed. */
async function refuseMissing(format: CorpusFlags['format']): Promise<void> {
  const [{ loadDuckdb }, { loadParquet }, { loadSqlite }] = await Promise.all([
    import('../corpus/write.js'),
    import('../writers/parquet.js'),
    import('../writers/sqlite-engine.js'),
  ]);
  const loads = { sqlite: [loadSqlite], parquet: [loadParquet], duckdb: [loadDuckdb, loadParquet] };
  for (const load of loads[format]) await loadPackage(format, load);
}

async function write({ format, output }: CorpusFlags, rows: Rows, onLoss: OnLoss): Promise<void> {
  const { writeSqliteCorpus, writeParquetCorpus, writeDuckdbCorpus } = await import('../corpus/write.js');
  if (format === 'parquet') {
    await refuseForeignFolder(output);
    await inFolder(output, async (folder) => {
      await writeParquetCorpus(folder, rows, onLoss);
      await rm(output, { recursive: true, force: true });
      await rename(folder, output);
    });
    return;
  }
  const found = await stat(output).catch(() => undefined);
  if (found?.isDirectory()) throw new UsageError(`${output}: is a directory`);
  if (format === 'duckdb') {
    await inFolder(output, async (folder) => {
      const database = join(folder, 'corpus.duckdb');
      await writeDuckdbCorpus(database, folder, rows, onLoss);
      await rename(database, output);
    });
    return;
  }
  await writeWhole(await openOutput(output), (out) => writeSqliteCorpus(out, rows, onLoss));
}

/** A folder of its own beside the output, which is gone afterwards. */
async function inFolder(output: string, work: (folder: string) => Promise<void>): Promise<void> {
  const target = resolve(output);
  const folder = join(dirname(target), `.${basename(target).slice(0, 64)}.${randomBytes(6).toString('hex')}.tmp`);
  await mkdir(folder).catch((error: unknown) => {
    const reason = writeReason(error);
    throw reason === undefined ? error : new UsageError(`${output}: ${reason}`);
  });
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const stopListening = onInterrupt(remove);
  try {
    await work(folder);
  } finally {
    stopListening();
    remove();
  }
}

/** A folder with anything but a corpus in it is not replaced. Throws UsageError. */
async function refuseForeignFolder(output: string): Promise<void> {
  const { CORPUS_TABLES } = await import('../corpus/tables.js');
  const { VIEWS_FILE } = await import('../corpus/write.js');
  const own = new Set([VIEWS_FILE, ...CORPUS_TABLES.map(({ name }) => `${name}.parquet`)]);
  const found = await stat(output).catch(() => undefined);
  if (found === undefined) return;
  if (!found.isDirectory()) throw new UsageError(`${output}: is no folder`);
  const foreign = (await readdir(output)).find((name) => !own.has(name));
  if (foreign !== undefined) throw new UsageError(`${output}: ${foreign} is not of yusuan corpus`);
}

/** Write what is new into the file of departments; what a person has written in it stays. */
async function writeDepartments(path: string, departments: Departments, file: DepartmentFile): Promise<void> {
  const { decisionsOf, departmentKey } = await import('../corpus/departments.js');
  const unknown = file.unknown(new Set(departments.names().map(({ name }) => departmentKey(name))));
  for (const name of unknown) reportLine(path, `same_as names no department of this corpus: ${name}`);
  const text = file.textWith(decisionsOf(departments, file));
  if (text === undefined) return;
  await writeWhole(await openOutput(path), (out) => writeChunk(out, text));
}

function reportTally(departments: Departments, tally: CorpusTally, path: string | undefined): void {
  const { documents, duplicates, unread } = tally;
  const of = formatCount(departments.departments().length, 'department');
  const parts = [`${formatCount(documents, 'document')} of ${of}`];
  if (duplicates > 0) parts.push(`${duplicates} that stand in several runs or places are counted once`);
  if (unread > 0) parts.push(`${unread} could not be read by their batch`);
  reportLine(parts.join('; '));
  const open = departments.candidates().filter(({ confirmed }) => confirmed === null).length;
  if (open === 0) return;
  const said = `${formatCount(open, 'department')} may have been renamed`;
  if (path === undefined) reportLine(`${said}: --departments FILE lists them`);
  else reportLine(path, `${said}: say yes or no in the column confirmed`);
}
