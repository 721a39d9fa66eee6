import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayWidth, formatColumns, padColumns, wrapColumns } from '../../src/writers/columns.js';

test.each([
  ['支出', 4],
  ['（三公）', 8],
  ['1,985.48', 8],
  ['a·b–c', 5],
  ['e\u0301', 1],
  ['\u001b[31m支出\u001b[0m', 4],
])('%s takes %d columns', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test('figures are aligned at their right, whatever stands before them', () => {
  const rows = [
    ['收入总计', '1,985.48', '万元'],
    ['Basic', '6.47', '元'],
  ];
  expect(formatColumns(rows, [{}, { right: true }, {}], 80)).toEqual([
    '收入总计  1,985.48  万元',
    'Basic         6.47  元',
  ]);
});

const words = fc.array(fc.constantFrom('支出', '预算，', '“三公”', 'budget', '1,985.48', '(2023)', '。', ' '), {
  maxLength: 30,
});

test('no line is wider than the terminal, and no character is lost', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 12, max: 60 }), (parts, width) => {
      const text = parts.join('');
      const lines = wrapColumns(text, width);
      // A closing mark hangs over rather than to begin a line.
      for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width + 2);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    }),
  );
});

test('a long name without a blank is broken, a word in a sentence is not', () => {
  expect(wrapColumns('保密室互联网监测平台', 8)).toEqual(['保密室互', '联网监测', '平台']);
  expect(wrapColumns('every check, in words', 12)).toEqual(['every check,', 'in words']);
  expect(wrapColumns('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
});

test('the flexible column goes on below itself', () => {
  const lines = formatColumns([['t1', '一般公共预算支出表', '105.00']], [{}, { flexible: true }, { right: true }], 24);
  expect(lines).toEqual(['t1  一般公共预算  105.00', '    支出表']);
  expect(padColumns('支出', 6, true)).toBe('  支出');
});
