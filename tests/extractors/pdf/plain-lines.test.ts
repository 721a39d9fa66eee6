import { expect, test } from 'vitest';
import { makeRandom, type Random } from '../../../fixtures/generator/random.js';
import type { Glyph } from '../../../src/extractors/pdf/engines/content.js';
import { isBlank, isInk } from '../../../src/extractors/pdf/page/characters.js';
import { buildLines } from '../../../src/extractors/pdf/page/lines.js';

const TEXT = '项目支出绩效目标表，1,234.50（万元）Budget≥95%';
const BLANK: Glyph = { text: ' ', x: 5000, y: 100, advance: 2.5, size: 10, angle: 0, run: 9 };

/** Characters side by side, with gaps of at most so much of their size. */
function lineOf(random: Random, widest: number): Glyph[] {
  const size = random.pick([9, 10.5, 12]);
  const lower = random.int(0, 2 * TEXT.length);
  let x = 40;
  return [...TEXT].map((text, i): Glyph => {
    const advance = /[\x20-\x7e]/u.test(text) ? size / 2 : size;
    const glyph = { text, x, y: i < lower ? 100 : 100.3, advance, size, angle: 0, run: 0 };
    x += advance + (random.int(-100, 1000 * widest) / 1000) * size;
    return glyph;
  });
}

/** A line without its characters. */
function printed(glyphs: readonly Glyph[]) {
  return buildLines(glyphs).map(({ glyphs: own, ...line }) => ({ ...line, count: own.length }));
}

test.each([0.1, 0.19, 0.25, 0.6, 2])('a line reads as it does with a blank at its end, gaps up to %f', (widest) => {
  const random = makeRandom(7);
  for (let i = 0; i < 200; i++) {
    const glyphs = lineOf(random, widest);
    const [plain] = printed(glyphs);
    // A blank at the end is none of the line; with it nothing is read the short way.
    expect(printed([...glyphs, BLANK])).toEqual([plain]);
  }
});

test('characters printed twice, out of order and of two sizes are read the long way', () => {
  const glyphs = lineOf(makeRandom(3), 0.1);
  const [line] = printed(glyphs);
  const twice = glyphs.flatMap((glyph) => [glyph, { ...glyph, x: glyph.x + 0.2 }]);
  expect(printed(twice)[0]?.text).toBe(line?.text);
  expect(printed(glyphs.toReversed())[0]?.text).toBe(line?.text);
  const last = glyphs.at(-1) as Glyph;
  expect(printed([...glyphs.slice(0, -1), { ...last, size: last.size * 2 }])[0]?.box[1]).toBeLessThan(
    (line?.box[1] ?? 0) - last.size / 2,
  );
});

test('what is ink by its first unit is no white space', () => {
  const codes = Array.from({ length: 0x10000 }, (_, code) => code).filter((code) => isInk(String.fromCharCode(code)));
  expect(codes.filter((code) => isBlank(String.fromCharCode(code)) || /\s/u.test(String.fromCharCode(code)))).toEqual(
    [],
  );
  expect(codes.length).toBeGreaterThan(50_000);
});
