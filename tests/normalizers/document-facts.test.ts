import { describe, expect, it } from 'vitest';
import { readCover, yearOfClaims } from '../../src/normalizers/document-facts.js';
import { normalizeStatements } from '../../src/normalizers/statement.js';

const coverOf = (...lines: string[]) => readCover(lines.map((text) => ({ text, place: { file: 'test' } })));

describe('a cover', () => {
  it('names issuer, year and phase on one line or on several', () => {
    expect(coverOf('云川县水利局', '2024年度部门预算')).toEqual({
      issuer: '云川县水利局',
      fiscalYear: 2024,
      phase: 'budget',
    });
    expect(coverOf('云川县水利局2023年度部门决算公开')).toMatchObject({ issuer: '云川县水利局', phase: 'final' });
    expect(coverOf('2024年云川县水利局部门预算')).toMatchObject({ issuer: '云川县水利局', fiscalYear: 2024 });
    expect(coverOf('云川县水利局', '二〇二四年部门预算')).toMatchObject({ fiscalYear: 2024 });
  });

  it('names a body below its place or committee whole', () => {
    expect(coverOf('中共云川市委', '社会工作部', '2024年度部门预算').issuer).toBe('中共云川市委社会工作部');
    expect(coverOf('云川市', '水利局', '2024年度部门预算').issuer).toBe('云川市水利局');
    expect(coverOf('云川县人民政府', '办公室', '2024年度部门预算').issuer).toBe('云川县人民政府办公室');
    expect(coverOf('中共云川市委', '云川市水利局', '2024年度部门预算').issuer).toBe('云川市水利局');
  });

  it('prints the issuer as published, and a place where no body is named', () => {
    expect(coverOf('云川县水利局（本级）2024年部门预算').issuer).toBe('云川县水利局（本级）');
    expect(coverOf('云川县2023年政府预算公开', '云川县2023年政府预算公开').issuer).toBe('云川县');
  });

  it('names a school, a hospital, a station before or behind its year, whatever stands around', () => {
    const named = (title: string) => {
      const { issuer, fiscalYear } = coverOf(title, '目录', '第一部分 单位概况');
      return [issuer, fiscalYear];
    };
    expect(named('云川县第一中学2026年单位预算公开')).toEqual(['云川县第一中学', 2026]);
    expect(named('2026年云川县第二小学单位预算公开报告')).toEqual(['云川县第二小学', 2026]);
    expect(named('附件1：云川县人民医院2026年单位预算公开说明')).toEqual(['云川县人民医院', 2026]);
    expect(named('附件2-1 云川县水利技术服务站2026年度单位预算')).toEqual(['云川县水利技术服务站', 2026]);
    expect(named('（二）云川县疾病预防控制中心（云川县卫生监督所）2026年单位预算公开')).toEqual([
      '云川县疾病预防控制中心（云川县卫生监督所）',
      2026,
    ]);
    expect(named('附表3：2026年云川县柳树镇人民政府部门预算（草案）')).toEqual(['云川县柳树镇人民政府', 2026]);
    expect(named('关于云川县国有林场2026年单位预算公开情况的说明')).toEqual(['云川县国有林场', 2026]);
    expect(named('云川县动物卫生监督所关于2026年单位预算公开的说明')).toEqual(['云川县动物卫生监督所', 2026]);
    // A name that begins with a numeral or 附 is whole.
    expect(named('三门乡人民政府2026年部门预算公开')).toEqual(['三门乡人民政府', 2026]);
    expect(named('附属医院2026年单位预算公开')).toEqual(['附属医院', 2026]);
    expect(named('提前下达2026年部门预算公开')).toEqual([null, 2026]);
  });

  it('is of the later year where it reports on the one before', () => {
    expect(coverOf('关于云川县2025年预算执行情况和2026年预算草案的报告')).toEqual({
      issuer: '云川县',
      fiscalYear: 2026,
      phase: 'budget',
    });
  });

  it('has no phase where it says budgets and accounts both', () => {
    expect(coverOf('云川县水利局2024年预决算公开')).toEqual({ issuer: '云川县水利局', fiscalYear: 2024, phase: null });
  });

  it('is a title of “三公”经费 too, whatever it says of them', () => {
    const named = (...lines: string[]) => Object.values(coverOf(...lines));
    expect(named('2027年云川县委宣传部“三公”经费增减情况说明')).toEqual([2027, '云川县委宣传部', null]);
    expect(named('云川县柳树镇人民政府', '2027年“三公”经费决算汇总情况')).toEqual([
      2027,
      '云川县柳树镇人民政府',
      'final',
    ]);
    expect(named('云川县水利局2027年“三公经费”预算对比增减说明')).toEqual([2027, '云川县水利局', 'budget']);
    expect(named('柳树镇2027年三公”经费支出说明')).toEqual([2027, '柳树镇', null]);
    expect(named('2027年区本级“三公”经费预算公开报表')).toEqual([2027, null, 'budget']);
    expect(named('2027年“三公”经费决算情况及增减变化原因说明 |')).toEqual([2027, null, 'final']);
    expect(named('2027年云川县市场监督管理局“三公”经费预算情况说明')).toEqual([2027, '云川县市场监督管理局', 'budget']);
  });

  it('may be the name of a file, and say who reports on what', () => {
    expect(coverOf('云川理工大学2027年度决算.pdf')).toMatchObject({ issuer: '云川理工大学', fiscalYear: 2027 });
    expect(coverOf('302088云川县柳树镇小学校2027年部门预算信息公开.docx').issuer).toBe('云川县柳树镇小学校');
    const report = '云川县财政局关于云川县2026年预算执行情况和2027年预算草案的报告';
    expect(coverOf(report)).toMatchObject({ issuer: '云川县财政局', fiscalYear: 2027 });
  });

  it('is no heading of a section where anything else is a title', () => {
    const report = [
      '关于云川县青石区2026年财政',
      '预算执行情况及2027年财政',
      '预算草案的报告',
      '各位代表：',
      '一、2026年财政预算执行情况',
    ];
    expect(coverOf(...report)).toMatchObject({ fiscalYear: 2027, phase: 'budget' });
    expect(coverOf('一、2027年“三公”经费预算安排情况', '二、2026年“三公”经费决算情况')).toMatchObject({
      fiscalYear: 2027,
    });
    expect(coverOf('第二部分：云川县第一中学2027年单位预算情况说明').issuer).toBe('云川县第一中学');
  });

  it('names whom its first part is about where no title does', () => {
    expect(coverOf('目录', '第一部分 概况', '第一部分 云川县第二人民医院单位概况').issuer).toBe('云川县第二人民医院');
    expect(coverOf('一、云川县柳树镇人民政府概况').issuer).toBe('云川县柳树镇人民政府');
    expect(coverOf('第一部分 部门概况', '第一部分 本单位概况', '一、学校概况').issuer).toBeNull();
    expect(coverOf('云川县水利局2027年部门预算', '第一部分 云川县水文站概况').issuer).toBe('云川县水利局');
  });
});

describe('the year of a text that names none in its title', () => {
  const yearOf = (...texts: string[]) =>
    yearOfClaims(normalizeStatements(texts.map((text) => ({ text, place: { file: 'test' } }))).value);

  it('is the one that its amounts are of, those of a comparison and of a day apart', () => {
    expect(yearOf('经汇总，2027年“三公”经费预算为14.01万元，与2026年预算12.00万元相比增加2.01万元。')).toBe(2027);
    expect(yearOf('2027年支出30万元，较2026年支出28万元增加2万元。2026年末结余3万元。')).toBe(2027);
    expect(yearOf('2027年预算30万元。2026年决算28万元。')).toBeNull();
    expect(yearOf('2027年职工71人，支出30万元。')).toBeNull();
    expect(yearOf('2026年返还性收入73万元。2027年，预计转移支付收入51万元。')).toBeNull();
  });
});
