import { describe, expect, it } from 'vitest';
import { readCover } from '../../src/normalizers/document-facts.js';

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
});
