import type { TableFormat } from '../batch/formats.js';
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
export const PARSE_FORMATS = ['json', 'ndjson', 'csv', 'xlsx', 'sqlite', 'parquet', 'datapackage'] as const;

/** The formats of a batch's tables. */
export const BATCH_FORMATS = ['csv', 'ndjson', 'parquet'] as const satisfies readonly TableFormat[];
