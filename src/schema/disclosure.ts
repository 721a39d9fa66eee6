/** The disclosure, which is what a document is read into: its schema in zod, and the types of its parts. */

import * as z from 'zod';
import { SOURCE_FORMATS } from '../document.js';
import { RULE_IDS } from '../glossary/rules/rules.js';
import { MESSAGE_CODES } from '../messages.js';
import {
  departmentFormSchema,
  type departmentTaskSchema,
  type executionSchema,
  type fundingSchema,
  type indicatorSchema,
  money,
  projectSchema,
  type resultSchema,
  type targetSchema,
} from './forms.js';
import { amountSchema, decimal, originSchema, page, text, unitSchema } from './parts.js';
import { TABLE_KINDS } from './table-kinds.js';

export {
  departmentFormSchema,
  departmentTaskSchema,
  executionSchema,
  fundingSchema,
  indicatorSchema,
  projectSchema,
  resultSchema,
  targetSchema,
} from './forms.js';
export { amountSchema, originSchema, unitSchema } from './parts.js';
export { TABLE_KINDS, type TableKind } from './table-kinds.js';

export const sourceSchema = z.strictObject({
  name: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  bytes: z.int().nonnegative(),
  format: z.enum(SOURCE_FORMATS),
  pages: z.int().nonnegative().nullable(),
  member: z.string().nullable(),
});

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

export const columnSchema = z.strictObject({
  key: z.string(),
  labels: z.array(z.string()),
  measure: z.enum(MEASURES),
  side: side.nullable(),
});

export const budgetLineSchema = z.strictObject({
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
});

export const budgetTableSchema = z.strictObject({
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
});

export const statementSchema = z.strictObject({
  metric: z.string(),
  amount: money,
  percent: decimal.nullable(),
  count: z.strictObject({ number: decimal, unit: z.string() }).nullable(),
  change: z.enum(['increase', 'decrease', 'same']).nullable(),
  text: z.string(),
  source: originSchema,
});

/**
 * What a check stands on: a line of a table (with a column), a project or a department form (with a field) or a
 * statement.
 */
export const refSchema = z.strictObject({
  table: z.string().nullable(),
  line: z.int().nonnegative().nullable(),
  column: z.string().nullable(),
  project: z.string().nullable(),
  /** The id of a department form, whose field `field` names. */
  form: z.string().nullable(),
  field: z.string().nullable(),
  statement: z.int().nonnegative().nullable(),
  source: originSchema.nullable(),
});

/** What a failure may come from, the first that fits. */
export const CAUSES = ['rounding', 'unit', 'sign', 'missing-line', 'digits-swapped', 'one-digit'] as const;

export const checkSchema = z.strictObject({
  rule: z.enum(RULE_IDS),
  severity: z.enum(['identity', 'hint']),
  status: z.enum(['pass', 'fail', 'skipped']),
  /**
   * Of a failure: `last-digit` where the printed figures differ by no more than one of the last digit of one of them.
   */
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
  /**
   * Other readings of one figure, a digit changed or two swapped, under which every relation over it would hold. They
   * are for a person: none is ever applied.
   */
  readings: z.array(z.strictObject({ ref: refSchema, printed: z.string(), reading: z.string() })),
  refs: z.array(refSchema),
});

export const diagnosticSchema = z.strictObject({
  severity: z.enum(['error', 'warning', 'info']),
  code: z.enum(MESSAGE_CODES),
  message: z.string(),
  /** The same sentence in Chinese. */
  messageZh: z.string(),
  source: originSchema.nullable(),
});

export const disclosureSchema = z.strictObject({
  schemaVersion: z.literal('1'),
  source: sourceSchema,
  kind: z.enum(['budget', 'final-accounts', 'project-targets', 'unknown']),
  issuer: text,
  fiscalYear: z.int().nullable(),
  budgetTables: z.array(budgetTableSchema),
  projects: z.array(projectSchema),
  departmentForms: z.array(departmentFormSchema),
  statements: z.array(statementSchema),
  checks: z.array(checkSchema),
  diagnostics: z.array(diagnosticSchema),
});

export type Unit = z.infer<typeof unitSchema>;

export type Origin = z.infer<typeof originSchema>;

export type Amount = z.infer<typeof amountSchema>;

export type Measure = (typeof MEASURES)[number];

export type Column = z.infer<typeof columnSchema>;

export type BudgetLine = z.infer<typeof budgetLineSchema>;

export type BudgetTable = z.infer<typeof budgetTableSchema>;

export type Target = z.infer<typeof targetSchema>;

export type Indicator = z.infer<typeof indicatorSchema>;

export type Funding = z.infer<typeof fundingSchema>;

export type Project = z.infer<typeof projectSchema>;

export type Execution = z.infer<typeof executionSchema>;

export type EvaluationResult = z.infer<typeof resultSchema>;

export type DepartmentTask = z.infer<typeof departmentTaskSchema>;

export type DepartmentForm = z.infer<typeof departmentFormSchema>;

export type Statement = z.infer<typeof statementSchema>;

export type Ref = z.infer<typeof refSchema>;

export type Check = z.infer<typeof checkSchema>;

export type Diagnostic = z.infer<typeof diagnosticSchema>;

export type Disclosure = z.infer<typeof disclosureSchema>;
