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

/** Every kind of table: one that is missing is an error of types, so that this list needs no module of the schema. */
const KINDS: Record<TableKind, true> = {
  'revenue-expenditure-summary': true,
  'revenue-summary': true,
  'expenditure-summary': true,
  'appropriation-summary': true,
  'appropriation-expenditure': true,
  'appropriation-basic-expenditure': true,
  'general-public-expenditure': true,
  'general-public-basic-expenditure': true,
  'government-fund-revenue': true,
  'government-fund-expenditure': true,
  'state-capital': true,
  'three-public': true,
  'agency-operating': true,
  'project-expenditure': true,
  'project-carryover': true,
  procurement: true,
  other: true,
};

/** The kinds of tables, as `--kind` names them. */
export const KIND_NAMES = Object.keys(KINDS);
