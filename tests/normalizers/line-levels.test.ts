import { describe, expect, it } from 'vitest';
import { findLevels } from '../../src/normalizers/line-levels.js';
import { type LevelInput, levelOfNumbering, roleOfName } from '../../src/normalizers/line-numbering.js';

function lines(...given: [string, string?, number?][]): LevelInput[] {
  return given.map(([name, value, depth]) => {
    const coded = /^(\d{3,7}) (.*)$/u.exec(name);
    return {
      side: 'expenditure',
      block: null,
      group: null,
      code: coded?.[1] ?? null,
      name: coded?.[2] ?? name,
      depth: depth ?? 0,
      values:
        value === undefined ? ({} as LevelInput['values']) : { c1: { raw: value, value, unit: '万元', yuan: value } },
    };
  });
}

function leaves(input: LevelInput[]): (string | null)[] {
  const levels = findLevels(input);
  return input.filter((_, index) => levels[index]?.leaf).map((line) => line.name);
}

describe('the role of a name', () => {
  it('is what the name says', () => {
    const roles: Record<string, string> = {
      合计: 'total',
      本年收入合计: 'total',
      支出总计: 'total',
      '“三公”经费合计': 'total',
      人员经费合计: 'total',
      小计: 'subtotal',
      当年收入小计: 'subtotal',
      上年结转: 'carryover',
      '二、上年结转': 'carryover',
      上年财政拨款结转: 'carryover',
      年初结转和结余: 'carryover',
      年终结转: 'carryover',
      结转下年资金: 'carryover',
      年末财政拨款结转和结余: 'carryover',
      '其中：动用上年结转和结余资金': 'carryover',
      工资福利支出: 'item',
      结余分配: 'item',
      '一、本年收入': 'item',
    };
    expect(Object.fromEntries(Object.keys(roles).map((name) => [name, roleOfName(name)]))).toEqual(roles);
  });
});

describe('the level of a line', () => {
  it('is that of its numbering', () => {
    expect(['一、甲', '（一）乙', '1.丙', '（1）丁', '①戊', '其中：（1）己', '庚'].map(levelOfNumbering)).toEqual([
      1,
      2,
      3,
      4,
      5,
      4,
      undefined,
    ]);
  });

  it('is that of its code, else of its indent', () => {
    expect(findLevels(lines(['201 甲'], ['20131 乙'], ['2013101 丙'])).map((found) => found.level)).toEqual([1, 2, 3]);
    const indented = findLevels(lines(['甲', '3', 0], ['乙', '1', 1 / 64], ['丙', '2', 1 / 64]));
    expect(indented.map((found) => [found.level, found.leaf])).toEqual([
      [1, false],
      [2, true],
      [2, true],
    ]);
  });

  it('is one below the carryover that it stands under', () => {
    const found = findLevels(
      lines(['一、外交支出'], ['本年支出合计'], ['上年结转'], ['一、一般公共预算'], ['支出总计']),
    );
    expect(found.map((line) => [line.level, line.role, line.leaf])).toEqual([
      [1, 'item', true],
      [null, 'total', false],
      [null, 'carryover', false],
      [2, 'carryover', true],
      [null, 'total', false],
    ]);
  });
});

describe('leaves', () => {
  it('have no longer code below them', () => {
    expect(leaves(lines(['合计'], ['201 甲'], ['20131 乙'], ['2013101 丙'], ['2013102 丁'], ['208 戊']))).toEqual([
      '丙',
      '丁',
      '戊',
    ]);
  });

  it('have no deeper number below them', () => {
    expect(leaves(lines(['一、财政拨款'], ['1.一般公共预算'], ['2.政府性基金'], ['二、其他资金']))).toEqual([
      '1.一般公共预算',
      '2.政府性基金',
      '二、其他资金',
    ]);
    expect(leaves(lines(['公务用车购置及运行费', '2'], ['①购置费'], ['②运行费', '2'], ['合计', '2']))).toEqual([
      '①购置费',
      '②运行费',
    ]);
  });

  it('have no 其中 below them that is all of them', () => {
    expect(leaves(lines(['公用经费', '5'], ['其中：办公费', '5'], ['合计', '5']))).toEqual(['其中：办公费']);
    expect(leaves(lines(['公用经费', '5'], ['其中：办公费', '2'], ['差旅费', '3'], ['合计', '5']))).toEqual([
      '其中：办公费',
      '差旅费',
    ]);
  });

  it('are the whole where 其中 names a part alone', () => {
    expect(leaves(lines(['公用经费', '5'], ['其中：办公费', '2'], ['合计', '5']))).toEqual(['公用经费']);
    expect(leaves(lines(['（1）国内接待费', '3'], ['其中：外事接待费', '0'], ['（2）国外接待费', '0']))).toEqual([
      '（1）国内接待费',
      '（2）国外接待费',
    ]);
  });

  it('are no numbered heading over unnumbered lines that add up to it', () => {
    const found = lines(
      ['一、税收收入', '9'],
      ['增值税', '5'],
      ['契税', '4'],
      ['二、非税收入', '2'],
      ['收入合计', '11'],
    );
    expect(leaves(found)).toEqual(['增值税', '契税', '二、非税收入']);
  });

  it('are no sum of the uncoded lines after them', () => {
    expect(
      leaves(
        lines(
          ['合计', '6'],
          ['工资福利支出', '3'],
          ['基本工资', '1'],
          ['奖金', '2'],
          ['某某科', '3'],
          ['甲', '1.5'],
          ['乙', '1.5'],
        ),
      ),
    ).toEqual(['基本工资', '奖金', '甲', '乙']);
    expect(leaves(lines(['甲项目', '3'], ['乙项目', '1'], ['丙项目', '1']))).toEqual(['甲项目', '乙项目', '丙项目']);
  });

  it('are no units over the codes that add up to them', () => {
    expect(
      leaves(
        lines(
          ['合计', '6'],
          ['某某局', '4'],
          ['201 甲', '3'],
          ['20101 乙', '3'],
          ['208 丙', '1'],
          ['某某站', '2'],
          ['201 丁', '2'],
        ),
      ),
    ).toEqual(['乙', '丙', '丁']);
  });

  it('have codes below them in their own unit only', () => {
    expect(leaves(lines(['201 甲', '3'], ['208 乙', '1'], ['201 丙', '2'], ['20101 丁', '2']))).toEqual([
      '甲',
      '乙',
      '丁',
    ]);
  });

  it('are no sum over lines that print its code again', () => {
    expect(leaves(lines(['2010602 一般行政管理事务', '3'], ['2010602 甲项目', '1'], ['2010602 乙项目', '2']))).toEqual([
      '甲项目',
      '乙项目',
    ]);
    expect(leaves(lines(['2010602 甲项目', '3'], ['2010602 乙项目', '3']))).toEqual(['甲项目', '乙项目']);
  });

  it('are never totals', () => {
    expect(leaves(lines(['合计'], ['小计']))).toEqual([]);
  });
});

describe('a table of very many lines', () => {
  it('is looked through without going deeper for each line', () => {
    const many = Array.from({ length: 30_000 }, (_, i): [string, string] => [`205 教育支出${i}`, '1.00']);
    expect(leaves(lines(...many))).toHaveLength(many.length);
  });
});
