import { remember } from '../memo.js';
import { type FormField, fieldOfLabel } from './field-words.js';
import { type FundingLabel, fundingOfLabel } from './funding-words.js';
import { type GoalPart, goalOfLabel, namesTime } from './goal-words.js';
import {
  columnsOfLabel,
  type ExecutionColumn,
  executionOfLabel,
  type IndicatorColumn,
  type TaskColumn,
  taskOfLabel,
} from './indicator-words.js';
import { foldLabel } from './label-fold.js';

/** What a label may mean; its place on the form decides where it may mean several things (分值, 得分, 绩效目标). */
export interface Term {
  field?: FormField | undefined;
  /** One column names both, the body in a row above its projects: 单位名称、项目名称. */
  groups?: FormField | undefined;
  funding?: FundingLabel | undefined;
  goal?: GoalPart | undefined;
  column?: IndicatorColumn | undefined;
  /** What stands behind the stroke in the cells of a column of two things: 分值/得分. */
  paired?: IndicatorColumn | undefined;
  execution?: ExecutionColumn | undefined;
  task?: TaskColumn | undefined;
  /** It titles a block of the form and may stand merged down beside it: 项目资金, 绩效指标. */
  section?: 'funding' | 'goals' | 'indicators' | 'tasks' | undefined;
}

const INDICATOR_SECTION =
  /^(?=.{0,24}(?:绩效|考核))(?:(?:总|年度|本年度|长期|中期)目标(?=绩效)|年度|项目|本年度?|当年|总体|整体|部门|实施期|中期|长期|20\d{2}年度?|支出|绩效|考核)*指标(?:体系|完成情况|设定|分解|表)?$/u;
const TASK_SECTION =
  /^(?:年度|部门|单位|本年度?|20\d{2}年度?)*(?:主要|重点)?(?:工作)?任务(?:及预算|完成情况)?$|^(?:部门|单位)?(?:主要)?(?:职责|职能)(?:任务|概述|概况|描述)?$/u;
const FUNDING_SECTION =
  /^(?:年度|项目|专项|政策|本年度?|部门|单位|整体(?:支出)?|当年|预算)*(?:资金|预算|经费)(?:情况|来源|构成|安排|筹措|筹集|总体情况|执行情况|投入|支出|总?(?:额|量)[及和与](?:来源|构成|组成))*$|^(?:年度|项目|专项)*(?:资金|预算|经费)(?:安排|投入|到位|拨付|使用|执行|支出)(?:[及和与、](?:安排|到位|拨付|使用|执行|支出))+(?:情况)?$|^预算规模及.{2,6}$|^(?:年度)?(?:预算|资金)(?:申请|执行)(?:情况)?$/u;

const NOTHING: Term = {};

/** Everything that a cell's text may label, read by its parts; no member where it is no label. */
export const termOf = remember((text: string): Term => {
  const label = lowerLabel(foldLabel(text));
  if (label === '' || /^[\d.,%]+$/u.test(label)) return NOTHING;
  const columns = columnsOfLabel(label);
  const [column, paired] = columns;
  const goal = goalOfLabel(label);
  const own = fieldOfLabel(label);
  const two = own === undefined || /\(/u.test(label) ? twoFields(label) : undefined;
  const term: Term = {
    field: two?.[1] ?? own,
    groups: two?.[0],
    funding: fundingOfLabel(label),
    goal,
    column,
    paired,
    execution: executionOfLabel(label),
    task: taskOfLabel(label),
    section: sectionOf(label, goal),
  };
  return hasSense(term) ? term : NOTHING;
});

/** A label, a colon and a text behind it: 项目名称：河道清淤. */
const SAID = /^\s*(\p{Script=Han}[^\s:：]{1,19})[:：]\s*\S/u;

/** The label that a cell prints before its own value, parted by a colon; undefined where the text is no such pair. */
export function labelBeforeColon(text: string): string | undefined {
  const label = /[:：]/u.test(text) ? SAID.exec(text)?.[1] : undefined;
  if (label === undefined) return undefined;
  const { field, funding, goal } = termOf(label);
  return field === undefined && funding === undefined && goal === undefined ? undefined : label;
}

/** Whether a label means anything at all, as a whole or in the parts that are asked for. */
export function hasSense(term: Term): boolean {
  for (const sense in term) if (term[sense as keyof Term] !== undefined) return true;
  return false;
}

/** The label behind that of the list it opens: 资金结构:(1)基本支出 → 基本支出. */
function lowerLabel(label: string): string {
  return /^.{2,8}:(?:\(?[一二三1-9][、.)]|[①②③])(.{2,})$/u.exec(label)?.[1] ?? label;
}

/**
 * The body and the project that one label names, in the order of their rows, or their codes: 单位名称、项目名称,
 * 预算单位/项目, 单位编码（项目编码）.
 */
function twoFields(label: string): ['implementer' | 'department', 'name'] | ['implementerCode', 'code'] | undefined {
  const [, outer, inner] = /^([^()]+)\(([^()]+)\)$/u.exec(label) ?? [];
  const [upper = '', lower = '', more] =
    outer === undefined || inner === undefined ? label.split(/[、/／]|及其?|和|与/u) : [outer, inner];
  if (more !== undefined) return undefined;
  if (fieldOfLabel(upper) === 'implementerCode' && fieldOfLabel(lower) === 'code') return ['implementerCode', 'code'];
  if (inner !== undefined && !inner.endsWith('名称')) return undefined;
  const body = fieldOfLabel(upper.endsWith('名称') ? upper : `${upper}名称`);
  if (body !== 'implementer' && body !== 'department') return undefined;
  return fieldOfLabel(lower.endsWith('名称') ? lower : `${lower}名称`) === 'name' ? [body, 'name'] : undefined;
}

function sectionOf(label: string, goal: GoalPart | undefined): Term['section'] {
  if (INDICATOR_SECTION.test(label)) return 'indicators';
  if (goal !== undefined && (goal !== 'actual' || label.includes('目标'))) return 'goals';
  if (TASK_SECTION.test(label)) return 'tasks';
  return FUNDING_SECTION.test(label) ? 'funding' : undefined;
}

/** Whether a text titles a part of a form, by the number before it: 二、项目资金使用情况（万元）. */
export function isPartTitle(text: string): boolean {
  return /^[(（]?[一二三四五六七八九十]{1,2}[)）、][^，。；,;]{2,30}$/u.test(text.trim());
}

/**
 * Whether a text titles the indicators of one time within a form: 长期绩效目标表, 年度绩效指标; no title of a form, which
 * says of what it is: 2025年度项目支出绩效目标表.
 */
export function titlesPeriod(text: string): boolean {
  if (/项目|支出|部门|单位|整体|专项|转移|申报|公开/u.test(text)) return false;
  const { goal, section } = termOf(text.trim().replace(/表$/u, ''));
  return goal === 'period' || goal === 'annual' || (section === 'indicators' && namesTime(text));
}

const REMARK =
  /^(?=.{2,16}$)(?:其[他它]|有关|相关)?(?:需要?)?(?:补充)?说明(?:的)?(?:问题|事项|情况|内容)$|^(?=.{2,16}$)其[他它](?:说明|事项|问题|情况)$|^(?=.{4,16}$)\p{Script=Han}{0,10}(?:审核|审查|评审|审批|批复|初审)(?:意见|结论)$/u;

/** Whether a text labels what a form says below its indicators: 其他需要说明的问题, 主管部门审核意见. */
export function isRemarkLabel(text: string): boolean {
  return REMARK.test(foldLabel(text));
}

/** Whether a cell's text may head a column or label a value, in any sense. */
export function isHead(text: string): boolean {
  return termOf(text) !== NOTHING;
}

/** Whether a cell's text is a label of a form: more than the head of a column that any table may have (…标准, …说明). */
export function isFormLabel(text: string): boolean {
  const term = termOf(text);
  return (
    term !== NOTHING &&
    !(term.column === 'note' && Object.values(term).filter((sense) => sense !== undefined).length === 1)
  );
}

/** The money that a cell's text labels, or undefined. */
export function findFunding(text: string): FundingLabel | undefined {
  return termOf(text).funding;
}

/** The field that a cell's text labels, or undefined. */
export function findField(text: string): FormField | undefined {
  return termOf(text).field;
}
