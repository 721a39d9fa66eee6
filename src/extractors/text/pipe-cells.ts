import { isTableHead, isTableNote } from '../../glossary/table-heads.js';
import { isTableNumber } from '../../glossary/table-kinds.js';
import type { CellCount, Found, TextCell, TextLine, TextRow } from './parts.js';

/** Rows that a table has at the least, its heads among them. */
const LEAST_ROWS = 3;
/** Of the lines of a block: so many have as many pipes. */
const ALIKE_SHARE = 0.6;
/** Columns of a table whose cells have a line each. */
const MOST_COLUMNS = 60;
/** Lines of one cell. */
const MOST_CELL_LINES = 4;
const FIGURE = /^(?:[-−(（]?[\d,]*\d(?:\.\d+)?[)）]?[%％]?|[-—–]{1,2})$/u;
const AMOUNT = /\d/u;
const RULE = /^[\s|:-]+$/u;

/**
 * The table of pipes behind cells that begins at a line, as tools write that take the text out of web pages: a row a line,
 * or a cell a line; merged cells stand once, and the pipes of the others at the end of the row.
 *
 *   收入 | 支出 | ||                 收入
 *   项目 | 预算数 | 项目 | 预算数 |      |
 *   合计 | 9.00 | 合计 | 9.00 |       支出
 *                                  |||
 */
export function findTrailedPipes(lines: readonly TextLine[], at: number, count: CellCount): Found | undefined {
  const first = lines[at]?.text.trim() ?? '';
  if (first === '' || (RULE.test(first) && first.includes('-'))) return undefined;
  return readRows(lines, at, count) ?? readCells(lines, at, count);
}

function pipesOf(text: string): number {
  return text.split('|').length - 1;
}

/** Lines that end with a pipe, the first of which begins with none, each a row with as many: a pipe at the left is a blank. */
function readRows(lines: readonly TextLine[], at: number, count: CellCount): Found | undefined {
  const first = lines[at]?.text.trim() ?? '';
  if (first.startsWith('|') || !first.endsWith('|') || pipesOf(first) < 2) return undefined;
  let end = at;
  while (/\|\s*$/u.test(lines[end]?.text ?? '') && pipesOf(lines[end]?.text ?? '') > 1) end += 1;
  const block = lines.slice(at, end);
  const width = pipesOf(first);
  const own = block.findIndex(({ text }) => pipesOf(text) > width);
  const rows = own < 0 ? block : block.slice(0, own);
  const alike = rows.filter(({ text }) => pipesOf(text) === width).length;
  const ruled = rows.some(({ text }) => RULE.test(text) && text.includes('-'));
  if (rows.length < LEAST_ROWS || alike < ALIKE_SHARE * rows.length || ruled) return undefined;
  const cells = rows.map(({ text, number }) => ({ texts: text.split('|').slice(0, -1).map(printOf), line: number }));
  return { part: { type: 'rows', rows: toRows(cells, count) }, taken: rows.length };
}

/** A cell that stands for a blank: what a tool made of a no-break space. */
function printOf(text: string): string {
  const printed = text.trim();
  return /^[?？\u00a0]$/u.test(printed) ? '' : printed;
}

interface Row {
  texts: string[];
  line: number;
}

/** The rows as wide as the widest, those of heads without the blanks at their end, which stand for what was merged. */
function toRows(rows: readonly Row[], count: CellCount): TextRow[] {
  const width = Math.max(...rows.map(({ texts }) => texts.length));
  const body = rows.findIndex(({ texts }) => texts.some((text) => FIGURE.test(text) && AMOUNT.test(text)));
  return rows.map(({ texts, line }, index) => {
    const last =
      index < body
        ? Math.max(
            texts.findLastIndex((text) => text !== ''),
            0,
          )
        : width - 1;
    const cells = Array.from({ length: last + 1 }, (_, at): TextCell => ({ text: texts[at] ?? '' }));
    return count.add({ cells, line });
  });
}

interface Cell {
  text: string;
  line: number;
}

/** Cells that have a line each, with a pipe behind: how many make a row is told by what stands in the columns. */
function readCells(lines: readonly TextLine[], at: number, count: CellCount): Found | undefined {
  const { cells, ends } = cutCells(lines, at);
  const [first] = cells;
  const line = lines[at];
  if (first === undefined || line === undefined || cells.length < 2) return undefined;
  if (isCaption(first.text)) {
    const blanks = cells.slice(1).findIndex(({ text }) => text !== '');
    if (blanks < 1 && !isTableNote(first.text)) return undefined;
    const last = blanks < 0 ? cells.length - 1 : blanks;
    return { part: { type: 'lines', lines: [{ ...line, text: first.text }] }, taken: (ends[last] ?? at + 1) - at };
  }
  const end = cells.findIndex(({ text }) => isCaption(text));
  const own = end < 0 ? cells : cells.slice(0, end);
  const width = widthOf(own.map(({ text }) => text));
  if (width === undefined) return undefined;
  const blank: Cell = { text: '', line: own.at(-1)?.line ?? at };
  const padded = [...own, ...Array.from({ length: missing(own.length, width) }, () => blank)];
  const rows = chunk(padded, width).map(
    (row): Row => ({ texts: row.map(({ text }) => text), line: row[0]?.line ?? at }),
  );
  return { part: { type: 'rows', rows: toRows(rows, count) }, taken: (ends[own.length - 1] ?? at + 1) - at };
}

/** A title, a number, a unit or a note that stands in a cell of its own; 2022年预算 heads a column. */
function isCaption(text: string): boolean {
  if (/^20\d{2}年[^表]*$/u.test(text)) return false;
  return /表(?:[（(][^（()）]*[)）])?$/u.test(text) || isTableNumber(text) || isTableHead(text) || isTableNote(text);
}

/** The cells from a line on, and one past the line on which each ends: each pipe ends one. */
function cutCells(lines: readonly TextLine[], at: number): { cells: Cell[]; ends: number[] } {
  const cells: Cell[] = [];
  const ends: number[] = [];
  let open: { text: string; line: number; lines: number } | undefined;
  for (let index = at; index < lines.length; index += 1) {
    const { text, number } = lines[index] as TextLine;
    const [before = '', ...rest] = text.split('|');
    if (rest.length === 0) {
      if (text.trim() === '') continue;
      const own = open === undefined ? text.trim() : `${open.text}\n${text.trim()}`;
      open = { text: own, line: open?.line ?? number, lines: (open?.lines ?? 0) + 1 };
      if (open.lines > MOST_CELL_LINES || (lines[index + 1]?.text ?? '').trim() === '') break;
      continue;
    }
    // Two texts on one line are a row a line.
    if (rest.some((part) => part.trim() !== '')) break;
    const whole = [open?.text ?? '', before.trim()].filter((part) => part !== '').join('\n');
    cells.push(
      { text: printOf(whole), line: open?.line ?? number },
      ...rest.slice(1).map(() => ({ text: '', line: number })),
    );
    while (ends.length < cells.length) ends.push(index + 1);
    open = undefined;
  }
  return { cells, ends };
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: items.length / size }, (_, at) => items.slice(at * size, (at + 1) * size));
}

/** Blanks at the end of a text that a tool has left out. */
const MOST_MISSING = 1;

function missing(cells: number, width: number): number {
  return (width - (cells % width)) % width;
}

/** The only number of columns with which every column below the heads holds figures or texts alone, and has a head. */
function widthOf(texts: readonly string[]): number | undefined {
  for (let most = 0; most <= MOST_MISSING; most += 1) {
    const fits: number[] = [];
    for (let width = 2; width <= MOST_COLUMNS && width * LEAST_ROWS <= texts.length + most; width += 1) {
      const blanks = missing(texts.length, width);
      if (blanks === most && isTable(chunk([...texts, ...Array<string>(blanks).fill('')], width))) fits.push(width);
    }
    if (fits.length > 0) return fits.length === 1 ? fits[0] : undefined;
  }
  return undefined;
}

function isTable(rows: readonly string[][]): boolean {
  const start = rows.findIndex((row) => row.some(isFigure));
  if (start < 1 || rows.length - start < 2) return false;
  const heads = rows.slice(0, start).filter((row) => row.some((text) => text !== ''));
  const body = rows.slice(start);
  if (heads.length === 0 || heads.some((row, at) => at > 0 && row.join('|') === heads[at - 1]?.join('|'))) return false;
  const printed = heads.flat().filter((text) => text !== '').length;
  const columns = (rows[0] ?? []).map((_, at) => body.map((row) => row[at] ?? '').filter((text) => text !== ''));
  if (columns.filter((texts) => texts.length > 0).length > printed || heads.at(-1)?.[0] === '') return false;
  const [first = []] = columns;
  if (first.length < body.length / 2 || first.some((text) => isFigure(text) && /[.,]/u.test(text))) return false;
  if (!columns.some((texts) => texts.length >= body.length / 2 && !texts.some(isFigure))) return false;
  return columns.every((texts) => texts.every(isFigure) || !texts.some((text) => isFigure(text) && /[.,]/u.test(text)));
}

function isFigure(text: string): boolean {
  return FIGURE.test(text) && !/^(?:19|20)\d{2}$/u.test(text);
}

/** So many cells that have a line each are a table's. */
const UNREAD_CELLS = 10;

/** The first of the lines of cells with a pipe behind that no table was made of; undefined where there are none. */
export function findUnreadCells(lines: readonly TextLine[]): TextLine | undefined {
  const cells = lines.filter(({ text }) => /\|\s*$/u.test(text));
  return cells.length < UNREAD_CELLS ? undefined : cells[0];
}
