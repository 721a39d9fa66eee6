/** Reads money that was spent, with its rates and scores. Tested in tests/normalizers/money-layouts.test.ts. */

import { type ExecutionColumn, fullMarkOf, isSpendingScore } from '../glossary/indicator-words.js';
import type { Label, LabelledCell, LabelledRecord } from '../tables.js';
import { foldText } from '../text.js';
import { isFigureCell } from './figure-cell.js';
import { addExtra, extraKey, type FormReading, unitOf } from './form-reading.js';

/**
 * Puts a figure of executed money into the reading: its source stands at the left and its kind above (全年执行数), or the
 * reverse. False where the figure is no executed money.
 */
export function readExecution(labelled: LabelledCell, reading: FormReading): boolean {
  if (labelled.band === 'goals') return false;
  const labels = [...labelled.left, ...labelled.above];
  if (labelled.band === 'list' && !labels.some(saysExecution)) return false;
  const column =
    labels.findLast((label) => label.term.execution !== undefined && !isPartOfHead(label, reading.record))?.term
      .execution ?? executionAbove(labelled, reading.record);
  if (column === undefined || !isFigureCell(labelled.cell, /[%％分]$/u)) return false;
  const keyed = labels.filter(({ term }) => term.execution === undefined && term.funding !== undefined);
  if (column === 'score' && keyed.length === 0 && isOfWhole(labelled, reading.record)) {
    reading.sum.score ??= labelled.cell;
    return true;
  }
  const source = keyed.length > 0 ? keyed.at(-1)?.term.funding?.source : 'total';
  if (source === undefined) return false;
  const known = reading.execution.get(source) ?? {};
  if (known[column] === undefined) known[column] = { cell: labelled.cell, unit: unitOf(labelled) };
  else addExtra(extraKey(labelled), labelled.cell.text, reading);
  const head = labels.find(({ text }) => column === 'score' && isSpendingScore(foldText(text)));
  const mark = head === undefined ? undefined : fullMarkOf(foldText(head.text));
  if (head !== undefined && mark !== undefined)
    known.weight ??= { cell: { ...head.cell, text: mark }, unit: undefined };
  reading.execution.set(source, known);
  return true;
}

/** Whether a label 执行 is a piece of a broken head such as 执行率, since other heads beside it say more. */
function isPartOfHead({ text, cell }: Label, { labels }: LabelledRecord): boolean {
  return (
    /^(?:执行|支出)$/u.test(foldText(text)) &&
    labels.some(
      (other) =>
        other.cell !== cell &&
        other.cell.row === cell.row &&
        /[数额分情].{0,4}$/u.test(other.text) &&
        /执行|支出/u.test(foldText(other.text)),
    )
  );
}

/**
 * In text that keeps the lines of a page, the label of a block stands up to so many rows below its first row, in its
 * middle.
 */
const MIDDLE = 2;

/**
 * What the label above that of a source says of its money, where it stands in the same column of the same block.
 *
 *   | 预算执行情况 | 预算数：       | 125 | 执行数：       | 118 |
 *   |            | 其中：财政资金 | 125 | 其中：财政资金 | 118 |
 */
export function executionAbove(
  { left, above, within, band }: LabelledCell,
  record: LabelledRecord,
): ExecutionColumn | undefined {
  const own = left.at(-1);
  const around = within.at(-1)?.cell;
  if (band !== undefined || above.length > 0 || own?.term.funding?.source === undefined || around === undefined)
    return undefined;
  const over = record.labels.findLast(
    ({ cell, term }) =>
      term.execution !== undefined &&
      cell.column === own.cell.column &&
      cell.row < own.cell.row &&
      cell.row >= (own.cell.place.line === undefined ? around.row : around.row - MIDDLE) &&
      cell.place.page === own.cell.place.page,
  );
  return over?.term.execution;
}

/** Whether a head shows that a list is of executed money alone, so that its 得分 is the score for spending. */
function saysExecution({ text, term }: Label): boolean {
  return (
    term.execution !== undefined && (/执行|支出/u.test(foldText(text)) || !/^(?:weight|score)$/u.test(term.execution))
  );
}

/** Whether a score is that of the whole project: no label of its row or around it speaks of money: 自评得分 | 98. */
function isOfWhole({ above, left, within, band }: LabelledCell, record: LabelledRecord): boolean {
  const row = left.at(-1)?.cell;
  if (band !== undefined || above.length > 0 || within.length > 0 || row === undefined) return false;
  return !record.labels.some(
    ({ cell, term }) =>
      cell.row === row.row &&
      cell.place.page === row.place.page &&
      term.execution !== undefined &&
      term.execution !== 'score',
  );
}
