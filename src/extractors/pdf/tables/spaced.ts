import type { Box } from '../../../place.js';
import type { Column } from '../../text/layout/columns.js';
import { FormFinder } from '../../text/layout/find-form.js';
import { findLayoutTable } from '../../text/layout/find-layout.js';
import { GROUP_MARK, joinWords, type Piece } from '../../text/layout/pieces.js';
import type { Ink, TextLine as PrintLine, TextCell, TextRow } from '../../text/parts.js';
import type { Glyph } from '../engines/content.js';
import { buildLines, type TextLine } from '../page/lines.js';
import type { GridPlace, TableBlock, TableCell } from '../page/page-layout.js';
import { cellAt } from './fill-grid.js';
import { joinHalfSteps } from './half-steps.js';
import { indentCells } from './indent.js';
import { PRINT_COLUMN, partFigures, spell, wordsOf } from './print-words.js';

/** Font sizes: the distance of the lines of one text. */
const LINE_STEP = 1.25;

/** A gap counts as at most so many blank lines. */
const MOST_GAPS = 10;

/** At the top and at the bottom of a page, so many lines may stand between the parts of a table. */
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
 * The tables of a page that have no lines, read as tables of a text that spaces align. Heads of several levels stand in
 * the middle above their columns, names may be wrapped, and columns may be blank:
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
  const level = joinHalfSteps(printed.filter((line) => line.angle === 0).sort((a, b) => a.baseline - b.baseline));
  const page = new PrintedPage(level, size);
  // A row or a line of heads has at least two texts side by side; where no line has, there is no table.
  if (!page.hasColumns()) return { tables: [], lines: [...printed], shifted: 0, open: undefined };
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
  const turned = printed.filter((line) => line.angle !== 0);
  return { tables, lines: [...level.filter((line) => !taken.has(line)), ...turned], shifted, open };
}

/** The lines of a page as lines of text, with blank lines for the white space between them. */
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

  /** Whether some line has several texts side by side. */
  hasColumns(): boolean {
    return [...this.pieces.values()].some((pieces) => pieces.length > 1);
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
