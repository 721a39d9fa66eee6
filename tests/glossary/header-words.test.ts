import { describe, expect, it } from 'vitest';
import { findTextColumn, isColumnNumberRow, isNumberedName } from '../../src/glossary/header-words.js';

describe('a column of text', () => {
  it('is told by its header path', () => {
    const columns: [string[], string | undefined][] = [
      [['行次'], 'row-number'],
      [['科目编码', '类'], 'code'],
      [['项目', '功能分类科目编码'], 'code'],
      [['部门预算支出经济分类科目', '科目编码'], 'economic-code'],
      [['政府预算支出经济分类科目', '科目编码'], 'government-code'],
      [['政府预算支出经济科目名称'], 'government-name'],
      [['单位编码'], 'agency-code'],
      [['部门（单位）代码'], 'agency-code'],
      [['项目编码'], 'other-code'],
      [['单位名称'], 'agency-name'],
      [['下达文号'], 'label'],
      [['部门预算经济分类', '科目编码', '类'], 'economic-code'],
      [['项目金额'], undefined],
      [['金额（元）'], undefined],
      [['项目', '科目名称'], 'name'],
      [['采购组织形式'], 'label'],
      [['计量单位'], 'label'],
      [['本年收入', '财政拨款'], undefined],
      [['基本支出'], undefined],
      [['项目支出'], undefined],
      [['一般公共预算拨款', '其中：专项资金列入部门预算的项目'], undefined],
      [['其中：纳入预算管理的项目'], undefined],
      [['由上级安排的单位'], undefined],
    ];
    expect(columns.map(([path]) => findTextColumn(path))).toEqual(columns.map(([, column]) => column));
  });
});

describe('a row of column numbers', () => {
  it('counts on', () => {
    expect(isColumnNumberRow(['1', '2', '3', '4'])).toBe(true);
    expect(isColumnNumberRow(['栏次', '', '1', '2'])).toBe(true);
    expect(isColumnNumberRow(['甲', '乙', '1', '2', '3=1+2'])).toBe(true);
    expect(isColumnNumberRow(['**', '**', '1', '2'])).toBe(true);
  });

  it('is told from figures', () => {
    expect(isColumnNumberRow(['1.00', '2.00'])).toBe(false);
    expect(isColumnNumberRow(['3', '2', '1'])).toBe(false);
    expect(isColumnNumberRow(['甲项目', '1', '2'])).toBe(false);
    expect(isColumnNumberRow(['5'])).toBe(false);
  });
});

describe('a numbered name', () => {
  it('begins with a number or 其中', () => {
    expect(
      ['一、外交支出', '（二）国防支出', '1.一般公共预算', '①购置费', '其中：公用经费'].every(isNumberedName),
    ).toBe(true);
    expect(['外交支出', '2023年预算数', '1.50', '十里铺项目'].some(isNumberedName)).toBe(false);
  });
});
