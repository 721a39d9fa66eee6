import type { RowItem, SourceCell } from '../document.js';
import { type ContactLabel, contactLabelOf, isAccountLabel, isContactLabel } from '../glossary/contact-words.js';
import { findField } from '../glossary/form-labels.js';
import { foldLine, squeezeText } from '../text.js';
import { namesBehindBodies, namesIn } from './cell-names.js';
import { countsSomething, isUnder, saysFigure } from './counted.js';
import type { Span } from './numbers.js';
import { findContacts } from './text.js';
import { isLabelCell, isTitled, isValueOf } from './values.js';

/** Which part of a cell is a contact value: all, or some parts of its text. */
export type Hidden = 'all' | readonly Span[];

/** A label that heads a column of contacts. */
interface Head {
  cell: SourceCell;
  label: ContactLabel;
}

/** A label of contacts, and in how many rows below it stands what it asks for. */
interface Labelled extends Head {
  below: number;
}

/** A value of which the rest may stand in the next row: of a number or of a name. */
interface Open {
  cell: SourceCell;
  text: string;
}

/** The heads of a grid stand in at most so many rows at its top. */
const HEAD_ROWS = 3;
/** How many rows below a label are looked at to see whether it heads its column. */
const ROWS_BELOW = 3;
/** Characters: a number with its area code, or of a mobile, and one without are no shorter. */
const SHORTEST_BARE = 11;
const SHORTEST_LOCAL = 7;

/**
 * Finds the contact values in the rows of tables: behind a label in its row, below a label that heads a column, in the
 * rest that a narrow cell or a page end has put into the next row (left, second row), and by the text of a cell alone.
 *
 *   | 项目负责人 | ▇▇▇ | 联系电话 | ▇▇▇▇▇▇ |          | 姓名 | 职务 | 手机   |
 *   |          |     |         | ▇▇▇    |          | ▇▇▇ | 科长 | ▇▇▇▇▇ |
 */
export class RowReader {
  private hidden = new Map<SourceCell, Hidden>();
  /** The names behind and below labels that ask for one person. */
  readonly names = new Set<string>();
  private heads: Head[] = [];
  private open: Open[] = [];
  private columns = 0;
  /** Cells with a number that stands behind and below no label. */
  private readonly lone = new Set<SourceCell>();

  /**
   * The cells to hide in one grid of one page. `goesOn` says that only a page end stands between it and the grid
   * before.
   */
  read(rows: readonly RowItem[], goesOn: boolean): ReadonlyMap<SourceCell, Hidden> {
    this.hidden = new Map();
    const columns = widthOf(rows);
    if (!goesOn) this.open = [];
    if (!goesOn || columns !== this.columns) this.heads = [];
    this.columns = columns;
    for (const [at, row] of rows.entries()) this.readRow(row, rows, at);
    return this.hidden;
  }

  private readRow(row: RowItem, rows: readonly RowItem[], at: number): void {
    const cells = row.cells.filter(({ text }) => text.trim() !== '');
    const open: Open[] = [];
    this.readRests(cells);
    // A new head ends the one above it in its column: on one page or sheet, a further table may begin.
    this.heads = this.heads.filter(
      ({ cell: over }) =>
        !cells.some((cell) => isUnder(cell, over) && /\p{L}/u.test(cell.text) && saysFigure(cell.text)),
    );
    // A row of a form ends the list above it.
    if (
      this.heads.length > 0 &&
      cells.some(({ text }) => contactLabelOf(text) === null && findField(text) !== undefined)
    )
      this.heads = [];
    const labels: Labelled[] = [];
    for (const cell of cells) {
      const label = contactLabelOf(cell.text);
      if (label !== null) labels.push({ cell, label, below: this.below(cell, label, rows, at) });
    }
    if (labels.length > 0) this.readLabels(labels, cells, rows, at, open);
    if (this.heads.length > 0) this.readBelowHeads(cells, rows, at, open);
    for (const cell of cells) if (!this.hidden.has(cell)) this.readText(cell, cells, rows, at);
    if (this.lone.size > 0) this.readNeighbours(cells);
    this.open = open;
  }

  /** Hides the values behind the labels of a row, and notes those labels that head their columns. */
  private readLabels(
    labels: Labelled[],
    cells: readonly SourceCell[],
    rows: readonly RowItem[],
    at: number,
    open: Open[],
  ): void {
    labels.push(...this.accounts(cells, labels, rows, at));
    const first = at < HEAD_ROWS;
    const heads = labels.filter(
      ({ below, cell, label }) =>
        below > 0 &&
        (!/[:：]\s*$/u.test(cell.text) || labels.length === cells.length) &&
        (first || label.person === 'sure' || label.person === undefined) &&
        (label.person !== 'open' || label.channel !== undefined || labels.length > 1),
    );
    const isHeader = heads.length > 1 || heads.some(({ below }) => below > 1);
    for (const { cell, label } of labels) {
      const heading = heads.some((head) => head.cell === cell);
      const said =
        label.person !== 'open' ||
        label.channel !== undefined ||
        /[:：]\s*$/u.test(cell.text) ||
        this.isAmongLabels(rows, at);
      const values = (heading && isHeader) || !said ? [] : this.behind(cell, label, cells);
      if (!values.some((value) => countsSomething(value, cells, rows, at)))
        for (const value of values) this.hide(value, open, label);
      const next = cells[cells.indexOf(cell) + 1];
      if (label.mixed && said && values.length === 0 && next !== undefined && !heading) this.hideParts(next);
      if (heading && (isHeader || values.length === 0)) this.addHead({ cell, label });
    }
  }

  /** Hides the cells of a row that are what the heads above them ask for. */
  private readBelowHeads(cells: readonly SourceCell[], rows: readonly RowItem[], at: number, open: Open[]): void {
    for (const cell of cells) {
      if (this.hidden.has(cell)) continue;
      const head = this.heads.find((other) => other.cell !== cell && isUnder(cell, other.cell));
      const listed = this.heads.some(({ label }) => label.person === 'sure');
      if (head !== undefined && isValueOf(cell.text, head.label) && !countsSomething(cell, cells, rows, at, listed))
        this.hide(cell, open, head.label);
      else if (head?.label.mixed) this.hideParts(cell);
    }
  }

  /** The heads of account numbers beside a head of people: 姓名 | 一卡通账号. Accounts of bodies are not hidden. */
  private accounts(
    cells: readonly SourceCell[],
    labels: readonly { label: ContactLabel }[],
    rows: readonly RowItem[],
    at: number,
  ): Labelled[] {
    if (!labels.some(({ label }) => label.person === 'sure')) return [];
    const label: ContactLabel = { channel: 'identity' };
    return cells
      .filter(({ text }) => isAccountLabel(text))
      .map((cell) => ({ cell, label, below: this.below(cell, label, rows, at) }));
  }

  /** Whether a row, or the one before or after it, has a label that can mean only contacts. */
  private isAmongLabels(rows: readonly RowItem[], at: number): boolean {
    return rows.slice(Math.max(0, at - 1), at + 2).some(({ cells }) => cells.some(({ text }) => isContactLabel(text)));
  }

  private hide(cell: SourceCell, open: Open[], label: ContactLabel): void {
    this.hidden.set(cell, 'all');
    if (label.person === 'sure') this.names.add(squeezeText(cell.text));
    open.push({ cell, text: squeezeText(foldLine(cell.text)) });
  }

  /** Hides the names in a cell that holds other text too: 某某站 某某. */
  private hideParts(cell: SourceCell): void {
    const names = [...namesIn(cell.text), ...namesBehindBodies(cell.text)];
    const all = [...names, ...findContacts(cell.text)].sort((a, b) => a.start - b.start);
    if (all.length > 0) this.hidden.set(cell, all);
  }

  private addHead(head: Head): void {
    this.heads = this.heads.filter((other) => !isUnder(head.cell, other.cell));
    this.heads.push(head);
  }

  /** In how many of the next rows, up to a further label, the cell below a label is what it asks for. */
  private below(cell: SourceCell, label: ContactLabel, rows: readonly RowItem[], at: number): number {
    let found = 0;
    let seen = 0;
    for (let next = at + (cell.rowSpan ?? 1); next < rows.length && seen < ROWS_BELOW; next++) {
      const under = rows[next]?.cells.filter((other) => other.text.trim() !== '' && isUnder(other, cell)) ?? [];
      const [value] = under;
      if (value === undefined) continue;
      seen += 1;
      if (under.length > 1 || isLabelCell(value.text)) return found;
      if (isValueOf(value.text, label) || (label.mixed === true && namesIn(value.text).length > 0)) found += 1;
    }
    return found;
  }

  /**
   * The cells behind a label that are its value, up to the next label or another thing; a number may be spread over
   * several.
   */
  private behind(label: SourceCell, asks: ContactLabel, cells: readonly SourceCell[]): SourceCell[] {
    const values: SourceCell[] = [];
    let digits = '';
    for (const cell of cells.slice(cells.indexOf(label) + 1)) {
      const titled = values.length === 0 && asks.person === 'sure' && isTitled(cell.text);
      if (isLabelCell(cell.text) && !titled) break;
      const rest = digits !== '' && !isWhole(digits) && /^\d[\d…-]*$/u.test(squeezeText(foldLine(cell.text)));
      const first =
        values.length === 0 && asks.channel === 'number' && /^\d{2,}$/u.test(squeezeText(foldLine(cell.text)));
      if (!rest && !first && !isValueOf(cell.text, asks)) break;
      if (!rest && isWhole(digits) && asks.person === undefined && !isValueOf(cell.text, asks)) break;
      values.push(cell);
      digits += foldLine(cell.text).replace(/\D/gu, '');
    }
    return values;
  }

  /** Hides the rests of values of the row before, which narrow cells or a page end have put into this row. */
  private readRests(cells: readonly SourceCell[]): void {
    if (this.open.length === 0) return;
    const rests = cells.filter((cell) =>
      this.open.some((open) => isUnder(cell, open.cell) && isRest(squeezeText(foldLine(cell.text)), open.text)),
    );
    const alone = rests.length === cells.length;
    for (const cell of rests) {
      const number = /\d/u.test(cell.text);
      if (alone || (number && !cells.some(({ text }) => isLabelCell(text)))) this.hidden.set(cell, 'all');
    }
  }

  private readText(cell: SourceCell, cells: readonly SourceCell[], rows: readonly RowItem[], at: number): void {
    const { text } = cell;
    const bare = text.length >= SHORTEST_BARE && /^[\d\s]{11,13}$/u.test(text.trim());
    const label = bare && this.isFigure(cell, cells, rows, at) ? 'figure' : undefined;
    const spans = findContacts(text, label);
    if (spans.length === 0 && this.isLocal(cell, cells)) this.hidden.set(cell, 'all');
    if (spans.length === 0) return;
    const [only] = spans;
    const whole = spans.length === 1 && only !== undefined && text.slice(only.start, only.end).trim() === text.trim();
    this.hidden.set(cell, whole ? 'all' : spans);
    if (whole && only?.kind === 'number') this.lone.add(cell);
  }

  /**
   * Whether a lone number of eleven digits is an amount or a code by its column, its label or the figures around it.
   */
  private isFigure(cell: SourceCell, cells: readonly SourceCell[], rows: readonly RowItem[], at: number): boolean {
    const left = cells[cells.indexOf(cell) - 1];
    if (left !== undefined && saysFigure(left.text)) return true;
    return rows.some(({ cells: others }, index) =>
      others.some((other) => {
        if (other === cell || !isUnder(other, cell)) return false;
        const text = other.text.trim();
        if (/^-?[\d,]+\.\d+$|^-?\d{1,3}(?:,\d{3})+$|^0$/u.test(text)) return true;
        return index < at && saysFigure(text);
      }),
    );
  }

  /** Whether a number of seven or eight digits stands among contacts, behind a word that is not of figures: 内线. */
  private isLocal(cell: SourceCell, cells: readonly SourceCell[]): boolean {
    if (cell.text.length < SHORTEST_LOCAL || !/^[2-8]\d{6,7}$/u.test(cell.text.trim())) return false;
    const left = cells[cells.indexOf(cell) - 1]?.text ?? '';
    const words = /^\p{Script=Han}[^\d]{1,9}$/u.test(left.trim()) && !isLabelCell(left) && !saysFigure(left);
    return words && cells.some(({ text }) => contactLabelOf(text) !== null);
  }

  /** Hides a name that is alone in a cell beside a telephone number without a label: 办公室 | 某某 | 138…. */
  private readNeighbours(cells: readonly SourceCell[]): void {
    for (const [i, cell] of cells.entries()) {
      if (!this.lone.has(cell)) continue;
      for (const near of [cells[i - 1], cells[i + 1]])
        if (near !== undefined && !this.hidden.has(near) && isValueOf(near.text, { person: 'likely' }))
          this.hidden.set(near, 'all');
    }
  }
}

/** The columns of the widest of some rows. */
function widthOf(rows: readonly RowItem[]): number {
  let most = 0;
  for (const { cells } of rows) {
    let width = 0;
    for (const { colSpan = 1 } of cells) width += colSpan;
    most = Math.max(most, width);
  }
  return most;
}

function isWhole(digits: string): boolean {
  return digits.startsWith('1') ? digits.length >= 11 : digits.length >= 7;
}

function isRest(rest: string, begun: string): boolean {
  if (/^[\d-]+…?$/u.test(rest)) return /^[+\d(][\d()-]*…?$/u.test(begun) && !isWhole(begun.replace(/\D/gu, ''));
  return /^\p{Script=Han}{1,2}$/u.test(rest) && /^[\p{Script=Han}·]{1,2}$/u.test(begun);
}
