import type { Box } from '../../../place.js';
import { boxAround } from '../engines/content.js';
import type { TextLine } from './lines.js';
import { type Segment, segmentsOf } from './segments.js';

/** What stands in one row, part by part: a line, or several where a cell of the row is wrapped. */
export interface TextRow {
  lines: TextLine[];
  segments: Segment[];
  box: Box;
}

/** Figures that make a row one of figures. */
const LEAST_FIGURES = 2;

/** A row of some lines. */
export function textRow(lines: TextLine[], segments: Segment[] = lines.flatMap(partsOf)): TextRow {
  return { lines, segments, box: boxAround(lines.flatMap(({ glyphs }) => glyphs)) };
}

function partsOf(line: TextLine): Segment[] {
  return line.angle === 0 ? segmentsOf(line) : [];
}

/** Whether the parts of a line are a row of figures. */
export function isFigures(segments: readonly Segment[] | undefined): boolean {
  if (segments === undefined || segments.length < 2) return false;
  return segments.filter((segment) => segment.numeric).length >= LEAST_FIGURES;
}
