import { foldText } from '../text.js';

/** What a column of an indicator table holds; `note` for what the record keeps under the column's own label. */
export type IndicatorColumn =
  | 'level1'
  | 'level2'
  | 'level3'
  | 'value'
  | 'operator'
  | 'unit'
  | 'weight'
  | 'actual'
  | 'score'
  | 'deviation'
  | 'note';

/** No label is longer; a text that is takes no time. */
const SHORT = '(?=.{1,80}$)';
const TIME = '(?:年度|本年度?|当年|全年|年初|实施周?期|(?:项目|全)周期|中期|[三五]年期?|总体|20\\d{2}年度?|1-12月)';
const SUBJECT =
  '(?:绩效|考核|评价|指标|目标|预期|计划|设定|具体|三级|产出|自评|部门|财政|申报|申请|审定|审核|核定|批复)';
/** What is still to come, so that 完成 behind it is no result: 计划完成值. */
const PLANNED = '(?:计划|预期|预计|设定|拟|应|须|需)';
/** Another time than the year's own, or another's figures: 上年完成值, 半年目标值, 行业标准值. */
const OTHER_TIME =
  '(?:上年度?|上一年度?|去年|前年|往年|历史|历年|[前近][一二三两四五\\d]年|基期|基准|基础|行业|同期|参考|[上下]?半年|前半年|第?[一二三四1-4]季度|\\d{1,2}月)';
const AND_UNIT = '(?:(?:及|和|与|含|/)?(?:其?(?:计量|度量)?单位))?';
const ASIDE = '(?:\\([^()]*\\))?';

/** The head of a column whose cells say the name and the value: 指标及指标值, 绩效指标（含指标值）. */
const NAME_AND_VALUE =
  /^(?:三级|绩效|考核|具体|年度)*指标(?:名称|内容)?(?:(?:[及和与、/]|以及)(?:其)?(?:绩效|年度)?(?:指标|目标|绩效)值|\(含(?:指标|目标)值\))$/u;

/** Whether a head names a column whose cells say the name and the value of an indicator. */
export function namesValueToo(text: string): boolean {
  return NAME_AND_VALUE.test(foldText(text));
}

const OTHER_TIME_BEFORE = new RegExp(`^${OTHER_TIME}`, 'u');

/** Whether the head of a column of notes may stand over the targets where no other column holds them: 考核标准, 完成要求. */
export function mayHoldTargets(head: string): boolean {
  const label = foldText(head);
  return /(?:标准|要求)$/u.test(label) && !/评分|扣分|计分|得分|打分/u.test(label) && !OTHER_TIME_BEFORE.test(label);
}

/** Whether a head in short is that of values among columns of indicators, where no other is: 目标, 全年, 标杆值. */
export function saysValuesInShort(head: string): boolean {
  return /^(?:年度|全年|本年)?(?:目标|全年|全年累计|标杆值|目标要求|预期)$/u.test(foldText(head));
}

/** Whether a text is the head of a column of levels, names or values and so no indicator's name: 三级指标, 指标值. */
export function headsIndicators(text: string): boolean {
  const label = foldText(text);
  return /^(?:[一二三]级)?指标(?:名称|值)?$/u.test(label) && columnOfLabel(label) !== undefined;
}

const COMPARISON = /^(不?)(?:(大于|高于|多于|超过)|(小于|低于|少于))((?:或者?)?等于)?$/u;

/**
 * The comparison that words in a column of signs say, or undefined.
 *
 *   "大于等于", "不少于"  →  >=         "小于"  →  <         "等于"  →  =
 */
export function comparisonOf(text: string): '>=' | '<=' | '>' | '<' | '=' | undefined {
  const folded = foldText(text);
  if (folded === '等于') return '=';
  const [, not, above, below, orEqual] = COMPARISON.exec(folded) ?? [];
  if (above === undefined && below === undefined) return undefined;
  const upward = (above !== undefined) !== (not === '不');
  if (not === '不') return orEqual !== undefined ? undefined : upward ? '>=' : '<=';
  if (orEqual !== undefined) return upward ? '>=' : '<=';
  return upward ? '>' : '<';
}

/** What the heads of indicator columns say, by their parts, the narrowest first. */
const COLUMN_PATTERNS: readonly [IndicatorColumn, RegExp][] = [
  ['level1', /^一级?(?:绩效)?(?:指标)?[、/\-和与及]+二级(?:绩效)?指标(?:名称)?$/u],
  ['level1', new RegExp(`^一级(?:绩效)?指标(?:名称|类型|类别)?(?:及(?:权重|分值))?${ASIDE}$`, 'u')],
  ['level2', new RegExp(`^二级(?:绩效)?(?:指标|目标)(?:名称|类型|类别)?(?:及(?:权重|分值))?${ASIDE}$`, 'u')],
  [
    'level3',
    new RegExp(
      `^(?:三级|四级|末级|明细|细化|个性|个性化|共性|子)(?:绩效)?(?:指标|目标)(?:名称|内容)?(?:及(?:权重|分值|评分标准|评分细则|说明))?${ASIDE}$`,
      'u',
    ),
  ],
  ['value', /^(?:预计|计划|预期)(?:当年|本年度?|年度|全年|完成时)(?:实现|完成|达到)(?:数?值|数)?$/u],
  ['level3', NAME_AND_VALUE],
  ['level1', /^(?:绩效)?指标(?:类型|类别|分类|大类)$|^(?:分解|一级)目标(?:内容)?$/u],
  ['deviation', /偏差|未完成(?:的)?原因|未达标原因|差异原因|扣分(?:的)?原因|原因(?:分析|说明)|改进措施/u],
  [
    'note',
    new RegExp(
      `^${SHORT}(?:${TIME}|${SUBJECT})*${OTHER_TIME}(?:${TIME}|${SUBJECT}|预计|拟|应|须|需|实际|标准|参考|完成|实现|达到|平均|\\([^()]{1,4}\\)|的)*(?:值|数|数值|情况|水平)${ASIDE}$|^(?:上年度?|去年|前年|往年|历史|历年)(?:实际|完成|实现)*$`,
      'u',
    ),
  ],
  [
    'note',
    /(?:标准|规则|依据|说明|解释|描述|来源|备注|方向性|目的|公式|方法|办法|要点|出处|口径|值类型|属性)(?:\([^()]*\))?$|^备注$|^是否/u,
  ],
  [
    'score',
    /^(?:自评|评价|实际|实|绩效|本项|单项|单位|最终|指标|年度)*(?:得分|评分|自评分|得分值)(?:情况)?(?:\([^()]*\))?$/u,
  ],
  [
    'weight',
    /^(?=.{1,80}$)(?:绩效|本年|年度|指标|预设|标准|参考|考核|评价|分值|权重|计划|设定|\/|[()（）])*(?:权重|分值|标准分|满分|赋分|赋分值)(?:权重|分值|\/|[()（）]|\d分?)*(?:\([^()]*\))?$/u,
  ],
  [
    'operator',
    /^(?:绩效|指标|运算|计算|比较|逻辑|目标值?|指标值|本年|年度)*(?:性质|方向|符号|符|运算符号?|关系符?号?|逻辑)$/u,
  ],
  ['unit', /^(?:绩效|度量|计量|指标值?|目标值?|数值|数量|本年|年度|计算)*单位$/u],
  [
    'value',
    new RegExp(
      `^${SHORT}(?:${TIME}|${SUBJECT})*${PLANNED}(?:${SUBJECT})*(?:完成|实现|达到|达成)?(?:的)?(?:指标)?(?:数?值|水平)${AND_UNIT}${ASIDE}$`,
      'u',
    ),
  ],
  [
    'actual',
    new RegExp(
      `^${SHORT}(?:${TIME}|${SUBJECT})*(?:值)?(?:实际)(?:完成|实现|达到|达成)?(?:的)?(?:指标)?(?:值|数|情况|程度|结果)?${AND_UNIT}${ASIDE}$|^${SHORT}(?:${TIME}|${SUBJECT})*(?:值)?(?:完成|实现)(?:指标)?(?:值|情况|程度|结果)${AND_UNIT}${ASIDE}$|^业绩值$`,
      'u',
    ),
  ],
  [
    'value',
    new RegExp(
      `^${SHORT}(?:${TIME}|${SUBJECT}|\\(?/?项目\\)?|\\([^()]{1,2}\\)|的)*(?:指标|目标|预期|计划|标准|绩效)(?:数?值|水平|\\(值\\)|目标值|标准值)(?:内容|设定)?${AND_UNIT}(?:\\([^()]*\\))*$|^(?:${TIME}|绩效|预期|计划)+目标$|^(?:${TIME})(?:指标|值)$|^目标数?值$|^目标数$|^数值$`,
      'u',
    ),
  ],
  ['level3', /^(?:绩效|考核|评价|具体|项目|三级)*指标(?:名称|内容|项|项目)?$|^绩效(?:目标)?内容$/u],
];

/**
 * What the column below a folded head holds, or undefined.
 *
 *   "三级指标"        →  level3         "年度指标值"     →  value
 *   "绩效度量单位"     →  unit           "评(扣)分标准"   →  note
 */
function columnOfLabel(label: string): IndicatorColumn | undefined {
  return COLUMN_PATTERNS.find((entry) => entry[1].test(label))?.[0];
}

/** Columns that are published together below one head, by a stroke in each cell. */
const PAIRED: ReadonlySet<IndicatorColumn | undefined> = new Set<IndicatorColumn | undefined>([
  'weight',
  'score',
  'value',
  'actual',
]);

/** The two things that one head names: 分值/得分, 权重及得分. */
export function partHead(label: string): string[] {
  return label.split(/[/／、及]/u);
}

/** What the column below a folded head holds; two where the head names both: 分值/得分. */
export function columnsOfLabel(label: string): IndicatorColumn[] {
  const own = columnOfLabel(label);
  if (own !== undefined) return [own];
  const parts = partHead(label);
  if (parts.length !== 2) return [];
  const columns = parts.flatMap((part) => columnOfLabel(part) ?? []);
  return columns.length === 2 && columns[0] !== columns[1] && columns.every((column) => PAIRED.has(column))
    ? columns
    : [];
}

/** What a column of a self-evaluation's money holds. */
export type ExecutionColumn = 'initial' | 'adjusted' | 'executed' | 'rate' | 'weight' | 'score';

const EXECUTION_PATTERNS: readonly [ExecutionColumn, RegExp][] = [
  ['rate', /^(?:预算|资金|全年|支出|经费)*(?:执行|支出|使用|完成)(?:进度|率)(?:\([^()]*\))?$/u],
  [
    'initial',
    /^(?:年初|期初|批复)(?:批复|安排)?(?:预算|部门预算|项目预算)(?:数|金额|批复数|安排数|资金)?(?:\([^()]*\))?$/u,
  ],
  [
    'adjusted',
    /^(?:全年|调整后?|年度|调整后的?全年|追加|年中)(?:\(调整后?\))?(?:的)?(?:预算|调整)(?:调整)?(?:数|金额|安排数)?(?:\([^()]*\))?$|^预算(?:调整数?|调整后数|数|安排(?:数|资金|金额)?)(?:\([^()]*\))?$/u,
  ],
  [
    'executed',
    /^(?:全年|年度|预算|实际|资金|本年|累计)*(?:执行|支出|使用|支付)(?:数|金额|情况|额)?(?:\([^()]*\))?$|^(?:全年|年度|支出)*决算(?:数|金额|额)(?:\([^()]*\))?$/u,
  ],
  ['weight', /^(?:(?:预算|资金)*执行(?:率)?)?(?:的)?(?:分值|权重|标准分|\/)+(?:\([^()]*\))?$/u],
  ['score', /^(?:(?:预算|资金)*执行(?:率)?)?(?:自评|指标|实际|评价|本项)*(?:得分|评分)(?:\([^()]*\))?$/u],
];

/**
 * What a folded head says of executed money, or undefined.
 *
 *   "全年预算数"  →  adjusted       "预算执行率"  →  rate
 */
export function executionOfLabel(label: string): ExecutionColumn | undefined {
  return EXECUTION_PATTERNS.find((entry) => entry[1].test(label))?.[0];
}

/**
 * Whether a folded head below that of a whole score says the score of spending: 预算执行(10分), 执行率得分. A rate alone
 * may be one.
 */
export function isSpendingScore(label: string): boolean {
  return (
    /^(?:预算|资金|经费|支出|部门)*执行(?:率|情况|进度)?(?:指标)?(?:得分|评分|分)?(?:\([^()]{1,8}\))?$/u.test(label) &&
    (/分/u.test(label) || !/(?:率|进度)(?:\([^()]*\))?$/u.test(label))
  );
}

/** The full mark that a head prints behind its name: 预算执行(10分), 产出指标（满分50）. */
export function fullMarkOf(label: string): string | undefined {
  return /\((?:满分|分值)?:?(\d{1,3}(?:\.\d+)?)分?\)$/u.exec(label)?.[1];
}

/** What a column of a list of a department's tasks holds. */
export type TaskColumn = 'name' | 'content' | 'duty';

const TASK_PATTERNS: readonly [TaskColumn, RegExp][] = [
  [
    'name',
    /^(?:年度|主要|重点|工作|具体|\d{4}年度?)*(?:任务|活动|工作活动|职责活动|工作)(?:名称|事项)$|^(?:工作活动|年度主要任务|主要任务|重点工作任务)$/u,
  ],
  ['duty', /^(?:部门|单位|主要)?(?:职责|职能)(?:(?:分类)?[-/及、]?(?:工作)?活动)?(?:名称|分类)?$/u],
  ['content', /^(?:主要|任务|工作|具体|活动|职责|实施)*(?:内容|任务内容|描述)(?:描述|概述)?$/u],
];

/** What a folded head says of a department's tasks, or undefined. */
export function taskOfLabel(label: string): TaskColumn | undefined {
  return TASK_PATTERNS.find((entry) => entry[1].test(label))?.[0];
}
