import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { collectPatterns } from './collect.js';
import { findGrowth } from './growth.js';

const SOURCE = fileURLToPath(new URL('../../src', import.meta.url));

describe('patterns', () => {
  test.each([
    [/\s+$/u],
    [/^(\d+\.?\d*|\.\d+)+$/u],
    [/^\s*[(（]?\s*\d/u],
    [/<meta[^>]*charset/u],
    [/^(?:支出|情况|支出情况)*$/u],
  ])(
    '%s takes more than linear time',
    (pattern) => {
      // What never ends need not be waited for as long as what may end late.
      expect(findGrowth(pattern, 300)).toBeDefined();
    },
    60_000,
  );

  test.each([[/(?<!\s)\s+$/u], [/^\d+(?:\.\d+)?$/u], [/\([^()]{1,40}\)/gu], [/^(?:支出|情况)*$/u], [/[,，]/gu]])(
    '%s takes linear time',
    (pattern) => {
      expect(findGrowth(pattern)).toBeUndefined();
    },
  );

  test('of the source take linear time, whatever the document says', { timeout: 600_000 }, async () => {
    const found = await collectPatterns(SOURCE);
    expect(found.length).toBeGreaterThan(800);
    // Equal ones at several places are tried once.
    const different = new Map(found.map((one) => [String(one.pattern), one]));
    const slow = [...different.values()].flatMap(({ at, pattern }) => {
      const growth = findGrowth(pattern);
      return growth === undefined ? [] : [`${at} ${pattern}: ${growth}`];
    });
    expect(slow).toEqual([]);
  });
});
