import { expect, test } from 'vitest';
import {
  beginsIndicators,
  coversHeads,
  fillsHeads,
  headsRow,
  isContactLabel,
  isFormRow,
  isIndicatorRow,
  isScoreRow,
  isWithin,
  numbersColumns,
  titlesForm,
  titlesList,
} from '../../src/labeller/form-rows.js';
import { type Band, columnsOf } from '../../src/labeller/heads.js';
import type { BandKind, GridCell } from '../../src/tables.js';
import { gridRow, gridRows } from '../build/grid-rows.js';

/** The heads of a drawn row as those of a table inside a form. */
function band(kind: BandKind, heads: string): Band {
  return { kind, columns: columnsOf([cells(heads)]) };
}

function cells(drawn: string): GridCell[] {
  return gridRow(drawn).cells.filter(({ text }) => text !== '');
}

const INDICATORS = band('indicators', '一级指标 | 二级指标 | 三级指标 | 指标值');

test.each([
  ['联系人', true],
  ['联系电话', true],
  ['项目负责人', true],
  ['项目名称', false],
  ['满意度', false],
])('%s labels a person: %s', (text, is) => {
  expect(isContactLabel(text)).toBe(is);
});

test('a text labels its row where it stands first below no head, or before money', () => {
  const money = band('funding', '| 年初预算数 | 执行数');
  const first = (drawn: string, heads: Band) => {
    const own = cells(drawn);
    return headsRow(own[0] as GridCell, own, heads);
  };
  expect(first('财政拨款 | 12.00 | 11.50', money)).toBe(true);
  expect(first('备注 | 数量指标 | 清淤长度', band('indicators', '| 二级指标 | 三级指标'))).toBe(true);
  expect(first('产出指标 | 数量指标 | 清淤长度 | ≥20公里', INDICATORS)).toBe(false);
  const named = band('funding', '资金来源 | 年初预算数 | 执行数');
  expect(first('财政拨款 | 12.00 | 11.50', named)).toBe(true);
  expect(first('12.00 | 11.50 | 11.00', named)).toBe(false);
  const beside = cells('财政拨款 | 待定 | 11.00');
  expect(headsRow(beside[1] as GridCell, beside, named)).toBe(false);
  // 中央 stands below the head of 其中, whose column it shares, and labels 8.00.
  const [, second] = gridRows(`资金来源 | > | 执行数
                               其中 | 中央 | 8.00`);
  const wide = band('funding', '资金来源 | > | 执行数');
  expect(headsRow(second?.cells[1] as GridCell, second?.cells ?? [], wide)).toBe(true);
  expect(headsRow(second?.cells[2] as GridCell, second?.cells ?? [], wide)).toBe(false);
});

test('a row with a cell below each head is an indicator, though its words are labels elsewhere', () => {
  const heads = band('indicators', '一级指标 | 二级指标 | 三级指标 | 目标值');
  expect(fillsHeads(cells('产出指标 | 时效指标 | 完成时间 | 12月31日前'), heads)).toBe(true);
  expect(fillsHeads(cells('产出指标 | 时效指标 | 完成时间 | 12月31日前 | 无'), heads)).toBe(false);
  expect(fillsHeads(cells('完成时间 | 12月31日前 | >  | >'), heads)).toBe(false);
  expect(fillsHeads(cells('产出指标 | 时效指标 | 联系人 | 某人'), heads)).toBe(false);
  expect(
    fillsHeads(cells('产出指标 | 完成时间 | 不限 | 无'), band('indicators', '一级指标 | 三级指标 | 备注 | 说明')),
  ).toBe(false);
});

test('a cell that is merged down titles the list beside it, which heads of its own and figures or dates show', () => {
  const [first, ...rows] = gridRows(`进度计划 | 实施内容 | 开始时间 | 完成时间
                                     ^      | 勘测 | 2027年3月 | 2027年5月
                                     ^      | 施工 | 2027年6月 | 2027年9月`);
  const [title, ...heads] = first?.cells ?? [];
  expect(titlesList(title as GridCell, heads, rows)).toBe(true);
  const [level, ...others] = gridRows(`产出指标 | 实施内容 | 开始时间 | 完成时间
                                       ^      | 勘测 | 2027年3月 | 2027年5月`).flatMap(({ cells }) => cells);
  expect(titlesList(level as GridCell, others.slice(0, 3), rows)).toBe(false);
  const [short] = gridRow('进度计划 | 实施内容 | 开始时间').cells;
  expect(titlesList(short as GridCell, heads, rows)).toBe(false);
  const [, ...words] = gridRows(`进度计划 | 实施内容 | 开始时间 | 完成时间
                                 ^      | 勘测 | 三月 | 五月`);
  expect(titlesList(title as GridCell, heads, words)).toBe(false);
});

test('a row stands within a part from the row below its first to its last', () => {
  const rows = gridRows(`甲
                         乙
                         丙
                         丁`);
  expect(rows.map((row) => isWithin(row, 0, 2))).toEqual([false, true, true, false]);
});

test('a text over more than three heads, several of values among them, is no indicator', () => {
  const heads = band('indicators', '指标名称 | 计量单位 | 指标值 | 实际完成值 | 得分');
  expect(coversHeads(cells('说明 | 满意度略低系施工所致 | > | > | >'), heads)).toBe(true);
  expect(coversHeads(cells('说明 | 略低 | > | >'), heads)).toBe(false);
  expect(coversHeads(cells('说明 | 略低 | > | > | > | 无'), heads)).toBe(false);
  expect(coversHeads(cells('说明 | 满意度指标 | > | > | >'), heads)).toBe(false);
  const levels = band('indicators', '序号 | 一级指标 | 二级指标 | 三级指标 | 指标值');
  expect(coversHeads(cells('1 | 按时完成清淤 | > | > | >'), levels)).toBe(false);
});

test('a score with its figure alone is a row of the form', () => {
  expect(isScoreRow(cells('自评得分 | 98'))).toBe(true);
  expect(isScoreRow(cells('自评得分 | 98 | 优'))).toBe(false);
  expect(isScoreRow(cells('自评得分 | 优秀'))).toBe(false);
  expect(isScoreRow(cells('完成数量 | 98'))).toBe(false);
});

test('a number below each head numbers the columns', () => {
  expect(numbersColumns(gridRow('1 | 2 | 3 | 4'), INDICATORS)).toBe(true);
  expect(numbersColumns(gridRow('1 | 2 | 3 |'), INDICATORS)).toBe(false);
  expect(numbersColumns(gridRow('1 | 2 | 4 | 8'), INDICATORS)).toBe(false);
});

test.each([
  ['其他需要说明的问题 | 无', true],
  ['项目名称 | 河道清淤经费', true],
  ['项目名称', true],
  ['年度目标 | 完成清淤20公里', true],
  ['财政拨款 | 35.50', true],
  // A target, with its sign: 财政拨款 is the name of an indicator here.
  ['财政拨款 | ≤35.50', false],
  // 投入 is also the first level of indicators.
  ['投入 | 35.50', false],
  ['产出指标 | 项目名称 | 1个', false],
  ['产出指标 | 数量指标 | 清淤长度 | ≥20公里', false],
])('%s is a row of the form, not of its indicators: %s', (drawn, is) => {
  expect(isFormRow(cells(drawn))).toBe(is);
});

test('a row with a level begins indicators that have lost their heads, unless it is one of the form', () => {
  expect(beginsIndicators(cells('产出指标 | 数量指标 | 清淤长度 | ≥20公里'))).toBe(true);
  expect(beginsIndicators(cells('清淤长度 | ≥20公里'))).toBe(false);
  expect(beginsIndicators(cells('其他需要说明的问题 | 数量指标'))).toBe(false);
});

test('a row that labels a person is no indicator', () => {
  expect(isIndicatorRow(cells('清淤长度 | ≥20公里'))).toBe(true);
  expect(isIndicatorRow(cells('填表人 | 某人'))).toBe(false);
});

test.each([
  ['二、项目资金使用情况', true],
  ['（三）资金安排', true],
  ['项目资金使用情况', false],
  // These label the value beside or below them.
  ['二、项目基本情况', false],
  ['一、年度目标', false],
  ['一、项目名称', false],
  ['一、产出指标', false],
])('%s titles the next part of a form: %s', (text, is) => {
  expect(titlesForm(cells(text)[0] as GridCell)).toBe(is);
});
