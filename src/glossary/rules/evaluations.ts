import type { Templates } from '../../sentence.js';
import type { Rule } from './rule.js';

/** What is checked of self-evaluations and of forms of whole departments, in the order of the report. */
export const EVALUATION_RULES = [
  {
    id: 'execution-rate',
    family: 'form',
    severity: 'identity',
    confirms: false,
    zh: '预算执行率',
    en: 'the rate of execution is what was spent divided by the budget of the year',
    formula: '执行率 = 执行数 ÷ 全年预算数',
    scope: {
      en: 'one source of one form: what was spent of the adjusted budget, else of the first one',
      zh: '同一表同一来源：执行数与全年预算数，无则年初预算数',
    },
  },
  {
    id: 'execution-adds-up',
    family: 'form',
    severity: 'identity',
    confirms: true,
    zh: '预算执行分项之和',
    en: 'the sources of a self-evaluation add up to its total',
    formula: '资金总额 = Σ 各来源（年初预算数、全年预算数、执行数）',
    scope: { en: 'one column of the money of one form', zh: '同一表资金的同一栏' },
  },
  {
    id: 'score-within-weight',
    family: 'form',
    severity: 'identity',
    confirms: false,
    zh: '得分不超过分值',
    en: 'no score is above its points',
    formula: '得分 ≤ 分值',
    scope: { en: 'one line of one form; extra points are none', zh: '同一表同一行；加分项不判' },
  },
  {
    id: 'weights-add-up',
    family: 'form',
    severity: 'identity',
    confirms: true,
    zh: '分值之和',
    en: 'the points of a self-evaluation add up to 100',
    formula: 'Σ 分值 = 100',
    scope: {
      en: 'all indicators of the year, with the points for spending where they are printed, else 90 or 100',
      zh: '本年全部指标，含预算执行分；未印的为90或100',
    },
  },
  {
    id: 'scores-add-up',
    family: 'form',
    severity: 'identity',
    confirms: true,
    zh: '得分之和',
    en: 'the scores of a self-evaluation add up to its total',
    formula: '总分 = Σ 得分',
    scope: { en: 'as weights-add-up, for the scores', zh: '同分值' },
  },
  {
    id: 'tasks-add-up',
    family: 'form',
    severity: 'identity',
    confirms: true,
    zh: '年度主要任务金额之和',
    en: 'the amounts of a department’s tasks add up to their total',
    formula: '合计 = Σ 任务',
    scope: {
      en: 'the tasks of one department form, none of them below another',
      zh: '同一部门表的各项任务，不含下级',
    },
  },
] as const satisfies readonly Rule[];

/** What these checks say beside what every check does. */
export const EVALUATION_VERDICTS = {
  rateHolds: {
    en: '{place} is {rate}%; {executed} of {planned} is {computed}%',
    zh: '{place}为{rate}%，{executed}占{planned}的{computed}%',
  },
  rateFails: {
    en: '{place} is {rate}%, but {executed} of {planned} is {computed}%',
    zh: '{place}为{rate}%，而{executed}占{planned}的{computed}%',
  },
  noBudget: { en: 'no executed amount or no budget is printed', zh: '未印执行数或预算数' },
  maybeAdjusted: {
    en: 'the rate may be of an adjusted budget that is not printed',
    zh: '执行率可能按未印出的调整预算计算',
  },
  sourcesMissing: { en: 'not every source is printed', zh: '各来源未全部印出' },
  taskBlank: { en: 'a task prints no amount', zh: '有任务未印金额' },
  moreThanTasks: { en: 'the total may be of more than these tasks', zh: '合计可能不止这些任务' },
  scoreWithin: {
    en: '{form}, {line}: the score {score} is within its points {weight}',
    zh: '{form}“{line}”得分{score}未超过分值{weight}',
  },
  scoreAbove: {
    en: '{form}, {line}: the score {score} is above its points {weight}',
    zh: '{form}“{line}”得分{score}超过分值{weight}',
  },
  weights: { en: '{form}: the points add up to {sum}', zh: '{form}各项分值合计{sum}' },
  weightsFail: {
    en: '{form}: the points add up to {sum}, not to {full}',
    zh: '{form}各项分值合计{sum}，不是{full}',
  },
  scores: {
    en: '{form}: the total score is {total}, and the scores add up to {sum}',
    zh: '{form}总分为{total}，各项得分合计{sum}',
  },
  scoresFail: {
    en: '{form}: the total score is {total}, but the scores add up to {sum}',
    zh: '{form}总分为{total}，而各项得分合计{sum}',
  },
  pointsMissing: { en: 'not every indicator prints its points', zh: '各指标分值未全部印出' },
  spendingPointsMissing: { en: 'the points for spending are not printed', zh: '未印预算执行的分值' },
  scoreMissing: { en: 'not every indicator prints its score', zh: '各指标得分未全部印出' },
  spendingScoreMissing: { en: 'the score for spending is not printed', zh: '未印预算执行的得分' },
} as const satisfies Templates;
