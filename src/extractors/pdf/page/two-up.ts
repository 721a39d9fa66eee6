import type { Box } from '../../../place.js';
import { type Glyph, isUnreadable, type PageContent, type Ruling } from '../engines/content.js';
import { IDENTITY, type Matrix } from '../engines/matrix.js';
import { isBlank } from './characters.js';
import { gutterBetween, isTwoWide, type PieceLine, showTwoPages } from './gutter.js';
import { buildLines } from './lines.js';
import { segmentsOf } from './segments.js';

/** A page of a sheet, and the map of its points to the sheet's. */
export interface SheetPart {
  content: PageContent;
  toSheet: Matrix;
}

/** Of the sheet: a picture or a ground this large lies behind all of it. */
const BEHIND = 0.5;

/**
 * The two pages that a sheet shows side by side (printed so, or copied from an open book), from left to right, each
 * as a page of its own; the sheet alone where it is one page. A table that lies across the middle is of one page.
 *
 *   ┌───────────────┬───────────────┐
 *   │  表一         │  表二         │
 *   │  ┌──┬──┐      │  ┌──┬──┐      │
 */
export function partSheet(content: PageContent): SheetPart[] {
  const gutter = findGutter(content);
  if (gutter === undefined) return [{ content, toSheet: IDENTITY }];
  return [
    { content: cut(content, 0, gutter), toSheet: IDENTITY },
    { content: { ...cut(content, gutter, content.width), unmapped: 0, unseen: 0 }, toSheet: [1, 0, 0, 1, gutter, 0] },
  ];
}

function findGutter(content: PageContent): number | undefined {
  const { width, height, glyphs, rulings, fills, images, truncated, unmapped } = content;
  if (!isTwoWide(width, height) || truncated !== null || isUnreadable(2 * unmapped, glyphs.length)) return undefined;
  const isBehind = (box: Box): boolean => (box[2] - box[0]) * (box[3] - box[1]) >= BEHIND * width * height;
  const areas = [...fills, ...images].filter((box) => !isBehind(box)).map(([left, , right]) => [left, right] as const);
  const lines = rulings
    .filter(({ white }) => !white)
    .map(({ horizontal, at, from, to }) => (horizontal ? ([from, to] as const) : ([at, at] as const)));
  const text = glyphs.filter(({ angle, faint, text }) => angle === 0 && faint !== true && !isBlank(text));
  const spans = text.map(({ x, advance }) => [x, x + advance] as const);
  const gutter = gutterBetween(width, height, [...spans, ...lines, ...areas]);
  if (gutter === undefined) return undefined;
  const halves = [text.filter(({ x }) => x < gutter), text.filter(({ x }) => x >= gutter)].map(linesOf);
  const [left = [], right = []] = halves;
  return showTwoPages(left, right, [0, gutter, width]) ? gutter : undefined;
}

function linesOf(glyphs: readonly Glyph[]): PieceLine[] {
  return buildLines(glyphs).map((line) => segmentsOf(line).map(({ box }) => box));
}

/** What stands between two places of a sheet's width, as a page of its own. */
function cut(content: PageContent, from: number, to: number): PageContent {
  const within = ([left, , right]: Box): boolean => Math.min(right, to) - Math.max(left, from) > 0;
  const move = ([left, top, right, bottom]: Box): Box => [
    Math.max(left, from) - from,
    top,
    Math.min(right, to) - from,
    bottom,
  ];
  const shift = ([left, top, right, bottom]: Box): Box => [left - from, top, right - from, bottom];
  return {
    ...content,
    width: to - from,
    glyphs: content.glyphs
      .filter(({ x }) => x < to && (x >= from || from === 0))
      .map((glyph) => ({
        ...glyph,
        x: glyph.x - from,
        ...(glyph.clip === undefined ? {} : { clip: shift(glyph.clip) }),
      })),
    rulings: content.rulings.flatMap((ruling) => cutRuling(ruling, from, to)),
    fills: content.fills.filter(within).map(move),
    images: content.images.filter(within).map(move),
  };
}

function cutRuling(ruling: Ruling, from: number, to: number): Ruling[] {
  if (!ruling.horizontal) return ruling.at >= from && ruling.at < to ? [{ ...ruling, at: ruling.at - from }] : [];
  const [first, last] = [Math.max(ruling.from, from), Math.min(ruling.to, to)];
  return last > first ? [{ ...ruling, from: first - from, to: last - from }] : [];
}
