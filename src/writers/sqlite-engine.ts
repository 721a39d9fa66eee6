import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { writeChunk } from './chunk.js';
import { loadPackage } from './missing-package.js';

/** What a cell of a database holds. */
export type SqlCell = string | number | null;

/** A database that is being made. */
export interface SqlDatabase {
  run(statement: string): void;
  /** A row into the table of an `INSERT` that was prepared. */
  prepare(statement: string): (cells: SqlCell[]) => void;
  /** The whole file; nothing can be written after it. */
  writeTo(out: Writable): Promise<void>;
  /** Gives back what the database holds, memory and files. */
  close(): Promise<void>;
}

/** Opens a database that is empty. */
export type OpenSqlite = () => Promise<SqlDatabase>;

/** What `node:sqlite` and better-sqlite3 have in common. */
export interface FileDatabase {
  exec(statement: string): unknown;
  prepare(statement: string): { run(...cells: SqlCell[]): unknown };
  close(): unknown;
}

export type FileLibrary = new (path: string) => FileDatabase;

/**
 * What makes a database: SQLite of Node itself (from 22.13 on), else better-sqlite3 where it is installed, both of which
 * write to a file as rows come; else sql.js, which holds the whole database in memory. Throws MissingPackage where
 * there is none.
 *
 * @internal
 */
export async function loadSqlite(): Promise<OpenSqlite> {
  const library = builtinLibrary() ?? (await installedLibrary());
  if (library !== undefined) return () => openFile(library);
  const { default: open } = await loadPackage('sql.js', () => import('sql.js'));
  const { Database } = await open();
  return async () => {
    const database = new Database();
    const statements: { free(): void }[] = [];
    return {
      run: (statement) => void database.run(statement),
      prepare: (statement) => {
        const prepared = database.prepare(statement);
        statements.push(prepared);
        return (cells) => prepared.run(cells);
      },
      writeTo: (out) => {
        for (const statement of statements.splice(0)) statement.free();
        return writeChunk(out, database.export());
      },
      close: async () => database.close(),
    };
  };
}

/** `node:sqlite`, without the warning that it is new; undefined where this Node has none. */
function builtinLibrary(): FileLibrary | undefined {
  const { getBuiltinModule } = process as { getBuiltinModule?: (name: string) => { DatabaseSync?: FileLibrary } };
  const { emitWarning } = process;
  try {
    process.emitWarning = () => {};
    return getBuiltinModule?.call(process, 'node:sqlite')?.DatabaseSync;
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** better-sqlite3; undefined where it is not installed, or was built for another Node. */
async function installedLibrary(): Promise<FileLibrary | undefined> {
  const name = 'better-sqlite3';
  try {
    const { default: library } = (await import(name)) as { default: FileLibrary };
    new library(':memory:').close();
    return library;
  } catch {
    return undefined;
  }
}

/** A journal, or syncs, would guard a file that is thrown away where anything fails. */
const UNGUARDED = ['PRAGMA journal_mode = OFF', 'PRAGMA synchronous = OFF', 'PRAGMA temp_store = FILE'];

/**
 * A database in a file of its own, in a folder that is gone once it is closed: memory holds some of its pages.
 *
 * @internal
 */
export async function openFile(library: FileLibrary): Promise<SqlDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'yusuan-sqlite-'));
  const path = join(folder, 'database');
  let database: FileDatabase | undefined;
  const end = (): void => {
    database?.close();
    database = undefined;
  };
  const close = async (): Promise<void> => {
    end();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const opened = new library(path);
    database = opened;
    for (const statement of UNGUARDED) opened.exec(statement);
    return {
      run: (statement) => void opened.exec(statement),
      prepare: (statement) => {
        const prepared = opened.prepare(statement);
        return (cells) => void prepared.run(...cells);
      },
      writeTo: async (out) => {
        end();
        for await (const chunk of createReadStream(path)) await writeChunk(out, chunk as Uint8Array);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
