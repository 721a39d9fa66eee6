import { describe, expect, test } from 'vitest';
import type { SourceItem } from '../../../src/document.js';
import { extractPdf } from '../../../src/extractors/pdf/pdf.js';
import { text, writePdf } from './pdf-writer.js';

const SIZE = 10;
const right = (x: number, y: number, value: string) => text(x - value.length * 0.556 * SIZE, y, value);

async function read(...pages: string[]): Promise<string[]> {
  const rows: string[] = [];
  const file = writePdf(pages.map((content) => ({ content })));
  for await (const item of (await extractPdf(file, { name: 'a.pdf' })).items as AsyncIterable<SourceItem>)
    if (item.type === 'row') rows.push(item.cells.map((cell) => cell.text.replaceAll('\n', '').trim()).join(' | '));
  return rows;
}

/** A line of two sides, each a name and a figure. */
const line = (y: number, name: string, sum = '', other = '', second = '') =>
  text(40, y, name) + right(220, y, sum) + text(260, y, other) + right(450, y, second);
const HEADS = line(100, '项目', '预算数', '项目', '预算数');

describe('names wrapped in the rows of a table without lines', () => {
  test('beside whole numbers at the foot of their rows, the first of them right below the heads', async () => {
    const page =
      HEADS +
      text(260, 120, '一、解决历史遗留问题及改') +
      text(40, 126, '一、利润收入') +
      line(132, '', '1200', '革成本支出', '400') +
      text(260, 146, '国有企业退休人员社会化管') +
      text(40, 152, '电力企业利润收入') +
      line(158, '', '700', '理补助支出', '400') +
      line(178, '二、清算收入', '500', '二、国有企业资本金注入', '600') +
      line(192, '收入总计', '1700', '支出总计', '1000');
    expect((await read(page)).slice(1)).toEqual([
      '一、利润收入 | 1200 | 一、解决历史遗留问题及改革成本支出 | 400',
      '电力企业利润收入 | 700 | 国有企业退休人员社会化管理补助支出 | 400',
      '二、清算收入 | 500 | 二、国有企业资本金注入 | 600',
      '收入总计 | 1700 | 支出总计 | 1000',
    ]);
  });

  test.each([
    ['（二）智慧水务平台运', '行维护收入', '（二）城市防汛物资储', '备采购支出'],
    ['三、水费超收返还及代', '征手续费', '三、灌区泵站更新改造', '工程'],
  ])('around their figures, numbered or not: %s', async (left, leftRest, other, otherRest) => {
    const page =
      HEADS +
      line(120, '一、水费收入', '8.00', '一、人员支出', '3.00') +
      line(140, left, '', other) +
      line(146, '', '1.00', '', '6.00') +
      line(152, leftRest, '', otherRest) +
      line(172, '收入总计', '9.00', '支出总计', '9.00');
    expect((await read(page)).slice(1)).toEqual([
      '一、水费收入 | 8.00 | 一、人员支出 | 3.00',
      `${left}${leftRest} | 1.00 | ${other}${otherRest} | 6.00`,
      '收入总计 | 9.00 | 支出总计 | 9.00',
    ]);
  });

  test('set in by blanks, whose rest begins at the edge of the cell', async () => {
    const page =
      text(40, 100, '项目') +
      text(190, 100, '预算数') +
      line(120, '非税收入', '9.00') +
      line(134, '  罚没收入', '4.00') +
      text(50, 148, '国有资源（资产）有偿使') +
      line(162, '用收入', '5.00') +
      line(176, '合计', '9.00');
    expect((await read(page)).slice(1)).toEqual([
      '非税收入 | 9.00',
      '罚没收入 | 4.00',
      '国有资源（资产）有偿使用收入 | 5.00',
      '合计 | 9.00',
    ]);
  });

  test.each([
    ['beside the second', 152],
    ['between the second and the third', 158],
  ])('over four lines, the figures %s', async (_, y) => {
    const page =
      text(40, 100, '项目') +
      text(190, 100, '预算数') +
      line(120, '社会保障', '9.00') +
      text(40, 140, '机关事业单') +
      text(40, 152, '位基本养老') +
      line(y, '', '4.00') +
      text(40, 164, '保险缴费支') +
      text(40, 176, '出') +
      line(196, '合计', '9.00');
    expect((await read(page)).slice(1)).toEqual([
      '社会保障 | 9.00',
      '机关事业单位基本养老保险缴费支出 | 4.00',
      '合计 | 9.00',
    ]);
  });

  test('a name that is known whole is not joined to the one below it, however wide', async () => {
    const page =
      text(40, 100, '项目') +
      text(190, 100, '预算数') +
      line(120, '公共卫生', '5.00') +
      line(134, '基层医疗卫生机构') +
      line(148, '自然资源事务', '4.00') +
      line(162, '合计', '9.00');
    expect((await read(page)).slice(1)).toEqual([
      '公共卫生 | 5.00',
      '基层医疗卫生机构 | ',
      '自然资源事务 | 4.00',
      '合计 | 9.00',
    ]);
  });

  test('groups right below the heads, which end in a colon', async () => {
    const page =
      line(100, '资产', '年末数', '负债和净资产', '年末数') +
      line(114, '流动资产：', '', '流动负债：') +
      line(128, '货币资金', '4.00', '应付账款', '1.00') +
      line(142, '资产总计', '4.00', '负债合计', '1.00');
    expect(await read(page)).toEqual([
      '资产 | 年末数 | 负债和净资产 | 年末数',
      '流动资产： |  | 流动负债： | ',
      '货币资金 | 4.00 | 应付账款 | 1.00',
      '资产总计 | 4.00 | 负债合计 | 1.00',
    ]);
  });
});

describe('heads wrapped in a table without lines', () => {
  test('whose halves read like heads: 执行 over 数, 国有资本经营 over 预算', async () => {
    const page =
      text(40, 107, '科目名称') +
      text(130, 101, '2024年执行') +
      text(150, 113, '数') +
      text(210, 107, '合计') +
      text(260, 101, '政府性基金') +
      text(275, 113, '预算') +
      text(340, 101, '国有资本经营') +
      text(360, 113, '预算') +
      ['农林水支出', '住房保障支出']
        .map((name, at) =>
          [
            text(40, 130 + 14 * at, name),
            right(175, 130 + 14 * at, '8.00'),
            right(235, 130 + 14 * at, '9.00'),
            right(305, 130 + 14 * at, '3.00'),
            right(395, 130 + 14 * at, '6.00'),
          ].join(''),
        )
        .join('');
    expect((await read(page))[0]).toBe('科目名称 | 2024年执行数 | 合计 | 政府性基金预算 | 国有资本经营预算');
  });
});
