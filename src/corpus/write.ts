import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { TidyColumn } from '../schema/tidy.js';
import { writeChunk } from '../writers/chunk.js';
import { loadPackage } from '../writers/missing-package.js';
import { ParquetFile } from '../writers/parquet.js';
import { SQL_TYPES, sqliteCell } from '../writers/sqlite.js';
import { loadSqlite } from '../writers/sqlite-engine.js';
import { CORPUS_TABLES, type CorpusRow } from './tables.js';
import { viewStatements } from './views.js';

/** Is told the table and column of each cell that a format cannot hold and that is null instead. */
export type OnLoss = (cell: string) => void;

const INDEXES = [
  'documents (department_id, fiscal_year)',
  'budget_lines (document_id)',
  'budget_lines (table_kind, measure)',
  'budget_lines (code)',
  'projects (name_key)',
  'projects (document_id)',
  'indicators (document_id, project_id)',
  'key_figures (department_id, figure, fiscal_year)',
].map((on, i) => `CREATE INDEX corpus_${i + 1} ON ${on}`);

/** The statements with which the files of a Parquet corpus are asked its views, in their folder. */
export const VIEWS_FILE = 'views.sql';

/** A corpus as one SQLite database: tables, indexes and views. Throws MissingPackage. */
export async function writeSqliteCorpus(out: Writable, rows: AsyncIterable<CorpusRow>, onLoss: OnLoss): Promise<void> {
  const database = await (await loadSqlite())();
  try {
    for (const { name, columns, keys } of CORPUS_TABLES) {
      const parts = [...columns.map(formatColumn), ...keys];
      database.run(`CREATE TABLE ${name} (\n  ${parts.join(',\n  ')}\n)`);
    }
    const inserts = new Map(
      CORPUS_TABLES.map(({ name, columns }) => {
        const insertRow = database.prepare(`INSERT INTO ${name} VALUES (${columns.map(() => '?').join(', ')})`);
        return [name, { columns, insertRow }];
      }),
    );
    database.run('BEGIN');
    for await (const { table, row } of rows) {
      const insert = inserts.get(table);
      const cells = insert?.columns.map((column) => {
        const cell = sqliteCell(row[column.name], column);
        if (cell === undefined) onLoss(`${table}.${column.name}`);
        return cell ?? null;
      });
      insert?.insertRow(cells ?? []);
    }
    database.run('COMMIT');
    for (const statement of [...INDEXES, ...viewStatements()]) database.run(statement);
    await database.writeTo(out);
  } finally {
    await database.close();
  }
}

function formatColumn({ name, type, nullable }: TidyColumn): string {
  return `"${name}" ${SQL_TYPES[type]}${nullable ? '' : ' NOT NULL'}`;
}

/** A corpus as a Parquet file a table, and its views as SQL, in a folder that is empty. Throws MissingPackage. */
export async function writeParquetCorpus(
  folder: string,
  rows: AsyncIterable<CorpusRow>,
  onLoss: OnLoss,
): Promise<void> {
  const files = new Map<string, { file: ParquetFile; out: Writable }>();
  for (const { name, columns } of CORPUS_TABLES) {
    const out = createWriteStream(join(folder, `${name}.parquet`), { flags: 'wx' });
    // Without a listener a failure would end the process; writing rejects with it.
    out.on('error', () => {});
    files.set(name, { out, file: await ParquetFile.open(out, columns, (column) => onLoss(`${name}.${column}`)) });
  }
  for await (const { table, row } of rows) await files.get(table)?.file.add(row);
  for (const { file, out } of files.values()) {
    await file.end();
    out.end();
    await finished(out);
  }
  const views = createWriteStream(join(folder, VIEWS_FILE), { flags: 'wx' });
  await writeChunk(views, `${VIEWS_HEAD}${[...tableViews(), ...viewStatements()].join(';\n\n')};\n`);
  views.end();
  await finished(views);
}

const VIEWS_HEAD =
  '-- The tables of these files and their views: run this with DuckDB in this folder (duckdb -init views.sql).\n\n';

function tableViews(): string[] {
  return CORPUS_TABLES.map(({ name }) => `CREATE VIEW ${name} AS SELECT * FROM read_parquet('${name}.parquet')`);
}

/**
 * DuckDB, which is not installed by itself. Throws MissingPackage.
 *
 * @internal its types are those of an optional package, which who imports ours need not have
 */
export async function loadDuckdb() {
  const { DuckDBInstance } = await loadPackage('@duckdb/node-api', () => import('@duckdb/node-api'));
  return DuckDBInstance;
}

/** A corpus as one DuckDB database, by way of Parquet files in a folder that is empty. Throws MissingPackage. */
export async function writeDuckdbCorpus(
  path: string,
  folder: string,
  rows: AsyncIterable<CorpusRow>,
  onLoss: OnLoss,
): Promise<void> {
  const DuckDBInstance = await loadDuckdb();
  await writeParquetCorpus(folder, rows, onLoss);
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  try {
    for (const { name } of CORPUS_TABLES) {
      const file = join(folder, `${name}.parquet`).replaceAll("'", "''");
      await connection.run(`CREATE TABLE ${name} AS SELECT * FROM read_parquet('${file}')`);
    }
    for (const statement of viewStatements()) await connection.run(statement);
    await connection.run('CHECKPOINT');
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
