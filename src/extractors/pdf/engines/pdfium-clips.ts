import type { Box } from '../../../place.js';
import { applyToBox, intersect, type Matrix } from './matrix.js';
import type { Pdfium, Scratch } from './pdfium-library.js';

/** The boxes of the clip paths of a loaded page, by the address of their first segment: its texts share them. */
export type ClipPaths = Map<number, Box>;

/**
 * The rectangle outside of which an object is not shown, in display coordinates, or undefined where it has no clip or
 * one that leaves all of the `page`. What is read of a path is kept in `known`.
 */
export function clipBox(
  library: Pdfium,
  object: number,
  display: Matrix,
  scratch: Scratch,
  page: Box,
  known: ClipPaths,
): Box | undefined {
  const clip = library.FPDFPageObj_GetClipPath(object);
  if (clip === 0) return undefined;
  let box: Box | undefined;
  const paths = library.FPDFClipPath_CountPaths(clip);
  for (let i = 0; i < paths; i++) {
    const count = library.FPDFClipPath_CountPathSegments(clip, i);
    if (count <= 0) continue;
    const first = library.FPDFClipPath_GetPathSegment(clip, i, 0);
    let path = known.get(first);
    if (path === undefined) {
      path = boxOfPath(library, clip, i, count, scratch);
      if (first !== 0) known.set(first, path);
    }
    box = box === undefined ? path : intersect(box, path);
  }
  if (box === undefined) return undefined;
  const clipped = applyToBox(display, box);
  return holds(clipped, page) ? undefined : clipped;
}

function boxOfPath(library: Pdfium, clip: number, path: number, count: number, scratch: Scratch): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < count; i++) {
    const point = pointOf(library, library.FPDFClipPath_GetPathSegment(clip, path, i), scratch);
    box[0] = Math.min(box[0], point[0]);
    box[1] = Math.min(box[1], point[1]);
    box[2] = Math.max(box[2], point[0]);
    box[3] = Math.max(box[3], point[1]);
  }
  return box;
}

function holds(outer: Box, inner: Box): boolean {
  return outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3];
}

/** The end of a segment of a path, in the units of the path. */
function pointOf(library: Pdfium, segment: number, scratch: Scratch): [number, number] {
  library.FPDFPathSegment_GetPoint(segment, scratch.address, scratch.address + 4);
  const view = scratch.floats;
  return [view[0] ?? 0, view[1] ?? 0];
}
