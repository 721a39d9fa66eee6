import type { Format, Url, Workbook, Worksheet } from 'wasm-xlsxwriter';
import type { Disclosure } from '../../schema/disclosure.js';
import { displayWidth, wrapColumns } from '../columns.js';
import { digitsOf, EXACT_DIGITS } from '../digits.js';
import type { loadXlsx } from './load.js';

/** The library that writes workbooks. */
export type Library = Awaited<ReturnType<typeof loadXlsx>>;

/** How a cell looks; equal looks share one format of the workbook. */
export interface Look {
  bold?: boolean;
  size?: number;
  /** Steps from the left. */
  indent?: number;
  align?: 'left' | 'center' | 'right';
  border?: boolean;
  wrap?: boolean;
  fill?: 'head' | 'failed' | 'hint';
  link?: boolean;
  /** Printed decimals of a number, and whether thousands are grouped. */
  decimals?: number;
  grouped?: boolean;
}

/** Characters of one cell: a limit of the format, as Microsoft documents it. */
export const MOST_CHARACTERS = 32_767;
/** Characters of a sheet's name. */
const MOST_NAME = 31;
const MOST_NOTE = 600;
/** Points: a line of text in a cell, and the highest row that the format knows. */
const LINE = 15;
const HIGHEST = 409;
/** How much wider a Chinese character is than two of the digits that the width of a column counts. */
const CHINESE = 1.05;
/** Paper of the size A4, as the format counts. */
const A4 = 9;
/** The colours of cells, and that of links. */
export const FILLS = { head: 0xe7eef7, failed: 0xffc7ce, hint: 0xffeb9c };
export const LINK = 0x0563c1;

/** Where the figures of a document stand in the workbook, as links inside it, by their keys. */
export type Addresses = Map<string, string>;

/** A document whose sheets a person reads, and where its figures stand on them. */
export interface PersonDocument {
  disclosure: Disclosure;
  addresses: Addresses;
}

/** The sheets that a person reads: their formats, names and links. */
export class Book {
  private readonly formats = new Map<string, Format>();
  private readonly names = new Set<string>();

  constructor(
    readonly workbook: Workbook,
    readonly library: Library,
    readonly language: 'en' | 'zh',
  ) {}

  /** A new sheet under a name of its own, as near to the one that is asked for as the format allows. */
  addSheet(name: string): PersonSheet {
    const sheet = this.workbook.addWorksheet();
    const own = this.nameOf(name);
    sheet.setName(own).free();
    sheet.setPaperSize(A4).free();
    sheet.setPrintFitToPages(1, 0).free();
    return new PersonSheet(this, sheet, own);
  }

  private nameOf(wanted: string): string {
    const plain = wanted.replace(/[\p{Cc}[\]:*?/\\']+/gu, ' ').trim() || 'sheet';
    let name = plain.slice(0, MOST_NAME).trim();
    for (let n = 2; this.names.has(name.toLowerCase()); n++) name = `${plain.slice(0, MOST_NAME - 4)} ${n}`;
    this.names.add(name.toLowerCase());
    return name;
  }

  /** The format of a look, made once. */
  formatOf(look: Look): Format {
    const key = JSON.stringify(look);
    const known = this.formats.get(key);
    if (known !== undefined) return known;
    const { Color, FormatAlign, FormatBorder, FormatUnderline } = this.library;
    const format = new this.library.Format().setAlign(FormatAlign.VerticalCenter);
    if (look.bold) format.setBold();
    if (look.size !== undefined) format.setFontSize(look.size);
    if (look.indent) format.setIndent(look.indent);
    if (look.align === 'center') format.setAlign(FormatAlign.Center);
    if (look.align === 'right') format.setAlign(FormatAlign.Right);
    if (look.border) format.setBorder(FormatBorder.Thin).setBorderColor(Color.rgb(0xbfbfbf));
    if (look.wrap) format.setTextWrap();
    if (look.fill !== undefined) format.setBackgroundColor(Color.rgb(FILLS[look.fill]));
    if (look.link) format.setFontColor(Color.rgb(LINK)).setUnderline(FormatUnderline.Single);
    if (look.decimals !== undefined) format.setNumFormat(numberFormat(look.decimals, look.grouped !== false));
    this.formats.set(key, format);
    return format;
  }
}

function numberFormat(decimals: number, grouped: boolean): string {
  return `${grouped ? '#,##0' : '0'}${decimals > 0 ? `.${'0'.repeat(decimals)}` : ''}`;
}

/** A sheet that a person reads and prints, filled cell by cell. */
export class PersonSheet {
  private readonly widths: number[] = [];
  private readonly wrapped: Wrapped[] = [];

  constructor(
    private readonly book: Book,
    readonly sheet: Worksheet,
    readonly name: string,
  ) {}

  /** Write a text; one that leads somewhere is a link. `measured` texts decide the width of their column. */
  text(row: number, column: number, text: string, look: Look = {}, options: TextOptions = {}): void {
    const { link, measured = true, merged = false } = options;
    const shown = text.slice(0, MOST_CHARACTERS);
    const format = this.book.formatOf(link === undefined ? look : { ...look, link: true });
    if (measured) this.measure(column, `${'  '.repeat(look.indent ?? 0)}${shown}`);
    if (look.wrap && !merged) this.wrapped.push({ row, rows: 1, column, toColumn: column, text: shown, look });
    if (link !== undefined) this.sheet.writeUrl(row, column, this.url(link)).free();
    this.sheet.writeStringWithFormat(row, column, shown, format).free();
  }

  /** Write a decimal as a number with its printed decimals; one of too many digits is text. */
  figure(row: number, column: number, value: string, look: Look = {}, link?: string): void {
    const decimals = value.split('.')[1]?.length ?? 0;
    if (digitsOf(value) > EXACT_DIGITS) {
      this.text(row, column, value, { ...look, align: 'right' });
      return;
    }
    this.measure(column, `${value}${','.repeat(Math.floor(value.length / 3))}`);
    if (link !== undefined) this.sheet.writeUrl(row, column, this.url(link)).free();
    const format = this.book.formatOf({ decimals, ...look, ...(link === undefined ? {} : { link: true }) });
    this.sheet.writeNumberWithFormat(row, column, Number(value), format).free();
  }

  blank(row: number, column: number, look: Look): void {
    this.sheet.writeBlank(row, column, this.book.formatOf(look)).free();
  }

  /** One text over several cells. */
  merge(row: number, column: number, toRow: number, toColumn: number, text: string, look: Look): void {
    if (row === toRow && column === toColumn) {
      this.text(row, column, text, look, { measured: false });
      return;
    }
    if (look.wrap) this.wrapped.push({ row, rows: toRow - row + 1, column, toColumn, text, look });
    this.sheet.mergeRange(row, column, toRow, toColumn, text, this.book.formatOf(look)).free();
  }

  /** A note at a cell, which says why it is coloured. */
  note(row: number, column: number, text: string): void {
    const note = new this.book.library.Note(text.slice(0, MOST_NOTE))
      .addAuthorPrefix(false)
      .setWidth(320)
      .setHeight(120);
    this.sheet.insertNote(row, column, note).free();
  }

  /**
   * Columns as wide as what they hold, between the widths given in characters, and rows as high as what is wrapped
   * in them: no program does that by itself for merged cells, and LibreOffice does it for none. Gives the width of
   * all; where the columns before the last leave less than `before`, or all less than `all`, they are widened.
   */
  fit(least: number, most: number, { all = 0, before = 0 }: Room = {}): number {
    const fitted = this.widths.map((width) => Math.min(most, Math.max(least, Math.ceil(width * CHINESE) + 2)));
    const lacking = Math.max(0, all - sumOf(fitted), before - sumOf(fitted.slice(0, -1)));
    const widened = Math.max(1, fitted.length - 1);
    const widths = fitted.map((width, i) => width + (i < widened ? Math.ceil(lacking / widened) : 0));
    widths.forEach((width, column) => {
      this.sheet.setColumnWidth(column, width).free();
    });
    this.raise(widths);
    return sumOf(widths);
  }

  /** Rows as high as what is wrapped in them. */
  private raise(widths: readonly number[]): void {
    const heights = new Map<number, number>();
    for (const { row, rows, column, toColumn, text, look } of this.wrapped) {
      const room = sumOf(widths.slice(column, toColumn + 1));
      const inside = Math.max(2, Math.floor((room - 1 - 2 * (look.indent ?? 0)) / CHINESE));
      const lines = text.split('\n').reduce((sum, each) => sum + wrapColumns(each, inside).length, 0);
      const each = Math.ceil(lines / rows);
      for (let at = row; at < row + rows; at++) heights.set(at, Math.max(heights.get(at) ?? 1, each));
    }
    for (const [row, lines] of heights) {
      if (lines > 1) this.sheet.setRowHeight(row, Math.min(HIGHEST, lines * LINE)).free();
    }
  }

  measure(column: number, text: string): void {
    for (let i = this.widths.length; i <= column; i++) this.widths.push(0);
    const widest = Math.max(...text.split('\n').map(displayWidth));
    this.widths[column] = Math.max(this.widths[column] ?? 0, widest);
  }

  private url(link: string): Url {
    return new this.book.library.Url(link);
  }
}

/** A text that is wrapped within its cells. */
interface Wrapped {
  row: number;
  rows: number;
  column: number;
  toColumn: number;
  text: string;
  look: Look;
}

interface TextOptions {
  link?: string | undefined;
  measured?: boolean;
  /** The cell is the first of several that are merged. */
  merged?: boolean;
}

function sumOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0);
}

/** What the columns of a sheet must leave room for, in characters. */
interface Room {
  all?: number;
  before?: number;
}

/** The letters of a column, counted from 0. */
export function lettersOf(column: number): string {
  let letters = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return letters;
}

/** The link to a cell of a sheet of the same workbook. */
export function linkTo(sheet: string, row: number, column: number): string {
  return `internal:'${sheet}'!${lettersOf(column)}${row + 1}`;
}
