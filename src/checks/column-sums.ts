import { isQuantity } from '../glossary/measures.js';
import type { BudgetLine, BudgetTable, Column, Disclosure } from '../schema/disclosure.js';
import { TABLE_KIND_FACTS } from '../schema/table-kinds.js';
import { foldText } from '../text.js';
import { cellFigure, type Figure } from './figure.js';
import type { Findings, Relation } from './findings.js';
import { addsSeveral, compareProven } from './proven.js';
import { findTotals } from './rows.js';
import { holds } from './scopes.js';
import { columnsOf } from './table-lines.js';

/**
 * A column that heads others, or stands among them as their 合计 (本地区 beside 本级 and 下级), = Σ the other columns below that
 * head, whatever they measure. Which columns belong together is told by their place alone, so that a sum that fails is
 * reported only if other rows or columns of the table hold.
 *
 *   地区 | 合计 | 税收返还 | 专项转移支付        债务限额 |
 *                                              | 一般债务 | 专项债务
 */
export function checkColumnSums(disclosure: Disclosure, findings: Findings): void {
  for (const table of disclosure.budgetTables) {
    if (table.empty || TABLE_KIND_FACTS[table.kind].turns) continue;
    for (const side of new Set(table.columns.map((column) => column.side))) {
      const columns = table.columns.filter((column) => column.side === side && isMoney(column));
      const known = new Set(findTotals(table.columns.filter((column) => column.side === side)).map(([total]) => total));
      const groups = groupsOf(columns).filter(([total]) => !known.has(total));
      const relations = groups.flatMap((group) => relationsOf(table, group));
      if (isReading(relations.filter(holds))) compareProven(relations, table, findings);
    }
  }
}

/** Whether sums that hold prove a reading: one sum of several non-zero parts does, or three sums of one part. */
function isReading(holding: readonly Relation[]): boolean {
  return holding.length > 2 || holding.some(addsSeveral);
}

function isMoney({ measure, labels }: Column): boolean {
  return (
    measure !== 'change-percent' && measure !== 'change' && !isQuantity(labels) && !/单价|%|率$/u.test(labels.join(''))
  );
}

type Group = [total: Column, parts: Column[]];

function groupsOf(columns: readonly Column[]): Group[] {
  return columns.flatMap((total): Group[] => {
    const depth = headDepth(total, columns);
    if (depth === undefined) return [];
    const below = columns.filter((column) => column !== total && isBelow(column, total, depth));
    const heads = [...new Set(below.map(({ labels }) => labels[depth] ?? ''))];
    const parts = heads.flatMap((head) =>
      partsOf(
        below.filter(({ labels }) => labels[depth] === head),
        depth,
      ),
    );
    const own = parts.filter(({ labels }) => !/其中/u.test(labels.slice(depth).join('')));
    return own.length > 1 ? [[total, own]] : [];
  });
}

/** How many labels of a total its parts share: all but 合计, or all of them where the total is the head of its parts. */
function headDepth(total: Column, columns: readonly Column[]): number | undefined {
  const { length } = total.labels;
  const isHead = columns.some((column) => column.labels.length > length && isBelow(column, total, length));
  if (isHead) return length;
  return /^(合计|小计|总计|共计|计|本地区)$/u.test(foldText(total.labels.at(-1) ?? '')) ? length - 1 : undefined;
}

function isBelow({ labels }: Column, total: Column, depth: number): boolean {
  return labels.length > depth && total.labels.slice(0, depth).every((label, i) => labels[i] === label);
}

/** The columns to add up: for each head below, its own sum where it has one, else all of its columns. */
function partsOf(columns: readonly Column[], depth: number): readonly Column[] {
  const sum = columns.find(
    ({ labels }) =>
      labels.length === depth + 1 ||
      (labels.length === depth + 2 && /^(合计|小计|总计|共计|计)$/u.test(foldText(labels.at(-1) ?? ''))),
  );
  return sum === undefined ? columns : [sum];
}

function relationsOf(table: BudgetTable, [total, parts]: Group): Relation[] {
  return table.lines.flatMap((line: BudgetLine): Relation[] => {
    if (!columnsOf(table, line).includes(total)) return [];
    const left = cellFigure(table, line, total);
    const right = parts.flatMap((column): Figure | Figure[] => cellFigure(table, line, column) ?? []);
    if (left === undefined || left.blank || right.length < parts.length) return [];
    return right.every(({ blank, yuan }) => blank || yuan.isZero())
      ? []
      : [{ rule: 'row-adds-up', left: [left], right }];
  });
}
