import type { Box } from '../../../place.js';
import { boxAround, type Glyph } from '../engines/content.js';
import { isBlank } from './characters.js';
import { buildLines, type TextLine } from './lines.js';

/** A part of a line that a wide gap sets apart from the next. */
export interface Segment {
  glyphs: Glyph[];
  text: string;
  box: Box;
  /** A figure, a percentage, or a dash that stands for none. */
  numeric: boolean;
  /** From where to where its cell reaches, where that is drawn. */
  reach?: [from: number, to: number];
  /** The same from top to bottom. */
  depth?: [from: number, to: number];
}

/** Font sizes: a gap from here on parts a line; justified prose stretches its spaces to 0.8. */
export const PART_GAP = 1;
/** Font sizes: the same behind and before a figure, whose columns stand closer. */
export const FIGURE_GAP = 0.6;
const NUMERIC = /^[-+−–—△▲*]*\s*(?:[（(]\s*)?(?:[\d.,，][\d.,，\s]*)?(?:[)）]\s*)?(?:[%％‰]\s*)?(?:(?<!\*)[*†‡]+)?$/u;

/**
 * The parts of a line that stand apart, from left to right; one where nothing is set apart. Inside a cell amounts are
 * no columns however near they stand, as they are where no line is drawn: figures are set wide, and codes and dates
 * have blanks (1 2 3 . 4 5, 208 05 01).
 */
export function segmentsOf(line: TextLine): Segment[] {
  const parts: Glyph[][] = [];
  let current: Glyph[] = [];
  let previous: Glyph | undefined;
  for (const glyph of line.glyphs) {
    if (isBlank(glyph.text)) continue;
    if (previous !== undefined) {
      const gap = glyph.x - previous.x - previous.advance;
      const figures = /[\d%％)-]$/u.test(previous.text) && /^[\d(-]/u.test(glyph.text);
      if (gap >= (figures ? FIGURE_GAP : PART_GAP) * Math.max(glyph.size, previous.size)) {
        parts.push(current);
        current = [];
      }
    }
    current.push(glyph);
    previous = glyph;
  }
  if (current.length === 0) return [];
  if (parts.length === 0) {
    return [{ glyphs: line.glyphs, text: line.text, box: line.box, numeric: NUMERIC.test(line.text) }];
  }
  parts.push(current);
  return parts.map((part) => segmentFrom(line, part));
}

function segmentFrom(line: TextLine, part: Glyph[]): Segment {
  const first = part[0];
  const last = part[part.length - 1];
  const from = first?.x ?? 0;
  const to = last?.x ?? 0;
  const glyphs = line.glyphs.filter((glyph) => glyph.x >= from && glyph.x <= to);
  const box = boxAround(part);
  const text = buildLines(glyphs)
    .map((part) => part.text)
    .join(' ');
  return { glyphs, text, box, numeric: NUMERIC.test(text) };
}

/**
 * The edges between columns that no segment crosses: the middles of the gaps that all rows leave free,
 * from the left of the first column to the right of the last. Every row counts: what is parted here is known to be a
 * table. Whether lines of print are one at all, and on which columns most of them agree, is asked by agreedColumns.
 */
export function columnEdges(rows: readonly Segment[][], leastGap: number): number[] {
  const spans = rows
    .flat()
    .map(({ box }): [number, number] => [box[0], box[2]])
    .sort((a, b) => a[0] - b[0]);
  const edges: number[] = [];
  let end = -Infinity;
  for (const [from, to] of spans) {
    if (end === -Infinity) edges.push(from);
    else if (from - end >= leastGap) edges.push((from + end) / 2);
    end = Math.max(end, to);
  }
  if (end > -Infinity) edges.push(end);
  return edges;
}

/**
 * The edges between the columns of rows, moved into the gaps that their heads leave free too, where a row of heads has
 * one for each column: heads at the left or in the middle of columns reach beyond figures at the right of theirs.
 *
 *   项目       2022年       2023年
 *   人员经费         90.00        99.00
 */
export function sharedEdges(heads: readonly Segment[][], body: readonly Segment[][], leastGap: number): number[] {
  const edges = columnEdges(body, leastGap);
  const spans = edges.slice(1).map((): [number, number] => [Infinity, -Infinity]);
  for (const { box } of body.flat()) {
    const middle = (box[0] + box[2]) / 2;
    widen(spans[edges.slice(1, -1).filter((edge) => edge <= middle).length], box);
  }
  const names = spans[0]?.[1] ?? 0;
  for (const row of heads) {
    const nameless = row.length === spans.length - 1 && (row[0]?.box[0] ?? 0) >= names;
    if (row.length !== spans.length && !nameless) continue;
    const own = spans.map(([from, to]): [number, number] => [from, to]);
    for (const [index, { box }] of row.entries()) widen(own[index + (nameless ? 1 : 0)], box);
    if (own.every(([from], index) => from - (own[index - 1]?.[1] ?? -Infinity) >= leastGap / 2))
      spans.splice(0, spans.length, ...own);
  }
  return edges.map((edge, index) => {
    const [before, after] = [spans[index - 1], spans[index]];
    return before === undefined || after === undefined ? edge : (before[1] + after[0]) / 2;
  });
}

function widen(span: [number, number] | undefined, [left, , right]: Box): void {
  if (span === undefined) return;
  span[0] = Math.min(span[0], left);
  span[1] = Math.max(span[1], right);
}
