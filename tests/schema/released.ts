import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TIDY_TABLES, type TidyTable, typedColumnsOf } from '../../src/schema/tidy.js';
import { ROOT } from '../cli/run.js';

/** Where the JSON Schemas of released versions stand, one file a version: 0.2.0.json. */
export const SCHEMAS = join(ROOT, 'docs/schema');
/** Where the columns of released versions stand. */
export const COLUMNS = join(ROOT, 'tests/schema/released');

/** The columns of every table with their types; `?` stands behind one that may be blank. */
export type ReleasedColumns = Record<string, Record<string, string>>;

export function presentColumns(): ReleasedColumns {
  return Object.fromEntries(
    (Object.keys(TIDY_TABLES) as TidyTable[]).map((table) => [
      table,
      Object.fromEntries(
        typedColumnsOf(table).map(({ name, type, nullable }) => [name, `${type}${nullable ? '?' : ''}`]),
      ),
    ]),
  );
}

/** The version of the package. */
export function presentVersion(): string {
  return (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;
}
