/** Budget tables, their columns and their lines. Its cases stand in tests/schema/conforms.test.ts. */

import * as z from 'zod';
import { described } from './described.js';
import { amountSchema, originSchema, page, SOURCE, unitSchema } from './parts.js';
import { TABLE_KINDS } from './table-kinds.js';

export const MEASURES = [
  'amount',
  'total',
  'current-year',
  'carryover',
  'basic',
  'project',
  'appropriation',
  'personnel',
  'operating',
  'general-public',
  'government-fund',
  'state-capital',
  'special-account',
  'own-funds',
  'business',
  'operation',
  'superior-subsidy',
  'affiliate',
  'other-income',
  'prior-year',
  'change',
  'change-percent',
  'final',
  'budget',
  'adjusted',
  'opening-balance',
  'closing-balance',
  'to-superior',
  'to-affiliate',
  'operation-expenditure',
  'reserve',
  'other',
] as const;

const side = z.enum(['revenue', 'expenditure']);

export const columnSchema = described(
  z.strictObject({
    key: z.string(),
    labels: z.array(z.string()),
    measure: z.enum(MEASURES),
    side: side.nullable(),
  }),
  {
    key: 'c1, c2, …: the key of its figures in the values of a line',
    labels: 'its heads, from top to bottom',
    measure: 'what its figures are',
    side: 'the side of a two-sided table; null elsewhere',
  },
);

export const budgetLineSchema = described(
  z.strictObject({
    index: z.int().nonnegative(),
    side: side.nullable(),
    block: z.string().nullable(),
    group: z.string().nullable(),
    code: z.string().nullable(),
    name: z.string().nullable(),
    labels: z.record(z.string(), z.string()),
    economicCode: z.string().nullable(),
    governmentEconomicName: z.string().nullable(),
    agencyCode: z.string().nullable(),
    level: z.int().positive().nullable(),
    role: z.enum(['total', 'subtotal', 'carryover', 'item']),
    leaf: z.boolean(),
    values: z.record(z.string(), amountSchema),
    source: originSchema,
  }),
  {
    index: 'counted from 0 in published order',
    side: 'revenue: 收入; expenditure: 支出; null where its columns say it',
    block: 'the head over its block, where a side has several; sums stay within one block',
    group: 'text of a merged cell that spans this row and others',
    code: '科目编码 of the functional or the economic classification, split columns joined',
    name: 'as published, numbering included, without spaces; null where the row has none',
    labels: 'its other cells of text, by their heads',
    economicCode: '经济分类 code, where a functional code stands beside it',
    governmentEconomicName: '政府预算支出经济分类, where it stands beside the name',
    agencyCode: '单位编码 of a budget unit; never a code of a classification',
    level: '1 类, 2 款, 3 项, by its code, else by numbering or indentation; null where nothing says it',
    role: 'total: 合计; subtotal: 小计; carryover: 结转 and the lines under it; item: any other',
    leaf: 'true where nothing stands below it in this table; false for totals and subtotals',
    values: 'its figures, by the key of their column; blank cells are left out',
    source: SOURCE,
  },
);

export const budgetTableSchema = described(
  z.strictObject({
    id: z.string().regex(/^t[1-9]\d*$/u),
    kind: z.enum(TABLE_KINDS),
    title: z.string(),
    number: z.string().nullable(),
    phase: z.enum(['budget', 'final']),
    fiscalYear: z.int().nullable(),
    issuer: z.string().nullable(),
    unit: unitSchema.nullable(),
    pages: z.array(page),
    empty: z.boolean(),
    columns: z.array(columnSchema),
    lines: z.array(budgetLineSchema),
    notes: z.array(z.string()),
  }),
  {
    id: 't1, t2, … in document order',
    kind: 'what the table is about',
    title: 'as published, without spaces; a number before it stands in number',
    number: '预算公开表1, 公开04表 and the like, as published; null where none is printed',
    phase: 'budget: 预算; final: 决算',
    fiscalYear: "the year of the table's own head, else of the document",
    issuer: "the body of the table's own head, else of the document",
    unit: 'the unit of its money',
    pages: 'every page that its grid spans, in order; empty where the format has no pages',
    empty: 'whether no figure other than zero is printed in it',
    columns: 'its columns of figures, from left to right',
    lines: 'its lines, in published order',
    notes: '注：… below or beside it',
  },
);
