import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LOOKS } from '../../../fixtures/generator/scans/looks.js';
import { scanSheets } from '../../../fixtures/generator/scans/scan.js';
import { inkComponents } from '../../../src/extractors/ocr/components.js';
import { coversFigures } from '../../../src/extractors/ocr/figures-among-words.js';
import type { ReadCharacter } from '../../../src/extractors/ocr/read-line.js';
import { linesWithin } from '../../../src/extractors/ocr/text-lines.js';
import { findInk } from '../../../src/extractors/ocr/threshold.js';
import { coversInk, isOfFigureSigns, strokesBeside } from '../../../src/extractors/ocr/unread-ink.js';
import { apply } from '../../../src/extractors/pdf/engines/matrix.js';
import { openPdfium } from '../../../src/extractors/pdf/engines/pdfium.js';
import type { Box } from '../../../src/place.js';

/** How signs are printed: from left to right ink of [left, top, right, bottom] in hundredths of a digit's height. */
const SHAPES: Record<string, { advance: number; ink: [number, number, number, number][] }> = {
  '1': { advance: 60, ink: [[12, 0, 45, 100]] },
  '-': { advance: 45, ink: [[6, 50, 38, 60]] },
  '(': { advance: 40, ink: [[10, -10, 30, 120]] },
  ')': { advance: 40, ink: [[10, -10, 30, 120]] },
  '.': { advance: 30, ink: [[8, 82, 24, 100]] },
  ',': { advance: 30, ink: [[6, 82, 24, 115]] },
  '≥': {
    advance: 85,
    ink: [
      [8, 5, 75, 60],
      [8, 80, 75, 88],
    ],
  },
  '%': {
    advance: 105,
    ink: [
      [5, 0, 40, 50],
      [42, 0, 62, 100],
      [65, 50, 100, 100],
    ],
  },
};
/** Characters of words: one stroke under another, two beside each other, a narrow part at the left with a dot at the right. */
const WORDS: typeof SHAPES = {
  个: {
    advance: 140,
    ink: [
      [5, -20, 135, 50],
      [62, 40, 78, 115],
    ],
  },
  八: {
    advance: 140,
    ink: [
      [5, 0, 60, 112],
      [78, -10, 135, 112],
    ],
  },
  优: {
    advance: 140,
    ink: [
      [5, -18, 42, 115],
      [50, -15, 135, 112],
      [112, -18, 126, -4],
    ],
  },
};
const DIGIT = { advance: 60, ink: [[5, 0, 53, 100]] as [number, number, number, number][] };

interface Printed {
  characters: ReadCharacter[];
  parts: Box[];
}

/** A figure as it is printed, `high` pixels high; `jitter` moves where its signs were read, in hundredths of its height. */
function print(text: string, high: number, jitter: (i: number) => number): Printed {
  const pixel = (hundredths: number): number => Math.round((hundredths * high) / 100);
  const printed: Printed = { characters: [], parts: [] };
  let at = 0;
  for (const [i, sign] of [...text].entries()) {
    const { advance, ink } = SHAPES[sign] ?? WORDS[sign] ?? DIGIT;
    for (const [left, top, right, bottom] of ink)
      printed.parts.push([pixel(at + left), pixel(top), pixel(at + right), pixel(bottom)]);
    const middle = ((at + advance / 2 + jitter(i)) * high) / 100;
    printed.characters.push({ text: sign, confidence: 1, other: '', otherConfidence: 0, middle });
    at += advance;
  }
  return printed;
}

const AREA: Box = [-100, -100, 2000, 200];
const digits = fc.stringMatching(/^[1-9]\d{0,2}(,\d{3}){0,2}(\.\d{2})?$/u);
const figure = fc
  .tuple(fc.constantFrom('', '-', '(', '≥'), digits, fc.constantFrom('', '%'))
  .map(([sign, figure, percent]) => `${sign}${figure}${percent}${sign === '(' ? ')' : ''}`);
const high = fc.integer({ min: 13, max: 30 });
const jitters = fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 20, maxLength: 20 });

test('all signs of a figure cover its ink, and where one is left out its ink is uncovered', () => {
  fc.assert(
    fc.property(figure, high, jitters, fc.nat(), (text, height, moved, drop) => {
      const { characters, parts } = print(text, height, (i) => moved[i] ?? 0);
      expect(coversInk(characters, parts, AREA), text).toBe(true);
      const left = drop % characters.length;
      // A bracket without its twin is no figure.
      if (/[.,()]/u.test(text[left] ?? '')) return;
      const others = characters.filter((_, i) => i !== left);
      expect(coversInk(others, parts, AREA), `${text} without ${text[left]}`).toBe(false);
    }),
    { numRuns: 400 },
  );
});

test('a digit that fell into halves is covered, digits that run together are not by one of them', () => {
  const { characters, parts } = print('1,642.00', 20, () => 0);
  const [last, before] = [parts.at(-1), parts.at(-2)];
  if (last === undefined || before === undefined) throw new Error('no digits');
  const middle = (last[0] + last[2]) / 2;
  const halves: Box[] = [
    [last[0], last[1], middle - 1, last[3]],
    [middle + 1, last[1], last[2], last[3]],
  ];
  expect(coversInk(characters, [...parts.slice(0, -1), ...halves], AREA)).toBe(true);
  const joined: Box[] = [...parts.slice(0, -2), [before[0], before[1], last[2], last[3]]];
  expect(coversInk(characters, joined, AREA)).toBe(true);
  expect(coversInk(characters.slice(0, -1), joined, AREA)).toBe(false);
});

test('specks, points behind a figure and what is left of a ruling are no ink of a figure', () => {
  const { characters, parts } = print('90', 20, () => 0);
  const speck: Box = [-6, 8, -4, 10];
  const behind: Box = [30, 17, 33, 20];
  const ruling: Box = [-100, -20, -98, 40];
  expect(coversInk(characters, [...parts, speck, behind, ruling], AREA)).toBe(true);
});

test('a point of which nothing is read is ink of a figure', () => {
  const { characters, parts } = print('12.50', 20, () => 0);
  expect(
    coversInk(
      characters.filter(({ text }) => text !== '.'),
      parts,
      AREA,
    ),
  ).toBe(false);
});

test('a stroke where the cell cuts may be a digit where it is as high as the others', () => {
  const { parts } = print('642', 20, () => 0);
  expect(strokesBeside([...parts, [-100, 0, -97, 20]], AREA)).toBe(true);
  expect(strokesBeside([...parts, [-100, -20, -97, 40]], AREA)).toBe(false);
  expect(strokesBeside([...parts, [-20, 0, -17, 20]], AREA)).toBe(false);
});

test('figures of a coarse scan are covered by their signs, and by no fewer', { timeout: 120_000 }, async () => {
  const fixture = await readFile(new URL('../../../fixtures/all-formats/source.pdf', import.meta.url));
  const file = await openPdfium(fixture);
  const { glyphs } = await file.readPage(0);
  await file.close();
  let [figures, covered, dropped, found] = [0, 0, 0, 0];
  const look = { ...LOOKS.scan, skew: [0, 0] as const };
  for await (const { picture, parts } of scanSheets(fixture, { look, dpi: 150, seed: 4, pages: [1] })) {
    const toSheet = parts[0]?.toSheet;
    if (toSheet === undefined) throw new Error('no page');
    const ink = findInk({ ...picture, dpi: 150 });
    const pixel = (x: number, y: number): [number, number] => {
      const [px, py] = apply(toSheet, x, y);
      return [(px * 150) / 72, (py * 150) / 72];
    };
    for (const run of runsOf(glyphs)) {
      const [first, last] = [run[0], run.at(-1)];
      if (first === undefined || last === undefined || !isOfFigureSigns(run.map(({ text }) => text).join(''))) continue;
      const [left, foot] = pixel(first.x, first.y);
      const [right] = pixel(last.x + last.advance, last.y);
      const size = (first.size * 150) / 72;
      const area: Box = [left - 3, foot - size, right + 3, foot + size * 0.3];
      const [line, more] = linesWithin(ink, area);
      if (line === undefined || more !== undefined) continue;
      const characters = run.map(({ text, x, y, advance }): ReadCharacter => {
        const [middle] = pixel(x + advance / 2, y);
        return { text, confidence: 1, other: '', otherConfidence: 0, middle };
      });
      const components = inkComponents(ink, line);
      figures++;
      if (!coversInk(characters, components, area)) continue;
      covered++;
      for (const [i, { text }] of characters.entries()) {
        if (/[.,]/u.test(text)) continue;
        dropped++;
        if (
          !coversInk(
            characters.filter((_, at) => at !== i),
            components,
            area,
          )
        )
          found++;
      }
    }
  }
  expect(figures).toBeGreaterThan(30);
  expect(covered / figures).toBeGreaterThan(0.97);
  expect(found / dropped).toBeGreaterThan(0.97);
});

/** Glyphs that stand close to each other on a line. */
function runsOf<T extends { x: number; y: number; advance: number; size: number; text: string }>(
  glyphs: readonly T[],
): T[][] {
  const runs: T[][] = [];
  for (const glyph of glyphs) {
    if (glyph.text.trim() === '') continue;
    const last = runs.at(-1)?.at(-1);
    const near = last !== undefined && Math.abs(last.y - glyph.y) < 1 && Math.abs(last.x + last.advance - glyph.x) < 2;
    if (near) runs.at(-1)?.push(glyph);
    else runs.push([glyph]);
  }
  return runs;
}

test.each(['≥1.5个', '95%八', '优12.75%优', '≥2,365.4个', '个-3.5八', '优90%', '1.5个0.6八'])(
  'a figure among words stands for its ink, and without one of its points it does not: %s',
  (text) => {
    for (const high of [14, 20, 31])
      for (let seed = 0; seed < 20; seed++) {
        const { characters, parts } = print(text, high, (i) => ((seed * 7 + i * 5) % 21) - 10);
        const area: Box = [-high, -high, high * 30, 2 * high];
        expect(coversFigures(characters, parts, area)).toBe(true);
        const signs = characters.flatMap(({ text: sign }, i) => (/[.,]/u.test(sign) ? [i] : []));
        for (const lost of signs) expect(coversFigures(characters.toSpliced(lost, 1), parts, area)).toBe(false);
      }
  },
);
