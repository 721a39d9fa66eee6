import { remember } from '../memo.js';
import { foldText } from '../text.js';

/** The fields of a project form that stand beside one label. */
export type FormField =
  | 'name'
  | 'code'
  | 'year'
  | 'department'
  | 'departmentCode'
  | 'unit'
  | 'attribute'
  | 'duration'
  | 'start'
  | 'end'
  | 'overview'
  | 'basis'
  | 'necessity'
  | 'safeguards'
  | 'plan'
  | 'responsible'
  | 'handler'
  | 'phone'
  | 'filledAt';

/** The published labels of each field, width folded; the first is the commonest. */
export const FIELD_LABELS: Record<FormField, string[]> = {
  name: ['项目名称', '预算项目名称'],
  code: ['项目编码', '项目代码', '预算项目编码'],
  year: ['年度', '预算年度', '申报年度', '项目年度', '所属年度'],
  department: ['主管部门及代码', '主管部门', '主管部门(单位)', '主管部门名称', '主管预算部门', '部门名称'],
  departmentCode: ['主管部门编码', '主管部门代码', '部门编码'],
  unit: [
    '实施单位',
    '项目实施单位',
    '项目(实施)单位',
    '项目单位',
    '填报单位',
    '预算单位',
    '申报单位',
    '使用单位',
    '资金使用单位',
    '部门(单位)',
    '部门(单位)名称',
    '单位名称',
    '项目承担单位',
    '承担单位',
    '执行单位',
  ],
  attribute: ['项目属性', '项目类型', '项目性质', '项目类别', '项目分类'],
  duration: [
    '项目期',
    '项目周期',
    '项目起止时间',
    '起止时间',
    '项目实施期',
    '项目期限',
    '实施周期',
    '实施期限',
    '项目时间',
    '项目年限',
  ],
  start: ['计划开始日期', '开始时间', '开始日期', '项目开始时间', '计划开始时间', '项目开始日期', '起始时间'],
  end: [
    '计划完成日期',
    '结束时间',
    '结束日期',
    '项目结束时间',
    '计划完成时间',
    '完成日期',
    '项目终止时间',
    '终止时间',
    '计划结束日期',
  ],
  overview: ['项目概况', '项目概述', '项目内容', '项目简介', '项目基本情况', '项目主要内容'],
  basis: ['立项依据', '项目立项依据', '项目立项的依据', '项目依据', '政策依据'],
  necessity: [
    '项目设立必要性',
    '项目设立的必要性',
    '项目必要性',
    '立项必要性',
    '必要性',
    '可行性',
    '项目可行性',
    '可行性和必要性',
  ],
  safeguards: [
    '保证项目实施的制度、措施',
    '保证项目实施的制度措施',
    '保证项目实施的措施',
    '保障措施',
    '项目保障措施',
    '保证措施',
  ],
  plan: ['项目实施计划', '实施计划', '实施方案', '项目实施方案', '项目进度安排', '实施进度计划', '项目实施进度计划'],
  responsible: ['负责人', '项目负责人', '单位负责人', '财务负责人', '项目负责人签字', '项目责任人'],
  handler: ['经办人', '填报人', '联系人', '填表人', '项目联系人', '制表人'],
  phone: ['联系电话', '电话', '联系方式', '手机', '负责人电话', '联系人电话', '办公电话'],
  filledAt: ['填报日期', '填报时间', '填表日期', '填表时间', '日期'],
};

/** A field whose value names a person or a telephone: left out of the output unless asked for. */
export const CONTACT_FIELDS: ReadonlySet<FormField> = new Set(['responsible', 'handler', 'phone']);

/** Which part of a project's money a label speaks of. */
export type FundingSource =
  | 'total'
  | 'fiscal'
  | 'central'
  | 'provincial'
  | 'local'
  | 'carryover'
  | 'selfRaised'
  | 'other';

export interface FundingLabel {
  source: FundingSource;
  /** The period that the label itself names; undefined where only its place tells. */
  period?: 'period' | 'annual';
}

/** Funding labels, width folded, without 其中: and a closing colon. */
export const FUNDING_LABELS: Record<string, FundingLabel> = {
  实施期资金总额: { source: 'total', period: 'period' },
  中期资金总额: { source: 'total', period: 'period' },
  项目资金总额: { source: 'total', period: 'period' },
  项目总预算: { source: 'total', period: 'period' },
  项目总投资: { source: 'total', period: 'period' },
  项目总金额: { source: 'total', period: 'period' },
  资金总额: { source: 'total' },
  年度资金总额: { source: 'total', period: 'annual' },
  年度资金申请总额: { source: 'total', period: 'annual' },
  年度预算资金总额: { source: 'total', period: 'annual' },
  本年度资金总额: { source: 'total', period: 'annual' },
  年度预算: { source: 'total', period: 'annual' },
  年度预算数: { source: 'total', period: 'annual' },
  年度预算总额: { source: 'total', period: 'annual' },
  本年预算: { source: 'total', period: 'annual' },
  财政拨款: { source: 'fiscal' },
  财政资金: { source: 'fiscal' },
  财政性资金: { source: 'fiscal' },
  本年财政拨款: { source: 'fiscal', period: 'annual' },
  当年财政拨款: { source: 'fiscal', period: 'annual' },
  一般公共预算拨款: { source: 'fiscal' },
  中央财政资金: { source: 'central' },
  中央财政: { source: 'central' },
  中央补助: { source: 'central' },
  中央资金: { source: 'central' },
  省级财政资金: { source: 'provincial' },
  省级财政: { source: 'provincial' },
  省级资金: { source: 'provincial' },
  省级补助: { source: 'provincial' },
  '市县(区)财政资金': { source: 'local' },
  '市、县(区)财政资金': { source: 'local' },
  市县财政资金: { source: 'local' },
  市级财政资金: { source: 'local' },
  '县(区)财政资金': { source: 'local' },
  '县(市、区)财政资金': { source: 'local' },
  县级财政资金: { source: 'local' },
  区级财政资金: { source: 'local' },
  市县资金: { source: 'local' },
  地方资金: { source: 'local' },
  地方财政资金: { source: 'local' },
  上年结转: { source: 'carryover' },
  上年结转资金: { source: 'carryover' },
  结转资金: { source: 'carryover' },
  单位自筹: { source: 'selfRaised' },
  单位自筹资金: { source: 'selfRaised' },
  自筹资金: { source: 'selfRaised' },
  自有资金: { source: 'selfRaised' },
  单位资金: { source: 'selfRaised' },
  其他资金: { source: 'other' },
  其它资金: { source: 'other' },
};

/** The labels that stand over or beside the funding rows and name their unit. */
export const FUNDING_TITLES = ['项目资金', '资金情况', '项目预算', '预算资金', '资金来源', '项目资金情况', '预算情况'];

/** The labels of the two goals. */
export const GOAL_LABELS: Record<string, 'period' | 'annual'> = {
  实施期目标: 'period',
  实施期总目标: 'period',
  实施期绩效目标: 'period',
  中期目标: 'period',
  中期绩效目标: 'period',
  长期目标: 'period',
  长期绩效目标: 'period',
  项目总目标: 'period',
  项目总体目标: 'period',
  年度目标: 'annual',
  年度绩效目标: 'annual',
  年度总体目标: 'annual',
  年度总目标: 'annual',
  本年度目标: 'annual',
  当年绩效目标: 'annual',
};

/** The labels beside the goals, of either period. */
export const GOAL_TITLES = ['总体目标', '绩效目标', '项目绩效目标', '总体绩效目标', '项目目标'];

/** What a column of the indicator table holds. */
export type IndicatorColumn = 'level1' | 'level2' | 'level3' | 'value' | 'operator' | 'unit' | 'weight' | 'note';

/** The headers of the indicator table, width folded. */
export const INDICATOR_HEADERS: Record<string, IndicatorColumn> = {
  一级指标: 'level1',
  二级指标: 'level2',
  三级指标: 'level3',
  指标名称: 'level3',
  指标内容: 'level3',
  三级指标名称: 'level3',
  指标值: 'value',
  年度指标值: 'value',
  目标值: 'value',
  年度目标值: 'value',
  绩效指标值: 'value',
  '年度(/项目)指标值': 'value',
  '指标值(包含数字及文字描述)': 'value',
  指标目标值: 'value',
  指标性质: 'operator',
  指标方向: 'operator',
  运算符号: 'operator',
  符号: 'operator',
  指标符号: 'operator',
  计算符号: 'operator',
  度量单位: 'unit',
  计量单位: 'unit',
  指标单位: 'unit',
  单位: 'unit',
  权重: 'weight',
  指标权重: 'weight',
  分值: 'weight',
  分值权重: 'weight',
  '权重(%)': 'weight',
  '分值(权重)': 'weight',
  '权重(分值)': 'weight',
  '分值(10)': 'weight',
  指标值说明: 'note',
  '评(扣)分标准': 'note',
  评分标准: 'note',
  指标来源: 'note',
  备注: 'note',
  指标解释: 'note',
  指标说明: 'note',
};

/** The label of the indicator table as a whole, merged down its left edge. */
export const INDICATOR_TITLES = ['绩效指标', '年度绩效指标', '项目绩效指标', '绩效指标体系'];

/** The title of a form that reports on a target that is past; its figures are no budget. */
const EVALUATION_TITLE = /绩效(自评|评价|监控|完成情况).{0,12}表/u;

/** True for the title of a self-evaluation: 项目支出绩效自评表. */
export function isEvaluationTitle(text: string): boolean {
  return text.length <= TITLE_LENGTH * 2 && EVALUATION_TITLE.test(foldText(text)) && !/[，。；]/u.test(text);
}

const FORM_TITLE =
  /(项目(支出)?绩效目标|绩效目标(申报|填报)|项目支出绩效|预算项目.{0,6}绩效目标|支出项目绩效目标).{0,12}表(\(.{0,20}\))?$/u;

/** Longer lines than this are prose that names a form, not its title. */
const TITLE_LENGTH = 60;

/** True for the title of a project form: …项目支出绩效目标申报表. */
export function isFormTitle(text: string): boolean {
  if (text.length > TITLE_LENGTH * 2) return false;
  const folded = foldText(text);
  return folded.length <= TITLE_LENGTH && FORM_TITLE.test(folded) && !/整体支出|汇总|[,。;:]/u.test(folded);
}

/** A label as it is looked up: folded, without 其中: in front, a unit in brackets (whole or cut off) or a colon behind. */
export const foldLabel = remember((text: string): string =>
  foldText(text)
    .replace(/^其中:?/u, '')
    .replace(/[:：]+$/u, '')
    .replace(/\((元|万元|千元|亿元|单位:.{1,3}元)\)$|\([万千亿]?元?$/u, ''),
);

const FIELD_BY_LABEL = new Map<string, FormField>(
  (Object.entries(FIELD_LABELS) as [FormField, string[]][]).flatMap(([field, labels]) =>
    labels.map((label): [string, FormField] => [foldLabel(label), field]),
  ),
);

/** The field that a cell's text labels, or undefined. */
export function findField(text: string): FormField | undefined {
  return FIELD_BY_LABEL.get(foldLabel(text));
}

/** The funding that a cell's text labels, or undefined. */
export function findFunding(text: string): FundingLabel | undefined {
  const label = foldLabel(text);
  return Object.hasOwn(FUNDING_LABELS, label) ? FUNDING_LABELS[label] : undefined;
}

/** The column that a cell's text heads in the indicator table, or undefined. */
export function findIndicatorColumn(text: string): IndicatorColumn | undefined {
  const label = foldLabel(text);
  return Object.hasOwn(INDICATOR_HEADERS, label) ? INDICATOR_HEADERS[label] : undefined;
}

/** The goal that a cell's text labels, or undefined. */
export function findGoal(text: string): 'period' | 'annual' | undefined {
  const label = foldLabel(text);
  return Object.hasOwn(GOAL_LABELS, label) ? GOAL_LABELS[label] : undefined;
}

const TITLE_LABELS = new Set([...FUNDING_TITLES, ...GOAL_TITLES, ...INDICATOR_TITLES]);

/** True for a label of the form that carries no value of its own: 项目资金, 总体目标, 绩效指标. */
export function isFormTitleLabel(text: string): boolean {
  return TITLE_LABELS.has(foldLabel(text));
}

/** True for any label of the form. */
export const isFormLabel = remember(
  (text: string): boolean =>
    findField(text) !== undefined ||
    findFunding(text) !== undefined ||
    findGoal(text) !== undefined ||
    findIndicatorColumn(text) !== undefined ||
    isFormTitleLabel(text),
);

/** Every label that is long enough for a narrow column to cut it. */
const CUTTABLE = [
  ...Object.keys(FUNDING_LABELS),
  ...Object.keys(GOAL_LABELS),
  ...Object.values(FIELD_LABELS).flat().map(foldLabel),
].filter((label) => label.length >= 5);

const LONGEST_CUTTABLE = Math.max(...CUTTABLE.map((label) => label.length));

/** A label of which less is printed is not told apart. */
const SHORTEST_CUT = 4;

/** A narrow column cuts at most this many characters off a label. */
const CUT_LENGTH = 2;

/**
 * The whole label of which a cell's text is the cut beginning, or undefined.
 *
 *   "市县（区）财政资"  →  "市县(区)财政资金"
 */
export const findCutLabel = remember((text: string): string | undefined => {
  const label = foldLabel(text);
  if (label.length < SHORTEST_CUT || label.length > LONGEST_CUTTABLE || isFormLabel(text)) return undefined;
  const whole = CUTTABLE.filter((l) => l.startsWith(label) && l.length - label.length <= CUT_LENGTH && l !== label);
  const shortest = Math.min(...whole.map((l) => l.length));
  return whole.find((l) => l.length === shortest);
});
