import { areaOf, type Box } from '../../../place.js';
import { boxAround, type Glyph, glyphBox, type Ruling } from '../engines/content.js';
import { intersect } from '../engines/matrix.js';
import { isBlank } from './characters.js';

/** Times the usual size of the page: text this large is no text of a cell that it runs across. */
const LARGE = 1.5;
/** Of the smaller of two characters: where they share more of it, one is printed over the other. */
const PRINTED_OVER = 0.3;
/** Of a character's height or width: a line this near to its edge runs beside it. */
const MARGIN = 0.2;
/** Runs times characters: beyond this a page is a drawing, and watermarks are not looked for. */
const MOST_COMPARISONS = 2_000_000;
/** Characters of odd size or colour: more are the text of the page. */
const MOST_ODD = 0.4;

/** The characters of a page that belong to its text, and those of a watermark or stamp that is printed across it. */
export interface PartedGlyphs {
  text: readonly Glyph[];
  across: Glyph[];
}

/**
 * A page's characters without what is printed across others or across lines, in a faint colour or much larger:
 * a watermark, a stamp.
 *
 *   │ 专项业务 │ 样本66.25 仅供 │ 参考 │   →   │ 专项业务 │ 66.25 │ │
 */
export function partWatermarks(glyphs: readonly Glyph[], usualSize: number, rulings: readonly Ruling[]): PartedGlyphs {
  const large = LARGE * usualSize;
  const odd: Glyph[] = [];
  for (let i = 0; i < glyphs.length; i++) {
    const glyph = glyphs[i];
    if (glyph !== undefined && (glyph.size >= large || glyph.faint === true)) odd.push(glyph);
  }
  if (odd.length === 0 || odd.length > MOST_ODD * glyphs.length) return { text: glyphs, across: [] };
  const oddOnes = new Set(odd);
  const others = near(odd, glyphs, oddOnes);
  const styles = new Set<string>();
  const runs = new Set<number>();
  for (const glyph of odd) {
    if (isBlank(glyph.text) || !(isPrintedOver(glyph, others) || runsAcross(glyph, rulings))) continue;
    runs.add(glyph.run);
    if (glyph.faint === true || glyph.size >= LARGE * usualSize) styles.add(styleOf(glyph));
  }
  if (runs.size === 0) return { text: glyphs, across: [] };
  const isAcross = (glyph: Glyph): boolean =>
    oddOnes.has(glyph) && (runs.has(glyph.run) || (styles.has(styleOf(glyph)) && glyph.size >= LARGE * usualSize));
  return { text: glyphs.filter((glyph) => !isAcross(glyph)), across: glyphs.filter(isAcross) };
}

function styleOf({ size, faint, angle }: Glyph): string {
  return `${size.toFixed(1)} ${faint === true} ${angle}`;
}

/** Whether a line runs through the middle of a character. */
function runsAcross(glyph: Glyph, rulings: readonly Ruling[]): boolean {
  const box = inkOf(glyph);
  const [left, top, right, bottom] = box;
  const [beside, above] = [MARGIN * (right - left), MARGIN * (bottom - top)];
  for (const { horizontal, at, from, to, white } of rulings) {
    if (white) continue;
    if (horizontal) {
      if (at > top + above && at < bottom - above && from <= left && to >= right) return true;
    } else if (at > left + beside && at < right - beside && from <= top && to >= bottom) return true;
  }
  return false;
}

function inkOf(glyph: Glyph): Box {
  const [left, top, right, bottom] = glyphBox(glyph);
  if (glyph.angle !== 0) return [left, top, right, bottom];
  return [left, top + 0.12 * glyph.size, right, bottom - 0.1 * glyph.size];
}

/** The characters over which some odd ones may be printed: those that reach into the box of one of their runs. */
function near(odd: readonly Glyph[], glyphs: readonly Glyph[], oddOnes: ReadonlySet<Glyph>): Glyph[] {
  const runs = new Map<number, Glyph[]>();
  for (const glyph of odd) {
    const run = runs.get(glyph.run);
    if (run) run.push(glyph);
    else runs.set(glyph.run, [glyph]);
  }
  if (runs.size * glyphs.length > MOST_COMPARISONS) return [];
  const boxes = [...runs.values()].map(boxAround);
  return glyphs.filter((glyph) => reachesInto(glyph, boxes) && !oddOnes.has(glyph) && !isBlank(glyph.text));
}

function reachesInto({ x, y, size }: Glyph, boxes: readonly Box[]): boolean {
  for (const box of boxes) {
    if (x < box[2] && x + size > box[0] && y > box[1] && y - size < box[3]) return true;
  }
  return false;
}

function isPrintedOver(glyph: Glyph, others: readonly Glyph[]): boolean {
  const box = inkOf(glyph);
  return others.some((other) => {
    const its = inkOf(other);
    return areaOf(intersect(box, its)) > PRINTED_OVER * Math.min(areaOf(box), areaOf(its));
  });
}
