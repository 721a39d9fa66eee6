import type { FindTable } from '../find/rows.js';
import { TABLE_KIND_FACTS, TABLE_KINDS } from '../schema/table-kinds.js';
import type { TidyTable } from '../schema/tidy.js';
import type { CheckFormat } from '../writers/check-report.js';
import type { DiffFormat } from '../writers/diff-report.js';

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

/** What `corpus` writes. */
export const CORPUS_FORMATS = ['sqlite', 'duckdb', 'parquet'] as const;

const CHECKED: Record<CheckFormat, true> = { text: true, json: true, markdown: true, html: true };
const COMPARED: Record<DiffFormat, true> = {
  text: true,
  markdown: true,
  html: true,
  json: true,
  csv: true,
  xlsx: true,
};

/** What `check` and `diff` write: one that is missing is an error of types. */
export const CHECK_FORMATS = Object.keys(CHECKED) as CheckFormat[];
export const DIFF_FORMATS = Object.keys(COMPARED) as DiffFormat[];

/** What `tables` writes. */
export const TABLES_FORMATS = ['json', 'csv', 'html', 'markdown'] as const;

/** What `find` looks for, and what it writes. */
export const FIND_TABLES = ['budget-lines', 'projects', 'indicators'] as const satisfies readonly FindTable[];
export const FIND_FORMATS = ['text', 'csv', 'json', 'ndjson'] as const;

/** The kinds of tables, as `--kind` names them: those of one source of money stand together. */
export const KIND_NAMES = TABLE_KINDS.flatMap((kind) => {
  const { fund } = TABLE_KIND_FACTS[kind];
  if (fund === null) return [kind];
  const same = TABLE_KINDS.filter((other) => TABLE_KIND_FACTS[other].fund === fund);
  return same[0] === kind ? same : [];
});
