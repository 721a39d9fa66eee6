/** Checks that the columns of a row add up. Tested in tests/checks/rules.test.ts. */

import { sayCheck } from '../glossary/check-sentences.js';
import type { BudgetTable, Column, Disclosure, Measure } from '../schema/disclosure.js';
import { cellFigure, type Figure } from './figure.js';
import type { Findings } from './findings.js';
import { columnsOf } from './table-lines.js';

/** The sets of measures that make up a total. All parts that a table prints of a total must be of one set. */
const PARTS: Measure[][] = [
  ['basic', 'project', 'to-superior', 'operation-expenditure', 'to-affiliate', 'reserve', 'carryover'],
  ['personnel', 'operating'],
  ['personnel', 'operating', 'project'],
  ['current-year', 'carryover'],
  ['general-public', 'government-fund', 'state-capital'],
  ['appropriation', 'superior-subsidy', 'business', 'operation', 'affiliate', 'other-income'],
  [
    'appropriation',
    'superior-subsidy',
    'business',
    'operation',
    'affiliate',
    'other-income',
    'special-account',
    'own-funds',
  ],
  ['general-public', 'government-fund', 'state-capital', 'special-account', 'own-funds'],
  ['carryover', 'general-public', 'government-fund', 'state-capital', 'special-account', 'own-funds'],
  [
    'carryover',
    'general-public',
    'government-fund',
    'state-capital',
    'special-account',
    'business',
    'operation',
    'superior-subsidy',
    'affiliate',
    'other-income',
  ],
];

/** Checks in each row 合计 = 基本 + 项目, 合计 = 人员 + 公用, 合计 = Σ sources and 小计 = 一般 + 基金 + 国资, whichever are printed. */
export function checkRows(disclosure: Disclosure, findings: Findings): void {
  for (const table of disclosure.budgetTables) {
    for (const side of new Set(table.columns.map((column) => column.side))) {
      const columns = table.columns.filter((column) => column.side === side);
      for (const [total, parts] of findTotals(columns)) checkColumn(table, total, parts, findings);
    }
  }
}

/**
 * Each column of a total with the columns of its parts: those below the same head or, for a total below no head, all
 * others. Columns below a head without a total of their own are parts too: 合计 | 财政拨款{一般公共预算, 政府性基金} | 单位资金; where a 小计
 * stands among them, it stands for them.
 */
export function findTotals(columns: readonly Column[]): [Column, Column[]][] {
  return columns.flatMap((total): [Column, Column[]][] => {
    if (total.measure !== 'total') return [];
    const head = total.labels.slice(0, -1);
    const siblings = columns.filter((column) => column !== total && isUnder(column, head));
    const rivals = siblings.filter(
      (column) => column.measure === 'total' && column.labels.length <= total.labels.length,
    );
    const own = siblings.filter((column) => column.measure !== 'total');
    const parts = own.filter((column) => !/其中/u.test(column.labels.join('')));
    const measures = parts.map((column) => column.measure);
    const unique = new Set(measures).size === measures.length;
    const known = PARTS.some((set) => measures.every((measure) => set.includes(measure)));
    return rivals.length === 0 && parts.length > 1 && unique && known && siblings.length === parts.length
      ? [[total, parts]]
      : [];
  });
}

function isUnder(column: Column, head: readonly string[]): boolean {
  return head.every((label, i) => column.labels[i] === label);
}

function checkColumn(table: BudgetTable, total: Column, parts: Column[], findings: Findings): void {
  const where = findings.places.columnOf(table, total.labels);
  for (const line of table.lines) {
    if (!columnsOf(table, line).includes(total)) continue;
    const left = cellFigure(table, line, total);
    const right = parts
      .map((column) => cellFigure(table, line, column))
      .filter((figure): figure is Figure => figure !== undefined);
    if (left === undefined || right.length < parts.length) {
      findings.skip('row-adds-up', where, sayCheck('unitUnknown'));
    } else if (left.blank || right.every((figure) => figure.blank)) {
      if (![left, ...right].every((figure) => figure.blank || figure.yuan.isZero())) {
        findings.skip('row-adds-up', where, sayCheck('totalBlank'), [left.ref]);
      }
    } else {
      findings.compare({ rule: 'row-adds-up', left: [left], right });
    }
  }
}
