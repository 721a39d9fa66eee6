import type { Box } from '../../place.js';
import { isBlank, isWordCharacter } from './characters.js';
import { boxAround, type Glyph } from './content.js';

/** A printed line: its characters from its start to its end. `text` has the spaces that are printed or clearly meant. */
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

/** Of the font size: characters whose baselines differ by less stand on one line (raised and lowered ones included). */
const SAME_LINE = 0.4;
/** Of the font size: a copy of a character this near is the same one printed twice to look bold. */
const OVERPRINT = 0.2;
/** Of the font size: a gap in Latin text or between figures from here on is a space; a Latin space is 0.25. */
const WORD_GAP = 0.2;
/** Of the font size: the same between a Latin and a Chinese character, where Word leaves 0.25 by itself. */
const MIXED_GAP = 0.4;
/** Of the font size: a gap from here on parts two texts that only share a line. */
const WIDE_GAP = 1.5;
/** Of the font size: letters set apart evenly by more than this are one word that was spread out. */
const SPREAD_GAP = 0.2;

/** Times the usual gap: gaps that are wider than this are not even. */
const EVEN = 1.3;
/** Of the font size: letters and figures farther apart than this are columns. */
const WIDEST_SPREAD = 1;

interface Placed {
  glyph: Glyph;
  /** Along the direction of reading. */
  u: number;
  /** Across it. */
  v: number;
}

/**
 * The lines that characters make, from top to bottom as they are read; characters of each direction apart.
 * A character printed twice at nearly the same place (fake bold) is taken once.
 */
export function buildLines(glyphs: readonly Glyph[]): TextLine[] {
  const byAngle = new Map<number, Placed[]>();
  for (const glyph of glyphs) {
    const placed = place(glyph);
    const group = byAngle.get(glyph.angle);
    if (group) group.push(placed);
    else byAngle.set(glyph.angle, [placed]);
  }
  const angles = [...byAngle.keys()].sort((a, b) => a - b);
  return angles.flatMap((angle) => linesOf(byAngle.get(angle) ?? [], angle));
}

function place(glyph: Glyph): Placed {
  const radians = (glyph.angle * Math.PI) / 180;
  const [cos, sin] = glyph.angle === 0 ? [1, 0] : [Math.cos(radians), Math.sin(radians)];
  return { glyph, u: glyph.x * cos + glyph.y * sin, v: -glyph.x * sin + glyph.y * cos };
}

function linesOf(placed: Placed[], angle: number): TextLine[] {
  placed.sort((a, b) => a.v - b.v);
  const lines: TextLine[] = [];
  let current: Placed[] = [];
  let baseline = 0;
  for (const item of placed) {
    const reach = SAME_LINE * Math.max(item.glyph.size, current[0]?.glyph.size ?? 0);
    if (current.length > 0 && item.v - baseline > reach) {
      lines.push(...lineOf(current, angle));
      current = [];
    }
    baseline = current.length === 0 ? item.v : (baseline * current.length + item.v) / (current.length + 1);
    current.push(item);
  }
  lines.push(...lineOf(current, angle));
  return lines;
}

function lineOf(items: Placed[], angle: number): TextLine[] {
  items.sort((a, b) => a.u - b.u);
  const kept: Placed[] = [];
  for (const item of items) if (!isCopy(item, kept)) kept.push(item);
  while (kept.length > 0 && isBlank(kept[kept.length - 1]?.glyph.text ?? '')) kept.pop();
  const inked = kept.filter((item) => !isBlank(item.glyph.text));
  if (inked.length === 0) return [];
  const glyphs = kept.map((item) => item.glyph);
  let baseline = 0;
  for (const item of inked) baseline += item.v;
  baseline /= inked.length;
  const box = boxAround(inked.map((item) => item.glyph));
  return [{ glyphs, text: spellLine(kept), box, size: commonSize(inked), angle, baseline }];
}

/** Copies are looked for among the few characters that begin just before. */
function isCopy(item: Placed, kept: Placed[]): boolean {
  for (let i = kept.length - 1; i >= 0; i--) {
    const other = kept[i];
    if (other === undefined || item.u - other.u > OVERPRINT * item.glyph.size) return false;
    const near = Math.min(OVERPRINT * item.glyph.size, 0.4 * item.glyph.advance);
    if (
      other.glyph.text === item.glyph.text &&
      item.u - other.u <= near &&
      Math.abs(item.v - other.v) <= OVERPRINT * item.glyph.size
    ) {
      return true;
    }
  }
  return false;
}

function commonSize(items: Placed[]): number {
  const first = items[0]?.glyph.size;
  if (first !== undefined && items.every(({ glyph }) => glyph.size === first)) return Math.round(first * 10) / 10;
  const counts = new Map<number, number>();
  for (const { glyph } of items) {
    const size = Math.round(glyph.size * 10) / 10;
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
function spellLine(items: Placed[]): string {
  const spread = spreadGap(items);
  let text = '';
  let blanks = '';
  let previous: Placed | undefined;
  for (const item of items) {
    if (isBlank(item.glyph.text)) {
      blanks += item.glyph.text;
      continue;
    }
    text += (previous === undefined ? '' : separator(previous, item, blanks, spread)) + item.glyph.text;
    blanks = '';
    previous = item;
  }
  return text;
}

function separator(previous: Placed, next: Placed, blanks: string, spread: number): string {
  const gap = next.u - previous.u - previous.glyph.advance;
  const size = Math.max(previous.glyph.size, next.glyph.size);
  const wide = gap >= WIDE_GAP * size && gap > spread * 1.6;
  if (blanks !== '') return wide ? '  ' : ' ';
  if (wide) return '  ';
  const words = [previous, next].filter(({ glyph }) => isWordCharacter(glyph.text)).length;
  const least = spread > 0 || words === 0 ? Infinity : words === 2 ? WORD_GAP : MIXED_GAP;
  return gap >= least * size ? ' ' : '';
}

/** The usual gap between the characters of a line that was spread out, or 0 where it was not. */
function spreadGap(items: Placed[]): number {
  const gaps: number[] = [];
  let narrow = 0;
  let words = false;
  for (let i = 1; i < items.length; i++) {
    const [previous, next] = [items[i - 1], items[i]];
    if (previous === undefined || next === undefined) continue;
    if (isBlank(previous.glyph.text) || isBlank(next.glyph.text)) return 0;
    words ||= isWordCharacter(previous.glyph.text) && isWordCharacter(next.glyph.text);
    const gap = (next.u - previous.u - previous.glyph.advance) / Math.max(previous.glyph.size, next.glyph.size);
    if (gap <= SPREAD_GAP) narrow += 1;
    gaps.push(gap);
  }
  const quarter = Math.floor(gaps.length / 4);
  if (narrow > quarter) return 0;
  gaps.sort((a, b) => a - b);
  const low = gaps[quarter] ?? 0;
  // Letters and figures that stand apart are words or columns, unless all of the line is set with one small gap.
  const even = (gaps[gaps.length - 1] ?? 0) <= low * EVEN && low <= WIDEST_SPREAD && gaps.length > 1;
  return words && !even ? 0 : low * (items[0]?.glyph.size ?? 0);
}

/** The text of stacked lines, one a line; an empty one between where a whole line is left free. */
export function stackText(lines: readonly TextLine[]): string {
  let text = '';
  let previous: TextLine | undefined;
  let pitch = Infinity;
  for (let i = 1; i < lines.length; i++) {
    const [one, two] = [lines[i - 1], lines[i]];
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
