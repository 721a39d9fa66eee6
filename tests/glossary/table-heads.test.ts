import { describe, expect, it } from 'vitest';
import {
  findHeadIssuer,
  findHeadUnit,
  findYear,
  isEmptyNote,
  isTableHead,
  isTableNote,
} from '../../src/glossary/table-heads.js';

describe('a head', () => {
  it('names the unit', () => {
    expect(findHeadUnit('单位：万元')).toBe('万元');
    expect(findHeadUnit('金额单位：人民币元')).toBe('元');
    expect(findHeadUnit('编制部门：某某局  单位:千元')).toBe('千元');
    expect(findHeadUnit('（单位：亿元）')).toBe('亿元');
    expect(findHeadUnit('部门名称：某某局')).toBeUndefined();
    expect(findHeadUnit('单位名称：某某局')).toBeUndefined();
  });

  it('names the issuer', () => {
    expect(findHeadIssuer('部门名称：某某市委员会办公室')).toBe('某某市委员会办公室');
    expect(findHeadIssuer('编制单位：某某局        单位：万元')).toBe('某某局');
    expect(findHeadIssuer('部门（单位）名称：某某局')).toBe('某某局');
    expect(findHeadIssuer('单位：万元')).toBeUndefined();
    expect(findHeadIssuer('单位：某某局')).toBe('某某局');
  });

  it.each([
    '部门/单位：某某局',
    '填报部门（单位）（盖章）：某某局',
    '一级预算单位名称：某某局',
    '预算主管部门：某某局',
    '编制机关：某某局',
    '部门编码及名称：[301]某某局',
    '单位代码：301001  单位名称：某某局',
    '单位：301001-某某局',
  ])('names it behind whatever a body is called: %s', (text) => {
    expect([findHeadIssuer(text), isTableHead(text)]).toEqual(['某某局', true]);
  });

  it.each(['单位编码：301001', '行政区划：某某县', '打印日期：2024-01-01', '币种：人民币', '预算年度：2024'])(
    'says other things of the whole table: %s',
    (text) => {
      expect([findHeadIssuer(text), isTableHead(text)]).toEqual([undefined, true]);
    },
  );

  it.each(['单位负责人：某某', '项目单位成本：12', '2024年本地区：收入增长，支出增加。', '其中：年度结转'])(
    'says nothing of the table: %s',
    (text) => {
      expect([findHeadIssuer(text), isTableHead(text)]).toEqual([undefined, false]);
    },
  );

  it('names the year', () => {
    expect(findYear('（2022年度）')).toBe(2022);
    expect(findYear('2023预算数')).toBe(2023);
    expect(findYear('第2023号')).toBeUndefined();
  });

  it('is told from titles and sentences', () => {
    expect(['单位：万元', '部门：某某局', '（2023年度）', '续表', '（万元）'].every(isTableHead)).toBe(true);
    expect(['预算收支总表', '单位概况', '本部门2023年预算1.00万元。'].some(isTableHead)).toBe(false);
  });
});

describe('a note', () => {
  it('begins with 注 or says that the table is empty', () => {
    expect(
      ['注：本表无数据', '说明：某某局本年度没有支出，故本表无数据。', '本单位无政府性基金预算，此表为空。'].every(
        isTableNote,
      ),
    ).toBe(true);
    expect(['注重实效', '第三部分 情况说明', '一、无线电事务支出'].some(isTableNote)).toBe(false);
  });

  it('that a table is empty is told from others', () => {
    expect(['本表无数据', '此表为空', '空表', '本部门2023年无政府性基金预算财政拨款支出。'].every(isEmptyNote)).toBe(
      true,
    );
    expect(['本表反映部门本年度各项支出情况。', '无锡市财政局'].some(isEmptyNote)).toBe(false);
  });
});
