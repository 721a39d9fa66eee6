import { expect, test } from 'vitest';
import { extractPdf } from '../../../src/extractors/pdf/pdf.js';
import { grid, text, writePdf } from './pdf-writer.js';

/** A table as a word processor sets it: its cells keep 5.2 points free at either side, and wrap what needs more. */
const PADDING = 5.2;
const SIZE = 9;

async function rowsOf(xs: number[], rows: { height: number; cells: string[][] }[]): Promise<string[][]> {
  const ys = [100];
  for (const { height } of rows) ys.push((ys.at(-1) ?? 0) + height);
  const texts = rows.flatMap(({ height, cells }, r) =>
    cells.flatMap((lines, c) =>
      lines.map((line, i) => {
        const top = (ys[r] ?? 0) + (height - lines.length * 12) / 2;
        return text((xs[c] ?? 0) + PADDING, top + 12 * i + 9, line, SIZE);
      }),
    ),
  );
  const document = await extractPdf(writePdf([{ content: grid(xs, ys) + texts.join('') }]), { name: 'a.pdf' });
  const found: string[][] = [];
  for await (const item of document.items) if (item.type === 'row') found.push(item.cells.map((cell) => cell.text));
  return found;
}

const one = (...cells: string[]) => ({ height: 20, cells: cells.map((cell) => [cell]) });

test('a code and a name that their cells wrap on the same lines are one row, whose figures stand in its middle', async () => {
  // 48 points hold six digits and no seventh; 136 hold thirteen characters.
  const rows = [
    one('科目编码', '科目名称', '合计'),
    one('208', '社会保障和就业支出', '114.90'),
    one('20805', '行政事业单位养老支出', '114.90'),
    { height: 30, cells: [['208050', '5'], ['机关事业单位基本养老保险缴', '费支出'], ['101.15']] },
    { height: 30, cells: [['208050', '6'], ['机关事业单位职业年金缴费支', '出'], ['13.75']] },
  ];
  expect((await rowsOf([58, 97, 233, 300], rows)).slice(3)).toEqual([
    ['208050\n5', '机关事业单位基本养老保险缴\n费支出', '101.15'],
    ['208050\n6', '机关事业单位职业年金缴费支\n出', '13.75'],
  ]);
});

test('texts that were broken with room to spare beside targets are rows of their own', async () => {
  const rows = [
    one('二级指标', '三级指标', '指标值'),
    one('数量指标', '印制册数', '≥300册'),
    one('质量指标', '验收合格率', '≥98%'),
    { height: 30, cells: [['成本指标'], ['印刷成本', '租车成本'], ['≤2万元', '≤3万元']] },
  ];
  expect((await rowsOf([58, 140, 233, 300], rows)).slice(3)).toEqual([
    ['成本指标', '印刷成本', '≤2万元'],
    ['租车成本', '≤3万元'],
  ]);
});

test('a target is one word with its sign: below its name, where the line had no room for all of it, it goes on', async () => {
  // Beside each list, less is free than a whole target takes, and more than its sign does.
  const rows = [
    one('产出指标', '效益指标'),
    one('数量指标：修渠≥3公里', '社会效益指标：无'),
    {
      height: 30,
      cells: [
        ['数量指标：托养人数≥120人；质量指标：合格率', '≥95%'],
        ['1.家庭负担减轻比例', '≥80.5%'],
      ],
    },
    {
      height: 30,
      cells: [
        ['数量指标：培训人数≥60人；质量：考核得分', '≥85分'],
        ['2.户均用水量下降率', '（≥12%）'],
      ],
    },
  ];
  expect((await rowsOf([58, 268, 375], rows)).slice(2)).toEqual([
    ['数量指标：托养人数≥120人；质量指标：合格率\n≥95%', '1.家庭负担减轻比例\n≥80.5%'],
    ['数量指标：培训人数≥60人；质量：考核得分\n≥85分', '2.户均用水量下降率\n（≥12%）'],
  ]);
});
