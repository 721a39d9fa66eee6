import type { Column, PlacedPiece } from './columns.js';
import { placePieces, spanOf } from './columns.js';
import { cutOf, HEAD_LEADING, spreadHeads, WIDER_THAN_SPACE } from './head-spans.js';
import type { LevelRuling } from './level-rulings.js';
import { type Piece, type PrintedLine, pieceOf, type Word } from './printed-lines.js';

/** A cell of the heads: its columns, its levels, and its words line by line. */
export interface HeadCell {
  first: number;
  last: number;
  level: number;
  lastLevel: number;
  words: Word[][];
  top: number;
  bottom: number;
}

/** Font sizes: two lines of one head have their middles this near. */
const SAME_MIDDLE = 0.8;
/** Font sizes: a space between words. */
const LEAST_SPACE = 0.25;

/**
 * The heads of columns as cells. The lines of one head are joined; a head of several columns is a level above the heads
 * of these; and a head with nothing above or below it reaches over all levels.
 *
 *               Sales        Costs          level 0: two heads over two columns each
 *   Region    1995  1996   1995  1996       level 1; Region stands over both levels
 */
export function headCells(
  lines: readonly PrintedLine[],
  columns: readonly Column[],
  rulings: readonly LevelRuling[],
  size: number,
): HeadCell[] {
  const cells: HeadCell[] = [];
  for (const [index, line] of lines.entries()) {
    const placed = spreadHeads(
      placePieces(
        line.pieces.flatMap((piece) => cutAtWideGaps(piece, columns, line.size)),
        columns,
        cutOf(line),
      ),
      line,
      lines.slice(index + 1),
      columns,
      rulings,
      size,
    );
    for (const own of placed) addHead(cells, own, line, rulings, size);
  }
  setLevels(cells, columns.length);
  return cells;
}

/**
 * The heads in a piece of text. Heads that are wider than their figures may stand nearly as close as words; such a
 * piece is cut at its widest gaps, if these are wider than all others and each part has its middle over a column of its
 * own.
 *
 *   Disburse-  Net increase  Fund at end
 *       415.0          57.7      1,500.6
 */
function cutAtWideGaps(piece: Piece, columns: readonly Column[], size: number): Piece[] {
  const [first, last] = spanOf(piece.box, columns);
  const { words } = piece;
  const parts = last - first + 1;
  if (parts < 2 || words.length < parts) return [piece];
  const gaps = words.slice(1).map((word, i) => ({ at: i + 1, gap: word.box[0] - (words[i]?.box[2] ?? 0) }));
  gaps.sort((one, other) => other.gap - one.gap);
  const cuts = gaps.slice(0, parts - 1);
  const space = Math.max(gaps[parts - 1]?.gap ?? 0, LEAST_SPACE * size);
  if ((cuts.at(-1)?.gap ?? 0) < WIDER_THAN_SPACE * space) return [piece];
  const edges = [0, ...cuts.map(({ at }) => at).sort((one, other) => one - other), words.length];
  const cut = edges.slice(1).map((to, i) => pieceOf(words.slice(edges[i], to)));
  const fits = cut.every(({ box }, i) => {
    const [column, middle] = [columns[first + i], (box[0] + box[2]) / 2];
    return column !== undefined && middle >= column.from && middle <= column.to;
  });
  return fits ? cut : [piece];
}

function addHead(
  cells: HeadCell[],
  own: PlacedPiece,
  line: PrintedLine,
  rulings: readonly LevelRuling[],
  size: number,
): void {
  const above = [...cells].reverse().find((cell) => cell.first <= own.last && cell.last >= own.first);
  if (above !== undefined && goesOn(above, own, line, rulings, size)) {
    above.words.push(own.piece.words);
    above.first = Math.min(above.first, own.first);
    above.last = Math.max(above.last, own.last);
    above.bottom = line.box[3];
    return;
  }
  const { first, last, piece } = own;
  cells.push({ first, last, level: 0, lastLevel: 0, words: [piece.words], top: line.box[1], bottom: line.box[3] });
}

/** Whether a piece is the next line of the head above: the same columns or the same middle, and no ruling between. */
function goesOn(
  above: HeadCell,
  own: PlacedPiece,
  line: PrintedLine,
  rulings: readonly LevelRuling[],
  size: number,
): boolean {
  const { box } = own.piece;
  if (line.box[1] - above.bottom > (HEAD_LEADING - 1) * size + 1) return false;
  const ruled = rulings.some(
    ({ at, pieces }) =>
      at > above.bottom - 0.3 * size &&
      at < line.box[3] - 0.5 * size &&
      pieces.some(([from, to]) => from < box[2] && to > box[0]),
  );
  if (ruled) return false;
  if (above.first === own.first && above.last === own.last) return true;
  const last = above.words.at(-1) ?? [];
  const middle = ((last[0]?.box[0] ?? 0) + (last.at(-1)?.box[2] ?? 0)) / 2;
  const centred = Math.abs(middle - (box[0] + box[2]) / 2) <= SAME_MIDDLE * size;
  // This is a unit of all columns, which happens to stand under the head of the middle one.
  if (line.pieces.length === 1 && above.first === above.last && own.last - own.first > 1) return false;
  const oneIsLone = above.first === above.last || own.first === own.last;
  return centred && oneIsLone && !(own.first === own.last && above.last - above.first > 1);
}

/**
 * Sets, in place, the levels of heads: one below the lowest head above; a head with nothing below it reaches down to
 * the last level.
 */
function setLevels(cells: HeadCell[], columns: number): void {
  const depth = new Array<number>(columns).fill(0);
  for (const cell of cells) {
    const over = depth.slice(cell.first, cell.last + 1);
    cell.level = Math.max(0, ...over);
    depth.fill(cell.level + 1, cell.first, cell.last + 1);
  }
  const levels = Math.max(0, ...depth);
  for (const [index, cell] of cells.entries()) {
    const under = cells.slice(index + 1).filter((other) => other.first <= cell.last && other.last >= cell.first);
    cell.lastLevel = under.length === 0 ? levels - 1 : Math.min(...under.map((other) => other.level)) - 1;
  }
}
