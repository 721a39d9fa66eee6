import type { TidyTable } from '../schema/tidy.js';

/**
 * The tidy tables as `--table` names them. They stand here as words, so that `--help` and a bad flag
 * need not load the schemas; the type holds both lists together.
 */
export const TABLE_NAMES = [
  'documents',
  'projects',
  'indicators',
  'budget-lines',
  'statements',
  'checks',
  'diagnostics',
] as const satisfies readonly TidyTable[];
