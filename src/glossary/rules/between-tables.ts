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
    compares: {
      en: 'the tables of one body, which is the department or one of its units: totals, 基本支出, and each source and class that two tables print. Totals may agree with or without what was carried over, where that is printed for the same side, source and class. Single classes are compared only where the totals are equal, or (财政拨款收支总表 with the tables of its funds) where all classes but one agree: else the tables are of other money. A government’s summary may hold money moved between budgets too: a total that differs there is not judged',
      zh: '同一单位（本部门或其一个下属单位）的各表：总计、基本支出，以及两表都印有的来源和科目。同一边、同一来源、同一科目印有上年结转的，总计含或不含结转均可。总计相等，或财政拨款收支总表与各基金的表仅一类不同，才逐科目比；否则两表口径不一，不判。政府总表另有预算间调动的资金，总计不同的不判',
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
    compares: {
      en: 'the tables of the general public budget, by function and by economic class: three pairs of codes that mean the same, 2080505 and 30108 (pensions), 2080506 and 30109 (annuities), 2210201 and 30113 (housing fund). Not where one of the two is missing or stands twice. Bodies may book them otherwise: a difference is but a hint',
      zh: '一般公共预算按功能和按经济分类的两张表：含义相同的三对编码，2080505与30108（养老保险）、2080506与30109（职业年金）、2210201与30113（住房公积金）。缺其一或重复的不判。各单位列支科目可能不同，不符只作提示',
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
    compares: {
      en: 'the total of the table of agency operating cost with 公用经费 in the total of the table of basic expenditure. Not where one of the two tables is missing. A difference is but a hint',
      zh: '机关运行经费表的合计与基本支出表合计行的公用经费。缺其中一表的不判，不符只作提示',
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
    compares: {
      en: 'the total of the table of projects with its lines, and with 项目支出 of 支出总表 or of the general public budget. It is enough that they agree for all money or for appropriations alone, with or without what was carried over, or with the funds whose projects stand in other tables. Not for lists of chosen projects (重点项目), nor where no table prints 项目支出',
      zh: '项目支出表的合计与各行，以及与支出总表（或一般公共预算支出表）的项目支出。按全部资金或仅财政拨款、含或不含上年结转、计入或不计入另表所列基金项目，有一种相符即可。只列重点项目的表，以及没有表印出项目支出的，不判',
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
    compares: {
      en: 'the names of one code in all tables, and with the official classification from 2018 on: a code must not have two names, or the name of another code. Short and cut-off names, and names that the code had in another year, are no second name',
      zh: '各表中同一编码的名称，2018年起也对照官方科目：一个编码不得有两个名称，也不得用另一编码的名称。简称、截断的名称、该编码在其他年度的名称不算另一名称',
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
    compares: {
      en: 'one table and its own note: where the note says that there is no data, the table prints no figure but zero. A table without figures and without a note is but a hint',
      zh: '一张表与其说明：说明无数据的，表中除零以外没有数字。没有数字而未注明的，只作提示',
    },
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
