/**
 * What is said beside the tables and forms: figures of the running text, checks and diagnostics. Its cases stand in
 * tests/schema/conforms.test.ts.
 */

import * as z from 'zod';
import { RULE_IDS } from '../glossary/rules/rules.js';
import { MESSAGE_CODES } from '../messages.js';
import { described } from './described.js';
import { money } from './form-money.js';
import { decimal, originSchema } from './parts.js';

export const statementSchema = described(
  z.strictObject({
    metric: z.string(),
    amount: money,
    percent: decimal.nullable(),
    count: described(z.strictObject({ number: decimal, unit: z.string() }), {
      number: 'the number',
      unit: 'what is counted: 个, 辆, 人',
    }).nullable(),
    change: z.enum(['increase', 'decrease', 'same']).nullable(),
    text: z.string(),
    source: originSchema,
  }),
  {
    metric: 'the published words before the figure',
    amount: 'the amount that is claimed',
    percent: 'the share or change in per cent, without %',
    count: 'a number that is no money: 项目11个',
    change: 'whether it has grown, fallen or stayed',
    text: 'its sentence',
    source: 'where its digits begin',
  },
);

/** What a check stands on: a line of a table (with a column), a project or a department form (with a field) or a statement. */
export const refSchema = described(
  z.strictObject({
    table: z.string().nullable(),
    line: z.int().nonnegative().nullable(),
    column: z.string().nullable(),
    project: z.string().nullable(),
    /** The id of a department form, whose field `field` names. */
    form: z.string().nullable(),
    field: z.string().nullable(),
    statement: z.int().nonnegative().nullable(),
    source: originSchema.nullable(),
  }),
  {
    table: 'the id of a budget table',
    line: 'the index of a line of that table',
    column: 'the key of a column of that table',
    project: 'the id of a project, whose field is named in field',
    form: 'the id of a department form, whose field is named in field',
    field: 'a field of the project or the department form: funding.annual.total',
    statement: 'the number of a statement, counted from 0',
    source: 'where it stands; null in checks that hold, since it stands with the record',
  },
);

/** What a failure may come from, the first that fits. */
export const CAUSES = ['rounding', 'unit', 'sign', 'missing-line', 'digits-swapped', 'one-digit'] as const;

export const checkSchema = described(
  z.strictObject({
    rule: z.enum(RULE_IDS),
    severity: z.enum(['identity', 'hint']),
    status: z.enum(['pass', 'fail', 'skipped']),
    /** Of a failure: `last-digit` where the printed figures differ by no more than one of the last digit of one of them. */
    magnitude: z.enum(['last-digit', 'material']).nullable(),
    tolerance: decimal.nullable(),
    left: decimal.nullable(),
    right: decimal.nullable(),
    difference: decimal.nullable(),
    message: z.string(),
    /** The same sentence in Chinese. */
    messageZh: z.string(),
    /** What a failure looks like; null where nothing fits. */
    cause: z.enum(CAUSES).nullable(),
    /** Other readings of one figure, a digit changed or two swapped, under which every relation over it would hold. They are for a person: none is ever applied. */
    readings: z.array(
      described(z.strictObject({ ref: refSchema, printed: z.string(), reading: z.string() }), {
        ref: 'the figure',
        printed: 'as it was read',
        reading: 'as it would hold',
      }),
    ),
    refs: z.array(refSchema),
  }),
  {
    rule: 'the relation that is checked',
    severity: 'identity: it must hold; hint: it is information',
    status: 'pass, fail, or skipped with the reason in message',
    magnitude:
      'of a failure: last-digit where the figures differ by no more than one of the last printed digit of one of them, else material',
    tolerance: 'what rounding allows, in the unit of both sides',
    left: 'the left side: yuan, or what the rule compares otherwise (per cent, points)',
    right: 'the right side',
    difference: 'left minus right',
    message: 'what each side is and where it stands, in English',
    messageZh: 'the same sentence in Chinese',
    cause: 'what a failure looks like; null where nothing fits',
    readings:
      'other readings of one figure, a digit changed or two swapped, under which every relation over it would hold; none is ever applied',
    refs: 'every printed figure that it rests on',
  },
);

export const diagnosticSchema = described(
  z.strictObject({
    severity: z.enum(['error', 'warning', 'info']),
    code: z.enum(MESSAGE_CODES),
    message: z.string(),
    /** The same sentence in Chinese. */
    messageZh: z.string(),
    source: originSchema.nullable(),
  }),
  {
    severity:
      'error: a field is null or a record is left out; warning: something was guessed; info: something was dropped or joined on purpose',
    code: 'what was found',
    message: 'what was printed and what came of it, in English',
    messageZh: 'the same sentence in Chinese',
    source: 'where it was found; null where it is said of the whole document',
  },
);
