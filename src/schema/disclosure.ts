/** The disclosure, which is what a document is read into: its schema in zod, and the types of its parts. */

import * as z from 'zod';
import { SOURCE_FORMATS } from '../document.js';
import { type budgetLineSchema, budgetTableSchema, type columnSchema, type MEASURES } from './budget-tables.js';
import { described } from './described.js';
import { checkSchema, diagnosticSchema, type refSchema, statementSchema } from './findings.js';
import type { executionSchema, fundingSchema } from './form-money.js';
import {
  departmentFormSchema,
  type departmentTaskSchema,
  type indicatorSchema,
  projectSchema,
  type resultSchema,
  type targetSchema,
} from './forms.js';
import { type amountSchema, type originSchema, text, type unitSchema, YEAR } from './parts.js';

export { budgetLineSchema, budgetTableSchema, columnSchema, MEASURES } from './budget-tables.js';
export { CAUSES, checkSchema, diagnosticSchema, refSchema, statementSchema } from './findings.js';
export { executionSchema, fundingSchema } from './form-money.js';
export {
  departmentFormSchema,
  departmentTaskSchema,
  indicatorSchema,
  projectSchema,
  resultSchema,
  targetSchema,
} from './forms.js';
export { amountSchema, originSchema, unitSchema } from './parts.js';
export { TABLE_KINDS, type TableKind } from './table-kinds.js';

export const sourceSchema = described(
  z.strictObject({
    name: z.string(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/u),
    bytes: z.int().nonnegative(),
    format: z.enum(SOURCE_FORMATS),
    pages: z.int().nonnegative().nullable(),
    member: z.string().nullable(),
  }),
  {
    name: 'the name that the input was given',
    sha256: 'digest of its bytes',
    bytes: 'its size',
    format: 'what its content says that it is',
    pages: 'its pages; null where the format has none',
    member: 'path inside an archive; null where it lay in none',
  },
);

export const disclosureSchema = described(
  z.strictObject({
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
  }),
  {
    schemaVersion: 'the version of this schema; it changes where a field is renamed, dropped or means something else',
    source: 'the document that was read',
    kind: 'budget: 预算公开; final-accounts: 决算公开; project-targets: 绩效目标申报表 alone; unknown: none of these',
    issuer: '部门（单位）名称, as published; null where nothing says it',
    fiscalYear: YEAR,
    budgetTables: 'its budget tables, in document order',
    projects: 'its projects with their targets, in document order',
    departmentForms: '部门（单位）整体支出绩效: targets and self-evaluations of whole departments',
    statements: 'figures that the running text claims',
    checks: 'what reconciles and what does not',
    diagnostics: 'what the parser was unsure of, joined or left out',
  },
);

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
