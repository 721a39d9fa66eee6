import type { Box } from '../../place.js';
import { isBlank } from './characters.js';
import { boxAround, type Glyph } from './content.js';
import { buildLines, type TextLine } from './lines.js';

/** A part of a line that a wide gap sets apart from the next. */
export interface Segment {
  glyphs: Glyph[];
  text: string;
  box: Box;
  /** A figure, a percentage, or a dash that stands for none. */
  numeric: boolean;
}

/** Of the font size: a gap from here on parts two segments. */
const SEGMENT_GAP = 1;
/** Of the font size: between two figures, or a word and a figure, a smaller gap is a column's. */
const FIGURE_GAP = 0.6;
const NUMERIC = /^[-+−–—△▲*]*\s*(?:[（(]\s*)?(?:[\d.,，][\d.,，\s]*)?(?:[)）]\s*)?(?:[%％‰]\s*)?(?:(?<!\*)[*†‡]+)?$/u;

/** The parts of a line that stand apart, from left to right; one where nothing is set apart. */
export function segmentsOf(line: TextLine): Segment[] {
  const parts: Glyph[][] = [];
  let current: Glyph[] = [];
  let previous: Glyph | undefined;
  for (const glyph of line.glyphs) {
    if (isBlank(glyph.text)) continue;
    if (previous !== undefined) {
      const gap = glyph.x - previous.x - previous.advance;
      const figures = /[\d%％)-]$/u.test(previous.text) && /^[\d(-]/u.test(glyph.text);
      if (gap >= (figures ? FIGURE_GAP : SEGMENT_GAP) * Math.max(glyph.size, previous.size)) {
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
 * from the left of the first column to the right of the last.
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
