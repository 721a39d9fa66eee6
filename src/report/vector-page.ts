import { type Glyph, glyphBox, type PageContent, type PagePicture } from '../extractors/pdf/engines/content.js';
import type { Box } from '../place.js';

/** Fonts of Chinese documents, as systems call them; the browser takes the first that it has. */
const FONTS = "SimSun,'Songti SC','Noto Serif CJK SC','Source Han Serif SC',serif";
const COVER = '#bbb';
/** Areas are filled in one pale colour: a page tells where they are, not what colour they have. */
const AREA = '#e9edf2';
const PALE = '#999';
/** What XML cannot hold, and halves of characters. */
const UNWRITABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/**
 * A page as a drawing (SVG) of what was read from it: these pictures, its areas, lines and characters, those under a cover left out
 * and the covers grey. The browser's own fonts stand for those of the file, each character at its place.
 */
export function drawVectorPage(
  content: PageContent,
  covers: readonly Box[],
  pictures: readonly PagePicture[] = [],
): Uint8Array {
  const { width, height, fills, rulings, glyphs } = content;
  const areas = fills.map(([left, top, right, bottom]) => `M${at(left, top)}H${n(right)}V${n(bottom)}H${n(left)}Z`);
  const lines = rulings
    .filter(({ white }) => !white)
    .map((line) =>
      line.horizontal ? `M${at(line.from, line.at)}H${n(line.to)}` : `M${at(line.at, line.from)}V${n(line.to)}`,
    );
  const shown = glyphs.filter((glyph) => isShown(glyph) && !covers.some((cover) => meets(glyphBox(glyph), cover)));
  const greys = covers.map(
    ([left, top, right, bottom]) =>
      `<rect x="${n(left)}" y="${n(top)}" width="${n(right - left)}" height="${n(bottom - top)}" fill="${COVER}"/>`,
  );
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}" height="${n(height)}" viewBox="0 0 ${n(width)} ${n(height)}">`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    ...pictures.map(writePicture),
    areas.length === 0 ? '' : `<path fill="${AREA}" d="${areas.join('')}"/>`,
    lines.length === 0 ? '' : `<path stroke="#000" stroke-width=".5" d="${lines.join('')}"/>`,
    `<g font-family="${FONTS}" xml:space="preserve">`,
    ...splitRuns(shown).map(writeRun),
    '</g>',
    ...greys,
    '</svg>',
  ];
  return new TextEncoder().encode(parts.join(''));
}

function writePicture({ type, bytes, matrix }: PagePicture): string {
  const place = matrix.map((part) => String(Math.round(part * 1e4) / 1e4)).join(' ');
  const data = Buffer.from(bytes).toString('base64');
  return `<image width="1" height="1" preserveAspectRatio="none" transform="matrix(${place})" href="data:image/${type};base64,${data}"/>`;
}

function isShown(glyph: Glyph): boolean {
  return glyph.text.trim() !== '' && (glyph.clip === undefined || meets(glyphBox(glyph), glyph.clip));
}

function meets(one: Box, other: Box): boolean {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}

/** Characters that one element writes: of one drawing operation, size and direction, each a single UTF-16 unit. */
function splitRuns(glyphs: readonly Glyph[]): Glyph[][] {
  const runs: Glyph[][] = [];
  for (const glyph of glyphs) {
    const last = runs.at(-1);
    const [before] = last ?? [];
    const goesOn =
      before !== undefined &&
      before.run === glyph.run &&
      before.size === glyph.size &&
      before.angle === 0 &&
      glyph.angle === 0 &&
      before.faint === glyph.faint &&
      before.text.length === 1 &&
      glyph.text.length === 1;
    if (goesOn) last?.push(glyph);
    else runs.push([glyph]);
  }
  return runs;
}

function writeRun(run: readonly Glyph[]): string {
  const [first] = run;
  if (first === undefined) return '';
  const xs = run.map(({ x }) => n(x)).join(' ');
  const ys = run.every(({ y }) => y === first.y) ? n(first.y) : run.map(({ y }) => n(y)).join(' ');
  const turn = first.angle === 0 ? '' : ` transform="rotate(${n(first.angle)} ${n(first.x)} ${n(first.y)})"`;
  const colour = first.faint === true ? ` fill="${PALE}"` : '';
  return `<text x="${xs}" y="${ys}" font-size="${n(first.size)}"${turn}${colour}>${run.map(({ text }) => escapeXml(text)).join('')}</text>`;
}

function escapeXml(text: string): string {
  return text.replace(UNWRITABLE, '\ufffd').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function at(x: number, y: number): string {
  return `${n(x)} ${n(y)}`;
}

/** A length with two decimals at the most: a page is drawn no finer. */
function n(points: number): string {
  return String(Math.round(points * 100) / 100);
}
