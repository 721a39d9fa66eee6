import { expect, test } from 'vitest';
import type { PictureText } from '../../src/document.js';
import { normalizeStatements } from '../../src/normalizers/statement.js';

const TEXT = '2024年收入预算910.41万元，比上年减少12.30万元，下降34.37%。';

function statementsOf(ocr?: PictureText) {
  const place = { file: 'a.pdf', page: 1 };
  return normalizeStatements([
    { text: TEXT, place, ...(ocr === undefined ? {} : { pieces: [{ offset: 0, place, ocr }] }) },
  ]).value;
}

test('figures of prose that were read from a picture say how surely', () => {
  const amounts = statementsOf({ confidence: 0.93, others: [] }).flatMap(({ amount }) => amount ?? []);
  expect(amounts.length).toBeGreaterThan(1);
  for (const { ocr, value } of amounts)
    expect([ocr, value]).toEqual([{ confidence: 0.93, confirmed: false }, expect.any(String)]);
  for (const { amount } of statementsOf()) expect(amount?.ocr).toBeUndefined();
});

test('of a line that was read in several ways, the figures on which the readings differ are null', () => {
  const others = [TEXT, TEXT.replace('910.41', '910.4'), TEXT.replace('34.37', '84.37').replace('，', ',')];
  const statements = statementsOf({ confidence: 0.4, others });
  const amounts = statements.flatMap(({ amount }) => amount ?? []);
  expect(amounts.map(({ raw, value }) => [raw, value])).toEqual([
    ['910.41', null],
    ['12.30', '12.30'],
  ]);
  expect(statements.map(({ percent }) => percent).filter((percent) => percent !== null)).toEqual([]);
});
