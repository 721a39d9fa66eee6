/**
 * The records of forms: targets, indicators and money, projects, and the forms of whole departments. Its cases stand
 * in tests/schema/conforms.test.ts.
 */

import * as z from 'zod';
import { amountSchema, decimal, originSchema, page, text } from './parts.js';

export const targetSchema = z.strictObject({
  raw: z.string(),
  operator: z.enum(['>=', '<=', '>', '<', '=']).nullable(),
  number: decimal.nullable(),
  unit: z.string().nullable(),
  text: z.string().nullable(),
});

export const indicatorSchema = z.strictObject({
  period: z.enum(['period', 'annual']),
  level1: z.string().nullable(),
  level2: z.string().nullable(),
  level3: z.string().nullable(),
  value: targetSchema.nullable(),
  weight: decimal.nullable(),
  /** 实际完成值 of a self-evaluation. */
  actual: targetSchema.nullable(),
  /** 得分. */
  score: decimal.nullable(),
  /** 偏差原因分析及改进措施. */
  deviation: text,
  /** What further labelled columns print of the indicator, by their label: 指标说明, 评分标准. */
  extra: z.record(z.string(), z.string()),
  source: originSchema,
});

export const money = amountSchema.nullable();

export const fundingSchema = z.strictObject({
  total: money,
  fiscal: money,
  central: money,
  provincial: money,
  local: money,
  carryover: money,
  selfRaised: money,
  other: money,
});

/** What a self-evaluation says of one source of money: what was planned, what was spent, and how that scored. */
export const executionSchema = z.strictObject({
  initial: money,
  adjusted: money,
  executed: money,
  rate: decimal.nullable(),
  weight: decimal.nullable(),
  score: decimal.nullable(),
});

const FUNDING_KEYS = ['total', 'fiscal', 'central', 'provincial', 'local', 'carryover', 'selfRaised', 'other'] as const;

const executions = z.partialRecord(z.enum([...FUNDING_KEYS, 'basic', 'project']), executionSchema).nullable();

/** The last lines of a self-evaluation: total score, its full mark, grade, problems, measures. */
export const resultSchema = z.strictObject({
  score: decimal.nullable(),
  weight: decimal.nullable(),
  grade: text,
  problems: text,
  measures: text,
});

const goals = z.strictObject({ period: text, annual: text, actual: text });

export const projectSchema = z.strictObject({
  id: z.string().regex(/^p[1-9]\d*$/u),
  sequence: text,
  title: text,
  fiscalYear: z.int().nullable(),
  name: z.string(),
  department: z.strictObject({ code: text, name: text }),
  unit: text,
  attribute: z.strictObject({ raw: text, kind: z.enum(['recurring', 'one-off', 'new', 'continuing']).nullable() }),
  duration: z.strictObject({
    raw: text,
    years: z.int().positive().nullable(),
    start: z.iso.date().nullable(),
    end: z.iso.date().nullable(),
  }),
  funding: z.strictObject({ period: fundingSchema.nullable(), annual: fundingSchema.nullable() }),
  overview: text,
  basis: text,
  necessity: text,
  safeguards: text,
  plan: text,
  goals,
  indicators: z.array(indicatorSchema),
  contacts: z.strictObject({ responsible: text, handler: text, phone: text }).nullable(),
  filledAt: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2})?$/u)
    .nullable(),
  budgetLine: z.strictObject({ table: z.string(), index: z.int().nonnegative() }).nullable(),
  form: z.enum(['target', 'self-evaluation']),
  scope: z.enum(['project', 'transfer']),
  execution: executions,
  result: resultSchema.nullable(),
  extra: z.record(z.string(), z.string()),
  complete: z.boolean(),
  pages: z.array(page),
  source: originSchema,
});

/** One of a department's main tasks of the year, or a duty and the activities below it. */
export const departmentTaskSchema = z.strictObject({
  name: text,
  content: text,
  /** The name of the duty that an activity belongs to. */
  parent: text,
  amounts: z.strictObject({ total: money, fiscal: money, other: money }),
  executed: money,
  source: originSchema,
});

export const departmentFormSchema = z.strictObject({
  id: z.string().regex(/^d[1-9]\d*$/u),
  form: z.enum(['target', 'self-evaluation']),
  title: text,
  fiscalYear: z.int().nullable(),
  department: z.strictObject({ code: text, name: text }),
  funding: z.strictObject({ total: money, fiscal: money, other: money, basic: money, project: money }).nullable(),
  execution: executions,
  tasks: z.array(departmentTaskSchema),
  goals,
  indicators: z.array(indicatorSchema),
  result: resultSchema.nullable(),
  extra: z.record(z.string(), z.string()),
  complete: z.boolean(),
  pages: z.array(page),
  source: originSchema,
});
