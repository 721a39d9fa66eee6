import { describe, expect, test } from 'vitest';
import type { LineItem } from '../../src/document.js';
import { recognizeParagraphs } from '../../src/recognizer/paragraphs.js';

/** Points: a page of 10 characters of 10 points, from 100 to 200, lines 20 apart. */
const SIZE = 10;

function printed(text: string, row: number, indent = 0, page = 1): LineItem {
  const left = 100 + indent * SIZE;
  const top = 100 + row * 20;
  const width = [...text].length * SIZE;
  return { type: 'line', text, place: { file: 'a.pdf', page, bbox: [left, top, left + width, top + SIZE] } };
}

function typed(text: string, line: number): LineItem {
  return { type: 'line', text, place: { file: 'a.txt', line } };
}

function texts(...items: LineItem[]): string[] {
  return recognizeParagraphs(items).value.map(({ text }) => text);
}

describe('printed lines', () => {
  test('go on until a first line is set in', () => {
    expect(
      texts(
        printed('本年收入总计为一五', 0, 2),
        printed('万元，增加了许多，主', 1),
        printed('要原因是人员工资增。', 2),
        printed('本年支出总计为一五', 3, 2),
        printed('万元。', 4),
      ),
    ).toEqual(['本年收入总计为一五万元，增加了许多，主要原因是人员工资增。', '本年支出总计为一五万元。']);
  });

  test('that end before the edge end their paragraph', () => {
    expect(
      texts(printed('一二三四，五六七八九', 0), printed('收入情况', 1), printed('本年收入，总计一五五', 2)),
    ).toEqual(['一二三四，五六七八九收入情况', '本年收入，总计一五五']);
  });

  test('end early where a long figure had no room', () => {
    expect(texts(printed('一二三四，五六七八九', 0), printed('一般支出', 1), printed('1738500000万元', 2))).toEqual([
      '一二三四，五六七八九一般支出1738500000万元',
    ]);
  });

  test('on a page without a sentence are not joined', () => {
    expect(texts(printed('示例市水利局部门预算', 0), printed('示例市水利局部门概况', 1))).toHaveLength(2);
  });

  test('that begin with a number begin a paragraph', () => {
    expect(texts(printed('本年收入，总计一五五', 0), printed('二、支出', 1))).toHaveLength(2);
  });

  test('are judged by the edges of prose, not by a table head further out', () => {
    const head = printed('表一', 0);
    head.place.bbox = [60, 100, 80, 110];
    const unit = printed('单位：万元', 0);
    unit.place.bbox = [240, 100, 290, 110];
    const text = ['一二三四，五六七八九', '二二三四，五六七八九', '三二三。'];
    expect(texts(head, unit, ...text.map((line, i) => printed(line, i + 2)))).toEqual([
      '表一',
      '单位：万元',
      text.join(''),
    ]);
  });

  test('far below belong to another paragraph', () => {
    const lines = ['一二三四，五六七八九', '一二三四，五六七八九', '一二三四，五六七八九'].map((text, i) =>
      printed(text, i),
    );
    expect(texts(...lines, printed('图一图一图一图一图一', 6))).toHaveLength(2);
  });

  test('of a larger size are a heading', () => {
    const heading = printed('收入支出决算说明标题', 0);
    heading.place.bbox = [100, 96, 200, 110];
    expect(texts(heading, printed('本年收入，总计一五五', 1))).toEqual([
      '收入支出决算说明标题',
      '本年收入，总计一五五',
    ]);
  });

  test('go on over a page end only where the sentence does', () => {
    expect(texts(printed('本年收入，总计一五五', 20), printed('万元。', 0, 0, 2))).toEqual([
      '本年收入，总计一五五万元。',
    ]);
    expect(texts(printed('本年收入为一五万元。', 20), printed('支出。', 0, 0, 2))).toEqual([
      '本年收入为一五万元。',
      '支出。',
    ]);
  });

  test('keep the place of each', () => {
    const [paragraph] = recognizeParagraphs([printed('本年收入，总计一五五', 20), printed('万元。', 0, 0, 2)]).value;
    expect(paragraph?.pieces?.map(({ offset, place }) => [offset, place.page])).toEqual([
      [0, 1],
      [10, 2],
    ]);
  });
});

describe('lines of a text file', () => {
  test('are paragraphs', () => {
    expect(texts(typed('2023年度基本支出5万元，其中：', 1), typed('人员经费3万元，公用经费2万元。', 3))).toHaveLength(
      2,
    );
  });

  test('are joined where a page has cut a sentence', () => {
    const head = '本部门内设综合室、文书科；二个所属单位：分别为市委机要保';
    expect(texts(typed(head, 72), typed('密网络中心、研究中心。', 74))).toEqual([`${head}密网络中心、研究中心。`]);
  });

  test('are joined where the punctuation is that of a Latin keyboard', () => {
    const head = '分散采购0元,占采购预算的0%;其中:集中采购预算';
    expect(texts(typed(head, 7), typed('17000元,占采购预算的100%,同比增加17000元.', 8))).toHaveLength(1);
    expect(texts(typed('项目名称甲乙丙,合计 1,234.00 1,100.00', 7), typed('1,234.00 1,100.00', 8))).toHaveLength(2);
  });

  test('are not joined to what a web page says of itself', () => {
    const facts = '时间：2027-01-10 19:39:45 来源：云川县财政局';
    expect(texts(typed(facts, 3), typed('2027年安排“三公”经费39.60万元，下降2%。', 4))).toHaveLength(2);
    const title = '云川县2027年政府采购规模为330亿元，较上年减少27亿元';
    expect(texts(typed(title, 1), typed('2028-01-10 19:39:45　　来源：云川日报，编辑：编辑部', 2))).toHaveLength(2);
  });

  test('are not joined to a numbered line', () => {
    expect(
      texts(typed('一般公共预算当年拨款情况，包括基本支出和项目支出在内', 1), typed('（二）收入，支出。', 2)),
    ).toHaveLength(2);
  });
});

test('furniture, contents and page numbers are left out', () => {
  const furniture: LineItem = { type: 'line', text: '第1页', role: 'furniture', place: { file: 'a.pdf', page: 1 } };
  const contents: LineItem = { type: 'line', text: '一、收入 5', role: 'contents', place: { file: 'a.pdf', page: 1 } };
  expect(texts(furniture, contents, typed('- 3 -', 1), typed('二、支出情况........17', 2))).toEqual([]);
});
