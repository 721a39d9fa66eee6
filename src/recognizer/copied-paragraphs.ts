import type { RowItem, SourceItem } from '../document.js';
import { hasSense, isFormLabel, termOf } from '../glossary/form-labels.js';
import { findFormTitle } from '../glossary/form-titles.js';
import { isWholeLevel } from '../glossary/indicator-levels.js';
import { isTableNote } from '../glossary/table-heads.js';

/** A line of a plain text file, which may be a paragraph of a table's cell that was copied out of a document. */
type CopiedLine = Extract<SourceItem, { type: 'line' }>;

/** The fields of a form whose text may have several paragraphs. */
const LONG_FIELDS: ReadonlySet<string | undefined> = new Set([
  'overview',
  'basis',
  'necessity',
  'safeguards',
  'plan',
  'problems',
  'measures',
]);
/** Characters: a longer text labels nothing in a form. */
const LONGEST_LABEL = 24;

/**
 * The lines that belong into a cell of a row, by the index of that row. Text that is copied out of a document has each
 * paragraph of a cell on a line of its own: further paragraphs of the last cell follow its row, and paragraphs of the
 * first cell precede it. The lines of the first cell at the left (资金情况), of the last cell at the right:
 *
 *   资金情况                                  年度目标⇥一、补贴客运线路18条；
 *   （万元）⇥总额⇥中央                        二、保障行政村通客车。
 *                                            一级指标⇥二级指标⇥三级指标⇥指标值
 */
export function joinedLines(items: readonly SourceItem[]): Map<number, number[]> {
  const joined = new Map<number, number[]>();
  const taken = new Set<number>();
  for (const [i, item] of items.entries()) {
    if (item.type !== 'row' || item.place.line === undefined) continue;
    const label = labelAbove(items, i).filter((at) => !taken.has(at));
    const lines: number[] = [];
    if (endsWithText(item)) while (isParagraph(items[i + 1 + lines.length])) lines.push(i + 1 + lines.length);
    const text = items[i + 1 + lines.length]?.type === 'row' ? lines : [];
    if (label.length + text.length > 0) joined.set(i, [...label, ...text]);
    for (const at of text) taken.add(at);
  }
  return joined;
}

/** The row with the lines in its first and its last cell, or undefined where it has none. */
export function withLines(
  index: number,
  lines: readonly number[] | undefined,
  items: readonly SourceItem[],
): RowItem | undefined {
  const item = items[index];
  if (lines === undefined || item?.type !== 'row') return undefined;
  const textOf = (at: number): string => {
    const line = items[at];
    return line?.type === 'line' ? line.text : '';
  };
  const before = lines.filter((at) => at < index).map(textOf);
  const behind = lines.filter((at) => at > index).map(textOf);
  const last = item.cells.length - 1;
  const cells = item.cells.map((cell, at) => {
    const first = at === 0 ? [...before, cell.text].join('') : cell.text;
    const texts = at === last ? [first, ...behind] : [first];
    return { ...cell, text: texts.join('\n') };
  });
  return { ...item, cells };
}

/**
 * The lines right above a row that make a label of the form together with the row's first cell, where neither they nor
 * the cell are one alone: 资金情况 + （万元）. None where there are no such lines.
 */
function labelAbove(items: readonly SourceItem[], index: number): number[] {
  const row = items[index];
  const [first] = row?.type === 'row' ? row.cells : [];
  if (first === undefined || first.text === '') return [];
  const lines: number[] = [];
  let label = first.text;
  for (let at = index - 1; isParagraphOfLabel(items[at]); at--) {
    const line = items[at];
    lines.unshift(at);
    label = `${line?.type === 'line' ? line.text : ''}${label}`;
    if (label.length > LONGEST_LABEL) return [];
  }
  const alone = isFormLabel(first.text) && lines.some((at) => !isParagraph(items[at]));
  return !alone && items[index - 1 - lines.length]?.type === 'row' && hasSense(termOf(label)) ? lines : [];
}

/** Whether a row of copied text ends with a goal or another long text beside its label. */
function endsWithText({ cells }: RowItem): boolean {
  const [label, text] = cells.slice(-2).map((cell) => cell.text);
  if (label === undefined || text === undefined || text === '') return false;
  const { field, goal } = termOf(label);
  return (goal !== undefined || LONG_FIELDS.has(field)) && !isFormLabel(text);
}

function isParagraph(item: SourceItem | undefined): item is CopiedLine {
  return isCopied(item) && !isFormLabel(item.text) && !isWholeLevel(item.text) && !isTableNote(item.text);
}

function isParagraphOfLabel(item: SourceItem | undefined): item is CopiedLine {
  return isCopied(item) && !isWholeLevel(item.text) && item.text.length <= LONGEST_LABEL;
}

/** Whether an item is a line of a text file (it has no place on a page) and no title. */
function isCopied(item: SourceItem | undefined): item is CopiedLine {
  return item?.type === 'line' && item.place.line !== undefined && findFormTitle(item.text) === undefined;
}
