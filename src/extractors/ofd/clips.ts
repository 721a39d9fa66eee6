import type { Box } from '../../place.js';
import { concat, IDENTITY, intersect, type Matrix } from '../pdf/engines/matrix.js';
import { boxOf } from '../pdf/engines/paths.js';
import { followPath } from './path-data.js';
import { isTrue, parseBox, parseMatrix } from './values.js';
import { childOf, childrenOf, type Element } from './xml-tree.js';

/**
 * The box outside of which nothing of an object is shown, or undefined where it has no clip that can be told.
 * Each clip is the union of its areas, and all clips hold. An area made of text hides nothing for certain.
 */
export function clipOf(object: Element, inside: Matrix, around: Matrix, most: number): Box | undefined {
  const clips = childOf(object, 'Clips');
  if (clips === undefined) return undefined;
  const space = isTrue(clips.attributes.TransFlag, true) ? inside : around;
  let shown: Box | undefined;
  for (const clip of childrenOf(clips, 'Clip')) {
    const box = unionOf(childrenOf(clip, 'Area'), space, most);
    if (box !== undefined) shown = shown === undefined ? box : intersect(shown, box);
  }
  return shown;
}

function unionOf(areas: readonly Element[], space: Matrix, most: number): Box | undefined {
  let union: Box | undefined;
  for (const area of areas) {
    const path = childOf(area, 'Path');
    const box = path === undefined ? undefined : boxOfPath(path, area, space, most);
    if (box === undefined) return undefined;
    union =
      union === undefined
        ? box
        : [
            Math.min(union[0], box[0]),
            Math.min(union[1], box[1]),
            Math.max(union[2], box[2]),
            Math.max(union[3], box[3]),
          ];
  }
  return union;
}

/** The box of a path of straight pieces; one with curves reaches further than its ends, so nothing is told of it. */
function boxOfPath(path: Element, area: Element, space: Matrix, most: number): Box | undefined {
  const boundary = parseBox(path.attributes.Boundary);
  const [left, top] = boundary ?? [0, 0];
  const own = concat(parseMatrix(path.attributes.CTM) ?? IDENTITY, [1, 0, 0, 1, left, top]);
  const matrix = concat(concat(own, parseMatrix(area.attributes.CTM) ?? IDENTITY), space);
  const points: number[] = [];
  let curved = false;
  const straight = (piece: number[]): void => {
    for (const value of piece) points.push(value);
  };
  const sink = { move() {}, curve: () => (curved = true), straight };
  const whole = followPath(childOf(path, 'AbbreviatedData')?.text ?? '', matrix, sink, most);
  return curved || !whole || points.length < 6 ? undefined : boxOf(points);
}
