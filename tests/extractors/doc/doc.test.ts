import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/result.js';
import { type BuiltDocument, buildDoc, bytesOf, IN_TABLE, innerRow, row, rowEnd } from './build-doc.js';
import { readItems } from './read-items.js';

const EDGES = [0, 1000, 2000, 3000];
const HIDDEN = [0x3c, 0x08, 1];
const DELETED = [0x00, 0x08, 1];

function readFixture(name: string): Uint8Array {
  return readFileSync(join('fixtures', name, 'source.doc'));
}

async function errorOf(document: BuiltDocument): Promise<string> {
  const error = await readItems(buildDoc(document)).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

describe('a document of merged cells', () => {
  test('its header rows keep the spans that are printed', async () => {
    const { items, messages } = await readItems(readFixture('doc-merged-spans'));
    expect(items.slice(5, 12)).toEqual([
      '0: 科目编码 ↓3 | 科目名称 ↓3 | 2024年预算数 →6',
      '0: 合计 ↓2 | 基本支出 →3 | 项目支出 →2',
      '0: 小计 | 人员经费 | 公用经费 | 本年 | 结转',
      '0: 合计 →2 | 912.40 | 700.15 | 610.00 | 90.15 | 200.25 | 12.00',
      '0: 212 | 城乡社区支出 | 800.00 | 600.00 | 520.00 | 80.00 | 188.00 | 12.00',
      '0: 21205 | 　城乡社区环境卫生 | 800.00 | 600.00 | 520.00 | 80.00 | 188.00 | 12.00',
      '0: 221 | 住房保障支出 | 112.40 | 100.15 | 90.00 | 10.15 | 12.25 | ',
    ]);
    expect(messages).toEqual([]);
  });

  test('rows of differing columns share one grid', async () => {
    const { items } = await readItems(readFixture('doc-merged-spans'));
    expect(items.slice(15)).toEqual([
      '1: 项目名称 | 城区行道树养护 →4',
      '1: 主管部门 | 青禾市园林中心 →2 | 实施单位 | 养护一所',
      '1: 项目资金\n（元） ↓3 | 实施期资金总额 →2 | 1,200,000.00 →2',
      '1: 其中：财政拨款 →2 | 1,000,000.00 →2',
      '1: 其他资金 →2 | 200,000.00 →2',
      '1: 绩效指标 ↓4 | 一级指标 | 二级指标 | 三级指标 | 指标值',
      '1: 产出指标 ↓2 | 数量指标 | 养护株数 | ≥5000株',
      '1: 质量指标 | 成活率 | ≥95%',
      '1: 效益指标 | 社会效益指标 | 绿化覆盖率\n（建成区） | ≥38%',
    ]);
  });

  test('its headings have the levels of their styles', async () => {
    const { items } = await readItems(readFixture('doc-merged-spans'));
    expect(items.slice(0, 4)).toEqual([
      '# 青禾市园林中心',
      '## 2024年部门预算公开',
      '预算公开表5',
      '### 2024年一般公共预算支出预算表',
    ]);
  });
});

test('a table inside a cell follows the table that holds it, and a frame gives its content in order', async () => {
  const { items } = await readItems(readFixture('doc-nested-tables'));
  expect(items).toEqual([
    '采购与资产',
    '0: 政府采购 | 明细见内表',
    '0: 新增资产 | 无',
    '1: 货物 | 12.50',
    '1: 工程 0.00 →2',
    '2: 绿化工程 | 3.75',
    '（以上单位：万元）',
    '框内说明',
    '3: 车辆 | 2',
    '3: 房屋 | 150.00',
    '框内结束',
  ]);
});

test('a row that only frames a table gives its content in order, between the rows of its own table', async () => {
  const inner = [...innerRow(['项目', '合计'], [0, 1000, 2000]), ...innerRow(['甲', '1.00'], [0, 1000, 2000])];
  const paragraphs = [
    ...row(['首页'], [0, 3000]),
    { text: '收支总表\r', sprms: IN_TABLE },
    ...inner,
    ...row(['注：无'], [0, 3000]),
    ...row(['页脚'], [0, 3000]),
  ];
  const { items, messages } = await readItems(buildDoc({ paragraphs }));
  expect(items).toEqual(['0: 首页', '收支总表', '1: 项目 | 合计', '1: 甲 | 1.00', '注：无', '2: 页脚']);
  expect(messages).toEqual([]);
});

describe('a document of numbers, changes and hidden text', () => {
  test('automatic numbers are printed before their paragraphs', async () => {
    const { items } = await readItems(readFixture('doc-numbers-changes'));
    expect(items.slice(3, 10)).toEqual([
      '## 一、部门概况',
      '（一）主要职责',
      '1.收集整理档案',
      '2.编研利用',
      '（二）机构设置',
      '## 二、收支说明',
      '（一）收入总计',
    ]);
  });

  test('deleted and hidden text is left out and counted, the field code with it', async () => {
    const { items, messages } = await readItems(readFixture('doc-numbers-changes'));
    expect(items[10]).toBe('2024年收入总计318.60万元，其中财政拨款300.00万元。详见附表。');
    expect(items.join('\n')).not.toMatch(/999\.99|888\.88|777\.77|666\.66|555|111\.11/);
    expect(messages.map(({ code, text }) => `${code}: ${text}`)).toEqual([
      'hidden-content: 22 characters of hidden text',
      'hidden-content: 16 characters deleted by tracked changes',
    ]);
  });

  test('a text box follows the paragraph that it is anchored in, and a footnote stands at the end', async () => {
    const { items } = await readItems(readFixture('doc-numbers-changes'));
    expect(items.slice(11, 16)).toEqual([
      '公开-方框☑新增□延续',
      '第二行',
      '框前段落',
      '文本框内合计42.00万元',
      '框后段落',
    ]);
    expect(items.at(-1)).toBe('不含上年结转18.60万元');
  });

  test('a numbered column of a table has its numbers', async () => {
    const { items } = await readItems(readFixture('doc-numbers-changes'));
    expect(items.slice(16, 21)).toEqual([
      '0: 序号 | 项目 | 预算数 →2',
      '0: 1 | 设备购置 ↓2 | 10.50 | 0.00',
      '0: 2 | 20.51 | 1.00',
      '0: 3 | 数字化 | 30.52 | 2.00',
      '0:  |  | 缩进 | 7.77',
    ]);
  });
});

describe('pieces', () => {
  test('text of Windows-1252 bytes and of UTF-16 is put together', async () => {
    const text = '“A”€1 预算数\r';
    const { items } = await readItems(
      buildDoc({
        paragraphs: [{ text }],
        pieces: [{ length: 6, narrow: true }, { length: text.length - 6 }],
        narrowBytes: { '“': 0x93, '”': 0x94, '€': 0x80 },
      }),
    );
    expect(items).toEqual(['“A”€1 预算数']);
  });

  test('a piece that points outside the file is left out with a message', async () => {
    const { items, messages } = await readItems(
      buildDoc({
        paragraphs: [{ text: '第一段\r' }, { text: '丢失段\r' }],
        pieces: [{ length: 4 }, { length: 4, outside: true }],
      }),
    );
    expect(items).toEqual(['第一段']);
    expect(messages.map(({ code }) => code)).toEqual(['content-damaged']);
  });

  test('text that the head does not count is read at the end, with a message', async () => {
    const { items, messages } = await readItems(
      buildDoc({ paragraphs: [{ text: '前\r' }, { text: '后文\r' }], stated: 2 }),
    );
    expect(items).toEqual(['前', '后文']);
    expect(messages.map(({ code }) => code)).toEqual(['content-damaged']);
  });

  test('a piece that claims two thousand million characters costs neither time nor memory', async () => {
    const paragraphs = [{ text: '第一段\r' }, { text: '丢失段\r' }];
    const pieces = [{ length: 4 }, { length: 2_000_000_000, outside: true }];
    const { items, messages } = await readItems(buildDoc({ paragraphs, pieces }));
    expect(items).toEqual(['第一段']);
    expect(messages.map(({ code }) => code)).toEqual(['content-damaged']);
  });

  test('text over the limit is cut off with a message', async () => {
    process.env.YUSUAN_MAX_TEXT = '4';
    const read = readItems(buildDoc({ paragraphs: [{ text: '第一段\r' }, { text: '第二段\r' }] }));
    const { items, messages } = await read.finally(() => delete process.env.YUSUAN_MAX_TEXT);
    expect(items).toEqual(['第一段']);
    expect(messages.map(({ code }) => code)).toEqual(['limit-reached']);
  });

  test('a document without any readable piece is an error', async () => {
    expect(await errorOf({ paragraphs: [{ text: '丢失\r' }], pieces: [{ length: 3, outside: true }] })).toMatch(
      /damaged/,
    );
  });
});

describe('rows', () => {
  test.each([
    ['as writers do', [1, 2, 0]],
    ['as the documentation says', [2, 1, 0]],
  ])('cells that are merged across are one, with the flags %s', async (_, flags) => {
    const { items, messages } = await readItems(
      buildDoc({
        paragraphs: [...row(['合计', '', '5.00'], EDGES, flags), ...row(['甲', '乙', '5.00'], EDGES)],
      }),
    );
    expect(items).toEqual(['0: 合计 →2 | 5.00', '0: 甲 | 乙 | 5.00']);
    expect(messages).toEqual([]);
  });

  test('text in a cell that a merge covers is left out with a message', async () => {
    const flags = [0x60, 0, 0];
    const { items, messages } = await readItems(
      buildDoc({ paragraphs: [...row(['甲', '1', '2'], EDGES, flags), ...row(['旧', '3', '4'], EDGES, [0x20, 0, 0])] }),
    );
    expect(items).toEqual(['0: 甲 ↓2 | 1 | 2', '0: 3 | 4']);
    expect(messages.map(({ code }) => code)).toEqual(['hidden-content']);
  });

  test('a row that begins further right is filled with an empty cell', async () => {
    const { items } = await readItems(
      buildDoc({ paragraphs: [...row(['甲', '1', '2'], EDGES), ...row(['其中', '2'], [1000, 2000, 3000])] }),
    );
    expect(items).toEqual(['0: 甲 | 1 | 2', '0:  | 其中 | 2']);
  });

  test('a definition that is too long for its page is read from the Data stream', async () => {
    const sprms = rowEnd([0, 500, 2000], [0, 0]);
    const huge = [...IN_TABLE, 0x17, 0x24, 1, 0x46, 0x66, ...bytesOf(0, 4)];
    const paragraphs = [...row(['甲', '乙', '丙'], [0, 500, 1000, 2000])];
    paragraphs.push({ text: '丁\u0007', sprms: IN_TABLE }, { text: '戊\u0007', sprms: IN_TABLE });
    paragraphs.push({ text: '\u0007', sprms: huge });
    const data = Uint8Array.from([...bytesOf(sprms.length, 2), ...sprms]);
    const { items, messages } = await readItems(buildDoc({ paragraphs, data }));
    expect(items).toEqual(['0: 甲 | 乙 | 丙', '0: 丁 | 戊 →2']);
    expect(messages).toEqual([]);
  });

  test('a row without a definition takes that of a row of as many cells, with a message', async () => {
    const paragraphs = [...row(['甲', '1', '2'], EDGES), ...row(['乙', '3', '4'], EDGES)];
    paragraphs.at(-1)?.sprms?.splice(6);
    const { items, messages } = await readItems(buildDoc({ paragraphs }));
    expect(items).toEqual(['0: 甲 | 1 | 2', '0: 乙 | 3 | 4']);
    expect(messages.map(({ code }) => code)).toEqual(['content-damaged']);
  });

  test('a row that is deleted whole is left out', async () => {
    const paragraphs = [...row(['甲', '1'], [0, 1000, 2000]), ...row(['乙', '2'], [0, 1000, 2000])];
    const characters = [{ start: 5, end: 10, sprms: DELETED }];
    const { items, messages } = await readItems(buildDoc({ paragraphs, characters }));
    expect(items).toEqual(['0: 甲 | 1']);
    expect(messages.map(({ code }) => code)).toEqual(['hidden-content']);
  });

  test('a table after a table stands in one, and a paragraph between them makes two', async () => {
    const one = row(['甲'], [0, 1000]);
    const { items } = await readItems(buildDoc({ paragraphs: [...one, { text: '中\r' }, ...one] }));
    expect(items).toEqual(['0: 甲', '中', '1: 甲']);
  });
});

describe('text', () => {
  test('a hidden paragraph mark joins its paragraph with the next', async () => {
    const paragraphs = [{ text: '前\r' }, { text: '后\r' }];
    const { items } = await readItems(buildDoc({ paragraphs, characters: [{ start: 1, end: 2, sprms: HIDDEN }] }));
    expect(items).toEqual(['前后']);
  });

  test('a hidden paragraph before a table does not run into its first cell', async () => {
    const paragraphs = [{ text: '前\r' }, ...row(['甲', '1'], [0, 1000, 2000])];
    const { items } = await readItems(buildDoc({ paragraphs, characters: [{ start: 1, end: 2, sprms: HIDDEN }] }));
    expect(items).toEqual(['前', '0: 甲 | 1']);
  });

  test.each([
    ['by its alignment', [0x48, 0x2a, 1], '24.91²'],
    ['by its position', [0x45, 0x48, 8, 0], '24.91²'],
    ['and set level again', [0x48, 0x2a, 1, 0x48, 0x2a, 0], '24.912'],
    ['and as its style is again', [0x48, 0x2a, 1, 0x33, 0x2a, 0], '24.912'],
    ['lowered, not raised', [0x48, 0x2a, 2], '24.912'],
    ['lowered by its position', [0x45, 0x48, 0xf8, 0xff], '24.912'],
  ])('a figure with a raised mark %s', async (_, sprms, figure) => {
    const paragraphs = row(['人员', '24.912'], [0, 1000, 2000]);
    const { items } = await readItems(buildDoc({ paragraphs, characters: [{ start: 8, end: 9, sprms }] }));
    expect(items).toEqual([`0: 人员 | ${figure}`]);
  });

  test('cells without the format of a table are lines, with a message', async () => {
    const { items, messages } = await readItems(buildDoc({ paragraphs: [{ text: '甲\u0007' }, { text: '1\u0007' }] }));
    expect(items).toEqual(['甲', '1']);
    expect(messages.map(({ code }) => code)).toEqual(['content-damaged']);
  });

  test('a field that is never closed swallows nothing', async () => {
    const { items } = await readItems(buildDoc({ paragraphs: [{ text: '总计\u0013 PAGE 100.00\r' }] }));
    expect(items).toEqual(['总计 PAGE 100.00']);
  });

  test('a field inside the code of another is not printed', async () => {
    const text = '甲\u0013 IF \u0013 X \u00149.99\u0015 = 1 \u0014是\u0015乙\r';
    const { items } = await readItems(buildDoc({ paragraphs: [{ text }] }));
    expect(items).toEqual(['甲是乙']);
  });

  test('lines of as many tab stops are rows, a lone one stays a line', async () => {
    const lines = ['部门\t\t单位：万元\r', '项目\t合计\r', '甲\t1\t2\r', '乙\t3\t4\r', '丙\t5\t6\r'];
    const { items } = await readItems(buildDoc({ paragraphs: lines.map((text) => ({ text })) }));
    expect(items).toEqual(['部门\t\t单位：万元', '项目\t合计', '0: 甲 | 1 | 2', '0: 乙 | 3 | 4', '0: 丙 | 5 | 6']);
  });
});

describe('what is no document', () => {
  const paragraphs = [{ text: '正文\r' }];

  test('an encrypted one, an obfuscated one and one of Word 95 are named', async () => {
    expect(await errorOf({ paragraphs, flags: 0x0100 })).toMatch(/encrypted/);
    expect(await errorOf({ paragraphs, flags: 0x8100 })).toMatch(/password/);
    expect(await errorOf({ paragraphs, version: 0x0068 })).toMatch(/Word 95/);
  });

  test('one of pictures alone has no text layer', async () => {
    const characters = [{ start: 0, end: 1, sprms: [0x03, 0x6a, 0, 0, 0, 0, 0x55, 0x08, 1] }];
    expect(await errorOf({ paragraphs: [{ text: '\u0001\r' }], characters })).toMatch(/^no text layer/);
  });
});
