import type { Box } from '../../place.js';
import type { Matrix } from '../pdf/engines/matrix.js';

/** The numbers of a list that blanks or commas part; what is no number is 0. */
export function parseNumbers(text: string | undefined): number[] {
  if (text === undefined) return [];
  const numbers: number[] = [];
  for (const part of text.split(/[\s,]+/u)) if (part !== '') numbers.push(finite(Number(part)));
  return numbers;
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}

/** A number, or `otherwise` where there is none. */
export function parseNumber(text: string | undefined, otherwise: number): number {
  if (text === undefined || text.trim() === '') return otherwise;
  const value = Number(text);
  return Number.isFinite(value) ? value : otherwise;
}

/** A box written as left, top, width, height; undefined where one is missing. */
export function parseBox(text: string | undefined): Box | undefined {
  const [x, y, width, height] = parseNumbers(text);
  if (x === undefined || y === undefined || width === undefined || height === undefined) return undefined;
  return [x, y, x + width, y + height];
}

/** A transformation of six numbers; undefined where one is missing. */
export function parseMatrix(text: string | undefined): Matrix | undefined {
  const [a, b, c, d, e, f] = parseNumbers(text);
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  return e === undefined || f === undefined ? undefined : [a, b, c, d, e, f];
}

/** True unless the value says no. */
export function isTrue(text: string | undefined, otherwise: boolean): boolean {
  const value = text?.trim().toLowerCase();
  return value === undefined || value === '' ? otherwise : value === 'true' || value === '1';
}

/**
 * The steps between characters, `count` at the most; a run is written once.
 *
 *   3.5 g 3 1.75 3.5     3.5 1.75 1.75 1.75 3.5
 */
export function parseDeltas(text: string | undefined, count: number): number[] {
  const deltas: number[] = [];
  const parts = text?.split(/[\s,]+/u).filter((part) => part !== '') ?? [];
  for (let i = 0; i < parts.length && deltas.length < count; i++) {
    if (parts[i]?.toLowerCase() !== 'g') {
      deltas.push(finite(Number(parts[i])));
      continue;
    }
    const [times, step] = [finite(Number(parts[i + 1])), finite(Number(parts[i + 2]))];
    for (let k = 0; k < times && deltas.length < count; k++) deltas.push(step);
    i += 2;
  }
  return deltas;
}
