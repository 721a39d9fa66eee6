import type { Box } from '../../../place.js';
import type { Glyph, PageContent, Ruling } from '../engines/content.js';
import { buildLines, stackText } from '../page/lines.js';
import type { PageLayout, TableBlock, TableCell } from '../page/page-layout.js';
import { findBandTables } from './band-tables.js';
import { groundEdges } from './bands.js';
import { type FilledLattice, fillLattices } from './cells.js';
import { splitUnruledColumns } from './columns.js';
import { closeCutRows } from './cut-rows.js';
import { findGrids } from './head-boxes.js';
import { indentCells } from './indent.js';
import type { Lattice } from './lattice.js';
import { joinOutside } from './outside-names.js';
import { arrange, readPrinted } from './printed-page.js';
import { splitUnruledRows } from './rows.js';
import { findSpacedTables, type OpenColumns } from './spaced.js';

/** Of the page: a lone box this high is a frame around the page's text, no table. */
const FRAME_HEIGHT = 0.6;
/** Lattices of one page: more are a drawing; the largest are kept. */
const MOST_LATTICES = 200;
/** Points: the slack when a lone cell is compared with a table's sides. */
const SIDE_SLACK = 3;

/** The tables and lines of a page in reading order, from top to bottom. `sides` are those of the tables seen before. */
export function layOutPage(printed: PageContent, sides: TableSides): PageLayout {
  const page = readPrinted(printed);
  const { content, level, rulings, size, snap } = page;
  const ruled = findRuledTables(findGrids(rulings, content.fills, level, { snap, size }), level, content, sides);
  const [lines, grounds] = outsideOf(ruled.tables, rulings, content.fills);
  const edges = groundEdges(lines, grounds, snap);
  const banded = findBandTables(buildLines(ruled.rest), edges, grounds, size);
  const spaced = findSpacedTables(page.tooMany ? [] : banded.lines, size, sides.open);
  sides.open = spaced.open;
  const tables = [...ruled.tables, ...banded.tables, ...spaced.tables.map(closeCutRows)];
  return { ...arrange(page, tables, page.tooMany ? banded.lines : spaced.lines), shifted: spaced.shifted };
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

/** The tables that lines draw, and the characters that stand outside of them. */
export function findRuledTables(
  found: Lattice[],
  glyphs: readonly Glyph[],
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
  const { box, xs, ys, headsOnly } = lattice;
  const block: TableBlock = { kind: 'table', box, xs, ys, cells, ...(headsOnly ? { headsOnly } : {}) };
  return splitUnruledRows(splitUnruledColumns(block));
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
