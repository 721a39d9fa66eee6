import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HAN, withRanges } from '../../build-patterns.js';
import { ROOT } from '../cli/run.js';

/** The code points from one to another of which two patterns do not say the same. */
function differences(first: number, last: number): number[] {
  const [byProperty, byRanges] = [/^\p{Script=Han}$/u, new RegExp(`^[${HAN}]$`, 'u')];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((code) => {
    const character = String.fromCodePoint(code);
    return byProperty.test(character) !== byRanges.test(character);
  });
}

test('the ranges are the Chinese characters, and what is free for more of them', () => {
  const free = /^\p{Cn}$/u;
  const assigned = differences(0, 0x10ffff).filter((code) => !free.test(String.fromCodePoint(code)));
  // Signs of Chinese and Vietnamese writing that stand for no character.
  expect(assigned.filter((code) => code < 0x16fe2 || code > 0x16ff6)).toEqual([]);
  expect(assigned.length).toBeLessThanOrEqual(9);
  expect(differences(0x10000, 0x1ffff).every((code) => code >= 0x16fe2 && code <= 0x16ff6)).toBe(true);
});

test.each([
  ['/a\\p{Script=Han}{2}/u', `/a[${HAN}]{2}/u`],
  ['/[^\\]\\p{Script=Han}·]\\p{Script=Han}/u', `/[^\\]${HAN}·][${HAN}]/u`],
  ['/\\[\\p{Script=Han}\\]/u', `/\\[[${HAN}]\\]/u`],
  ["'(?:\\\\[)\\\\p{Script=Han}'", `'(?:\\\\[)[${HAN.replaceAll('\\', '\\\\')}]'`],
  ['`[$' + '{a}\\\\p{Script=Han}]$' + '{b}`', '`[$' + `{a}${HAN.replaceAll('\\', '\\\\')}]$` + '{b}`'],
  ['String.raw`[$' + '{a}]\\p{Script=Han}`', 'String.raw`[$' + `{a}][${HAN}]\``],
  ['/** \\p{Script=Han} */', '/** \\p{Script=Han} */'],
])('%s is written with the ranges', (source, expected) => {
  expect(withRanges(source)).toBe(expected);
});

test('a class that begins in one text and ends in another is refused', () => {
  expect(() => withRanges("'[\\\\p{Script=Han}' + ']'")).toThrow('no end');
});

test('no pattern of our sources looks the property up', () => {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.ts$/u.test(name),
  );
  const made = files.map((name) => withRanges(readFileSync(join(ROOT, 'src', name), 'utf8')));
  const left = made.flatMap((text) => text.match(/^(?!\s*(?:\/?\*|\/\/)).*p\{Script=Han\}.*$/gmu) ?? []);
  expect(left).toEqual([]);
  expect(made.some((text) => text.includes(HAN))).toBe(true);
});
