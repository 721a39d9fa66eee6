import { expect, test } from 'vitest';
import { renderCellLines } from '../../fixtures/generator/cell-lines.js';
import { encodeGb18030 } from '../../fixtures/generator/gb18030.js';
import { makeRandom } from '../../fixtures/generator/random.js';
import { makeTruth } from '../../fixtures/generator/truth.js';
import { diffDisclosures } from '../../src/diff/diff.js';
import type { Disclosure } from '../../src/schema/disclosure.js';
import { CLEAN } from '../build/clean-disclosure.js';
import { read } from '../build/read.js';
import {
  amount,
  departmentForm,
  disclosure,
  execution,
  indicator,
  line,
  project,
  table,
  task,
} from '../writers/disclosure-builder.js';

test('two encodings of one document do not differ', async () => {
  const random = makeRandom(5);
  const text = renderCellLines(makeTruth(random, 3), { wrap: 0.1, gap: 0, trailing: 0, indent: 5 }, random);
  const diff = diffDisclosures(await read(text), await read(encodeGb18030(text)));
  expect(diff.differences).toEqual([]);
  expect(diff.equal).toBeGreaterThan(50);
});

test('a changed figure is one difference, with its path and its change in yuan and per cent', async () => {
  const after = CLEAN.replace('档案修复经费\t30.00', '档案修复经费\t33.00');
  expect(diffDisclosures(await read(CLEAN), await read(after)).differences).toEqual([
    {
      kind: 'table',
      status: 'changed',
      code: null,
      path: ['2023年项目支出表', '档案修复经费', '合计'],
      column: '合计',
      measure: 'total',
      before: '300000',
      after: '330000',
      change: '30000',
      percent: '10.00',
      unit: '元',
      values: ['300000', '330000'],
      printed: ['30.00 万元', '33.00 万元'],
      table: expect.any(Number),
      repeats: false,
      sum: false,
    },
  ]);
});

test('another year’s titles and columns are the same tables', async () => {
  const next = CLEAN.replaceAll('2023年', '2024年');
  expect(diffDisclosures(await read(CLEAN), await read(next)).differences).toEqual([]);
});

test('a project of one document only, and a changed target, are said', async () => {
  const after = CLEAN.replaceAll('库房租赁经费', '库房建设经费').replace('3件', '4件');
  const { differences, projects } = diffDisclosures(await read(CLEAN), await read(after));
  expect(differences).toContainEqual(
    expect.objectContaining({ kind: 'table', status: 'only-before', path: expect.arrayContaining(['库房租赁经费']) }),
  );
  expect(projects.new.map(({ name, values }) => [name, values])).toEqual([['库房建设经费', [null, '100000']]]);
  expect(projects.ended.map(({ name, values }) => [name, values])).toEqual([['库房租赁经费', ['100000', null]]]);
});

test('what a self-evaluation and a department’s form say is compared', () => {
  const of = (executed: string, score: string, tasks: string): Disclosure =>
    disclosure({
      projects: [
        project({
          execution: { total: execution({ executed: amount(executed, executed, `${executed}0000`) }) },
          indicators: [indicator({ score })],
        }),
      ],
      departmentForms: [
        departmentForm({
          tasks: [task({ amounts: { total: amount(tasks, tasks, `${tasks}0000`), fiscal: null, other: null } })],
        }),
      ],
    });
  const { differences } = diffDisclosures(of('90', '9.5', '40'), of('95', '10', '50'));
  expect(differences.map(({ kind, before, after, unit }) => [kind, before, after, unit])).toEqual([
    ['project', '900000', '950000', '元'],
    ['indicator', '9.5', '10', null],
    ['department', '400000', '500000', '元'],
  ]);
});

test('equal paths of one document are set beside none, unless they say the same', () => {
  const of = (...figures: string[]): Disclosure =>
    disclosure({
      budgetTables: [
        table(
          figures.map((figure, index) =>
            line({ index, code: null, name: '会议费', values: { c1: amount(figure, figure, `${figure}0000`) } }),
          ),
        ),
      ],
    });
  const same = diffDisclosures(of('1', '2'), of('2', '1'));
  expect([same.differences, same.equal]).toEqual([[], 2]);
  const { differences } = diffDisclosures(of('1', '2'), of('3', '2'));
  expect(differences.map(({ status, before, after, change }) => [status, before, after, change])).toEqual([
    ['ambiguous', '10000', null, null],
    ['ambiguous', null, '30000', null],
  ]);
});

test('a change that another table repeats is marked, and a sum over others', async () => {
  const after = CLEAN.replaceAll('2210201\t住房公积金\t20.00\t20.00', '2210201\t住房公积金\t25.00\t25.00');
  const { differences } = diffDisclosures(await read(CLEAN), await read(after));
  const news = differences.filter(({ code, repeats }) => code === '2210201' && !repeats);
  expect(differences.filter(({ code }) => code === '2210201').length).toBeGreaterThan(2);
  expect(news.map(({ before, after, sum }) => [before, after, sum])).toEqual([['200000', '250000', false]]);
});

test('three years stand side by side, from the first to the last', () => {
  const of = (year: number, name: string, yuan: string): Disclosure =>
    disclosure({
      fiscalYear: year,
      projects: [
        project({ name, funding: { period: null, annual: { ...NO_MONEY, total: amount(yuan, yuan, `${yuan}0000`) } } }),
      ],
    });
  const diff = diffDisclosures(of(2021, '档案经费', '3'), of(2022, '2022年档案经费', '5'), of(2023, '档案经费', '4'));
  expect(diff.differences.map(({ values, change }) => [values, change])).toEqual([
    [['30000', '50000', '40000'], '10000'],
  ]);
  expect(diff.projects.grown.map(({ values }) => values)).toEqual([['30000', '50000', '40000']]);
});

test('documents of two departments without a project in common have nothing in common', async () => {
  const other = CLEAN.replaceAll('示例市档案局', '示例市水务局')
    .replaceAll('档案修复经费', '河道经费')
    .replaceAll('库房租赁经费', '堤防经费');
  expect(diffDisclosures(await read(CLEAN), await read(other)).relation).toBe('none');
  const renamed = CLEAN.replaceAll('示例市档案局', '示例市档案馆');
  expect(diffDisclosures(await read(CLEAN), await read(renamed)).relation).toBe('other');
  expect(diffDisclosures(await read(CLEAN), await read(CLEAN)).relation).toBe('same');
});

const NO_MONEY = {
  total: null,
  fiscal: null,
  central: null,
  provincial: null,
  local: null,
  carryover: null,
  selfRaised: null,
  other: null,
};
