/**
 * The records of forms: targets, indicators and money, projects, and the forms of whole departments. Its cases stand
 * in tests/schema/conforms.test.ts.
 */

import * as z from 'zod';
import { described } from './described.js';
import { executions, fundingSchema, money } from './form-money.js';
import { decimal, originSchema, page, SOURCE, text, YEAR } from './parts.js';

const PAGES = 'every page that its own rows stand on, in order; empty where the format has no pages';
const EXTRA = 'labelled cells that fit no other field, by their label';
const COMPLETE = 'false where it has lost fields or rows (form-incomplete)';
const FORM = 'target: what is planned (绩效目标表); self-evaluation: what was reached (绩效自评表)';
const EXECUTION = 'of a self-evaluation, by source of money: what was planned and spent; null in targets';
const RESULT = 'the last lines of a self-evaluation; null where there are none';
const INDICATORS = '绩效指标, in published order';

export const targetSchema = described(
  z.strictObject({
    raw: z.string(),
    operator: z.enum(['>=', '<=', '>', '<', '=']).nullable(),
    number: decimal.nullable(),
    unit: z.string().nullable(),
    text: z.string().nullable(),
  }),
  {
    raw: 'as published',
    operator: 'the sign before the number, as one of these',
    number: 'the number, where the whole text is a sign, a number and a unit',
    unit: 'the unit behind the number',
    text: 'the text, where it is no number: 及时',
  },
);

export const indicatorSchema = described(
  z.strictObject({
    period: z.enum(['period', 'annual']),
    level1: z.string().nullable(),
    level2: z.string().nullable(),
    level3: z.string().nullable(),
    value: targetSchema.nullable(),
    weight: decimal.nullable(),
    actual: targetSchema.nullable(),
    score: decimal.nullable(),
    deviation: text,
    extra: z.record(z.string(), z.string()),
    source: originSchema,
  }),
  {
    period: 'period: 实施期, of the whole time; annual: 年度',
    level1: '一级指标: 产出指标, 效益指标, 满意度指标, 成本指标',
    level2: '二级指标: 数量指标, 质量指标, …',
    level3: "三级指标: the indicator's own name",
    value: '指标值; null where it has none',
    weight: '权重 or 分值, without %',
    actual: '实际完成值 of a self-evaluation',
    score: '得分',
    deviation: '偏差原因分析及改进措施',
    extra: 'what further columns print of it, by their label: 指标说明, 评分标准',
    source: SOURCE,
  },
);

/** The last lines of a self-evaluation: total score, its full mark, grade, problems, measures. */
export const resultSchema = described(
  z.strictObject({
    score: decimal.nullable(),
    weight: decimal.nullable(),
    grade: text,
    problems: text,
    measures: text,
  }),
  {
    score: '总分',
    weight: 'its full mark',
    grade: '评价等级 or 结论',
    problems: '存在问题',
    measures: '改进措施',
  },
);

const goals = described(z.strictObject({ period: text, annual: text, actual: text }), {
  period: '实施期目标, of the whole time',
  annual: '年度目标',
  actual: '实际完成情况, of a self-evaluation',
});

const department = described(z.strictObject({ code: text, name: text }), {
  code: 'its code, as printed before or beside its name',
  name: 'its name, as published',
});

export const projectSchema = described(
  z.strictObject({
    id: z.string().regex(/^p[1-9]\d*$/u),
    sequence: text,
    title: text,
    fiscalYear: z.int().nullable(),
    name: z.string(),
    department,
    unit: text,
    attribute: described(
      z.strictObject({ raw: text, kind: z.enum(['recurring', 'one-off', 'new', 'continuing']).nullable() }),
      {
        raw: 'as published',
        kind: 'recurring: 经常性; one-off: 一次性; new: 新增; continuing: 延续',
      },
    ),
    duration: described(
      z.strictObject({
        raw: text,
        years: z.int().positive().nullable(),
        start: z.iso.date().nullable(),
        end: z.iso.date().nullable(),
      }),
      {
        raw: 'as published; two dates are joined by 至',
        years: 'its length in years',
        start: 'its first day',
        end: 'its last day',
      },
    ),
    funding: described(z.strictObject({ period: fundingSchema.nullable(), annual: fundingSchema.nullable() }), {
      period: '实施期资金',
      annual: '年度资金',
    }),
    overview: text,
    basis: text,
    necessity: text,
    safeguards: text,
    plan: text,
    goals,
    indicators: z.array(indicatorSchema),
    contacts: described(z.strictObject({ responsible: text, handler: text, phone: text }), {
      responsible: '负责人',
      handler: '经办人',
      phone: '联系电话',
    }).nullable(),
    filledAt: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2})?$/u)
      .nullable(),
    budgetLine: described(z.strictObject({ table: z.string(), index: z.int().nonnegative() }), {
      table: 'the id of the budget table',
      index: 'the index of the line there',
    }).nullable(),
    form: z.enum(['target', 'self-evaluation']),
    scope: z.enum(['project', 'transfer']),
    execution: executions,
    result: resultSchema.nullable(),
    extra: z.record(z.string(), z.string()),
    complete: z.boolean(),
    pages: z.array(page),
    source: originSchema,
  }),
  {
    id: 'p1, p2, … in document order',
    sequence: 'the number of the form, as printed: 表（一）',
    title: 'the title of the form',
    fiscalYear: YEAR,
    name: '项目名称',
    department: '主管部门及代码',
    unit: '实施单位',
    attribute: '项目属性',
    duration: '项目期, 起止时间',
    funding: '项目资金: of the whole time and of the year',
    overview: '项目概况',
    basis: '立项依据',
    necessity: '项目设立必要性',
    safeguards: '保证项目实施的制度、措施',
    plan: '项目实施计划',
    goals: '总体目标',
    indicators: INDICATORS,
    contacts: 'who filled it in; null unless --include-contacts',
    filledAt: '填报日期',
    budgetLine: 'the line of the project table that it matches',
    form: FORM,
    scope: 'project: 项目; transfer: 转移支付',
    execution: EXECUTION,
    result: RESULT,
    extra: EXTRA,
    complete: COMPLETE,
    pages: PAGES,
    source: SOURCE,
  },
);

/** One of a department's main tasks of the year, or a duty and the activities below it. */
export const departmentTaskSchema = described(
  z.strictObject({
    name: text,
    content: text,
    parent: text,
    amounts: described(z.strictObject({ total: money, fiscal: money, other: money }), {
      total: '总额',
      fiscal: '财政拨款',
      other: '其他资金',
    }),
    executed: money,
    source: originSchema,
  }),
  {
    name: '任务名称',
    content: '主要内容, or the goal of a duty',
    parent: 'the name of the duty that an activity belongs to',
    amounts: '预算金额',
    executed: '执行数',
    source: SOURCE,
  },
);

export const departmentFormSchema = described(
  z.strictObject({
    id: z.string().regex(/^d[1-9]\d*$/u),
    form: z.enum(['target', 'self-evaluation']),
    title: text,
    fiscalYear: z.int().nullable(),
    department,
    funding: described(z.strictObject({ total: money, fiscal: money, other: money, basic: money, project: money }), {
      total: '资金总额',
      fiscal: '财政拨款',
      other: '其他资金',
      basic: '基本支出',
      project: '项目支出',
    }).nullable(),
    execution: executions,
    tasks: z.array(departmentTaskSchema),
    goals,
    indicators: z.array(indicatorSchema),
    result: resultSchema.nullable(),
    extra: z.record(z.string(), z.string()),
    complete: z.boolean(),
    pages: z.array(page),
    source: originSchema,
  }),
  {
    id: 'd1, d2, … in document order',
    form: FORM,
    title: 'the title of the form',
    fiscalYear: YEAR,
    department: '部门（单位）',
    funding: '部门资金 of the year',
    execution: EXECUTION,
    tasks: '年度主要任务, or duties and the activities below them',
    goals: '总体目标',
    indicators: INDICATORS,
    result: RESULT,
    extra: EXTRA,
    complete: COMPLETE,
    pages: PAGES,
    source: SOURCE,
  },
);
