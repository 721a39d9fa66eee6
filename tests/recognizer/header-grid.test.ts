import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RowItem } from '../../src/document.js';
import { gridOf, row, type Span, span } from './grid-items.js';

function headersOf(rows: RowItem[]) {
  const grid = gridOf(rows);
  return { headerRows: grid.headerRows, headers: grid.headers };
}

describe('header paths', () => {
  it('inherit blank cells from the left in the first row and from above below a single header', () => {
    const found = headersOf([
      row('收入||支出||||'),
      row('项目|金额|项目|金额|||'),
      row('|||小计|一般公共预算|政府性基金预算|国有资本经营预算'),
      row('一、一般公共预算|1.00|一、外交支出|1.00|1.00||'),
    ]);
    expect(found.headerRows).toBe(3);
    expect(found.headers).toEqual([
      ['收入', '项目'],
      ['收入', '金额'],
      ['支出', '项目'],
      ['支出', '金额', '小计'],
      ['支出', '金额', '一般公共预算'],
      ['支出', '金额', '政府性基金预算'],
      ['支出', '金额', '国有资本经营预算'],
    ]);
  });

  it('are those of a part below a head, whatever it is a part of, beside heads that are merged down', () => {
    const found = headersOf([
      row([span('单位名称', 1, 2), span('总计', 1, 2), span('一般公共预算拨款', 2), span('上年结转', 1, 2)]),
      row(['小计', '其中：专项资金列入部门预算的项目']),
      row('示例水务站|12.00|10.00|3.00|2.00'),
    ]);
    expect(found.headerRows).toBe(2);
    expect(found.headers[3]).toEqual(['一般公共预算拨款', '其中：专项资金列入部门预算的项目']);
  });

  it('are the names of items beside the head of names, which lost spans have parted from theirs', () => {
    const found = headersOf([
      row('项目||合计|工资福利支出||'),
      row('科目编码|科目名称||小计|基本工资|绩效工资'),
      row('213|农林水支出|9.00|9.00|5.00|4.00'),
      row('21303|水利|9.00|9.00|5.00|4.00'),
    ]);
    expect(found.headerRows).toBe(2);
    expect(found.headers.at(-1)).toEqual(['工资福利支出', '绩效工资']);
  });

  it('keep a header that is merged down beside one that is merged across', () => {
    const found = headersOf([
      row('项目||本年收入||||上年结转'),
      row('科目编码|科目名称|合计|一般公共预算|政府性基金|单位资金|'),
      row('合计||1.00|1.00|||'),
    ]);
    expect(found.headers.at(-1)).toEqual(['上年结转']);
    expect(found.headers.at(-2)).toEqual(['本年收入', '单位资金']);
  });

  it('follow spans where the format has them', () => {
    const found = headersOf([
      row([span('“三公”经费', 4), span('机关运行经费', 1, 3)]),
      row([span('合计', 1, 2), span('因公出国（境）费', 1, 2), span('公务用车购置及运行费', 2)]),
      row(['小计', '购置费']),
      row('3.00|1.00|2.00|2.00|9.00'),
    ]);
    expect(found.headers).toEqual([
      ['“三公”经费', '合计'],
      ['“三公”经费', '因公出国（境）费'],
      ['“三公”经费', '公务用车购置及运行费', '小计'],
      ['“三公”经费', '公务用车购置及运行费', '购置费'],
      ['机关运行经费'],
    ]);
  });

  it('go on below rows that merged heads lie over, which print nothing', () => {
    const found = headersOf([
      row([span('项目', 2), span('本年收入', 1, 4)]),
      row([span('科目编码', 1, 3), span('科目名称', 1, 3)]),
      row([]),
      row([]),
      row('类|栏次|1'),
      row('|合计|5.00'),
    ]);
    expect(found).toEqual({
      headerRows: 5,
      headers: [['项目', '科目编码', '类'], ['项目', '科目名称'], ['本年收入']],
    });
  });

  it('drop a row of column numbers and one of 栏次', () => {
    const numbers = headersOf([row('项目名称|合计|单位资金'), row('1|2|3'), row('甲项目|1.00|')]);
    expect(numbers).toEqual({ headerRows: 2, headers: [['项目名称'], ['合计'], ['单位资金']] });
    const letters = headersOf([row('项目|行次|决算数'), row('栏次||1'), row('一、财政拨款收入|1|5.00')]);
    expect(letters).toEqual({ headerRows: 2, headers: [['项目'], ['行次'], ['决算数']] });
  });

  it('join the wrapped lines of a header cell', () => {
    const found = headersOf([row('项目名称|政府性\n基金预 算'), row('甲项目|1.00')]);
    expect(found.headers[1]).toEqual(['政府性基金预算']);
  });

  it('end before the first line where no figure is printed', () => {
    expect(headersOf([row('科目编码|科目名称|合计|基本支出'), row('合计|||')]).headerRows).toBe(1);
    expect(
      headersOf([row('项目|2023年预算数|'), row('|合计|一般公共预算'), row('因公出国（境）费||')]).headerRows,
    ).toBe(2);
    expect(headersOf([row('收入||支出|'), row('项目|金额|项目|金额'), row('上年结转||一、外交支出|')]).headerRows).toBe(
      2,
    );
  });

  it('are the same whether merged cells are spans or blank cells', () => {
    const tree = fc.array(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(tree, (groups) => {
        const spans: (string | Span)[][] = [['项目'], [], []];
        const blanks: string[][] = [['项目'], [''], ['']];
        const depth = groups.some((subs) => subs.some((leaves) => leaves > 1)) ? 3 : 2;
        spans[0] = [span('项目', 1, depth)];
        for (const [g, subs] of groups.entries()) {
          const width = subs.reduce((sum, leaves) => sum + leaves, 0);
          spans[0].push(span(`第${g}类资金`, width));
          blanks[0]?.push(`第${g}类资金`, ...new Array<string>(width - 1).fill(''));
          for (const [s, leaves] of subs.entries()) {
            spans[1]?.push(span(`${g}之${s}种经费`, leaves, leaves === 1 ? depth - 1 : 1));
            blanks[1]?.push(`${g}之${s}种经费`, ...new Array<string>(leaves - 1).fill(''));
            for (let leaf = 0; leaf < leaves; leaf++) {
              if (leaves > 1) spans[2]?.push(`${g}${s}${leaf}项资金`);
              blanks[2]?.push(leaves > 1 ? `${g}${s}${leaf}项资金` : '');
            }
          }
        }
        const width = blanks[0]?.length ?? 0;
        const body = row(['甲', ...new Array<string>(width - 1).fill('1.00')]);
        const spanned = headersOf([...spans.filter((cells) => cells.length > 0).map((cells) => row(cells)), body]);
        const blank = headersOf([
          ...blanks.filter((cells) => cells.some((text) => text !== '')).map((cells) => row(cells)),
          body,
        ]);
        expect(blank.headers).toEqual(spanned.headers);
      }),
      { numRuns: 60 },
    );
  });
});
