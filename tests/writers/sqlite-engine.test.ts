import { readdirSync, writeFileSync } from 'node:fs';
import openSqlite from 'sql.js';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type FileLibrary, loadSqlite, openFile, type SqlDatabase } from '../../src/writers/sqlite-engine.js';
import { temporaryFolder } from '../cli/run.js';
import { bytesOf, readSqlite } from './export-readers.js';

const { Database } = await openSqlite();

/** What Node and better-sqlite3 offer, over the library that is at hand: the file is there once it is closed. */
class OnDisk {
  private readonly database = new Database();

  constructor(private readonly path: string) {}

  exec(statement: string): void {
    if (statement.startsWith('BROKEN')) throw new Error('a fault of the library');
    this.database.run(statement);
  }

  prepare(statement: string): { run(...cells: (string | number | null)[]): void } {
    const prepared = this.database.prepare(statement);
    return { run: (...cells) => prepared.run(cells) };
  }

  close(): void {
    writeFileSync(this.path, this.database.export());
  }
}

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
  vi.stubEnv('TMPDIR', folder);
});
afterEach(() => void vi.unstubAllEnvs());

async function fill(database: SqlDatabase): Promise<Uint8Array> {
  database.run('CREATE TABLE lines (name TEXT, yuan NUMERIC)');
  const insert = database.prepare('INSERT INTO lines VALUES (?, ?)');
  insert(['办公费', '10.50']);
  insert(['差旅费', null]);
  return bytesOf((out) => database.writeTo(out));
}

test.each([
  ['a file', () => openFile(OnDisk satisfies FileLibrary)],
  ['what is at hand', async () => (await loadSqlite())()],
])('a database by way of %s holds its rows, and leaves nothing behind', async (_, open) => {
  const database = await open();
  const bytes = await fill(database);
  await database.close();
  expect(await readSqlite(bytes, 'SELECT name, yuan FROM lines')).toEqual([
    { name: '办公费', yuan: 10.5 },
    { name: '差旅费', yuan: null },
  ]);
  expect(readdirSync(folder)).toEqual([]);
});

test('a database that is given up leaves nothing behind', async () => {
  const database = await openFile(OnDisk);
  expect(readdirSync(folder)).toHaveLength(1);
  expect(() => database.run('BROKEN')).toThrow('a fault of the library');
  await database.close();
  expect(readdirSync(folder)).toEqual([]);
});
