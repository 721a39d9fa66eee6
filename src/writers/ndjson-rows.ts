import type { Disclosure } from '../schema/disclosure.js';
import type { TidyTable } from '../schema/tidy.js';
import { tidyRowsOf } from './tidy-rows.js';

/** A tidy table as JSON lines without a heading, a row a line, for a batch that writes document by document. */
export const NDJSON_ROWS = {
  heading: () => '',
  rows: (disclosure: Disclosure, table: TidyTable) =>
    tidyRowsOf(disclosure, table)
      .map((row) => `${JSON.stringify(row)}\n`)
      .join(''),
};
