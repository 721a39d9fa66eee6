import type { Box } from '../../../place.js';
import type { Ruling } from './content.js';
import { intersect } from './matrix.js';

/** Points: a filled rectangle up to this thick is a line. Excel's thickest border is 2.25 pt, Word's usual ones up to 3. */
export const LINE_THICKNESS = 3;
/** Points: a stroke that is thicker is an area. Word's thickest border is 6 pt. */
const THICKEST_STROKE = 7;
/** Points: how far the ends of an upright or level line may be off its axis. */
const AXIS_SLACK = 0.6;
/** Points: a dot whose sides differ by less is a piece of a level line and of an upright one (rules of small squares). */
const SQUARE_SLACK = 0.05;
/** Points: shorter strokes (dots of a dotted line, ticks) are kept as pieces, shorter than this are nothing. */
const SHORTEST = 0.05;
/** Points: beyond this no page reaches; larger coordinates come from damaged files. */
const FARTHEST = 20_000;
/** Points: straight parts of a drawn shape that are shorter are strokes of a character; no title is set larger. */
const CHARACTER = 48;
/** Curves of a box with round corners; its sides are rules for all that. */
const CORNERS = 4;
/** Corners of a rectangle, the first perhaps repeated; a straight-edged figure with more is a character or a drawing. */
const RECTANGLE_POINTS = 5;

/** How a path is painted. */
export interface Paint {
  stroke: boolean;
  fill: boolean;
  strokeWhite: boolean;
  fillWhite: boolean;
  /** Points: how thick its strokes are drawn; 0 or none is a hairline. */
  width?: number;
}

/** The lines and areas of a page, collected path by path in display coordinates. */
export class PathCollector {
  readonly rulings: Ruling[] = [];
  readonly fills: Box[] = [];
  private clip: (() => Box | undefined) | undefined;
  private firstRuling = 0;
  private shape = false;
  private curves = 0;
  private oblique = 0;

  /** Begin a path, whose areas are not seen outside of `clip`; it is only asked for where the path has one. */
  begin(clip: () => Box | undefined): void {
    this.clip = clip;
    this.firstRuling = this.rulings.length;
    this.shape = false;
    this.move();
  }

  /** Begin another figure of the path. */
  move(): void {
    this.shape ||= this.curves > CORNERS || this.oblique > 1 || this.curves * this.oblique > 0;
    this.curves = 0;
    this.oblique = 0;
  }

  /** Note a curve of the figure. */
  curve(): void {
    this.curves++;
  }

  /**
   * End a path. One with a figure of many curves or slanting sides is a drawing, mostly the outline of characters:
   * its short straight parts are no rules.
   *
   *   一 日 年      the outlines of bold type hold more upright and level strokes than the table around them
   */
  end(): void {
    this.move();
    this.clip = undefined;
    if (!this.shape) return;
    let kept = this.firstRuling;
    for (let i = kept; i < this.rulings.length; i++) {
      const ruling = this.rulings[i];
      if (ruling !== undefined && ruling.to - ruling.from >= CHARACTER) this.rulings[kept++] = ruling;
    }
    this.rulings.length = kept;
  }

  /**
   * Take one subpath of straight pieces: `points` holds x, y, x, y, …
   * A thin filled rectangle is a line along its middle; a stroked one gives its four edges.
   */
  add(points: number[], closed: boolean, paint: Paint): void {
    for (let i = 0; i < points.length; i++) if (!(Math.abs(points[i] ?? 0) < FARTHEST)) return;
    const box = paint.fill || closed ? rectangleOf(points) : undefined;
    if (paint.fill) {
      if (box && this.addFilled(box, paint.fillWhite) && !paint.stroke) return;
      if (box === undefined) this.noteFigure(points);
    }
    if (closed && box === undefined && points.length > 2 * RECTANGLE_POINTS) this.noteFigure(points);
    if (!paint.stroke) return;
    for (let i = 2; i + 1 < points.length; i += 2) this.addStroke(points, i - 2, i, paint);
    const end = points.length - 2;
    if (closed && end >= 4) this.addStroke(points, end, 0, paint);
  }

  /** A closed figure that is no rectangle: a character, where it is no larger than one. */
  private noteFigure(points: readonly number[]): void {
    const [left, top, right, bottom] = boxOf(points);
    if (right - left < CHARACTER && bottom - top < CHARACTER) this.oblique += 2;
  }

  private addFilled(whole: Box, white: boolean): boolean {
    const thin = Math.min(whole[2] - whole[0], whole[3] - whole[1]) <= LINE_THICKNESS;
    const clip = thin ? undefined : this.clip?.();
    const box = clip === undefined ? whole : intersect(whole, clip);
    if (box[0] > box[2] || box[1] > box[3]) return true;
    const width = box[2] - box[0];
    const height = box[3] - box[1];
    const level = height <= LINE_THICKNESS;
    const upright = width <= LINE_THICKNESS;
    const middleY = (box[1] + box[3]) / 2;
    const middleX = (box[0] + box[2]) / 2;
    if (level && width >= height - SQUARE_SLACK) this.push(true, middleY, box[0], box[2], white);
    if (upright && height >= width - SQUARE_SLACK) this.push(false, middleX, box[1], box[3], white);
    if (!level && !upright && !white) this.fills.push(box);
    return level || upright;
  }

  /** Take the straight stroke between two points. One as thick as no line is an area, or a line across its own direction. */
  private addStroke(points: readonly number[], from: number, to: number, paint: Paint): void {
    const x0 = points[from] ?? 0;
    const y0 = points[from + 1] ?? 0;
    const x1 = points[to] ?? 0;
    const y1 = points[to + 1] ?? 0;
    const across = Math.abs(x1 - x0);
    const down = Math.abs(y1 - y0);
    const level = down <= AXIS_SLACK && across > down;
    if (!level && !(across <= AXIS_SLACK && down > 0)) {
      if (across + down > 0) this.oblique++;
      return;
    }
    const width = paint.width ?? 0;
    const half = width / 2;
    const left = Math.min(x0, x1);
    const right = Math.max(x0, x1);
    const top = Math.min(y0, y1);
    const bottom = Math.max(y0, y1);
    if (width > THICKEST_STROKE || (width > LINE_THICKNESS && across + down <= LINE_THICKNESS)) {
      const [beside, above] = level ? [0, half] : [half, 0];
      this.addFilled([left - beside, top - above, right + beside, bottom + above], paint.strokeWhite);
    } else if (level) this.push(true, (y0 + y1) / 2, left, right, paint.strokeWhite);
    else this.push(false, (x0 + x1) / 2, top, bottom, paint.strokeWhite);
  }

  private push(horizontal: boolean, where: number, from: number, to: number, white: boolean): void {
    if (to - from >= SHORTEST) this.rulings.push({ horizontal, at: where, from, to, white });
  }
}

/** The box of a subpath that is an upright rectangle (four corners, the first perhaps repeated), or undefined. */
export function rectangleOf(points: readonly number[]): Box | undefined {
  const count = points.length / 2;
  if (count === 2) return boxOf(points);
  if (count !== 4 && count !== 5) return undefined;
  if (
    count === 5 &&
    (Math.abs((points[8] ?? 0) - (points[0] ?? 0)) > 0.5 || Math.abs((points[9] ?? 0) - (points[1] ?? 0)) > 0.5)
  ) {
    return undefined;
  }
  for (let i = 0; i < 4; i++) {
    const next = ((i + 1) % 4) * 2;
    const dx = Math.abs((points[next] ?? 0) - (points[i * 2] ?? 0));
    const dy = Math.abs((points[next + 1] ?? 0) - (points[i * 2 + 1] ?? 0));
    if (dx > AXIS_SLACK && dy > AXIS_SLACK) return undefined;
  }
  return boxOf(points);
}

/** The smallest upright box around points x, y, x, y, … */
export function boxOf(points: readonly number[]): Box {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (let i = 0; i + 1 < points.length; i += 2) {
    const x = points[i] ?? 0;
    const y = points[i + 1] ?? 0;
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return [left, top, right, bottom];
}
