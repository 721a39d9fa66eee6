import { expect, test } from 'vitest';
import { matchesIn } from '../src/text.js';

test.each([/\d+/gu, /a(?<b>b)?/gu, /x*/gu, /(?=.)/gu, /合计/gu])(
  '%s finds what matchAll finds, time and again',
  (pattern) => {
    for (const text of ['', 'ab12a3', 'xx合计x合计', '𠮷x𠮷', 'ab12a3']) {
      const found = matchesIn(text, pattern).map((match) => [match.index, ...match, match.groups]);
      expect(found).toEqual([...text.matchAll(pattern)].map((match) => [match.index, ...match, match.groups]));
    }
  },
);
