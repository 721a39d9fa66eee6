import * as z from 'zod';
import {
  budgetLineSchema,
  budgetTableSchema,
  checkSchema,
  columnSchema,
  departmentFormSchema,
  departmentTaskSchema,
  diagnosticSchema,
  disclosureSchema,
  indicatorSchema,
  projectSchema,
  sourceSchema,
  statementSchema,
  unitSchema,
} from './disclosure.js';
import { rowOf } from './row-schema.js';
import {
  amountColumns,
  confirmedColumns,
  count,
  DEPARTMENT_FUNDING,
  decimal,
  decimalText,
  documentColumns,
  executionColumns,
  FUNDING_COLUMNS,
  json,
  moneyColumns,
  originColumns,
  page,
  resultColumns,
  TASK_AMOUNTS,
  targetColumns,
  text,
  year,
} from './tidy-columns.js';

/** The parts of the money that a project's row has a column for. */
const PROJECT_FUNDING = FUNDING_COLUMNS.map(([, part]) => part);

/** One row per input document. */
export const documentRowSchema = rowOf(disclosureSchema, {
  ...documentColumns,
  schema_version: z.literal('1'),
  source_sha256: sourceSchema.shape.sha256,
  source_bytes: sourceSchema.shape.bytes,
  source_format: sourceSchema.shape.format,
  source_pages: sourceSchema.shape.pages,
  kind: z.enum(['budget', 'final-accounts', 'project-targets', 'unknown']),
  issuer: text,
  fiscal_year: year,
  budget_tables: count,
  projects: count,
  department_forms: count,
  statements: count,
  checks: count,
  checks_failed: count,
  diagnostics: count,
  errors: count,
  warnings: count,
});

/** One row per project form. */
export const projectRowSchema = rowOf(projectSchema, {
  ...documentColumns,
  id: projectSchema.shape.id,
  sequence: text,
  title: text,
  fiscal_year: year,
  name: z.string(),
  department_code: text,
  department_name: text,
  unit: text,
  attribute_raw: text,
  attribute_kind: projectSchema.shape.attribute.shape.kind,
  duration_raw: text,
  duration_years: z.int().positive().nullable(),
  duration_start: projectSchema.shape.duration.shape.start,
  duration_end: projectSchema.shape.duration.shape.end,
  ...confirmedColumns('period', PROJECT_FUNDING),
  ...confirmedColumns('annual', PROJECT_FUNDING),
  overview: text,
  basis: text,
  necessity: text,
  safeguards: text,
  plan: text,
  goals_period: text,
  goals_annual: text,
  goals_actual: text,
  indicators: count,
  contacts_responsible: text,
  contacts_handler: text,
  contacts_phone: text,
  filled_at: projectSchema.shape.filledAt,
  budget_line_table: text,
  budget_line_index: count.nullable(),
  form: projectSchema.shape.form,
  scope: projectSchema.shape.scope,
  ...executionColumns(),
  ...resultColumns,
  extra: json,
  complete: z.boolean(),
  pages: json,
  ...originColumns,
});

/** One row per form of a whole department. */
export const departmentFormRowSchema = rowOf(departmentFormSchema, {
  ...documentColumns,
  id: departmentFormSchema.shape.id,
  form: departmentFormSchema.shape.form,
  title: text,
  fiscal_year: year,
  department_code: text,
  department_name: text,
  ...confirmedColumns('funding', DEPARTMENT_FUNDING),
  ...executionColumns(),
  tasks: count,
  goals_period: text,
  goals_annual: text,
  goals_actual: text,
  indicators: count,
  ...resultColumns,
  extra: json,
  complete: z.boolean(),
  pages: json,
  ...originColumns,
});

/** One row per main task of a department form. */
export const departmentTaskRowSchema = rowOf(departmentTaskSchema, {
  ...documentColumns,
  form_id: departmentFormSchema.shape.id,
  form_name: text,
  index: count,
  name: text,
  content: text,
  parent: text,
  ...moneyColumns('amounts', TASK_AMOUNTS),
  ...amountColumns('executed'),
  ...originColumns,
});

/** One row per indicator of a project form or a department form; `form_id` and `form_name` say of which. */
export const indicatorRowSchema = rowOf(indicatorSchema, {
  ...documentColumns,
  project_id: projectSchema.shape.id.nullable(),
  project_name: text,
  index: count,
  period: indicatorSchema.shape.period,
  level1: text,
  level2: text,
  level3: text,
  ...targetColumns('value'),
  weight: decimal,
  ...targetColumns('actual'),
  score: decimal,
  deviation: text,
  extra: json,
  form_id: z.string().regex(/^[pd][1-9]\d*$/u),
  form_name: text,
  ...originColumns,
});

/** One row per budget line and figure column; a line without any figure has one row without a figure. */
export const budgetLineRowSchema = rowOf(budgetLineSchema, {
  document: z.string(),
  table_id: budgetTableSchema.shape.id,
  table_kind: budgetTableSchema.shape.kind,
  phase: budgetTableSchema.shape.phase,
  fiscal_year: year,
  issuer: text,
  side: budgetLineSchema.shape.side,
  code: text,
  name: text,
  level: budgetLineSchema.shape.level,
  role: budgetLineSchema.shape.role,
  measure: columnSchema.shape.measure.nullable(),
  column_label: text,
  raw: text,
  value: decimal,
  unit: unitSchema.nullable(),
  yuan: decimal,
  page,
  confirmed: z.boolean().nullable(),
  ocr_confidence: decimal,
  ocr_confirmed: z.boolean().nullable(),
  member: text,
  table_title: z.string(),
  table_number: text,
  column_key: text,
  index: count,
  block: text,
  group: text,
  labels: json,
  economic_code: text,
  government_economic_name: text,
  agency_code: text,
  leaf: z.boolean(),
  source_bbox: json.nullable(),
  source_line: z.int().positive().nullable(),
  source_row: count.nullable(),
});

/** One row per figure that the running text claims. */
export const statementRowSchema = rowOf(statementSchema, {
  ...documentColumns,
  index: count,
  metric: z.string(),
  ...amountColumns('amount'),
  percent: decimal,
  count_number: decimal,
  count_unit: text,
  change: statementSchema.shape.change,
  text: z.string(),
  ...originColumns,
});

/** One row per check. */
export const checkRowSchema = rowOf(checkSchema, {
  ...documentColumns,
  index: count,
  rule: checkSchema.shape.rule,
  severity: checkSchema.shape.severity,
  status: checkSchema.shape.status,
  magnitude: checkSchema.shape.magnitude,
  tolerance: decimal,
  left: decimal,
  right: decimal,
  difference: decimal,
  message: z.string(),
  message_zh: z.string(),
  cause: checkSchema.shape.cause,
  readings: json,
  refs: json,
});

/** One row per diagnostic. */
export const diagnosticRowSchema = rowOf(diagnosticSchema, {
  ...documentColumns,
  severity: diagnosticSchema.shape.severity,
  code: diagnosticSchema.shape.code,
  message: z.string(),
  message_zh: z.string(),
  ...originColumns,
});

/** The tidy tables by their names on the command line; the fields of a row are the columns, in their order. */
export const TIDY_TABLES = {
  documents: documentRowSchema,
  projects: projectRowSchema,
  'department-forms': departmentFormRowSchema,
  'department-tasks': departmentTaskRowSchema,
  indicators: indicatorRowSchema,
  'budget-lines': budgetLineRowSchema,
  statements: statementRowSchema,
  checks: checkRowSchema,
  diagnostics: diagnosticRowSchema,
} as const;

export type TidyTable = keyof typeof TIDY_TABLES;
export type TidyRows = { [T in TidyTable]: z.infer<(typeof TIDY_TABLES)[T]> };
export type TidyRow = TidyRows[TidyTable];

/** The columns of a tidy table, in their order. */
export function columnsOf(table: TidyTable): string[] {
  return Object.keys(TIDY_TABLES[table].shape);
}

/**
 * What a column of a tidy table holds; a decimal is a string in JavaScript, JSON a list or an object as text, a
 * `datetime` a date with or without a time of day.
 */
export type ColumnType = 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'datetime' | 'json';

/** A column of a tidy table: its name, what its cells hold, and whether they may be blank. */
export interface TidyColumn {
  name: string;
  type: ColumnType;
  /** Whether a cell may be blank. */
  nullable: boolean;
}

/** The columns of a tidy table with their types, in their order, read off the table's schema. */
export function typedColumnsOf(table: TidyTable): TidyColumn[] {
  return Object.entries(TIDY_TABLES[table].shape).map(([name, schema]) => {
    const nullable = schema instanceof z.ZodNullable;
    return { name, type: typeOf(nullable ? schema.unwrap() : schema), nullable };
  });
}

function typeOf(schema: unknown): ColumnType {
  if (schema === decimalText) return 'decimal';
  if (schema === json) return 'json';
  if (schema === projectSchema.shape.filledAt.unwrap()) return 'datetime';
  if (schema instanceof z.ZodBoolean) return 'boolean';
  if (schema instanceof z.ZodNumber) return 'integer';
  return schema instanceof z.ZodISODate ? 'date' : 'text';
}
