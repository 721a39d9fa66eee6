import type { Writable } from 'node:stream';
import { valueLabel } from '../glossary/value-labels.js';
import type { Disclosure } from '../schema/disclosure.js';
import { type ColumnType, type TidyColumn, type TidyTable, typedColumnsOf } from '../schema/tidy.js';
import { type Documents, writeChunk } from './chunk.js';
import { Losses, type LossOptions } from './losses.js';
import { loadPackage } from './missing-package.js';
import { tidyRowsOf } from './tidy-rows.js';

export interface ParquetOptions extends LossOptions {
  /** The tidy table; by default `projects`. */
  table?: TidyTable;
  /** The language of closed values (kinds, roles, measures, status); column names stay those of the schema. */
  labels?: 'en' | 'zh';
}

/** Digits of a decimal, and those after its point: a figure in 亿元 has ten down to the fen. */
const PRECISION = 38;
const SCALE = 10;

/** Bytes that hold PRECISION digits. */
const DECIMAL_BYTES = 16;

/** Rows of one row group: memory holds no more, and a reader can leave groups out. */
const GROUP_ROWS = 10_000;

const MILLISECONDS_OF_DAY = 86_400_000;

type Cell = string | number | bigint | boolean | null;

/**
 * The library of this format. Throws MissingPackage where it is not installed.
 *
 * @internal its types are those of an optional package, which who imports ours need not have
 */
export function loadParquet() {
  return loadPackage('hyparquet-writer', () => import('hyparquet-writer'));
}

/**
 * One tidy table as a Parquet file: a column each of the table's, amounts as DECIMAL(38, 10), dates as DATE, lists and
 * objects as JSON text, blank cells null. A figure with more digits than that is null, and `onLoss` is told.
 * Throws SchemaViolation, before any row of that document is written, where a row breaks the table's schema.
 */
export async function writeParquet(
  out: Writable,
  disclosures: Documents<Disclosure>,
  options: ParquetOptions = {},
): Promise<void> {
  const { ByteWriter, ParquetWriter } = await loadParquet();
  const table = options.table ?? 'projects';
  const zh = options.labels === 'zh';
  const columns = typedColumnsOf(table);
  const losses = new Losses(options, `with more than ${SCALE} decimals or ${PRECISION} digits, null in Parquet`);
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({
    writer,
    schema: [{ name: 'root', num_children: columns.length }, ...columns.map(elementOf)],
    createdBy: 'yusuan',
  });
  let cells: Cell[][] = columns.map(() => []);
  const flush = async (): Promise<void> => {
    const bytes = writer.getBytes().slice();
    writer.index = 0;
    await writeChunk(out, bytes);
  };
  const endGroup = async (): Promise<void> => {
    const columnData = columns.map(({ name }, i) => ({ name, data: cells[i] ?? [] }));
    parquet.write({ columnData, rowGroupSize: GROUP_ROWS });
    cells = columns.map(() => []);
    await flush();
  };
  for await (const disclosure of disclosures) {
    for (const row of tidyRowsOf(disclosure, table) as Record<string, Cell>[]) {
      for (let i = 0; i < columns.length; i++) {
        const column = columns[i] as TidyColumn;
        const value = row[column.name] ?? null;
        const said = zh && typeof value === 'string' ? valueLabel(column.name, value) : value;
        const cell = cellOf(said, column.type);
        if (cell === undefined) losses.add(table, column.name);
        cells[i]?.push(cell ?? null);
      }
      if (cells[0]?.length === GROUP_ROWS) await endGroup();
    }
    losses.tell(disclosure.source.name);
  }
  if (cells[0]?.length) await endGroup();
  parquet.finish();
  await flush();
}

/** The schema of a column, after the types of the Parquet format. */
function elementOf({ name, type, nullable }: TidyColumn) {
  const element = { name, repetition_type: nullable ? ('OPTIONAL' as const) : ('REQUIRED' as const) };
  switch (type) {
    case 'decimal':
      return {
        ...element,
        type: 'FIXED_LEN_BYTE_ARRAY' as const,
        type_length: DECIMAL_BYTES,
        converted_type: 'DECIMAL' as const,
        precision: PRECISION,
        scale: SCALE,
      };
    case 'integer':
      return { ...element, type: 'INT32' as const };
    case 'boolean':
      return { ...element, type: 'BOOLEAN' as const };
    case 'date':
      return { ...element, type: 'INT32' as const, converted_type: 'DATE' as const };
    default:
      return { ...element, type: 'BYTE_ARRAY' as const, converted_type: 'UTF8' as const };
  }
}

/** A cell as Parquet holds it: a decimal by its digits, a date by its days since 1970; undefined where it cannot. */
function cellOf(value: Cell, type: ColumnType): Cell | undefined {
  if (typeof value !== 'string') return value;
  if (type === 'decimal') return unscaled(value);
  return type === 'date' ? Date.parse(value) / MILLISECONDS_OF_DAY : value;
}

/** A decimal times 10^SCALE: `12.5` → 125000000000n; undefined where it has more digits. */
function unscaled(decimal: string): bigint | undefined {
  const point = decimal.indexOf('.');
  const whole = point < 0 ? decimal : decimal.slice(0, point);
  const fraction = point < 0 ? '' : decimal.slice(point + 1).replace(/(?<!0)0+$/u, '');
  if (fraction.length > SCALE || whole.replace(/^-?0*/u, '').length + SCALE > PRECISION) return undefined;
  return BigInt(whole + fraction.padEnd(SCALE, '0'));
}
