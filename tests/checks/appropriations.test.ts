import { expect, test } from 'vitest';
import { checkDisclosure } from '../../src/checks/check.js';
import type { BudgetTable, Column, TableKind } from '../../src/schema/disclosure.js';
import { amount, disclosure, line, table } from '../writers/disclosure-builder.js';

const CLASSES: [code: string, name: string][] = [
  ['201', '一般公共服务支出'],
  ['208', '社会保障和就业支出'],
  ['212', '城乡社区支出'],
];
/** By class, out of the general public budget and of the funds. */
const GENERAL = ['500', '61', '10'];
const FUNDS = ['', '', '200'];

const money = (text: string) => amount(text, text, String(Number(text) * 10_000));
const sum = (figures: readonly string[]): string => String(figures.reduce((all, figure) => all + Number(figure), 0));
const filled = (cells: Record<string, string>) =>
  Object.fromEntries(Object.entries(cells).flatMap(([key, text]) => (text === '' ? [] : [[key, money(text)]])));

/** 财政拨款收支总表 with a column a fund, or with one of both together. */
function summary(general: readonly string[], funds: readonly string[], parted: boolean): BudgetTable {
  const column = (key: string, measure: Column['measure']): Column => ({
    key,
    labels: [measure],
    measure,
    side: 'expenditure',
  });
  const cells = (a: string, b: string) => filled(parted ? { c1: a, c2: b } : { c1: sum([a, b]) });
  const items = CLASSES.map(([, name], i) => ({
    name,
    role: 'item' as const,
    values: cells(general[i] ?? '', funds[i] ?? ''),
  }));
  const total = { name: '支出总计', role: 'total' as const, values: cells(sum(general), sum(funds)) };
  return {
    ...table(
      [...items, total].map((each, index) => line({ ...each, index, code: null, level: null, side: 'expenditure' })),
    ),
    id: 't1',
    kind: 'appropriation-summary',
    columns: parted ? [column('c1', 'general-public'), column('c2', 'government-fund')] : [column('c1', 'amount')],
  };
}

function classes(id: string, kind: TableKind, figures: readonly string[]): BudgetTable {
  const items = CLASSES.flatMap(([code, name], i) =>
    figures[i] === '' ? [] : [{ code, name, figure: figures[i] ?? '' }],
  );
  const lines = items.map(({ code, name, figure }) => ({
    code,
    name,
    role: 'item' as const,
    values: filled({ c1: figure }),
  }));
  const total = { code: null, name: '合计', role: 'total' as const, values: filled({ c1: sum(figures) }) };
  const columns: Column[] = [{ key: 'c1', labels: ['合计'], measure: 'total', side: null }];
  return { ...table([total, ...lines].map((each, index) => line({ ...each, index }))), id, kind, columns };
}

function verdicts(tables: BudgetTable[]): string[] {
  const checks = checkDisclosure(disclosure({ budgetTables: tables }));
  return checks
    .filter(({ rule }) => rule === 'tables-agree')
    .map(({ status, left, right }) => `${status} ${left} ${right}`);
}

const both = (general: readonly string[], funds: readonly string[]): BudgetTable[] => [
  classes('t2', 'general-public-expenditure', general),
  classes('t3', 'government-fund-expenditure', funds),
];

test.each([true, false])(
  'appropriations agree with the tables of their funds in total and by class (parted: %s)',
  (parted) => {
    const found = verdicts([summary(GENERAL, FUNDS, parted), ...both(GENERAL, FUNDS)]);
    expect(found.every((verdict) => verdict.startsWith('pass'))).toBe(true);
    expect(found).toHaveLength(parted ? 6 : 4);
  },
);

test('two classes that were taken for each other fail, though the totals agree', () => {
  const found = verdicts([summary(['500', '51', '20'], FUNDS, true), ...both(GENERAL, FUNDS)]);
  expect(found.filter((verdict) => verdict.startsWith('fail'))).toEqual(['fail 510000 610000', 'fail 200000 100000']);
});

test('one class alone that differs fails, with a total that differs as much', () => {
  const found = verdicts([summary(['500', '66', '10'], FUNDS, true), ...both(GENERAL, FUNDS)]);
  expect(found.filter((verdict) => verdict.startsWith('fail'))).toEqual(['fail 660000 610000']);
});

test('tables of other scopes give no verdict', () => {
  const found = verdicts([summary(['520', '66', '10'], FUNDS, true), ...both(GENERAL, FUNDS)]);
  expect(found.filter((verdict) => !verdict.startsWith('pass'))).toEqual(['skipped null null']);
});
