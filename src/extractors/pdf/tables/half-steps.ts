import { boxAround } from '../engines/content.js';
import { isBlank } from '../page/characters.js';
import type { TextLine } from '../page/lines.js';
import { type Segment, segmentsOf } from '../page/segments.js';

/** Font sizes: two lines that are nearer to each other are no two rows, which would run into each other. */
const HALF_STEP = 0.75;
/** Font sizes: the lines of one wrapped name are no farther apart. */
const WRAP_STEP = 1.6;
/** Times: the sizes of texts in one row differ by no more than this. */
const SAME_SIZE = 1.25;
/** Font sizes: a name is set in by no more. */
const INDENT = 3;
const HAN = /^\P{Number}*\p{Script=Han}/u;
const WHOLE_END = /\d$/u;
/** A number without decimals or marks; 类, 款 and 项 of codes have 2, 3, 5 and 7 digits, of which 3 may be either. */
const WHOLE = /^-?(?:\d|\d{3,4}|\d{6}|\d{8,})$/u;
const AMOUNT = /\d[.,]\d/u;

/**
 * The lines of a page, with texts that are set half a line above or below the figures of their row put on the line of
 * these figures. So codes and short names stand in the middle of a row whose figures stand at its foot, where a name is
 * wrapped:
 *
 *            机关事业单位基本养老                       机关事业单位基本养老
 *   2080505                            →
 *            保险缴费支出        68.73        2080505   保险缴费支出        68.73
 *
 * A name that is wrapped around its figures, half above and half below them, stays as it is.
 */
export function joinHalfSteps(lines: readonly TextLine[]): TextLine[] {
  const parts = lines.map((line) => ({ line, segments: hasFigure(line) ? [] : segmentsOf(line) }));
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

/** The line of figures to whose row a segment of another line belongs; undefined where there is none. */
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
  if (!hasFigure(other) || Math.abs(figureLevel(other) - line.baseline) >= HALF_STEP * size) return false;
  if (size > SAME_SIZE * Math.min(line.size, other.size)) return false;
  return !segmentsOf(other).some((own) => overlaps(own, segment));
}

/** Whether a line has an amount, or ends in a whole number that stands behind a text and has no code's length. */
function hasFigure(line: TextLine): boolean {
  if (AMOUNT.test(line.text)) return true;
  if (!WHOLE_END.test(line.text)) return false;
  const segments = segmentsOf(line);
  return segments.length > 1 && WHOLE.test(segments.at(-1)?.text ?? '') && /\p{Script=Han}/u.test(line.text);
}

/** Where the figures of a line stand: a name beside them may be set a little lower. */
function figureLevel({ glyphs, baseline }: TextLine): number {
  return glyphs.findLast(({ text }) => /\d/u.test(text))?.y ?? baseline;
}

/** Whether one of two segments stands above the other; the end of an indented name may begin farther to the left. */
function isBeside(a: Segment, b: Segment, size: number): boolean {
  const names = [a, b].every(({ text }) => HAN.test(text));
  const slack = names ? INDENT * size : 0;
  return a.box[0] < b.box[2] + slack && b.box[0] < a.box[2] + slack;
}

function overlaps(a: Segment, b: Segment): boolean {
  return a.box[0] < b.box[2] && b.box[0] < a.box[2];
}

/** A line with only some of its segments; undefined where none are left. */
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
