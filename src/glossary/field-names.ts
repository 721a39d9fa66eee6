import { remember } from '../memo.js';
import { type Sentence, speaker, type Templates, verbatim } from '../sentence.js';

/** What the fields of forms are called, by the words of their paths. */
export const FIELD_NAMES = {
  total: { en: 'total', zh: '资金总额' },
  fiscal: { en: 'appropriation', zh: '财政拨款' },
  central: { en: 'central government', zh: '中央财政资金' },
  provincial: { en: 'province', zh: '省级财政资金' },
  local: { en: 'city or county', zh: '市县（区）财政资金' },
  carryover: { en: 'carried over', zh: '上年结转' },
  selfRaised: { en: 'own funds', zh: '单位自筹' },
  other: { en: 'other funds', zh: '其他资金' },
  basic: { en: 'basic expenditure', zh: '基本支出' },
  project: { en: 'project expenditure', zh: '项目支出' },
  annual: { en: 'of the year', zh: '年度' },
  period: { en: 'of the period', zh: '实施期' },
  initial: { en: 'first budget', zh: '年初预算数' },
  adjusted: { en: 'budget of the year', zh: '全年预算数' },
  executed: { en: 'executed', zh: '执行数' },
  rate: { en: 'rate of execution', zh: '执行率' },
  weight: { en: 'points', zh: '分值' },
  score: { en: 'score', zh: '得分' },
  value: { en: 'target', zh: '指标值' },
  actual: { en: 'what was reached', zh: '实际完成值' },
  result: { en: 'result', zh: '总评' },
  name: { en: 'name', zh: '项目名称' },
  code: { en: 'code', zh: '项目编码' },
  year: { en: 'year', zh: '年度' },
  department: { en: 'department', zh: '主管部门' },
  departmentCode: { en: 'code of the department', zh: '主管部门代码' },
  implementer: { en: 'unit', zh: '实施单位' },
  implementerCode: { en: 'code of the unit', zh: '实施单位代码' },
  attribute: { en: 'attribute', zh: '项目属性' },
  duration: { en: 'duration', zh: '项目期' },
  start: { en: 'start', zh: '开始日期' },
  end: { en: 'end', zh: '结束日期' },
  overview: { en: 'overview', zh: '项目概况' },
  basis: { en: 'basis', zh: '立项依据' },
  necessity: { en: 'necessity', zh: '项目设立必要性' },
  safeguards: { en: 'safeguards', zh: '保证项目实施的制度、措施' },
  plan: { en: 'plan', zh: '项目实施计划' },
  responsible: { en: 'responsible person', zh: '负责人' },
  handler: { en: 'handler', zh: '经办人' },
  phone: { en: 'telephone', zh: '联系电话' },
  filledAt: { en: 'date', zh: '填报日期' },
  grade: { en: 'grade', zh: '评价等级' },
  problems: { en: 'problems', zh: '存在问题' },
  measures: { en: 'measures', zh: '改进措施' },
  totalScore: { en: 'total score', zh: '总分' },
  funding: { en: 'money', zh: '项目资金' },
  goals: { en: 'goal', zh: '目标' },
} as const satisfies Templates;

const NAMED = {
  ofField: { en: '{part} {whole}', zh: '{whole}{part}' },
  ofNth: { en: '{part} of {whole}', zh: '{whole}的{part}' },
  nth: { en: '{list} {n}', zh: '第{n}{list}' },
  indicators: { en: 'indicator', zh: '项指标' },
  tasks: { en: 'task', zh: '项任务' },
} as const satisfies Templates;

const sayName = speaker(FIELD_NAMES);
const say = speaker(NAMED);

function nameOf(word: string): Sentence | undefined {
  return Object.hasOwn(FIELD_NAMES, word) ? sayName(word as keyof typeof FIELD_NAMES) : undefined;
}

/** What a field of a form is called by its own word: `overview` is 项目概况. */
export function formFieldName(word: keyof typeof FIELD_NAMES): Sentence {
  return sayName(word);
}

/**
 * What a field of a form is called: `funding.annual.total` is the year's total, `indicators.3.score` the score of the
 * fourth indicator; undefined where the path names the form as a whole.
 */
export function fieldName(path: string): Sentence | undefined {
  const [head = '', ...rest] = path.split('.');
  if (head === 'indicators' || head === 'tasks') {
    const nth = say('nth', { list: say(head), n: Number(rest[0]) + 1 });
    const part = joinNames(rest.slice(1).map(nameOf));
    return part === undefined ? nth : say('ofNth', { part, whole: nth });
  }
  if (head !== 'funding' && head !== 'execution' && head !== 'result') return undefined;
  return pathName(path);
}

/** The name of money or of a result by its path; a document has thousands of few such paths. */
const pathName = remember((path: string): Sentence | undefined => {
  const [head = '', ...rest] = path.split('.');
  const words = rest.map(nameOf);
  return joinNames(head === 'result' ? [nameOf(head), ...words] : words);
});

/** What a label of a form is called that is missing: a field, a source of money of a period, a goal. */
export function labelName(label: string): Sentence {
  const [head = '', ...rest] = label.split('.');
  const goal = head === 'goals' ? joinNames([nameOf(head), ...rest.map(nameOf)]) : undefined;
  return goal ?? fieldName(label) ?? nameOf(head) ?? verbatim(label);
}

/** The widest word stands last in English and first in Chinese. */
function joinNames(words: readonly (Sentence | undefined)[]): Sentence | undefined {
  const known = words.filter((word) => word !== undefined);
  const [first, ...rest] = known;
  return first === undefined ? undefined : rest.reduce((whole, part) => say('ofField', { part, whole }), first);
}
