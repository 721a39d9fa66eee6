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
    scope: {
      en: 'claims of the document’s year and issuer, each figure that its words may mean; with or without what was carried over; parts of the money that no table prints are left alone',
      zh: '本年度本部门的说明，逐一对照其文字可能所指的数字；含或不含上年结转；无表可对的资金不判',
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
    scope: {
      en: 'one claim and the parts that follow it, none named twice; a plain list right behind 其中, which is but a hint where it comes to more; two years of one sentence that are both budgets or both what was spent',
      zh: '一项金额及其后各分项，分项不重复；“其中”之后的并列各项，合计大于总额时仅提示；同一句的两个年度，同为预算或同为决算',
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
    scope: {
      en: 'the wholes that the paragraph names, those of its list, and the totals of the tables; not where the whole that its words name is not printed',
      zh: '本段所列总额、分项之和及各表总计；所称总额未印出的不判',
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
    scope: {
      en: 'two amounts of one thing, one of them of an earlier year, or the difference that is printed and what it changes, in the sentence or in the one that it goes on from; not where that is not named',
      zh: '同一事项的两个金额，其一为上年，或所印增减额与本句或上句所称的金额；未写明变动所指的不判',
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
