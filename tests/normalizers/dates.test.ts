import { expect, test } from 'vitest';
import { parseDuration, parseMoment } from '../../src/normalizers/dates.js';

test.each([
  ['20211116093736', '2021-11-16T09:37:36'],
  ['20211116', '2021-11-16'],
  ['2022年3月5日', '2022-03-05'],
  ['2022-11-16 09:30', '2022-11-16T09:30:00'],
])('%s is a moment', (text, iso) => {
  expect(parseMoment(text)).toBe(iso);
});

test.each(['13800000000', '03510000000', '20211316093736', '20210230', '2021111609373', ''])(
  '%s is no moment',
  (text) => {
    expect(parseMoment(text)).toBeNull();
  },
);

test.each([
  ['3年', { years: 3, start: null, end: null }],
  ['2023-01-01至2023-12-31', { years: null, start: '2023-01-01', end: '2023-12-31' }],
  ['2022年1月-2022年12月', { years: null, start: '2022-01-01', end: '2022-12-31' }],
  ['2024.2—2024.2', { years: null, start: '2024-02-01', end: '2024-02-29' }],
  ['长期', { years: null, start: null, end: null }],
])('%s is a duration', (raw, parts) => {
  expect(parseDuration(raw)).toEqual({ raw, ...parts });
});

test('no duration is null throughout', () => {
  expect(parseDuration(null)).toEqual({ raw: null, years: null, start: null, end: null });
});
