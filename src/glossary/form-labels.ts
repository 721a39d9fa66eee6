import { remember } from '../memo.js';
import { type FormField, fieldOfLabel } from './field-words.js';
import { type FundingLabel, fundingOfLabel } from './funding-words.js';
import { type GoalPart, goalOfLabel } from './goal-words.js';
import {
  columnOfLabel,
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
  funding?: FundingLabel | undefined;
  goal?: GoalPart | undefined;
  column?: IndicatorColumn | undefined;
  execution?: ExecutionColumn | undefined;
  task?: TaskColumn | undefined;
  /** It titles a block of the form and may stand merged down beside it: 项目资金, 绩效指标. */
  section?: 'funding' | 'goals' | 'indicators' | 'tasks' | undefined;
}

const INDICATOR_SECTION =
  /^(?:年度|项目|本年度?|总体|整体|部门|实施期|中期|20\d{2}年度?|支出)*绩效指标(?:体系|完成情况|设定|分解|表)?$/u;
const TASK_SECTION =
  /^(?:年度|部门|单位|本年度?|20\d{2}年度?)*(?:主要|重点)?(?:工作)?任务(?:及预算|完成情况)?$|^(?:部门|单位)?(?:主要)?(?:职责|职能)(?:任务|概述|概况|描述)?$/u;
const FUNDING_SECTION =
  /^(?:年度|项目|本年度?|部门|当年|预算)*(?:资金|预算|经费)(?:情况|来源|构成|安排|总体情况|执行情况|支出情况|投入|支出|构成情况|安排情况)*$|^预算规模及.{2,6}$|^(?:年度)?(?:预算|资金)(?:申请|执行)(?:情况)?$/u;

const NOTHING: Term = {};

/** Everything that a cell's text may label, read by its parts; no member where it is no label. */
export const termOf = remember((text: string): Term => {
  const label = foldLabel(text);
  if (label === '' || /^[\d.,%]+$/u.test(label)) return NOTHING;
  const column = columnOfLabel(label);
  const goal = goalOfLabel(label);
  const term: Term = {
    field: fieldOfLabel(label),
    funding: fundingOfLabel(label),
    goal,
    column,
    execution: executionOfLabel(label),
    task: taskOfLabel(label),
    section: sectionOf(label, goal),
  };
  return Object.values(term).every((sense) => sense === undefined) ? NOTHING : term;
});

function sectionOf(label: string, goal: GoalPart | undefined): Term['section'] {
  if (INDICATOR_SECTION.test(label)) return 'indicators';
  if (goal !== undefined && goal !== 'actual') return 'goals';
  if (TASK_SECTION.test(label)) return 'tasks';
  return FUNDING_SECTION.test(label) ? 'funding' : undefined;
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

/** The field that a cell's text labels, or undefined. */
export function findField(text: string): FormField | undefined {
  return termOf(text).field;
}
