import type { FormBlock, LabelledRecord } from '../tables.js';
import { foldText } from '../text.js';
import { labelFlat } from './flat.js';
import { labelForm, type Siblings } from './form.js';
import { splitPaired } from './paired.js';
import { turnTable } from './transpose.js';

/**
 * The records of all forms and tables of targets of a document, in their order, each cell with the labels that reach
 * it: a form, the rows of one project in a flat table, a column of a transposed one.
 *
 *   | 项目名称 | 道路养护经费 |                      labels at the left
 *   | 项目名称 | 预算数 | 年度目标 | 一级指标 |         labels above, the project merged down
 *
 * A form that has lost the heads of its indicators is read by those of its siblings, the forms of its title.
 */
export function labelForms(blocks: readonly FormBlock[]): LabelledRecord[] {
  return labelBlocks(blocks).map((record) => ({ ...record, cells: record.cells.flatMap(splitPaired) }));
}

function labelBlocks(blocks: readonly FormBlock[]): LabelledRecord[] {
  const first = blocks.map((block) => labelBlock(block, undefined));
  const siblings = siblingsByTitle(first.flat());
  return blocks.flatMap((block, i) => {
    const records = first[i] as LabelledRecord[];
    const shared = siblings.get(foldText(block.title ?? ''));
    const [form] = records;
    if (form === undefined || form.flat || shared === undefined) return records;
    const lacksHeads = form.cells.some((cell) => cell.band === 'indicators') && !hasHeads(form);
    return lacksHeads || form.twoPeriods !== shared.twoPeriods ? labelBlock(block, shared) : records;
  });
}

function labelBlock(block: FormBlock, siblings: Siblings | undefined): LabelledRecord[] {
  if (block.flat) return labelFlat(block);
  const turned = turnTable(block.rows);
  return turned === undefined ? [labelForm(block, siblings)] : labelFlat({ ...block, rows: turned, flat: true }, true);
}

function hasHeads(record: LabelledRecord): boolean {
  return record.labels.some((label) => label.term.column === 'level3');
}

function siblingsByTitle(records: readonly LabelledRecord[]): Map<string, Siblings> {
  const found = new Map<string, Siblings>();
  for (const record of records) {
    if (record.flat) continue;
    const title = foldText(record.title ?? '');
    const known = found.get(title) ?? { twoPeriods: false, columns: [] };
    const heads = record.labels.filter(({ term }) => term.column !== undefined && term.section === undefined);
    found.set(title, {
      twoPeriods: known.twoPeriods || record.twoPeriods,
      columns:
        known.columns.length > 0 || !hasHeads(record)
          ? known.columns
          : heads.map((label) => ({ path: [label], cell: label.cell })),
    });
  }
  return found;
}
