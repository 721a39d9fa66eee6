import { describe, expect, test } from 'vitest';
import { runStages } from '../../src/pipeline.js';
import { htmlPage, htmlTable } from '../build/html-page.js';

/** What fails in a page: a text, and a table of cells parted by `|`. */
async function failuresOf(text: string, title = '', rows = ''): Promise<string[]> {
  const page = htmlPage(text + (title === '' ? '' : htmlTable(title, rows)));
  const { disclosure } = await runStages(Buffer.from(page), { name: 'a.html' });
  const failed = disclosure.checks.filter(({ status, severity }) => status === 'fail' && severity === 'identity');
  return failed.map(({ rule }) => rule);
}

const UNITS = `单位名称 | 合计 | 因公出国（境）费 | 公务用车购置及运行费 | 公务用车购置费 | 公务用车运行费 | 公务接待费
  合计 | 19.00 | 1.00 | 10.00 | 2.00 | 8.00 | 8.00
  示例镇本级 | 19.00 | 1.00 | 10.00 | 2.00 | 8.00 | 8.00`;

test.each([
  ['nothing', '', '', []],
  ['the total of a unit', '本级 | 19.00', '本级 | 91.00', ['three-public-adds-up']],
  [
    'the vehicles of a unit',
    '本级 | 19.00 | 1.00 | 10.00',
    '本级 | 19.00 | 1.00 | 11.00',
    Array(2).fill('three-public-adds-up'),
  ],
  [
    'a kind of vehicle cost',
    '合计 | 19.00 | 1.00 | 10.00 | 2.00',
    '合计 | 19.00 | 1.00 | 10.00 | 3.00',
    ['three-public-adds-up'],
  ],
])('items in columns add up, unit by unit, with a wrong figure in %s', async (_, right, wrong, expected) => {
  const rows = UNITS.replace(right, wrong);
  expect(await failuresOf('', '2023年一般公共预算“三公”经费预算表', rows)).toEqual(expected);
});

test('a total with what stands beside the three items is not judged by them', async () => {
  const rows = `单位名称 | 合计 | 因公出国（境）费 | 公务用车购置及运行费 | 公务接待费 | 会议费
    示例镇本级 | 19.00 | 1.00 | 10.00 | 3.00 | 5.00`;
  expect(await failuresOf('', '2023年“三公”经费及会议费预算表', rows)).toEqual([]);
});

const TURNED = `项目 | 一般公共预算财政拨款安排的“三公”经费 | 因公出国（境）费用 | 公务接待费 | 公务用车购置及运行维护费 | 会议费
  预算数 | 6.50 | 0.00 | 2.50 | 4.00 | 1.00
  决算数 | 3.20 | 0.00 | 1.10 | 2.10 | 0.60`;

test('a sum that is called by where its money comes from is the sum of its items', async () => {
  const title = '2023年“三公”经费支出决算表';
  expect(await failuresOf('', title, TURNED)).toEqual([]);
  expect(await failuresOf('', title, TURNED.replace('6.50', '8.50'))).toEqual(['three-public-adds-up']);
});

const SPENT =
  '2023年度“三公”经费财政拨款支出预算为6.50万元，支出决算为3.20万元，完成预算的49.23%。</p><p>支出决算中，因公出国（境）费支出0万元，占0%；公务用车购置费支出0万元，占0%；公务用车运行维护费支出2.10万元，占65.63%；公务接待费支出1.10万元，占34.37%。';

test.each([
  ['nothing', '', '', []],
  ['a share beside zeros without decimals', '65.63', '85.63', ['prose-share']],
  ['a part', '2.10', '2.60', ['prose-adds-up', 'prose-share']],
])(
  'the parts of what was spent are no parts of its budget, with a wrong figure in %s',
  async (_, right, wrong, rules) => {
    expect([...new Set(await failuresOf(`<p>${SPENT.replace(right, wrong)}</p>`))]).toEqual(rules);
  },
);

describe('the parts of 公务接待费', () => {
  const TITLE = '2024年“三公”经费支出预算表';
  const lines = (domestic: string, foreign: string, name = '外事接待费') => `项目 | 2023年预算数 | 2024年预算数
    合计 | 30.00 | 25.00
    一、因公出国（境）费用 | 0.00 | 0.00
    二、公务接待费 | 10.00 | 8.00
    其中：国内接待费 | ${domestic}
    ${name} | ${foreign}
    三、公务用车购置及运行费 | 20.00 | 17.00`;

  test.each([
    ['beside each other', lines('9.00 | 7.00', '1.00 | 1.00'), []],
    ['beside each other, one wrong', lines('9.00 | 4.00', '1.00 | 1.00'), ['three-public-adds-up']],
    ['国（境）外 beside, one wrong', lines('9.00 | 4.00', '1.00 | 1.00', '国（境）外接待费'), ['three-public-adds-up']],
    ['the second a part of the first', lines('10.00 | 8.00', '2.00 | 1.00'), []],
    ['nothing that proves which', lines('8.00 | 7.00', '1.00 | 2.00'), []],
  ])('%s', async (_, rows, expected) => {
    expect(await failuresOf('', TITLE, rows)).toEqual(expected);
  });
});

const BESIDE = `单位名称 | “三公”经费合计 | 因公出国（境）费 | 公务用车购置及运行费 | 公务接待费 | 会议费 | 培训费
  合计 | 14.00 | 1.00 | 10.00 | 3.00 | 5.00 | 2.00
  示例镇本级 | 14.00 | 1.00 | 10.00 | 3.00 | 5.00 | 2.00`;

test('“三公”经费合计 is the sum of its items, whatever stands beside them', async () => {
  const title = '2023年“三公”经费、会议费、培训费预算表';
  expect(await failuresOf('', title, BESIDE)).toEqual([]);
  expect(await failuresOf('', title, BESIDE.replace('合计 | 14.00', '合计 | 41.00'))).toEqual(['three-public-adds-up']);
  // A plain 合计 may count them too.
  expect(await failuresOf('', title, BESIDE.replace('“三公”经费合计', '合计').replaceAll('14.00', '21.00'))).toEqual(
    [],
  );
});

test('经费 stands for 费 in the text, and 安排 for what is bought', async () => {
  const items =
    '<p>2023年“三公”经费预算数14.00万元，其中：因公出国（境）经费1.00万元，公务用车购置及运行维护费10.00万元，公务接待费3.00万元。</p>';
  expect(await failuresOf(items)).toEqual([]);
  expect(await failuresOf(items.replace('经费1.00', '经费7.00'))).toEqual(['prose-adds-up']);
  const bought =
    '<p>2023年本部门政府采购安排60.00万元，其中：货物类采购预算10.00万元，工程类采购预算20.00万元，服务类采购预算30.00万元。</p>';
  expect(await failuresOf(bought)).toEqual([]);
  expect(await failuresOf(bought.replace('20.00', '26.00'))).toEqual(['procurement-adds-up']);
});

test('a total that is not taken apart, its parts being dashes, is held to none', async () => {
  const rows = `项目 | 预算数 | 决算数
    “三公”经费合计 | 4.00 | 3.00
    1．因公出国（境）费 | 0.00 | 0.00
    2．公务用车购置及运行维护费 | 0.00 | 0.00
    3．公务接待费 | 4.00 | 3.00
    （1）国内接待费 | — | 3.00
    （2）国（境）外接待费 | — | 0.00`;
  expect(await failuresOf('', '2023年“三公”经费支出决算表', rows)).toEqual([]);
  expect(await failuresOf('', '2023年“三公”经费支出决算表', rows.replace('— | 3.00', '— | 5.00'))).toEqual([
    'three-public-adds-up',
  ]);
});
