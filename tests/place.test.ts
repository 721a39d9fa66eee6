import { expect, test } from 'vitest';
import { formatPlace } from '../src/place.js';

test('a place prints as file, page and row', () => {
  expect(formatPlace({ file: 'a.pdf', page: 3, row: 12 })).toBe('a.pdf:p3:r12');
  expect(formatPlace({ file: 'a.zip', member: 'b.txt', line: 488 })).toBe('a.zip!b.txt:488');
});
