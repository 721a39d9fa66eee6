import type { Sentence } from '../sentence.js';
import type { RuleId } from './rules.js';

/**
 * The scopes of each rule: of which lines, money and year both sides must be, and what is tried before it fails. Where
 * the scope of a side cannot be told, a rule is skipped.
 */
export const RULE_SCOPES: Readonly<Record<RuleId, Sentence>> = {
  'summary-balances': {
    en: 'the last totals of both sides of one table, block by block',
    zh: '同一表收支两边各栏的最后一个总计',
  },
  'summary-adds-up': {
    en: 'the lines of one side and block; with a carryover above the only total or without it; lines that take the line above apart are no further items; in tables without codes lines without a number fail only beside another column that holds',
    zh: '同一边同一栏的各行；唯一总计之上的结转计入或不计入；对上一行的分列不重复计；无编码的表中无序号各行须由另一栏印证',
  },
  'class-tree': {
    en: 'the codes of the next level in one side, block and column; not where a code stands twice or a part is blank; in tables of no known kind only beside sums that hold',
    zh: '同一边同一栏下一级编码；编码重复或分项空白的不判；类型不明的表须由本表其他合计印证',
  },
  'economic-tree': {
    en: 'as class-tree, by the economic classes; by their names where no code is printed',
    zh: '同功能分类，按经济分类；未印编码的按类名',
  },
  'row-adds-up': {
    en: 'the columns below one head, where all of them are of one set of parts; other columns only beside rows or columns of the table that hold; 其中 is none; the years of one 总投资, with what was paid before them where a column says it, only beside two rows that hold: one row alone that is above its years is then but a hint',
    zh: '同一表头之下同属一组的各栏；其他各栏须由本表其他行或栏印证；“其中”栏不计；同一总投资的各年度，印有以前年度的计入，须由本表两行印证，仅一行大于各年度之和的只作提示',
  },
  'part-within-whole': {
    en: 'the line above or one that this is below, the column before, the amount of the text right before; not of changes, nor in a table where more than one part is above its whole',
    zh: '上一行或其上级行、前一栏、文字紧接的前一金额；增减额不判，一表有两处以上不符的不判',
  },
  'row-rate': {
    en: 'the two columns of one side by which most rows of the table hold; not where fewer than three rows tell them apart',
    zh: '同一边多数行相符的两栏；能辨明两栏的不足三行的不判',
  },
  'three-public-adds-up': {
    en: 'one column of one table; with 会议费 and 培训费 or without them',
    zh: '同一表同一栏；会议费、培训费计入或不计入',
  },
  'procurement-adds-up': {
    en: 'the lines one level below, judged where other sums of the table prove the levels; in the text one paragraph',
    zh: '下一级各行，须由本表其他合计印证级次；文字限同一段',
  },
  'list-adds-up': {
    en: 'as procurement-adds-up, in tables of no known kind; a plain list of what is bought by itself',
    zh: '同政府采购，用于类型不明的表；购买类的单级清单直接判',
  },
  'fund-balances': {
    en: 'the columns of one line: opening balance, revenue, expenditure, closing balance',
    zh: '同一行的年初结转、本年收入、本年支出、年末结转',
  },
  'debt-balances': {
    en: 'one kind of debt (all, 一般, 专项) of one scope (all, 本级) in one column or one line; not where a line prints another change of the balance; a sum only beside others of the document that hold, a limit beside others of the table',
    zh: '同一栏或同一行的同类债务（全部、一般、专项）、同一范围（全部、本级）；印有其他增减的不判；须由本文件其他余额关系、本表其他限额印证',
  },
  'quantity-price': {
    en: 'one line, in the unit of the price and the columns by which most rows of the table hold; only beside rows that hold',
    zh: '同一行；按本表多数行相符的单价单位与栏次，须由其他行印证',
  },
  'tables-agree': {
    en: 'the tables of one body, the document’s issuer or one of its units; with or without what was carried over of the same side, source and class; code by code, and each class of all appropriations against the tables of its funds, only where the totals are equal or one class alone differs',
    zh: '同一单位（本部门或其下属单位）的各表；含或不含同一边、同一来源、同一科目的上年结转；总数相等或仅一类不同，才逐科目比；财政拨款各类与一般公共预算、基金、国资各表相比',
  },
  'cross-classification': {
    en: 'basic expenditure of the general public budget by function and by economic class',
    zh: '一般公共预算基本支出的功能分类与经济分类',
  },
  'operating-matches-public-use': {
    en: 'agency operating cost and the operating column of basic expenditure',
    zh: '机关运行经费与基本支出公用经费栏',
  },
  'projects-add-up': {
    en: 'the projects of the year; of appropriations alone, with what was carried over, or with the funds whose projects stand in other tables',
    zh: '本年项目；仅财政拨款、含上年结转、或加上另表所列基金项目',
  },
  'code-name': {
    en: 'whole names of one code, by the classification from 2018 on; shortened or cut names are none',
    zh: '同一编码的完整名称，2018年起按当年科目；简称与截断的名称不判',
  },
  'empty-table-note': { en: 'one table and its own note', zh: '一张表与其说明' },
  'project-matches-line': {
    en: 'a form and the one line of the project table with its name',
    zh: '申报表与项目支出表中同名的一行',
  },
  'project-funding-adds-up': {
    en: 'the sources of one period; 财政拨款 for the levels below it or beside them; not where money of a source without a field is printed',
    zh: '同一期间的各来源；财政拨款与各级财政不重复计；印有其他来源的不判',
  },
  'project-count': { en: 'the forms, or the lines of the project table', zh: '申报表或项目支出表的行' },
  'project-period-multiple': { en: 'one form: the period and the year', zh: '同一申报表的实施期与年度' },
  'project-cost-cap': { en: 'one form: its cost indicators and the year', zh: '同一申报表的成本指标与年度资金' },
  'project-complete': { en: 'one form', zh: '同一申报表' },
  'indicator-sides-agree': { en: 'both lists of one form', zh: '同一申报表的两列指标' },
  placeholder: { en: 'one form', zh: '同一申报表' },
  'execution-rate': {
    en: 'one source of one form: what was spent of the adjusted budget, else of the first one',
    zh: '同一表同一来源：执行数与全年预算数，无则年初预算数',
  },
  'execution-adds-up': { en: 'one column of the money of one form', zh: '同一表资金的同一栏' },
  'score-within-weight': { en: 'one line of one form; extra points are none', zh: '同一表同一行；加分项不判' },
  'weights-add-up': {
    en: 'all indicators of the year, with the points for spending where they are printed, else 90 or 100',
    zh: '本年全部指标，含预算执行分；未印的为90或100',
  },
  'scores-add-up': { en: 'as weights-add-up, for the scores', zh: '同分值' },
  'tasks-add-up': {
    en: 'the tasks of one department form, none of them below another',
    zh: '同一部门表的各项任务，不含下级',
  },
  'prose-matches-table': {
    en: 'claims of the document’s year and issuer, each figure that its words may mean; with or without what was carried over; parts of the money that no table prints are left alone',
    zh: '本年度本部门的说明，逐一对照其文字可能所指的数字；含或不含上年结转；无表可对的资金不判',
  },
  'prose-adds-up': {
    en: 'one claim and the parts that follow it, none named twice; a plain list right behind 其中, which is but a hint where it comes to more; two years of one sentence that are both budgets or both what was spent',
    zh: '一项金额及其后各分项，分项不重复；“其中”之后的并列各项，合计大于总额时仅提示；同一句的两个年度，同为预算或同为决算',
  },
  'prose-share': {
    en: 'the wholes that the paragraph names, those of its list, and the totals of the tables; not where the whole that its words name is not printed',
    zh: '本段所列总额、分项之和及各表总计；所称总额未印出的不判',
  },
  'prose-change': {
    en: 'two amounts of one thing, one of them of an earlier year, or the difference that is printed and what it changes, in the sentence or in the one that it goes on from; not where that is not named',
    zh: '同一事项的两个金额，其一为上年，或所印增减额与本句或上句所称的金额；未写明变动所指的不判',
  },
};
