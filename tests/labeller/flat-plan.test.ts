import { expect, test } from 'vitest';
import type { Column } from '../../src/labeller/columns-by-place.js';
import { type Plan, planOf, senseOf } from '../../src/labeller/flat-plan.js';
import { columnsOf } from '../../src/labeller/heads.js';
import { gridRows } from '../build/grid-rows.js';

/** The plan of a table with these rows of heads. */
function plan(heads: string): Plan {
  return planOf(columnsOf(gridRows(heads).map(({ cells }) => cells)));
}

/** The lowest head of a column. */
function head(column: Column | undefined): string | undefined {
  return column?.path.at(-1)?.text;
}

function heads(columns: Iterable<Column>): (string | undefined)[] {
  return [...columns].map(head);
}

test('the column of project names says whose row it is, money fills once, bodies and years hold for several rows', () => {
  const own = plan('单位名称 | 年度 | 项目名称 | 预算数（万元） | 三级指标 | 指标值');
  expect([head(own.key), head(own.single)]).toEqual(['项目名称', '预算数（万元）']);
  expect(heads(own.shared)).toEqual(['单位名称', '年度']);
  expect(heads(own.rows)).toEqual(['三级指标', '指标值']);
  expect([own.duties, own.groups]).toEqual([false, false]);
});

test('a total is the money that fills once, whatever money stands before it; a goal does where there is no money', () => {
  expect(head(plan('项目名称 | 财政拨款 | 资金总额 | 三级指标 | 指标值').single)).toBe('资金总额');
  expect(head(plan('项目名称 | 年度目标 | 三级指标 | 指标值').single)).toBe('年度目标');
  expect(plan('项目名称 | 三级指标 | 指标值').single).toBeUndefined();
});

test('without names of projects, duties or else bodies say whose row it is; of several names the narrowest does', () => {
  const duties = plan('部门职责 | 预算金额 | 三级指标 | 指标值');
  expect([head(duties.key), duties.duties]).toEqual(['部门职责', true]);
  const bodies = plan('主管部门 | 单位名称 | 三级指标 | 指标值');
  expect([head(bodies.key), bodies.duties, heads(bodies.shared)]).toEqual(['单位名称', false, ['主管部门']]);
  expect(head(plan('一级项目名称 | 二级项目名称 | 三级指标 | 指标值').key)).toBe('二级项目名称');
});

test('项目 alone is the name of the project where no column says 项目名称', () => {
  expect(head(plan('单位 | 项目 | 预算数 | 三级指标 | 指标值').key)).toBe('项目');
  const beside = plan('项目 | 项目名称 | 三级指标 | 指标值');
  expect([head(beside.key), beside.columns.map((column) => senseOf(column).field)]).toEqual([
    '项目名称',
    [undefined, 'name', undefined, undefined],
  ]);
});

test('names of bodies and projects in one column stand in rows of their own', () => {
  expect(plan('单位名称、项目名称 | 预算数 | 三级指标 | 指标值').groups).toBe(true);
});

test('单位 before the indicators is a body where its code stands before it or 单位 of measure follows', () => {
  const sense = (drawn: string) => plan(drawn).columns.map((column) => [head(column), senseOf(column).field]);
  expect(sense('单位编码 | 单位 | 项目名称 | 三级指标 | 指标值')[1]).toEqual(['单位', 'implementer']);
  expect(sense('单位 | 项目名称 | 三级指标 | 指标值 | 单位')[0]).toEqual(['单位', 'implementer']);
  expect(sense('项目名称 | 三级指标 | 指标值 | 单位')[3]).toEqual(['单位', undefined]);
});

test('several heads such as 产出数量 are levels, and one alone is no more than its words', () => {
  const both = plan('项目名称 | 产出数量 | 社会效益');
  expect(both.columns.map(({ path }) => path.map(({ text }) => text))).toEqual([
    ['项目名称'],
    ['产出指标', '数量指标'],
    ['社会效益指标'],
  ]);
  expect(heads(both.rows)).toEqual(['数量指标', '社会效益指标']);
  expect(heads(plan('项目名称 | 预算数 | 社会效益').columns)).toEqual(['项目名称', '预算数', '社会效益']);
});

test('such a head above names and values becomes the levels of both, and they keep their own heads', () => {
  const own = plan(`项目名称 | 产出数量 | >
                    ^      | 指标名称 | 指标值`);
  expect(own.columns.map(({ path }) => path.map(({ text }) => text))).toEqual([
    ['项目名称'],
    ['产出指标', '数量指标', '指标名称'],
    ['产出指标', '数量指标', '指标值'],
  ]);
});

test('below the whole score stand the score of spending, notes and the whole, and no score of an indicator', () => {
  const own = plan(`项目名称 | 自评得分 | > | > | >
                    ^      | 预算执行（10分） | 产出（50分） | 效益（40分） | 合计`);
  expect(own.columns.slice(1).map((column) => senseOf(column))).toEqual([
    { execution: 'score' },
    { column: 'note' },
    { column: 'note' },
    { field: 'totalScore' },
  ]);
});

test('what follows the indicators without a meaning of its own is of them; money and names are not', () => {
  const own = plan('项目名称 | 三级指标 | 指标值 | 评价标准 | 预算数');
  expect(heads(own.rows)).toEqual(['三级指标', '指标值', '评价标准']);
});

test('a column means what the lowest of its heads with a meaning says', () => {
  const { columns } = plan(`项目名称 | 项目资金 | 绩效指标 | >
                            ^      | 某栏    | 三级指标 | 指标值`);
  expect(columns.map(senseOf)).toMatchObject([
    { field: 'name' },
    { section: 'funding' },
    { column: 'level3' },
    { column: 'value' },
  ]);
});
