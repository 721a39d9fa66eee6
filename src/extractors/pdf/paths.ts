import type { Box } from '../../place.js';
import type { Ruling } from './content.js';

/** Points: a filled rectangle up to this thick is a line. Excel's thickest border is 2.25 pt, Word's usual ones up to 3. */
export const LINE_THICKNESS = 3;
/** Points: how far the ends of an upright or level line may be off its axis. */
const AXIS_SLACK = 0.6;
/** Points: a dot whose sides differ by less is a piece of a level line and of an upright one (rules of small squares). */
const SQUARE_SLACK = 0.05;
/** Points: shorter strokes (dots of a dotted line, ticks) are kept as pieces, shorter than this are nothing. */
const SHORTEST = 0.05;
/** Points: beyond this no page reaches; larger coordinates come from damaged files. */
const FARTHEST = 20_000;

/** How a path is painted. */
export interface Paint {
  stroke: boolean;
  fill: boolean;
  strokeWhite: boolean;
  fillWhite: boolean;
}

/** The lines and areas of a page, collected path by path in display coordinates. */
export class PathCollector {
  readonly rulings: Ruling[] = [];
  readonly fills: Box[] = [];

  /**
   * Take one subpath of straight pieces: `points` holds x, y, x, y, …
   * A thin filled rectangle is a line along its middle; a stroked one gives its four edges.
   */
  add(points: number[], closed: boolean, paint: Paint): void {
    for (const value of points) if (!(Math.abs(value) < FARTHEST)) return;
    if (paint.fill) {
      const box = rectangleOf(points);
      if (box && this.addFilled(box, paint.fillWhite) && !paint.stroke) return;
    }
    if (!paint.stroke) return;
    for (let i = 2; i + 1 < points.length; i += 2) {
      this.addStroke(at(points, i - 2), at(points, i - 1), at(points, i), at(points, i + 1), paint.strokeWhite);
    }
    const end = points.length - 2;
    if (closed && end >= 4)
      this.addStroke(at(points, end), at(points, end + 1), at(points, 0), at(points, 1), paint.strokeWhite);
  }

  private addFilled(box: Box, white: boolean): boolean {
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

  private addStroke(x0: number, y0: number, x1: number, y1: number, white: boolean): void {
    if (Math.abs(y1 - y0) <= AXIS_SLACK && Math.abs(x1 - x0) > Math.abs(y1 - y0)) {
      this.push(true, (y0 + y1) / 2, Math.min(x0, x1), Math.max(x0, x1), white);
    } else if (Math.abs(x1 - x0) <= AXIS_SLACK && Math.abs(y1 - y0) > 0) {
      this.push(false, (x0 + x1) / 2, Math.min(y0, y1), Math.max(y0, y1), white);
    }
  }

  private push(horizontal: boolean, where: number, from: number, to: number, white: boolean): void {
    if (to - from >= SHORTEST) this.rulings.push({ horizontal, at: where, from, to, white });
  }
}

function at(points: readonly number[], index: number): number {
  return points[index] ?? 0;
}

/** The box of a subpath that is an upright rectangle (four corners, the first perhaps repeated), or undefined. */
export function rectangleOf(points: readonly number[]): Box | undefined {
  const count = points.length / 2;
  if (count === 2) return boxOf(points);
  if (count !== 4 && count !== 5) return undefined;
  if (count === 5 && (Math.abs(at(points, 8) - at(points, 0)) > 0.5 || Math.abs(at(points, 9) - at(points, 1)) > 0.5)) {
    return undefined;
  }
  for (let i = 0; i < 4; i++) {
    const next = ((i + 1) % 4) * 2;
    const dx = Math.abs(at(points, next) - at(points, i * 2));
    const dy = Math.abs(at(points, next + 1) - at(points, i * 2 + 1));
    if (dx > AXIS_SLACK && dy > AXIS_SLACK) return undefined;
  }
  return boxOf(points);
}

/** The smallest upright box around points x, y, x, y, … */
export function boxOf(points: readonly number[]): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i + 1 < points.length; i += 2) {
    box[0] = Math.min(box[0], at(points, i));
    box[1] = Math.min(box[1], at(points, i + 1));
    box[2] = Math.max(box[2], at(points, i));
    box[3] = Math.max(box[3], at(points, i + 1));
  }
  return box;
}
