import type { TableEvidence } from '../../../../document.js';
import { medianOf } from '../../../sorted.js';
import type { Glyph, Ruling } from '../../engines/content.js';
import type { TableBlock } from '../../page/page-layout.js';
import { bodyRows } from './body-rows.js';
import { agreedColumns, hasFigure } from './columns.js';
import { LEAST_CONFIDENCE, weighTable } from './evidence.js';
import { headCells } from './header-cells.js';
import { findHeadStart, isHeadLike, rulingsBetween, type TableContext } from './header-lines.js';
import { collectLevelRulings, coversTable, type LevelRuling } from './level-rulings.js';
import { partNames } from './name-figures.js';
import { splitPageColumns } from './page-columns.js';
import { type PrintedLine, printedLines } from './printed-lines.js';
import { findRuns, isTitle, type Run } from './runs.js';
import { tableBlock } from './table-block.js';
import { partTexts } from './text-starts.js';

/** A table, and how likely it is one. */
export interface FoundTable {
  block: TableBlock;
  evidence: TableEvidence;
  /** The characters that stand in it. */
  glyphs: Set<Glyph>;
}

/** Font sizes: what goes on with the last row stands no farther below it. */
const TAIL_STEP = 1.6;
/** Of the rows: where so many have figures, those without are heads and groups. */
const FIGURE_ROWS = 0.4;
/** Lines of heads above a table of text: the ruling after so many is one between its rows. */
const MOST_TEXT_HEADS = 4;

/**
 * The tables that aligned text makes, with level rulings where there are any; nothing where there is none.
 *
 *   Table 1  Sales (EUR bn)              title: not of the table
 *   ─────────────────────────
 *   Country       1995   1996
 *   ─────────────────────────            found by the gaps that its rows share
 *   Austria       36.2   37.1
 *   Belgium       41.0   41.9
 *   ─────────────────────────
 *   Source: own estimates.               note: not of the table
 */
export function findAlignedAnywhere(glyphs: readonly Glyph[], rulings: readonly Ruling[]): FoundTable[] {
  return splitPageColumns(glyphs, rulings).flatMap((group) => findInColumn(printedLines(group), rulings));
}

function findInColumn(lines: readonly PrintedLine[], rulings: readonly Ruling[]): FoundTable[] {
  const levelRulings = collectLevelRulings(rulings);
  const found: FoundTable[] = [];
  let least = 0;
  for (const run of findRuns(lines)) {
    const table = tableOf(lines, run, levelRulings, least);
    if (table === undefined) continue;
    found.push(table.found);
    least = table.end + 1;
  }
  return found;
}

function tableOf(
  printed: readonly PrintedLine[],
  run: Run,
  rulings: readonly LevelRuling[],
  least: number,
): { found: FoundTable; end: number } | undefined {
  if (run.last < least) return undefined;
  const first = Math.max(run.first, least);
  const size = medianOf(printed.slice(first, run.last + 1).map((line) => line.size));
  const own = partTexts(partNames(printed.slice(first, run.last + 1), size), size);
  const lines = [...printed.slice(0, first), ...own, ...printed.slice(run.last + 1)];
  const top = first + headLinesOf(own, rulings, size);
  const rows = dataRows(lines.slice(top, run.last + 1));
  const columns = agreedColumns(
    rows.map((row) => row.pieces),
    size,
  );
  if (columns.length < 2) return undefined;
  const [left, right] = [columns[0]?.left ?? 0, columns.at(-1)?.right ?? 0];
  const table: TableContext = { lines, columns, rulings, size, left, right, rowRuled: false };
  table.rowRuled = 2 * rulesAbove(table, top, run.last).size >= Math.max(4, rows.length - 1);
  const head = Math.min(top, findHeadStart(table, top, least));
  const start = aboveGroups(table, head, top, run.last);
  const end = endOfTable(table, run.last);
  const between = rulings.filter((ruling) => isOfTable(ruling, table, head, end));
  const evidence = weighTable({ rows, columns, rulings: between.length, heads: start - head, size });
  if (evidence.confidence < LEAST_CONFIDENCE) return undefined;
  const heads = headCells(lines.slice(head, start), columns, rulings, size);
  const body = bodyRows(lines.slice(start, end + 1), columns, rulesAbove(table, start, end), size);
  const block = tableBlock(heads, body, columns, size);
  const glyphs = new Set(lines.slice(head, end + 1).flatMap(({ line }) => line.glyphs));
  return { found: { block, evidence, glyphs }, end };
}

/** How many lines at the top of a run head its columns: those above the first ruling, or above the first figures. */
function headLinesOf(lines: readonly PrintedLine[], rulings: readonly LevelRuling[], size: number): number {
  const several = lines.filter((line) => line.pieces.length > 1);
  const withFigures = several.filter((line) => !isHeadLike(line)).length;
  const figures = withFigures >= FIGURE_ROWS * several.length ? firstFigures(lines) : -1;
  const ruled = ruledStarts(lines, rulings, size);
  if (figures >= 0) return ruled.findLast((i) => i <= figures) ?? backToName(lines, figures);
  const below = ruled.find((i) => i <= MOST_TEXT_HEADS && lines.slice(0, i).some((own) => own.pieces.length > 1));
  return below ?? firstTextRow(lines);
}

/** The index of the first row of figures; a single figure above further heads is part of a head: 18 years and over. */
function firstFigures(lines: readonly PrintedLine[]): number {
  const first = lines.findIndex((line) => line.pieces.length > 1 && !isHeadLike(line));
  const dense = lines.findIndex((line) => line.pieces.length > 1 && isDense(line));
  const heads = lines.slice(first + 1, dense).some((line) => line.pieces.length > 1 && isHeadLike(line));
  return dense > first && heads ? dense : first;
}

/** Whether figures are at least half of what stands after a line's first text. */
function isDense(line: PrintedLine): boolean {
  const figures = line.pieces.filter((piece) => piece.figure).length;
  return !isHeadLike(line) && figures * 2 >= line.pieces.length - 1;
}

/** The lines of a run that a ruling of the whole width parts from the line above. */
function ruledStarts(lines: readonly PrintedLine[], rulings: readonly LevelRuling[], size: number): number[] {
  const left = Math.min(...lines.map(({ box }) => box[0]));
  const right = Math.max(...lines.map(({ box }) => box[2]));
  return lines.flatMap((line, i) => {
    const above = lines[i - 1];
    if (above === undefined) return [];
    const [from, to] = [above.baseline - 0.3 * size, line.baseline - 0.3 * size];
    return rulings.some((ruling) => ruling.at > from && ruling.at < to && coversTable(ruling, left, right)) ? [i] : [];
  });
}

/** The index of the first row in a table without figures and rulings: its first line of several pieces is the head. */
function firstTextRow(lines: readonly PrintedLine[]): number {
  return lines.length > 2 ? 1 : 0;
}

/**
 * A lone name right above the first figures may be its wrapped first line or its group's head: it is no head of
 * columns.
 */
function backToName(lines: readonly PrintedLine[], figures: number): number {
  let start = figures;
  while (start > 0) {
    const line = lines[start - 1];
    const [piece] = line?.pieces ?? [];
    const left = Math.min(...lines.map(({ box }) => box[0]));
    if (line === undefined || piece === undefined || line.pieces.length > 1 || piece.box[0] - left > 2 * line.size)
      break;
    start -= 1;
  }
  return start;
}

/**
 * The index of the first row of the body. The head of a group above it belongs to the body too: a single text at the
 * left, below a ruling under the heads, or a text in the middle like others that stand between the rows.
 */
function aboveGroups(table: TableContext, head: number, top: number, last: number): number {
  let start = top;
  while (start - 1 > head) {
    const [above, line] = [table.lines[start - 2], table.lines[start - 1]];
    const [piece] = line?.pieces ?? [];
    if (above === undefined || line === undefined || piece === undefined || line.pieces.length > 1) break;
    const atLeft = piece.box[0] <= table.left + 2 * table.size;
    const ofGroup = atLeft ? rulingsBetween(table, above, line).length > 0 : recurs(table, line, top, last);
    if (!ofGroup) break;
    start -= 1;
  }
  return start;
}

/** Whether lone texts with the same middle stand between the rows below. */
function recurs({ lines, size }: TableContext, { box }: PrintedLine, top: number, last: number): boolean {
  const middle = box[0] + box[2];
  return lines
    .slice(top, last)
    .some((other) => other.pieces.length === 1 && Math.abs(other.box[0] + other.box[2] - middle) <= size);
}

/** The rows by which columns are found: those with figures where many have figures, else all with several pieces. */
function dataRows(lines: readonly PrintedLine[]): PrintedLine[] {
  const several = lines.filter((line) => line.pieces.length > 1);
  const figures = several.filter((line) => hasFigure(line));
  return figures.length >= 2 && figures.length >= FIGURE_ROWS * several.length ? figures : several;
}

/** The last line of the table: what goes on below the last row in one of its columns, above a ruling, is of it. */
function endOfTable(table: TableContext, last: number): number {
  let end = last;
  for (let i = last + 1; i < table.lines.length; i++) {
    const [above, line] = [table.lines[i - 1], table.lines[i]];
    if (above === undefined || line === undefined || isTitle(line)) break;
    if (line.baseline - above.baseline > TAIL_STEP * line.size || rulingsBetween(table, above, line).length > 0) break;
    const [piece] = line.pieces;
    if (piece === undefined || line.pieces.length > 1 || line.size < 0.9 * above.size) break;
    const column = table.columns.findIndex(({ from, to }) => piece.box[0] >= from - 1 && piece.box[2] <= to + 1);
    const wraps = column > 0 || (column === 0 && /^[\p{Ll}(（]/u.test(piece.text));
    if (!wraps) break;
    end = i;
  }
  return end;
}

function isOfTable(
  ruling: LevelRuling,
  { lines, left, right, size }: TableContext,
  head: number,
  end: number,
): boolean {
  const [top, bottom] = [(lines[head]?.box[1] ?? 0) - 2 * size, (lines[end]?.box[3] ?? 0) + 2 * size];
  return ruling.at >= top && ruling.at <= bottom && coversTable(ruling, left, right);
}

function rulesAbove(table: TableContext, start: number, end: number): Set<number> {
  const found = new Set<number>();
  for (let i = start + 1; i <= end; i++) {
    const [above, line] = [table.lines[i - 1], table.lines[i]];
    if (above && line && rulingsBetween(table, above, line).length > 0) found.add(i - start);
  }
  return found;
}
