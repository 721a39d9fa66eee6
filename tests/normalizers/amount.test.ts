import { Decimal } from 'decimal.js';
import { expect, test } from 'vitest';
import { findUnit, parseAmount, parseDecimal, readUnit, toYuan } from '../../src/normalizers/amount.js';

test.each([
  ['1,738.50', '1738.50'],
  ['0.00', '0.00'],
  ['007', '7'],
  ['（3.20）', '-3.20'],
  ['－12', '-12'],
  ['-0.00', '0.00'],
  ['1 234 567.8', '1234567.8'],
  ['１２．５', '12.5'],
])('%s is a figure', (text, value) => {
  expect(parseDecimal(text)).toBe(value);
});

test.each(['620\n155', '1\n234.50', '—', '', '合计', '1,23', '12,34,567', '1.2.3', '3%', '(-3)'])(
  '%s is no figure',
  (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  },
);

test('yuan are exact, blank and zero are apart, and no unit gives no yuan', () => {
  expect(parseAmount('13,327.11', '元')).toEqual({ raw: '13,327.11', value: '13327.11', unit: '元', yuan: '13327.11' });
  expect(parseAmount('0.07', '万元').yuan).toBe('700');
  expect(parseAmount('0.00', '万元')).toMatchObject({ value: '0.00', yuan: '0' });
  expect(parseAmount('', '万元')).toMatchObject({ value: null, yuan: null });
  expect(parseAmount('5', null)).toMatchObject({ value: '5', yuan: null });
});

test('yuan are what a multiplication gives, whatever the length of a figure', () => {
  const figures = [
    '0',
    '0.0',
    '0.00010',
    '-0.5',
    '7',
    '100',
    '-1200.340',
    '0.123456789',
    '98765432109.87',
    '1234567890123456.5',
  ];
  const factors = { 元: 1, 千元: 1e3, 万元: 1e4, 亿元: 1e8 } as const;
  for (const [unit, factor] of Object.entries(factors))
    for (const figure of figures)
      expect(toYuan(figure, unit as keyof typeof factors)).toBe(new Decimal(figure).times(factor).toFixed());
});

test('the unit is the one that the text names', () => {
  expect(findUnit('单位：万元')).toBe('万元');
  expect(findUnit('项目资金（元）')).toBe('元');
  expect(findUnit('部门')).toBeUndefined();
});

test.each(['百万元', '单位：百元', '（万亿元）', '千万元', '万美元', '单位：港元'])(
  '%s is a unit, and none of the output',
  (text) => {
    expect(readUnit(text)).toBeNull();
    expect(findUnit(text)).toBeUndefined();
  },
);

test.each([
  ['亿元', '亿元'],
  ['万元人民币', '万元'],
  ['人民币万元', '万元'],
  ['万人民币元', '万元'],
  ['元/人', '元'],
])('%s names %s', (text, unit) => {
  expect(readUnit(text)).toBe(unit);
});
