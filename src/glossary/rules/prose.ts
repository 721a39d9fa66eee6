import type { Templates } from '../../sentence.js';
import type { Rule } from './rule.js';

/** What is checked of the running text, in the order of the report. */
export const PROSE_RULES = [
  {
    id: 'prose-matches-table',
    family: 'prose',
    severity: 'identity',
    confirms: true,
    zh: '文字与表格一致',
    en: 'a figure of the prose stands in the tables',
    formula: '说明中的金额 = 表中金额',
    compares: {
      en: 'an amount that the text names of the document’s year and body with the totals and lines of the tables that its words may mean; it is enough that it is one of them, with or without what was carried over. Not where no table prints that part of the money',
      zh: '文字所述本年度、本单位的金额与其文字可能所指的各表合计或各行；等于其中之一即可，含或不含上年结转。没有表印出该部分资金的不判',
    },
  },
  {
    id: 'prose-adds-up',
    family: 'prose',
    severity: 'identity',
    confirms: true,
    zh: '文字说明各项之和',
    en: 'what the prose takes apart adds up',
    formula: '基本支出 = 人员经费 + 公用经费；“三公”经费 = 出国（境） + 接待 + 公车；本年 − 上年 = 增减额',
    compares: {
      en: 'an amount of the text with the parts that are named behind it; two years of one sentence and their difference, where both are budgets or both what was spent. Not where a part is named twice. A plain list behind 其中 that is more than its whole is but a hint: its parts may overlap',
      zh: '文字中的一项金额与其后所列各分项；同一句的两个年度与增减额，须同为预算或同为决算。分项有重复的不判。“其中”之后并列各项大于总额的只作提示：各项可能互有包含',
    },
  },
  {
    id: 'prose-share',
    family: 'prose',
    severity: 'identity',
    confirms: false,
    zh: '占比',
    en: 'a share is the part divided by the whole',
    formula: '占 X% = 部分 ÷ 总额',
    compares: {
      en: 'the amount before a share ÷ any whole that its paragraph names, the sum of the list that it stands in, or a total of the tables: it is enough that one of them fits. It fails only where the whole that its words name (占本年支出的91%) is printed',
      zh: '占比前的金额 ÷ 本段所列的总额、所在并列各项之和或各表的总计，有一种相符即可。文字所称的总额（占本年支出的91%）已印出而仍不符，才报不符',
    },
  },
  {
    id: 'prose-change',
    family: 'prose',
    severity: 'identity',
    confirms: false,
    zh: '增减幅度',
    en: 'a change in per cent is the change divided by the year before',
    formula: 'X% = Δ ÷ (本年 ∓ Δ)',
    compares: {
      en: 'two amounts of one thing in a sentence, one of them of an earlier year; or a printed difference and the amount that it changes, in its sentence or in the one that this continues. An increase and its rate must have one direction. Not where the text does not say which amount has changed',
      zh: '同一句中同一事项的两个金额，其一为上年；或所印增减额与其所变动的金额，在本句或本句所承接的上句。增减额与增减率方向须一致。未写明哪项金额变动的不判',
    },
  },
] as const satisfies readonly Rule[];

/** What these checks say beside what every check does. */
export const PROSE_VERDICTS = {
  unscoped: { en: 'no table of all funds prints it', zh: '没有全口径的表印出这一项' },
  unknownPath: {
    en: 'the text says “{metric}”, but no line of the tables is {path}',
    zh: '正文称“{metric}”，各表中没有{path}一行',
  },
  share: {
    en: 'the text says that “{metric}” {part} is {percent}% of the whole; of {whole} it is {computed}%',
    zh: '正文称“{metric}”{part}占{percent}%，占{whole}的比例为{computed}%',
  },
  shareFails: {
    en: 'the text says that “{metric}” {part} is {percent}% of the whole; of {whole}, the whole that comes nearest of those that are named, it is {computed}%',
    zh: '正文称“{metric}”{part}占{percent}%，而占{whole}（文中各总额中最接近者）的比例为{computed}%',
  },
  change: {
    en: 'the text says “{metric}” {percent}%; {change} of {before} is {computed}%',
    zh: '正文称“{metric}”{percent}%，{change}为{before}的{computed}%',
  },
  changeFails: {
    en: 'the text says “{metric}” {percent}%, but {change} of {before} is {computed}%',
    zh: '正文称“{metric}”{percent}%，而{change}为{before}的{computed}%',
  },
  directions: {
    en: 'the text says of one change both “{amount}” and “{rate}”',
    zh: '正文称同一变动“{amount}”，又称“{rate}”，方向相反',
  },
  noChange: {
    en: 'the text says “{metric}” {percent}%, but what it would be a part of is {before}',
    zh: '正文称“{metric}”{percent}%，而所比的金额为{before}',
  },
  noLevel: { en: 'the text names no amount that it changes', zh: '正文未写明变动所指的金额' },
  noWhole: { en: 'the whole of the share is not printed', zh: '未印出占比所对应的总额' },
  changeBelow: {
    en: 'the text says “{metric}” {current}, but after an increase by {delta} it is at least {delta}',
    zh: '正文称“{metric}”{current}，而增加{delta}后至少应为{delta}',
  },
  partsAbove: {
    en: '{parts} come to {figure}, more than {whole} with {all}, of which they are parts',
    zh: '{parts}合计{figure}，大于其所属的{whole}{all}',
  },
} as const satisfies Templates;
