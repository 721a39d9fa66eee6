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
    compares: {
      en: 'one source of one form: the printed rate with what was spent ÷ the budget of the year, where that is not printed ÷ the first budget. Not where the budget is zero or not printed, nor where the rate differs and only a first budget is printed, since it may have been adjusted',
      zh: '同一表同一来源：所印执行率与执行数 ÷ 全年预算数，未印全年预算数的 ÷ 年初预算数。预算数为零或未印的不判；只印年初预算数而不符的也不判，预算可能调整过',
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
    compares: {
      en: 'one form, each column of its money: the total with its sources, and with 基本支出 and 项目支出 where these are printed. Not where a source prints no amount in the column',
      zh: '同一表资金的每一栏：总额与各来源，印有基本支出和项目支出的也与之相比。该栏有来源未印金额的不判',
    },
  },
  {
    id: 'score-within-weight',
    family: 'form',
    severity: 'identity',
    confirms: false,
    zh: '得分不超过分值',
    en: 'no score is above its points',
    formula: '得分 ≤ 分值',
    compares: {
      en: 'one line of one form. Not for extra points (加分项)',
      zh: '同一表同一行。加分项不判',
    },
  },
  {
    id: 'weights-add-up',
    family: 'form',
    severity: 'identity',
    confirms: true,
    zh: '分值之和',
    en: 'the points of a self-evaluation add up to 100',
    formula: 'Σ 分值 = 100',
    compares: {
      en: 'one form: the points of all indicators of the year, with those for spending where they are printed; else they may come to 90 or 100. Not where an indicator prints no points',
      zh: '同一表：本年全部指标的分值，加预算执行的分值；未印预算执行分值的，合计90或100均可。有指标未印分值的不判',
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
    compares: {
      en: 'one form: its total score with the scores of all indicators, and for spending where that is printed. Not where an indicator prints no score',
      zh: '同一表：总分与全部指标的得分，印有预算执行得分的计入。有指标未印得分的不判',
    },
  },
  {
    id: 'tasks-add-up',
    family: 'form',
    severity: 'identity',
    confirms: true,
    zh: '年度主要任务金额之和',
    en: 'the amounts of a department’s tasks add up to their total',
    formula: '合计 = Σ 任务',
    compares: {
      en: 'one form of a department, each column of money: 合计 with either its duties or the activities below them. Not where a task prints no amount; where the total is of all the department’s money, only if another column comes out',
      zh: '同一部门表资金的每一栏：合计与各项任务，或与其下各项活动。有任务未印金额的不判；合计为部门全部资金的，另一栏相符，才报不符',
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
