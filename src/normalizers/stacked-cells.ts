/** Says of cells of forms that print several figures. Tested in tests/normalizers/stacked-cells.test.ts. */

import { said, sayDiagnostic, titled } from '../glossary/diagnostic-sentences.js';
import type { Message } from '../messages.js';
import type { LabelledRecord } from '../tables.js';

/** Figures on lines of their own, which the recognizer has left apart. */
const STACKED = /^[-+−(（]?\d[\d,，]*(?:[.．]\d+)?[%％]?[)）]?(?:\n[-+−(（]?\d[\d,，]*(?:[.．]\d+)?[%％]?[)）]?)+$/u;

/**
 * What is said of cells of a form that print several figures one below the other: none of them is a figure of the form,
 * since nothing tells which of them is what.
 *
 *   | 财政拨款 | 10 |
 *   | 其他资金 |  6 |      pasted as one row: 财政拨款 其他资金 | 10 6
 */
export function stackedCells({ cells, title }: LabelledRecord): Message[] {
  const stacked = cells.filter(({ cell }) => STACKED.test(cell.text));
  const [first] = stacked;
  if (first === undefined) return [];
  const text = first.cell.text.replaceAll('\n', ' / ');
  const sentence = sayDiagnostic('figuresStacked', { table: titled(title), n: stacked.length, text });
  return [{ code: 'amount-unreadable', ...said(sentence), place: first.cell.place }];
}
