import { expect, test } from 'vitest';
import * as z from 'zod';
import { columnName, madeOf, rowOf } from '../../src/schema/row-schema.js';
import { TIDY_TABLES, type TidyTable } from '../../src/schema/tidy.js';

const record = z.strictObject({
  name: z.string(),
  signedOn: z.iso.date().nullable(),
  kind: z.enum(['new', 'old']),
  since: z.int().optional(),
  place: z.strictObject({ page: z.int() }).nullable(),
  notes: z.array(z.string()),
});

test('a plain field of a record is a column of its table, behind those that the table names', () => {
  const row = rowOf(record, { document: z.string(), kind: record.shape.kind });
  expect(Object.keys(row.shape)).toEqual(['document', 'kind', 'name', 'signed_on', 'since']);
  expect(madeOf(row).further).toEqual([
    ['name', 'name'],
    ['signed_on', 'signedOn'],
    ['since', 'since'],
  ]);
  expect(row.safeParse({ document: 'a', kind: 'new', name: 'b', signed_on: null, since: null }).success).toBe(true);
  expect(row.safeParse({ document: 'a', kind: 'new', name: 'b' }).success).toBe(false);
});

test.each(Object.keys(TIDY_TABLES) as TidyTable[])('no plain field is missing among the columns of %s', (table) => {
  const { record: of } = madeOf(TIDY_TABLES[table]);
  const plain = Object.entries(of.shape).filter(
    ([, field]) => !/object|array|record/u.test(JSON.stringify(z.toJSONSchema(field as z.ZodType))),
  );
  expect(plain.length).toBeGreaterThan(2);
  const columns = Object.keys(TIDY_TABLES[table].shape);
  expect(plain.map(([field]) => columnName(field)).filter((column) => !columns.includes(column))).toEqual([]);
});
