import type { Box } from '../../../place.js';
import { applyToBox, intersect, type Matrix } from './matrix.js';
import type { Pdfium, Scratch } from './pdfium-library.js';

/**
 * The rectangle outside of which an object is not shown, in display coordinates, or undefined where it has no clip or
 * one that leaves all of the `page`.
 */
export function clipBox(
  library: Pdfium,
  object: number,
  display: Matrix,
  scratch: Scratch,
  page: Box,
): Box | undefined {
  const clip = library.FPDFPageObj_GetClipPath(object);
  if (clip === 0) return undefined;
  let box: Box | undefined;
  const paths = library.FPDFClipPath_CountPaths(clip);
  for (let i = 0; i < paths; i++) {
    const count = library.FPDFClipPath_CountPathSegments(clip, i);
    const path: Box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let s = 0; s < count; s++) {
      const point = pointOf(library, library.FPDFClipPath_GetPathSegment(clip, i, s), scratch);
      path[0] = Math.min(path[0], point[0]);
      path[1] = Math.min(path[1], point[1]);
      path[2] = Math.max(path[2], point[0]);
      path[3] = Math.max(path[3], point[1]);
    }
    if (count > 0) box = box === undefined ? path : intersect(box, path);
  }
  if (box === undefined) return undefined;
  const clipped = applyToBox(display, box);
  return holds(clipped, page) ? undefined : clipped;
}

function holds(outer: Box, inner: Box): boolean {
  return outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3];
}

/** The end of a segment of a path, in the units of the path. */
export function pointOf(library: Pdfium, segment: number, scratch: Scratch): [number, number] {
  library.FPDFPathSegment_GetPoint(segment, scratch.address, scratch.address + 4);
  const view = scratch.floats;
  return [view[0] ?? 0, view[1] ?? 0];
}
