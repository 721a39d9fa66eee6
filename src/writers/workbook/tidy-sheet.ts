import { formatColumnLabel } from '../../glossary/column-labels.js';
import { valueLabel } from '../../glossary/value-labels.js';
import { type TidyColumn, type TidyTable, typedColumnsOf } from '../../schema/tidy.js';
import { digitsOf, EXACT_DIGITS } from '../digits.js';
import type { Losses } from '../losses.js';
import { lettersOf, MOST_CHARACTERS } from './book.js';
import { WorkbookFull, type XlsxOptions } from './options.js';
import { Part } from './parts.js';
import type { Shell } from './shell.js';
import { cleanText, escapeXml } from './xml.js';

/** Links of one sheet: a limit of the format, as Microsoft documents it. */
const MOST_LINKS = 65_530;

/** Rows of a sheet below its heading: a limit of the format, too. */
const MOST_ROWS = 1_048_575;

/** Widths in characters; a Chinese one is as wide as two. */
const LEAST_WIDTH = 8;
const MOST_WIDTH = 48;

/** Rows whose text decides the width of a column; they wait until it is known. */
const MEASURED_ROWS = 200;

const NAMESPACES =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const HYPERLINK = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Days from the day that a spreadsheet counts from to the one that a computer does. */
const EPOCH_DAYS = 25_569;
const DAY = 86_400_000;
/** Spreadsheets believe that 1900 was a leap year: from this day on they are right. */
const FIRST_DAY = 61;

export type Row = Record<string, string | number | boolean | null>;
export type Mark = 'failed' | 'hint' | null;

interface SheetContext {
  shell: Shell;
  losses: Losses;
  options: XlsxOptions;
}

/** One tidy table as a sheet that grows row by row. */
export class TidySheet {
  private readonly columns: (TidyColumn & { letters: string })[];
  private readonly widths: number[];
  /** What each column held in the row before: a text that comes again is shared. */
  private readonly before: string[] = [];
  private readonly sheet: Part;
  private readonly relations: Part;
  private links: string[] = [];
  private linked = 0;
  private head: string[] | null = [];
  rows = 0;

  constructor(
    readonly table: TidyTable,
    private readonly context: SheetContext & { path: string },
  ) {
    const { shell, options, path } = context;
    const zh = options.labels === 'zh';
    this.sheet = new Part(path);
    this.relations = new Part(path.replace('worksheets/', 'worksheets/_rels/').concat('.rels'));
    this.columns = typedColumnsOf(table).map((column, i) => ({ ...column, letters: lettersOf(i) }));
    const headings = this.columns.map(({ name }) => (zh ? formatColumnLabel(table, name) : name));
    // The button of the filter covers the end of a heading.
    this.widths = headings.map((heading) => widthOf(heading) + 3);
    const cells = headings.map((heading, i) => textCell(`${lettersOf(i)}1`, heading, shell.style('heading')));
    this.addXml(`<row r="1">${cells.join('')}</row>`);
  }

  /** Make sure of room for rows. Throws WorkbookFull where they are too many. */
  reserve(count: number): void {
    if (this.rows + count <= MOST_ROWS) return;
    throw new WorkbookFull(`over ${MOST_ROWS} rows in ${this.table}: write csv, sqlite or parquet instead of xlsx`);
  }

  /** Add a row; `page` is where its figures stand, undefined where they have no place to link to. */
  addRow(row: Row, mark: Mark, page: number | null | undefined): void {
    this.rows += 1;
    const link = page === undefined ? null : this.linkOf(row, page);
    const zh = this.context.options.labels === 'zh';
    let xml = `<row r="${this.rows + 1}">`;
    this.columns.forEach((column, i) => {
      const cell = row[column.name];
      const value = zh && typeof cell === 'string' ? valueLabel(column.name, cell) : cell;
      if (value === null || value === undefined) return;
      if (this.rows <= MEASURED_ROWS) this.widths[i] = Math.max(this.widths[i] ?? 0, widthOf(String(value)));
      const at = `${column.letters}${this.rows + 1}`;
      if (typeof value !== 'string') xml += this.plain(at, value, mark);
      else if (column.type === 'decimal') xml += this.figure(at, i, value, mark, link);
      else if (column.type === 'date' || column.type === 'datetime') xml += this.date(at, value);
      else xml += this.text(at, i, value, mark);
    });
    this.addXml(`${xml}</row>`);
    if (this.rows === MEASURED_ROWS) this.writeHead();
  }

  /** The whole sheet, and the part of its links where it has any. */
  end(): { sheet: Part; links: Part | null } {
    this.writeHead();
    if (this.linked > MOST_LINKS) {
      this.context.options.onLoss?.(
        this.table,
        `a sheet holds ${MOST_LINKS} links: ${this.linked - MOST_LINKS} figures have none`,
      );
    }
    this.sheet.add(`</sheetData><autoFilter ref="A1:${lettersOf(this.columns.length - 1)}${this.rows + 1}"/>`);
    if (this.linked > 0) {
      this.sheet.add('<hyperlinks>');
      for (const link of this.links) this.sheet.add(link);
      this.sheet.add('</hyperlinks>');
      this.relations.add('</Relationships>');
      this.relations.end();
    }
    this.sheet.add(
      '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>' +
        '<pageSetup fitToHeight="0" orientation="landscape"/></worksheet>',
    );
    return { sheet: this.sheet.end(), links: this.linked > 0 ? this.relations : null };
  }

  private addXml(xml: string): void {
    if (this.head === null) this.sheet.add(xml);
    else this.head.push(xml);
  }

  /** What stands before the rows, once the widths are known, and the rows that waited for it. */
  private writeHead(): void {
    if (this.head === null) return;
    const columns = this.widths.map((width, i) => {
      const characters = Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width + 1));
      return `<col min="${i + 1}" max="${i + 1}" width="${characters}.7109375" customWidth="1"/>`;
    });
    this.sheet.add(
      `${XML}<worksheet ${NAMESPACES}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>` +
        '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
        '<selection pane="bottomLeft"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>' +
        `<cols>${columns.join('')}</cols><sheetData>`,
    );
    for (const xml of this.head) this.sheet.add(xml);
    this.head = null;
  }

  private linkOf(row: Row, page: number | null): { target: string; location: string } | null {
    const document = String(row.document);
    const { hrefOf } = this.context.options;
    const path = hrefOf === undefined ? document : hrefOf(document);
    if (path === null) return null;
    const target = escapeXml(encodeURI(path).replaceAll('#', '%23').replaceAll('?', '%3F'));
    return { target, location: page === null ? '' : ` location="page=${page}"` };
  }

  private plain(at: string, value: number | boolean, mark: Mark): string {
    const style = this.context.shell.style(mark);
    if (typeof value === 'number') return `<c r="${at}"${style}><v>${value}</v></c>`;
    return `<c r="${at}"${style} t="b"><v>${value ? 1 : 0}</v></c>`;
  }

  private text(at: string, i: number, text: string, mark: Mark): string {
    const { shell, losses } = this.context;
    const again = this.before[i] === text;
    this.before[i] = text;
    let shown = text;
    if (text.length > MOST_CHARACTERS) {
      losses.add(this.table, this.columns[i]?.name ?? '');
      shown = `${text.slice(0, MOST_CHARACTERS - 1)}…`;
    }
    const number = again ? shell.texts.numberOf(shown) : undefined;
    if (number === undefined) return textCell(at, shown, shell.style(mark));
    return `<c r="${at}"${shell.style(mark)} t="s"><v>${number}</v></c>`;
  }

  /** A figure is a number that leads to its page. */
  private figure(at: string, i: number, value: string, mark: Mark, link: ReturnType<TidySheet['linkOf']>): string {
    if (digitsOf(value) > EXACT_DIGITS) {
      this.context.losses.add(this.table, this.columns[i]?.name ?? '');
      return this.text(at, i, value, mark);
    }
    if (link !== null) this.linked += 1;
    if (link === null || this.linked > MOST_LINKS) return this.plain(at, Number(value), mark);
    if (this.linked === 1) this.relations.add(`${XML}<Relationships xmlns="${RELATIONSHIPS}">`);
    this.links.push(`<hyperlink ref="${at}" r:id="rId${this.linked}"${link.location}/>`);
    this.relations.add(
      `<Relationship Id="rId${this.linked}" Type="${HYPERLINK}" Target="${link.target}" TargetMode="External"/>`,
    );
    const style = this.context.shell.style(mark === 'failed' ? 'failedLink' : 'link');
    return `<c r="${at}"${style}><v>${Number(value)}</v></c>`;
  }

  private date(at: string, value: string): string {
    const hasTime = value.includes('T');
    const days = Date.parse(hasTime ? `${value}Z` : value) / DAY + EPOCH_DAYS;
    if (!(days >= FIRST_DAY)) return textCell(at, value, '');
    return `<c r="${at}"${this.context.shell.style(hasTime ? 'time' : 'date')}><v>${days}</v></c>`;
  }
}

function textCell(at: string, text: string, style: string): string {
  return `<c r="${at}"${style} t="inlineStr"><is><t xml:space="preserve">${cleanText(text)}</t></is></c>`;
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
