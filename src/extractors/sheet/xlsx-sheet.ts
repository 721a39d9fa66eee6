import { raiseNote } from '../raised.js';
import { TextBudget } from '../text-budget.js';
import { isOn, type XmlHandler } from '../xml.js';
import { formatCellNumber, formatCellText } from './number-format.js';
import { cleanCellText, type Merge, SHEET_COLUMNS, type SheetRow } from './sheet.js';
import type { CellStyle, WorkbookStyles } from './xlsx-styles.js';

/** What the whole workbook says about its cells. */
export interface WorkbookFacts {
  strings: string[];
  styles: WorkbookStyles;
  date1904: boolean;
  /** Text read so far; it is bound for the whole workbook. */
  budget: TextBudget;
}

interface OpenCell {
  column: number;
  type: string;
  style: CellStyle;
  value: string;
  hasValue: boolean;
  hasFormula: boolean;
}

/** What a string costs beside its characters, in characters: millions of short ones fill the memory too. */
const STRING_COST = 16;

/** The texts of the shared string table, without the readings that stand over them. */
export class SharedStrings implements XmlHandler {
  readonly strings: string[] = [];
  private current = '';
  private phonetic = 0;
  private inText = false;
  private raised = false;
  private readonly budget = new TextBudget();

  open(name: string, { val }: Record<string, string> = {}): void {
    if (name === 'si') this.current = '';
    else if (name === 'r') this.raised = false;
    else if (name === 'vertAlign') this.raised = val === 'superscript';
    else if (name === 'rPh') this.phonetic += 1;
    else if (name === 't') this.inText = this.phonetic === 0;
  }

  close(name: string): void {
    if (name === 'si') {
      this.budget.grow(STRING_COST);
      this.strings.push(decodeEscapes(this.current));
      this.raised = false;
    }
    if (name === 'rPh') this.phonetic -= 1;
    if (name === 't') this.inText = false;
  }

  text(text: string): void {
    if (!this.inText) return;
    this.budget.grow(text.length);
    this.current += this.raised ? raiseNote(text) : text;
  }
}

/** Rows, merged areas and hidden columns of a sheet, out of the events of its part. */
export class SheetReader implements XmlHandler {
  readonly rows: SheetRow[] = [];
  readonly merges: Merge[] = [];
  /** Cells whose text the file does not hold: a formula's result, a string of the shared table. */
  readonly lost: { row: number; column: number; what: string }[] = [];
  hidden = false;
  private readonly hiddenColumns = new Uint8Array(SHEET_COLUMNS);
  private columnElements = 0;
  private row: SheetRow = { row: -1, hidden: false, ruled: false, cells: [] };
  private column = -1;
  private cell: OpenCell | undefined;
  private inValue = false;
  private raised = false;
  private phonetic = 0;
  private zeros = true;

  constructor(private readonly facts: WorkbookFacts) {}

  isHiddenColumn = (column: number): boolean => this.hiddenColumns[column] === 1;

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'c') this.openCell(attributes);
    else if (name === 'row') this.openRow(attributes);
    else if (name === 'v' || name === 't') this.inValue = this.phonetic === 0;
    else if (name === 'r') this.raised = false;
    else if (name === 'vertAlign') this.raised = attributes.val === 'superscript';
    else if (name === 'f' && this.cell) this.cell.hasFormula = true;
    else if (name === 'rPh') this.phonetic += 1;
    else if (name === 'mergeCell') this.addMerge(attributes.ref ?? '');
    else if (name === 'col') this.addColumn(attributes);
    else if (name === 'sheetView' && !isOn(attributes.showZeros)) this.zeros = false;
  }

  close(name: string): void {
    if (name === 'c') this.closeCell();
    else if (name === 'row') this.closeRow();
    else if (name === 'v' || name === 't') this.inValue = false;
    else if (name === 'rPh') this.phonetic -= 1;
  }

  text(text: string): void {
    if (!this.inValue || !this.cell) return;
    this.cell.value += this.raised ? raiseNote(text) : text;
    this.cell.hasValue = true;
  }

  private openRow(attributes: Record<string, string>): void {
    const named = Number(attributes.r) - 1;
    const row = Number.isSafeInteger(named) && named >= 0 ? named : this.row.row + 1;
    const hidden = attributes.hidden !== undefined && isOn(attributes.hidden);
    this.row = { row, hidden, ruled: false, cells: [] };
    this.column = -1;
  }

  private closeRow(): void {
    const { hidden, ruled, cells } = this.row;
    if (cells.length === 0 && !ruled && !hidden) return;
    if (hidden && cells.length > 0) this.hidden = true;
    this.facts.budget.addRow();
    cells.sort((a, b) => a.column - b.column);
    this.rows.push(this.row);
  }

  private openCell({ r, t, s }: Record<string, string>): void {
    this.column = r !== undefined && /^[A-Za-z]{1,3}\d/u.test(r) ? columnOf(r) : this.column + 1;
    const style = this.facts.styles.of(Number(s ?? 0));
    if (style.ruled) this.row.ruled = true;
    this.raised = false;
    this.cell = { column: this.column, type: t ?? 'n', style, value: '', hasValue: false, hasFormula: false };
  }

  private closeCell(): void {
    const cell = this.cell;
    this.cell = undefined;
    if (!cell) return;
    const what = findLoss(cell, this.facts.strings);
    if (what !== undefined) this.lost.push({ row: this.row.row, column: cell.column, what });
    const text = cleanCellText(this.show(cell));
    if (text.trim() === '') return;
    this.facts.budget.grow(text.length);
    if (this.isHiddenColumn(cell.column)) this.hidden = true;
    this.row.cells.push({ column: cell.column, text });
  }

  private show({ type, value, hasValue, style }: OpenCell): string {
    if (!hasValue) return '';
    if (type === 's')
      return indent(formatCellText(this.facts.strings[Number(value)] ?? '', style.format), style.indent);
    if (type === 'inlineStr' || type === 'str') {
      return indent(formatCellText(decodeEscapes(value), style.format), style.indent);
    }
    if (type === 'b') return value.trim() === '1' ? 'TRUE' : 'FALSE';
    const number = Number(value);
    if (type !== 'n' || value.trim() === '' || !Number.isFinite(number)) return value;
    return number === 0 && !this.zeros ? '' : formatCellNumber(number, style.format, this.facts.date1904);
  }

  private addMerge(ref: string): void {
    const [, from, top, to, bottom] = /^\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)$/u.exec(ref) ?? [];
    if (from === undefined || to === undefined) return;
    this.merges.push({ top: Number(top) - 1, left: columnOf(from), bottom: Number(bottom) - 1, right: columnOf(to) });
  }

  private addColumn({ min, max, hidden, width }: Record<string, string>): void {
    const isHidden = (hidden !== undefined && isOn(hidden)) || Number(width) === 0;
    this.columnElements += 1;
    if (isHidden && this.columnElements <= SHEET_COLUMNS) this.hiddenColumns.fill(1, Number(min) - 1, Number(max));
  }
}

/** What a cell should show and cannot. */
function findLoss(cell: OpenCell, strings: string[]): string | undefined {
  if (cell.type === 's' && cell.hasValue && strings[Number(cell.value)] === undefined) {
    return 'a text that the shared table of the file does not hold';
  }
  const isEmpty = cell.hasFormula && !cell.hasValue && cell.type !== 'str';
  return isEmpty ? 'a formula whose result the file does not hold' : undefined;
}

/** Steps of indentation as full-width spaces, as they are typed elsewhere. */
function indent(text: string, steps: number): string {
  return text.trim() === '' ? '' : `${'　'.repeat(steps)}${text}`;
}

/** Column from 0 of a cell's name: A1 → 0, AB7 → 27. */
function columnOf(name: string): number {
  let column = 0;
  for (const letter of name.replace(/[^A-Za-z]/gu, '').toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** Excel writes what XML cannot hold as _x000D_. */
function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
