import type { Writable } from 'node:stream';
import type { Format, Workbook, Worksheet } from 'wasm-xlsxwriter';
import { formatColumnLabel, formatTableLabel } from '../glossary/column-labels.js';
import { valueLabel } from '../glossary/value-labels.js';
import type { Check, Disclosure } from '../schema/disclosure.js';
import { TIDY_TABLES, type TidyColumn, type TidyTable, typedColumnsOf } from '../schema/tidy.js';
import { type Documents, writeChunk } from './chunk.js';
import { digitsOf, EXACT_DIGITS } from './digits.js';
import { Losses, type LossOptions } from './losses.js';
import { tidyRowsOf } from './tidy-rows.js';
import { Book, FILLS, LINK, MOST_CHARACTERS } from './workbook/book.js';
import { loadXlsx } from './workbook/load.js';
import { PersonSheets } from './workbook/person-sheets.js';

export interface XlsxOptions extends LossOptions {
  /** The language of sheet names, headings and closed values; by default those of the schema, which are English. */
  labels?: 'en' | 'zh';
  /** Where a document is, as a path that the workbook can follow, or null where it is no file; by default its name. */
  hrefOf?: (document: string) => string | null;
}

/** Links of one sheet: a limit of the format, as Microsoft documents it. */
const MOST_LINKS = 65_530;

/** Rows of a sheet below its heading: the workbook is made in memory, where a row takes some 5 KB. */
const MOST_ROWS = 200_000;

/** Widths in characters; a Chinese one is as wide as two. */
const LEAST_WIDTH = 8;
const MOST_WIDTH = 48;

/** Rows whose text decides the width of a column. */
const MEASURED_ROWS = 200;

/** More rows than a sheet of this writer holds. */
export class WorkbookFull extends Error {
  override readonly name = 'WorkbookFull';
}

type Row = Record<string, string | number | boolean | null>;

/**
 * A workbook as an analyst would type it: a summary, the published tables as they were printed, a list of the projects
 * and one of the indicators; then every tidy table as a sheet, with real numbers and dates, text that is never run, a
 * frozen heading with filters, a link from each figure to its document and page, failed checks and their figures coloured.
 * The first documents have the sheets that a person reads, so many as fit; of all others the tidy sheets speak.
 * A number with more than 15 digits is text, a text over 32,767 characters is cut, and `onLoss` is told.
 * Throws SchemaViolation where a row breaks its table's schema, WorkbookFull where a sheet would have over 200,000 rows.
 */
export async function writeXlsx(
  out: Writable,
  disclosures: Documents<Disclosure>,
  options: XlsxOptions = {},
): Promise<void> {
  const library = await loadXlsx();
  const workbook = new library.Workbook();
  const person = new PersonSheets(new Book(workbook, library, options.labels ?? 'en'));
  const formats = makeFormats(library);
  const losses = new Losses(options, 'that a spreadsheet cannot hold: longer numbers are text, longer texts are cut');
  let sheets: Sheet[] | undefined;
  // The sheets stand in the order in which they are made: those of the first documents before the tidy ones.
  const makeSheets = (): Sheet[] => {
    person.end();
    return (Object.keys(TIDY_TABLES) as TidyTable[]).map(
      (table) => new Sheet(workbook, table, { library, formats, losses, options }),
    );
  };
  const held: Disclosure[] = [];
  const write = (disclosure: Disclosure, into: readonly Sheet[]): void => {
    const marked = findFailures(disclosure);
    for (const sheet of into) {
      const rows = tidyRowsOf(disclosure, sheet.table);
      sheet.reserve(rows.length);
      rows.forEach((row, index) => {
        sheet.addRow(row as Row, marked(sheet.table, row as Row), linkPage(disclosure, sheet.table, row as Row, index));
      });
    }
    losses.tell(disclosure.source.name);
  };
  for await (const disclosure of disclosures) {
    if (sheets === undefined && person.add(disclosure)) {
      held.push(disclosure);
      continue;
    }
    if (sheets === undefined) {
      sheets = makeSheets();
      for (const first of held.splice(0)) write(first, sheets);
    }
    write(disclosure, sheets);
  }
  sheets ??= makeSheets();
  for (const first of held) write(first, sheets);
  for (const sheet of sheets) sheet.end();
  await writeChunk(out, workbook.saveToBufferSync());
  workbook.free();
}

type Library = Awaited<ReturnType<typeof loadXlsx>>;
type Mark = 'failed' | 'hint' | null;

interface Formats {
  heading: Format;
  date: Format;
  time: Format;
  marks: Record<'failed' | 'hint', Format>;
  link: Format;
  failedLink: Format;
}

function makeFormats({ Color, Format, FormatUnderline }: Library): Formats {
  const colored = (rgb: number) => new Format().setBackgroundColor(Color.rgb(rgb));
  const asLink = (format: Format) => format.setFontColor(Color.rgb(LINK)).setUnderline(FormatUnderline.Single);
  return {
    heading: colored(FILLS.head).setBold(),
    date: new Format().setNumFormat('yyyy-mm-dd'),
    time: new Format().setNumFormat('yyyy-mm-dd hh:mm:ss'),
    marks: { failed: colored(FILLS.failed), hint: colored(FILLS.hint) },
    link: asLink(new Format()),
    failedLink: asLink(colored(FILLS.failed)),
  };
}

interface SheetContext {
  library: Library;
  formats: Formats;
  losses: Losses;
  options: XlsxOptions;
}

/** One tidy table as a sheet that grows row by row. */
class Sheet {
  private readonly sheet: Worksheet;
  private readonly columns: TidyColumn[];
  private readonly widths: number[];
  private rows = 0;
  private links = 0;

  constructor(
    workbook: Workbook,
    readonly table: TidyTable,
    private readonly context: SheetContext,
  ) {
    const { formats, options } = context;
    const zh = options.labels === 'zh';
    this.sheet = workbook.addWorksheet();
    this.sheet.setName(zh ? formatTableLabel(table) : table.replace('-', '_')).free();
    this.columns = typedColumnsOf(table);
    const headings = this.columns.map(({ name }) => (zh ? formatColumnLabel(table, name) : name));
    headings.forEach((heading, i) => {
      this.sheet.writeStringWithFormat(0, i, heading, formats.heading).free();
    });
    // The button of the filter covers the end of a heading.
    this.widths = headings.map((heading) => widthOf(heading) + 3);
  }

  /** Make sure of room for rows. Throws WorkbookFull where they are too many. */
  reserve(count: number): void {
    if (this.rows + count <= MOST_ROWS) return;
    throw new WorkbookFull(`over ${MOST_ROWS} rows in ${this.table}: write csv, sqlite or parquet instead of xlsx`);
  }

  /** Add a row; `page` is where its figures stand, undefined where they have no place to link to. */
  addRow(row: Row, mark: Mark, page: number | null | undefined): void {
    this.rows += 1;
    const href = page === undefined ? null : this.hrefOf(row, page);
    const zh = this.context.options.labels === 'zh';
    this.columns.forEach((column, i) => {
      const cell = row[column.name];
      const value = zh && typeof cell === 'string' ? valueLabel(column.name, cell) : cell;
      if (value === null || value === undefined) return;
      if (this.rows <= MEASURED_ROWS) this.widths[i] = Math.max(this.widths[i] ?? 0, widthOf(String(value)));
      if (typeof value !== 'string') this.writePlain(i, value, mark);
      else if (column.type === 'decimal') this.writeFigure(i, value, mark, href);
      else if (column.type === 'date' || column.type === 'datetime') this.writeDate(i, value);
      else this.writeText(i, value, mark);
    });
  }

  end(): void {
    const { sheet, links, context } = this;
    if (links > MOST_LINKS) {
      context.options.onLoss?.(
        this.table,
        `a sheet holds ${MOST_LINKS} links: ${links - MOST_LINKS} figures have none`,
      );
    }
    sheet.setFreezePanes(1, 0).free();
    sheet.setPrintFitToPages(1, 0).free();
    sheet.setRepeatRows(0, 0).free();
    sheet.setLandscape().free();
    sheet.autofilter(0, 0, this.rows, this.columns.length - 1).free();
    this.widths.forEach((width, i) => {
      sheet.setColumnWidth(i, Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width + 1))).free();
    });
  }

  private hrefOf(row: Row, page: number | null): string | null {
    const document = String(row.document);
    const { hrefOf } = this.context.options;
    const path = hrefOf === undefined ? document : hrefOf(document);
    if (path === null) return null;
    const escaped = encodeURI(path).replaceAll('#', '%23').replaceAll('?', '%3F');
    return `file://${escaped}${page === null ? '' : `#page=${page}`}`;
  }

  private writePlain(column: number, value: number | boolean, mark: Mark): void {
    const { sheet, rows } = this;
    const format = mark === null ? undefined : this.context.formats.marks[mark];
    if (typeof value === 'boolean') {
      (format
        ? sheet.writeBooleanWithFormat(rows, column, value, format)
        : sheet.writeBoolean(rows, column, value)
      ).free();
    } else {
      (format
        ? sheet.writeNumberWithFormat(rows, column, value, format)
        : sheet.writeNumber(rows, column, value)
      ).free();
    }
  }

  private writeText(column: number, text: string, mark: Mark): void {
    const { sheet, rows, context } = this;
    let shown = text;
    if (text.length > MOST_CHARACTERS) {
      context.losses.add(this.table, this.columns[column]?.name ?? '');
      shown = `${text.slice(0, MOST_CHARACTERS - 1)}…`;
    }
    const written =
      mark === null
        ? sheet.writeString(rows, column, shown)
        : sheet.writeStringWithFormat(rows, column, shown, context.formats.marks[mark]);
    written.free();
  }

  /** A figure is a number that leads to its page: the link is laid first and the number over its text. */
  private writeFigure(column: number, value: string, mark: Mark, href: string | null): void {
    const { sheet, rows, context } = this;
    if (digitsOf(value) > EXACT_DIGITS) {
      context.losses.add(this.table, this.columns[column]?.name ?? '');
      this.writeText(column, value, mark);
      return;
    }
    if (href !== null) this.links += 1;
    if (href === null || this.links > MOST_LINKS) {
      this.writePlain(column, Number(value), mark);
      return;
    }
    sheet.writeUrl(rows, column, new context.library.Url(href)).free();
    const format = mark === 'failed' ? context.formats.failedLink : context.formats.link;
    sheet.writeNumberWithFormat(rows, column, Number(value), format).free();
  }

  private writeDate(column: number, value: string): void {
    const { date, time } = this.context.formats;
    const hasTime = value.includes('T');
    const moment = new Date(hasTime ? `${value}Z` : value);
    this.sheet.writeDatetimeWithFormat(this.rows, column, moment, hasTime ? time : date).free();
  }
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

/** The page that a row's figures are linked to: null where the format has none, undefined where the row has no place. */
function linkPage(disclosure: Disclosure, table: TidyTable, row: Row, index: number): number | null | undefined {
  if (table === 'documents' || table === 'diagnostics') return undefined;
  if (table === 'checks') return pageOfCheck(disclosure.checks[index]);
  const page = table === 'budget-lines' ? row.page : row.source_page;
  return typeof page === 'number' ? page : null;
}

function pageOfCheck(check: Check | undefined): number | null {
  return check?.refs.find(({ source }) => source?.page)?.source?.page ?? null;
}

/** The width of a text in a cell, in characters; a line break begins a new line. */
function widthOf(text: string): number {
  let [width, widest] = [0, 0];
  for (const character of text.slice(0, MOST_WIDTH)) {
    width = character === '\n' ? 0 : width + (/[\u1100-\uffdc]/u.test(character) ? 2 : 1);
    widest = Math.max(widest, width);
  }
  return widest;
}
