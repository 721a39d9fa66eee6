import { expect, test } from 'vitest';
import { parseDisclosure } from '../../src/index.js';

const row = (cells: readonly string[]): string => `<tr>${cells.join('')}</tr>`;
const cell = (text: string, wide = 1): string => `<td colspan="${wide}">${text}</td>`;

/** A form whose fields stand behind colons, two or three in a row. */
function form(name: string, code: string, money: string, target: string): string {
  return [
    row([cell(`项目名称：${name}`, 3), cell(`项目编码：${code}`, 2)]),
    row([cell('主管部门：示例县水务局', 3), cell('实施单位：示例县河道站', 2)]),
    row([cell(`年度资金总额：${money}万元`, 3), cell(`其中：财政拨款：${money}万元`, 2)]),
    row([cell(`总体目标：完成${name}`, 5)]),
    row(['绩效指标', '一级指标', '二级指标', '三级指标', '指标值'].map((text) => cell(text))),
    row(['', '产出指标', '数量指标', `${name}长度`, target].map((text) => cell(text))),
  ].join('');
}

const page = (body: string): Uint8Array =>
  new TextEncoder().encode(`<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>${body}</body></html>`);

test('each form begins with its name, also where that stands behind the label in one cell', async () => {
  const title = '<p>省级财政专项资金绩效目标表</p><p>（2024年度）</p>';
  const [one, two] = [form('河道清淤', '4101', '86.50', '≥12公里'), form('堤防加固', '4102', '40.00', '≥3公里')];
  for (const body of [
    `${title}<table>${one}</table>${title}<table>${two}</table>`,
    `${title}<table>${one}${two}</table>`,
    `${title}<table>${one}</table><table>${two}</table>`,
  ]) {
    const { projects } = await parseDisclosure(page(body), { name: 'a.html' });
    expect(projects.map(({ name, extra }) => [name, extra.项目编码])).toEqual([
      ['河道清淤', '4101'],
      ['堤防加固', '4102'],
    ]);
    expect(projects.map(({ department, unit }) => [department.name, unit])).toEqual([
      ['示例县水务局', '示例县河道站'],
      ['示例县水务局', '示例县河道站'],
    ]);
    expect(projects.map(({ funding }) => funding.annual?.fiscal?.yuan)).toEqual(['865000', '400000']);
    expect(projects.map(({ indicators }) => indicators.map(({ level3, value }) => [level3, value?.raw]))).toEqual([
      [['河道清淤长度', '≥12公里']],
      [['堤防加固长度', '≥3公里']],
    ]);
  }
});

test('a form of services that are bought names the project, who buys and what it costs', async () => {
  const body = [
    row([cell('购买服务项目名称'), cell('河道保洁', 4)]),
    row([cell('购买主体'), cell('示例县水务局', 2), cell('承接主体'), cell('示例保洁公司')]),
    row([cell('购买服务预算（万元）'), cell('56.80', 2), cell('购买方式'), cell('公开招标')]),
    row([cell('绩效目标'), cell('保洁河道40公里', 4)]),
    row(['绩效指标', '一级指标', '二级指标', '三级指标', '指标值'].map((text) => cell(text))),
    row(['', '产出指标', '数量指标', '保洁长度', '≥40公里'].map((text) => cell(text))),
  ].join('');
  const title = '<p>政府购买服务项目绩效目标表</p><p>（2024年度）</p>';
  const [project] = (await parseDisclosure(page(`${title}<table>${body}</table>`), { name: 'a.html' })).projects;
  expect(project).toMatchObject({ name: '河道保洁', unit: '示例县水务局' });
  expect(project?.funding.annual?.total?.yuan).toBe('568000');
  expect(project?.extra).toMatchObject({ 承接主体: '示例保洁公司', 购买方式: '公开招标' });
});

test.each([
  ['中央预算内投资', 'central'],
  ['中央预算内资金', 'central'],
] as const)('%s is money of its level', async (label, source) => {
  const body = [
    row([cell('项目名称'), cell('河道清淤', 4)]),
    row([`<td rowspan="3">资金筹措（万元）</td>`, cell('合计', 2), cell('90.00', 2)]),
    row([cell(label, 2), cell('60.00', 2)]),
    row([cell('县级财政资金', 2), cell('30.00', 2)]),
    row([cell('年度目标'), cell('清淤12公里', 4)]),
    row(['绩效指标', '一级指标', '二级指标', '三级指标', '指标值'].map((text) => cell(text))),
    row(['', '产出指标', '数量指标', '清淤长度', '≥12公里'].map((text) => cell(text))),
  ].join('');
  const [project] = (
    await parseDisclosure(page(`<p>项目绩效目标申报表（2024年度）</p><table>${body}</table>`), { name: 'a.html' })
  ).projects;
  expect(project?.funding.annual?.[source]?.yuan).toBe('600000');
});
