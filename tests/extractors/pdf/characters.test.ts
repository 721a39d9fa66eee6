import { expect, test } from 'vitest';
import { cleanCharacter, isWordCharacter } from '../../../src/extractors/pdf/page/characters.js';

test('radicals and compatibility ideographs are the ordinary character', () => {
  expect([...'⼯⽅⺠⻋⼾豈ﬁ'].map(cleanCharacter)).toEqual(['工', '方', '民', '车', '户', '豈', 'fi']);
});

test('full-width forms, punctuation and circled numbers stay as published', () => {
  const text = '（１２．５％）①“、”《》－';
  expect([...text].map(cleanCharacter).join('')).toBe(text);
});

test('marks that print nothing are dropped, spaces of all widths are spaces', () => {
  expect(['\u200b', '\u202e', '\u0000', '\ufeff', '\u001b'].map(cleanCharacter)).toEqual(['', '', '', '', '']);
  expect(['\u00a0', '\u2003', '\t'].map(cleanCharacter)).toEqual([' ', ' ', ' ']);
});

test("PDFium's mark for a hyphen at a line end is a hyphen", () => {
  expect(cleanCharacter('\u0002')).toBe('-');
});

test('a lone surrogate is the replacement character', () => {
  expect(cleanCharacter('\ud800')).toBe('\ufffd');
});

test('Latin letters and figures are parted by spaces, Chinese and full-width forms are not', () => {
  expect([...'aé9.%'].every(isWordCharacter)).toBe(true);
  expect([...'预（，９'].some(isWordCharacter)).toBe(false);
});
