import type { Glyph, Ruling } from '../../engines/content.js';
import { type PrintedLine, printedLines } from './printed-lines.js';

/** So many lines of running text side by side are columns of the page; wrapped cells of a table have fewer. */
const LEAST_LINES = 6;
/** Font sizes: the least gutter between page columns. */
const GUTTER = 0.9;
/** Words of a line of running text. */
const PROSE_WORDS = 4;
/** Of a page column's width: a line of running text fills more. */
const PROSE_FILL = 0.75;
/** Of the lines of one page column: from this share on it is running text. */
const PROSE_SHARE = 0.5;
/** Of the lines of the right side: from this share on those that begin with a figure make it a table's. */
const FIGURE_SHARE = 0.6;
/** Of the text's width: each page column is wider. */
const LEAST_WIDTH = 0.25;
/** How often a column of the page is divided again; four columns side by side are the most. */
const DEEPEST = 2;

/**
 * The characters of a page by the columns in which its running text is set, from top to bottom and left to right:
 * one group where it has none.
 *
 *   Heading over the page          group 1
 *   prose prose │ prose prose      group 2 │ group 3
 *   prose prose │ Table 1          each is read on its own
 *   prose prose │ a   1.0   2.0
 */
export function splitPageColumns(glyphs: readonly Glyph[], rulings: readonly Ruling[], depth = 0): Glyph[][] {
  const lines = printedLines(glyphs);
  const found = depth < DEEPEST ? findGutter(lines, rulings) : undefined;
  if (found === undefined) return [[...glyphs]];
  const { first, last, at } = found;
  const [top, bottom] = [lines[first]?.box[1] ?? 0, lines[last]?.box[3] ?? 0];
  const groups: Glyph[][] = [[], [], [], []];
  const middle = (glyph: Glyph) => glyph.y - 0.36 * glyph.size;
  for (const glyph of glyphs) {
    const y = middle(glyph);
    const group = y < top ? 0 : y > bottom ? 3 : glyph.x + glyph.advance / 2 < at ? 1 : 2;
    groups[group]?.push(glyph);
  }
  return groups.filter((group) => group.length > 0).flatMap((group) => splitPageColumns(group, rulings, depth + 1));
}

interface Gutter {
  first: number;
  last: number;
  at: number;
}

/** The longest run of lines that leave the same gutter, with running text on one side of it at the least. */
function findGutter(lines: readonly PrintedLine[], rulings: readonly Ruling[]): Gutter | undefined {
  const [left, right] = [Math.min(...lines.map(({ box }) => box[0])), Math.max(...lines.map(({ box }) => box[2]))];
  const width = right - left;
  let best: Gutter | undefined;
  for (const at of gutterCandidates(lines, left + LEAST_WIDTH * width, right - LEAST_WIDTH * width)) {
    const run = longestRun(lines, at);
    if (run === undefined || (best && run.last - run.first <= best.last - best.first)) continue;
    if (isPageGutter(lines.slice(run.first, run.last + 1), at, rulings)) best = { ...run, at };
  }
  return best;
}

/** The middles of the gaps of all lines that have one, each once. */
function gutterCandidates(lines: readonly PrintedLine[], from: number, to: number): number[] {
  const found: number[] = [];
  for (const { pieces, size } of lines) {
    for (let i = 1; i < pieces.length; i++) {
      const [left, right] = [pieces[i - 1]?.box[2] ?? 0, pieces[i]?.box[0] ?? 0];
      const middle = (left + right) / 2;
      if (right - left < GUTTER * size || middle < from || middle > to) continue;
      if (!found.some((other) => Math.abs(other - middle) < size)) found.push(middle);
    }
  }
  return found;
}

function longestRun(lines: readonly PrintedLine[], at: number): { first: number; last: number } | undefined {
  let best: { first: number; last: number } | undefined;
  let first = 0;
  for (let i = 0; i <= lines.length; i++) {
    const line = lines[i];
    const free = line?.pieces.every(({ box }) => box[2] <= at || box[0] >= at);
    if (line !== undefined && free) continue;
    if (i - first >= LEAST_LINES && (best === undefined || i - first > best.last - best.first + 1)) {
      best = { first, last: i - 1 };
    }
    first = i + 1;
  }
  return best;
}

function isPageGutter(lines: readonly PrintedLine[], at: number, rulings: readonly Ruling[]): boolean {
  const [top, bottom] = [lines[0]?.box[1] ?? 0, lines.at(-1)?.box[3] ?? 0];
  const size = lines[0]?.size ?? 0;
  const crossed = rulings.some(
    (ruling) =>
      ruling.horizontal &&
      ruling.at > top + size &&
      ruling.at < bottom - size &&
      ruling.from < at - size &&
      ruling.to > at + size,
  );
  if (crossed) return false;
  const left = lines.map((line) => side(line, at, true));
  const right = lines.map((line) => side(line, at, false));
  if (beginsWithFigures(right)) return false;
  const filled = [left, right].every((own) => own.filter((pieces) => pieces.length > 0).length >= LEAST_LINES);
  return filled && (isProse(beside(left, right)) || isProse(beside(right, left)));
}

/** Whether the right side's lines begin with figures: those of a table whose long names fill the left side. */
function beginsWithFigures(right: readonly PrintedLine['pieces'][]): boolean {
  const filled = right.filter((pieces) => pieces.length > 0);
  return filled.filter(([first]) => first?.figure).length >= FIGURE_SHARE * filled.length;
}

/**
 * The lines of one side that stand beside the other's: a column of figures beside names is a table's, whatever prose
 * stands above.
 */
function beside(own: PrintedLine['pieces'][], other: readonly PrintedLine['pieces'][]): PrintedLine['pieces'][] {
  const first = other.findIndex((pieces) => pieces.length > 0);
  const last = other.findLastIndex((pieces) => pieces.length > 0);
  return own.slice(first, last + 1);
}

function side({ pieces }: PrintedLine, at: number, left: boolean): PrintedLine['pieces'] {
  return pieces.filter(({ box }) => (left ? box[2] <= at : box[0] >= at));
}

/** Whether the lines of one side are running text: most are one piece of several words that fills the column. */
function isProse(own: readonly PrintedLine['pieces'][]): boolean {
  const filled = own.filter((pieces) => pieces.length > 0);
  const from = Math.min(...filled.map((pieces) => pieces[0]?.box[0] ?? Infinity));
  const to = Math.max(...filled.map((pieces) => pieces.at(-1)?.box[2] ?? -Infinity));
  const prose = filled.filter((pieces) => {
    const [first] = pieces;
    if (first === undefined || pieces.length > 1) return false;
    const words = first.words.filter((word) => /\p{L}/u.test(word.text)).length;
    const long = words >= PROSE_WORDS || /\p{Script=Han}{8}/u.test(first.text);
    return long && first.box[2] - first.box[0] >= PROSE_FILL * (to - from);
  });
  return filled.length >= LEAST_LINES && prose.length >= PROSE_SHARE * filled.length;
}
