import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOOKS } from '../../../fixtures/generator/scans/looks.js';
import { scanSheets } from '../../../fixtures/generator/scans/scan.js';
import { findSkew, straighten } from '../../../src/extractors/ocr/deskew.js';
import { findInk } from '../../../src/extractors/ocr/threshold.js';
import { apply } from '../../../src/extractors/pdf/engines/matrix.js';

const fixture = await readFile(new URL('../../../fixtures/all-formats/source.pdf', import.meta.url));

/** Degrees under which a line drifts by a pixel from the middle of an A4 page at 100 dpi to its longer side. */
const A_PIXEL = (Math.atan(1 / (11.7 * 50)) * 180) / Math.PI;

describe('the skew of a scan', () => {
  it('is found to a thirtieth of a degree, one of about a pixel as none', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: -0.3, max: 0.3, noNaN: true })),
        fc.integer({ min: 1, max: 5 }),
        async (skew, page) => {
          // The generator turns either way by chance: the angle is taken from what it says.
          const look = { ...LOOKS.scan, skew: [skew, skew] as const };
          for await (const sheet of scanSheets(fixture, { look, dpi: 100, seed: 1, pages: [page] })) {
            const found = findSkew(findInk({ ...sheet.picture, dpi: 100 }));
            if (found === 0) expect(Math.abs(sheet.skew)).toBeLessThanOrEqual(1.5 * A_PIXEL);
            else expect(Math.abs(found - sheet.skew)).toBeLessThanOrEqual(0.034);
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  it('is none on a page that lies straight or is blank', async () => {
    for await (const { picture } of scanSheets(fixture, { look: LOOKS.clean, dpi: 100, seed: 1, pages: [2] })) {
      expect(findSkew(findInk({ ...picture, dpi: 100 }))).toBe(0);
    }
    expect(findSkew({ width: 400, height: 500, data: new Uint8Array(200_000), dpi: 100 })).toBe(0);
  });
});

describe('a straightened picture', () => {
  it('keeps every place, and its map leads back', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.integer({ min: 5, max: 194 }),
        fc.integer({ min: 5, max: 294 }),
        (skew, x, y) => {
          const data = new Uint8Array(200 * 300).fill(255);
          for (let dy = -1; dy <= 1; dy++) data.fill(0, (y + dy) * 200 + x - 1, (y + dy) * 200 + x + 2);
          const { image, toSource } = straighten({ width: 200, height: 300, data, dpi: 100 }, skew);
          const darkest = image.data.indexOf(Math.min(...image.data));
          const [backX, backY] = apply(
            toSource,
            (darkest % image.width) + 0.5,
            Math.floor(darkest / image.width) + 0.5,
          );
          expect(Math.hypot(backX - x - 0.5, backY - y - 0.5)).toBeLessThan(2);
        },
      ),
      { numRuns: 40 },
    );
  });
});
