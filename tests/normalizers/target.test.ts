import { expect, test } from 'vitest';
import { joinTarget, parseOperator, parseTarget } from '../../src/normalizers/target.js';

test.each([
  ['≥95%', '>=', '95', '%'],
  ['>=0%', '>=', '0', '%'],
  ['＞85%', '>', '85', '%'],
  ['≤3min', '<=', '3', 'min'],
  ['<340元/人', '<', '340', '元/人'],
  ['＝90条', '=', '90', '条'],
  ['=24小时/天', '=', '24', '小时/天'],
  ['23台/套', null, '23', '台/套'],
  ['1台（套）', null, '1', '台(套)'],
  ['≥80.00(%)', '>=', '80.00', '%'],
  ['≤109,800元', '<=', '109800', '元'],
  ['250㎡', null, '250', '㎡'],
  ['12', null, '12', null],
] as const)('%s is an operator, a number and a unit', (raw, operator, number, unit) => {
  expect(parseTarget(raw)).toEqual({ raw, operator, number, unit, text: null });
});

test.each(['及时', '不低于90%', '90%以上', '2022年XX月XX日-XX月XX日', '2022年12月底前', '80%-90%', '3至5次', ''])(
  '%s stays text',
  (raw) => {
    expect(parseTarget(raw)).toEqual({ raw, operator: null, number: null, unit: null, text: raw });
  },
);

test('operator, figure and unit of three columns are joined without a space', () => {
  expect(joinTarget('≥', '90', '%')).toEqual({ raw: '≥90%', operator: '>=', number: '90', unit: '%', text: null });
  expect(joinTarget('＝', '3', '次/年')).toMatchObject({ raw: '＝3次/年', operator: '=', number: '3', unit: '次/年' });
});

test.each([
  ['≥', '95', '00'],
  ['', '12', '0.5'],
  ['=', '100', '1,000'],
])('a figure where a unit should stand leaves no number: %s %s %s', (operator, value, unit) => {
  const { number, text } = joinTarget(operator, value, unit);
  expect(number).toBeNull();
  expect(text).toContain(value);
});

test('定性 is no operator', () => {
  expect(joinTarget('定性', '及时', '')).toEqual({
    raw: '及时',
    operator: null,
    number: null,
    unit: null,
    text: '及时',
  });
  expect(parseOperator('定性')).toBeUndefined();
});
