import { describe, expect, test } from 'vitest';
import { type Disclosure, type Project, parseDisclosure } from '../../../src/index.js';

const TOP = ['                    示例市项目支出绩效目标申报表', '                         （2024年度）'];
const HEADS = '        一级指标      二级指标          三级指标              指标值';

/** The lines of a form, down to the heads of its indicators. */
function form(name: string, amount: string, overview: string): string[] {
  return [
    `  项目名称        ${name}`,
    '  主管部门        示例市林业局                  实施单位        示例市林业站',
    '  项目属性        经常性项目                   项目期         3年',
    `  项目资金（元）     年度资金总额：                 ${amount}`,
    `                其他资金                     0`,
    `  项目概况        ${overview}`,
    HEADS,
  ];
}

const rows = (count: string, rate: string): string[] => [
  `        产出指标      数量指标          巡护里程              ${count}`,
  `                  质量指标          隐患整改率             ${rate}`,
  `        满意度指标     服务对象满意度指标     群众满意度             ≥90%`,
];

const read = (pages: readonly (readonly string[])[]): Promise<Disclosure> =>
  parseDisclosure(new TextEncoder().encode(pages.map((lines) => lines.join('\n')).join('\n\f')), { name: 'a.txt' });

const brief = ({ name, funding, overview, indicators }: Project): string[] => [
  name,
  `${funding.annual?.total?.value}`,
  overview ?? '',
  ...indicators.map(({ level2, level3, value }) => `${level2} ${level3} ${value?.raw}`),
];

const ONE = ['森林巡护经费', '120000', '巡护经费', '数量指标 巡护里程 ≥300公里', '质量指标 隐患整改率 95%'];
const TWO = ['苗圃管护经费', '80000', '管护经费', '数量指标 巡护里程 ≥40亩', '质量指标 隐患整改率 98%'];
const MORE = '服务对象满意度指标 群众满意度 ≥90%';

describe('a form of aligned text goes on below what the print repeats at the top of a page', () => {
  const first = [...form('森林巡护经费', '120,000', '巡护经费'), ...rows('≥300公里', '95%')];
  const second = [...form('苗圃管护经费', '80,000', '管护经费'), ...rows('≥40亩', '98%')];
  const block = [...TOP, ...form('森林巡护经费', '120,000', '巡护经费')];

  test.each([1, 2, 4, 6, 7, 8, 9])(
    'the first form, heads included, with %i lines of the second before it',
    async (cut) => {
      const { projects, diagnostics } = await read([
        [...TOP, ...first, ...second.slice(0, cut)],
        [...block, ...second.slice(cut)],
      ]);
      expect(projects.map(brief)).toEqual([
        [...ONE, MORE],
        [...TWO, MORE],
      ]);
      expect(diagnostics.map(({ code }) => code)).toContain('header-block-removed');
    },
  );

  test.each([8, 9])('the title alone, with %i lines of the form before it', async (cut) => {
    const { projects } = await read([
      [...TOP, ...first, ...second.slice(0, cut)],
      [...TOP, ...second.slice(cut)],
    ]);
    expect(projects.map(brief)).toEqual([
      [...ONE, MORE],
      [...TWO, MORE],
    ]);
  });

  test('a form that begins as another does is one of its own', async () => {
    const other = [...form('森林巡护经费', '90,000', '巡护经费'), ...rows('≥500公里', '99%')];
    const { projects } = await read([
      [...TOP, ...first],
      [...TOP, ...other, ...second],
    ]);
    expect(projects.map(({ name, indicators }) => [name, indicators.length])).toEqual([
      ['森林巡护经费', 3],
      ['森林巡护经费', 3],
      ['苗圃管护经费', 3],
    ]);
  });
});
