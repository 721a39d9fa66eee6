import { COLUMN_HEADINGS } from './fields/fields.js';

/** Columns that are called otherwise in one table. */
const TABLE_LABELS: Record<string, Record<string, string>> = {
  projects: { name: '项目名称', unit: '实施单位', id: '项目编号' },
  'department-forms': { id: '部门整体表编号', department_code: '部门（单位）代码', department_name: '部门（单位）' },
  'department-tasks': { name: '任务名称' },
  diagnostics: { code: '提示代码' },
  'budget-lines': { name: '科目或项目名称', unit: '金额单位' },
};

const MONEY_OF: Record<string, string> = {
  period: '实施期资金',
  annual: '年度资金',
  funding: '部门资金',
  amounts: '任务金额',
};

const EXECUTION_PARTS: Record<string, string> = {
  initial: '年初预算数',
  adjusted: '全年预算数',
  executed: '执行数',
  rate: '执行率',
  weight: '分值',
  score: '得分',
};

const FUNDING_PARTS: Record<string, string> = {
  total: '总额',
  fiscal: '财政拨款',
  central: '中央财政资金',
  provincial: '省级财政资金',
  local: '市县（区）财政资金',
  carryover: '上年结转',
  self_raised: '单位自筹',
  other: '其他资金',
  basic: '基本支出',
  project: '项目支出',
};

const AMOUNT_PARTS: Record<string, string> = {
  raw: '原文',
  value: '数值',
  unit: '单位',
  yuan: '元',
  confirmed: '有等式印证',
};

/**
 * The Chinese heading of a column of a tidy table; the column's own name where none is known.
 *
 *   projects, annual_central_yuan             年度资金·中央财政资金（元）
 *   projects, execution_total_executed_yuan   预算执行·总额·执行数（元）
 */
export function formatColumnLabel(table: string, column: string): string {
  const label = TABLE_LABELS[table]?.[column] ?? COLUMN_HEADINGS[column];
  return label ?? formatMoneyLabel(column) ?? formatExecutionLabel(column) ?? column;
}

function formatMoneyLabel(column: string): string | undefined {
  const [, own, part = '', amount = ''] =
    /^(?=.{1,80}$)([a-z]+)_?(.*)_(raw|value|unit|yuan|confirmed)$/u.exec(column) ?? [];
  if (own === 'executed' && part === '') return `执行数（${AMOUNT_PARTS[amount]}）`;
  const [of, what] = [MONEY_OF[own ?? ''], FUNDING_PARTS[part]];
  return of === undefined || what === undefined ? undefined : `${of}·${what}（${AMOUNT_PARTS[amount]}）`;
}

function formatExecutionLabel(column: string): string | undefined {
  const pattern = /^execution_(.+)_(initial|adjusted|executed|rate|weight|score)(?:_(raw|value|unit|yuan))?$/u;
  const [, part = '', what = '', amount] = pattern.exec(column) ?? [];
  if (FUNDING_PARTS[part] === undefined) return undefined;
  const end = amount === undefined ? '' : `（${AMOUNT_PARTS[amount]}）`;
  return `预算执行·${FUNDING_PARTS[part]}·${EXECUTION_PARTS[what]}${end}`;
}

const SHEET_LABELS: Record<string, string> = {
  documents: '文档',
  projects: '项目',
  'department-forms': '部门整体绩效',
  'department-tasks': '部门任务',
  indicators: '绩效指标',
  'budget-lines': '预算明细',
  statements: '文字数据',
  checks: '核对',
  diagnostics: '提示',
};

/** What a tidy table is called in Chinese; its own name where it is not known. */
export function formatTableLabel(table: string): string {
  return SHEET_LABELS[table] ?? table;
}
