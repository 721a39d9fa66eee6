import { expect, test } from 'vitest';
import { brief, type Cell, read } from '../build/form-page.js';

const WANT = [
  ['annual', '产出指标 数量指标 演出场次 ≥100场'],
  ['annual', '产出指标 质量指标 演出质量 良好'],
  ['annual', '效益指标 社会效益指标 观众人次 ≥2万人次'],
  ['annual', '满意度指标  观众满意度 ≥90%'],
];
const VALUES: Cell[] = ['演出场次', '≥100场', '演出质量', '良好', '观众人次', '≥2万人次', '观众满意度', '≥90%'];

function pairs(name: string, value: string, levels: number): Cell[] {
  return Array.from({ length: levels }, () => [name, value]).flat();
}

test.each([
  ['产出数量', '产出质量', '社会效益', '满意度', '指标名称', '目标值'],
  ['数量指标', '质量指标', '社会效益指标', '服务对象满意度指标', '指标内容', '指标值'],
  ['产出指标—数量', '产出指标—质量', '效益指标—社会效益', '满意度指标', '三级指标', '年度指标值'],
])('a name and a value below each of the levels %s, %s, %s, %s', async (...heads) => {
  const [name = '', value = ''] = heads.slice(4);
  const rows: Cell[][] = [
    [
      ...['序号', '预算单位', '项目名称', '预算金额', '绩效目标'].map((text): Cell => [text, 2, 1]),
      ...heads.slice(0, 4).map((text): Cell => [text, 1, 2]),
    ],
    pairs(name, value, 4),
    ['1', '示例市文化馆', '送戏下乡', '45.60', '全年送戏下乡一百场', ...VALUES],
    ['2', '示例市图书馆', '图书购置', '120.00', '新增藏书三万册', '购书册数', '30000册', '', '', '', '', '', ''],
  ];
  const { projects } = await read(['2025年部门预算项目绩效目标公开表', '单位：万元'], rows);
  expect(projects.map((project) => project.name)).toEqual(['送戏下乡', '图书购置']);
  const read1 = projects[0]?.indicators.map((indicator) => [indicator.period, brief(indicator)]);
  expect(read1?.map(([, text]) => text?.replace(/满意度指标 \S* /u, '满意度指标  '))).toEqual(
    WANT.map(([, text]) => text),
  );
  expect(read1?.every(([period]) => period === 'annual')).toBe(true);
  expect(projects[1]?.indicators.map(brief)).toEqual(['产出指标 数量指标 购书册数 30000册']);
});

test.each([
  ['中央', '省级', '市县'],
  ['中央财政', '省级财政', '县级财政'],
  ['中央', '省', '县（区）'],
])('sources %s, %s and %s below the head of their money', async (...levels) => {
  const rows: Cell[][] = [
    ['项目名称', ['海洋牧场', 1, 7]],
    [
      ['预算资金（万元）', 3, 1],
      ['资金总额', 2, 1],
      ['财政拨款', 1, 4],
      ['事业收入', 2, 1],
      ['其他资金', 2, 1],
    ],
    ['小计', ...levels],
    ['600.00', '550.00', '200.00', '150.00', '180.00', '0.00', '50.00'],
    [['绩效指标', 2, 1], '一级指标', '二级指标', ['三级指标', 1, 2], ['指标值', 1, 3]],
    ['产出指标', '数量指标', ['投放鱼礁', 1, 2], ['≥3万空方', 1, 3]],
  ];
  const { projects } = await read(['预算项目绩效目标表（2022年度）'], rows);
  const { annual } = projects[0]?.funding ?? {};
  const raws = [annual?.total, annual?.fiscal, annual?.central, annual?.provincial, annual?.local, annual?.other];
  expect(raws.map((amount) => amount?.raw)).toEqual(['600.00', '550.00', '200.00', '150.00', '180.00', '50.00']);
});
