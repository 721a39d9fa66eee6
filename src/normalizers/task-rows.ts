/** Reads the list of tasks of a department's form. Tested in tests/normalizers/pasted-task-sums.test.ts. */

import { termOf } from '../glossary/form-labels.js';
import type { GridCell, LabelledCell, LabelledRecord } from '../tables.js';
import { foldText } from '../text.js';

/** A row of a department's list of tasks, as printed. */
export interface TaskRow {
  name?: GridCell;
  content?: GridCell;
  duty?: GridCell;
  /** The goal of a duty or activity. */
  goal?: GridCell;
  /** Its amounts: all money, 财政拨款, 其他资金. */
  amounts: Partial<Record<'total' | 'fiscal' | 'other', LabelledCell>>;
  executed?: LabelledCell;
  /** The cells of other columns, by their heads. */
  others: [string, GridCell][];
  /** True for the row of the total. */
  total: boolean;
  first: GridCell;
}

/** The rows of the list of tasks of a department's form, in order; the row of sums is marked. */
export function readTaskRows(record: LabelledRecord): TaskRow[] {
  const rows: TaskRow[] = [];
  let row: number | undefined;
  for (const labelled of record.cells) {
    if (labelled.band !== 'tasks') continue;
    const { cell } = labelled;
    let open = rows.at(-1);
    if (open === undefined || cell.row !== row) {
      open = { amounts: {}, others: [], total: false, first: cell };
      rows.push(open);
    }
    row = cell.row;
    place(labelled, open);
  }
  return rows;
}

function place(labelled: LabelledCell, row: TaskRow): void {
  const { cell, above, left } = labelled;
  const [heading] = left;
  if (heading !== undefined && isSum(heading.text)) row.total = true;
  const head = above.at(-1)?.term ?? {};
  const task = above.findLast(({ term }) => term.task !== undefined)?.term.task;
  const source = above.findLast(({ term }) => term.funding !== undefined)?.term.funding?.source;
  if (isSum(cell.text)) row.total = true;
  else if (head.goal === 'actual') keep(labelled, row);
  else if (head.goal !== undefined && head.goal !== 'interim') row.goal ??= cell;
  else if (head.execution === 'executed') row.executed ??= labelled;
  else if (source === 'total' || source === 'fiscal' || source === 'other') {
    if (row.amounts[source] === undefined) row.amounts[source] = labelled;
    else keep(labelled, row);
  } else if (source !== undefined) keep(labelled, row);
  else if (task === 'content' && row.content === undefined) row.content = cell;
  else if (task === 'duty' && row.duty === undefined) row.duty = cell;
  else if ((task === 'name' || head.column === undefined) && row.name === undefined) row.name = cell;
  else keep(labelled, row);
}

function keep({ cell, above }: LabelledCell, row: TaskRow): void {
  if (cell.text !== '') row.others.push([above.at(-1)?.text ?? '', cell]);
}

function isSum(text: string): boolean {
  return (
    /计$/u.test(foldText(text)) && (termOf(text).funding?.source === 'total' || /^(?:合计|总计)$/u.test(foldText(text)))
  );
}
