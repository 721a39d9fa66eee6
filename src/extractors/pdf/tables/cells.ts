import { areaOf, type Box } from '../../../place.js';
import { bottomOf, type Glyph, glyphBox, topOf } from '../engines/content.js';
import { intersect } from '../engines/matrix.js';
import { isBlank } from '../page/characters.js';
import type { Lattice, LatticeCell } from './lattice.js';
import { isShown, type Stretch, splitRuns } from './stretches.js';

/** Font sizes: so much of a character at either side of an edge is cut off by it. */
const CUT = 0.1;
/** Font sizes: text that begins this near to a cell's left side is set from there, whatever it runs over. */
const PADDING = 1.2;
/** Points: how far a clip rectangle may reach beyond the one cell that it was set for. */
const CLIP_SLACK = 2.5;
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
  const finders = lattices.map((lattice) => new CellFinder(lattice, glyphs));
  // Innermost first: a table inside a cell of another one keeps its own text.
  const byArea = [...finders].sort((a, b) => areaOf(a.lattice.box) - areaOf(b.lattice.box));
  const rest: Glyph[] = [];
  const hidden: Stretch[] = [];
  for (const text of splitRuns(glyphs, byArea)) {
    if (!isShown(glyphs, text)) hidden.push(text);
    else if (!finderOf(text, byArea)?.take(text)) append(rest, glyphs, text);
  }
  for (const text of hidden) byArea.find((finder) => finder.takeHidden(text));
  return { filled: finders.map((finder) => ({ lattice: finder.lattice, contents: finder.contents })), rest };
}

function finderOf(text: Stretch, finders: readonly CellFinder[]): CellFinder | undefined {
  for (let i = 0; i < finders.length; i++) if (finders[i]?.holds(text)) return finders[i];
  return undefined;
}

/** Adds a text's characters to others; one of a hundred thousand is more than a call takes as arguments. */
function append(own: Glyph[], glyphs: readonly Glyph[], { from, to }: Stretch): void {
  for (let i = from; i < to; i++) {
    const glyph = glyphs[i];
    if (glyph !== undefined) own.push(glyph);
  }
}

class CellFinder {
  readonly contents = new Map<LatticeCell, Glyph[]>();
  private readonly owners: (LatticeCell | undefined)[];
  private readonly columns: number;

  constructor(
    readonly lattice: Lattice,
    private readonly glyphs: readonly Glyph[],
  ) {
    this.columns = lattice.xs.length - 1;
    this.owners = new Array(this.columns * (lattice.ys.length - 1));
    for (const cell of lattice.cells) {
      for (let r = cell.row; r < cell.row + cell.rowSpan; r++) {
        this.owners.fill(cell, r * this.columns + cell.column, r * this.columns + cell.column + cell.colSpan);
      }
    }
  }

  /** Whether a character of a text stands inside the grid. */
  holds({ from, to }: Stretch): boolean {
    const [, top, , bottom] = this.lattice.box;
    for (let i = from; i < to; i++) {
      const glyph = this.glyphs[i];
      if (glyph === undefined) continue;
      // Far above or below: most characters of a page are in another grid.
      const far = glyph.y + glyph.size < top || glyph.y - glyph.size > bottom;
      if (far && glyph.angle === 0 && glyph.clip === undefined) continue;
      if (this.cellUnder(glyph) !== undefined) return true;
    }
    return false;
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
  take(text: Stretch): boolean {
    const cell = this.cellOf(text);
    if (cell === undefined || cell.sides < CELL_SIDES) return false;
    const content = this.contents.get(cell);
    if (content) append(content, this.glyphs, text);
    else this.contents.set(cell, this.glyphs.slice(text.from, text.to));
    return true;
  }

  /**
   * Put a text that its clip hides into the cell for which the clip was set, if the cell's text begins
   * before it: the last lines of a cell whose row is too low. Other hidden text (a label that belongs to
   * the part of a cell on another page) is not printed here and is dropped.
   */
  takeHidden(text: Stretch): boolean {
    const first = this.glyphs[text.from];
    const cell = first?.clip === undefined ? undefined : this.cellOfClip(first.clip);
    const shown = cell === undefined ? undefined : this.contents.get(cell);
    if (first === undefined || cell === undefined || shown === undefined) return false;
    const beside = first.x < cell.box[0] || first.x > cell.box[2];
    if (beside || !shown.some((glyph) => glyph.y < first.y)) return false;
    append(shown, this.glyphs, text);
    return true;
  }

  private cellOf({ from, to }: Stretch): LatticeCell | undefined {
    const { glyphs } = this;
    let [start, end] = [from, to - 1];
    while (start < to && isBlank(glyphs[start]?.text ?? '')) start++;
    while (end > start && isBlank(glyphs[end]?.text ?? '')) end--;
    // Of nothing but blanks the first counts.
    const first = glyphs[start < to ? start : from];
    const last = start < to ? glyphs[end] : first;
    if (first === undefined || last === undefined) return undefined;
    return this.cellBetween(first, last);
  }

  private cellBetween(first: Glyph, last: Glyph): LatticeCell | undefined {
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
      const { x, y, advance, size } = glyph;
      return this.cellAt((x + (x + advance)) / 2, (topOf(y, size) + bottomOf(y, size)) / 2);
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
