import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { DuckDBInstance } from '@duckdb/node-api';
import * as xlsx from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import openSqlite from 'sql.js';
import { type TidyTable, typedColumnsOf } from '../../src/schema/tidy.js';

/** A record as every reader gives it: a blank is null, a decimal has no trailing zeros, a flag is true or false. */
export type PlainRecord = Record<string, string | number | boolean | null>;

/** The bytes that a writer makes. */
export async function bytesOf(write: (out: Writable) => Promise<void>): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  await write(out);
  return Buffer.concat(chunks);
}

/** Records in plain values, by the types of their table's columns, whatever a format makes of these types. */
export function plainOf(table: TidyTable, rows: readonly Record<string, unknown>[]): PlainRecord[] {
  const columns = typedColumnsOf(table);
  return rows.map((row) => Object.fromEntries(columns.map(({ name, type }) => [name, plainCell(row[name], type)])));
}

function plainCell(value: unknown, type: string): string | number | boolean | null {
  if (value === null || value === undefined || value === '') return null;
  if (type === 'boolean') return value === true || value === 1 || value === 'true';
  if (type === 'integer') return Number(value);
  if (type !== 'decimal') return String(value);
  const text = String(value);
  return text.includes('.') ? text.replace(/\.?0+$/u, '') : text;
}

/** The records of CSV, by an independent reader. */
export function readCsv(text: string): Record<string, string>[] {
  return parse(text, { columns: true, bom: true });
}

/** The records of a sheet, by an independent reader. */
export function readSheet(bytes: Uint8Array, sheet: string): Record<string, unknown>[] {
  const workbook = xlsx.read(bytes, { type: 'array', cellDates: true, UTC: true });
  const rows = xlsx.utils.sheet_to_json<Record<string, unknown>>(workbook.Sheets[sheet] ?? {}, {
    defval: null,
    UTC: true,
  });
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, value instanceof Date ? isoOf(value) : value]),
    ),
  );
}

function isoOf(date: Date): string {
  return date
    .toISOString()
    .replace(/\.\d+Z$/u, '')
    .replace(/T00:00:00$/u, '');
}

/** The records that a query finds in an SQLite database. */
export async function readSqlite(bytes: Uint8Array, query: string): Promise<Record<string, unknown>[]> {
  const { Database } = await openSqlite();
  const database = new Database(bytes);
  try {
    const [result] = database.exec(query);
    if (result === undefined) return [];
    return result.values.map((values) => Object.fromEntries(values.map((value, i) => [result.columns[i], value])));
  } finally {
    database.close();
  }
}

/** What DuckDB makes of a query. */
export async function queryDuckdb(query: string): Promise<Record<string, unknown>[]> {
  const connection = await (await DuckDBInstance.create()).connect();
  try {
    return (await connection.runAndReadAll(query)).getRowObjectsJson();
  } finally {
    connection.closeSync();
  }
}

/** Unpack a data package into a folder, and its descriptor. */
export function unpackPackage(bytes: Uint8Array, folder: string): Descriptor {
  const files = unzipSync(bytes);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return JSON.parse(Buffer.from(files['datapackage.json'] ?? []).toString()) as Descriptor;
}

export interface Descriptor {
  profile: string;
  resources: {
    name: string;
    path: string;
    schema: { fields: { name: string; type: string; columnType?: string }[] };
  }[];
}

interface Validator {
  valid: boolean;
  errors: Error[];
  resources: { name: string; read(options: { keyed: true }): Promise<Record<string, unknown>[]> }[];
}

const require = createRequire(import.meta.url);

/** What the reference implementation of Data Package says of a package, and its resources. */
export function validatePackage(folder: string): Promise<Validator> {
  const { Package } = require('datapackage') as {
    Package: { load(descriptor: string, options: { basePath: string }): Promise<Validator> };
  };
  return Package.load(join(folder, 'datapackage.json'), { basePath: folder });
}

/** The faults that os-types finds in the column types of a resource. */
export function fiscalFaults(fields: Descriptor['resources'][number]['schema']['fields']): unknown {
  const TypeProcessor = require('os-types') as new () => {
    fieldsToModel(fields: { name: string; title: string; type: string }[]): { errors?: unknown; model?: unknown };
  };
  const typed = fields.flatMap(({ name, columnType }) => (columnType ? [{ name, title: name, type: columnType }] : []));
  const { errors, model } = new TypeProcessor().fieldsToModel(typed);
  if (model === undefined) return errors ?? 'no model';
  return errors ?? null;
}
