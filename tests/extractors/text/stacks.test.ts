import { describe, expect, test } from 'vitest';
import { cutLines, piecesOf } from '../../../src/extractors/text/layout/pieces.js';
import { layStacks } from '../../../src/extractors/text/layout/stacks.js';
import { type Disclosure, parseDisclosure } from '../../../src/index.js';

const HEAD = `
             地方政府专项债券项目绩效目标表
（2024年度）
   项目名称                    河道清淤
   主管部门        示例县水利局         项目建设单位    示例县河道站
          项目总投资     58.8     其中：本年度投资        19.6`;
const HEADS = `
          一级指标     二级指标        三级指标         指标值`;
const INDICATORS = `${HEADS}
          产出指标     数量指标       清淤河道长度       ≥8公里
`;

async function read(...parts: string[]): Promise<Disclosure> {
  return parseDisclosure(new TextEncoder().encode([HEAD, ...parts].join('')), { name: 'a.txt' });
}

const money = ({ projects: [project] }: Disclosure) =>
  [project?.funding.period, project?.funding.annual].map((own) => [own?.fiscal?.value, own?.other?.value]);

describe('rows that are printed as stacks, one column below the other', () => {
  test('money is laid beside its labels', async () => {
    const read1 = await read(
      `
项目投资（万元） 专项债券资金
         财政预算资金
                    39.2
                     9.8
                           其中：本年度专项债券资金
                           其中：本年度财政预算资金
                                              10
                                              6
          其他资金       9.8    其中：本年度其他资金       3.6`,
      INDICATORS,
    );
    // 专项债券 and 其他资金 are of one field, in which the whole goes before the part.
    expect(money(read1)).toEqual([
      ['9.8', '9.8'],
      ['6', '3.6'],
    ]);
    expect(read1.projects[0]?.extra).toMatchObject({
      '项目投资（万元）·专项债券资金': '39.2',
      '其中：本年度专项债券资金': '10',
    });
    expect(read1.diagnostics).toEqual([]);
  });

  test('three rows of levels, names and targets', async () => {
    const { projects } = await read(
      `
          财政预算资金       9.8`,
      HEADS,
      `
          产出指标     数量指标       清淤河道长度       ≥8公里
          效益指标 社会效益指标
                经济效益指标
                生态效益指标
                               受益人数
                               节约费用
                               达标水体比例
                                             ≥606人
                                            =2174万元
                                             ≥95%
`,
    );
    expect(projects[0]?.indicators.map((i) => [i.level1, i.level2, i.level3, i.value?.raw])).toEqual([
      ['产出指标', '数量指标', '清淤河道长度', '≥8公里'],
      ['效益指标', '社会效益指标', '受益人数', '≥606人'],
      ['效益指标', '经济效益指标', '节约费用', '=2174万元'],
      ['效益指标', '生态效益指标', '达标水体比例', '≥95%'],
    ]);
  });

  test('names beside their levels, over the stack of their targets', async () => {
    const { projects } = await read(
      `
          财政预算资金       9.8`,
      HEADS,
      `
          效益指标 社会效益指标        受益人数
                      生态效益指标 达标水体比例
                                                 =88人
                                                 =85%
`,
    );
    expect(projects[0]?.indicators.map((i) => [i.level2, i.level3, i.value?.raw])).toEqual([
      ['社会效益指标', '受益人数', '=88人'],
      ['生态效益指标', '达标水体比例', '=85%'],
    ]);
  });
});

describe('what is no such stack', () => {
  test.each<[string, string]>([
    [
      'a label and a text that are both wrapped',
      '项目实施\n内容概述\n            清理河道八公里，\n            加固堤岸三处',
    ],
    ['two labels and one figure', '财政预算\n资金\n            39.2\n其他资金      9.8'],
    ['two labels and three figures', '财政拨款\n其他资金\n            10\n             6\n            21'],
    ['figures that do not stand right of all labels', '财政拨款\n其他资金合计数\n       10\n        6'],
    ['figures below figures', '财政拨款     10\n其他资金      6\n            21\n            14'],
    ['a line free between them', '财政拨款\n其他资金\n\n            10\n             6'],
  ])('%s', (_, printed) => {
    const lines = printed.split('\n').map((own, at) => ({ text: own, number: at + 1, page: 0 }));
    const cut = cutLines(lines, 0, lines.length, ({ text: own }) => piecesOf(own, 2));
    expect(layStacks(cut)).toEqual(cut);
  });

  test('two labels beside three figures: no figure is made of several, and that is said', async () => {
    const read1 = await read(
      `
          财政预算资金
          其他资金
                     10
                      6
                     21`,
      INDICATORS,
    );
    const said = JSON.stringify([read1.projects[0]?.funding, read1.projects[0]?.execution]);
    for (const made of ['106', '621', '10621', '1021']) expect(said).not.toContain(`"${made}"`);
    expect(read1.diagnostics.map(({ code }) => code)).toContain('amount-unreadable');
  });

  test('a label whose lines stand beside one figure', async () => {
    const read1 = await read(
      `
          其中：财政预算
          资金（本年）
                     39.2
          其他资金       9.8`,
      INDICATORS,
    );
    expect(read1.projects[0]?.funding.period?.other?.value ?? read1.projects[0]?.funding.annual?.other?.value).toBe(
      '9.8',
    );
    expect(JSON.stringify(read1.projects[0]?.funding)).not.toContain('39.29');
  });
});
