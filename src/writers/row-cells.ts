import type { Amount, Disclosure, Origin } from '../schema/disclosure.js';
import { madeOf } from '../schema/row-schema.js';
import { TIDY_TABLES, type TidyTable } from '../schema/tidy.js';

/** The columns that every row begins with. */
export function documentOf({ source }: Disclosure): { document: string; member: string | null } {
  return { document: source.name, member: source.member };
}

/** The columns of a place. */
export function originOf(origin: Origin | null) {
  return {
    source_page: origin?.page ?? null,
    source_bbox: boxOf(origin),
    source_line: origin?.line ?? null,
    source_table: origin?.table ?? null,
    source_row: origin?.row ?? null,
  };
}

/** A box as JSON text. */
export function boxOf(origin: Origin | null): string | null {
  return origin?.bbox ? JSON.stringify(origin.bbox) : null;
}

/** The cells of an amount, blank where there is none. */
export function amountOf(amount: Amount | null | undefined) {
  return {
    raw: amount?.raw ?? null,
    value: amount?.value ?? null,
    unit: amount?.unit ?? null,
    yuan: amount?.yuan ?? null,
  };
}

/** A row with the columns that are plain fields of its record and that its table does not name: as a rule none. */
export function withFurther<Row extends object>(table: TidyTable, row: Row, record: object): Row {
  for (const [column, field] of madeOf(TIDY_TABLES[table]).further)
    (row as Record<string, unknown>)[column] = (record as Record<string, unknown>)[field] ?? null;
  return row;
}
