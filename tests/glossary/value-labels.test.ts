import { expect, test } from 'vitest';
import * as z from 'zod';
import { VALUE_LABELS, valueLabel } from '../../src/glossary/value-labels.js';
import { TIDY_TABLES } from '../../src/schema/tidy.js';

/** Columns whose values are codes and signs that are the same in Chinese. */
const KEPT = new Set(['source_format', 'code', 'value_operator', 'actual_operator']);

function valuesOf(schema: z.ZodType): string[] {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return valuesOf(schema.unwrap() as z.ZodType);
  return schema instanceof z.ZodEnum ? schema.options.map(String) : [];
}

test('every closed value of every tidy table has a Chinese name', () => {
  expect(valuesOf((TIDY_TABLES['budget-lines'].shape as Record<string, z.ZodType>).measure as z.ZodType)).toContain(
    'prior-year',
  );
  const missing = Object.values(TIDY_TABLES).flatMap(({ shape }) =>
    Object.entries(shape as Record<string, z.ZodType>).flatMap(([column, schema]) =>
      KEPT.has(column)
        ? []
        : valuesOf(schema)
            .filter((value) => !/\p{Script=Han}/u.test(value) && !/\p{Script=Han}/u.test(valueLabel(column, value)))
            .map((value) => `${column}: ${value}`),
    ),
  );
  expect(missing).toEqual([]);
  expect(valueLabel('measure', 'prior-year')).toBe('上年数');
});

test('text that reads like a value stays in a column of text', () => {
  expect(valueLabel('name', 'total')).toBe('total');
  expect(Object.keys(VALUE_LABELS)).not.toContain('name');
});
