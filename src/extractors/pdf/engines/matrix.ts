import type { Box } from '../../../place.js';

/** An affine map as PDF writes it: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The map that applies `first`, then `then`. */
export function concat(first: Matrix, then: Matrix): Matrix {
  const m = first;
  const n = then;
  return [
    m[0] * n[0] + m[1] * n[2],
    m[0] * n[1] + m[1] * n[3],
    m[2] * n[0] + m[3] * n[2],
    m[2] * n[1] + m[3] * n[3],
    m[4] * n[0] + m[5] * n[2] + n[4],
    m[4] * n[1] + m[5] * n[3] + n[5],
  ];
}

/** The point after the map. */
export function apply(m: Matrix, x: number, y: number): [number, number] {
  return [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];
}

/** The map back; a map that flattens everything onto a line has none and gives itself. */
export function invert(m: Matrix): Matrix {
  const [a, b, c, d, e, f] = m;
  const area = a * d - b * c;
  if (area === 0) return m;
  return [d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area];
}

/** How many times larger a map draws, in the mean of its two axes. */
export function scaleOf(m: Matrix): number {
  return Math.sqrt(Math.abs(m[0] * m[3] - m[1] * m[2]));
}

/** The smallest upright box around a mapped box. */
export function applyToBox(m: Matrix, box: Box): Box {
  // Spelled out: a page asks for it thousands of times, and lists of corners would be most of what that costs.
  const ax = m[0] * box[0];
  const ay = m[1] * box[0];
  const bx = m[0] * box[2];
  const by = m[1] * box[2];
  const cx = m[2] * box[1];
  const cy = m[3] * box[1];
  const dx = m[2] * box[3];
  const dy = m[3] * box[3];
  return [
    Math.min(ax, bx) + Math.min(cx, dx) + m[4],
    Math.min(ay, by) + Math.min(cy, dy) + m[5],
    Math.max(ax, bx) + Math.max(cx, dx) + m[4],
    Math.max(ay, by) + Math.max(cy, dy) + m[5],
  ];
}

/** The part that two boxes share; empty boxes have no width or height left. */
export function intersect(one: Box, other: Box): Box {
  return [
    Math.max(one[0], other[0]),
    Math.max(one[1], other[1]),
    Math.min(one[2], other[2]),
    Math.min(one[3], other[3]),
  ];
}

/**
 * The map from a page's own coordinates (origin bottom left, y up) to the page as displayed
 * (origin top left, y down), for its box and its /Rotate in degrees clockwise.
 */
export function displayMatrix(box: Box, rotation: number): Matrix {
  const [left, bottom, right, top] = box;
  switch (rotation) {
    case 90:
      return [0, 1, 1, 0, -bottom, -left];
    case 180:
      return [-1, 0, 0, 1, right, -bottom];
    case 270:
      return [0, -1, -1, 0, top, right];
    default:
      return [1, 0, 0, -1, -left, top];
  }
}

/**
 * The direction of text under a map into the display, in whole degrees clockwise.
 * Within two degrees of an axis it is that axis: italics and rounding never turn a line.
 */
export function directionOf(m: Matrix): number {
  const degrees = ((Math.atan2(m[1], m[0]) * 180) / Math.PI + 360) % 360;
  const quadrant = (Math.round(degrees / 90) * 90) % 360;
  const off = Math.abs(((degrees - quadrant + 540) % 360) - 180);
  return off <= 2 ? quadrant : Math.round(degrees);
}
