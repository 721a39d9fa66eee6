import { type ScanOptions, scanSheets } from '../../../fixtures/generator/scans/scan.js';
import { findBitmapRulings } from '../../../src/extractors/ocr/bitmap-rulings.js';
import { findSkew, straighten } from '../../../src/extractors/ocr/deskew.js';
import { findInk } from '../../../src/extractors/ocr/threshold.js';
import type { Ruling } from '../../../src/extractors/pdf/engines/content.js';
import { applyToBox, concat, invert, type Matrix } from '../../../src/extractors/pdf/engines/matrix.js';
import { openPdfium } from '../../../src/extractors/pdf/engines/pdfium.js';
import { joinRulings, snapOf, visibleRulings } from '../../../src/extractors/pdf/page/rulings.js';
import { findLattices } from '../../../src/extractors/pdf/tables/lattice.js';
import { medianSize } from '../../../src/extractors/pdf/tables/printed-page.js';
import type { Box } from '../../../src/place.js';

/** What of a page's drawn cells its scan shows: those found at a sufficient overlap, and how many boxes were found. */
export interface CellScore {
  page: number;
  drawn: number;
  found: number;
  boxes: number;
  missed: Box[];
  /** Degrees: the skew that was found less the true one. */
  skewError: number;
}

/** Of two boxes' union: what they must share to be one cell. */
const LEAST_OVERLAP = 0.7;

/** For each page of a PDF, whether the cells that it draws are found on its scan. */
export async function scoreCells(bytes: Uint8Array, options: ScanOptions): Promise<CellScore[]> {
  const scores: CellScore[] = [];
  const file = await openPdfium(bytes);
  for await (const { picture, parts, skew } of scanSheets(bytes, options)) {
    const image = { ...picture, dpi: options.dpi };
    const found = findSkew(findInk(image));
    const straight = straighten(image, found);
    const rulings = findBitmapRulings(straight.image).map((line): Ruling => {
      const point = (value: number): number => (value * 72) / options.dpi;
      return {
        horizontal: line.horizontal,
        at: point(line.at),
        from: point(line.from),
        to: point(line.to),
        white: false,
      };
    });
    for (const { page, toSheet } of parts) {
      const content = await file.readPage(page - 1);
      const snap = snapOf(medianSize(content.glyphs));
      const truth = cellsOf(visibleRulings(content.rulings, content.fills), snap);
      const cells = cellsOf(rulings, snap);
      const [scale, back] = [options.dpi / 72, 72 / options.dpi];
      const toStraight: Matrix = concat(
        concat(concat(toSheet, [scale, 0, 0, scale, 0, 0]), invert(straight.toSource)),
        [back, 0, 0, back, 0, 0],
      );
      const missed = truth.filter((box) => {
        const there = applyToBox(toStraight, box);
        return !cells.some((cell) => overlap(cell, there) > LEAST_OVERLAP);
      });
      scores.push({
        page,
        drawn: truth.length,
        found: truth.length - missed.length,
        boxes: cells.length,
        missed,
        skewError: found - skew,
      });
    }
  }
  await file.close();
  return scores;
}

function cellsOf(rulings: readonly Ruling[], snap: number): Box[] {
  return findLattices(joinRulings(rulings, snap), snap).flatMap(({ cells }) =>
    cells.filter(({ sides }) => sides >= 3).map(({ box }) => box),
  );
}

function overlap(one: Box, other: Box): number {
  const area = (box: Box): number => Math.max(0, box[2] - box[0]) * Math.max(0, box[3] - box[1]);
  const shared = area([
    Math.max(one[0], other[0]),
    Math.max(one[1], other[1]),
    Math.min(one[2], other[2]),
    Math.min(one[3], other[3]),
  ]);
  return shared / (area(one) + area(other) - shared);
}
