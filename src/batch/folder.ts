import { rmdirSync, rmSync, statSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Disclosure } from '../schema/disclosure.js';
import { writeChunk } from '../writers/chunk.js';
import { RunError } from './child.js';
import {
  BOOK_FORMATS,
  isBookFormat,
  TABLE_FORMATS,
  TABLES,
  type TableOptions,
  tableFiles,
  tablePath,
} from './formats.js';
import { parseJson } from './json.js';
import { type Lock, takeLock } from './lock.js';
import { DOCUMENTS } from './output-name.js';
import { readResult } from './results.js';
import { MANIFEST, RUN, type RunRecord, runRecordSchema, TIMINGS, WORK } from './run-files.js';
import { shareStream } from './share.js';
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
   * End a run whose inputs all have a record: what no input gives any more is removed, then tables, timings and the
   * run are written, and the manifest last. A run that is killed on the way is done again to the same end.
   */
  async finish(keys: readonly string[], run: RunRecord, tables: TableOptions): Promise<void> {
    await this.removeStale(keys, run);
    await this.writeTables(keys, tables);
    await this.writeEntries(TIMINGS, keys, ({ timing }) => timing);
    await writeWhole(join(this.path, RUN), this.spool, (out) => writeChunk(out, `${JSON.stringify(run)}\n`));
    await this.writeEntries(MANIFEST, keys, ({ record }) => record);
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

  private async writeTables(keys: readonly string[], tables: TableOptions): Promise<void> {
    if (tables.names.length === 0) return;
    const { format, labels } = tables;
    if (isBookFormat(format)) {
      const [path = ''] = tableFiles(tables);
      await writeWhole(join(this.path, path), this.spool, (out) =>
        BOOK_FORMATS[format](out, this.documents(keys), { labels }),
      );
      return;
    }
    const readers = shareStream(this.documents(keys), tables.names.length);
    const writes = readers.map(async (reader, i) => {
      const table = tables.names[i];
      if (table === undefined) return;
      try {
        await writeWhole(join(this.path, tablePath(table, format)), this.spool, (out) =>
          TABLE_FORMATS[format](out, reader, { ...tables, table }),
        );
      } finally {
        reader.leave();
      }
    });
    const results = await Promise.allSettled(writes);
    const failed = results.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  private async writeEntries(
    name: string,
    keys: readonly string[],
    pick: (entry: NonNullable<Awaited<ReturnType<RecordStore['read']>>>) => unknown,
  ): Promise<void> {
    await writeWhole(join(this.path, name), this.spool, async (out) => {
      for (const key of keys) {
        const entry = await this.store.read(key);
        if (entry === undefined) throw new RunError(`the record of ${key} is lost; run it again`);
        await writeChunk(out, `${JSON.stringify(pick(entry))}\n`);
      }
    });
  }

  /** Only what a run before has written, as its own records say; nobody else's files are touched. */
  private async removeStale(keys: readonly string[], run: RunRecord): Promise<void> {
    const wanted = new Set<string>(run.files);
    for (const key of keys) {
      for (const { output } of (await this.store.read(key))?.record.documents ?? []) if (output) wanted.add(output);
    }
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

/** What the next run goes on with stays: a journal with entries, and whatever else stands in the folder. */
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

/** A process that ends does what it can: what is there no more, or is not empty, stays as it is. */
function tryAll(...steps: (() => unknown)[]): void {
  for (const step of steps) {
    try {
      step();
    } catch {
      // The next step has nothing to do with it.
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

/** What a run that ended has left; undefined where there is none. Throws ForeignError where the files are not a batch's. */
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
