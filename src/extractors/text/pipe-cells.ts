import { isTableHead, isTableNote } from '../../glossary/table-heads.js';
import { findTableKind, isTableNumber } from '../../glossary/table-kinds.js';
import { chunk, isCellFigure, isFigure, missing, widthOf } from './cell-widths.js';
import { type Cell, CellReader, printOf } from './cut-cells.js';
import type { CellCount, Found, TextCell, TextLine, TextPart, TextRow } from './parts.js';
import { isDashes, type RowRun, runsOf } from './pipe-runs.js';

/** Rows that a table has at the least, its heads among them. */
const LEAST_ROWS = 3;
/** Of the lines of a block: so many have as many pipes. */
const ALIKE_SHARE = 0.6;
/** Cells of a block at which a table may begin that its first began none. */
const MOST_STARTS = 4;
/** Captions of which the first that stands behind a whole row ends a table. */
const MOST_ENDS = 3;
const AMOUNT = /\d/u;

/** Blanks that were put where a row lacks cells, as it may lack others. */
export interface Padded {
  /** The first line that lacks some, and how many do. */
  line: number;
  rows: number;
}

/**
 * Finds the tables of pipes behind cells, as tools write that take the text out of web pages: a row a line, or a cell a
 * line; merged cells stand once, and the pipes of the others at the end of the row. Takes time with the length of the
 * text, wherever it is asked.
 *
 *   收入 | 支出 | ||                 收入
 *   项目 | 预算数 | 项目 | 预算数 |      |
 *   合计 | 9.00 | 合计 | 9.00 |       支出
 *                                  |||
 */
export class TrailedPipes {
  private lines: readonly TextLine[] = [];
  private runs: readonly (RowRun | undefined)[] = [];
  /** The line up to which cells made no table, and how many of them were tried as its first. */
  private refused = { end: 0, starts: 0 };

  constructor(
    private readonly count: CellCount,
    private readonly say: (padded: Padded) => void,
  ) {}

  /** The table or the caption that begins at a line; undefined where none does. */
  find(lines: readonly TextLine[], at: number): Found | undefined {
    if (lines !== this.lines) {
      this.lines = lines;
      this.runs = runsOf(lines);
      this.refused = { end: 0, starts: 0 };
    }
    const first = lines[at]?.text.trim() ?? '';
    if (first === '' || (isDashes(first) && first.includes('-'))) return undefined;
    return this.readRows(at, first) ?? this.readCells(at);
  }

  /**
   * Lines that end with a pipe, the first of which begins with none, each a row with as many: a pipe at the left is a
   * blank.
   */
  private readRows(at: number, first: string): Found | undefined {
    const run = this.runs[at];
    if (run === undefined || first.startsWith('|')) return undefined;
    const length = run.end - at;
    if (length < LEAST_ROWS || run.alike < ALIKE_SHARE * length || run.dashes < run.end) return undefined;
    const rows = this.lines
      .slice(at, run.end)
      .map(({ text, number }): Row => ({ texts: text.split('|').slice(0, -1).map(printOf), line: number }));
    const width = widest(rows);
    const short = rows.filter((row) => row.texts.length < width && hasAmount(row));
    if (short[0] !== undefined) this.say({ line: short[0].line, rows: short.length });
    return { part: { type: 'rows', rows: toRows(rows, this.count) }, taken: length };
  }

  /** Cells that have a line each, with a pipe behind: how many make a row is told by what stands in the columns. */
  private readCells(at: number): Found | undefined {
    if (at < this.refused.end && this.refused.starts >= MOST_STARTS) return undefined;
    const cells = new CellReader(this.lines, at);
    const first = cells.at(0);
    const line = this.lines[at];
    if (first === undefined || line === undefined || cells.at(1) === undefined) return undefined;
    if (isNamedTable(first.text) || isOtherCaption(first.text)) {
      const next = cells.nextText(1);
      if ((next < 2 || cells.at(next) === undefined) && !isTableNote(first.text)) return undefined;
      return { part: { type: 'lines', lines: [{ ...line, text: first.text }] }, taken: cells.endOf(next - 1) - at };
    }
    const ends = endsOf(cells);
    const made = this.tryEnds(cells, ends);
    if (made !== undefined) return { part: made.part, taken: made.end - at };
    const starts = at < this.refused.end ? this.refused.starts + 1 : 1;
    this.refused = { end: Math.max(this.refused.end, cells.endOf((ends[0] ?? 1) - 1)), starts };
    return undefined;
  }

  /**
   * The table up to the first end behind a whole row; else up to the first behind a row that lacks cells, which is
   * said.
   */
  private tryEnds(cells: CellReader, ends: readonly number[]): { part: TextPart; end: number } | undefined {
    const tries = ends.flatMap((end) => {
      const width = widthOf(cells.first(end).map(({ text }) => text));
      return width === undefined ? [] : [{ end, width, lacks: missing(end, width) }];
    });
    const best = tries.find(({ lacks }) => lacks === 0) ?? tries[0];
    if (best === undefined) return undefined;
    const own = cells.first(best.end);
    const blank: Cell = { text: '', line: own.at(-1)?.line ?? 0, end: 0 };
    const padded = [...own, ...Array.from({ length: best.lacks }, () => blank)];
    const rows = chunk(padded, best.width).map(
      (row): Row => ({ texts: row.map(({ text }) => text), line: row[0]?.line ?? blank.line }),
    );
    if (best.lacks > 0) this.say({ line: rows.at(-1)?.line ?? blank.line, rows: 1 });
    return { part: { type: 'rows', rows: toRows(rows, this.count) }, end: cells.endOf(best.end - 1) };
  }
}

interface Row {
  texts: string[];
  line: number;
}

/** The cells of the row that has most. */
function widest(rows: readonly Row[]): number {
  return rows.reduce((most, { texts }) => Math.max(most, texts.length), 0);
}

function hasAmount({ texts }: Row): boolean {
  return texts.some((text) => isCellFigure(text) && AMOUNT.test(text));
}

/** The rows as wide as the widest, those of heads without the blanks at their end, which stand for what was merged. */
function toRows(rows: readonly Row[], count: CellCount): TextRow[] {
  const width = widest(rows);
  const body = rows.findIndex(hasAmount);
  return rows.map(({ texts, line }, index) => {
    const filled = Math.max(
      texts.findLastIndex((text) => text !== ''),
      0,
    );
    const last = index < body ? filled : width - 1;
    const cells = Array.from({ length: last + 1 }, (_, at): TextCell => ({ text: texts[at] ?? '' }));
    return count.add({ cells, line });
  });
}

/** How many cells may be a table's: up to each of the first captions, or all. */
function endsOf(cells: CellReader): number[] {
  const ends: number[] = [];
  let at = 1;
  for (; cells.at(at) !== undefined && ends.length < MOST_ENDS; at += 1) if (isCaption(cells, at)) ends.push(at);
  return ends.length < MOST_ENDS ? [...ends, at] : ends;
}

/** Whether a cell ends the table before it: a unit, a number, a note, or a title that its own table follows. */
function isCaption(cells: CellReader, at: number): boolean {
  const text = cells.at(at)?.text ?? '';
  if (isOtherCaption(text)) return true;
  if (!isNamedTable(text)) return false;
  // 智能水表 | 2.00, 代表 | | 3.00 are rows.
  const next = cells.at(cells.nextText(at + 1))?.text;
  if (next === undefined) return true;
  if (isFigure(next)) return false;
  return isOtherCaption(next) || cells.at(at + 1)?.text === '' || findTableKind(text) !== undefined;
}

/** Whether the text of a cell is the unit, the number or a note of a table; 2022年预算 is none, but heads a column. */
function isOtherCaption(text: string): boolean {
  if (/^20\d{2}年[^表]*$/u.test(text)) return false;
  return isTableNumber(text) || isTableHead(text) || isTableNote(text);
}

function isNamedTable(text: string): boolean {
  return /表(?:[（(][^（()）]*[)）])?$/u.test(text);
}

/** So many cells that have a line each are a table's. */
const UNREAD_CELLS = 10;

/**
 * The first of the lines of cells with a pipe behind that no table was made of: where they are many, or a cell stands
 * right behind a table; undefined where there are none.
 */
export function findUnreadCells(parts: readonly TextPart[]): TextLine | undefined {
  const lines = parts.flatMap((part) => (part.type === 'lines' ? part.lines : []));
  const cells = lines.filter(({ text }) => /\|\s*$/u.test(text));
  if (cells.length >= UNREAD_CELLS) return cells[0];
  let behind = false;
  for (const part of parts) {
    if (part.type !== 'lines') {
      behind = part.type === 'rows';
      continue;
    }
    const line = behind ? part.lines.find(({ text }) => !isBetween(text)) : undefined;
    if (line !== undefined && LONE_CELL.test(line.text)) return line;
    if (line !== undefined) behind = false;
  }
  return undefined;
}

/** What a line holds that is one cell with a pipe behind. */
const LONE_CELL = /^[^|]*\|\s*$/u;

/** Whether a line between two tables is blank or a caption. */
function isBetween(text: string): boolean {
  const cell = text.replace(/\|\s*$/u, '').trim();
  return cell === '' || isNamedTable(cell) || isOtherCaption(cell);
}
