import type { Writable } from 'node:stream';
import { valueLabel } from '../glossary/value-labels.js';
import type { Disclosure } from '../schema/disclosure.js';
import { type ColumnType, type TidyColumn, type TidyTable, typedColumnsOf } from '../schema/tidy.js';
import { type Documents, writeChunk } from './chunk.js';
import { Losses, type LossOptions } from './losses.js';
import { loadPackage } from './missing-package.js';
import { tidyRowsOf } from './tidy-rows.js';

/** How a table is written as Parquet. */
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
  const table = options.table ?? 'projects';
  const zh = options.labels === 'zh';
  const losses = new Losses(options, PARQUET_LOSS);
  const file = await ParquetFile.open(out, typedColumnsOf(table), (column) => losses.add(table, column));
  for await (const disclosure of disclosures) {
    for (const row of tidyRowsOf(disclosure, table)) {
      await file.add(row, (column, value) => (zh && typeof value === 'string' ? valueLabel(column, value) : value));
    }
    losses.tell(disclosure.source.name);
  }
  await file.end();
}

/** What a figure comes to that Parquet cannot hold. */
export const PARQUET_LOSS = `with more than ${SCALE} decimals or ${PRECISION} digits, null in Parquet`;

/** A Parquet file of rows, which are written in groups as they come. */
export class ParquetFile {
  private cells: Cell[][];

  private constructor(
    private readonly out: Writable,
    private readonly columns: readonly TidyColumn[],
    private readonly onLoss: (column: string) => void,
    private readonly writer: { getBytes(): Uint8Array; index: number },
    private readonly parquet: {
      write(group: { columnData: { name: string; data: Cell[] }[]; rowGroupSize: number }): void;
      finish(): void;
    },
  ) {
    this.cells = columns.map(() => []);
  }

  /** `onLoss` is told the column of each cell that cannot be held. Throws MissingPackage. */
  static async open(
    out: Writable,
    columns: readonly TidyColumn[],
    onLoss: (column: string) => void,
  ): Promise<ParquetFile> {
    const { ByteWriter, ParquetWriter } = await loadParquet();
    const writer = new ByteWriter();
    const schema = [{ name: 'root', num_children: columns.length }, ...columns.map(elementOf)];
    const parquet = new ParquetWriter({ writer, schema, createdBy: 'yusuan' });
    return new ParquetFile(out, columns, onLoss, writer, parquet);
  }

  /** Take a row in; `said` may put another value in a column's place. */
  async add(
    row: Readonly<Record<string, unknown>>,
    said: (column: string, value: Cell) => Cell = (_, value) => value,
  ): Promise<void> {
    for (const [i, { name, type }] of this.columns.entries()) {
      const cell = cellOf(said(name, (row[name] ?? null) as Cell), type);
      if (cell === undefined) this.onLoss(name);
      this.cells[i]?.push(cell ?? null);
    }
    if (this.cells[0]?.length === GROUP_ROWS) await this.endGroup();
  }

  async end(): Promise<void> {
    if (this.cells[0]?.length) await this.endGroup();
    this.parquet.finish();
    await this.flush();
  }

  private async endGroup(): Promise<void> {
    const columnData = this.columns.map(({ name }, i) => ({ name, data: this.cells[i] ?? [] }));
    this.parquet.write({ columnData, rowGroupSize: GROUP_ROWS });
    this.cells = this.columns.map(() => []);
    await this.flush();
  }

  private async flush(): Promise<void> {
    const bytes = this.writer.getBytes().slice();
    this.writer.index = 0;
    await writeChunk(this.out, bytes);
  }
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
