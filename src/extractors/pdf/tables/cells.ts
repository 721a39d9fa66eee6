import { areaOf, type Box } from '../../../place.js';
import { type Glyph, glyphBox } from '../engines/content.js';
import { intersect } from '../engines/matrix.js';
import { hasBlank, isBlank } from '../page/characters.js';
import type { Lattice, LatticeCell } from './lattice.js';

/** Of the font size: within one drawing operation a larger gap begins another text. */
const RUN_GAP = 0.5;
/** Of the font size: a smaller gap is enough where a column edge lies in it; running text leaves none. */
const EDGE_GAP = 0.12;
/** Of the font size: so much of a character at either side of an edge is cut off by it. */
const CUT = 0.1;
/** Of the font size: two characters on one baseline. */
const SAME_BASELINE = 0.05;
/** Of the font size: blanks printed so wide, with a column's edge in them, part the texts of two cells that one drawing operation has set. */
const EDGE_BLANK = 0.6;
/** Of the font size: text that begins this near to a cell's left side is set from there, whatever it runs over. */
const PADDING = 1.2;
/** Points: how far a clip rectangle may reach beyond the one cell that it was set for. */
const CLIP_SLACK = 2.5;
/** Of a character's width and height: less inside its clip is not seen. */
const SHOWN = 0.15;
/** Sides that must be drawn for a region of the grid that holds text to be a cell of it. */
const CELL_SIDES = 2;

/** What stands in a grid: the characters of each cell, and those that belong to no cell. */
export interface FilledLattice {
  lattice: Lattice;
  contents: Map<LatticeCell, Glyph[]>;
}

/**
 * The characters of a page by the cell in which each stands, and the rest.
 * A text drawn in one go belongs as a whole to the cell in which it is set, even where it runs over
 * into an empty neighbour or was cut at the cell's edge by a clip.
 */
export function fillLattices(
  lattices: readonly Lattice[],
  glyphs: readonly Glyph[],
): { filled: FilledLattice[]; rest: Glyph[] } {
  const finders = lattices.map((lattice) => new CellFinder(lattice));
  // Innermost first: a table inside a cell of another one keeps its own text.
  const byArea = [...finders].sort((a, b) => areaOf(a.lattice.box) - areaOf(b.lattice.box));
  const rest: Glyph[] = [];
  const hidden: Glyph[][] = [];
  for (const text of splitRuns(glyphs, byArea)) {
    const finder = byArea.find((candidate) => candidate.holds(text));
    if (!isShown(text)) hidden.push(text);
    else if (finder === undefined || !finder.take(text)) append(rest, text);
  }
  for (const text of hidden) byArea.find((finder) => finder.takeHidden(text));
  return { filled: finders.map((finder) => ({ lattice: finder.lattice, contents: finder.contents })), rest };
}

/** Adds characters to others; a text of a hundred thousand is more than a call takes as arguments. */
function append(glyphs: Glyph[], text: readonly Glyph[]): void {
  for (const glyph of text) glyphs.push(glyph);
}

/**
 * Texts drawn in one go: characters of one direction and baseline that follow each other without a real gap. Those of
 * one run are, and those of two that stand in one cell, or through the first of which an edge of the cell runs:
 *
 *   │ 核心系统的性│能   ≥95% │      能 is the end of the name
 */
function splitRuns(glyphs: readonly Glyph[], finders: readonly CellFinder[]): Glyph[][] {
  const texts: Glyph[][] = [];
  let current: Glyph[] = [];
  for (const glyph of glyphs) {
    const previous = current[current.length - 1];
    if (previous !== undefined && !follows(previous, glyph, finders)) {
      texts.push(...splitAtBlanks(current, finders));
      current = [];
    }
    current.push(glyph);
  }
  if (current.length > 0) texts.push(...splitAtBlanks(current, finders));
  return texts;
}

function follows(previous: Glyph, glyph: Glyph, finders: readonly CellFinder[]): boolean {
  if (glyph.angle !== 0 || previous.angle !== 0) return false;
  if (previous.run !== glyph.run)
    return runsOn(previous, glyph) && finders.every((finder) => finder.joins(previous, glyph));
  if (Math.abs(previous.y - glyph.y) > 0.2 * glyph.size) return false;
  const end = previous.x + previous.advance;
  const gap = glyph.x - end;
  if (gap > RUN_GAP * glyph.size || gap < -RUN_GAP * glyph.size) return false;
  return gap <= EDGE_GAP * glyph.size || !finders.some((finder) => finder.hasEdgeBetween(end, glyph.x, glyph.y));
}

/** Whether a character goes on right where another ends that was drawn before it, in the same size. */
function runsOn(previous: Glyph, glyph: Glyph): boolean {
  const gap = glyph.x - previous.x - previous.advance;
  const { size } = glyph;
  if (Math.abs(gap) > EDGE_GAP * size || Math.abs(previous.y - glyph.y) > SAME_BASELINE * size) return false;
  return previous.size === size && previous.clip === glyph.clip;
}

/** The texts of a run with those blanks taken out that reach from one cell into the next. */
function splitAtBlanks(text: Glyph[], finders: readonly CellFinder[]): Glyph[][] {
  if (!hasBlank(text)) return [text];
  const parts: Glyph[][] = [];
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const first = text[i];
    if (first === undefined || !isBlank(first.text)) continue;
    const from = i;
    while (i + 1 < text.length && isBlank(text[i + 1]?.text ?? '')) i++;
    const before = text[from - 1];
    const after = text[i + 1];
    if (before === undefined || after === undefined) continue;
    const end = before.x + before.advance;
    if (after.x - end < EDGE_BLANK * first.size) continue;
    if (!finders.some((finder) => finder.hasEdgeBetween(end, after.x, first.y))) continue;
    parts.push(text.slice(start, from));
    start = i + 1;
  }
  parts.push(start === 0 ? text : text.slice(start));
  return parts;
}

/** Whether anything of a text is shown inside its clip. */
function isShown(text: readonly Glyph[]): boolean {
  return text.some((glyph) => {
    if (glyph.clip === undefined) return true;
    const box = glyphBox(glyph);
    const shown = intersect(box, glyph.clip);
    const width = shown[2] - shown[0];
    const height = shown[3] - shown[1];
    return width > SHOWN * (box[2] - box[0]) && height > SHOWN * (box[3] - box[1]);
  });
}

class CellFinder {
  readonly contents = new Map<LatticeCell, Glyph[]>();
  private readonly owners: (LatticeCell | undefined)[];
  private readonly columns: number;

  constructor(readonly lattice: Lattice) {
    this.columns = lattice.xs.length - 1;
    this.owners = new Array(this.columns * (lattice.ys.length - 1));
    for (const cell of lattice.cells) {
      for (let r = cell.row; r < cell.row + cell.rowSpan; r++) {
        this.owners.fill(cell, r * this.columns + cell.column, r * this.columns + cell.column + cell.colSpan);
      }
    }
  }

  /** Whether the first printed character of a text, or its middle, stands inside the grid. */
  holds(text: readonly Glyph[]): boolean {
    return text.some((glyph) => this.cellUnder(glyph) !== undefined);
  }

  hasEdgeBetween(from: number, to: number, y: number): boolean {
    const [, top, , bottom] = this.lattice.box;
    return y >= top && y <= bottom && this.lattice.xs.some((x) => x >= from && x <= to);
  }

  /** Whether two characters, one right beside the other, stand in one cell, or the second is cut off by its edge. */
  joins(previous: Glyph, glyph: Glyph): boolean {
    const { x, y, advance, size } = glyph;
    const margin = CUT * size;
    return (
      !this.hasEdgeBetween(previous.x + margin, x + advance - margin, y) ||
      (this.hasEdgeBetween(x + margin, x + advance - margin, y) &&
        !this.hasEdgeBetween(previous.x + margin, x + margin, y))
    );
  }

  /** Put a text into its cell; false where it stands in none. */
  take(text: readonly Glyph[]): boolean {
    const cell = this.cellOf(text);
    if (cell === undefined || cell.sides < CELL_SIDES) return false;
    const content = this.contents.get(cell);
    if (content) append(content, text);
    else this.contents.set(cell, [...text]);
    return true;
  }

  /**
   * Put a text that its clip hides into the cell for which the clip was set, if the cell's text begins
   * before it: the last lines of a cell whose row is too low. Other hidden text (a label that belongs to
   * the part of a cell on another page) is not printed here and is dropped.
   */
  takeHidden(text: readonly Glyph[]): boolean {
    const first = text[0];
    const cell = first?.clip === undefined ? undefined : this.cellOfClip(first.clip);
    const shown = cell === undefined ? undefined : this.contents.get(cell);
    if (first === undefined || cell === undefined || shown === undefined) return false;
    const beside = first.x < cell.box[0] || first.x > cell.box[2];
    if (beside || !shown.some((glyph) => glyph.y < first.y)) return false;
    append(shown, text);
    return true;
  }

  private cellOf(text: readonly Glyph[]): LatticeCell | undefined {
    const first = text.find((glyph) => !isBlank(glyph.text)) ?? text[0];
    const last = text.findLast((glyph) => !isBlank(glyph.text)) ?? first;
    if (first === undefined || last === undefined) return undefined;
    const clipped = first.clip === undefined ? undefined : this.cellOfClip(first.clip);
    if (clipped !== undefined) return clipped;
    const start = this.cellUnder(first);
    const end = this.cellUnder(last);
    if (start === end) return start;
    const { size } = first;
    if (start && first.x - start.box[0] < PADDING * size) return start;
    if (end && end.box[2] - last.x - last.advance < PADDING * size) return end;
    const [firstX, y] = centreOf(first);
    return this.cellAt((firstX + centreOf(last)[0]) / 2, y) ?? start ?? end;
  }

  /** The cell for which a producer set a clip rectangle, or undefined where the clip reaches beyond one cell. */
  private cellOfClip(clip: Box): LatticeCell | undefined {
    const cell = this.cellAt((clip[0] + clip[2]) / 2, (clip[1] + clip[3]) / 2);
    if (cell === undefined) return undefined;
    const { box } = cell;
    const inside =
      clip[0] >= box[0] - CLIP_SLACK &&
      clip[1] >= box[1] - CLIP_SLACK &&
      clip[2] <= box[2] + CLIP_SLACK &&
      clip[3] <= box[3] + CLIP_SLACK;
    return inside ? cell : undefined;
  }

  /** The cell in which the middle of a character lies. */
  private cellUnder(glyph: Glyph): LatticeCell | undefined {
    if (glyph.angle === 0 && glyph.clip === undefined) {
      const { box } = this.lattice;
      // Far above or below: most characters of a page are in another grid.
      if (glyph.y + glyph.size < box[1] || glyph.y - glyph.size > box[3]) return undefined;
    }
    const centre = centreOf(glyph);
    return this.cellAt(centre[0], centre[1]);
  }

  private cellAt(x: number, y: number): LatticeCell | undefined {
    const column = intervalOf(this.lattice.xs, x);
    const row = intervalOf(this.lattice.ys, y);
    return column < 0 || row < 0 ? undefined : this.owners[row * this.columns + column];
  }
}

/** The middle of what is shown of a character: half a glyph at a cell's edge is that cell's, not its neighbour's. */
function centreOf(glyph: Glyph): [number, number] {
  const box = glyphBox(glyph);
  const { clip } = glyph;
  if (clip === undefined || (clip[0] <= box[0] && clip[1] <= box[1] && clip[2] >= box[2] && clip[3] >= box[3])) {
    return [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  }
  const shown = intersect(box, clip);
  const [left, top, right, bottom] = shown[2] > shown[0] && shown[3] > shown[1] ? shown : box;
  return [(left + right) / 2, (top + bottom) / 2];
}

/** The index of the interval of sorted edges in which a value lies, or -1. */
export function intervalOf(edges: readonly number[], value: number): number {
  if (value < (edges[0] ?? Infinity) || value > (edges[edges.length - 1] ?? -Infinity)) return -1;
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((edges[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
