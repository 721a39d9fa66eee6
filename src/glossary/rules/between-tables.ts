import type { Templates } from '../../sentence.js';
import type { Rule } from './rule.js';

/** What is checked between tables, and what a table says of itself, in the order of the report. */
export const BETWEEN_TABLES_RULES = [
  {
    id: 'tables-agree',
    family: 'between-tables',
    severity: 'identity',
    confirms: true,
    zh: '表间一致',
    en: 'the same figure stands the same in every table',
    formula: '收入总表合计 = 收支总表收入；支出总表合计 = 收支总表支出；同一来源、同一科目同一金额',
    scope: {
      en: 'the tables of one body, the document’s issuer or one of its units; with or without what was carried over of the same side, source and class; code by code, and each class of all appropriations against the tables of its funds, only where the totals are equal or one class alone differs',
      zh: '同一单位（本部门或其下属单位）的各表；含或不含同一边、同一来源、同一科目的上年结转；总数相等或仅一类不同，才逐科目比；财政拨款各类与一般公共预算、基金、国资各表相比',
    },
  },
  {
    id: 'cross-classification',
    family: 'between-tables',
    severity: 'hint',
    confirms: false,
    zh: '功能分类与经济分类对应',
    en: 'a functional and an economic class that mean the same agree',
    formula: '2080505 = 30108；2080506 = 30109；2210201 = 30113',
    scope: {
      en: 'basic expenditure of the general public budget by function and by economic class',
      zh: '一般公共预算基本支出的功能分类与经济分类',
    },
  },
  {
    id: 'operating-matches-public-use',
    family: 'between-tables',
    severity: 'hint',
    confirms: false,
    zh: '机关运行经费与公用经费',
    en: 'agency operating cost equals operating expenditure',
    formula: '机关运行经费 = 基本支出公用经费',
    scope: {
      en: 'agency operating cost and the operating column of basic expenditure',
      zh: '机关运行经费与基本支出公用经费栏',
    },
  },
  {
    id: 'projects-add-up',
    family: 'between-tables',
    severity: 'identity',
    confirms: true,
    zh: '项目支出表与支出总表',
    en: 'the projects add up to project expenditure',
    formula: 'Σ 项目支出表 = 支出总表项目支出',
    scope: {
      en: 'the projects of the year; of appropriations alone, with what was carried over, or with the funds whose projects stand in other tables',
      zh: '本年项目；仅财政拨款、含上年结转、或加上另表所列基金项目',
    },
  },
  {
    id: 'code-name',
    family: 'between-tables',
    severity: 'identity',
    confirms: false,
    ofNames: true,
    zh: '同一编码同一名称',
    en: 'one code has one name throughout',
    formula: '编码相同则名称相同',
    scope: {
      en: 'whole names of one code, by the classification from 2018 on; shortened or cut names are none',
      zh: '同一编码的完整名称，2018年起按当年科目；简称与截断的名称不判',
    },
  },
  {
    id: 'empty-table-note',
    family: 'table',
    severity: 'identity',
    confirms: false,
    ofNames: true,
    zh: '空表说明',
    en: 'a table that says it has no data has none',
    formula: '注明本表无数据的表无非零数字',
    scope: { en: 'one table and its own note', zh: '一张表与其说明' },
  },
] as const satisfies readonly Rule[];

/** What these checks say beside what every check does. */
export const BETWEEN_TABLES_VERDICTS = {
  totalMissing: { en: 'a total is missing', zh: '缺少合计' },
  otherScope: {
    en: 'the totals differ: the tables are of different scope',
    zh: '合计不同，两表口径不一',
  },
  tables: { en: '{one} and {other}', zh: '{one}与{other}' },
  codeNames: { en: '{n:code has|codes have} one name each', zh: '{n}个编码各只有一个名称' },
  codeName: {
    en: '{code} is “{one}” in {table}, and “{other}” in {second}',
    zh: '编码{code}在{table}中名为“{one}”，在{second}中名为“{other}”',
  },
  classCalls: { en: 'the classification calls {code} “{own}”', zh: '科目分类中{code}为“{own}”' },
  nameOfOther: {
    en: '{code} is “{name}” in {table}, which is the name of {other}; the classification calls {code} “{own}”',
    zh: '编码{code}在{table}中名为“{name}”，而这是{other}的名称；科目分类中{code}为“{own}”',
  },
  noProjectTotal: { en: 'no table prints 项目支出', zh: '没有表印出项目支出' },
  partOfMoney: { en: 'the projects are of a part of the money', zh: '各项目只是部分资金' },
  withFunds: {
    en: 'the projects of the funds stand in tables of their own and are counted with them',
    zh: '基金和国资的项目另表列示，已一并计入',
  },
  noteHolds: {
    en: '{table} says that it has no data, and has none',
    zh: '{table}注明无数据，表中也没有数字',
  },
  noteFails: {
    en: '{table} says that it has no data, but {place} is {figure}',
    zh: '{table}注明无数据，而{place}为{figure}',
  },
  noteUnclear: {
    en: '{table} says that it has no data, and has figures',
    zh: '{table}注明无数据，表中却有数字',
  },
  noNote: {
    en: '{table} has no figures and no note that says so',
    zh: '{table}没有数字，也没有注明无数据',
  },
} as const satisfies Templates;
