import type { Box } from '../../../place.js';
import { type Glyph, glyphBox, type PageContent } from './content.js';

/** Of a character: where less of it is on the page, it is not seen. */
const SHOWN = 0.15;

/**
 * A page without the texts beyond its edges: outside of the box to which it is cropped nobody sees them (marks and names
 * for the printer, what was cropped away). A text that begins or ends on the page stays whole, as one that runs over
 * the edge of its cell. The texts left out count as unseen.
 */
export function cropPage(content: PageContent): PageContent {
  const { width, height } = content;
  if (areWithin(content.glyphs, width, height)) return content;
  const outside = content.glyphs.filter((glyph) => !isWithin(glyph, width, height));
  const inside = new Set<number>();
  for (const glyph of content.glyphs) if (isWithin(glyph, width, height)) inside.add(glyph.run);
  const beyond = new Set<number>();
  for (const { run, text } of outside) if (!inside.has(run) && text.trim() !== '') beyond.add(run);
  const glyphs = content.glyphs.filter(({ run }) => inside.has(run));
  return { ...content, glyphs, unseen: content.unseen + beyond.size };
}

function areWithin(glyphs: readonly Glyph[], width: number, height: number): boolean {
  for (let i = 0; i < glyphs.length; i++) {
    const glyph = glyphs[i];
    if (glyph !== undefined && !isWithin(glyph, width, height)) return false;
  }
  return true;
}

function isWithin(glyph: Glyph, width: number, height: number): boolean {
  const { x, y, advance, size } = glyph;
  if (glyph.angle === 0 && x >= 0 && y >= size && x + advance <= width && y <= height) return true;
  const [left, top, right, bottom]: Box = glyphBox(glyph);
  const across = Math.min(right, width) - Math.max(left, 0);
  const down = Math.min(bottom, height) - Math.max(top, 0);
  return across >= SHOWN * (right - left) && down >= SHOWN * (bottom - top);
}
