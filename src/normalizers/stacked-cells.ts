/** Says of cells of forms that print several figures. Tested in tests/normalizers/stacked-cells.test.ts. */

import { said, sayDiagnostic, titled } from '../glossary/diagnostic-sentences.js';
import { hasSense } from '../glossary/form-labels.js';
import type { Message } from '../messages.js';
import type { LabelledCell, LabelledRecord } from '../tables.js';
import { squeezeText } from '../text.js';

/** A figure of money. */
const FIGURE = /^\d[\d,，]*(?:[.．]\d+)?$/u;
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
  const stacked = cells.filter((labelled) => STACKED.test(labelled.cell.text) && !isOfField(labelled));
  const [first] = stacked;
  if (first === undefined) return [];
  const text = first.cell.text.replaceAll('\n', ' / ');
  const sentence = sayDiagnostic('figuresStacked', {
    table: titled(title === null ? null : squeezeText(title)),
    n: stacked.length,
    text,
  });
  return [{ code: 'amount-unreadable', ...said(sentence), place: first.cell.place }];
}

/** What labels of money end with is none alone, but the end of one that is wrapped: 年度资金总 over 额. */
const LABEL_END = /^[额金款费][:：]?$/u;

/**
 * What is said of figures of a form beside the end of a wrapped label: the lines of its labels were not told apart, and
 * figures around it may stand beside others.
 *
 *   实施期          年度资金总
 *   资金总   1903   额：        1749
 */
export function brokenLabels({ cells, title }: LabelledRecord): Message[] {
  const broken = cells.flatMap(({ cell, left, above }) => {
    const [label, more] = left;
    const isEnd = label !== undefined && more === undefined && above.length === 0 && LABEL_END.test(label.text.trim());
    return isEnd && !hasSense(label.term) && FIGURE.test(cell.text) ? [{ cell, text: label.text.trim() }] : [];
  });
  const [first] = broken;
  if (first === undefined) return [];
  const sentence = sayDiagnostic('labelBroken', {
    table: titled(title === null ? null : squeezeText(title)),
    n: broken.length,
    text: first.text,
  });
  return [{ code: 'cells-shifted', ...said(sentence), place: first.cell.place }];
}

/** Whether the label of a cell asks for no figure: a code, a date, which a narrow cell may have cut. */
function isOfField({ left, above }: LabelledCell): boolean {
  return [...left, ...above].some(({ term }) => term.field !== undefined);
}
