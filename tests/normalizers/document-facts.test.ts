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

  it('has no phase where it says budgets and accounts both', () => {
    expect(coverOf('云川县水利局2024年预决算公开')).toEqual({ issuer: '云川县水利局', fiscalYear: 2024, phase: null });
  });
});
