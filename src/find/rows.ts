import type { Disclosure, TableKind } from '../schema/disclosure.js';
import type { TidyRows } from '../schema/tidy.js';
import { foldText } from '../text.js';
import { tidyRowsOf } from '../writers/tidy-rows.js';

/** The tidy tables whose rows can be looked for. */
export type FindTable = 'budget-lines' | 'projects' | 'indicators';

/** What is looked for: every condition that is given must hold, by one of its values. */
export interface Criteria {
  table: FindTable;
  /** Classification codes: `2080506` alone, `208*` with all below it. */
  codes: readonly string[];
  /** Parts of names. */
  names: readonly string[];
  /** The kind of table that a line stands in. */
  kind: TableKind | undefined;
}

/** A row of the table that was asked for. */
export type FoundRow = TidyRows[FindTable];

/**
 * The rows of a document that meet the criteria, as its tidy table has them. A code is looked for among those of both
 * classifications; a name is compared without white space, in one width, in any case.
 * Throws SchemaViolation where a row breaks the table's schema.
 */
export function findRows(disclosure: Disclosure, { table, codes, names, kind }: Criteria): FoundRow[] {
  const wanted = names.map(foldName);
  const isNamed = (...texts: (string | null)[]): boolean =>
    wanted.length === 0 || texts.some((text) => wanted.some((name) => foldName(text ?? '').includes(name)));
  if (table === 'projects') return tidyRowsOf(disclosure, table).filter(({ name }) => isNamed(name));
  if (table === 'indicators') {
    return tidyRowsOf(disclosure, table).filter((row) => isNamed(row.level3, row.project_name));
  }
  const isCoded = (...found: (string | null)[]): boolean =>
    codes.length === 0 || found.some((code) => code !== null && codes.some((wanted) => isCode(code, wanted)));
  return tidyRowsOf(disclosure, table).filter(
    (row) =>
      (kind === undefined || row.table_kind === kind) && isCoded(row.code, row.economic_code) && isNamed(row.name),
  );
}

function foldName(text: string): string {
  return foldText(text).toLowerCase();
}

function isCode(code: string, wanted: string): boolean {
  return wanted.endsWith('*') ? code.startsWith(wanted.slice(0, -1)) : code === wanted;
}
