import { expect, test } from 'vitest';
import { brief, type Cell, read } from '../build/form-page.js';

const HEADS: Cell[][] = [
  ['项目名称', ['防汛物资储备', 1, 4]],
  ['预算单位', '示例县应急管理局', '项目金额（万元）', ['45', 1, 2]],
];

async function indicators(rows: readonly (readonly Cell[])[]): Promise<string[]> {
  const { projects } = await read(['项目绩效目标申报表（2024年度）'], [...HEADS, ...rows]);
  expect(projects.map(({ name, extra }) => [name, extra])).toEqual([['防汛物资储备', {}]]);
  return projects.flatMap((project) => project.indicators.map(brief));
}

test('a level beside a text that lists its indicators, without heads', async () => {
  expect(
    await indicators([
      ['产出指标', ['数量指标：储备编织袋5万条；质量指标：物资合格率100%', 1, 4]],
      ['满意度指标', ['群众满意度≥95%', 1, 4]],
    ]),
  ).toEqual(['产出指标 数量指标 储备编织袋 5万条', '产出指标 质量指标 物资合格率 100%', '满意度指标  群众满意度 ≥95%']);
});

test('two levels beside such a text, the first merged down', async () => {
  expect(
    await indicators([
      [['绩效指标', 4, 1], ['产出指标', 2, 1], '数量指标', ['储备编织袋5万条；储备救生衣≥300件', 1, 2]],
      ['时效指标', ['6月底前完成采购', 1, 2]],
      ['效益指标', '社会效益指标', ['保障人民生命财产安全', 1, 2]],
      ['满意度指标', '服务对象满意度指标', ['≥95%', 1, 2]],
    ]),
  ).toEqual([
    '产出指标 数量指标 储备编织袋 5万条',
    '产出指标 数量指标 储备救生衣 ≥300件',
    '产出指标 时效指标 6月底前完成采购 ',
    '效益指标 社会效益指标 保障人民生命财产安全 ',
    '满意度指标 服务对象满意度指标  ≥95%',
  ]);
});

test('second levels alone beside such texts', async () => {
  expect(
    await indicators([
      ['数量指标', ['储备编织袋5万条', 1, 4]],
      ['经济效益指标', ['减少损失200万元', 1, 4]],
    ]),
  ).toEqual(['产出指标 数量指标 储备编织袋 5万条', '效益指标 经济效益指标 减少损失 200万元']);
});

test('levels in short are levels before others and before a name with its target, else names', async () => {
  const list = async (text: string) => {
    const rows = [
      ['项目名称', '项目单位', '预算数', '绩效目标', '绩效指标'],
      ['古厝修缮', '示例区文保所', '300.00', '修缮12处', text],
    ];
    const { projects } = await read(['2024年项目支出绩效目标批复表', '单位：万元'], rows);
    return projects.flatMap((project) => project.indicators.map(brief));
  };
  expect(await list('产出-数量：修缮古厝≥12处；产出-质量：合格率100%；满意度：观众满意度≥90%')).toEqual([
    '产出指标 数量指标 修缮古厝 ≥12处',
    '产出指标 质量指标 合格率 100%',
    '满意度指标  观众满意度 ≥90%',
  ]);
  expect(await list('满意度：≥90%；质量：合格')).toEqual(['  满意度 ≥90%', '  质量 合格']);
});
