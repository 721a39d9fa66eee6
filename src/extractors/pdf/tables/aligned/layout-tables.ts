import type { Box } from '../../../../place.js';
import type { TableReading } from '../../../options.js';
import type { Glyph, PageContent, Ruling } from '../../engines/content.js';
import { buildLines } from '../../page/lines.js';
import type { PageLayout, TableBlock } from '../../page/page-layout.js';
import { findBandTables } from '../band-tables.js';
import { groundEdges } from '../bands.js';
import { findGrids } from '../head-boxes.js';
import { findRuledTables, type TableSides } from '../layout.js';
import { arrange, readPrinted } from '../printed-page.js';
import { isCrowded, isReplaced } from './crowded.js';
import { type FoundTable, findAlignedAnywhere } from './find-tables.js';
import { weighRuled } from './ruled-evidence.js';

/** The page with tables of any kind: those that lines draw, those that aligned text makes, or both. */
export function layOutTables(printed: PageContent, sides: TableSides, reading: TableReading): PageLayout {
  const inArea = reading.area === undefined ? printed : cutArea(printed, reading.area);
  const page = readPrinted(inArea);
  const { content, level, rulings, size, snap } = page;
  const lattices = reading.mode === 'aligned' ? [] : findGrids(rulings, content.fills, level, { snap, size });
  const ruled = findRuledTables(lattices, level, content, sides);
  const drawn = ruled.tables.filter((table) => weighRuled(table).confidence > 0);
  for (const table of drawn) table.evidence = weighRuled(table);
  const charts = ruled.tables.filter((table) => !drawn.includes(table)).map(({ box }) => box);
  const parts: PageParts = {
    level,
    joined: rulings,
    fills: content.fills,
    charts,
    size,
    snap,
    rest: drawn.length === ruled.tables.length ? ruled.rest : undefined,
  };
  const chosen = chooseTables(drawn, parts, reading.mode);
  const { tables, found } = chosen;
  const taken = new Set(found.flatMap((table) => [...table.glyphs]));
  const lines = buildLines(chosen.rest.filter((glyph) => !taken.has(glyph)));
  return arrange(page, [...tables, ...found.map(({ block, evidence }) => ({ ...block, evidence }))], lines);
}

/** What speaks for a table whose rows coloured grounds part. */
const BANDED: FoundTable['evidence'] = { confidence: 0.9, reasons: ['coloured grounds part its rows'] };

/** What a page has to make tables of. */
interface PageParts {
  level: readonly Glyph[];
  joined: readonly Ruling[];
  /** Coloured grounds. */
  fills: readonly Box[];
  /** The usual size of its text, and how near two lines are one. */
  size: number;
  snap: number;
  /** Where charts are. */
  charts: readonly Box[];
  /** What stands outside of all drawn tables, where that is known. */
  rest: readonly Glyph[] | undefined;
}

interface ChosenTables {
  tables: TableBlock[];
  found: FoundTable[];
  rest: readonly Glyph[];
}

/** The drawn tables and those that alignment finds beside them, or in the place of one whose rows no lines part. */
function chooseTables(drawn: TableBlock[], page: PageParts, mode: TableReading['mode']): ChosenTables {
  const crowded = mode === 'auto' ? drawn.filter(isCrowded) : [];
  if (crowded.length === 0) return readBeside(drawn, page, page.rest, mode);
  const whole = drawn.filter((table) => !crowded.includes(table));
  const first = readBeside(whole, page, undefined, mode);
  const kept = crowded.filter((table) => !isReplaced(table, first.found));
  return kept.length === 0 ? first : readBeside([...whole, ...kept], page, undefined, mode);
}

/** Drawn tables with those that alignment finds outside of them. */
function readBeside(
  tables: TableBlock[],
  { level, joined, fills, charts, size, snap }: PageParts,
  known: readonly Glyph[] | undefined,
  mode: TableReading['mode'],
): ChosenTables {
  const held = new Set(
    tables.flatMap((table) => table.cells.flatMap((cell) => cell.lines.flatMap((line) => line.glyphs))),
  );
  const rest = known ?? level.filter((glyph) => !held.has(glyph));
  const free = joined.filter(
    (ruling) => !tables.some((table) => liesIn(ruling.at, (ruling.from + ruling.to) / 2, ruling.horizontal, table.box)),
  );
  if (mode === 'ruled') return { tables, found: [], rest };
  const grounds = fills.filter(
    (box) => !tables.some((table) => liesIn((box[1] + box[3]) / 2, (box[0] + box[2]) / 2, true, table.box)),
  );
  const text = rest.filter(outside(charts));
  const banded = findBandTables(buildLines(text), groundEdges([], grounds, snap), grounds, size).tables.map(
    (block): FoundTable => ({
      block,
      evidence: BANDED,
      glyphs: new Set(block.cells.flatMap((cell) => cell.lines.flatMap(({ glyphs }) => glyphs))),
    }),
  );
  const left = text.filter((glyph) => !banded.some(({ glyphs }) => glyphs.has(glyph)));
  return { tables, found: [...banded, ...findAlignedAnywhere(left, free)], rest };
}

/** Whether a character stands in none of some boxes. */
function outside(boxes: readonly Box[]): (glyph: Glyph) => boolean {
  return ({ x, y }) => !boxes.some((box) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]);
}

function liesIn(at: number, middle: number, horizontal: boolean, box: Box): boolean {
  const [x, y] = horizontal ? [middle, at] : [at, middle];
  return x >= box[0] - 2 && x <= box[2] + 2 && y >= box[1] - 2 && y <= box[3] + 2;
}

/** What of a page stands in a box: characters by their middle, lines and areas cut at its sides. */
function cutArea(content: PageContent, [x0, y0, x1, y1]: Box): PageContent {
  const clip = (box: Box): Box => [
    Math.max(box[0], x0),
    Math.max(box[1], y0),
    Math.min(box[2], x1),
    Math.min(box[3], y1),
  ];
  return {
    ...content,
    glyphs: content.glyphs.filter(({ x, y, advance, size, angle }) => {
      const upright = angle === 90 || angle === 270;
      const [cx, cy] = upright
        ? [x, y + (angle === 90 ? advance / 2 : -advance / 2)]
        : [x + advance / 2, y - 0.36 * size];
      return cx >= x0 && cx <= x1 && cy >= y0 && cy <= y1;
    }),
    rulings: content.rulings.flatMap((ruling) => {
      const [low, high, first, last] = ruling.horizontal ? [y0, y1, x0, x1] : [x0, x1, y0, y1];
      const [from, to] = [Math.max(ruling.from, first), Math.min(ruling.to, last)];
      return ruling.at >= low && ruling.at <= high && to > from ? [{ ...ruling, from, to }] : [];
    }),
    fills: content.fills.map(clip).filter((box) => box[2] > box[0] && box[3] > box[1]),
    images: content.images.map(clip).filter((box) => box[2] > box[0] && box[3] > box[1]),
  };
}
