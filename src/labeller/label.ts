import { plainGridRow } from '../packed-rows.js';
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
  const records: LabelledRecord[][] = [];
  for (const labelled of labelBlocks([...blocks])) records[labelled.block] = labelled.records;
  return records.flat();
}

/** The records of one block, by its place in the document. */
export interface LabelledBlock {
  block: number;
  records: LabelledRecord[];
  /** Gives the same records once more, for a caller that did not keep them. */
  again: () => LabelledRecord[];
}

/** A block that later forms with its title may change, and what was known of these forms when it was read. */
interface OpenBlock {
  block: FormBlock;
  used: Siblings | undefined;
}

/**
 * The records of each block of a document, as `labelForms` gives them, one block at a time so that no more need be in
 * memory: `blocks` is emptied. A block that lacks its heads, where no form of the same title has come before, is given
 * at the end. A block is given a second time where a later form of its title shows that it must be read otherwise; the
 * second reading counts.
 */
export function* labelBlocks(blocks: FormBlock[]): Generator<LabelledBlock> {
  const siblings = new Map<string, Siblings>();
  const open = new Map<number, OpenBlock>();
  const held = new LabelledAgain();
  const waiting = blocks.splice(0).reverse();
  for (let at = 0; waiting.length > 0; at++) {
    const block = waiting.pop() as FormBlock;
    const records = labelBlock(block, undefined);
    noteSiblings(records, siblings);
    const shared = siblings.get(titleOf(block));
    const [form] = records;
    if (form === undefined || form.flat || shared === undefined) {
      yield labelled(held, at, block, undefined, records);
      continue;
    }
    const lost = lacksHeads(form);
    const waits = lost && shared.columns.length === 0;
    if (waits || !shared.twoPeriods) open.set(at, { block, used: waits ? undefined : shared });
    if (waits) continue;
    const other = lost || form.twoPeriods !== shared.twoPeriods;
    yield other ? labelled(held, at, block, shared) : labelled(held, at, block, undefined, records);
  }
  for (const [at, { block, used }] of open) {
    const shared = siblings.get(titleOf(block));
    if (shared?.twoPeriods !== used?.twoPeriods) yield labelled(held, at, block, shared);
  }
}

/**
 * Keeps the records of the block that was labelled again last, since those of one table are asked for one after
 * another.
 */
class LabelledAgain {
  #label: (() => LabelledRecord[]) | undefined;
  #records: LabelledRecord[] = [];

  of(label: () => LabelledRecord[]): LabelledRecord[] {
    if (this.#label !== label) this.#records = label();
    this.#label = label;
    return this.#records;
  }
}

function labelled(
  held: LabelledAgain,
  at: number,
  block: FormBlock,
  by: Siblings | undefined,
  records: readonly LabelledRecord[] = labelBlock(block, by),
): LabelledBlock {
  const label = () => split(labelBlock(block, by));
  return { block: at, records: split(records), again: records.length > 1 ? () => held.of(label) : label };
}

function split(records: readonly LabelledRecord[]): LabelledRecord[] {
  return records.map((record) => ({ ...record, cells: splitPaired(record.cells) }));
}

function titleOf({ title }: { title: string | null }): string {
  return foldText(title ?? '');
}

function labelBlock(packed: FormBlock, siblings: Siblings | undefined): LabelledRecord[] {
  const block = { ...packed, rows: packed.rows.map(plainGridRow) };
  if (block.flat) return labelFlat(block);
  const turned = turnTable(block.rows);
  return turned === undefined ? [labelForm(block, siblings)] : labelFlat({ ...block, rows: turned, flat: true }, true);
}

function hasHeads(record: LabelledRecord): boolean {
  return record.labels.some((label) => label.term.column === 'level3');
}

function lacksHeads(record: LabelledRecord): boolean {
  return record.cells.some((cell) => cell.band === 'indicators') && !hasHeads(record);
}

/** Notes by title what the records show of all forms with that title. */
function noteSiblings(records: readonly LabelledRecord[], found: Map<string, Siblings>): void {
  for (const record of records) {
    if (record.flat) continue;
    const title = titleOf(record);
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
}
