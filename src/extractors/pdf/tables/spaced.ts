import type { Box } from '../../../place.js';
import type { Column } from '../../text/layout/columns.js';
import { FormFinder } from '../../text/layout/find-form.js';
import { findLayoutTable } from '../../text/layout/find-layout.js';
import { GROUP_MARK, isFigure, joinWords, type LayoutWord, type Piece } from '../../text/layout/pieces.js';
import type { Ink, TextLine as PrintLine, TextCell, TextRow } from '../../text/parts.js';
import type { Glyph } from '../engines/content.js';
import { isBlank } from '../page/characters.js';
import { buildLines, type TextLine } from '../page/lines.js';
import type { GridPlace, TableBlock, TableCell } from '../page/page-layout.js';
import { cellAt } from './fill-grid.js';
import { findGrouped } from './grouped-digits.js';
import { indentCells } from './indent.js';

/** Of the font size: the width of a column of print; a Chinese character takes two. */
const PRINT_COLUMN = 0.5;
/** Of the font size: a gap from here on is one between words. */
const WORD_GAP = 0.25;
/** Of the font size: the same between what was drawn apart: narrow columns leave no more. */
const DRAWN_GAP = 0.08;
/** Of the font size: from here on, a gap between what was drawn apart is one between cells; by itself, a program leaves 0.25 between Latin and Chinese characters. */
const CELL_GAP = { alike: 0.15, mixed: 0.3 };
/** Of the font size: what programs leave between the digits of a year and its sign, which is one word with them. */
const YEAR_GAP = 0.5;
const YEAR = /^(19|20)\d{2}$/u;
/** Columns of print: a line whose parts are cells leaves a gap as wide as this somewhere. */
const TABULAR_GAP = 2;
/** So many texts that were drawn right beside others are heads of narrow columns. */
const LEAST_HEADS = 2;
const HAN_START = /^[\p{Script=Han}（(]/u;
const HAN_END = /[\p{Script=Han}）)]$/u;
/** Of the font size: the distance of the lines of one text. */
const LINE_STEP = 1.25;
/** Blank lines are counted up to here. */
const MOST_GAPS = 10;
/** Lines at the head and at the foot of a page that may stand beside a table that goes on over it. */
const MARGIN_LINES = 1;

/** The columns of a table that ends a page: rows without heads at the top of the next one are in them. */
export interface OpenColumns {
  columns: readonly Column[];
  /** Their edges, in points. */
  xs: readonly number[];
}

/** Tables that spaces align, the lines that remain, and how many rows have a figure that may be of another column. */
export interface SpacedTables {
  tables: TableBlock[];
  lines: TextLine[];
  shifted: number;
  open: OpenColumns | undefined;
}

/**
 * The tables that are drawn without lines, read as those of a text whose columns spaces align: heads of several levels
 * in the middle of what they stand over, wrapped names, columns in which nothing is printed.
 *
 *                               基本支出
 *   科目编码   科目名称   合计                 项目支出
 *                         人员经费  公用经费
 *   201     一般公共…   9.00    3.00     2.00     4.00
 */
export function findSpacedTables(
  printed: readonly TextLine[],
  size: number,
  before: OpenColumns | undefined,
): SpacedTables {
  const level = printed.filter((line) => line.angle === 0).sort((a, b) => a.baseline - b.baseline);
  const page = new PrintedPage(level, size);
  const forms = new FormFinder(page.lines, 2);
  const taken = new Set<TextLine>();
  const tables: TableBlock[] = [];
  let shifted = 0;
  let open: OpenColumns | undefined;
  for (let at = 0; at < page.lines.length; ) {
    const form = forms.find(page.lines, at);
    if (form !== undefined) {
      at += form.taken;
      continue;
    }
    const above = page.countBefore(at) <= MARGIN_LINES ? before : undefined;
    const found = findLayoutTable(page.lines, at, { cut: (line) => page.piecesOf(line) }, above?.columns);
    if (found?.part.type === 'rows' && found.columns.length > 0) {
      const own = page.lines.slice(at, at + found.taken).flatMap((line) => page.printedOf(line) ?? []);
      const goesOn = above !== undefined && above.xs.length === found.columns.length + 1 && found.headless;
      const table = page.tableOf(found.part.rows, goesOn ? above.xs : page.edgesOf(found.columns));
      tables.push(table);
      for (const line of own) taken.add(line);
      shifted += found.doubtful.length;
      open = page.countAfter(at + found.taken) <= MARGIN_LINES ? { columns: found.columns, xs: table.xs } : undefined;
    }
    at += Math.max(found?.taken ?? 1, 1);
  }
  return { tables, lines: printed.filter((line) => !taken.has(line)), shifted, open };
}

/** The lines of a page as lines of print: blank ones stand for the white space between them. */
class PrintedPage {
  readonly lines: PrintLine[] = [];
  /** How many of the lines before each print something. */
  private readonly before: number[] = [];
  private readonly pieces = new Map<PrintLine, Piece[]>();
  private readonly printed = new Map<number, TextLine>();
  private readonly unit: number;

  constructor(level: readonly TextLine[], size: number) {
    this.unit = Math.max(PRINT_COLUMN * size, 1);
    let above: TextLine | undefined;
    const lines = level.map((line) => wordsOf(line, this.unit));
    partFigures(lines);
    for (const [at, line] of level.entries()) {
      const step = above === undefined ? 0 : (line.baseline - above.baseline) / (LINE_STEP * size);
      for (let blank = Math.min(Math.round(step), MOST_GAPS) - 1; blank > 0; blank -= 1) this.add('');
      const words = lines[at] ?? [];
      const own = this.add(spell(words));
      this.pieces.set(own, joinWords(words));
      this.printed.set(own.number, line);
      above = line;
    }
  }

  private add(text: string): PrintLine {
    const line = { text, number: this.lines.length, page: 0 };
    this.lines.push(line);
    this.before.push(this.printed.size);
    return line;
  }

  piecesOf(line: PrintLine): Piece[] {
    return this.pieces.get(line) ?? [];
  }

  printedOf(line: PrintLine): TextLine | undefined {
    return this.printed.get(line.number);
  }

  countBefore(at: number): number {
    return this.before[at] ?? this.printed.size;
  }

  countAfter(at: number): number {
    return this.printed.size - this.countBefore(at);
  }

  /** The table of some rows, each cell with the characters that it was read from. */
  tableOf(rows: readonly TextRow[], edges: readonly number[]): TableBlock {
    const placed = placeCells(rows);
    const boxes = new Map(placed.map((cell) => [cell, this.boxOf(cell.ink)]));
    const xs = [...edges];
    const tops = rows.map((_, row) => {
      const own = placed.filter((cell) => cell.row === row).map((cell) => boxes.get(cell)?.[1] ?? Infinity);
      return Math.min(...own);
    });
    const bottom = Math.max(...[...boxes.values()].map((box) => box?.[3] ?? -Infinity));
    const ys = tops.map((top, row) => (Number.isFinite(top) ? top : Math.min(bottom, ...tops.slice(row))));
    ys.push(bottom);
    for (let row = 1; row < ys.length; row += 1) ys[row] = Math.max(ys[row] ?? 0, ys[row - 1] ?? 0);
    const cells = placed.map((cell): TableCell => {
      const { text, ink, beside } = cell;
      const lines = ink.length === 0 ? [] : buildLines(this.glyphsOf(ink));
      return { ...cellAt(cell, lines, xs, ys), text, ...(beside ? { beside } : {}) };
    });
    const box: Box = [xs[0] ?? 0, ys[0] ?? 0, xs.at(-1) ?? 0, bottom];
    return indentCells({ kind: 'table', box, xs, ys, cells });
  }

  /** The edges of columns, in points. */
  edgesOf(columns: readonly Column[]): number[] {
    const hulls = columns.map(({ lefts, rights }) => [Math.min(...lefts), Math.max(...rights)] as const);
    const edges = hulls.map(([left], at) => {
      const before = hulls[at - 1]?.[1];
      return (before === undefined || before > left ? left : (before + left) / 2) * this.unit;
    });
    edges.push((hulls.at(-1)?.[1] ?? 0) * this.unit);
    for (let at = 1; at < edges.length; at += 1) edges[at] = Math.max(edges[at] ?? 0, (edges[at - 1] ?? 0) + 1);
    return edges;
  }

  private glyphsOf(ink: readonly Ink[]): Glyph[] {
    return ink.flatMap(({ line, left, right }) => {
      const glyphs = this.printed.get(line)?.glyphs ?? [];
      return glyphs.filter(({ x, advance }) => {
        const middle = (x + advance / 2) / this.unit;
        return middle >= left && middle <= right;
      });
    });
  }

  private boxOf(ink: readonly Ink[]): Box | undefined {
    const boxes = ink.map(({ line }) => this.printed.get(line)?.box).filter((box) => box !== undefined);
    if (boxes.length === 0) return undefined;
    const [left, right] = [Math.min(...ink.map((own) => own.left)), Math.max(...ink.map((own) => own.right))];
    const [top, bottom] = [Math.min(...boxes.map((box) => box[1])), Math.max(...boxes.map((box) => box[3]))];
    return [left * this.unit, top, right * this.unit, bottom];
  }
}

interface PlacedCell extends GridPlace {
  text: string;
  ink: readonly Ink[];
  beside: TextCell['beside'];
}

/** The cells of some rows at their places: those of a row flow around what spans it from above. */
function placeCells(rows: readonly TextRow[]): PlacedCell[] {
  const taken = rows.map(() => new Set<number>());
  const cells: PlacedCell[] = [];
  for (const [row, own] of rows.entries()) {
    let column = 0;
    for (const { text, colSpan = 1, rowSpan = 1, ink = [], beside } of own.cells) {
      while (taken[row]?.has(column)) column += 1;
      for (let r = row; r < row + rowSpan; r += 1) for (let c = column; c < column + colSpan; c += 1) taken[r]?.add(c);
      const printed = text.replaceAll(GROUP_MARK, ' ');
      cells.push({ row, column, rowSpan: Math.min(rowSpan, rows.length - row), colSpan, text: printed, ink, beside });
      column += colSpan;
    }
  }
  return cells;
}

/** The words of a line in columns of print. */
function wordsOf(line: TextLine, unit: number): LayoutWord[] {
  const words: LayoutWord[] = [];
  const grouped = findGrouped(line.glyphs);
  let previous: Glyph | undefined;
  for (const glyph of line.glyphs) {
    if (isBlank(glyph.text)) continue;
    const gap = previous === undefined ? Infinity : (glyph.x - previous.x - previous.advance) / glyph.size;
    const open = words.at(-1);
    const [left, right] = [glyph.x / unit, (glyph.x + glyph.advance) / unit];
    const drawn = previous !== undefined && previous.run !== glyph.run;
    const isOneNumber = grouped.has(glyph) && grouped.get(glyph) === grouped.get(previous);
    if (open !== undefined && gap >= DRAWN_GAP && isOneNumber) {
      open.text += GROUP_MARK + glyph.text;
      open.right = right;
    } else if (open !== undefined && gap < YEAR_GAP && glyph.text === '年' && YEAR.test(open.text)) {
      open.text += glyph.text;
      open.right = right;
    } else if (open === undefined || gap >= (drawn ? DRAWN_GAP : WORD_GAP)) {
      const mixed = /[\dA-Za-z]$/u.test(previous?.text ?? '') !== /^[\dA-Za-z]/u.test(glyph.text);
      const apart = drawn && gap >= (mixed ? CELL_GAP.mixed : CELL_GAP.alike);
      words.push({ text: glyph.text, left, right, figure: false, ...(apart ? { apart: true } : {}) });
    } else {
      open.text += glyph.text;
      open.right = right;
    }
    previous = glyph;
  }
  for (const word of words) word.figure = isFigure(word.text);
  // Running text leaves small gaps around its figures, and no wide one.
  const tabular = words.some((word, at) => at > 0 && word.left - (words[at - 1]?.right ?? 0) >= TABULAR_GAP);
  const heads = words.filter(
    ({ text, apart }, at) => apart && HAN_START.test(text) && HAN_END.test(words[at - 1]?.text ?? ''),
  );
  const crowded = heads.length >= LEAST_HEADS && !/[，。；]/u.test(line.text);
  if (!tabular && !crowded) for (const word of words) delete word.apart;
  return words;
}

/** Columns of print: the middles or the ends of numbers of one column are no farther apart. */
const SAME_PLACE = 1;
/** So many numbers that stand alone above or below one make a column of them. */
const LEAST_NUMBERS = 2;

/**
 * Parts numbers from the names before them where others stand alone above and below them: the numbers of rows.
 *
 *   四、公共安全支出              16
 *   八、社会保障和就业支出（类合计）17
 */
function partFigures(lines: readonly LayoutWord[][]): void {
  const alone: LayoutWord[] = [];
  const glued: LayoutWord[] = [];
  for (const words of lines) {
    for (const [at, word] of words.entries()) {
      if (!/^\d{1,12}$/u.test(word.text)) continue;
      const gap = word.left - (words[at - 1]?.right ?? -Infinity);
      if (gap >= 2 && (words[at + 1]?.left ?? Infinity) - word.right >= 2) alone.push(word);
      else if (at > 0 && gap < 2) glued.push(word);
    }
  }
  for (const word of glued) {
    const beside = alone.filter((other) => isInColumn(word, other)).length;
    if (beside >= LEAST_NUMBERS) word.apart = true;
  }
}

/** Whether two numbers end, or have their middle, at one place. */
function isInColumn(one: LayoutWord, other: LayoutWord): boolean {
  const middles = Math.abs(one.left + one.right - other.left - other.right) / 2;
  return Math.min(middles, Math.abs(one.right - other.right)) <= SAME_PLACE;
}

/** The line as a text in which every character has its place. */
function spell(words: readonly LayoutWord[]): string {
  let text = '';
  let at = 0;
  for (const word of words) {
    const blanks = Math.max(Math.round(word.left - at), word.apart === undefined ? 1 : 2);
    text += at === 0 && text === '' ? ' '.repeat(Math.max(0, Math.round(word.left))) : ' '.repeat(blanks);
    text += word.text;
    at = word.right;
  }
  return text;
}
