import { expect, test } from 'vitest';
import { type Disclosure, parseDisclosure } from '../../src/index.js';

const INDICATORS = ['一级指标\t二级指标\t三级指标\t指标值', '产出指标\t数量指标\t补贴线路\t18条'];
const read = (lines: readonly string[]): Promise<Disclosure> =>
  parseDisclosure(new TextEncoder().encode(lines.join('\n')), { name: 'form.txt' });

test.each(['年度绩效目标', '总体目标', '项目概况'])(
  'the paragraphs of a text copied from a cell are all of it: %s',
  async (label) => {
    const { projects, statements } = await read([
      '项目绩效目标表（2024年）',
      '项目名称\t农村客运补贴',
      `${label}\t一、补贴客运线路18条；`,
      '二、行政村通客车率100%；',
      '三、减轻群众出行负担。',
      ...INDICATORS,
    ]);
    const [project] = projects;
    expect([project?.goals.annual ?? project?.overview, project?.indicators.length, statements]).toEqual([
      '一、补贴客运线路18条；\n二、行政村通客车率100%；\n三、减轻群众出行负担。',
      1,
      [],
    ]);
  },
);

test.each([
  [['资金情况', '（万元）'], '资金情况'],
  [['项', '目', '资', '金', '（', '万', '元', '）'], '项目资金'],
  [['项目', '资金（万元）'], '项目资金'],
])('the paragraphs of a label copied from a cell are one: %j', async (parts) => {
  const { projects, diagnostics } = await read([
    '项目支出绩效目标表（2024年）',
    '项目名称\t农村客运补贴',
    ...parts.slice(0, -1),
    `${parts.at(-1)}\t年度资金总额\t75`,
    '\t其中：财政拨款\t70',
    ...INDICATORS,
  ]);
  const annual = projects[0]?.funding.annual;
  expect(projects.map(({ name }) => name)).toEqual(['农村客运补贴']);
  expect([annual?.total?.yuan, annual?.fiscal?.yuan, diagnostics.map(({ code }) => code)]).toEqual([
    '750000',
    '700000',
    [],
  ]);
});
