/** What a column of the tidy tables is called in Chinese. */
const COLUMN_LABELS: Record<string, string> = {
  document: '文档',
  member: '压缩包内路径',
  schema_version: '格式版本',
  source_sha256: '文件摘要',
  source_bytes: '文件字节数',
  source_format: '文件格式',
  source_pages: '文件页数',
  source_page: '所在页',
  source_bbox: '所在位置',
  source_line: '所在行',
  source_table: '所在表',
  source_row: '所在表行',
  kind: '公开类型',
  issuer: '部门（单位）',
  fiscal_year: '年度',
  budget_tables: '预算表数',
  projects: '项目数',
  department_forms: '部门整体表数',
  tasks: '任务数',
  statements: '文字数据条数',
  checks: '核对条数',
  checks_failed: '核对不符条数',
  diagnostics: '提示条数',
  errors: '错误条数',
  warnings: '警告条数',
  id: '编号',
  sequence: '表号',
  title: '表名',
  name: '名称',
  department_code: '主管部门代码',
  department_name: '主管部门',
  unit: '单位',
  attribute_raw: '项目属性',
  attribute_kind: '项目属性类别',
  duration_raw: '项目期',
  duration_years: '项目期年数',
  duration_start: '开始日期',
  duration_end: '结束日期',
  overview: '项目概况',
  basis: '立项依据',
  necessity: '项目设立必要性',
  safeguards: '保证项目实施的制度、措施',
  plan: '项目实施计划',
  goals_period: '实施期目标',
  goals_annual: '年度目标',
  goals_actual: '实际完成情况',
  form: '申报或自评',
  scope: '项目或转移支付',
  result_score: '总分',
  result_weight: '总分满分',
  result_grade: '评价等级',
  result_problems: '存在问题',
  result_measures: '改进措施',
  content: '主要内容',
  parent: '所属职责',
  form_id: '所属表编号',
  form_name: '所属表名称',
  indicators: '绩效指标数',
  contacts_responsible: '负责人',
  contacts_handler: '经办人',
  contacts_phone: '联系电话',
  filled_at: '填报日期',
  budget_line_table: '对应预算表',
  budget_line_index: '对应预算行',
  extra: '其他栏目',
  complete: '是否完整',
  pages: '所在各页',
  project_id: '项目编号',
  project_name: '项目名称',
  index: '序号',
  period: '目标期',
  level1: '一级指标',
  level2: '二级指标',
  level3: '三级指标',
  value_raw: '指标值',
  value_operator: '指标值符号',
  value_number: '指标值数值',
  value_unit: '指标值单位',
  value_text: '指标值文字',
  weight: '权重',
  actual_raw: '实际完成值',
  actual_operator: '实际完成值符号',
  actual_number: '实际完成值数值',
  actual_unit: '实际完成值单位',
  actual_text: '实际完成值文字',
  score: '得分',
  deviation: '偏差原因及改进措施',
  table_id: '表编号',
  table_kind: '表类型',
  table_title: '表名',
  table_number: '表号',
  phase: '预算或决算',
  side: '收支方向',
  code: '科目编码',
  level: '级次',
  role: '行类型',
  measure: '栏目类型',
  column_label: '栏目',
  column_key: '栏目编号',
  raw: '原文',
  value: '数值',
  yuan: '金额（元）',
  confirmed: '有等式印证',
  ocr_confidence: '图片识别可信度',
  ocr_confirmed: '图片识别已印证',
  page: '所在页',
  block: '分块',
  group: '分组',
  labels: '其他文字栏',
  economic_code: '经济分类编码',
  government_economic_name: '政府经济分类名称',
  agency_code: '预算单位编码',
  leaf: '是否末级',
  metric: '指标',
  amount_raw: '金额原文',
  amount_value: '金额数值',
  amount_unit: '金额单位',
  amount_yuan: '金额（元）',
  percent: '百分比',
  count_number: '数量',
  count_unit: '数量单位',
  change: '增减',
  text: '原句',
  rule: '规则',
  severity: '级别',
  status: '结果',
  magnitude: '差异程度',
  tolerance: '允许误差',
  left: '左边（元）',
  right: '右边（元）',
  difference: '差额（元）',
  message: '说明（英文）',
  message_zh: '说明',
  cause: '可能原因',
  readings: '可能的读法',
  refs: '依据',
};

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
  const label = TABLE_LABELS[table]?.[column] ?? COLUMN_LABELS[column];
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
