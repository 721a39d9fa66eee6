import * as z from 'zod';

/** The name of a column for that of a field: fiscalYear is fiscal_year. */
type Snake<Key extends string> = Key extends `${infer Head}${infer Rest}`
  ? `${Head extends Lowercase<Head> ? Head : `_${Lowercase<Head>}`}${Snake<Rest>}`
  : Key;

/**
 * The plain fields of a record that a table does not name itself; one that may be absent is blank where it is. Their
 * cells need not be named where a row is made.
 */
type FurtherColumns<Fields extends z.ZodRawShape, Named> = {
  [Key in keyof Fields & string as z.infer<Fields[Key]> extends string | number | boolean | null | undefined
    ? Snake<Key> extends keyof Named
      ? never
      : Snake<Key>
    : never]: z.ZodOptional<z.ZodNullable<Fields[Key]>>;
};

interface Made {
  record: z.ZodObject;
  further: readonly (readonly [column: string, field: string])[];
}

const rows = new Map<unknown, Made>();

/** The name of a column that holds a field: `fiscalYear` → `fiscal_year`. */
export function columnName(field: string): string {
  return field.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * The schema of a row that is made of a record: the columns that are named, in their order, then one for each further
 * plain field of the record, so that a new field is a column, too.
 */
export function rowOf<Fields extends z.ZodRawShape, Named extends z.ZodRawShape>(
  record: z.ZodObject<Fields, z.core.$strict>,
  named: Named,
): z.ZodObject<Named & FurtherColumns<Fields, Named>, z.core.$strict> {
  const further = Object.entries(record.shape)
    .filter(([field, inner]) => isPlain(inner) && !(columnName(field) in named))
    .map(([field]) => [columnName(field), field] as const);
  const columns = Object.fromEntries(further.map(([column, field]) => [column, cellOf(record.shape[field])]));
  const row = z.strictObject({ ...named, ...columns }) as unknown as z.ZodObject<
    Named & FurtherColumns<Fields, Named>,
    z.core.$strict
  >;
  rows.set(row, { record, further });
  return row;
}

/** The record that a row is made of, and the columns that are fields of it and named nowhere else. */
export function madeOf(row: z.ZodObject): Made {
  const made = rows.get(row);
  if (made === undefined) throw new TypeError('no schema of a row');
  return made;
}

/** The schema of a cell: blank where the field is absent. */
function cellOf(field: unknown): unknown {
  if (!(field instanceof z.ZodOptional)) return field;
  const inner = field.unwrap() as z.ZodType;
  return inner instanceof z.ZodNullable ? inner : inner.nullable();
}

function isPlain(schema: unknown): boolean {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return isPlain(schema.unwrap());
  const parted = [z.ZodObject, z.ZodArray, z.ZodRecord, z.ZodTuple];
  return !parted.some((kind) => schema instanceof kind);
}
