import type { Box } from '../../../place.js';
import { bottomOf, boxAround, type Glyph, topOf } from '../engines/content.js';
import { hasBlank, isBlank, isInk, isWordCharacter } from './characters.js';

/**
 * A printed line: its characters from its start to its end. `text` has the spaces that are printed or clearly meant.
 */
export interface TextLine {
  glyphs: Glyph[];
  text: string;
  box: Box;
  /** The most common font size of its characters, in points. */
  size: number;
  angle: number;
  /** Where its baseline lies across the direction of reading. */
  baseline: number;
}

/** Font sizes: characters whose baselines differ by less stand on one line (raised and lowered ones included). */
const SAME_LINE = 0.4;
/** Font sizes: a copy of a character this near is the same one printed twice to look bold. */
const OVERPRINT = 0.2;
/** Font sizes: a gap in Latin text or between figures from here on is a space; a Latin space is 0.25. */
const WORD_GAP = 0.2;
/** Font sizes: the same between a Latin and a Chinese character, where Word leaves 0.25 by itself. */
const MIXED_GAP = 0.4;
/** Font sizes: a gap from here on parts two texts that only share a line. */
const WIDE_GAP = 1.5;
/** Font sizes: letters set apart evenly by more than this are one word that was spread out. */
const SPREAD_GAP = 0.2;

/** Times the usual gap: gaps that are wider than this are not even. */
const EVEN = 1.3;
/** Font sizes: letters and figures farther apart than this are columns. */
const WIDEST_SPREAD = 1;

/**
 * The lines that characters make, from top to bottom as they are read; characters of each direction apart.
 * A character printed twice at nearly the same place (fake bold) is taken once.
 */
export function buildLines(glyphs: readonly Glyph[]): TextLine[] {
  if (areLevel(glyphs)) return levelLines(glyphs, 0);
  const byAngle = new Map<number, Glyph[]>();
  for (const glyph of glyphs) {
    const group = byAngle.get(glyph.angle);
    if (group) group.push(glyph);
    else byAngle.set(glyph.angle, [glyph]);
  }
  const angles = [...byAngle.keys()].sort((a, b) => a - b);
  return angles.flatMap((angle) => turnedLines(byAngle.get(angle) ?? [], angle));
}

function areLevel(glyphs: readonly Glyph[]): boolean {
  for (let i = 0; i < glyphs.length; i++) if (glyphs[i]?.angle !== 0) return false;
  return true;
}

/** The lines of characters of one direction, which are turned to read from left to right and back again. */
function turnedLines(glyphs: Glyph[], angle: number): TextLine[] {
  if (angle === 0) return levelLines(glyphs, 0);
  const radians = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const printed = new Map<Glyph, Glyph>();
  for (const glyph of glyphs) {
    printed.set({ ...glyph, x: glyph.x * cos + glyph.y * sin, y: -glyph.x * sin + glyph.y * cos }, glyph);
  }
  return levelLines([...printed.keys()], angle).map((line) => {
    const own = line.glyphs.map((glyph) => printed.get(glyph) ?? glyph);
    return { ...line, glyphs: own, box: boxAround(own.filter(({ text }) => !isBlank(text))) };
  });
}

/** The lines of characters that read from left to right in the coordinates they have. */
function levelLines(glyphs: readonly Glyph[], angle: number): TextLine[] {
  const sorted = isSortedDown(glyphs) ? glyphs : [...glyphs].sort(byBaseline);
  const lines: TextLine[] = [];
  let start = 0;
  let baseline = sorted[0]?.y ?? 0;
  let { size } = sorted[0] ?? { size: 0 };
  for (let i = 1; i <= sorted.length; i++) {
    const glyph = sorted[i];
    if (glyph !== undefined && glyph.y === baseline) continue;
    if (glyph === undefined || glyph.y - baseline > SAME_LINE * Math.max(glyph.size, size)) {
      const line = lineOf(sorted.slice(start, i), angle);
      if (line !== undefined) lines.push(line);
      if (glyph === undefined) break;
      start = i;
      baseline = glyph.y;
      size = glyph.size;
    } else baseline = (baseline * (i - start) + glyph.y) / (i - start + 1);
  }
  return lines;
}

const byBaseline = (one: Glyph, other: Glyph): number => one.y - other.y;
const byStart = (one: Glyph, other: Glyph): number => one.x - other.x;

/** Whether characters are in the order of their baselines, as those of a file mostly are. */
function isSortedDown(glyphs: readonly Glyph[]): boolean {
  let before = -Infinity;
  for (let i = 0; i < glyphs.length; i++) {
    const y = glyphs[i]?.y ?? 0;
    if (y < before) return false;
    before = y;
  }
  return true;
}

function isSortedRight(glyphs: readonly Glyph[]): boolean {
  let before = -Infinity;
  for (let i = 0; i < glyphs.length; i++) {
    const x = glyphs[i]?.x ?? 0;
    if (x < before) return false;
    before = x;
  }
  return true;
}

/** The line of the characters of one baseline, or undefined where they print nothing; the list becomes the line's. */
function lineOf(glyphs: Glyph[], angle: number): TextLine | undefined {
  const plain = angle === 0 ? plainLine(glyphs) : undefined;
  if (plain !== undefined) return plain;
  if (!isSortedRight(glyphs)) glyphs.sort(byStart);
  dropCopies(glyphs);
  while (glyphs.length > 0 && isBlank(glyphs[glyphs.length - 1]?.text ?? '')) glyphs.pop();
  if (glyphs.length === 0) return undefined;
  const inked = hasBlank(glyphs) ? glyphs.filter(({ text }) => !isBlank(text)) : glyphs;
  let baseline = 0;
  for (const { y } of inked) baseline += y;
  baseline /= inked.length;
  return { glyphs, text: spellLine(glyphs), box: boxAround(inked), size: commonSize(inked), angle, baseline };
}

/**
 * The line of characters of one size that stand one right beside the other without blanks, as most do: nothing of it is
 * sorted, printed twice or set apart, and its text is theirs. Undefined where that is not so.
 */
function plainLine(glyphs: Glyph[]): TextLine | undefined {
  const first = glyphs[0];
  if (first === undefined) return undefined;
  const { size } = first;
  const near = OVERPRINT * size;
  const gap = WORD_GAP * size;
  let text = '';
  let sum = 0;
  let x = Number.NEGATIVE_INFINITY;
  let advance = 0;
  let right = Number.NEGATIVE_INFINITY;
  let highest = Number.POSITIVE_INFINITY;
  let lowest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < glyphs.length; i++) {
    const glyph = glyphs[i];
    if (glyph === undefined || glyph.size !== size || !isInk(glyph.text)) return undefined;
    const step = glyph.x - x;
    if (step <= near || (i > 0 && step - advance >= gap)) return undefined;
    const { y } = glyph;
    x = glyph.x;
    advance = glyph.advance;
    if (x + advance > right) right = x + advance;
    if (y < highest) highest = y;
    if (y > lowest) lowest = y;
    sum += y;
    text += glyph.text;
  }
  const box: Box = [first.x, topOf(highest, size), right, bottomOf(lowest, size)];
  return { glyphs, text, box, size: roundSize(size), angle: 0, baseline: sum / glyphs.length };
}

function roundSize(size: number): number {
  return Math.round(size * 10) / 10;
}

function dropCopies(glyphs: Glyph[]): void {
  let kept = 0;
  for (const glyph of glyphs) if (!isCopy(glyph, glyphs, kept)) glyphs[kept++] = glyph;
  glyphs.length = kept;
}

/** Whether a character is a copy of one of the first `kept`; it is looked for among the few that begin just before. */
function isCopy(glyph: Glyph, glyphs: readonly Glyph[], kept: number): boolean {
  for (let i = kept - 1; i >= 0; i--) {
    const other = glyphs[i];
    if (other === undefined || glyph.x - other.x > OVERPRINT * glyph.size) return false;
    const near = Math.min(OVERPRINT * glyph.size, 0.4 * glyph.advance);
    const beside = glyph.x - other.x <= near && Math.abs(glyph.y - other.y) <= OVERPRINT * glyph.size;
    if (beside && other.text === glyph.text) return true;
  }
  return false;
}

function commonSize(glyphs: readonly Glyph[]): number {
  const counts = new Map<number, number>();
  for (const glyph of glyphs) {
    const size = roundSize(glyph.size);
    counts.set(size, (counts.get(size) ?? 0) + 1);
  }
  let best = 0;
  let most = 0;
  for (const [size, count] of counts) if (count > most) [best, most] = [size, count];
  return best;
}

/**
 * The text of a line from its first printed character. Printed spaces are one space, however many they are
 * (PDFium runs them together), and two where they part two texts, as any gap that wide is. A small gap
 * is a space between words and figures only; Chinese that was spread out to fill a width is closed up.
 *
 *   公   务   用   车                    →  公务用车
 *   部门名称：某某局          单位：万元   →  部门名称：某某局  单位：万元
 */
function spellLine(glyphs: readonly Glyph[]): string {
  const spread = spreadGap(glyphs);
  let text = '';
  let blanks = false;
  let previous: Glyph | undefined;
  for (const glyph of glyphs) {
    if (isBlank(glyph.text)) {
      blanks = true;
      continue;
    }
    text += (previous === undefined ? '' : separator(previous, glyph, blanks, spread)) + glyph.text;
    blanks = false;
    previous = glyph;
  }
  return text;
}

function separator(previous: Glyph, next: Glyph, blanks: boolean, spread: number): string {
  const gap = next.x - previous.x - previous.advance;
  const size = Math.max(previous.size, next.size);
  if (gap >= WIDE_GAP * size && gap > spread * 1.6) return '  ';
  if (blanks) return ' ';
  if (gap < WORD_GAP * size || spread > 0) return '';
  const [before, after] = [isWordCharacter(previous.text), isWordCharacter(next.text)];
  if (!before && !after) return '';
  return gap >= (before && after ? WORD_GAP : MIXED_GAP) * size ? ' ' : '';
}

/** The usual gap between the characters of a line that was spread out, or 0 where it was not. */
function spreadGap(glyphs: readonly Glyph[]): number {
  const gaps: number[] = [];
  const quarter = Math.floor((glyphs.length - 1) / 4);
  let narrow = 0;
  for (let i = 1; i < glyphs.length; i++) {
    const previous = glyphs[i - 1];
    const next = glyphs[i];
    if (previous === undefined || next === undefined) continue;
    if (isBlank(previous.text) || isBlank(next.text)) return 0;
    const gap = (next.x - previous.x - previous.advance) / Math.max(previous.size, next.size);
    if (gap <= SPREAD_GAP && ++narrow > quarter) return 0;
    gaps.push(gap);
  }
  gaps.sort((a, b) => a - b);
  const low = gaps[quarter] ?? 0;
  // Letters and figures that stand apart are words or columns, unless all of the line is set with one small gap.
  const even = (gaps[gaps.length - 1] ?? 0) <= low * EVEN && low <= WIDEST_SPREAD && gaps.length > 1;
  return !even && hasWord(glyphs) ? 0 : low * (glyphs[0]?.size ?? 0);
}

/** Whether two letters or figures follow each other. */
function hasWord(glyphs: readonly Glyph[]): boolean {
  return glyphs.some(({ text }, i) => i > 0 && isWordCharacter(text) && isWordCharacter(glyphs[i - 1]?.text ?? ''));
}

/** The text of stacked lines, one a line; an empty one between where a whole line is left free. */
export function stackText(lines: readonly TextLine[]): string {
  if (lines.length < 2) return lines[0]?.text ?? '';
  let text = '';
  let previous: TextLine | undefined;
  let pitch = Infinity;
  for (let i = 1; i < lines.length; i++) {
    const one = lines[i - 1];
    const two = lines[i];
    if (one && two && one.angle === two.angle) pitch = Math.min(pitch, two.baseline - one.baseline);
  }
  for (const line of lines) {
    if (previous !== undefined) {
      const step = line.baseline - previous.baseline;
      const free = line.angle === previous.angle && lines.length > 2 && step > 1.8 * pitch && step > 2.2 * line.size;
      text += free ? '\n\n' : '\n';
    }
    text += line.text;
    previous = line;
  }
  return text;
}
