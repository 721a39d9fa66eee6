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
    compares: {
      en: 'the last total of each side of a table that prints revenue beside expenditure: 总计, else 合计; where expenditure is printed twice (by function and by economic class), both times. Not where a total is missing or blank',
      zh: '收入与支出并列的表：两边最后的总计（未印总计的取合计）；支出按功能和经济分类各列一遍的，两遍都比。总计未印或空白的不判',
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
    compares: {
      en: 'each column of such a table: the lines above 本年合计 with 本年合计, and that and what was carried over with 总计. Where one total is printed, what was carried over may be in it or not; lines that only divide the line above them are not added again. Where lines have neither codes nor numbers, a difference is reported only if the same lines add up in another column',
      zh: '同类表的每一栏：“本年合计”以上各行之和与“本年合计”，“本年合计”加结转与“总计”。只印一个总计的，结转计入或不计入均可；只对上一行再作分列的行不重复计。各行既无编码又无序号的，另一栏中同样各行相加相符，才报不符',
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
    compares: {
      en: 'each column of a table by functional class: a 类 with its 款, a 款 with its 项, 合计 with the 类. Not where a code stands twice, or where the class or all of its parts are blank. In tables of no known kind, and for units that stand above their classes, a difference is reported only if other sums of the table come out',
      zh: '按功能分类的表的每一栏：类与其下各款、款与其下各项、合计与各类。编码重复、该类或其下各项全部空白的不判。类型不明的表以及单位行与其下科目，本表其他合计相符，才报不符',
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
    compares: {
      en: 'the same for tables by economic class (301 工资福利支出 and its 款). Where no codes are printed, the classes are told by their names, and each has the lines up to the next one',
      zh: '按经济分类的表（如301工资福利支出及其下各款），比法同功能分类。未印编码的按类名辨认，每类包括到下一类为止的各行',
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
    compares: {
      en: 'one line: the column of a total with the columns of its parts below the same head, where these are a known set (基本支出 and 项目支出, 人员经费 and 公用经费, the sources of money). In other columns only their place tells what belongs together, and a difference is reported only if other lines or columns of the table come out. Columns headed 其中 are not added. 总投资 is compared with its years, with what was paid before them where that is printed, only if two other lines come out; where it is not printed, one line alone that is above its years is but a hint',
      zh: '同一行：合计栏与同一表头之下的各分项栏，各分项须为已知的一组（基本支出与项目支出，人员经费与公用经费，各资金来源）。其他各栏只能凭位置判断归属，本表其他行或栏相符，才报不符。“其中”栏不相加。总投资与各年度之和（印有以前年度的计入）相比，须另有两行相符；未印以前年度的，仅一行大于各年度之和时只作提示',
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
    compares: {
      en: 'an amount behind 其中 with that of which it is a part: a line with the line above it or one that it stands below, a column with the column before it, an amount of the text with the amount right before 其中. Not for changes and negative amounts, nor where more than one part of a table is above its whole: its 其中 means something else',
      zh: '“其中”之后的金额与其所属的总额：各行比上一行或其上级行，各栏比前一栏，文字比“其中”紧前的金额。增减额、负数不判；一张表中有两处以上大于总额的，“其中”另有所指，不判',
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
    compares: {
      en: 'one line: a change or a rate with the two amounts of which it is computed. Heads seldom say which two columns these are, so those are taken with which most lines of the table come out. Not where fewer than three lines do, or fewer than three for each line that does not',
      zh: '同一行：增减额、增减率或完成率与算出它的两个金额。表头往往不写明是哪两栏，故取全表多数行相符的两栏。相符的不足三行，或每一行不符没有三行相符的，不判',
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
    compares: {
      en: 'one column, or one line of a table that prints these as columns: the total with its three items, vehicles with buying and running them. 会议费 and 培训费 may be in the total or not. Where 公务接待费 is not 国内接待费 and 外事接待费 together, that is reported only if another column comes out',
      zh: '同一栏（各项作为栏目的，同一行）：合计与三项，公务用车与购置、运行维护。会议费、培训费计入或不计入合计均可。公务接待费不等于国内接待费与外事接待费之和的，另一栏相符，才报不符',
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
    compares: {
      en: 'a line of a table of procurement with the lines one level below it. Levels are read off the print: a difference is reported only if other sums of the table come out, or where the table is a plain list. In the text, the total with the goods, works and services of the same paragraph',
      zh: '政府采购表的一行与其下一级各行。级次由版面判断，本表其他合计相符、或表为单级清单，才报不符。文字则比同一段的总额与货物、工程、服务',
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
    compares: {
      en: 'tables that no other rule adds up: 合计 with all lines, a line with the lines one level below it. Levels are read off the print, so that a difference is reported only if other sums of the table come out; but always in a plain list of things that are bought',
      zh: '其他规则未核的表：合计与各行，一行与其下一级各行。级次由版面判断，本表其他合计相符，才报不符；采购类的单级清单不须印证',
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
    compares: {
      en: 'one line of a table with these four columns; of a column that is parted (基本支出结转, 项目支出结转) its 合计. Not where one of the four is missing',
      zh: '四栏俱全的表的同一行；某栏再分列的（基本支出结转、项目支出结转），取其合计。四栏缺一的不判',
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
    compares: {
      en: 'one kind of debt (all, 一般 or 专项) of one area (all of it, or 本级), in one column or one line. Not where the table prints something else that changes the balance. A sum that differs is reported only if others of the document come out; a balance above its limit only if it is the only one of its table, and others are within theirs',
      zh: '同一类债务（全部、一般或专项）、同一范围（全部或本级），在同一栏或同一行内。表中印有其他增减的不判。余额关系不符的，本文件其他余额关系相符，才报不符；余额超过限额的，本表仅此一处且其他未超，才报不符',
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
    compares: {
      en: 'one line. Which column is the amount, and in which unit a price is, is taken as most lines of the table come out (a price by the month up to twelve times); a difference is reported only if other lines come out',
      zh: '同一行。哪一栏是金额、单价以何为单位，按本表多数行相符的读法（按月的单价至多计十二次）；其他行相符，才报不符',
    },
  },
] as const satisfies readonly Rule[];

/** What these checks say beside what every check does. */
export const TABLE_VERDICTS = {
  noTotal: { en: 'a side has no total', zh: '有一边没有总计' },
  loneSum: {
    en: 'a subtotal stands alone below its head, so that the heads may be shifted',
    zh: '表头下仅有一栏小计，表头可能错位',
  },
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
