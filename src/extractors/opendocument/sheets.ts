import { formatCellNumber } from '../sheet/number-format.js';
import { cleanCellText, type Merge, SHEET_COLUMNS, type Sheet, type SheetCell, type SheetRow } from '../sheet/sheet.js';
import { TextBudget } from '../text-budget.js';
import { attributeOf } from '../xml.js';
import { InlineText, printedBy, UNPRINTED } from './inline.js';
import { countOf } from './lengths.js';
import type { OdfStyles } from './styles.js';

/** Rows that a sheet can have; an element that says that it stands for all of them, or all columns, stands for none. */
const SHEET_ROWS = 1_048_576;
/** Rows without text that one element may stand for, where they are ruled or hidden. */
const MOST_EMPTY = 1_000;
/** What a cell costs beside its characters, in characters: one that is repeated costs the file nothing. */
const CELL_COST = 16;
/** Points: a step of indentation, as workbooks know it. */
const INDENT_STEP = 10;

/** A cell whose text the file does not hold. */
interface LostCell {
  sheet: string;
  row: number;
  column: number;
}

interface OpenCell {
  attributes: Record<string, string>;
  style: string | undefined;
  paragraphs: string[];
  covered: boolean;
}

/** Columns that are described alike, up to but not with `end`. */
interface Columns {
  end: number;
  hidden: boolean;
  /** The style of their cells that have none of their own. */
  style: string | undefined;
}

interface OpenSheet {
  name: string;
  shown: boolean;
  rows: SheetRow[];
  merges: Merge[];
  columns: Columns[];
  row: number;
  column: number;
}

/**
 * The sheets of an OpenDocument workbook out of the events of its body, each cell with the text that it shows.
 * A cell, column or row that stands for many is expanded only as far as it shows something.
 */
export class WorkbookSheets {
  readonly lost: LostCell[] = [];
  hiddenSheets = 0;
  /** Text stands in hidden rows or columns. */
  hiddenParts = false;
  private readonly done: Sheet[] = [];
  private sheet: OpenSheet | undefined;
  private current: SheetRow = { row: 0, hidden: false, ruled: false, cells: [] };
  private repeated = 1;
  private cell: OpenCell | undefined;
  private paragraph: InlineText | undefined;
  private readonly raised: boolean[] = [];
  /** Groups of rows or columns that are folded. */
  private readonly groups: boolean[] = [];
  private skipping = 0;
  private readonly budget = new TextBudget();

  constructor(
    private readonly styles: OdfStyles,
    /** Sheets that do not show zeros; '' where none does. */
    private readonly zerosHidden: ReadonlySet<string>,
  ) {}

  /** The sheets that are complete and shown; they are handed over once. */
  drain(): Sheet[] {
    return this.done.splice(0);
  }

  open(name: string, attributes: Record<string, string>): void {
    if (this.skipping > 0 || UNPRINTED.has(name) || name === 'table:shapes' || name.startsWith('draw:')) {
      this.skipping += 1;
      return;
    }
    if (name === 'table:table') this.openSheet(attributes);
    else if (name === 'table:table-column') this.addColumns(attributes);
    else if (name === 'table:table-row-group' || name === 'table:table-column-group') {
      this.groups.push(attributeOf(attributes, 'display') === 'false' || this.isFolded);
    } else if (name === 'table:table-row') this.openRow(attributes);
    else if (name === 'table:table-cell' || name === 'table:covered-table-cell') this.openCell(name, attributes);
    else if (name === 'text:p' && this.cell !== undefined) this.paragraph = new InlineText();
    else if (name === 'text:span') {
      this.raised.push(this.styles.of('text', attributeOf(attributes, 'style-name')).raised ?? this.isRaised);
    } else {
      const printed = printedBy(name, attributes);
      if (printed !== undefined) this.paragraph?.add(printed, this.isRaised);
    }
  }

  close(name: string): void {
    if (this.skipping > 0) this.skipping -= 1;
    else if (name === 'table:table') this.closeSheet();
    else if (name === 'table:table-row-group' || name === 'table:table-column-group') this.groups.pop();
    else if (name === 'table:table-row') this.closeRow();
    else if (name === 'table:table-cell' || name === 'table:covered-table-cell') this.closeCell();
    else if (name === 'text:p') {
      if (this.paragraph !== undefined) this.cell?.paragraphs.push(this.paragraph.take());
      this.paragraph = undefined;
    } else if (name === 'text:span') this.raised.pop();
  }

  text(text: string): void {
    if (this.skipping === 0) this.paragraph?.addText(text, this.isRaised);
  }

  private get isRaised(): boolean {
    return this.raised.at(-1) ?? false;
  }

  private get isFolded(): boolean {
    return this.groups.at(-1) ?? false;
  }

  private openSheet(attributes: Record<string, string>): void {
    const { shown = true } = this.styles.of('table', attributeOf(attributes, 'style-name'));
    this.sheet = {
      name: attributeOf(attributes, 'name') ?? '',
      shown,
      rows: [],
      merges: [],
      columns: [],
      row: 0,
      column: 0,
    };
  }

  private closeSheet(): void {
    const { sheet } = this;
    this.sheet = undefined;
    if (sheet === undefined) return;
    if (!sheet.shown) {
      this.hiddenSheets += 1;
      return;
    }
    const { name, rows, merges, columns } = sheet;
    this.done.push({ name, rows, merges, isHiddenColumn: (column) => columnsAt(columns, column)?.hidden ?? false });
  }

  private addColumns(attributes: Record<string, string>): void {
    const { sheet } = this;
    if (sheet === undefined) return;
    const first = sheet.columns.at(-1)?.end ?? 0;
    if (first >= SHEET_COLUMNS) return;
    const visibility = attributeOf(attributes, 'visibility') ?? 'visible';
    sheet.columns.push({
      end: first + countOf(attributeOf(attributes, 'number-columns-repeated'), SHEET_COLUMNS),
      hidden: visibility !== 'visible' || this.isFolded,
      style: attributeOf(attributes, 'default-cell-style-name'),
    });
  }

  private openRow(attributes: Record<string, string>): void {
    const { sheet } = this;
    if (sheet === undefined) return;
    const visibility = attributeOf(attributes, 'visibility') ?? 'visible';
    this.repeated = countOf(attributeOf(attributes, 'number-rows-repeated'), SHEET_ROWS);
    this.current = {
      row: sheet.row,
      hidden: visibility !== 'visible' || this.isFolded,
      ruled: false,
      cells: [],
    };
    sheet.column = 0;
  }

  private closeRow(): void {
    const { sheet, current, repeated } = this;
    if (sheet === undefined) return;
    sheet.row += repeated;
    const { cells, ruled, hidden } = current;
    if (cells.length === 0 && !ruled && !hidden) return;
    if (hidden && cells.length > 0) this.hiddenParts = true;
    const times = cells.length > 0 ? repeated : Math.min(repeated, MOST_EMPTY);
    const cost = cells.reduce((sum, { text }) => sum + text.length + CELL_COST, 0);
    for (let i = 0; i < times && current.row + i < SHEET_ROWS; i += 1) {
      this.budget.addRow();
      if (i > 0) this.budget.grow(cost);
      sheet.rows.push({ ...current, row: current.row + i, cells: i === 0 ? cells : [...cells] });
    }
  }

  private openCell(name: string, attributes: Record<string, string>): void {
    const { sheet } = this;
    if (sheet === undefined) return;
    const style = attributeOf(attributes, 'style-name') ?? columnsAt(sheet.columns, sheet.column)?.style;
    this.cell = { attributes, style, paragraphs: [], covered: name === 'table:covered-table-cell' };
    this.paragraph = undefined;
    this.raised.length = 0;
  }

  private closeCell(): void {
    const { sheet, cell } = this;
    this.cell = undefined;
    if (sheet === undefined || cell === undefined) return;
    const { attributes } = cell;
    const first = sheet.column;
    const times = countOf(attributeOf(attributes, 'number-columns-repeated'), SHEET_COLUMNS);
    sheet.column = Math.min(first + times, SHEET_COLUMNS);
    const style = this.styles.of('table-cell', cell.style);
    if (style.ruled === true && !cell.covered) this.current.ruled = true;
    this.addMerge(cell, sheet, first);
    const text = this.show(cell, sheet, first);
    if (text.trim() === '') return;
    const steps = text === text.trimStart() && /^(?:start|left)$/u.test(style.align ?? '') ? (style.left ?? 0) : 0;
    const shown = `${'　'.repeat(Math.min(Math.max(0, Math.round(steps / INDENT_STEP)), 15))}${text}`;
    for (let column = first; column < sheet.column; column += 1) this.addText({ column, text: shown }, sheet);
  }

  private addText(cell: SheetCell, sheet: OpenSheet): void {
    this.budget.grow(cell.text.length + CELL_COST);
    if (columnsAt(sheet.columns, cell.column)?.hidden === true) this.hiddenParts = true;
    this.current.cells.push(cell);
  }

  private addMerge({ attributes, covered }: OpenCell, sheet: OpenSheet, left: number): void {
    if (covered) return;
    const columns = countOf(attributeOf(attributes, 'number-columns-spanned'), SHEET_COLUMNS);
    const rows = countOf(attributeOf(attributes, 'number-rows-spanned'), SHEET_ROWS);
    if (columns === 1 && rows === 1) return;
    const top = sheet.row;
    sheet.merges.push({ top, left, bottom: top + rows - 1, right: Math.min(left + columns, SHEET_COLUMNS) - 1 });
  }

  /** The text that a cell shows: as the file has it; of a value without one, the value. */
  private show({ attributes, paragraphs, style }: OpenCell, sheet: OpenSheet, column: number): string {
    const type = attributeOf(attributes, 'value-type');
    const value = attributeOf(attributes, 'value');
    const isZero = value !== undefined && value.trim() !== '' && Number(value) === 0;
    if (isZero && type !== 'string' && (this.zerosHidden.has(sheet.name) || this.zerosHidden.has(''))) return '';
    if (paragraphs.length > 0) return cleanCellText(paragraphs.join('\n'));
    const plain = showValue(attributes, this.styles.numberFormat(this.styles.of('table-cell', style)));
    if (plain === undefined && attributeOf(attributes, 'formula') !== undefined && type !== 'string') {
      this.lost.push({ sheet: sheet.name, row: sheet.row, column });
    }
    return cleanCellText(plain ?? '');
  }
}

/** What is said of a column, or undefined where nothing is. */
function columnsAt(columns: readonly Columns[], column: number): Columns | undefined {
  let [low, high] = [0, columns.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((columns[middle]?.end ?? 0) <= column) low = middle + 1;
    else high = middle;
  }
  return columns[low];
}

/** A value whose text the writer has left out. */
function showValue(attributes: Record<string, string>, format: string | undefined): string | undefined {
  const [type, value] = [attributeOf(attributes, 'value-type'), attributeOf(attributes, 'value')];
  const said = ['string-value', 'date-value', 'time-value', 'boolean-value'].flatMap(
    (name) => attributeOf(attributes, name) ?? [],
  )[0];
  const number = Number(value);
  if (value === undefined || value.trim() === '' || !Number.isFinite(number)) return said ?? value;
  return formatCellNumber(number, format ?? (type === 'percentage' ? '0.00%' : 'General'), false);
}
