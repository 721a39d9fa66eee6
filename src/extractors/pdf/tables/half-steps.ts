import { boxAround } from '../engines/content.js';
import { isBlank } from '../page/characters.js';
import type { TextLine } from '../page/lines.js';
import { type Segment, segmentsOf } from '../page/segments.js';

/** Of the font size: two lines that are nearer to each other are no two rows, which would run into each other. */
const HALF_STEP = 0.75;
/** Of the font size: the lines of one wrapped name are no farther apart. */
const WRAP_STEP = 1.6;
/** Times the size of the other: prints of one row are as large. */
const SAME_SIZE = 1.25;
/** Of the font size: a name is set in by no more. */
const INDENT = 3;
const HAN = /^\P{Number}*\p{Script=Han}/u;
const AMOUNT = /\d[.,]\d/u;

/**
 * The lines of a page with what is set higher or lower in its cell than the figures of its row on the line of those:
 * names and codes in the middle of rows whose figures stand at the foot, where a name beside them is wrapped.
 *
 *            机关事业单位基本养老                       机关事业单位基本养老
 *   2080505                            →
 *            保险缴费支出        68.73        2080505   保险缴费支出        68.73
 *
 * A wrapped name around its figures stays as it is: its other half stands on the other side of them.
 */
export function joinHalfSteps(lines: readonly TextLine[]): TextLine[] {
  const parts = lines.map((line) => ({ line, segments: AMOUNT.test(line.text) ? [] : segmentsOf(line) }));
  const moved = new Map<TextLine, Segment[]>();
  const left = parts.map(({ line, segments }, at) => {
    const kept = segments.filter((segment) => {
      const row = rowOf(segment, lines, at);
      if (row !== undefined) moved.set(row, [...(moved.get(row) ?? []), segment]);
      return row === undefined;
    });
    return kept.length === segments.length ? line : without(line, kept);
  });
  if (moved.size === 0) return [...lines];
  return left.flatMap((line) => {
    const own = line === undefined ? undefined : moved.get(line);
    return line === undefined ? [] : own === undefined ? [line] : [withSegments(line, own)];
  });
}

/** The line of figures whose row a stretch of another line is of. */
function rowOf(segment: Segment, lines: readonly TextLine[], at: number): TextLine | undefined {
  const line = lines[at];
  if (line === undefined) return undefined;
  const near = [lines[at - 1], lines[at + 1]].filter(
    (other): other is TextLine => other !== undefined && isBesideFigures(segment, line, other),
  );
  const [row, ...others] = near;
  if (row === undefined || others.length > 0) return undefined;
  const step = Math.sign(row.baseline - line.baseline);
  for (let other = at + step; lines[other] !== undefined; other += step) {
    const beyond = lines[other] as TextLine;
    if (Math.abs(beyond.baseline - line.baseline) > WRAP_STEP * line.size) break;
    if (beyond !== row && segmentsOf(beyond).some((own) => isBeside(own, segment, line.size))) return undefined;
  }
  return row;
}

function isBesideFigures(segment: Segment, line: TextLine, other: TextLine): boolean {
  const size = Math.max(line.size, other.size);
  if (!AMOUNT.test(other.text) || Math.abs(other.baseline - line.baseline) >= HALF_STEP * size) return false;
  if (size > SAME_SIZE * Math.min(line.size, other.size)) return false;
  return !segmentsOf(other).some((own) => overlaps(own, segment));
}

/** Whether two stretches stand one over the other; the end of a name that is set in stands at the left of its beginning. */
function isBeside(a: Segment, b: Segment, size: number): boolean {
  const names = [a, b].every(({ text }) => HAN.test(text));
  const slack = names ? INDENT * size : 0;
  return a.box[0] < b.box[2] + slack && b.box[0] < a.box[2] + slack;
}

function overlaps(a: Segment, b: Segment): boolean {
  return a.box[0] < b.box[2] && b.box[0] < a.box[2];
}

/** A line with what remains of it; undefined where nothing does. */
function without(line: TextLine, kept: readonly Segment[]): TextLine | undefined {
  const glyphs = kept.flatMap((segment) => segment.glyphs);
  if (glyphs.length === 0) return undefined;
  return { ...line, glyphs, text: kept.map(({ text }) => text).join(' '), box: boxOf(glyphs) };
}

function withSegments(line: TextLine, others: readonly Segment[]): TextLine {
  const segments = [...segmentsOf(line), ...others].sort((a, b) => a.box[0] - b.box[0]);
  const glyphs = segments.flatMap((segment) => segment.glyphs);
  return { ...line, glyphs, text: segments.map(({ text }) => text).join(' '), box: boxOf(glyphs) };
}

function boxOf(glyphs: TextLine['glyphs']): TextLine['box'] {
  return boxAround(glyphs.filter(({ text }) => !isBlank(text)));
}
