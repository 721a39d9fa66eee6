import type { Box } from '../../../place.js';
import type { Colour } from './ink.js';
import { apply, type Matrix } from './matrix.js';

/** pdfjs's own path steps, each followed by its coordinates: move 0, line 1, curve 2, quadratic curve 3, close 4. */
const STEP_LENGTHS = [2, 2, 6, 4, 0];
const MOVE = 0;
const LINE = 1;
const CLOSE = 4;

interface Subpath {
  points: number[];
  closed: boolean;
  /** A curve follows, or it ends in one. */
  curve: boolean;
}

/** The parts of a path of pdfjs as points x, y, x, y, … of the display. */
export function* subpathsOf(path: Float32Array, ctm: Matrix): Generator<Subpath> {
  let points: number[] = [];
  for (let i = 0; i < path.length; ) {
    const step = path[i] ?? CLOSE;
    const length = STEP_LENGTHS[step] ?? 0;
    if (step === CLOSE) {
      yield { points, closed: true, curve: false };
      points = [];
    } else {
      if (step !== LINE && points.length > 0) {
        yield { points, closed: false, curve: step !== MOVE };
        points = [];
      }
      points.push(...apply(ctm, path[i + length - 1] ?? 0, path[i + length] ?? 0));
    }
    i += 1 + length;
    if (step === MOVE && points.length > 2) points = points.slice(-2);
  }
  if (points.length > 0) yield { points, closed: false, curve: false };
}

/** Make a box hold a point. */
export function growBox(box: Box, x: number, y: number): void {
  box[0] = Math.min(box[0], x);
  box[1] = Math.min(box[1], y);
  box[2] = Math.max(box[2], x);
  box[3] = Math.max(box[3], y);
}

type List = { readonly [index: number]: unknown; readonly length: number } & Iterable<unknown>;

/** Whether an argument of an operator is a list. */
export function isList(value: unknown): value is List {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}

/** A number, or 0 where it is none. */
export function num(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

/** The map that six numbers stand for. */
export function matrixOf(values: List): Matrix {
  return [num(values[0]), num(values[1]), num(values[2]), num(values[3]), num(values[4]), num(values[5])];
}

/** A colour as '#rrggbb' or as three numbers; undefined where it is neither. */
export function colourOf(args: unknown[]): Colour | undefined {
  const [first] = args;
  if (typeof first === 'string') {
    const value = Number.parseInt(first.slice(1), 16);
    return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
  }
  return args.length >= 3 ? [num(args[0]), num(args[1]), num(args[2])] : undefined;
}
