import type { TableFormat } from '../batch/formats.js';
import type { FindTable } from '../find/rows.js';
import type { TableKind } from '../schema/disclosure.js';
import type { TidyTable } from '../schema/tidy.js';

/**
 * The tidy tables as `--table` names them. They stand here as words, so that `--help` and a bad flag
 * need not load the schemas; the type holds both lists together.
 */
export const TABLE_NAMES = [
  'documents',
  'projects',
  'department-forms',
  'department-tasks',
  'indicators',
  'budget-lines',
  'statements',
  'checks',
  'diagnostics',
] as const satisfies readonly TidyTable[];

/** The tables of a batch that asks for none by name: what analysts begin with. */
export const BATCH_TABLES: readonly TidyTable[] = ['documents', 'projects', 'indicators', 'budget-lines', 'checks'];

/** What `parse` writes. */
export const PARSE_FORMATS = [
  'text',
  'json',
  'ndjson',
  'csv',
  'xlsx',
  'sqlite',
  'parquet',
  'datapackage',
  'markdown',
] as const;

/** The formats of a batch's tables. */
export const BATCH_FORMATS = ['csv', 'ndjson', 'parquet', 'xlsx', 'sqlite'] as const satisfies readonly TableFormat[];

/** What `corpus` writes. */
export const CORPUS_FORMATS = ['sqlite', 'duckdb', 'parquet'] as const;

/** What `find` looks for, and what it writes. */
export const FIND_TABLES = ['budget-lines', 'projects', 'indicators'] as const satisfies readonly FindTable[];
export const FIND_FORMATS = ['text', 'csv', 'json', 'ndjson'] as const;

/** The kinds of tables, as `--kind` names them. */
export const KIND_NAMES = [
  'revenue-expenditure-summary',
  'revenue-summary',
  'expenditure-summary',
  'appropriation-summary',
  'appropriation-expenditure',
  'appropriation-basic-expenditure',
  'general-public-expenditure',
  'general-public-basic-expenditure',
  'government-fund-revenue',
  'government-fund-expenditure',
  'state-capital',
  'three-public',
  'agency-operating',
  'project-expenditure',
  'project-carryover',
  'procurement',
  'other',
] as const satisfies readonly TableKind[];
