import { type Box, holdsMiddle } from '../../place.js';
import { compareFigures, type Disagreement, showFigure } from './cross-check.js';
import { roundBox } from './emit.js';
import type { Glyph, PageContent } from './engines/content.js';
import { glyphBox } from './engines/content.js';
import { engineOf } from './open.js';

/** A figure of a page that the two engines read differently. */
export interface DoubtfulFigure {
  /** Counted from 1. */
  page: number;
  bbox: Box | undefined;
  /** Both readings as printed; one that may be a telephone number only by its length. */
  pdfium: string;
  pdfjs: string;
}

/**
 * The figures of some pages on which PDFium and pdfjs differ, from top to bottom, page by page.
 * Throws where an engine cannot open the file; a page that one of the two cannot read has none.
 */
export async function findDoubtfulFigures(bytes: Uint8Array, pages: readonly number[]): Promise<DoubtfulFigure[]> {
  const [first, second] = [await (await engineOf('pdfium')).open(bytes), await (await engineOf('pdfjs')).open(bytes)];
  const found: DoubtfulFigure[] = [];
  try {
    for (const page of pages) {
      try {
        const [one, other] = [await first.readPage(page - 1), await second.readPage(page - 1)];
        found.push(...compareFigures(one, other).map((differing) => doubtOf(page, differing)));
      } catch {
        // What one engine cannot read at all says nothing of a figure.
      }
    }
  } finally {
    await first.close();
    await second.close();
  }
  return found;
}

function doubtOf(page: number, { first, second }: Disagreement): DoubtfulFigure {
  const box = (first ?? second)?.box;
  return { page, bbox: box && roundBox(box), pdfium: showFigure(first), pdfjs: showFigure(second) };
}

/** A page as the first engine reads it, with the figures of the second one wherever the two differ. */
export function takeFigures(first: PageContent, second: PageContent): PageContent {
  const boxes = compareFigures(first, second).flatMap(({ first: one, second: other }) =>
    [one?.box, other?.box].filter((box) => box !== undefined),
  );
  if (boxes.length === 0) return first;
  const isTaken = (glyph: Glyph): boolean => boxes.some((box) => holdsMiddle(box, glyphBox(glyph)));
  const shift = first.fonts.length;
  const taken = second.glyphs.filter(isTaken).map((glyph): Glyph => ({ ...glyph, run: glyph.run + shift }));
  const fonts = [...first.fonts];
  for (const { run } of taken) fonts[run] = -1;
  return { ...first, fonts, glyphs: [...first.glyphs.filter((glyph) => !isTaken(glyph)), ...taken] };
}
