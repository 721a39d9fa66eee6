import { raiseText } from '../../raised.js';
import type { Glyph } from '../engines/content.js';

/** Of the size of the character beside it: a mark is not larger. */
const MARK_SIZE = 0.8;
/** Of the size of the character beside it: one that is no larger is a mark where it is raised clearly. */
const LARGEST_MARK = 0.95;
/** Of the size of the character beside it: a smaller rise of a mark that is nearly as large is unevenness. */
const CLEARLY_RAISED = 0.18;
/** Of the size of the character beside it: a mark stands at least this high above its baseline, and at most so high. */
const LOWEST = 0.12;
const HIGHEST = 0.95;
/** Of the size of the character beside it: the gap between the two, and how far they may overlap. */
const WIDEST_GAP = 0.35;
const CLOSE_GAP = 0.15;
const OVERLAP = 0.25;
/** Of the size: a character of full size that is raised by this much behind a word is a mark. */
const RAISED_BASELINE = 0.24;
/** Of the size of the character beside it: a mark that stands this high is set down on its line, of which it is read. */
const OFF_LINE = 0.3;
/** Characters: a mark is not longer. */
const LONGEST = 4;
const MARK = /^[0-9０-９a-in()（）*†‡§]$/u;
const DIGIT = /^[0-9０-９]$/u;
/** The end of a word or figure behind which a digit or a bracket may be a mark. */
const WORD = /^[\p{L}%％)）]$/u;
const WORD_MARK = /^[0-9０-９(（]$/u;
/** Points: the sides of the squares by which characters are looked up. */
const SQUARE = 16;

/**
 * The characters of a page with note marks written as what they are: a small digit or letter raised beside
 * another character, or a smaller one right behind a figure. A mark that stands high is set down beside its
 * character, so that it is on the line that it notes.
 *
 *   24.91 2 (small, raised)  →  24.91²        after a point small digits are cents and stay: 12.⁵⁰ is 12.50
 */
export function markNotes(glyphs: readonly Glyph[]): readonly Glyph[] {
  let smallest = Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let i = 0; i < glyphs.length; i++) {
    const size = glyphs[i]?.size ?? 0;
    if (size < smallest) smallest = size;
    if (size > largest) largest = size;
  }
  const uneven = smallest < LARGEST_MARK * largest;
  let neighbours: Neighbours | undefined;
  let marked: Glyph[] | undefined;
  for (let start = 0, end = 0; start < glyphs.length; start = end) {
    const first = glyphs[start];
    end = start + 1;
    if (first === undefined || !mayBeMark(first.text.charCodeAt(0)) || !isMarkText(first.text)) continue;
    end = endOfMark(glyphs, start);
    const last = glyphs[end - 1] ?? first;
    let host = liftedFrom(glyphs[start - 1], first);
    if (host === undefined && uneven && end - start <= LONGEST && first.size <= LARGEST_MARK * largest) {
      neighbours ??= new Neighbours(glyphs.filter(({ size }) => size * LARGEST_MARK >= smallest));
      host = hostOf(first, last, neighbours);
    }
    if (host === undefined) continue;
    marked ??= [...glyphs];
    for (let i = start; i < end; i++) {
      const glyph = glyphs[i];
      if (glyph === undefined) continue;
      const y = host.y - glyph.y > OFF_LINE * host.size ? host.y : glyph.y;
      marked[i] = { ...glyph, y, text: raiseText(glyph.text) };
    }
  }
  return marked ?? glyphs;
}

/** Where a row of figures, letters and brackets ends that begins with the one at `start`, one beside the other and of one size. */
function endOfMark(glyphs: readonly Glyph[], start: number): number {
  let end = start + 1;
  for (; end < glyphs.length; end++) {
    const before = glyphs[end - 1];
    const glyph = glyphs[end];
    if (before === undefined || glyph === undefined || !isMarkText(glyph.text)) break;
    const gap = glyph.x - before.x - before.advance;
    if (glyph.size !== before.size || glyph.y !== before.y || Math.abs(gap) > 0.3 * glyph.size) break;
  }
  return end;
}

/** No Chinese character is a mark. */
function mayBeMark(code: number): boolean {
  return code < 0x4e00 || code > 0x9fff;
}

function isMarkText(text: string): boolean {
  const code = text.charCodeAt(0);
  if ((code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x6e)) return text.length === 1;
  return mayBeMark(code) && MARK.test(text);
}

/** The digit, or the end of a word, right after which a character of any size is drawn, clearly raised above it. */
function liftedFrom(previous: Glyph | undefined, glyph: Glyph): Glyph | undefined {
  if (previous === undefined || previous.angle !== 0 || glyph.angle !== 0) return undefined;
  const rise = previous.y - glyph.y;
  if (!(rise > 0)) return undefined;
  // Stars stand high by themselves.
  if (glyph.text === '*' || !(DIGIT.test(previous.text) || (WORD.test(previous.text) && WORD_MARK.test(glyph.text))))
    return undefined;
  const gap = glyph.x - previous.x - previous.advance;
  const { size } = previous;
  const [least, highest, widest] = DIGIT.test(previous.text)
    ? [CLEARLY_RAISED, 0.6, 0.2]
    : [RAISED_BASELINE, 0.5, CLOSE_GAP];
  const lifted = rise > least * size && rise < highest * size && gap < widest * size && gap > -0.1 * size;
  return lifted ? previous : undefined;
}

/** The character that a small one notes: the one before it, else the one behind. */
function hostOf(first: Glyph, last: Glyph, neighbours: Neighbours): Glyph | undefined {
  const before = neighbours.before(first);
  if (before !== undefined && isSmaller(first, before, first.x - before.x - before.advance))
    return isMarkOf(before, first) && !isWithin(first, before, neighbours) ? before : undefined;
  const after = neighbours.after(last);
  if (after === undefined || !isSmaller(last, after, after.x - last.x - last.advance)) return undefined;
  return after.y - last.y > leastRise(last, after) * after.size ? after : undefined;
}

/** Whether a character lies across a word of larger ones that goes on without a gap: it belongs to another line. */
function isWithin(mark: Glyph, host: Glyph, neighbours: Neighbours): boolean {
  const next = neighbours.after(host);
  return next !== undefined && next.y === host.y && next.size === host.size && next.x < mark.x + mark.advance / 2;
}

/** Whether a character is as small as a mark; one that is nearly as large as the other must stand right beside it. */
function isSmaller(mark: Glyph, host: Glyph, gap: number): boolean {
  if (mark.size <= MARK_SIZE * host.size) return true;
  return mark.size <= LARGEST_MARK * host.size && gap < CLOSE_GAP * host.size && gap > -CLOSE_GAP * host.size;
}

/** How high a mark of its size must stand above the line of its character, of that one's size. */
function leastRise(mark: Glyph, host: Glyph): number {
  return mark.size <= MARK_SIZE * host.size ? LOWEST : CLEARLY_RAISED;
}

function isMarkOf(host: Glyph, mark: Glyph): boolean {
  const rise = host.y - mark.y;
  if (/^[.,．，]$/u.test(host.text)) return false;
  if (rise > leastRise(mark, host) * host.size) return rise < HIGHEST * host.size;
  return mark.size <= MARK_SIZE * host.size && DIGIT.test(host.text) && rise > -0.05 * host.size;
}

/** Level characters by their place. */
class Neighbours {
  private readonly ends = new Map<number, Glyph[]>();
  private readonly starts = new Map<number, Glyph[]>();

  constructor(glyphs: readonly Glyph[]) {
    for (const glyph of glyphs) {
      if (glyph.angle !== 0 || glyph.text.trim() === '') continue;
      put(this.ends, glyph.x + glyph.advance, glyph);
      put(this.starts, glyph.x, glyph);
    }
  }

  /** The character that ends where another begins, its own line or the one that it is raised above. */
  before(glyph: Glyph): Glyph | undefined {
    return nearest(this.ends, glyph.x, glyph, (other) => glyph.x - other.x - other.advance);
  }

  /** The character that begins where another ends. */
  after(glyph: Glyph): Glyph | undefined {
    const end = glyph.x + glyph.advance;
    return nearest(this.starts, end, glyph, (other) => other.x - end);
  }
}

function put(squares: Map<number, Glyph[]>, x: number, glyph: Glyph): void {
  const key = keyOf(x, glyph.y);
  const list = squares.get(key);
  if (list) list.push(glyph);
  else squares.set(key, [glyph]);
}

function keyOf(x: number, y: number): number {
  return Math.floor(x / SQUARE) * 4096 + Math.floor(y / SQUARE);
}

function nearest(
  squares: Map<number, Glyph[]>,
  x: number,
  glyph: Glyph,
  gapTo: (other: Glyph) => number,
): Glyph | undefined {
  let best: Glyph | undefined;
  let least = Infinity;
  for (const dx of [-SQUARE, 0, SQUARE]) {
    for (const dy of [0, -SQUARE, SQUARE]) {
      for (const other of squares.get(keyOf(x + dx, glyph.y + dy)) ?? []) {
        const gap = gapTo(other);
        if (other === glyph || gap > WIDEST_GAP * other.size || gap < -OVERLAP * other.size) continue;
        const rise = other.y - glyph.y;
        if (rise < -0.1 * other.size || rise > HIGHEST * other.size) continue;
        if (Math.abs(gap) < least) [best, least] = [other, Math.abs(gap)];
      }
    }
  }
  return best;
}
