import { rmdirSync, rmSync, statSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { DocumentFacts } from '../overview/facts.js';
import type { PlaceFile } from '../overview/write-index.js';
import type { Disclosure } from '../schema/disclosure.js';
import { writeChunk } from '../writers/chunk.js';
import { RunError } from './child.js';
import { writeEntries } from './entries.js';
import { rowTablesOf, TABLES, type TableOptions, tableFiles, tablePath, tableWriters } from './formats.js';
import { indexedDocuments } from './indexed.js';
import { parseJson } from './json.js';
import { type Lock, takeLock } from './lock.js';
import { DOCUMENTS } from './output-name.js';
import { filesOf, type InputRecord } from './record.js';
import { readResult } from './results.js';
import { factBlocks, factsOfAll, type RowSource, rowBlocks } from './row-tables.js';
import type { RowTableOptions } from './row-text.js';
import { MANIFEST, RUN, type RunRecord, runRecordSchema, TIMINGS, WORK } from './run-files.js';
import { SegmentReader } from './segment-reader.js';
import type { Place } from './segments.js';
import { writeSideBySide } from './share.js';
import { RecordStore } from './store.js';
import { writeWhole } from './whole-file.js';

/** In the folder of a run that has not ended: files on their way, and the records of what is done. */
const SPOOL = 'spool';
const JOURNAL = 'journal';

/** The folder holds something that no batch has written under a name that this one would take. */
export class ForeignError extends Error {
  override readonly name = 'ForeignError';
}

/** The folder of a batch's results while a run has it. */
export class ResultFolder {
  private constructor(
    readonly path: string,
    readonly store: RecordStore,
    private readonly before: RunRecord | undefined,
    private readonly lock: Lock,
    /** Give the folder back before a run has ended: synchronous, for the last moment of a process. */
    readonly abandon: () => void,
  ) {}

  /**
   * Take a folder, make it where there is none, and know what earlier runs have left in it.
   * Throws LockedError where another run has it, ForeignError where its files are somebody else's.
   */
  static async open(given: string): Promise<ResultFolder> {
    const path = resolve(given);
    const made = await makeFolder(path);
    await readRun(path);
    const work = join(path, WORK);
    const lock = await takeLock(work);
    const abandon = () => {
      process.off('exit', abandon);
      abandonFolder(path, made, lock);
    };
    // Before the lock's own: while this one cleans up, nobody else may begin.
    process.prependListener('exit', abandon);
    try {
      const before = await readRun(path);
      await rm(join(work, SPOOL), { recursive: true, force: true });
      await mkdir(join(work, SPOOL));
      const store = await RecordStore.open(join(work, JOURNAL), join(path, MANIFEST), join(path, TIMINGS));
      return new ResultFolder(path, store, before, lock, abandon);
    } catch (error) {
      abandon();
      throw error;
    }
  }

  get spool(): string {
    return join(this.path, WORK, SPOOL);
  }

  /**
   * End a run whose inputs all have a record: what no input gives any more is removed, then tables, index, timings and
   * the run are written, and the manifest last. A run that is killed on the way is done again to the same end.
   * `run.files` are those of its tables; `rows` are where the rows of the inputs stand, of those whose readers have
   * written them.
   */
  async finish(
    keys: readonly string[],
    run: RunRecord,
    rows: ReadonlyMap<string, readonly Place[]> = new Map(),
  ): Promise<void> {
    const { tables } = run;
    const rowTables = rowTablesOf(tables);
    const parts = (rowTables?.names.length ?? 0) + (run.index ? 1 : 0);
    const segments = new SegmentReader(this.spool, parts);
    let index: string[] = [];
    try {
      const source = { segments, places: rows, documents: (key: string) => this.documents([key]) };
      if (rowTables !== null) await this.writeRows(keys, rowTables, source);
      await this.writeTables(keys, tables);
      if (run.index) index = await this.writeIndex(keys, factBlocks(keys, source), run);
    } finally {
      await segments.close();
    }
    const ended = { ...run, files: [...tableFiles(tables), ...index] };
    const entries = await writeEntries(keys, this.store, this.path, this.spool);
    await this.removeStale(ended, entries.files);
    await entries.placeTimings();
    await this.writeRun(ended);
    await entries.placeManifest();
    await this.close();
  }

  /**
   * Write the index of a run that has ended once more, out of what it has left; nothing is read again.
   * Throws RunError where there is no such run.
   */
  async indexAgain(labels: 'en' | 'zh' | undefined): Promise<void> {
    const { before } = this;
    if (before === undefined) throw new RunError('holds no results of yusuan batch');
    const keys = await this.store.ended();
    if (keys === undefined) throw new RunError('its run has not ended; run it again first');
    const options = { ...before.tables, labels: labels ?? before.tables.labels };
    const files = await this.writeIndex(keys, factsOfAll(this.documents(keys)), { ...before, tables: options });
    const ended = { ...before, index: true, files: [...tableFiles(before.tables), ...files] };
    const written: string[] = [];
    for await (const { documents } of this.records(keys)) written.push(...documents.flatMap(filesOf));
    await this.removeStale(ended, written);
    await this.writeRun(ended);
    await this.close();
  }

  /** Give the folder back where a run has failed that writes nothing more; the process goes on. */
  async giveUp(): Promise<void> {
    this.abandon();
    await this.store.close();
  }

  private writeRun(run: RunRecord): Promise<void> {
    return writeWhole(join(this.path, RUN), this.spool, (out) => writeChunk(out, `${JSON.stringify(run)}\n`));
  }

  private async close(): Promise<void> {
    await this.store.close();
    await rm(this.spool, { recursive: true, force: true });
    await rm(join(this.path, WORK, JOURNAL), { force: true });
    process.off('exit', this.abandon);
    this.lock.release();
    await rmdir(join(this.path, WORK)).catch(() => {});
  }

  /** The documents of a record that were read, parsed again. Throws RunError where somebody has changed one. */
  async *documents(keys: readonly string[]): AsyncGenerator<Disclosure> {
    for (const key of keys) {
      const entry = await this.store.read(key);
      for (const document of entry?.record.documents ?? []) {
        if (document.output !== null) yield await readResult(this.path, document);
      }
    }
  }

  /** Put the rows that the readers of the documents have written one behind the other, all tables in one pass. */
  private async writeRows(keys: readonly string[], tables: RowTableOptions, source: RowSource): Promise<void> {
    const writers = tables.names.map(
      (table, i) => (reader: AsyncIterable<readonly Uint8Array[]>) =>
        writeWhole(join(this.path, tablePath(table, tables.format)), this.spool, async (out) => {
          for await (const block of reader) await writeChunk(out, block[i] ?? new Uint8Array());
        }),
    );
    await writeSideBySide(rowBlocks(keys, tables, source), writers);
  }

  /** Write the tables that need whole documents, out of one reading. */
  private async writeTables(keys: readonly string[], tables: TableOptions): Promise<void> {
    const writers = tableWriters(tables).map(
      ([path, write]) =>
        (reader: AsyncIterable<Disclosure>) =>
          writeWhole(join(this.path, path), this.spool, (out) => write(out, reader)),
    );
    if (writers.length > 0) await writeSideBySide(this.documents(keys), writers);
  }

  private async writeIndex(
    keys: readonly string[],
    facts: AsyncIterable<DocumentFacts>,
    { tables, version, read }: RunRecord,
  ): Promise<string[]> {
    const { writeIndex } = await import('../overview/write-index.js');
    const place: PlaceFile = (path, write) => writeWhole(join(this.path, path), this.spool, write);
    const options = { labels: tables.labels, version, masks: read.includeContacts === true };
    return writeIndex(indexedDocuments(this.records(keys), facts), place, options);
  }

  private async *records(keys: readonly string[]): AsyncGenerator<InputRecord> {
    for (const key of keys) {
      const entry = await this.store.read(key);
      if (entry !== undefined) yield entry.record;
    }
  }

  /**
   * Removes what earlier runs have written, by their own records, and this one has not; other files are not touched.
   */
  private async removeStale(run: RunRecord, written: readonly string[]): Promise<void> {
    const wanted = new Set<string>([...run.files, ...written]);
    const stale = new Set<string>((this.before?.files ?? []).filter((file) => !wanted.has(file)));
    for await (const output of this.store.outputs()) if (!wanted.has(output)) stale.add(output);
    for (const output of stale) {
      await rm(join(this.path, output), { force: true });
      await this.removeEmptyFolders(dirname(output));
    }
  }

  private async removeEmptyFolders(folder: string): Promise<void> {
    for (let empty = folder; empty !== '.'; empty = dirname(empty)) {
      const removed = await rmdir(join(this.path, empty)).then(
        () => true,
        () => false,
      );
      if (!removed) return;
    }
  }
}

/** Gives the folder back but leaves what the next run goes on with: a journal with entries, and all other files. */
function abandonFolder(path: string, made: boolean, lock: Lock): void {
  const work = join(path, WORK);
  tryAll(
    () => rmSync(join(work, SPOOL), { recursive: true, force: true }),
    () => statSync(join(work, JOURNAL)).size === 0 && rmSync(join(work, JOURNAL)),
    () => lock.release(),
    () => rmdirSync(work),
    () => made && rmdirSync(path),
  );
}

/** Takes each step, whether or not others fail: for the last moment of a process. */
function tryAll(...steps: (() => unknown)[]): void {
  for (const step of steps) {
    try {
      step();
    } catch {
      // The next step does not depend on it.
    }
  }
}

/**
 * Make a folder and those above it; false where it was there already.
 * Node's own way goes round for ever where a system refuses with "no such file", as /proc does.
 */
async function makeFolder(path: string): Promise<boolean> {
  const isThere = async () => (await stat(path).catch(() => undefined))?.isDirectory() === true;
  if (await isThere()) return false;
  const parent = dirname(path);
  if (parent !== path) await makeFolder(parent);
  try {
    await mkdir(path);
    return true;
  } catch (error) {
    // Another run may have made it a moment ago.
    if (await isThere()) return false;
    throw error;
  }
}

/**
 * What a run that ended has left; undefined where there is none. Throws ForeignError where the files are not a batch's.
 */
export async function readRun(path: string): Promise<RunRecord | undefined> {
  const text = await readFile(join(path, RUN), 'utf8').catch(() => undefined);
  if (text !== undefined) {
    const run = runRecordSchema.safeParse(parseJson(text));
    if (run.success) return run.data;
    throw new ForeignError(`${RUN} is not of this version of yusuan batch`);
  }
  const names = new Set(await readdir(path));
  const foreign = [MANIFEST, TIMINGS, TABLES, DOCUMENTS].find((name) => names.has(name));
  if (foreign !== undefined && !names.has(WORK)) throw new ForeignError(`${foreign} is not of yusuan batch`);
  return undefined;
}
