/**
 * Makes the other readings of a table, which are tried where its sums do not hold. Tested in
 * tests/settle-readings.test.ts.
 */

import { sayDiagnostic, titled } from '../glossary/diagnostic-sentences.js';
import { printedCells, signature } from '../grid-rows.js';
import type { Place } from '../place.js';
import type { Sentence } from '../sentence.js';
import type { Grid, GridCell, GridRow } from '../tables.js';
import { foldText } from '../text.js';
import { headerPaths } from './header-grid.js';
import { isCode, joinRows, numberRows } from './row-seams.js';
import { joinWrapped } from './wrapped-cells.js';

/**
 * Another way to read a grid, which the recognizer did not choose: a sentence that says what is read otherwise, and the
 * result.
 */
export interface OtherReading {
  what: Sentence;
  place: Place;
  /**
   * The grids of this reading. They replace `taken` grids of the document: the one that was asked for, and those behind
   * it.
   */
  grids: Grid[];
  taken: number;
}

/**
 * One change within a grid, at a row. Edits of one reading are made from the bottom up, so that none moves the row of
 * another.
 */
interface Edit {
  kind: 'rows-joined' | 'rows-split' | 'header' | 'beside';
  row: number;
  edit: (grid: Grid) => Grid;
}

/** At most so many doubtful places of one grid are tried alone. */
const MOST_EDITS = 24;

/**
 * The other readings of a grid, the likelier first: each of its doubtful places read otherwise, then all of one kind;
 * then the grid joined to the one below it, or parted where pages were joined. No digit is changed and no figure is
 * left out by any of them.
 *
 *   2080505 | 养老保险 | 131.74 |              2080505 | 养老保险 | 131.74 | 131.74
 *   (page break)                      →
 *           |         |        | 131.74
 */
export function otherReadings(grids: readonly Grid[], at: number): OtherReading[] {
  const grid = grids[at];
  if (grid === undefined) return [];
  const edits = [...headerEdits(grid), ...rowEdits(grid), ...figureEdits(grid)];
  const single = edits.slice(0, MOST_EDITS).map((edit) => readingOf(grid, [edit]));
  const all = (['rows-joined', 'rows-split', 'beside'] as const).flatMap((kind) => {
    const own = edits.filter((edit) => edit.kind === kind);
    return own.length > 1 ? [readingOf(grid, own)] : [];
  });
  return [...single, ...sameRow(grid, edits), ...all, ...joinedBelow(grid, grids[at + 1]), ...parted(grid)];
}

const WORDS = {
  'rows-joined': 'readJoined',
  'rows-split': 'readSplit',
  header: 'readHeader',
  beside: 'readBeside',
} as const;

function readingOf(grid: Grid, edits: readonly Edit[]): OtherReading {
  const ordered = [...edits].sort((a, b) => b.row - a.row);
  const [first] = edits;
  const what = sayDiagnostic('inTable', {
    table: titled(grid.title),
    what: sayDiagnostic(WORDS[first?.kind ?? 'header'], { n: edits.length }),
  });
  const row = grid.rows[first?.row ?? 0];
  return {
    what,
    place: row?.place ?? grid.place,
    grids: [ordered.reduce((now, { edit }) => edit(now), grid)],
    taken: 1,
  };
}

/**
 * For each row with several figures that may stand in the column beside: a reading in which all of them do. Where one
 * figure was put too far to the left, the next one mostly was too.
 */
function sameRow(grid: Grid, edits: readonly Edit[]): OtherReading[] {
  const beside = edits.filter(({ kind }) => kind === 'beside');
  const rows = [...new Set(beside.map(({ row }) => row))];
  return rows.flatMap((row) => {
    const own = beside.filter((edit) => edit.row === row);
    return own.length > 1 && own.length < beside.length ? [readingOf(grid, own)] : [];
  });
}

/** The grid with other rows, its heads found anew. */
function withRows(grid: Grid, rows: readonly GridRow[], headerRows = grid.headerRows): Grid {
  const numbered = numberRows(rows);
  return { ...grid, rows: numbered, headerRows, headers: headerPaths(numbered, headerRows, grid.columns) };
}

/**
 * The grid with one header row less, unless a head is merged down into that row, and with one more, unless it prints
 * amounts.
 */
function headerEdits(grid: Grid): Edit[] {
  const { headerRows, rows } = grid;
  const edit = (count: number): Edit => ({
    kind: 'header',
    row: Math.min(count, headerRows),
    edit: (now) => withRows(now, now.rows, count),
  });
  const next = rows[headerRows];
  const more = next !== undefined && headerRows + 1 < rows.length && !printedCells(next).some(isAmount);
  const less = headerRows > 1 && !reachesInto(rows, headerRows - 1);
  return [...(less ? [edit(headerRows - 1)] : []), ...(more ? [edit(headerRows + 1)] : [])];
}

/** Whether a cell of the rows above is merged down into a row. */
function reachesInto(rows: readonly GridRow[], row: number): boolean {
  return rows.slice(0, row).some((above) => printedCells(above).some((cell) => cell.row + cell.rowSpan > row));
}

function rowEdits(grid: Grid): Edit[] {
  const edits: Edit[] = [];
  const seams = new Map(grid.seams.map((seam) => [seam.row, seam]));
  for (let at = grid.headerRows; at < grid.rows.length; at++) {
    const [row, below] = [grid.rows[at] as GridRow, grid.rows[at + 1]];
    const cut = seams.get(at)?.parts;
    if (cut !== undefined) edits.push(splitEdit(at, cut));
    const lines = linesOf(row);
    if (lines.length > 1) edits.push(splitEdit(at, lines));
    if (below !== undefined && mayBeOne(row, below, seams.has(at + 1))) edits.push(joinEdit(at));
  }
  return edits;
}

function splitEdit(row: number, parts: readonly GridRow[]): Edit {
  return {
    kind: 'rows-split',
    row,
    edit: (grid) => withRows(grid, grid.rows.toSpliced(row, 1, ...parts)),
  };
}

function joinEdit(row: number): Edit {
  return {
    kind: 'rows-joined',
    row,
    edit: (grid) => {
      const [above, below] = [grid.rows[row], grid.rows[row + 1]];
      if (above === undefined || below === undefined) return grid;
      return withRows(grid, grid.rows.toSpliced(row, 2, joinRows(above, below)));
    },
  };
}

/**
 * Whether two rows may be one: no column has a figure in both, the lower one has no code, and it has no name either
 * unless a part of the table begins with it.
 */
function mayBeOne(row: GridRow, below: GridRow, seam: boolean): boolean {
  if ([...row.cells, ...below.cells].some(({ rowSpan }) => rowSpan > 1)) return false;
  const [upper, lower] = [printedCells(row), printedCells(below)];
  if (upper.length === 0 || lower.length === 0 || !(upper.some(isAmount) || lower.some(isAmount))) return false;
  const texts = lower.filter((cell) => !isAmount(cell));
  if (texts.some(({ text }) => /^\d{3,9}$/u.test(foldText(text))) || (texts.length > 0 && !seam)) return false;
  const figures = new Set(upper.filter(isAmount).map(({ column }) => column));
  return lower.every((cell) => !isAmount(cell) || !figures.has(cell.column));
}

/**
 * The rows that one printed row holds, line by line: all its cells print the same number of lines, two or more; at
 * least one of them a figure on each line, and another one names or codes. None where it is not so. One row of two
 * cells:
 *
 *   行政运行   | 30.00
 *   机关服务   | 12.50
 */
function linesOf(row: GridRow): GridRow[] {
  const printed = printedCells(row).map((cell) => ({ cell, lines: (cell.raw ?? cell.text).split('\n').map(trim) }));
  const lists = printed.filter(({ lines }) => lines.length > 1);
  const count = lists[0]?.lines.length ?? 0;
  const figures = lists.filter(({ lines }) => lines.every((line) => AMOUNT.test(foldText(line))));
  if (figures.length === 0 || figures.length === lists.length || row.cells.some(({ rowSpan }) => rowSpan > 1))
    return [];
  if (printed.some(({ lines }) => lines.length !== count)) return [];
  return Array.from({ length: count }, (_, at) => ({
    ...row,
    cells: row.cells.map((cell) => {
      const { raw, ...bare } = cell;
      const lines = (raw ?? cell.text).split('\n');
      return { ...bare, text: joinWrapped(trim(lines[at] ?? '')) };
    }),
  }));
}

/**
 * An edit for each figure whose place on the page does not tell in which of two columns it stands: it moves the figure
 * to the other one. Of several in one row, the outermost moves first and so makes room for the next.
 */
function figureEdits(grid: Grid): Edit[] {
  return grid.rows.flatMap((row, at) => {
    const left = row.cells.filter(({ beside }) => beside === 'left');
    const right = row.cells.filter(({ beside }) => beside === 'right').reverse();
    return [...left, ...right].flatMap((cell): Edit[] => {
      if (at < grid.headerRows) return [];
      const to = cell.column + (cell.beside === 'left' ? -1 : 1);
      return [{ kind: 'beside', row: at, edit: (now) => moveFigure(now, at, cell.column, to) }];
    });
  });
}

/**
 * The grid with a figure moved from one column to another; as it is where the other one prints something in that row.
 */
function moveFigure(grid: Grid, row: number, from: number, to: number): Grid {
  const own = grid.rows[row];
  const figure = own?.cells.find(({ column }) => column === from);
  if (own === undefined || figure === undefined || own.cells.some(({ column, text }) => column === to && text !== ''))
    return grid;
  const moved = own.cells
    .filter(({ column }) => column !== to)
    .map((cell): GridCell => (cell === figure ? { ...cell, column: to } : cell))
    .sort((a, b) => a.column - b.column);
  return withRows(grid, grid.rows.with(row, { ...own, cells: moved }));
}

/**
 * The grid and the one below it as one table: where the lower one has no title and as many columns, and prints no
 * header or the same again, which is then left out.
 */
function joinedBelow(grid: Grid, below: Grid | undefined): OtherReading[] {
  if (below === undefined || below.title !== null || below.number !== null || below.columns !== grid.columns) return [];
  const heads = (rows: readonly GridRow[], count: number): string => rows.slice(0, count).map(signature).join('\n');
  const repeats = below.headerRows > 0 && heads(grid.rows, grid.headerRows) === heads(below.rows, below.headerRows);
  if (below.headerRows > 0 && !repeats) return [];
  const rows = [...grid.rows, ...below.rows.slice(below.headerRows)];
  const whole = withRows(grid, rows);
  const seams = [...grid.seams, { row: grid.rows.length }];
  const pages = [...new Set([...grid.pages, ...below.pages])];
  const joined = { ...whole, seams, pages, notes: [...grid.notes, ...below.notes] };
  const what = sayDiagnostic('inTable', { table: titled(grid.title), what: sayDiagnostic('readPagesJoined') });
  return [{ what, place: below.place, grids: [joined], taken: 2 }];
}

/**
 * For each place where two pages were joined, the grid as two tables again; the lower one gets the header of the upper
 * one.
 */
function parted(grid: Grid): OtherReading[] {
  return grid.seams.flatMap(({ row, parts }) => {
    const below = grid.rows[row];
    if (parts !== undefined || below === undefined || row <= grid.headerRows) return [];
    const upper = { ...withRows(grid, grid.rows.slice(0, row)), seams: grid.seams.filter((seam) => seam.row < row) };
    const lower = withRows(grid, [...grid.rows.slice(0, grid.headerRows), ...grid.rows.slice(row)]);
    const pages = grid.pages.filter((page) => page >= (below.place.page ?? 0));
    const rest = { ...lower, title: null, number: null, seams: [], notes: [], pages, place: below.place };
    const what = sayDiagnostic('inTable', { table: titled(grid.title), what: sayDiagnostic('readPagesParted') });
    return [{ what, place: below.place, grids: [upper, rest], taken: 1 }];
  });
}

const AMOUNT = /^[-(+]?[\d,]*(?:\d|\.\d+)\)?$/u;

function isAmount(cell: GridCell): boolean {
  return AMOUNT.test(foldText(cell.text)) && !isCode(cell);
}

function trim(text: string): string {
  return text.trim();
}
