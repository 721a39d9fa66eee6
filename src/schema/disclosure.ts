import * as z from 'zod';
import { SOURCE_FORMATS } from '../document.js';
import { MESSAGE_CODES } from '../messages.js';
import { RULE_IDS } from './rule-ids.js';

/** A decimal without exponent or thousands separators. */
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/u);

/** A box in points from the top left of the page as displayed: left, top, right, bottom. */
const bbox = z.tuple([z.number(), z.number(), z.number(), z.number()]);

const page = z.int().positive();

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

export const sourceSchema = z.strictObject({
  name: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  bytes: z.int().nonnegative(),
  format: z.enum(SOURCE_FORMATS),
  pages: z.int().nonnegative().nullable(),
  member: z.string().nullable(),
});

export const TABLE_KINDS = [
  'revenue-expenditure-summary',
  'revenue-summary',
  'expenditure-summary',
  'appropriation-summary',
  'general-public-expenditure',
  'general-public-basic-expenditure',
  'government-fund-revenue',
  'government-fund-expenditure',
  'state-capital',
  'three-public',
  'appropriation-expenditure',
  'appropriation-basic-expenditure',
  'agency-operating',
  'project-expenditure',
  'project-carryover',
  'procurement',
  'other',
] as const;

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

const text = z.string().nullable();

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

const money = amountSchema.nullable();

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

export const statementSchema = z.strictObject({
  metric: z.string(),
  amount: money,
  percent: decimal.nullable(),
  count: z.strictObject({ number: decimal, unit: z.string() }).nullable(),
  change: z.enum(['increase', 'decrease', 'same']).nullable(),
  text: z.string(),
  source: originSchema,
});

/** What a check stands on: a line of a table (with a column), a project or a department form (with a field) or a statement. */
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
export type TableKind = (typeof TABLE_KINDS)[number];
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
