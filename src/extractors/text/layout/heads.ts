import { findTextColumn } from '../../../glossary/header-words.js';
import { findMeasure } from '../../../glossary/measures.js';
import { type Alignment, bestPath, type Column, emptyColumn, hullOf, isFigureColumn, openAt } from './columns.js';
import { copyAlignment, mergeColumns } from './fit-columns.js';
import {
  centreOf,
  distance,
  findRests,
  type HeadCell,
  heightOf,
  isPartsHead,
  joinRest,
  readHeadCells,
  SAME_HEIGHT,
} from './head-cells.js';
import { HeadTree } from './head-tree.js';
import type { LayoutLine } from './pieces.js';

/** A head with the columns and the lines that it takes, counted from 0 in the heads. */
export interface Head {
  first: number;
  last: number;
  top: number;
  bottom: number;
  /** Columns of print. */
  left: number;
  right: number;
  text: string;
}

/** Columns of print: a head this far from every column has one of its own, where nothing is printed. */
const OWN_COLUMN = 8;
/** Columns of print: what it costs a column to have no head. */
const HEADLESS = 12;
/** Columns of print: of two places equally near, the one in whose middle the head stands. */
const MIDDLE_WEIGHT = 0.1;
/** Columns of print: what it costs a head of names to stand over figures. */
const OTHER_KIND = 6;
/** Columns of print: a head this near to lower ones on both sides may stand over them; one of the highest line farther. */
const NEAR = { below: 10, top: 40 };
/** Heads of which both is tried, that they stand over others and that they do not. */
const MOST_TRIED = 6;
/** Heads of one table; more are no heads. */
const MOST_CELLS = 150;
/** So many columns of names more are tried as one with their neighbours. */
const MERGES = [0, 1, 2];

/**
 * The heads above some columns, each over all that it heads. A head stands in the middle of the lines of its own, and
 * what stands under it has the same middle:
 *
 *               本年收入       line 0   over 基本 and 项目, which stand below it at one height
 *   科目  名称            合计  line 1   each over the whole height
 *          基本   项目         line 2
 *
 * A column in which nothing is printed is opened where its head stands; columns that are more than the heads and never
 * stand in one row are one.
 */
export function findHeads(lines: readonly LayoutLine[], alignment: Alignment): Head[] {
  const cells = readHeadCells(lines);
  const none = { cells, groups: [], besides: 0 };
  if (cells.length > MOST_CELLS) return placeHeads(none, alignment).heads;
  const price = (own: readonly HeadCell[], groups: readonly HeadCell[]): Priced =>
    MERGES.map((besides) => {
      const reading = { cells: own, groups, besides };
      return { ...reading, cost: placeHeads(reading, copyAlignment(alignment)).cost };
    }).reduce((best, tried) => (tried.cost < best.cost ? tried : best));
  const size = { lines: lines.length, columns: alignment.columns.length };
  const choose = (own: readonly HeadCell[]) => chooseGroups(own, size, price);
  let best = choose(cells);
  const joined = joinAll(cells);
  if (joined === cells) return placeHeads(best, alignment).heads;
  const whole = choose(joined);
  if (whole.cost < best.cost) best = whole;
  for (let tries = 0; tries < MOST_TRIED; tries += 1) {
    const [better] = findRests(best.cells)
      .slice(0, MOST_TRIED)
      .map((pair) => choose(joinRest(best.cells, pair)))
      .sort((a, b) => a.cost - b.cost);
    if (better === undefined || better.cost >= best.cost) break;
    best = better;
  }
  return placeHeads(best, alignment).heads;
}

/** The heads of a table, and those of them that stand over others. */
interface Reading {
  cells: readonly HeadCell[];
  groups: readonly HeadCell[];
  /** Columns of names that are one with their neighbours, beyond those that are more than the heads. */
  besides: number;
}

/** A reading and how ill it fits. */
interface Priced extends Reading {
  cost: number;
}

function joinAll(cells: readonly HeadCell[]): readonly HeadCell[] {
  let joined = cells;
  for (;;) {
    const pairs = findRests(joined);
    if (pairs.length === 0) return joined;
    for (const pair of pairs) if (pair.every((cell) => joined.includes(cell))) joined = joinRest(joined, pair);
  }
}

function chooseGroups(
  cells: readonly HeadCell[],
  { lines, columns }: { lines: number; columns: number },
  price: (cells: readonly HeadCell[], groups: readonly HeadCell[]) => Priced,
): Priced {
  let best = price(
    cells,
    cells.filter((cell) => isGroup(cell, cells, lines)),
  );
  // Where columns are more than heads, one that only stands near lower ones may be the head of a column of its own.
  const isUnsure = (cell: HeadCell) => !cells.some((other) => other.top > cell.bottom && distance(other, cell) < 0);
  for (const cell of best.groups.filter(isUnsure).slice(0, MOST_TRIED)) {
    if (cells.length - best.groups.length >= columns) break;
    const tried = price(
      cells,
      best.groups.filter((other) => other !== cell),
    );
    if (tried.cost < best.cost) best = tried;
  }
  const others = cells.filter((cell) => !best.groups.includes(cell));
  for (const cell of others.filter((other) => mayBeGroup(other, others)).slice(0, MOST_TRIED)) {
    const tried = price(cells, [...best.groups, cell]);
    if (tried.cost < best.cost) best = tried;
  }
  return best;
}

/** The columns that the heads of a reading stand over, and how ill they fit. */
function placeHeads({ cells, groups, besides }: Reading, alignment: Alignment): { heads: Head[]; cost: number } {
  const leaves = cells.filter((cell) => !groups.includes(cell));
  mergeColumns(alignment, leaves.length, besides);
  const { columns } = alignment;
  const { places, cost: leafCost } = placeLeaves(leaves, columns);
  const heads = leaves.map((cell, index) => toHead(cell, places[index] ?? 0, places[index] ?? 0));
  const tree = new HeadTree(leaves, places, groups, columns);
  let cost = leafCost;
  const levels = levelsOf(groups);
  for (const level of levels) {
    const placed = tree.place(level, level === levels.at(-1));
    cost += placed.cost;
    for (const [cell, range] of placed.ranges) heads.push(toHead(cell, range.first, range.last));
  }
  return { heads, cost };
}

function toHead({ text, top, bottom, left, right }: HeadCell, first: number, last: number): Head {
  return { first, last, top, bottom, left, right, text };
}

/** Heads at one height, the lowest first, each from left to right. */
function levelsOf(cells: readonly HeadCell[]): HeadCell[][] {
  const levels: HeadCell[][] = [];
  for (const cell of [...cells].sort((a, b) => heightOf(b) - heightOf(a))) {
    const last = levels.at(-1);
    const own = last?.[0];
    if (last !== undefined && own !== undefined && heightOf(own) - heightOf(cell) < SAME_HEIGHT) last.push(cell);
    else levels.push([cell]);
  }
  return levels.map((level) => level.sort((a, b) => centreOf(a) - centreOf(b)));
}

/** Whether a head stands over others: two below it, or one near below it and its own place in the upper half. */
function isGroup(cell: HeadCell, cells: readonly HeadCell[], lines: number): boolean {
  const below = cells.filter((other) => other.top > cell.bottom);
  const under = below.filter((other) => distance(other, cell) < 0);
  if (under.length > 1 || (isPartsHead(cell.text) && below.length > 1)) return true;
  const isHigh = cell.bottom === 0 || heightOf(cell) < (lines - 1) / 2 - SAME_HEIGHT;
  return isHigh && below.some((other) => distance(other, cell) <= OWN_COLUMN);
}

/** Whether a head may stand over others: one is below it, or its neighbours on both sides are lower and near. */
function mayBeGroup(cell: HeadCell, cells: readonly HeadCell[]): boolean {
  if (cells.some((other) => other.top > cell.bottom && distance(other, cell) < 0)) return true;
  const at = cells.indexOf(cell);
  return [cells[at - 1], cells[at + 1]].every(
    (beside) =>
      beside !== undefined &&
      beside.top > cell.bottom &&
      distance(beside, cell) <= (cell.top === 0 ? NEAR.top : NEAR.below),
  );
}

/** The column of each head that has none below it, opened where none is near. */
function placeLeaves(leaves: readonly HeadCell[], columns: Column[]): { places: number[]; cost: number } {
  const costs = leaves.map((cell) => columns.map((column) => misfit(cell, column)));
  const opening = leaves.map(() => OWN_COLUMN);
  const path = bestPath(costs, opening, columns.length, HEADLESS);
  const own = path.at.map((at) => columns[at]);
  for (const [index, cell] of leaves.entries()) {
    if (own[index] !== undefined) continue;
    const column = { ...emptyColumn(), lefts: [cell.left], rights: [cell.right], centres: [centreOf(cell)] };
    columns.splice(openAt(columns, own, index, centreOf(cell), middleOf), 0, column);
    own[index] = column;
  }
  return { places: own.map((column) => columns.indexOf(column as Column)), cost: path.cost };
}

function misfit(cell: HeadCell, column: Column): number {
  const [left, right] = hullOf(column);
  const gap = Math.max(0, left - cell.right + 1, cell.left - right + 1);
  const isName = findTextColumn([cell.text]) !== undefined;
  const isForeign = isFigureColumn(column)
    ? column.amounts > 0 && isName
    : !isName && findMeasure([cell.text]) !== undefined;
  return gap + MIDDLE_WEIGHT * Math.abs(middleOf(column) - centreOf(cell)) + (isForeign ? OTHER_KIND : 0);
}

function middleOf(column: Column): number {
  const [left, right] = hullOf(column);
  return (left + right) / 2;
}
