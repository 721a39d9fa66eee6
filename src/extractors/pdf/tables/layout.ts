import { limitOf } from '../../../limits.js';
import type { Box } from '../../../place.js';
import type { Glyph, PageContent, Ruling } from '../engines/content.js';
import { intersect } from '../engines/matrix.js';
import { cleanGlyphs } from '../page/characters.js';
import { buildLines, stackText } from '../page/lines.js';
import { markNotes } from '../page/note-marks.js';
import { turnUpright } from '../page/orientation.js';
import type { Block, PageLayout, TableBlock, TableCell } from '../page/page-layout.js';
import { joinRulings, snapOf, visibleRulings } from '../page/rulings.js';
import { partWatermarks } from '../page/watermarks.js';
import { findBandTables } from './band-tables.js';
import { groundEdges } from './bands.js';
import { type FilledLattice, fillLattices } from './cells.js';
import { splitUnruledColumns } from './columns.js';
import { findGrids } from './head-boxes.js';
import { indentCells } from './indent.js';
import type { Lattice } from './lattice.js';
import { joinOutside } from './outside-names.js';
import { splitUnruledRows } from './rows.js';
import { findSpacedTables, type OpenColumns } from './spaced.js';
import { findAlignedTables } from './stream.js';

/** Of the page: a lone box this high is a frame around the page's text, no table. */
const FRAME_HEIGHT = 0.6;
/** Lattices of one page: more are a drawing; the largest are kept. */
const MOST_LATTICES = 200;
/** Of the page: a picture this large is a scan of the page. */
const SCAN_SHARE = 0.5;
/** Points: the slack when a lone cell is compared with a table's sides. */
const SIDE_SLACK = 3;

/** The tables and lines of a page in reading order, from top to bottom. `sides` are those of the tables seen before. */
export function layOutPage(printed: PageContent, sides: TableSides): PageLayout {
  const { content, toDisplay } = turnUpright(printed);
  const { glyphs, level, slanted, size } = partGlyphs(content);
  const snap = snapOf(size);
  const joined = joinRulings(visibleRulings(content.rulings, content.fills), snap);
  const tooMany = joined.length > limitOf('pageRulings');
  const ruled = findRuledTables(
    tooMany ? [] : findGrids(joined, content.fills, level, { snap, size }),
    level,
    content,
    sides,
  );
  const [lines, grounds] = outsideOf(ruled.tables, tooMany ? [] : joined, content.fills);
  const edges = groundEdges(lines, grounds, snap);
  const banded = findBandTables(buildLines(ruled.rest), edges, grounds, size);
  const spaced = findSpacedTables(tooMany ? [] : banded.lines, size, sides.open);
  sides.open = spaced.open;
  const aligned = findAlignedTables(tooMany ? banded.lines : spaced.lines);
  const blocks: Block[] = [...ruled.tables, ...banded.tables, ...spaced.tables, ...aligned.tables];
  for (const line of aligned.lines) blocks.push({ kind: 'line', box: line.box, line });
  for (const line of buildLines(slanted)) blocks.push({ kind: 'line', box: line.box, line, role: 'furniture' });
  blocks.sort((a, b) => topOf(a) - topOf(b) || a.box[0] - b.box[0]);
  const { page, width, height, unmapped } = content;
  const truncated = content.truncated ?? (tooMany ? 'pageRulings' : null);
  return {
    page,
    width,
    height,
    toDisplay,
    blocks,
    ...pictureOf(content),
    truncated,
    unmapped,
    glyphs: glyphs.length,
    shifted: spaced.shifted,
  };
}

/** Lines and grounds that are of no drawn table. */
function outsideOf(
  tables: readonly TableBlock[],
  rulings: readonly Ruling[],
  fills: readonly Box[],
): [Ruling[], Box[]] {
  const holds = (x: number, y: number) =>
    tables.some(({ box }) => x >= box[0] - 2 && x <= box[2] + 2 && y >= box[1] - 2 && y <= box[3] + 2);
  return [
    rulings.filter(({ horizontal, at, from, to }) => {
      const middle = (from + to) / 2;
      return !(horizontal ? holds(middle, at) : holds(at, middle));
    }),
    fills.filter(([left, top, right, bottom]) => !holds((left + right) / 2, (top + bottom) / 2)),
  ];
}

interface PartedPage {
  glyphs: Glyph[];
  level: Glyph[];
  slanted: Glyph[];
  /** The usual size of its text. */
  size: number;
}

/** A page's characters, and those of them that are its text and those that lie across it (a watermark, a stamp). */
export function partGlyphs(content: PageContent): PartedPage {
  const glyphs = cleanGlyphs(content.glyphs);
  const slanted = glyphs.filter(isSlanted);
  const upright = slanted.length === 0 ? glyphs : glyphs.filter((glyph) => !isSlanted(glyph));
  const size = medianSize(upright);
  const { text, across } = partWatermarks(upright, size, content.rulings);
  return { glyphs, level: markNotes(text), slanted: across.length === 0 ? slanted : [...slanted, ...across], size };
}

/** The tables that lines draw, and the characters that stand outside of them. */
export function findRuledTables(
  found: Lattice[],
  glyphs: Glyph[],
  content: PageContent,
  sides: TableSides,
): { tables: TableBlock[]; rest: Glyph[] } {
  const lattices = largest(found);
  const first = fillLattices(lattices, glyphs);
  const kept = first.filled
    .filter(({ lattice, contents }) => contents.size > 0 && isTable(lattice, content, sides))
    .map(({ lattice }) => lattice);
  // What stood in a frame that is no table may stand in a table inside that frame.
  const { filled, rest } = kept.length === lattices.length ? first : fillLattices(kept, glyphs);
  let outside = rest;
  const tables = filled
    .filter(({ contents }) => contents.size > 0)
    .map((lattice) => {
      const drawn = tableOf(lattice);
      sides.note(drawn.box);
      const { table, taken } = joinOutside(drawn, outside);
      if (taken.length > 0) outside = without(outside, taken);
      return indentCells(table);
    });
  return { tables, rest: outside };
}

function without(glyphs: readonly Glyph[], taken: readonly Glyph[]): Glyph[] {
  const gone = new Set(taken);
  return glyphs.filter((glyph) => !gone.has(glyph));
}

function tableOf({ lattice, contents }: FilledLattice): TableBlock {
  const cells = lattice.cells.map((cell): TableCell => {
    const content = contents.get(cell);
    const lines = content === undefined ? [] : buildLines(content);
    const { row, column, rowSpan, colSpan, box } = cell;
    const outside = cell.sides < 3 && lines.length === 0;
    return { row, column, rowSpan, colSpan, box, lines, text: stackText(lines), outside };
  });
  const block: TableBlock = { kind: 'table', box: lattice.box, xs: lattice.xs, ys: lattice.ys, cells };
  return splitUnruledRows(splitUnruledColumns(block));
}

export function medianSize(glyphs: readonly Glyph[]): number {
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

/** Set at an angle to both axes: a watermark or a stamp, whose characters lie across the cells of a table. */
function isSlanted({ angle }: Glyph): boolean {
  return angle !== 0 && angle !== 90 && angle !== 180 && angle !== 270;
}

/** A line counts from its middle, so that a line beside a table's first row does not come before it by a hair. */
export function topOf(block: Block): number {
  return block.kind === 'table' ? block.box[1] : (block.box[1] + block.box[3]) / 2;
}

function largest(lattices: Lattice[]): Lattice[] {
  if (lattices.length <= MOST_LATTICES) return lattices;
  const area = ({ box }: Lattice) => (box[2] - box[0]) * (box[3] - box[1]);
  const kept = new Set([...lattices].sort((a, b) => area(b) - area(a)).slice(0, MOST_LATTICES));
  return lattices.filter((lattice) => kept.has(lattice));
}

/**
 * Whether a grid is a table. A lone box is one only where it is as wide as a table seen before:
 * the rest of a cell that a page break has cut. Others are frames and text boxes, and so is a box around
 * most of the page that a level line or two divide.
 */
function isTable(lattice: Lattice, content: PageContent, sides: TableSides): boolean {
  const real = lattice.cells.filter((cell) => cell.sides >= 3);
  const high = lattice.box[3] - lattice.box[1] > FRAME_HEIGHT * content.height;
  if (real.length > 1) return !(high && lattice.xs.length === 2 && real.length < 4);
  return !high && sides.has(lattice.box);
}

/** The left and right sides of the tables seen so far. */
export class TableSides {
  /** The columns of a table without lines that ends the page before. */
  open: OpenColumns | undefined;
  private readonly seen: [number, number][] = [];

  note(box: Box): void {
    if (!this.has(box)) this.seen.push([box[0], box[2]]);
  }

  has(box: Box): boolean {
    return this.seen.some(
      ([left, right]) => Math.abs(left - box[0]) <= SIDE_SLACK && Math.abs(right - box[2]) <= SIDE_SLACK,
    );
  }
}
