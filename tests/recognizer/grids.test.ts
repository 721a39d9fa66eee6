import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceItem } from '../../src/document.js';
import { recognizeGrids } from '../../src/recognizer/grids.js';
import { gridOf, gridsOf, items, line, row, span } from './grid-items.js';

function texts(grid: { rows: { cells: { text: string }[] }[]; headerRows: number }): string[] {
  return grid.rows.slice(grid.headerRows).map((found) => found.cells.map((cell) => cell.text).join('|'));
}

/** An item with the boxes of its cells, or its own. */
function placed<T extends SourceItem>(item: T, top: number, edges: number[]): T {
  const boxOf = (i: number): [number, number, number, number] => [edges[i] ?? 0, top, edges[i + 1] ?? 0, top + 20];
  if (item.type !== 'row') return { ...item, place: { ...item.place, bbox: boxOf(0) } };
  const cells = item.cells.map((cell, i) => ({ ...cell, place: { ...cell.place, bbox: boxOf(i) } }));
  return { ...item, cells };
}

describe('a header at the end of a page', () => {
  const edges = [50, 240, 540, 580];
  const below = [50, 100, 240, 400, 540, 580];
  const rest = [
    row('科目编码|科目名称|合计|单位资金|', 2, 2, below),
    row('208|社会保障和就业支出|9.00|1.00|2.00', 2, 2, below),
  ];
  const head = placed(row('项目|本年收入|上年结', 1, 1, edges), 700, edges);

  it.each([
    ['', [line('2023年收入总表', 1), head]],
    ['转', [line('2023年收入总表', 1), head, placed(line('转', 1), 722, [550, 560])]],
  ])('goes on on the next page, with what hangs below one of its cells: %s', (hanging, above) => {
    const [grid, other] = gridsOf([...above, ...rest]);
    expect([other, texts(grid as never)]).toEqual([undefined, ['208|社会保障和就业支出|9.00|1.00|2.00']]);
    expect(grid?.headers.at(-1)).toEqual([`上年结${hanging}`]);
  });

  it.each([
    ['stands beside the table', placed(line('转', 1), 722, [590, 600])],
    ['stands far below it', placed(line('转', 1), 760, [550, 560])],
    ['is longer', placed(line('以上资金均为本年度安排', 1), 722, [541, 579])],
  ])('is a table of its own where a line below it %s', (_, stray) => {
    expect(recognizeGrids([line('2023年收入总表', 1), head, stray, ...rest]).value.grids.length).toBe(2);
  });
});

describe('captions', () => {
  it('are the number, title and heads above a table', () => {
    const grid = gridOf(`
      预算公开表2
      2023年预算收入总表
      部门名称：某某市水务局
      单位：万元
      科目编码|科目名称|合计
      201|一般公共服务支出|1.00
    `);
    expect(grid).toMatchObject({
      number: '预算公开表2',
      title: '2023年预算收入总表',
      heads: ['部门名称：某某市水务局', '单位：万元'],
    });
  });

  it.each([
    ['2023年支出预算表 单位：万元', '2023年支出预算表', '单位：万元'],
    ['表三 部门支出总表　　　　　金额单位：万元', '部门支出总表', '金额单位：万元'],
    ['一般公共预算“三公”经费支出表   （单位：元）', '一般公共预算“三公”经费支出表', '（单位：元）'],
  ])('takes the unit behind a title for a head: %s', (line, title, unit) => {
    expect(gridOf(`${line}\n项目|金额\n甲|1.00`)).toMatchObject({ title, heads: [unit] });
  });

  it('lose the 一、 of a title to the number', () => {
    expect(gridOf('一、2018年度收支预算总表\n单位：万元\n项目|金额\n甲|1.00')).toMatchObject({
      number: '一',
      title: '2018年度收支预算总表',
    });
    expect(gridOf('附表1 部门收支总体情况表\n项目|金额\n甲|1.00')).toMatchObject({
      number: '附表1',
      title: '部门收支总体情况表',
    });
  });

  it('never come from a contents list', () => {
    const grid = gridOf([
      line('2023年预算收支总表.....3', undefined, 'contents'),
      line('2023年预算支出总表.....5', undefined, 'contents'),
      row('项目|金额'),
      row('甲|1.00'),
    ]);
    expect(grid.title).toBeNull();
  });

  it('never come from a list of titles without page numbers', () => {
    const list = ['一、收支预算总表', '二、收入预算总表', '三、支出预算总表', '四、财政拨款收支预算总表'];
    expect(gridOf([...list.map((text) => line(text)), row('项目|金额'), row('甲|1.00')]).title).toBeNull();
  });

  it('stand on the page before their table, which does not count as its page', () => {
    const grid = gridOf([
      line('公开04表', 1),
      line('2023年预算支出总表', 1),
      { type: 'pageBreak', place: { file: 'test', page: 2 } },
      row('科目编码|科目名称|合计', 1, 2),
      row('201|一般公共服务支出|1.00', 1, 2),
    ]);
    expect(grid).toMatchObject({ number: '公开04表', title: '2023年预算支出总表', pages: [2] });
  });

  it('are read from rows inside the grid, as workbooks print them', () => {
    const grids = gridsOf([
      row(['附表1', '', '', '']),
      row([span('2023年部门支出总体情况表', 4)]),
      row(['部门名称：某某局', '', '', '单位：元']),
      row('科目编码|科目名称|合计|基本支出'),
      row('201|一般公共服务支出|1|1'),
      row(['注：本表为支出', '', '', '']),
      row([span('2023年部门收入总体情况表', 4)]),
      row('科目编码|科目名称|合计|财政拨款'),
      row('201|一般公共服务支出|1|1'),
    ]);
    expect(grids.map((grid) => [grid.number, grid.title, grid.heads, grid.notes, grid.headerRows])).toEqual([
      ['附表1', '2023年部门支出总体情况表', ['部门名称：某某局 单位：元'], ['注：本表为支出'], 1],
      [null, '2023年部门收入总体情况表', [], [], 1],
    ]);
  });

  it('are joined where a title is wrapped onto two lines', () => {
    const wrapped = gridOf(
      '十一、2018年度某某法院一般公共预算机关运行经费支出预\n算表\n单位：万元\n项目|金额\n甲|1.00',
    );
    expect(wrapped.title).toBe('2018年度某某法院一般公共预算机关运行经费支出预算表');
    expect(gridOf('“三公”经费、会议费、培训费支出预算\n表\n项目|金额\n甲|1.00').title).toBe(
      '“三公”经费、会议费、培训费支出预算表',
    );
  });

  it('leave running text to the rest', () => {
    const found = recognizeGrids(
      items(`
        第二部分 部门预算表
        本部门预算包括以下内容，详见下表。
        2023年预算支出总表
        项目|金额
        甲|1.00
        注：本表无数据
        第三部分 情况说明
        2023年支出总计1.00万元。
      `),
    );
    expect(found.value.rest.map((rest) => rest.text)).toEqual([
      '第二部分 部门预算表',
      '本部门预算包括以下内容，详见下表。',
      '第三部分 情况说明',
      '2023年支出总计1.00万元。',
    ]);
    expect(found.value.grids[0]?.notes).toEqual(['注：本表无数据']);
  });

  it('take a note that is wrapped or counts on', () => {
    const grid = gridOf([
      row('项目|金额', 1, 3),
      row('甲|1.00', 1, 3),
      line('注：1.本表反映部门本年度的总收', 3),
      line('支情况。', 3),
      line('2.数字有四舍五入。', 3),
      line('某某局的工作说明', 3),
    ]);
    expect(grid.notes).toEqual(['注：1.本表反映部门本年度的总收支情况。', '2.数字有四舍五入。']);
  });
});

describe('heads that read like a cover', () => {
  it.each(['2022年预算', '2023年决算', '2024年部门预算'])('项目 beside %s are heads and no caption', (head) => {
    const grid = gridOf(
      `收入总体情况表\n单位：万元\n项目|${head}\n一、财政拨款|1.00\n二、其他资金|2.00\n收入总计|3.00`,
    );
    expect(grid.headers).toEqual([['项目'], [head]]);
  });
});

describe('continuation', () => {
  it('joins a table that an empty line cuts', () => {
    const grid = gridOf('支出总表\n项目|金额\n一、外交支出|1.00\n\n二、国防支出|2.00\n合计|3.00');
    expect(texts(grid)).toEqual(['一、外交支出|1.00', '二、国防支出|2.00', '合计|3.00']);
  });

  it('drops a header that is printed again, and column numbers with it', () => {
    const grid = gridOf(`
      支出总表
      科目编码|科目名称|合计
      1|2|3
      201|一般公共服务支出|1.00
      ---
      科目编码|科目名称|合计
      1|2|3
      202|外交支出|2.00
      ---
      合计||3.00
    `);
    expect(texts(grid)).toEqual(['201|一般公共服务支出|1.00', '202|外交支出|2.00', '合计||3.00']);
    expect(grid.pages).toEqual([1, 2, 3]);
  });

  it('takes the columns of a header that is printed again, wherever the few texts below it begin and end', () => {
    const [grid] = recognizeGrids([
      line('收支总表', 1),
      row('项目|预算数|项目|预算数', 1, 1, [50, 210, 250, 400, 440]),
      row('一、财政拨款收入|9.00|一、一般公共服务支出|9.00', 1, 1, [50, 210, 250, 400, 440]),
      row('项目|预算数|项目|预算数', 2, 2, [50, 150, 250, 340, 440]),
      row('收入总计|9.00|支出总计|9.00', 2, 2, [50, 150, 250, 340, 440]),
    ]).value.grids;
    expect(grid?.columns).toBe(4);
    expect(grid === undefined ? [] : texts(grid)).toEqual([
      '一、财政拨款收入|9.00|一、一般公共服务支出|9.00',
      '收入总计|9.00|支出总计|9.00',
    ]);
  });

  it('drops a title that is printed again on each page', () => {
    const grid = gridOf(`
      2023年支出预算表
      单位：万元
      科目编码|科目名称|合计
      201|一般公共服务支出|1.00
      ---
      2023年支出预算表
      单位：万元
      科目编码|科目名称|合计
      202|外交支出|2.00
    `);
    expect(texts(grid)).toEqual(['201|一般公共服务支出|1.00', '202|外交支出|2.00']);
  });

  it('never glues two tables', () => {
    const titled = gridsOf('收入总表\n项目|金额\n甲|1.00\n\n支出总表\n项目|金额\n乙|2.00');
    expect(titled.map((grid) => grid.title)).toEqual(['收入总表', '支出总表']);
    const untitled = gridsOf('项目|金额\n甲|1.00\n\n科目编码|科目名称|基本支出\n201|乙|2.00');
    expect(untitled).toHaveLength(2);
    const noted = gridsOf('支出总表\n项目|金额\n甲|1.00\n注：无\n\n乙|2.00\n丙|3.00');
    expect(noted).toHaveLength(2);
  });

  it.each([
    ['科室|负责人|办公电话', ['办公室|甲|8921000', '财务股|乙|8921001'], 2],
    ['管网巡查|丙|41.20', ['应急值守|丁|6.60'], 4],
  ])('goes on with %s only where no word stands below its figures', (first, others, lines) => {
    const above = ['项目名称|经办|金额', '渠道维修|甲|36.50', '水质监测|乙|15.30'].map((text) => row(text, 1));
    const grids = gridsOf([line('2024年项目支出表', 1), ...above, ...[first, ...others].map((text) => row(text, 2))]);
    expect(texts(grids[0] as never)).toHaveLength(lines);
  });

  it('goes on with a header whose lines begin on the next page', () => {
    const grid = gridOf([
      line('财政拨款收支预算总表', 10),
      row([span('收入', 2), span('支出', 2)], 1, 10, [10, 50, 90, 130, 170]),
      { type: 'pageBreak', place: { file: 'test', page: 11 } },
      row('项目名称|金额|项目名称|金额', 1, 11, [10, 50, 90, 130, 170]),
      row('一、一般公共预算|1.00|一、基本支出|1.00', 1, 11, [10, 50, 90, 130, 170]),
    ]);
    expect(grid).toMatchObject({ headerRows: 2, pages: [10, 11] });
    expect(grid.headers[3]).toEqual(['支出', '金额']);
  });

  it('makes a row that the page cuts one row', () => {
    const coded = gridOf(`
      支出总表
      科目编码|科目名称|合计
      201|一般公共服务支出|1.00
      208|社会保障和就业支出|1.00
      2080505|机关事业单位基本养老|3.00
      ---
      |保险缴费支出|
      2080506|机关事业单位职业年金缴费支出|4.00
    `);
    expect(texts(coded)[2]).toBe('2080505|机关事业单位基本养老保险缴费支出|3.00');
    const sum = gridOf(`
      收支总表
      项目|金额
      一、财政拨款|1.00
      二、事业收入|
      三、其他收入|
      当年收入|1.00
      ---
      小计|
      收入合计|1.00
    `);
    expect(texts(sum).slice(-2)).toEqual(['当年收入小计|1.00', '收入合计|1.00']);
  });

  it('makes a row that the page cuts one row where each of the few other rows has a figure', () => {
    const short = gridOf(`
      项目支出表
      项目名称|合计
      档案整理经费|18.94
      系统维护经费|45.06
      电梯维保|2.07
      ---
      工作经费|
    `);
    expect(texts(short).at(-1)).toBe('电梯维保工作经费|2.07');
    const open = gridOf('支出表\n项目名称|合计\n档案整理|1\n系统维护|2\n---\n其中：|\n设备购置|1');
    expect(texts(open)).toHaveLength(4);
  });

  it('keeps a blank line of a numbered table apart', () => {
    const grid = gridOf('收支总表\n项目|金额\n一、甲支出|1\n二、乙支出|\n三、丙支出|\n---\n四、丁支出|\n合计|1');
    expect(texts(grid)).toHaveLength(5);
  });

  it('lets a merged cell go on over the break', () => {
    const grid = gridOf([
      line('项目支出表', 1),
      row('类型|项目名称|合计', 1, 1),
      row([span('其他运转类', 1, 2), '甲项目', '1.00'], 1, 1),
      row(['乙项目', '2.00'], 1, 1),
      row(['', '丙项目', '3.00'], 2, 2),
      row(['特定目标类', '丁项目', '4.00'], 2, 2),
    ]);
    expect(grid.rows[1]?.cells[0]).toMatchObject({ text: '其他运转类', rowSpan: 3 });
  });

  it('lays parts with other column edges on common columns', () => {
    const grid = gridOf([
      line('支出总表', 1),
      row('科目编码|科目名称|合计', 1, 1, [10, 60, 160, 200]),
      row('201|一般公共服务支出|1.00', 1, 1, [10, 60, 160, 200]),
      row([span('合计', 1), '1.00'], 2, 2, [10, 160, 200]),
      row(['202', '外交', '支出', '2.00'], 3, 3, [10, 60, 110, 160, 200]),
      row(['203', '国防', '支出', '3.00'], 4, 4, [10, 60, 110, 160, 200]),
    ]);
    expect(grid.columns).toBe(4);
    expect(grid.rows.map((found) => found.cells.at(-1)?.column)).toEqual([3, 3, 3, 3, 3]);
    expect(grid.rows[2]?.cells.map((cell) => [cell.text, cell.column, cell.colSpan])).toEqual([
      ['合计', 0, 3],
      ['1.00', 3, 1],
    ]);
  });

  it('gives the same rows wherever pages cut a table, with or without its header', () => {
    const header = ['项目||2023年预算数||', '科目编码|科目名称|合计|基本支出|项目支出'];
    const body = ['合计||9.00|5.00|4.00'].concat(
      [
        '201|一般公共服务支出',
        '20131|党委办公厅（室）及相关机构事务',
        '2013101|行政运行',
        '208|社会保障和就业支出',
        '20805|行政事业单位养老支出',
        '2080505|机关事业单位基本养老保险缴费支出',
        '221|住房保障支出',
      ].map((name, index) => `${name}|${index + 1}.00|${index}.50|0.50`),
    );
    const whole = gridOf([line('2023年预算支出总表'), ...[...header, ...body].map((text) => row(text))]);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: body.length - 1 }), { maxLength: 3 }),
        fc.boolean(),
        fc.boolean(),
        (cuts, repeated, paged) => {
          const found: SourceItem[] = [line('2023年预算支出总表')];
          let page = 1;
          for (const text of header) found.push(row(text, page, paged ? page : undefined));
          for (const [index, text] of body.entries()) {
            if (cuts.includes(index)) {
              page += 1;
              if (paged) found.push({ type: 'pageBreak', place: { file: 'test', page } });
              if (repeated) for (const again of header) found.push(row(again, page, paged ? page : undefined));
            }
            found.push(row(text, page, paged ? page : undefined));
          }
          const grid = gridOf(found);
          expect(texts(grid)).toEqual(texts(whole));
          expect(grid.headers).toEqual(whole.headers);
        },
      ),
      { numRuns: 80 },
    );
  });
});
