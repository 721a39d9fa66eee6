/** Texts of a page that were drawn in one go, as stretches of its characters. */

import { type Glyph, glyphBox } from '../engines/content.js';
import { intersect } from '../engines/matrix.js';
import { isBlank } from '../page/characters.js';

/** Font sizes: within one drawing operation a larger gap begins another text. */
const RUN_GAP = 0.5;
/** Font sizes: a smaller gap is enough where a column edge lies in it; running text leaves none. */
const EDGE_GAP = 0.12;
/** Font sizes: two characters on one baseline. */
const SAME_BASELINE = 0.05;
/** Font sizes: blanks as wide, with a column's edge in them, divide two cells that were drawn in one operation. */
const EDGE_BLANK = 0.6;
/** Of a character's width and height: less inside its clip is not seen. */
const SHOWN = 0.15;

/** Texts drawn in one go are stretches of the characters of a page: from one place to before another. */
export interface Stretch {
  from: number;
  to: number;
}

/** The edges between the columns of a grid. */
interface Edges {
  /** Whether one lies between two places of a level line. */
  hasEdgeBetween(from: number, to: number, y: number): boolean;
  /** Whether two characters, one right beside the other, stand in one cell, or the second is cut off by its edge. */
  joins(previous: Glyph, glyph: Glyph): boolean;
}

/**
 * Texts drawn in one go: characters of one direction and baseline that follow each other without a real gap. Those of
 * one run are, and those of two that stand in one cell, or through the first of which an edge of the cell runs:
 *
 *   │ 核心系统的性│能   ≥95% │      能 is the end of the name
 */
export function splitRuns(glyphs: readonly Glyph[], grids: readonly Edges[]): Stretch[] {
  const texts: Stretch[] = [];
  let from = 0;
  let blank = false;
  let previous: Glyph | undefined;
  for (let i = 0; i <= glyphs.length; i++) {
    const glyph = glyphs[i];
    if (previous !== undefined && (glyph === undefined || !follows(previous, glyph, grids))) {
      if (blank) splitAtBlanks(glyphs, { from, to: i }, grids, texts);
      else texts.push({ from, to: i });
      from = i;
      blank = false;
    }
    if (glyph !== undefined && !blank) blank = isBlank(glyph.text);
    previous = glyph;
  }
  return texts;
}

function follows(previous: Glyph, glyph: Glyph, grids: readonly Edges[]): boolean {
  if (glyph.angle !== 0 || previous.angle !== 0) return false;
  if (previous.run !== glyph.run) return runsOn(previous, glyph) && grids.every((grid) => grid.joins(previous, glyph));
  const { x, y, size } = glyph;
  if (previous.y !== y && Math.abs(previous.y - y) > 0.2 * size) return false;
  const end = previous.x + previous.advance;
  const gap = x - end;
  if (gap > RUN_GAP * size || gap < -RUN_GAP * size) return false;
  return gap <= EDGE_GAP * size || !grids.some((grid) => grid.hasEdgeBetween(end, x, y));
}

/** Whether a character goes on right where another ends that was drawn before it, in the same size. */
function runsOn(previous: Glyph, glyph: Glyph): boolean {
  const gap = glyph.x - previous.x - previous.advance;
  const { size } = glyph;
  if (Math.abs(gap) > EDGE_GAP * size || Math.abs(previous.y - glyph.y) > SAME_BASELINE * size) return false;
  return previous.size === size && previous.clip === glyph.clip;
}

/** Add the parts of a text to others, without those blanks that reach from one cell into the next. */
function splitAtBlanks(
  glyphs: readonly Glyph[],
  { from, to }: Stretch,
  grids: readonly Edges[],
  texts: Stretch[],
): void {
  let start = from;
  for (let i = from; i < to; i++) {
    const first = glyphs[i];
    if (first === undefined || !isBlank(first.text)) continue;
    const before = i === from ? undefined : glyphs[i - 1];
    const blank = i;
    while (i + 1 < to && isBlank(glyphs[i + 1]?.text ?? '')) i++;
    const after = i + 1 < to ? glyphs[i + 1] : undefined;
    if (before === undefined || after === undefined) continue;
    const end = before.x + before.advance;
    if (after.x - end < EDGE_BLANK * first.size) continue;
    if (!grids.some((grid) => grid.hasEdgeBetween(end, after.x, first.y))) continue;
    texts.push({ from: start, to: blank });
    start = i + 1;
  }
  texts.push({ from: start, to });
}

/** Whether anything of a text is shown inside its clip. */
export function isShown(glyphs: readonly Glyph[], { from, to }: Stretch): boolean {
  for (let i = from; i < to; i++) {
    const glyph = glyphs[i];
    if (glyph === undefined) continue;
    if (glyph.clip === undefined) return true;
    const box = glyphBox(glyph);
    const shown = intersect(box, glyph.clip);
    const width = shown[2] - shown[0];
    const height = shown[3] - shown[1];
    if (width > SHOWN * (box[2] - box[0]) && height > SHOWN * (box[3] - box[1])) return true;
  }
  return false;
}
