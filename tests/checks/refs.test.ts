import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { confirmedFigures } from '../../src/confirmed.js';
import { runStages } from '../../src/pipeline.js';
import type { Check, Disclosure } from '../../src/schema/disclosure.js';
import { tidyRowsOf } from '../../src/writers/tidy-rows.js';
import { CLEAN } from '../build/clean-disclosure.js';

async function parse(text: string): Promise<Disclosure> {
  return (await runStages(Buffer.from(text), { name: 'refs.txt' })).disclosure;
}

/** Classes, each over its items: figures in 万元 with two decimals. */
function tableOf(classes: readonly (readonly number[])[]): string {
  const money = (cents: number): string => (cents / 100).toFixed(2);
  const sum = (figures: readonly number[]): number => figures.reduce((all, each) => all + each, 0);
  const rows = classes.flatMap((items, i) => [
    `${201 + i}\t第${i + 1}类支出\t${money(sum(items))}`,
    ...items.map((item, j) => `${201 + i}01${String(j + 1).padStart(2, '0')}\t第${j + 1}项支出\t${money(item)}`),
  ]);
  const head = '2023年部门支出总表\n\n单位：万元\n\n科目编码\t科目名称\t合计\n';
  return `${head}合计\t\t${money(sum(classes.map(sum)))}\n${rows.join('\n')}\n`;
}

const CLASSES = fc.array(fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 1, maxLength: 4 }), {
  minLength: 2,
  maxLength: 4,
});

/** The sum of what the refs after the first name, in yuan, beside what the first names. */
function sidesOf({ budgetTables }: Disclosure, { refs }: Check): [string, string] {
  const yuan = refs.map(({ table, line, column }) => {
    const found = budgetTables.find(({ id }) => id === table)?.lines[line ?? -1]?.values[column ?? ''];
    return new Decimal(found?.yuan ?? Number.NaN);
  });
  const [total, ...parts] = yuan;
  return [String(total), String(parts.reduce((all, part) => all.plus(part), new Decimal(0)))];
}

test('a check names every figure on both of its sides', async () => {
  await fc.assert(
    fc.asyncProperty(CLASSES, async (classes) => {
      const disclosure = await parse(tableOf(classes));
      const trees = disclosure.checks.filter(({ rule }) => rule === 'class-tree');
      // 合计 and each class, one relation each.
      expect(trees.map(({ status }) => status)).toEqual(['pass', ...classes.map(() => 'pass')]);
      expect(trees.map(({ refs }) => refs.length).toSorted((a, b) => a - b)).toEqual(
        [classes.length + 1, ...classes.map((items) => items.length + 1)].toSorted((a, b) => a - b),
      );
      for (const check of trees) {
        const [total, sum] = sidesOf(disclosure, check);
        expect([total, new Decimal(check.left ?? 0).toString()]).toEqual([sum, total]);
      }
    }),
    { numRuns: 20 },
  );
});

test('a failure names them, too, with their places; a check that holds leaves the places to the records', async () => {
  const { checks } = await parse(tableOf([[100, 200], [300]]).replace('\t2.00', '\t2.50'));
  const [failed] = checks.filter(({ rule, status }) => rule === 'class-tree' && status === 'fail');
  expect(failed?.refs.map(({ line, source }) => [line, source?.line])).toEqual([
    [1, 7],
    [2, 8],
    [3, 9],
  ]);
  const held = checks.filter(({ rule, status }) => rule === 'class-tree' && status === 'pass');
  expect(held.flatMap(({ refs }) => refs.map(({ source }) => source))).not.toHaveLength(0);
  expect(new Set(held.flatMap(({ refs }) => refs.map(({ source }) => source)))).toEqual(new Set([null]));
});

test('a share names its part and its whole', async () => {
  const { checks, statements } = await parse('2023年收入总计100.00万元，其中：事业收入25.00万元，占25%。\n');
  const [share] = checks.filter(({ rule }) => rule === 'prose-share');
  expect(share?.status).toBe('pass');
  const named = share?.refs.map(({ statement }) => statements[statement ?? -1]?.amount?.raw);
  expect(named).toEqual(expect.arrayContaining(['25.00', '100.00']));
});

describe('magnitude', () => {
  const verdictOf = async (text: string, rule: string): Promise<Check | undefined> =>
    (await parse(text)).checks.find((check) => check.rule === rule && check.status !== 'skipped');

  test.each([
    ['10.16', 'pass', null],
    ['10.15', 'fail', 'last-digit'],
    ['10.14', 'fail', 'material'],
    ['11.16', 'fail', 'material'],
  ])('of a share of 10.158 per cent that is printed as %s%% is %s %s', async (percent, status, magnitude) => {
    const text = `2023年收入总计1000000.00元，其中：事业收入101580.00元，占${percent}%。\n`;
    const check = await verdictOf(text, 'prose-share');
    expect([check?.status, check?.magnitude]).toEqual([status, magnitude]);
  });

  test.each([
    ['300,049', 'pass', null],
    ['300,083', 'fail', 'last-digit'],
    ['300,117', 'fail', 'material'],
    ['310,000', 'fail', 'material'],
  ])('of a form of %s 元 against its line of 30.00 万元 is %s %s', async (printed, status, magnitude) => {
    const check = await verdictOf(CLEAN.replaceAll('300,000', printed), 'project-matches-line');
    expect([check?.status, check?.magnitude]).toEqual([status, magnitude]);
  });
});

describe('confirmed', () => {
  const ofTable = (disclosure: Disclosure, kind: string): [string | null, boolean | null][] =>
    tidyRowsOf(disclosure, 'budget-lines')
      .filter(({ table_kind, raw }) => table_kind === kind && raw !== null)
      .map(({ name, confirmed }) => [name, confirmed]);

  test('is true of the figures of sums that hold, and of no others', async () => {
    const whole = await parse(tableOf([[100, 200], [300]]));
    expect(new Set(ofTable(whole, 'expenditure-summary').map(([, confirmed]) => confirmed))).toEqual(new Set([true]));
    const broken = await parse(tableOf([[100, 200], [300]]).replace('\t2.00', '\t2.50'));
    expect(ofTable(broken, 'expenditure-summary').map(([, confirmed]) => confirmed)).toEqual([
      true, // 合计 = the classes
      true,
      false, // the items of the class that does not add up
      false,
      true,
      true,
    ]);
  });

  test('is null where no figure is printed', async () => {
    const disclosure = await parse(
      '2023年部门支出总表\n\n单位：万元\n\n科目编码\t科目名称\t合计\n201\t一般公共服务支出\t\n',
    );
    const rows = tidyRowsOf(disclosure, 'budget-lines');
    expect(rows.map(({ raw, confirmed }) => [raw, confirmed])).toEqual([[null, null]]);
  });

  test('stands beside the funding of projects', async () => {
    const [row] = tidyRowsOf(await parse(CLEAN), 'projects');
    expect([row?.annual_total_confirmed, row?.annual_local_confirmed, row?.annual_other_confirmed]).toEqual([
      true,
      true,
      null,
    ]);
  });

  test('is not what a share or a hint that holds says', async () => {
    const disclosure = await parse(CLEAN);
    const hints = disclosure.checks.filter(({ severity }) => severity === 'hint').map(({ rule }) => rule);
    const left = disclosure.checks.filter(({ rule }) => rule === 'prose-share' || hints.includes(rule));
    expect(left.some(({ status }) => status === 'pass')).toBe(true);
    expect(confirmedFigures({ ...disclosure, checks: left }).size).toBe(0);
  });
});
