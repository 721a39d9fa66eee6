import type { Rule } from './rule.js';

/** What is checked of the prose, in the order of the report. */
export const PROSE_RULES = [
  {
    id: 'prose-matches-table',
    family: 'prose',
    severity: 'identity',
    confirms: true,
    zh: '文字与表格一致',
    en: 'a figure of the prose stands in the tables',
    formula: '说明中的金额 = 表中金额',
  },
  {
    id: 'prose-adds-up',
    family: 'prose',
    severity: 'identity',
    confirms: true,
    zh: '文字说明各项之和',
    en: 'what the prose takes apart adds up',
    formula: '基本支出 = 人员经费 + 公用经费；“三公”经费 = 出国（境） + 接待 + 公车；本年 − 上年 = 增减额',
  },
  {
    id: 'prose-share',
    family: 'prose',
    severity: 'identity',
    confirms: false,
    zh: '占比',
    en: 'a share is the part divided by the whole',
    formula: '占 X% = 部分 ÷ 总额',
  },
  {
    id: 'prose-change',
    family: 'prose',
    severity: 'identity',
    confirms: false,
    zh: '增减幅度',
    en: 'a change in per cent is the change divided by the year before',
    formula: 'X% = Δ ÷ (本年 ∓ Δ)',
  },
] as const satisfies readonly Rule[];
