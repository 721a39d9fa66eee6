import { describe, expect, it } from 'vitest';
import { areCodedNames, parseCode, splitCodedName } from '../../src/normalizers/code.js';

describe('a class code', () => {
  it('is joined from split columns', () => {
    expect(parseCode(['201', '31', '01'])).toEqual({ code: '2013101', padded: false, irregular: false });
    expect(parseCode(['201', '31', ''])).toEqual({ code: '20131', padded: false, irregular: false });
    expect(parseCode(['201-31-01'])).toEqual({ code: '2013101', padded: false, irregular: false });
    expect(parseCode(['201 31 01'])).toEqual({ code: '2013101', padded: false, irregular: false });
  });

  it('takes what a column leaves out from the line above', () => {
    expect(parseCode(['', '05', '01'], ['208', '05', ''])?.code).toBe('2080501');
    expect(parseCode(['', '', '05'], ['208', '05', '01'])?.code).toBe('2080505');
  });

  it('is the last column where each repeats what is left of it', () => {
    expect(parseCode(['208', '20805', '2080501'])?.code).toBe('2080501');
    expect(parseCode(['', '', '2080501'])?.code).toBe('2080501');
  });

  it('is padded where a part has one digit', () => {
    expect(parseCode(['301', '2'])).toEqual({ code: '30102', padded: true, irregular: false });
    expect(parseCode(['201', '5', '7'])).toEqual({ code: '2010507', padded: true, irregular: false });
  });

  it('stays as printed where it is of no classification', () => {
    expect(parseCode(['99901'])).toEqual({ code: '99901', padded: false, irregular: true });
    expect(parseCode(['2013'])).toEqual({ code: '2013', padded: false, irregular: true });
    expect(parseCode(['3010101'])?.irregular).toBe(true);
    expect(parseCode(['1030148'])?.irregular).toBe(false);
  });

  it('is none where nothing or a word is printed', () => {
    expect(parseCode([''])).toBeUndefined();
    expect(parseCode(['合计'])).toBeUndefined();
    expect(parseCode(['', '', ''])).toBeUndefined();
  });
});

describe('a code in front of a name', () => {
  it('is taken off', () => {
    expect(splitCodedName('2010101 行政运行')).toMatchObject({ code: { code: '2010101' }, name: '行政运行' });
    expect(splitCodedName('[20101]人大事务')).toMatchObject({ code: { code: '20101' }, name: '人大事务' });
    expect(splitCodedName('201-一般公共服务支出')).toMatchObject({ code: { code: '201' }, name: '一般公共服务支出' });
  });

  it('is told from years and counts', () => {
    expect(['2022年业务培训资金', '100便捷', '行政运行', '20人培训费'].map(splitCodedName)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is looked for where most names have one', () => {
    expect(areCodedNames(['201一般公共服务支出', '20101人大事务', '合计'])).toBe(true);
    expect(areCodedNames(['甲项目', '301医院改造项目', '乙项目'])).toBe(false);
  });
});
