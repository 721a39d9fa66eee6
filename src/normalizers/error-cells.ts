import { said, sayDiagnostic, titled } from '../glossary/diagnostic-sentences.js';
import type { Message } from '../messages.js';
import type { Result } from '../result.js';
import type { Grid, GridCell, LabelledRecord } from '../tables.js';
import { foldText } from '../text.js';

/** What a spreadsheet prints for a value that it could not work out, or that its column is too narrow for. */
const ERROR =
  /^(?:#(?:NAME|REF|VALUE|DIV\/0|N\/A|NULL|NUM|SPILL|CALC|FIELD|BLOCKED|CONNECT|BUSY|UNKNOWN|DATA)[?!]?|Err:5\d{2}|#{2,})$/iu;

/** Whether a cell prints no value but what a spreadsheet shows for want of one: #REF!, Err:508, ####. */
export function isErrorText(text: string): boolean {
  return /[#:＃：]/u.test(text) && ERROR.test(foldText(text));
}

/**
 * A record without the cells that print an error for a value, and what is said of those.
 *
 *   | 产出指标 | 数量指标 | #NAME? | ≥30口 |     an indicator without a name
 */
export function withoutErrors(record: LabelledRecord): Result<LabelledRecord> {
  const { cells, labels, title } = record;
  const errors = cells.filter(({ cell }) => isErrorText(cell.text));
  const heads = labels.flatMap(({ cell }) => (isErrorText(cell.text) ? [cell] : []));
  const message = errorsSaid([...errors.map(({ cell }) => cell), ...heads], title);
  const value = errors.length === 0 ? record : { ...record, cells: cells.filter((cell) => !errors.includes(cell)) };
  return { value, messages: message === undefined ? [] : [message] };
}

/** What is said of the cells of a budget table that print an error for a value. */
export function errorsOfGrid({ rows, title }: Grid): Message | undefined {
  return errorsSaid(
    rows.flatMap(({ cells }) => cells.filter(({ text }) => isErrorText(text))),
    title,
  );
}

function errorsSaid(cells: readonly GridCell[], title: string | null): Message | undefined {
  const [first] = cells;
  if (first === undefined) return undefined;
  const sentence = sayDiagnostic('errorPrinted', { table: titled(title), n: cells.length, text: first.text });
  return { code: 'cell-lost', ...said(sentence), place: first.place };
}
