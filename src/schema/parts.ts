/**
 * What all records of a disclosure are made of: decimals, boxes, pages, units, places and amounts. Its cases stand in
 * tests/schema/conforms.test.ts.
 */

import * as z from 'zod';

/** A decimal without exponent or thousands separators. */
export const decimal = z.string().regex(/^-?\d+(\.\d+)?$/u);

/** A box in points from the top left of the page as displayed: left, top, right, bottom. */
const bbox = z.tuple([z.number(), z.number(), z.number(), z.number()]);

export const page = z.int().positive();

export const unitSchema = z.enum(['元', '千元', '万元', '亿元']);

/** Where a record stands. `table` is the id of its budget table, `row` its row there, counted from 0 below the header. */
export const originSchema = z.strictObject({
  page: page.nullable(),
  bbox: bbox.nullable(),
  line: z.int().positive().nullable(),
  table: z.string().nullable(),
  row: z.int().nonnegative().nullable(),
});

export const amountSchema = z.strictObject({
  raw: z.string(),
  value: decimal.nullable(),
  unit: unitSchema.nullable(),
  yuan: decimal.nullable(),
  /** Of a figure that was read from a picture; absent on those of a text layer. */
  ocr: z
    .strictObject({
      /** From 0 to 1: that of its least sure character. */
      confidence: z.number().min(0).max(1),
      /** Whether a sum or an equality between printed figures that covers it holds. */
      confirmed: z.boolean(),
      /** The readings of a figure between which nothing decides; its value is null. */
      others: z.array(z.string()).optional(),
    })
    .optional(),
});

export const text = z.string().nullable();
