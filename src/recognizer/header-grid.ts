import {
  findTextColumn,
  isColumnNumberRow,
  isHeaderWord,
  isNumberedName,
  isPartHead,
} from '../glossary/header-words.js';
import { isItemName } from '../glossary/item-names.js';
import { printedCells } from '../grid-rows.js';
import type { GridCell, GridRow } from '../tables.js';
import { foldText, squeezeText } from '../text.js';
import { isFigure } from './figure-text.js';

/** A header has at most so many rows; published ones have up to five, the row of column numbers included. */
const MOST_HEADER_ROWS = 8;

const TOTAL_WORD = /^(合计|总计|共计|小计)$/u;
const TOTAL_END = /(合计|总计|共计|小计)$/u;

/**
 * The number of rows at the top of a grid that head its columns, rows of column numbers included.
 *
 *   项目 |        | 本年支出 |          header
 *   编码 | 名称    | 合计    | 基本      header
 *   1   | 2      | 3      | 4        header: column numbers end it
 *   合计 |        | 1.00   |          the first line
 *
 * A row ends the header when it prints a figure, a numbered name (一、…), a lone total or a word that heads nothing.
 */
export function countHeaderRows(rows: readonly GridRow[]): number {
  let header = 0;
  for (let row = 0; row < rows.length && row < MOST_HEADER_ROWS; row++) {
    const printed = printedRow(rows, row);
    if (printed.length === 0) {
      if (row > 0 && nextPrinted(rows, row).length > 1) continue;
      break;
    }
    if (isColumnNumberRow(printed.map((cell) => cell.text))) return row + 1;
    if (!isHeaderRow(rows, row, printed)) break;
    header = row + 1;
  }
  return header;
}

/** The nearest row below that prints something: rows that are all covered by merged heads above print nothing. */
function nextPrinted(rows: readonly GridRow[], row: number): readonly GridCell[] {
  for (let next = row + 1; next < rows.length; next++) {
    const printed = printedRow(rows, next);
    if (printed.length > 0) return printed;
  }
  return [];
}

function printedRow(rows: readonly GridRow[], row: number): readonly GridCell[] {
  return printedCells(rows[row]);
}

function isHeaderRow(rows: readonly GridRow[], row: number, printed: readonly GridCell[]): boolean {
  const texts = printed.map((cell) => foldText(cell.text));
  if (texts.some((text) => isFigure(text) && !/^20\d{2}$/u.test(text))) return false;
  // 其中：政府采购 beside the heads of the first row, or below a head with others merged down beside it, is a head too,
  // though 其中 often begins a line.
  const covered = row > 0 && isCovered(rows, row);
  const isPart = ({ column, text }: GridCell) =>
    column > 0 && (row === 0 || covered ? /^其中/u.test(text.trim()) : isPartHead(text));
  if (printed.some((cell) => isNumberedName(cell.text) && !isPart(cell))) return false;
  if (row === 0 || covered) return true;
  const first = printed[0];
  if (printed.length === 1 && first !== undefined) return isLoneHeader(first, rows.slice(0, row));
  if (first?.column === 0 && texts.every((text) => TOTAL_END.test(text))) return false;
  if (headsFigures(rows, row, printed)) return true;
  // 科目名称 | 小计 | 基本工资: beside the head of names the names of items are heads, too.
  const named = texts.some((text) => findTextColumn([text]) !== undefined);
  return texts.every((text) => isHeaderWord(text) || isPartHead(text) || (named && isItemName(text)));
}

/** How many rows below a head are looked at to see what stands in its column. */
const PROBED_ROWS = 20;

/**
 * Whether a row with a blank first cell is a further row of heads: everything it prints stands above columns that hold
 * figures alone, and below a head of several columns. So heads of unknown words are found in copied cells, which have
 * lost their spans. The second row here:
 *
 *   单位名称 | 资产总额 | 固定资产 |        |
 *          |        | 小计    | 房屋构筑物 | 车辆
 *   某某局   | 900.00 | 760.00 | 500.00   | 60.00
 */
function headsFigures(rows: readonly GridRow[], row: number, printed: readonly GridCell[]): boolean {
  if (printed.length < 2 || printed.some(({ column }) => column === 0)) return false;
  const above = printedRow(rows, row - 1);
  const stands = (column: number) => above.some((cell) => cell.column === column);
  if (!stands(0) || printed.every(({ column }) => stands(column))) return false;
  const below = rows.slice(row + 1, row + 1 + PROBED_ROWS).map((_, at) => printedRow(rows, row + 1 + at));
  const texts = (column: number) =>
    below.flatMap((cells) => cells.filter((cell) => cell.column === column)).map(({ text }) => foldText(text));
  const bodies = printed.map(({ column }) => texts(column).filter((text) => !isFormula(text)));
  const figures = bodies.filter((body) => body.some((text) => isFigure(text) && /\d/u.test(text))).length;
  const others = bodies.some((body, at) => at > 0 && body.some((text) => !isFigure(text) && !DASH.test(text)));
  return figures * 2 >= printed.length && !others;
}

const DASH = /^[-—–－/\\*…]+$/u;

/** Whether a text numbers a column: 1, A=B+C. */
function isFormula(text: string): boolean {
  return /^[A-Z](=[A-Z+\-()]+)?$/u.test(text);
}

/** Whether a merged header cell from above reaches into the row: then the row is part of the header. */
function isCovered(rows: readonly GridRow[], row: number): boolean {
  const first = rows[0];
  if (first === undefined) return false;
  return printedCells(first).some(
    (cell) => cell.rowSpan > row && cell.rowSpan <= MOST_HEADER_ROWS && !spansFigures(rows, cell),
  );
}

/**
 * Whether a merged cell of the first row goes down beside rows with figures: then it names a group of lines and heads
 * no column.
 */
function spansFigures(rows: readonly GridRow[], cell: GridCell): boolean {
  return rows
    .slice(1, cell.rowSpan)
    .some((row) => printedCells(row).some((other) => isFigure(other.text) && !/^\d{1,4}$/u.test(other.text)));
}

/**
 * Whether a cell that is alone in its row is a head: it names a column of text (科目名称), or it is a word of heads and
 * either lies over several columns or stands below the head of a column of figures. Below the head of a column of text,
 * such a word is the name of a line.
 */
function isLoneHeader(cell: GridCell, above: readonly GridRow[]): boolean {
  if (TOTAL_END.test(foldText(cell.text))) return false;
  if (findTextColumn([cell.text]) !== undefined) return true;
  if (!(isHeaderWord(cell.text) || isPartHead(cell.text))) return false;
  const covers = (other: GridCell) => other.column <= cell.column && other.column + other.colSpan > cell.column;
  const over = above.flatMap(printedCells).filter(covers).at(-1);
  return cell.colSpan > 1 || (cell.column > 0 && over !== undefined && findTextColumn([over.text]) === undefined);
}

/** A head and the columns that it lies over, first and last. */
interface Header {
  text: string;
  from: number;
  to: number;
}

/**
 * The header path of each column, from top to bottom.
 *
 *   收入 |      | 支出 |      |            收入 › 项目, 收入 › 金额, 支出 › 项目,
 *   项目 | 金额  | 项目 | 金额  |      →     支出 › 金额 › 小计, 支出 › 金额 › 基金
 *       |      |     | 小计  | 基金
 *
 * Spans say which columns a header lies over. Where a blank cell stands instead (text has no spans), it belongs to
 * the header above it if that lies over this column alone, else to its left neighbour below the same header.
 */
export function headerPaths(rows: readonly GridRow[], headerRows: number, columns: number): string[][] {
  const owners: (Header | undefined)[][] = [];
  for (let row = 0; row < headerRows; row++) owners.push(new Array<Header | undefined>(columns).fill(undefined));
  for (let row = 0; row < headerRows; row++) {
    const all = printedRow(rows, row);
    const numbers = isColumnNumberRow(all.map((cell) => cell.text));
    // 类 | 款 | 项 | 栏次 | 1 | 2: of a row of column numbers, only the heads of the parts of a code are heads.
    const printed = numbers ? all.filter((cell) => /^[类款项]$/u.test(cell.text.trim())) : all;
    if (printed.length === 0) continue;
    placeHeaders(owners, printed, row, columns);
    inheritHeaders(owners, row, columns);
  }
  return Array.from({ length: columns }, (_, column) => pathOf(owners, column));
}

function placeHeaders(
  owners: (Header | undefined)[][],
  printed: readonly GridCell[],
  row: number,
  columns: number,
): void {
  for (const cell of printed) {
    if (isTotalBelowNames(owners, cell, row, printed)) continue;
    const to = Math.min(cell.column + cell.colSpan, columns) - 1;
    const header = { text: squeezeText(cell.text), from: cell.column, to };
    for (let r = row; r < Math.min(row + cell.rowSpan, owners.length); r++) {
      const line = owners[r];
      for (let c = cell.column; line !== undefined && c <= to; c++) line[c] ??= header;
    }
  }
}

/**
 * Whether a cell of a row of heads is the name of the first line of the table: 合计 below the head of the names, in the
 * same row as heads of figures.
 *
 *   项目  | 本年支出 |
 *   合计  | 基本    | 项目       合计 is no head
 */
function isTotalBelowNames(
  owners: readonly (Header | undefined)[][],
  cell: GridCell,
  row: number,
  printed: readonly GridCell[],
): boolean {
  const above = row === 0 ? undefined : owners[row - 1]?.[cell.column];
  if (above === undefined || printed.length < 2 || !TOTAL_WORD.test(foldText(cell.text))) return false;
  return cell.column === 0 && findTextColumn([above.text]) !== undefined;
}

function inheritHeaders(owners: (Header | undefined)[][], row: number, columns: number): void {
  const line = owners[row];
  const above = owners[row - 1];
  if (line === undefined) return;
  for (let column = 0; column < columns; column++) {
    if (line[column] !== undefined) continue;
    const left = line[column - 1];
    const over = above?.[column];
    if (above === undefined || (over === undefined && above[column - 1] === undefined)) extend(line, left, column);
    else if (over === undefined) continue;
    else if (over.from === over.to || left === undefined || column - 1 < over.from || left === over)
      line[column] = over;
    else extend(line, left, column);
  }
}

function extend(line: (Header | undefined)[], left: Header | undefined, column: number): void {
  if (left === undefined) return;
  left.to = Math.max(left.to, column);
  line[column] = left;
}

function pathOf(owners: readonly (Header | undefined)[][], column: number): string[] {
  const path: string[] = [];
  let last: Header | undefined;
  for (const line of owners) {
    const header = line[column];
    if (header !== undefined && header !== last && header.text !== path.at(-1)) path.push(header.text);
    last = header ?? last;
  }
  return path;
}
