/**
 * Divides the columns of a table into segments, each with lines of its own (收入 beside 支出), and finds the side and block
 * of each and what its figures measure. Tested in tests/normalizers/budget-table.test.ts.
 */

import { findMeasure, isPrice, isQuantity } from '../glossary/measures.js';
import type { Measure } from '../schema/disclosure.js';
import type { GridRow } from '../tables.js';
import { foldText } from '../text.js';
import type { GridColumn, Side } from './line-columns.js';

/** Columns with lines of their own: those of codes and names, and those of figures after them. */
export interface Segment {
  columns: GridColumn[];
  side: Side | null;
  /** The header over this block where a side has several. */
  block: string | null;
}

/** A figure column with its measure. */
export interface FigureColumn {
  column: number;
  labels: string[];
  measure: Measure;
  quantity: boolean;
  price: boolean;
}

const BEGINS_SEGMENT = new Set<GridColumn['role']>(['name', 'code', 'economic-code']);

/**
 * The columns in segments: code and name columns with the figure columns after them. A name or code column after
 * figure columns begins the next segment if figures follow it too.
 *
 *   收入 | 收入 | 支出   | 支出 | 支出  | 支出
 *   项目 | 金额 | 功能分类 |     | 支出用途 |        →  three segments: revenue; expenditure, block 功能分类;
 *   项目 | 金额 | 科目    | 金额 | 项目  | 金额          expenditure, block 支出用途
 *
 * Where no head says a side, the names below do.
 */
export function findSegments(columns: readonly GridColumn[], body: readonly GridRow[] = []): Segment[] {
  const groups: GridColumn[][] = [[]];
  const used = columns.filter((column) => column.role !== 'blank' && column.role !== 'row-number');
  for (const [index, column] of used.entries()) {
    const group = groups.at(-1) ?? [];
    const begins =
      BEGINS_SEGMENT.has(column.role) &&
      group.some((other) => other.role === 'figure') &&
      used.slice(index).some((other) => other.role === 'figure');
    if (begins) groups.push([column]);
    else group.push(column);
  }
  const segments = groups.filter((group) => group.length > 0);
  const headed = segments.map(sideOf);
  const sides = otherSides(headed.some((side) => side !== null) ? headed : sidesByNames(segments, body));
  return segments.map((group, index) => ({
    columns: group,
    side: segments.length > 1 ? (sides[index] ?? null) : null,
    block: segments.length > 1 ? blockOf(group, segments) : null,
  }));
}

/**
 * The sides of segments that no head names, by the names of their lines; none unless both sides are told apart.
 *
 *   项目      | 2022年完成数 | 项目      | 2022年完成数
 *   一、税收收入 | 46000      | 一、农林水支出 | 42000
 *   收入总计    | 46000      | 支出总计    | 42000
 */
function sidesByNames(segments: readonly GridColumn[][], body: readonly GridRow[]): (Side | null)[] {
  const sides = segments.map((group): Side | null => {
    const columns = new Set(group.filter(({ role }) => role === 'name').map(({ column }) => column));
    const names = body.flatMap(({ cells }) =>
      cells.filter(({ column }) => columns.has(column)).map(({ text }) => foldText(text)),
    );
    const totals = names.filter((name) => /(合计|总计)$/u.test(name));
    return sideOfNames(totals) ?? sideOfNames(names.filter((name) => !totals.includes(name)));
  });
  return new Set(sides).size === 2 && sides.every((side) => side !== null) ? sides : sides.map(() => null);
}

/** The side of some names: revenue where they say 收入 (收入总计, 一、税收收入) and none says 支出, and the other way about. */
function sideOfNames(names: readonly string[]): Side | null {
  const revenue = names.some((name) => /收入(合计|总计)?$/u.test(name));
  const expenditure = names.some((name) => /支出(合计|总计)?$/u.test(name));
  return revenue === expenditure ? null : revenue ? 'revenue' : 'expenditure';
}

/** The sides, where heads name only one of two: the other segment is then of the other side. */
function otherSides(sides: readonly (Side | null)[]): (Side | null)[] {
  const [only, ...others] = new Set(sides.filter((side) => side !== null));
  const other = only === 'revenue' ? 'expenditure' : 'revenue';
  return sides.map((side) => side ?? (only !== undefined && others.length === 0 ? other : null));
}

/** 收入 or 支出, by the headers over a segment: those at the top first. */
function sideOf(group: readonly GridColumn[]): Side | null {
  const depth = Math.max(0, ...group.map((column) => column.labels.length));
  for (let level = 0; level < depth; level++) {
    const text = group.map((column) => foldText(column.labels[level] ?? '')).join(' ');
    const revenue = /收入|来源/u.test(text);
    const expenditure = /支出/u.test(text);
    if (revenue !== expenditure) return revenue ? 'revenue' : 'expenditure';
  }
  return null;
}

function blockOf(group: readonly GridColumn[], segments: readonly GridColumn[][]): string | null {
  const side = sideOf(group);
  const peers = segments.filter((other) => sideOf(other) === side);
  if (peers.length < 2) return null;
  const own = sharedLabels(group);
  const common = peers.map(sharedLabels);
  const over = own.find((label) => common.some((labels) => !labels.includes(label)));
  return over ?? headOfNames(group, peers);
}

/** The head of a block's names, for a block without a head above it: 支出功能分类科目 | 预算数 | 部门经济科目 | 预算数. */
function headOfNames(group: readonly GridColumn[], peers: readonly (readonly GridColumn[])[]): string | null {
  const head = (columns: readonly GridColumn[]) => columns.find(({ role }) => role === 'name')?.labels.at(-1);
  const own = head(group);
  return own !== undefined && peers.filter((peer) => head(peer) === own).length === 1 ? own : null;
}

function sharedLabels(group: readonly GridColumn[]): string[] {
  const [first, ...others] = group;
  return (first?.labels ?? []).filter((label, index) => others.every((other) => other.labels[index] === label));
}

/** What the only column of figures may measure; any other head of it (政府性基金收入预算) says what the table is about. */
const LONE_MEASURES = new Set<Measure>([
  'total',
  'final',
  'budget',
  'adjusted',
  'prior-year',
  'change',
  'change-percent',
]);

/** The figure columns of a segment with their measures. */
export function findFigures(segment: Segment, fiscalYear: number | null, isFinal: boolean): FigureColumn[] {
  const figures = segment.columns.filter((column) => column.role === 'figure');
  const shared = sharedDepth(figures);
  const finalBeside = figures.some((column) => /决算/u.test(column.labels.at(-1) ?? ''));
  return figures.map(({ column, labels }) => {
    const found = findMeasure(labels, fiscalYear, shared) ?? 'other';
    const budget = found === 'amount' && (finalBeside || isFinal) && /预算/u.test(labels.at(-1) ?? '');
    const quantity = isQuantity(labels);
    const lone = figures.length === 1 && !LONE_MEASURES.has(found) && !quantity;
    return { column, labels, measure: budget ? 'budget' : lone ? 'amount' : found, quantity, price: isPrice(labels) };
  });
}

/** How many heads, from the top, all figure columns share: they head the whole segment. 0 for a single column. */
function sharedDepth(figures: readonly GridColumn[]): number {
  const [first, ...others] = figures;
  if (first === undefined || others.length === 0) return 0;
  let depth = 0;
  while (depth < first.labels.length && others.every((other) => other.labels[depth] === first.labels[depth]))
    depth += 1;
  return depth;
}
