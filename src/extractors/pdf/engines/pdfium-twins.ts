import type { Glyph } from './content.js';
import type { PaintedText } from './paint-order.js';
import type { Pdfium, Scratch } from './pdfium-library.js';
import { isInkless } from './pdfium-marks.js';

/** How a text was moved, in the units of the page or form in which it stands. */
export type Shift = number;

/** What stands where in a loaded page. */
export interface TextPlaces {
  /** The text objects in the order in which they are drawn. */
  texts: ReadonlyMap<number, PaintedText>;
  /** The form object in which a text stands; undefined is the page itself. */
  formOf(object: number): number | undefined;
}

/** Text objects: PDFium compares a text with as many before it. */
const COMPARED = 5;
/** Font sizes: a copy this near is the second stroke of a bold text, which is rightly left out. */
const SECOND_STROKE = 0.05;
/** Of the font size, and of the length of a text: no copy is farther off, with some room. */
const FARTHEST_ALONG = 1.2;
const FARTHEST_DOWN = 0.15;
/** Units: moved texts are set so far apart; farther, and single precision would move their characters. */
const APART = 4000;
const MOST_APART = 7;
/** Font sizes: a repeated text this near to the first in both directions is its shadow. */
const SHADOW_DOWN = 0.5;
const SHADOW_ALONG = 0.9;

interface Spot {
  x: number;
  y: number;
  width: number;
  height: number;
  size: number;
  /** Before scaling. */
  fontSize: number;
}

/**
 * Moves apart the texts of which the engine has given no character, and says how far up each was moved: the next
 * reading of the page gives them. PDFium takes a text that repeats one of the five before it for the second stroke
 * of a bold one, and how near it must be grows with the length of the text and the font size before scaling:
 *
 *   │ 城市道路养护维修专项资金 │ 12.50 │
 *   │ 城市道路养护维修专项资金 │ 30.00 │      the second name is not given where the font is not embedded
 */
export function moveTwinsApart(library: Pdfium, places: TextPlaces, scratch: Scratch): Map<number, Shift> {
  const shifts = new Map<number, Shift>();
  const spots = new Map<number, Spot>();
  const spotOf = (object: number): Spot => {
    const spot = spots.get(object) ?? measure(library, object, scratch);
    spots.set(object, spot);
    return spot;
  };
  const drawn = new Map<number | undefined, number[]>();
  for (const [object, text] of places.texts) {
    if (text.hidden) continue;
    const form = places.formOf(object);
    const before = drawn.get(form) ?? [];
    drawn.set(form, before);
    if (!text.read && !isInkless(library, object, scratch)) {
      const spot = spotOf(object);
      const twins = before.map(spotOf).filter((other) => isTwin(spot, other));
      if (twins.length > 0 && !twins.some((other) => isSecondStroke(spot, other)))
        shifts.set(object, APART * (1 + (shifts.size % MOST_APART)));
    }
    before.push(object);
    if (before.length > COMPARED) before.shift();
  }
  for (const [object, up] of shifts) library.FPDFPageObj_Transform(object, 1, 0, 0, 1, 0, up);
  return shifts;
}

function measure(library: Pdfium, object: number, scratch: Scratch): Spot {
  const { address } = scratch;
  if (!library.FPDFPageObj_GetBounds(object, address, address + 4, address + 8, address + 12))
    return { x: 0, y: 0, width: 0, height: 0, size: 0, fontSize: 0 };
  const [left = 0, bottom = 0, right = 0, top = 0] = scratch.floats;
  const fontSize = library.FPDFTextObj_GetFontSize(object, address) ? (scratch.floats[0] ?? 0) : 0;
  library.FPDFPageObj_GetMatrix(object, address);
  const [, , c = 0, d = 1, x = 0, y = 0] = scratch.floats;
  return { x, y, width: right - left, height: top - bottom, size: fontSize * Math.hypot(c, d), fontSize };
}

/**
 * Whether PDFium may take a text for a copy of another: they are as wide and of one size, as those of the same
 * characters are, less than a character apart along a line, and less than an eighth of their length from line to line.
 */
function isTwin(one: Spot, other: Spot): boolean {
  const reach = SECOND_STROKE * one.size;
  if (Math.abs(one.width - other.width) > reach || Math.abs(one.size - other.size) > reach) return false;
  const length = Math.max(one.width, one.height, one.fontSize);
  return (
    Math.abs(one.x - other.x) <= FARTHEST_ALONG * one.fontSize && Math.abs(one.y - other.y) <= length * FARTHEST_DOWN
  );
}

function isSecondStroke(one: Spot, other: Spot): boolean {
  const reach = SECOND_STROKE * one.size;
  return Math.abs(one.x - other.x) <= reach && Math.abs(one.y - other.y) <= reach;
}

/** The characters of `found` but for the runs that are shadows of an equal run of `known`, or of `found` itself. */
export function withoutShadows(found: readonly Glyph[], known: readonly Glyph[]): Glyph[] {
  const seen = new Map<string, Glyph[]>();
  const wanted = new Set(runsOf(found).map(textOf));
  for (const run of runsOf(known)) if (wanted.has(textOf(run))) note(seen, run);
  return runsOf(found).flatMap((run) => {
    const [first] = run;
    if (first === undefined || textOf(run).trim() === '') return [];
    if (run.length > 1 && (seen.get(textOf(run)) ?? []).some((at) => isShadow(first, at))) return [];
    note(seen, run);
    return run;
  });
}

function note(seen: Map<string, Glyph[]>, run: Glyph[]): void {
  const [first] = run;
  const list = seen.get(textOf(run));
  if (first && list) list.push(first);
  else if (first) seen.set(textOf(run), [first]);
}

function isShadow(one: Glyph, other: Glyph): boolean {
  const { size, angle } = one;
  if (angle !== other.angle) return false;
  const radians = (angle * Math.PI) / 180;
  const [dx, dy] = [one.x - other.x, one.y - other.y];
  const along = Math.abs(dx * Math.cos(radians) + dy * Math.sin(radians));
  const down = Math.abs(dy * Math.cos(radians) - dx * Math.sin(radians));
  return along < SHADOW_ALONG * size && down < SHADOW_DOWN * size;
}

function textOf(run: readonly Glyph[]): string {
  return run.map(({ text }) => text).join('');
}

function runsOf(glyphs: readonly Glyph[]): Glyph[][] {
  const runs: Glyph[][] = [];
  for (const glyph of glyphs) {
    const last = runs[runs.length - 1];
    if (last?.[0]?.run === glyph.run) last.push(glyph);
    else runs.push([glyph]);
  }
  return runs;
}
