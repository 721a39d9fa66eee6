import { describe, expect, test } from 'vitest';
import { cellFigure, type Figure } from '../../src/checks/figure.js';
import { CarriedOver } from '../../src/checks/scopes.js';
import type { BudgetLine, BudgetTable, Column } from '../../src/schema/disclosure.js';
import { amount, disclosure, line, table } from '../writers/disclosure-builder.js';

type Row = [name: string, role: BudgetLine['role'], side: BudgetLine['side'], ...figures: string[]];
type Head = [label: string, measure: Column['measure'], side?: Column['side']];

const money = (text: string) => amount(text, text, String(Math.round(Number(text) * 10_000)));

function built(id: string, kind: BudgetTable['kind'], heads: Head[], rows: Row[], issuer: string | null = null) {
  const lines = rows.map(([name, role, side, ...figures], index) =>
    line({
      index,
      name,
      code: /^\d+/u.exec(name)?.[0] ?? null,
      level: null,
      role,
      side,
      values: Object.fromEntries(figures.flatMap((text, i) => (text === '' ? [] : [[`c${i + 1}`, money(text)]]))),
    }),
  );
  const columns = heads.map(
    ([label, measure, side = null], i): Column => ({
      key: `c${i + 1}`,
      labels: label.split('/'),
      measure,
      side,
    }),
  );
  return { ...table(lines), id, kind, columns, issuer };
}

const summary = built(
  't1',
  'revenue-expenditure-summary',
  [['预算数', 'amount']],
  [
    ['本年收入合计', 'total', 'revenue', '100.00'],
    ['上年结转', 'carryover', 'revenue', '5.00'],
    ['收入总计', 'total', 'revenue', '105.00'],
    ['本年支出合计', 'total', 'expenditure', '102.00'],
    ['结转下年', 'carryover', 'expenditure', '3.00'],
    ['支出总计', 'total', 'expenditure', '105.00'],
  ],
);
const classes = built(
  't2',
  'expenditure-summary',
  [
    ['合计', 'total'],
    ['上年结转/一般公共预算', 'carryover'],
    ['上年结转/事业收入', 'carryover'],
  ],
  [
    ['合计', 'total', 'expenditure', '98.00', '4.00', '1.00'],
    ['208', 'item', 'expenditure', '30.00', '1.50', ''],
    ['221', 'item', 'expenditure', '28.50', '2.50', ''],
  ],
);
const unit = built(
  't3',
  'expenditure-summary',
  [['上年结转', 'carryover']],
  [['合计', 'total', 'expenditure', '9.00']],
  '下属中心',
);
const general = built(
  't4',
  'general-public-expenditure',
  [['合计', 'total']],
  [
    ['合计', 'total', 'expenditure', '90.00'],
    ['221', 'item', 'expenditure', '26.00'],
  ],
);
const tables = [{ ...summary, issuer: '某某局' }, classes, unit, general];
const carried = new CarriedOver(disclosure({ budgetTables: tables }));

function figure(id: string, index: number, key = 'c1'): Figure {
  const found = tables.find((each) => each.id === id);
  const own = found?.lines[index];
  const column = found?.columns.find((each) => each.key === key);
  const cell = found && own && column && cellFigure(found, own, column);
  if (cell === undefined) throw new Error(`no cell ${id} ${index} ${key}`);
  return cell;
}

/** What is admitted to bridge a cell and an amount that is so much less than it; null where nothing is. */
function bridge(cell: Figure, less: number): string | null {
  const other = { ...cell, yuan: cell.yuan.minus(less * 10_000) };
  const { left, right } = carried.admit({ rule: 'tables-agree', left: [cell], right: [other] });
  const more = [...left.slice(1), ...right.slice(1)];
  return more.map(({ raw, ref }) => `${ref.table} ${raw}`).join(' ') || null;
}

describe('what was carried over bridges two totals', () => {
  test('of the same side: what is left for the next year is no revenue', () => {
    expect([bridge(figure('t1', 2), 5), bridge(figure('t1', 2), 3)]).toEqual(['t1 5.00', null]);
    expect([bridge(figure('t1', 5), 5), bridge(figure('t1', 5), 3)]).toEqual(['t1 5.00', 't1 3.00']);
  });

  test('of all classes, and the class of a line its own', () => {
    expect(bridge(figure('t2', 0), 1.5)).toBeNull();
    expect([bridge(figure('t2', 1), 1.5), bridge(figure('t2', 2), 2.5)]).toEqual(['t2 1.50', 't2 2.50']);
    expect([bridge(figure('t2', 2), 1.5), bridge(figure('t2', 2), 5)]).toEqual([null, null]);
  });

  test('of the same source, where its carryover is printed', () => {
    expect([bridge(figure('t4', 0), 4), bridge(figure('t4', 0), 5), bridge(figure('t4', 0), 1)]).toEqual([
      't2 4.00',
      null,
      null,
    ]);
    expect([bridge(figure('t4', 1), 2.5), bridge(figure('t4', 1), 1.5)]).toEqual(['t2 2.50', null]);
  });

  test('of the same body', () => {
    expect([bridge(figure('t1', 5), 9), bridge(figure('t3', 0), 9)]).toEqual([null, 't3 9.00']);
  });
});
