import { describe, expect, test } from 'vitest';
import { type Cell, read } from '../build/form-page.js';

const INDICATORS: Cell[][] = [
  ['一级指标', '二级指标', '三级指标', '指标值', '权重'],
  ['产出指标', '数量指标', '清淤长度', '≥20公里', '20'],
];

async function form(...rows: Cell[][]) {
  const { projects, diagnostics } = await read(
    ['项目支出绩效目标申报表', '（2024年度）', '单位：万元'],
    [['项目名称', ['河道清淤', 1, 4]], ...rows, ...INDICATORS],
  );
  return { project: projects[0], codes: diagnostics.map(({ code }) => code) };
}

describe('several figures one below the other in a cell of a form', () => {
  test.each(['10\n6', '620\n155', '39.2\n9.8'])('are no amount, and that is said: %j', async (text) => {
    const { project, codes } = await form(
      ['年度资金总额', ['21', 1, 4]],
      ['其中：财政拨款', [text.replace('\n', '<br>'), 1, 4]],
    );
    expect(project?.funding.annual?.total?.yuan).toBe('210000');
    expect(project?.funding.annual?.fiscal?.value ?? null).toBeNull();
    expect(codes).toContain('amount-unreadable');
  });

  test('parts of a code, a figure cut at a mark and a text are no such figures', async () => {
    const { project, codes } = await form(
      ['项目编码', ['20240<br>015', 1, 4]],
      ['年度资金总额', ['1,2<br>34.50', 1, 4]],
      ['项目概况', ['清淤<br>20<br>公里', 1, 4]],
    );
    expect(project?.extra.项目编码).toBe('20240015');
    expect(project?.funding.annual?.total?.value).toBe('1234.50');
    expect(codes).toEqual([]);
  });

  test('parts of a code and of a date are none either, however they begin', async () => {
    const { project, codes } = await form(
      ['项目编码', ['32000023<br>12345678', 1, 4]],
      ['填报日期', ['2022112118191<br>9', 1, 4]],
      ['年度资金总额', ['21', 1, 4]],
    );
    expect(project?.extra.项目编码).toBe('3200002312345678');
    expect(codes).toEqual([]);
  });
});

describe('a figure beside the end of a wrapped label', () => {
  test('is said', async () => {
    const { codes } = await form(['资金总', '1903', '额：', ['1749', 1, 2]]);
    expect(codes).toContain('cells-shifted');
  });

  test.each(['省', '市', '县'])('a level of government is a label: %s', async (label) => {
    const { codes } = await form([['资金情况', 2, 1], '合计', ['30', 1, 3]], [label, ['30', 1, 3]]);
    expect(codes).not.toContain('cells-shifted');
  });

  test.each(['个', '到', '级'])('a unit and a word between two times are none: %s', async (word) => {
    const { codes } = await form(['数量', word, '1903', ['12', 1, 2]]);
    expect(codes).not.toContain('cells-shifted');
  });

  test('labels of two characters and texts are none', async () => {
    const { codes } = await form(['面积', '1903', '级', ['三级', 1, 2]]);
    expect(codes).not.toContain('cells-shifted');
  });
});
