import type { Writable } from 'node:stream';
import { formatTableLabel } from '../glossary/column-labels.js';
import type { Check, Disclosure } from '../schema/disclosure.js';
import { TIDY_TABLES, type TidyTable, typedColumnsOf } from '../schema/tidy.js';
import type { Documents } from './chunk.js';
import { Losses } from './losses.js';
import { tidyRowsOf } from './tidy-rows.js';
import { Book } from './workbook/book.js';
import { loadXlsx } from './workbook/load.js';
import { WorkbookFull, type XlsxOptions } from './workbook/options.js';
import { type Part, writeParts } from './workbook/parts.js';
import { PersonSheets } from './workbook/person-sheets.js';
import { addStyles, Shell } from './workbook/shell.js';
import { type Mark, type Row, TidySheet } from './workbook/tidy-sheet.js';

export { WorkbookFull, type XlsxOptions };

/** The tidy tables, each of which is a sheet. */
const TABLES = Object.keys(TIDY_TABLES) as TidyTable[];

/**
 * A workbook as an analyst would type it: a summary, the published tables as they were printed, a list of the projects
 * and one of the indicators; then every tidy table as a sheet, with real numbers and dates, text that is never run, a
 * frozen heading with filters, a link from each figure to its document and page, failed checks and their figures
 * coloured. The first documents have the sheets that a person reads, so many as fit; of all others the tidy sheets
 * speak. Their rows wait in memory deflated, some 150 bytes each, until the last one is known. A number with more than
 * 15 digits is text, a text over 32,767 characters is cut, and `onLoss` is told. Throws SchemaViolation where a row
 * breaks its table's schema, WorkbookFull where a sheet would have over 1,048,575 rows.
 */
export async function writeXlsx(
  out: Writable,
  disclosures: Documents<Disclosure>,
  options: XlsxOptions = {},
): Promise<void> {
  const library = await loadXlsx();
  const workbook = new library.Workbook();
  const person = new PersonSheets(new Book(workbook, library, options.labels ?? 'en'));
  const losses = new Losses(options, 'that a spreadsheet cannot hold: longer numbers are text, longer texts are cut');
  // The sheets stand in the order in which they are made: those of the first documents before the tidy ones.
  const makeSheets = (): { shell: Shell; sheets: TidySheet[] } => {
    person.end();
    TABLES.forEach((table, i) => {
      const sheet = workbook.addWorksheet();
      sheet.setName(options.labels === 'zh' ? formatTableLabel(table) : table.replace('-', '_')).free();
      sheet.setRepeatRows(0, 0).free();
      sheet.autofilter(0, 0, 1, typedColumnsOf(table).length - 1).free();
      if (i === 0) addStyles(sheet, library);
    });
    const shell = new Shell(workbook.saveToBufferSync(), TABLES.length);
    workbook.free();
    return {
      shell,
      sheets: TABLES.map((table, n) => new TidySheet(table, { shell, losses, options, path: shell.pathOf(n) })),
    };
  };
  const held: Disclosure[] = [];
  let made: ReturnType<typeof makeSheets> | undefined;
  for await (const disclosure of disclosures) {
    if (made === undefined && person.add(disclosure)) {
      held.push(disclosure);
      continue;
    }
    made ??= makeSheets();
    for (const first of held.splice(0)) addDocument(first, made.sheets, losses);
    addDocument(disclosure, made.sheets, losses);
  }
  const { shell, sheets } = made ?? makeSheets();
  for (const first of held) addDocument(first, sheets, losses);
  await writeParts(out, partsOf(shell, sheets));
}

function addDocument(disclosure: Disclosure, sheets: readonly TidySheet[], losses: Losses): void {
  const marked = findFailures(disclosure);
  for (const sheet of sheets) {
    const rows = tidyRowsOf(disclosure, sheet.table);
    sheet.reserve(rows.length);
    rows.forEach((row, index) => {
      sheet.addRow(row as Row, marked(sheet.table, row as Row), linkPage(disclosure, sheet.table, row as Row, index));
    });
  }
  losses.tell(disclosure.source.name);
}

function partsOf(shell: Shell, sheets: readonly TidySheet[]): Part[] {
  return shell.parts(sheets.map((sheet) => ({ ...sheet.end(), rows: sheet.rows })));
}

/** Which rows to colour: failed checks and hints, and the figures that a failed check stands on. */
function findFailures({ checks }: Disclosure): (table: TidyTable, row: Row) => Mark {
  const failed = new Set<string>();
  for (const { severity, status, refs } of checks) {
    if (severity !== 'identity' || status !== 'fail') continue;
    for (const { table, line, column } of refs) if (table !== null) failed.add(`${table} ${line} ${column}`);
  }
  return (table, row) => {
    if (table === 'budget-lines') {
      return failed.has(`${row.table_id} ${row.index} ${row.column_key}`) ? 'failed' : null;
    }
    if (table !== 'checks' || row.status !== 'fail') return null;
    return row.severity === 'identity' ? 'failed' : 'hint';
  };
}

/**
 * The page that a row's figures are linked to: null where the format has none, undefined where the row has no place.
 */
function linkPage(disclosure: Disclosure, table: TidyTable, row: Row, index: number): number | null | undefined {
  if (table === 'documents' || table === 'diagnostics') return undefined;
  if (table === 'checks') return pageOfCheck(disclosure.checks[index]);
  const page = table === 'budget-lines' ? row.page : row.source_page;
  return typeof page === 'number' ? page : null;
}

function pageOfCheck(check: Check | undefined): number | null {
  return check?.refs.find(({ source }) => source?.page)?.source?.page ?? null;
}
