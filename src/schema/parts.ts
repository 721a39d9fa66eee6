/**
 * What all records of a disclosure are made of: decimals, boxes, pages, units, places and amounts. Its cases stand in
 * tests/schema/conforms.test.ts.
 */

import * as z from 'zod';
import { described } from './described.js';

/** What fields hold that several records have. */
export const YEAR = 'the year of the budget or the accounts; null where nothing says it';
export const SOURCE = 'where it stands';

/** A decimal without exponent or thousands separators. */
export const decimal = z.string().regex(/^-?\d+(\.\d+)?$/u);

/** A box in points from the top left of the page as displayed: left, top, right, bottom. */
const bbox = z.tuple([z.number(), z.number(), z.number(), z.number()]);

export const page = z.int().positive();

export const unitSchema = z.enum(['元', '千元', '万元', '亿元']);

/** Where a record stands. `table` is the id of its budget table, `row` its row there, counted from 0 below the header. */
export const originSchema = described(
  z.strictObject({
    page: page.nullable(),
    bbox: bbox.nullable(),
    line: z.int().positive().nullable(),
    table: z.string().nullable(),
    row: z.int().nonnegative().nullable(),
  }),
  {
    page: 'page, counted from 1; null where the format has none',
    bbox: 'left, top, right, bottom in points from the top left of the page as displayed; null without geometry',
    line: 'line of a plain text, counted from 1; null elsewhere',
    table: 'the id of its budget table; null elsewhere',
    row: 'row of that table, counted from 0 below the header',
  },
);

export const amountSchema = described(
  z.strictObject({
    raw: z.string(),
    value: decimal.nullable(),
    unit: unitSchema.nullable(),
    yuan: decimal.nullable(),
    ocr: described(
      z.strictObject({
        confidence: z.number().min(0).max(1),
        confirmed: z.boolean(),
        others: z.array(z.string()).optional(),
      }),
      {
        confidence: 'from 0 to 1: that of its least sure character',
        confirmed: 'whether a sum or an equality between printed figures that covers it holds',
        others: 'the readings between which nothing decides; the value is null',
      },
    ).optional(),
  }),
  {
    raw: 'as published',
    value: 'the decimal as published; null where the text is none, or is in doubt',
    unit: 'the unit of money; null where none is known, and for what is no money',
    yuan: 'the same in yuan, exact; null where no unit is known',
    ocr: 'of a figure that was read from a picture; absent on those of a text layer',
  },
);

export const text = z.string().nullable();
