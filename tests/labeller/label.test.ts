import { expect, test } from 'vitest';
import type { SourceItem } from '../../src/document.js';
import { labelBlocks, labelForms } from '../../src/labeller/label.js';
import { recognizeForms } from '../../src/recognizer/form-block.js';
import type { LabelledRecord } from '../../src/tables.js';
import { line, row } from '../build/rows.js';

function label(items: SourceItem[]): LabelledRecord[] {
  return labelForms(recognizeForms(items).value.forms);
}

/** Each cell with the labels that reach it: `within > left / above`. */
function paths(record: LabelledRecord | undefined): Record<string, string> {
  const texts = (labels: readonly { text: string }[]): string => labels.map(({ text }) => text).join(' ');
  return Object.fromEntries(
    (record?.cells ?? []).map(({ cell, within, left, above }) => [
      cell.text,
      [texts(within), texts(left), texts(above)].filter((part) => part !== '').join(' | '),
    ]),
  );
}

const HEADS = ['一级指标', '二级指标', '三级指标', '指标值'];

test('a value of a form has the label at its left, its block, or the head above', () => {
  const [record] = label([
    line('项目支出绩效目标表'),
    row(['项目名称', '河道清淤经费', '项目级次', '本级项目']),
    row(['项目资金（万元）', '年度资金总额', '35.50', '']),
    row(['年度目标', '完成清淤20公里', '', '']),
    row(HEADS),
    row(['产出指标', '数量指标', '清淤长度', '≥20公里']),
  ]);
  expect(paths(record)).toMatchObject({
    河道清淤经费: '项目名称',
    本级项目: '项目级次',
    '35.50': '项目资金（万元） | 年度资金总额',
    完成清淤20公里: '年度目标',
    清淤长度: '三级指标',
    '≥20公里': '指标值',
  });
});

test('rows of a flat table below one name are one record', () => {
  const records = label([
    line('部门预算项目绩效目标表'),
    row(['单位名称', '项目名称', '预算数（万元）', '年度目标', ...HEADS]),
    row(['云川县水利局', '河道清淤经费', '35.50', '完成清淤', '产出指标', '数量指标', '清淤长度', '≥20公里']),
    row(['', '', '', '', '满意度指标', '服务对象满意度指标', '群众满意度', '≥90%']),
    row(['', '防汛物资经费', '12.00', '储备物资', '产出指标', '数量指标', '物资种类', '≥12种']),
  ]);
  expect(records.map((record) => paths(record))).toMatchObject([
    { 云川县水利局: '单位名称', 河道清淤经费: '项目名称', 群众满意度: '三级指标' },
    { 云川县水利局: '单位名称', 防汛物资经费: '项目名称', 物资种类: '三级指标' },
  ]);
});

test('a table whose heads stand at the left is turned: each column is a record', () => {
  const records = label([
    line('项目支出绩效目标表'),
    row(['项目名称', '河道清淤经费', '防汛物资经费']),
    row(['预算数（万元）', '35.50', '12.00']),
    row(['年度目标', '完成清淤', '储备物资']),
    row(['数量指标', '清淤长度≥20公里', '物资种类≥12种']),
  ]);
  expect(records.map((record) => paths(record))).toMatchObject([
    { 河道清淤经费: '项目名称', '35.50': '预算数（万元）', 完成清淤: '年度目标' },
    { 防汛物资经费: '项目名称', '12.00': '预算数（万元）', 储备物资: '年度目标' },
  ]);
});

test('executed money has its source at the left and its meaning above', () => {
  const [record] = label([
    line('项目支出绩效自评表'),
    row(['项目名称', '河道清淤经费', '', '', '', '', '']),
    row(['项目资金（万元）', '', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率']),
    row(['', '年度资金总额', '35.50', '40.00', '38.00', '10', '95.00%']),
    row(HEADS),
    row(['产出指标', '数量指标', '清淤长度', '≥20公里']),
  ]);
  expect(paths(record)).toMatchObject({
    '40.00': '项目资金（万元） | 年度资金总额 | 全年预算数',
    '95.00%': '项目资金（万元） | 年度资金总额 | 执行率',
  });
});

test('the records of a table of targets are labelled again once, whichever of them is asked for', () => {
  const { forms } = recognizeForms([
    line('项目支出绩效目标表'),
    row(['项目名称', '预算数', '年度目标', ...HEADS]),
    row(['河道清淤', '35.50', '完成清淤', '产出指标', '数量指标', '清淤长度', '≥20公里']),
    row(['道路养护', '12.00', '完成养护', '产出指标', '数量指标', '养护长度', '≥8公里']),
  ]).value;
  const [block] = [...labelBlocks([...forms])];
  expect(block?.records.length).toBe(2);
  const again = block?.again();
  expect(again).toEqual(block?.records);
  expect(block?.again()).toBe(again);
});
