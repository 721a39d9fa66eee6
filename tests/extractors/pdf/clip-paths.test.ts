import { expect, test } from 'vitest';
import { clipBox } from '../../../src/extractors/pdf/engines/pdfium-clips.js';
import type { Pdfium, Scratch } from '../../../src/extractors/pdf/engines/pdfium-library.js';
import type { Box } from '../../../src/place.js';

const PAGE: Box = [0, 0, 600, 800];
/** Corners by the address of their segments: two rectangles. */
const PATHS = new Map([
  [1000, [10, 20, 110, 20, 110, 60, 10, 60]],
  [2000, [50, 30, 300, 30, 300, 90, 50, 90]],
]);

/** A library whose objects have the clip paths that are given; it counts the points that it is asked for. */
function libraryOf(clips: ReadonlyMap<number, readonly number[]>) {
  const scratch = { address: 0, floats: new Float32Array(4) };
  const asked = { points: 0 };
  const library = {
    FPDFPageObj_GetClipPath: (object: number) => (clips.has(object) ? object : 0),
    FPDFClipPath_CountPaths: (clip: number) => clips.get(clip)?.length ?? -1,
    FPDFClipPath_CountPathSegments: () => 4,
    FPDFClipPath_GetPathSegment: (clip: number, path: number, i: number) => (clips.get(clip)?.[path] ?? 0) + i,
    FPDFPathSegment_GetPoint: (segment: number) => {
      asked.points++;
      const corners = PATHS.get(Math.floor(segment / 1000) * 1000) ?? [];
      scratch.floats.set(corners.slice((segment % 1000) * 2, (segment % 1000) * 2 + 2));
      return true;
    },
  };
  return { library: library as unknown as Pdfium, scratch: scratch as unknown as Scratch, asked };
}

test('a clip path that objects share is read once, and each object is clipped by all of its own', () => {
  const { library, scratch, asked } = libraryOf(
    new Map([
      [1, [1000]],
      [2, [1000, 2000]],
      [3, [2000]],
    ]),
  );
  const known = new Map<number, Box>();
  const boxes = [1, 2, 3, 4].map((object) => clipBox(library, object, [1, 0, 0, 1, 0, 0], scratch, PAGE, known));
  expect(boxes).toEqual([[10, 20, 110, 60], [50, 30, 110, 60], [50, 30, 300, 90], undefined]);
  expect(asked.points).toBe(8);
});
