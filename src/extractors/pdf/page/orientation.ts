import type { Turn } from '../../../place.js';
import type { Glyph, PageContent, Ruling } from '../engines/content.js';
import { apply, applyToBox, IDENTITY, type Matrix } from '../engines/matrix.js';

/** Of a page's characters: where more are set sideways, the page was printed sideways. */
const SIDEWAYS_SHARE = 0.6;

/** A page turned so that its text reads from left to right, and the map back to the page as displayed. */
export interface UprightPage {
  content: PageContent;
  toDisplay: Matrix;
}

/**
 * The page as it is read. A wide table that was printed sideways on an upright page, without a /Rotate,
 * has all its text at 90° or 270°; its rows are found as soon as it is turned.
 */
export function turnUpright(content: PageContent): UprightPage {
  const angle = mainAngle(content.glyphs);
  const { width, height } = content;
  switch (angle) {
    case 90:
      return { content: turn(content, [0, -1, 1, 0, 0, width], angle), toDisplay: [0, 1, -1, 0, width, 0] };
    case 180:
      return { content: turn(content, [-1, 0, 0, -1, width, height], angle), toDisplay: [-1, 0, 0, -1, width, height] };
    case 270:
      return { content: turn(content, [0, 1, -1, 0, height, 0], angle), toDisplay: [0, -1, 1, 0, 0, height] };
    default:
      return { content, toDisplay: IDENTITY };
  }
}

/** By how much a page's text is turned on the page as displayed, by the map from the one to the other. */
export function turnOf(toDisplay: Matrix): Turn | undefined {
  if (toDisplay[0] === 1) return undefined;
  if (toDisplay[0] === -1) return 180;
  return toDisplay[1] === 1 ? 90 : 270;
}

function mainAngle(glyphs: readonly Glyph[]): number {
  let level = 0;
  for (let i = 0; i < glyphs.length; i++) if (glyphs[i]?.angle === 0) level += 1;
  if (level > SIDEWAYS_SHARE * glyphs.length) return 0;
  const counts = new Map<number, number>();
  for (const { angle } of glyphs) counts.set(angle, (counts.get(angle) ?? 0) + 1);
  for (const [angle, count] of counts) if (count > SIDEWAYS_SHARE * glyphs.length) return angle;
  return 0;
}

function turn(content: PageContent, matrix: Matrix, angle: number): PageContent {
  const sideways = angle !== 180;
  return {
    ...content,
    width: sideways ? content.height : content.width,
    height: sideways ? content.width : content.height,
    glyphs: content.glyphs.map((glyph): Glyph => {
      const [x, y] = apply(matrix, glyph.x, glyph.y);
      const turned: Glyph = { ...glyph, x, y, angle: (glyph.angle - angle + 360) % 360 };
      if (glyph.clip) turned.clip = applyToBox(matrix, glyph.clip);
      return turned;
    }),
    rulings: content.rulings.map((ruling) => turnRuling(ruling, matrix)),
    fills: content.fills.map((box) => applyToBox(matrix, box)),
    images: content.images.map((box) => applyToBox(matrix, box)),
  };
}

function turnRuling(ruling: Ruling, matrix: Matrix): Ruling {
  const { horizontal, at, from, to } = ruling;
  const box = applyToBox(matrix, horizontal ? [from, at, to, at] : [at, from, at, to]);
  const level = box[2] - box[0] > box[3] - box[1];
  return level
    ? { ...ruling, horizontal: true, at: box[1], from: box[0], to: box[2] }
    : { ...ruling, horizontal: false, at: box[0], from: box[1], to: box[3] };
}
