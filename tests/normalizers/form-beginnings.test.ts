import { expect, test } from 'vitest';
import { type Disclosure, parseDisclosure } from '../../src/index.js';

async function read(title: string, ...rows: string[]): Promise<Disclosure> {
  const [head = '', ...others] = rows.map((row) => `| ${row} |`);
  const rule = head.replace(/[^|]+/gu, '---');
  const text = [...(title === '' ? [] : [`# ${title}`, '']), head, rule, ...others].join('\n');
  return parseDisclosure(Buffer.from(text), { name: 'a.md' });
}

const TITLE = '项目支出绩效目标表';
const INDICATORS = [
  '一级指标 | 二级指标 | 三级指标 | 指标值',
  '产出指标 | 数量指标 | 清淤长度 | ≥10公里',
  '效益指标 | 社会效益 | 防洪能力 | 提升',
];

test.each([
  '项目概况 | 项目名称：城区河道清淤工程，建设内容为清淤10公里。 | |',
  '项目概况 | 项目名称：城区河道清淤 | |',
])('a text that begins with a name within a form begins no other: %s', async (row) => {
  const goal = '年度目标 | 完成河道清淤10公里。 | |';
  const { projects } = await read(TITLE, '项目名称 | 河道清淤 | 主管部门 | 示例水利局', row, goal, ...INDICATORS);
  expect(projects.map(({ name, indicators }) => [name, indicators.length])).toEqual([['河道清淤', 2]]);
});

test('a form without a title whose money stands below its name is no list', async () => {
  const { projects } = await read(
    '',
    '项目名称 | 河道清淤 | 主管部门 | 示例水利局',
    '年度资金总额 | 100.00 | 上年资金总额 | 90.00',
    '其中：财政拨款 | 80.00 | 其中：财政拨款 | 80.00',
    '其他资金 | 20.00 | 其他资金 | 10.00',
    ...INDICATORS,
  );
  expect(projects.map(({ name, indicators }) => [name, indicators.length])).toEqual([['河道清淤', 2]]);
});

test('a form of two projects beside each other is turned where each has its values', async () => {
  const { projects } = await read(
    TITLE,
    '项目名称 | 河道清淤 | 堤防加固',
    '资金总额（万元） | 100.00 | 200.00',
    '主管部门 | 水利局 | 水利局',
    '年度目标 | 完成清淤 | 完成加固',
    '三级指标 | 指标值 | 指标值',
    '清淤长度 | 10 | 20',
  );
  expect(projects.map(({ name, funding }) => [name, funding.annual?.total?.value])).toEqual([
    ['河道清淤', '100.00'],
    ['堤防加固', '200.00'],
  ]);
});

test('a list whose second project has nothing but its name is not the form of its first', async () => {
  const { projects, diagnostics } = await read(
    TITLE,
    '项目名称 | 项目编码 | 主管部门',
    '河道清淤 | 1 | 水利局',
    '堤防加固 | | ',
    '水库除险 | 3 | 水利局',
    '年度目标 | 完成 |',
    '三级指标 | 指标值 | 备注',
    '清淤长度 | ≥10公里 |',
  );
  const read1 = projects.some(({ name, complete }) => name === '河道清淤' && complete);
  expect(read1 && diagnostics.every(({ severity }) => severity === 'info')).toBe(false);
});

test('单位 with units of measure below it names no body', async () => {
  const { projects } = await read(
    '2024年项目绩效目标汇总表',
    '项目名称 | 单位 | 年度目标 | 三级指标 | 指标值',
    '河道清淤 | 公里 | 完成 | 清淤长度 | 10',
    '堤防加固 | 万元 | 完成 | 加固投资 | 20',
  );
  expect(projects.map(({ unit, indicators }) => [unit, indicators[0]?.value?.unit])).toEqual([
    [null, '公里'],
    [null, '万元'],
  ]);
});
