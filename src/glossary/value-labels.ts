import type { Check, Measure } from '../schema/disclosure.js';
import { TABLE_KIND_NAMES } from './kind-titles.js';
import { RULES } from './rules/rules.js';

/** The Chinese names of measures; the first English name is the value itself. */
const MEASURES: Record<Measure, string> = {
  amount: '金额',
  total: '合计',
  'current-year': '当年安排',
  carryover: '上年结转',
  basic: '基本支出',
  project: '项目支出',
  appropriation: '财政拨款',
  personnel: '人员经费',
  operating: '公用经费',
  'general-public': '一般公共预算',
  'government-fund': '政府性基金',
  'state-capital': '国有资本经营',
  'special-account': '财政专户管理资金',
  'own-funds': '单位资金',
  business: '事业收入',
  operation: '经营收入',
  'superior-subsidy': '上级补助收入',
  affiliate: '附属单位上缴收入',
  'other-income': '其他收入',
  'prior-year': '上年数',
  change: '增减额',
  'change-percent': '增减百分比',
  final: '决算数',
  budget: '年初预算数',
  adjusted: '调整预算数',
  'opening-balance': '年初结转和结余',
  'closing-balance': '年末结转和结余',
  'to-superior': '上缴上级支出',
  'to-affiliate': '对附属单位补助支出',
  'operation-expenditure': '经营支出',
  reserve: '预留',
  other: '其他',
};

const CAUSES: Record<NonNullable<Check['cause']>, string> = {
  rounding: '四舍五入',
  unit: '单位',
  sign: '正负号',
  'missing-line': '漏行',
  'digits-swapped': '数字颠倒',
  'one-digit': '一位之差',
};

/** What the closed values of a column are called in Chinese, by the column's name. */
export const VALUE_LABELS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  kind: { budget: '预算', 'final-accounts': '决算', 'project-targets': '项目绩效目标', unknown: '不明' },
  table_kind: TABLE_KIND_NAMES,
  measure: MEASURES,
  cause: CAUSES,
  phase: { budget: '预算', final: '决算' },
  side: { revenue: '收入', expenditure: '支出' },
  role: { total: '合计', subtotal: '小计', carryover: '结转', item: '明细' },
  attribute_kind: { recurring: '经常性', 'one-off': '一次性', new: '新增', continuing: '延续' },
  form: { target: '目标申报', 'self-evaluation': '绩效自评' },
  scope: { project: '项目', transfer: '转移支付' },
  period: { period: '实施期', annual: '年度' },
  change: { increase: '增加', decrease: '减少', same: '持平' },
  severity: { identity: '等式', hint: '提示', error: '错误', warning: '警告', info: '说明' },
  status: { pass: '相符', fail: '不符', skipped: '未核对' },
  magnitude: { 'last-digit': '仅末位', material: '实质' },
  rule: Object.fromEntries(RULES.map(({ id, zh }) => [id, zh])),
};

/** What a value of a column is called in Chinese; the value itself where the column is of text or figures. */
export function valueLabel(column: string, value: string): string {
  return VALUE_LABELS[column]?.[value] ?? value;
}
