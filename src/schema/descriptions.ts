import type * as z from 'zod';
import * as schema from './disclosure.js';

/** A description for each field of an object of the schema. */
type Fields<S extends z.ZodObject> = Readonly<Record<Extract<keyof S['shape'], string>, string>>;

/** What every field of an object of the schema holds: none may be left out. */
function fields<S extends z.ZodObject>(
  object: S,
  described: Fields<S>,
): [z.ZodObject, Readonly<Record<string, string>>] {
  return [object, described];
}

const MONEY = {
  total: '资金总额',
  fiscal: '财政拨款, where its level is not given',
  central: '中央财政资金',
  provincial: '省级财政资金',
  local: '市县（区）财政资金',
  carryover: '上年结转',
  selfRaised: '单位自筹',
  other: '其他资金',
};
/** The sources of money of which an evaluation tells what was spent. */
export const SOURCES_OF_MONEY = { ...MONEY, basic: '基本支出', project: '项目支出' };

const YEAR = 'the year of the budget or the accounts; null where nothing says it';
const SOURCE = 'where it stands';
const PAGES = 'every page that its own rows stand on, in order; empty where the format has no pages';
const EXTRA = 'labelled cells that fit no other field, by their label';
const COMPLETE = 'false where it has lost fields or rows (form-incomplete)';
const FORM = 'target: what is planned (绩效目标表); self-evaluation: what was reached (绩效自评表)';
const EXECUTION = 'of a self-evaluation, by source of money: what was planned and spent; null in targets';
const RESULT = 'the last lines of a self-evaluation; null where there are none';
const INDICATORS = '绩效指标, in published order';
const department = { code: 'its code, as printed before or beside its name', name: 'its name, as published' };
const goals = {
  period: '实施期目标, of the whole time',
  annual: '年度目标',
  actual: '实际完成情况, of a self-evaluation',
};

/** What each field of the output holds, object by object. */
export const FIELD_DESCRIPTIONS: ReadonlyMap<unknown, Readonly<Record<string, string>>> = new Map<
  unknown,
  Readonly<Record<string, string>>
>([
  fields(schema.disclosureSchema, {
    schemaVersion: 'the version of this schema; it changes where a field is renamed, dropped or means something else',
    source: 'the document that was read',
    kind: 'budget: 预算公开; final-accounts: 决算公开; project-targets: 绩效目标申报表 alone; unknown: none of these',
    issuer: '部门（单位）名称, as published; null where nothing says it',
    fiscalYear: YEAR,
    budgetTables: 'its budget tables, in document order',
    projects: 'its projects with their targets, in document order',
    departmentForms: '部门（单位）整体支出绩效: targets and self-evaluations of whole departments',
    statements: 'figures that the running text claims',
    checks: 'what reconciles and what does not',
    diagnostics: 'what the parser was unsure of, joined or left out',
  }),
  fields(schema.sourceSchema, {
    name: 'the name that the input was given',
    sha256: 'digest of its bytes',
    bytes: 'its size',
    format: 'what its content says that it is',
    pages: 'its pages; null where the format has none',
    member: 'path inside an archive; null where it lay in none',
  }),
  fields(schema.originSchema, {
    page: 'page, counted from 1; null where the format has none',
    bbox: 'left, top, right, bottom in points from the top left of the page as displayed; null without geometry',
    line: 'line of a plain text, counted from 1; null elsewhere',
    table: 'the id of its budget table; null elsewhere',
    row: 'row of that table, counted from 0 below the header',
  }),
  fields(schema.amountSchema, {
    raw: 'as published',
    value: 'the decimal as published; null where the text is none, or is in doubt',
    unit: 'the unit of money; null where none is known, and for what is no money',
    yuan: 'the same in yuan, exact; null where no unit is known',
    ocr: 'of a figure that was read from a picture; absent on those of a text layer',
  }),
  fields(schema.amountSchema.shape.ocr.unwrap(), {
    confidence: 'from 0 to 1: that of its least sure character',
    confirmed: 'whether a sum or an equality between printed figures that covers it holds',
    others: 'the readings between which nothing decides; the value is null',
  }),
  fields(schema.budgetTableSchema, {
    id: 't1, t2, … in document order',
    kind: 'what the table is about',
    title: 'as published, without spaces; a number before it stands in number',
    number: '预算公开表1, 公开04表 and the like, as published; null where none is printed',
    phase: 'budget: 预算; final: 决算',
    fiscalYear: "the year of the table's own head, else of the document",
    issuer: "the body of the table's own head, else of the document",
    unit: 'the unit of its money',
    pages: 'every page that its grid spans, in order; empty where the format has no pages',
    empty: 'whether no figure other than zero is printed in it',
    columns: 'its columns of figures, from left to right',
    lines: 'its lines, in published order',
    notes: '注：… below or beside it',
  }),
  fields(schema.columnSchema, {
    key: 'c1, c2, …: the key of its figures in the values of a line',
    labels: 'its heads, from top to bottom',
    measure: 'what its figures are',
    side: 'the side of a two-sided table; null elsewhere',
  }),
  fields(schema.budgetLineSchema, {
    index: 'counted from 0 in published order',
    side: 'revenue: 收入; expenditure: 支出; null where its columns say it',
    block: 'the head over its block, where a side has several; sums stay within one block',
    group: 'text of a merged cell that spans this row and others',
    code: '科目编码 of the functional or the economic classification, split columns joined',
    name: 'as published, numbering included, without spaces; null where the row has none',
    labels: 'its other cells of text, by their heads',
    economicCode: '经济分类 code, where a functional code stands beside it',
    governmentEconomicName: '政府预算支出经济分类, where it stands beside the name',
    agencyCode: '单位编码 of a budget unit; never a code of a classification',
    level: '1 类, 2 款, 3 项, by its code, else by numbering or indentation; null where nothing says it',
    role: 'total: 合计; subtotal: 小计; carryover: 结转 and the lines under it; item: any other',
    leaf: 'true where nothing stands below it in this table; false for totals and subtotals',
    values: 'its figures, by the key of their column; blank cells are left out',
    source: SOURCE,
  }),
  fields(schema.targetSchema, {
    raw: 'as published',
    operator: 'the sign before the number, as one of these',
    number: 'the number, where the whole text is a sign, a number and a unit',
    unit: 'the unit behind the number',
    text: 'the text, where it is no number: 及时',
  }),
  fields(schema.indicatorSchema, {
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
  }),
  fields(schema.fundingSchema, MONEY),
  fields(schema.executionSchema, {
    initial: '年初预算数',
    adjusted: '全年（调整后）预算数',
    executed: '全年执行数',
    rate: '执行率, without %',
    weight: '分值',
    score: '得分',
  }),
  fields(schema.resultSchema, {
    score: '总分',
    weight: 'its full mark',
    grade: '评价等级 or 结论',
    problems: '存在问题',
    measures: '改进措施',
  }),
  fields(schema.projectSchema, {
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
  }),
  fields(schema.projectSchema.shape.department, department),
  fields(schema.projectSchema.shape.attribute, {
    raw: 'as published',
    kind: 'recurring: 经常性; one-off: 一次性; new: 新增; continuing: 延续',
  }),
  fields(schema.projectSchema.shape.duration, {
    raw: 'as published; two dates are joined by 至',
    years: 'its length in years',
    start: 'its first day',
    end: 'its last day',
  }),
  fields(schema.projectSchema.shape.funding, { period: '实施期资金', annual: '年度资金' }),
  fields(schema.projectSchema.shape.goals, goals),
  fields(schema.projectSchema.shape.contacts.unwrap(), {
    responsible: '负责人',
    handler: '经办人',
    phone: '联系电话',
  }),
  fields(schema.projectSchema.shape.budgetLine.unwrap(), {
    table: 'the id of the budget table',
    index: 'the index of the line there',
  }),
  fields(schema.departmentFormSchema, {
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
  }),
  fields(schema.departmentFormSchema.shape.department, department),
  fields(schema.departmentFormSchema.shape.funding.unwrap(), {
    total: '资金总额',
    fiscal: '财政拨款',
    other: '其他资金',
    basic: '基本支出',
    project: '项目支出',
  }),
  fields(schema.departmentTaskSchema, {
    name: '任务名称',
    content: '主要内容, or the goal of a duty',
    parent: 'the name of the duty that an activity belongs to',
    amounts: '预算金额',
    executed: '执行数',
    source: SOURCE,
  }),
  fields(schema.departmentTaskSchema.shape.amounts, { total: '总额', fiscal: '财政拨款', other: '其他资金' }),
  fields(schema.statementSchema, {
    metric: 'the published words before the figure',
    amount: 'the amount that is claimed',
    percent: 'the share or change in per cent, without %',
    count: 'a number that is no money: 项目11个',
    change: 'whether it has grown, fallen or stayed',
    text: 'its sentence',
    source: 'where its digits begin',
  }),
  fields(schema.statementSchema.shape.count.unwrap(), { number: 'the number', unit: 'what is counted: 个, 辆, 人' }),
  fields(schema.refSchema, {
    table: 'the id of a budget table',
    line: 'the index of a line of that table',
    column: 'the key of a column of that table',
    project: 'the id of a project, whose field is named in field',
    form: 'the id of a department form, whose field is named in field',
    field: 'a field of the project or the department form: funding.annual.total',
    statement: 'the number of a statement, counted from 0',
    source: 'where it stands; null in checks that hold, since it stands with the record',
  }),
  fields(schema.checkSchema, {
    rule: 'the relation that is checked',
    severity: 'identity: it must hold; hint: it is information',
    status: 'pass, fail, or skipped with the reason in message',
    magnitude:
      'of a failure: last-digit where the figures differ by no more than one of the last printed digit of one of them, else material',
    tolerance: 'what rounding allows, in the unit of both sides',
    left: 'the left side: yuan, or what the rule compares otherwise (per cent, points)',
    right: 'the right side',
    difference: 'left minus right',
    message: 'what each side is and where it stands, in English',
    messageZh: 'the same sentence in Chinese',
    cause: 'what a failure looks like; null where nothing fits',
    readings:
      'other readings of one figure, a digit changed or two swapped, under which every relation over it would hold; none is ever applied',
    refs: 'every printed figure that it rests on',
  }),
  fields(schema.checkSchema.shape.readings.element, {
    ref: 'the figure',
    printed: 'as it was read',
    reading: 'as it would hold',
  }),
  fields(schema.diagnosticSchema, {
    severity:
      'error: a field is null or a record is left out; warning: something was guessed; info: something was dropped or joined on purpose',
    code: 'what was found',
    message: 'what was printed and what came of it, in English',
    messageZh: 'the same sentence in Chinese',
    source: 'where it was found; null where it is said of the whole document',
  }),
]);
