import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type QuarterTurn, turnQuarters } from '../../../src/extractors/ocr/quarter-turn.js';
import { apply } from '../../../src/extractors/pdf/engines/matrix.js';

const TURNS: QuarterTurn[] = [0, 90, 180, 270];

test('each place of a turned picture leads back to where its grey was', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...TURNS),
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 1, max: 7 }),
      (degrees, width, height) => {
        const data = Uint8Array.from({ length: width * height }, (_, i) => i);
        const { image, toSource } = turnQuarters({ width, height, data, dpi: 100 }, degrees);
        for (const [i, grey] of image.data.entries()) {
          const [x, y] = apply(toSource, (i % image.width) + 0.5, Math.floor(i / image.width) + 0.5);
          expect(Math.floor(y) * width + Math.floor(x)).toBe(grey);
        }
      },
    ),
  );
});

test('a quarter clockwise brings the top left corner to the top right', () => {
  const { image } = turnQuarters({ width: 3, height: 2, data: Uint8Array.of(9, 0, 0, 0, 0, 0), dpi: 100 }, 90);
  expect([image.width, image.height, ...image.data]).toEqual([2, 3, 0, 9, 0, 0, 0, 0]);
});
