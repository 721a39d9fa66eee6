import { keptRecords } from '../batch/results.js';
import type { Disclosure } from '../schema/disclosure.js';
import { foldText } from '../text.js';
import { sqlName } from '../writers/sql-names.js';
import { tidyRowsOf } from '../writers/tidy-rows.js';
import type { Departments } from './departments.js';
import { keyFiguresOf } from './key-figures.js';
import { type CorpusRow, TIDY_NAMES } from './tables.js';

/** What went into a corpus. */
export interface CorpusTally {
  documents: number;
  /** Documents that were left out because the same bytes are in it already. */
  duplicates: number;
  /** Documents that their batch could not read. */
  unread: number;
}

/** Years: a longer series comes from a misprinted year and is not filled. */
const LONGEST_SERIES = 60;

/**
 * The rows of a corpus, table by table: those of each document of some batches, in their order, then those that join
 * them. Throws as `keptRecords` does.
 */
export async function* corpusRows(
  runs: readonly string[],
  departments: Departments,
  tally: CorpusTally,
): AsyncGenerator<CorpusRow> {
  const known = new Map<string, number>();
  const years = new Set<number>();
  for (const run of runs) {
    for await (const { input, record, disclosure } of keptRecords(run)) {
      const { member, status, reason } = record;
      if (disclosure === undefined) {
        tally.unread += 1;
        yield { table: 'unread', row: { run, document: input, member, status, reason } };
        continue;
      }
      const { sha256 } = disclosure.source;
      const twin = known.get(sha256);
      if (twin !== undefined) {
        tally.duplicates += 1;
        const row = { run, document: input, member, source_sha256: sha256, document_id: twin };
        yield { table: 'duplicates', row };
        continue;
      }
      const id = known.size + 1;
      known.set(sha256, id);
      tally.documents += 1;
      if (disclosure.fiscalYear !== null) years.add(disclosure.fiscalYear);
      yield* documentRows(disclosure, { document_id: id, run, department_id: departments.note(disclosure) });
    }
  }
  for (const year of seriesOf(years)) yield { table: 'years', row: { year } };
  yield* departmentRows(departments);
}

function* documentRows(
  disclosure: Disclosure,
  added: { document_id: number; run: string; department_id: number | null },
): Generator<CorpusRow> {
  const { document_id, department_id } = added;
  for (const table of TIDY_NAMES) {
    for (const row of tidyRowsOf(disclosure, table)) {
      yield { table: sqlName(table), row: { ...row, ...added, name_key: keyOf(row) } };
    }
  }
  for (const { figure, amount, table, line, column } of keyFiguresOf(disclosure)) {
    yield {
      table: 'key_figures',
      row: {
        document_id,
        department_id,
        fiscal_year: table.fiscalYear ?? disclosure.fiscalYear,
        stage: table.phase,
        figure,
        raw: amount.raw,
        yuan: amount.yuan,
        table_id: table.id,
        index: line.index,
        column_key: column,
        page: line.source.page,
      },
    };
  }
}

/** The name by which a project or an indicator is known in other years. */
function keyOf(row: object): string | null {
  const name = 'level3' in row ? row.level3 : 'name' in row ? row.name : null;
  return typeof name === 'string' ? foldText(name) : null;
}

function* departmentRows(departments: Departments): Generator<CorpusRow> {
  for (const [table, names] of [
    ['departments', departments.departments()],
    ['department_names', departments.names()],
  ] as const) {
    for (const { id, name, code, firstYear, lastYear, documents } of names) {
      const row = { department_id: id, name, code, first_year: firstYear, last_year: lastYear, documents };
      yield { table, row };
    }
  }
  for (const { name, sameAs, reason, confirmed } of departments.candidates()) {
    yield { table: 'department_candidates', row: { name, same_as: sameAs, reason, confirmed } };
  }
}

/** All years from the first to the last, also those without a document. */
function seriesOf(years: ReadonlySet<number>): number[] {
  const known = [...years].sort((a, b) => a - b);
  const [first = 0, last = -1] = [known[0], known.at(-1)];
  return last - first > LONGEST_SERIES ? known : Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
