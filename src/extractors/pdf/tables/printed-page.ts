import { limitOf } from '../../../limits.js';
import type { Glyph, PageContent, Ruling } from '../engines/content.js';
import { intersect, type Matrix } from '../engines/matrix.js';
import { cleanGlyphs } from '../page/characters.js';
import { buildLines, type TextLine } from '../page/lines.js';
import { markNotes } from '../page/note-marks.js';
import { turnUpright } from '../page/orientation.js';
import type { Block, PageLayout, TableBlock } from '../page/page-layout.js';
import { joinRulings, snapOf, visibleRulings } from '../page/rulings.js';
import { partWatermarks } from '../page/watermarks.js';

/** Of the page: a picture this large is a scan of the page. */
const SCAN_SHARE = 0.5;

/** A page before tables are made of it: upright, its characters cleaned and parted, its rulings joined. */
export interface PrintedPage {
  content: PageContent;
  toDisplay: Matrix;
  glyphs: readonly Glyph[];
  level: readonly Glyph[];
  slanted: readonly Glyph[];
  /** The usual size of its text. */
  size: number;
  /** Points: rulings nearer than this are one. */
  snap: number;
  /** None where there are too many of them. */
  rulings: Ruling[];
  tooMany: boolean;
}

/** Prepares a page for the search for tables, whichever way is used. */
export function readPrinted(printed: PageContent): PrintedPage {
  const { content, toDisplay } = turnUpright(printed);
  const parted = partGlyphs(content);
  const snap = snapOf(parted.size);
  const joined = joinRulings(visibleRulings(content.rulings, content.fills), snap);
  const tooMany = joined.length > limitOf('pageRulings');
  return { content, toDisplay, ...parted, snap, rulings: tooMany ? [] : joined, tooMany };
}

/** Puts the found tables and the remaining lines into reading order, from top to bottom. */
export function arrange(page: PrintedPage, tables: readonly TableBlock[], lines: readonly TextLine[]): PageLayout {
  const { content, toDisplay, glyphs, slanted, tooMany } = page;
  const blocks: Block[] = [...tables];
  for (const line of lines) blocks.push({ kind: 'line', box: line.box, line });
  for (const line of buildLines(slanted)) blocks.push({ kind: 'line', box: line.box, line, role: 'furniture' });
  blocks.sort((a, b) => topOf(a) - topOf(b) || a.box[0] - b.box[0]);
  const { width, height, unmapped } = content;
  const truncated = content.truncated ?? (tooMany ? 'pageRulings' : null);
  return {
    page: content.page,
    width,
    height,
    toDisplay,
    blocks,
    ...pictureOf(content),
    truncated,
    unmapped,
    glyphs: glyphs.length,
  };
}

/** The characters of a page, divided into its text and what lies across it at an angle (a watermark, a stamp). */
function partGlyphs(content: PageContent): Pick<PrintedPage, 'glyphs' | 'level' | 'slanted' | 'size'> {
  const glyphs = cleanGlyphs(content.glyphs);
  const slanted = slantedOf(glyphs);
  const upright = slanted.length === 0 ? glyphs : glyphs.filter((glyph) => !isSlanted(glyph));
  const size = medianSize(upright);
  const { text, across } = partWatermarks(upright, size, content.rulings);
  return { glyphs, level: markNotes(text), slanted: across.length === 0 ? slanted : [...slanted, ...across], size };
}

function slantedOf(glyphs: readonly Glyph[]): Glyph[] {
  const slanted: Glyph[] = [];
  for (let i = 0; i < glyphs.length; i++) {
    const glyph = glyphs[i];
    if (glyph !== undefined && glyph.angle !== 0 && isSlanted(glyph)) slanted.push(glyph);
  }
  return slanted;
}

/** Set at an angle to both axes: a watermark or a stamp, whose characters lie across the cells of a table. */
function isSlanted({ angle }: Glyph): boolean {
  return angle !== 0 && angle !== 90 && angle !== 180 && angle !== 270;
}

/** Up to so many different sizes are counted one by one; more are sorted. */
const FEW_SIZES = 16;

/** The median size of some characters. */
export function medianSize(glyphs: readonly Glyph[]): number {
  const counts = new Map<number, number>();
  for (let start = 0, end = 0; start < glyphs.length; start = end) {
    const size = glyphs[start]?.size ?? 0;
    for (end = start + 1; end < glyphs.length && glyphs[end]?.size === size; ) end++;
    counts.set(size, (counts.get(size) ?? 0) + end - start);
    if (counts.size > FEW_SIZES) return middleSize(glyphs);
  }
  let before = 0;
  for (const size of Float64Array.from(counts.keys()).sort()) {
    before += counts.get(size) ?? 0;
    if (before > glyphs.length >> 1) return size;
  }
  return 0;
}

function middleSize(glyphs: readonly Glyph[]): number {
  const sizes = new Float64Array(glyphs.length);
  for (let i = 0; i < sizes.length; i++) sizes[i] = glyphs[i]?.size ?? 0;
  return sizes.sort()[sizes.length >> 1] ?? 0;
}

/** Whether something is drawn, and whether one picture covers most of the page. */
export function pictureOf({ width, height, images, rulings, fills }: PageContent): { drawn: boolean; scan: boolean } {
  const scan = images.some((box) => {
    const shown = intersect(box, [0, 0, width, height]);
    const area = Math.max(0, shown[2] - shown[0]) * Math.max(0, shown[3] - shown[1]);
    return area >= SCAN_SHARE * width * height;
  });
  return { drawn: images.length + rulings.length + fills.length > 0, scan };
}

/** A line counts from its middle, so that a line beside a table's first row does not come before it by a hair. */
function topOf(block: Block): number {
  return block.kind === 'table' ? block.box[1] : (block.box[1] + block.box[3]) / 2;
}
