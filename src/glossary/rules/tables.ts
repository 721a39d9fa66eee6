import type { Templates } from '../../sentence.js';
import type { Rule } from './rule.js';

/** What is checked within one table, in the order of the report. */
export const TABLE_RULES = [
  {
    id: 'summary-balances',
    family: 'table',
    severity: 'identity',
    confirms: true,
    zh: '收支平衡',
    en: 'total revenue equals total expenditure',
    formula: '收入总计 = 支出总计',
    scope: {
      en: 'the last totals of both sides of one table, block by block',
      zh: '同一表收支两边各栏的最后一个总计',
    },
  },
  {
    id: 'summary-adds-up',
    family: 'table',
    severity: 'identity',
    confirms: true,
    zh: '收支总表各项之和',
    en: 'the items of a summary add up to its totals',
    formula: 'Σ 项目 = 本年合计；本年合计 + 结转 = 总计',
    scope: {
      en: 'the lines of one side and block; with a carryover above the only total or without it; lines that take the line above apart are no further items; in tables without codes lines without a number fail only beside another column that holds',
      zh: '同一边同一栏的各行；唯一总计之上的结转计入或不计入；对上一行的分列不重复计；无编码的表中无序号各行须由另一栏印证',
    },
  },
  {
    id: 'class-tree',
    family: 'table',
    severity: 'identity',
    confirms: true,
    zh: '功能分类逐级汇总',
    en: 'each functional class is the sum of the classes below it',
    formula: '合计 = Σ类；类 = Σ款；款 = Σ项',
    scope: {
      en: 'the codes of the next level in one side, block and column; not where a code stands twice or a part is blank; in tables of no known kind only beside sums that hold',
      zh: '同一边同一栏下一级编码；编码重复或分项空白的不判；类型不明的表须由本表其他合计印证',
    },
  },
  {
    id: 'economic-tree',
    family: 'table',
    severity: 'identity',
    confirms: true,
    zh: '经济分类逐级汇总',
    en: 'each economic class is the sum of the classes below it',
    formula: '合计 = Σ类；类 = Σ款',
    scope: {
      en: 'as class-tree, by the economic classes; by their names where no code is printed',
      zh: '同功能分类，按经济分类；未印编码的按类名',
    },
  },
  {
    id: 'row-adds-up',
    family: 'table',
    severity: 'identity',
    confirms: true,
    zh: '行内分项之和',
    en: 'the parts of a row add up to its total',
    formula: '合计 = 基本支出 + 项目支出；合计 = 人员经费 + 公用经费；合计 = Σ 资金来源；总投资 = 以前年度 + Σ 各年度',
    scope: {
      en: 'the columns below one head, where all of them are of one set of parts; other columns only beside rows or columns of the table that hold; 其中 is none; the years of one 总投资, with what was paid before them where a column says it, only beside two rows that hold: one row alone that is above its years is then but a hint',
      zh: '同一表头之下同属一组的各栏；其他各栏须由本表其他行或栏印证；“其中”栏不计；同一总投资的各年度，印有以前年度的计入，须由本表两行印证，仅一行大于各年度之和的只作提示',
    },
  },
  {
    id: 'part-within-whole',
    family: 'table',
    severity: 'identity',
    confirms: false,
    zh: '“其中”不大于总额',
    en: 'what stands behind 其中 is no more than what it is a part of',
    formula: '其中各项 ≤ 所属总额',
    scope: {
      en: 'the line above or one that this is below, the column before, the amount of the text right before; not of changes, nor in a table where more than one part is above its whole',
      zh: '上一行或其上级行、前一栏、文字紧接的前一金额；增减额不判，一表有两处以上不符的不判',
    },
  },
  {
    id: 'row-rate',
    family: 'table',
    severity: 'identity',
    confirms: false,
    zh: '行内增减率与完成率',
    en: 'the rates of a row follow from its amounts',
    formula: '增长% = (本年 − 上年) ÷ 上年；完成% = 决算 ÷ 预算',
    scope: {
      en: 'the two columns of one side by which most rows of the table hold; not where fewer than three rows tell them apart',
      zh: '同一边多数行相符的两栏；能辨明两栏的不足三行的不判',
    },
  },
  {
    id: 'three-public-adds-up',
    family: 'table',
    severity: 'identity',
    confirms: true,
    zh: '“三公”经费分项之和',
    en: 'the “three public” items add up',
    formula: '合计 = 出国（境） + 接待 + 公车；公车 = 购置 + 运行维护',
    scope: {
      en: 'one column of one table; with 会议费 and 培训费 or without them',
      zh: '同一表同一栏；会议费、培训费计入或不计入',
    },
  },
  {
    id: 'procurement-adds-up',
    family: 'table',
    severity: 'identity',
    confirms: true,
    zh: '政府采购分项之和',
    en: 'goods, works and services add up to all procurement',
    formula: '采购总额 = 货物 + 工程 + 服务',
    scope: {
      en: 'the lines one level below, judged where other sums of the table prove the levels; in the text one paragraph',
      zh: '下一级各行，须由本表其他合计印证级次；文字限同一段',
    },
  },
  {
    id: 'list-adds-up',
    family: 'table',
    severity: 'identity',
    confirms: true,
    zh: '其他各表逐级汇总',
    en: 'the lines of other tables add up to their totals',
    formula: '合计 = Σ 各行；上级 = Σ 下级',
    scope: {
      en: 'as procurement-adds-up, in tables of no known kind; a plain list of what is bought by itself',
      zh: '同政府采购，用于类型不明的表；购买类的单级清单直接判',
    },
  },
  {
    id: 'fund-balances',
    family: 'table',
    severity: 'identity',
    confirms: true,
    zh: '年初结转、本年收支与年末结转',
    en: 'opening balance and revenue equal expenditure and closing balance',
    formula: '年初结转和结余 + 本年收入 = 本年支出 + 年末结转和结余',
    scope: {
      en: 'the columns of one line: opening balance, revenue, expenditure, closing balance',
      zh: '同一行的年初结转、本年收入、本年支出、年末结转',
    },
  },
  {
    id: 'debt-balances',
    family: 'table',
    severity: 'identity',
    confirms: true,
    zh: '政府债务余额与限额',
    en: 'what is owed follows from the year before, what was taken up and repaid, and is within its limit',
    formula: '年初债务余额 + 本年发行（新增） = 本年还本 + 年末债务余额；债务余额 ≤ 债务限额',
    scope: {
      en: 'one kind of debt (all, 一般, 专项) of one scope (all, 本级) in one column or one line; not where a line prints another change of the balance; a sum only beside others of the document that hold, a limit beside others of the table',
      zh: '同一栏或同一行的同类债务（全部、一般、专项）、同一范围（全部、本级）；印有其他增减的不判；须由本文件其他余额关系、本表其他限额印证',
    },
  },
  {
    id: 'quantity-price',
    family: 'table',
    severity: 'identity',
    confirms: false,
    zh: '数量与单价',
    en: 'a quantity times its price is the amount',
    formula: '数量 × 单价 = 金额',
    scope: {
      en: 'one line, in the unit of the price and the columns by which most rows of the table hold; only beside rows that hold',
      zh: '同一行；按本表多数行相符的单价单位与栏次，须由其他行印证',
    },
  },
] as const satisfies readonly Rule[];

/** What these checks say beside what every check does. */
export const TABLE_VERDICTS = {
  noTotal: { en: 'a side has no total', zh: '有一边没有总计' },
  unitUnknown: { en: 'the unit of money is unknown', zh: '金额单位不明' },
  totalBlank: { en: 'a total or all its parts are blank', zh: '合计或其全部分项为空白' },
  lineBlank: { en: '“{line}” is blank', zh: '“{line}”为空白' },
  parentBlank: { en: 'a parent is blank above printed parts', zh: '下级有数而上级为空白' },
  partsBlank: { en: 'all parts are blank below a printed parent', zh: '上级有数而下级全部为空白' },
  codeTwice: {
    en: 'a code stands more than once; its lines are of several units or classifications',
    zh: '同一编码出现多次，各行分属不同单位或分类',
  },
  within: {
    en: '{part} is {figure}, within {whole} with {all}',
    zh: '{part}为{figure}，未超过{whole}的{all}',
  },
  partAbove: {
    en: '{part} is {figure}, more than {whole} with {all}, of which it is a part',
    zh: '{part}为{figure}，大于其所属的{whole}{all}',
  },
  debtAbove: {
    en: '{part} is {figure}, more than {whole} with {all}',
    zh: '{part}为{figure}，超过{whole}的{all}',
  },
  priced: {
    en: '{count} times {place} with {price}',
    zh: '{count} × {place}（{price}）',
  },
  rowRate: {
    en: '{place} is {percent}%; by {now} and {before} it is {computed}%',
    zh: '{place}为{percent}%，按{now}和{before}计算为{computed}%',
  },
  rowRateFails: {
    en: '{place} is {percent}%, but by {now} and {before} it is {computed}%',
    zh: '{place}为{percent}%，而按{now}和{before}计算为{computed}%',
  },
} as const satisfies Templates;
