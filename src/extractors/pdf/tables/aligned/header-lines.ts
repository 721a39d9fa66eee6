import { isUnitAlone } from '../../../../glossary/table-heads.js';
import { type Column, spanOf } from './columns.js';
import { coversTable, type LevelRuling } from './level-rulings.js';
import { isYear, type PrintedLine } from './printed-lines.js';
import { isProse, isTitle } from './runs.js';

/** Font sizes: baselines of heads, and of the lowest one and the first row, are no farther apart. */
const HEAD_DISTANCE = 3.2;
/** The same where a ruling of the table's width stands between. */
const RULED_DISTANCE = 4.5;
/** Column heads have at most so many lines. */
const MOST_HEAD_LINES = 10;
/** Font sizes: heads stand this much beyond the sides of the rows at the most. */
const OVERHANG = 3;
/** Font sizes: how far the middle of a head may be from the middle of the columns under it. */
const CENTRED = 1.5;

/** Whether a line holds no figure but years, which head columns. */
export function isHeadLike(line: PrintedLine): boolean {
  return line.pieces.every((piece) => !piece.figure || isYear(piece.text));
}

/** Times the table's font size: a lone text this large over a table is its title. */
const TITLE_SIZE = 1.15;

/** [Billions of dollars], (By fiscal year) */
const BRACKETED = /^[[(（［][^\])）］]*[\])）］]$/u;

/** The lines, columns and rulings among which the head of an aligned table is looked for. */
export interface TableContext {
  lines: readonly PrintedLine[];
  columns: readonly Column[];
  rulings: readonly LevelRuling[];
  size: number;
  left: number;
  right: number;
  /** True where rulings stand between most rows, so that a ruling above a line does not show where heads begin. */
  rowRuled: boolean;
}

/**
 * The index of the highest line that heads the columns of the rows that begin at `start`; `start` itself where none
 * does. Nothing above `least` is taken.
 *
 *   Table 2: Sales by region          a title: stops
 *   ───────────────────────────       a ruling of the table's width: stops above the heads
 *               Sales      Costs      heads: each piece over columns
 *   Region   1995  1996  1995  1996
 *   ───────────────────────────       a ruling below the heads: goes on
 *   North     1.0   1.1   0.9   0.8   start
 */
export function findHeadStart(table: TableContext, start: number, least: number): number {
  let head = start;
  let pending = start;
  for (let i = start - 1; i >= least && start - i <= MOST_HEAD_LINES; i--) {
    const [line, below] = [table.lines[i], table.lines[i + 1]];
    if (line === undefined || below === undefined || isTitle(line)) break;
    if (line.pieces.some(({ text }) => isUnitAlone(text))) break;
    const ruled = rulingsBetween(table, line, below).length > 0;
    const distance = (ruled ? RULED_DISTANCE : HEAD_DISTANCE) * Math.max(line.size, below.size);
    if (below.baseline - line.baseline > distance) break;
    if (ruled && pending < start && !table.rowRuled && !hasRuleAbove(table, i)) break;
    const kind = headKind(line, table, pending < start);
    if (kind === 'none') break;
    pending = i;
    if (kind === 'head') head = i;
  }
  return head;
}

/** The rulings of the table's width between two lines. */
export function rulingsBetween(table: TableContext, above: PrintedLine, below: PrintedLine): LevelRuling[] {
  return table.rulings.filter(
    (ruling) =>
      ruling.at > middleOf(above) && ruling.at < middleOf(below) && coversTable(ruling, table.left, table.right),
  );
}

function middleOf({ box }: PrintedLine): number {
  return (box[1] + box[3]) / 2;
}

function hasRuleAbove(table: TableContext, index: number): boolean {
  const line = table.lines[index];
  const above = table.lines[index - 1];
  if (line === undefined) return false;
  const top = above === undefined ? line.box[1] - RULED_DISTANCE * line.size : middleOf(above);
  return table.rulings.some(
    (ruling) => ruling.at > top && ruling.at < middleOf(line) && coversTable(ruling, table.left, table.right),
  );
}

/** Whether a line ends as sentences and lead-ins do, and not in a shortened word: All U.S., No., Jan. */
function isSentenceEnd(text: string): boolean {
  return /[.;。；：:]$/u.test(text) && !/(?:^|[\s(])(?:\p{Lu}\.)+$|(?:^|\s)\p{Lu}\p{Ll}{1,3}\.$/u.test(text);
}

/** Whether a line heads columns, may be the wrapped part of a head, or is no head. */
function headKind(line: PrintedLine, table: TableContext, afterHead: boolean): 'head' | 'maybe' | 'none' {
  const { columns, size } = table;
  const outside = line.pieces.some(
    ({ box }) => box[2] > table.right + OVERHANG * size || box[0] < table.left - OVERHANG * size,
  );
  if (outside || isProse(line, undefined) || isSentenceEnd(line.line.text.trim())) return 'none';
  if (line.pieces.length > 1) return isHeadLike(line) || afterHead ? 'head' : 'none';
  const [piece] = line.pieces;
  if (piece === undefined || line.size >= TITLE_SIZE * size) return 'none';
  const [first, last] = spanOf(piece.box, columns);
  const middle = (piece.box[0] + piece.box[2]) / 2;
  const over = (from: number) => ((columns[from]?.left ?? 0) + (columns[columns.length - 1]?.right ?? 0)) / 2;
  const offHeads = Math.abs(middle - over(1));
  const offTable = Math.abs(middle - over(0));
  // A text in brackets above the heads, in the middle of the table, is the unit of the table.
  if (afterHead && offTable < offHeads && BRACKETED.test(piece.text)) return 'none';
  if (first === last && first > 0) return 'head';
  if (last === 0) return 'maybe';
  if (first > 0 && (last < columns.length - 1 || offHeads <= CENTRED * size || offHeads < offTable)) return 'head';
  return first === 0 ? 'none' : 'maybe';
}
