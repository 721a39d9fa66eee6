import type { Templates } from '../../sentence.js';
import type { Rule } from './rule.js';

/** What is checked of projects and their forms, in the order of the report. */
export const PROJECT_RULES = [
  {
    id: 'project-matches-line',
    family: 'project',
    severity: 'identity',
    confirms: true,
    zh: '申报表与项目支出表一致',
    en: 'a form’s annual amount equals its line of the project table',
    formula: '年度资金总额 = 项目支出表中的一行',
    compares: {
      en: 'the year’s amount of a form with the line of the project table that has its name. A form without such a line fails, too, unless its amount is zero. Not where the document has no project table',
      zh: '申报表的年度资金总额与项目支出表中同名的一行。没有同名一行的也报不符，年度资金为零的除外。没有项目支出表的不判',
    },
  },
  {
    id: 'project-funding-adds-up',
    family: 'project',
    severity: 'identity',
    confirms: true,
    zh: '项目资金来源之和',
    en: 'the sources of a project add up to its total',
    formula: '资金总额 = Σ 各来源',
    compares: {
      en: 'one form, the year and the whole period each by itself. 财政拨款 may stand for its levels (中央, 省, 市县) or beside them. Not where no source is printed, or where money of a source is printed that yusuan has no field for',
      zh: '同一申报表，年度与实施期各自比较。财政拨款可包含中央、省、市县各级，也可与之并列。未印来源，或印有其他来源资金的，不判',
    },
  },
  {
    id: 'project-count',
    family: 'project',
    severity: 'identity',
    confirms: false,
    ofNames: true,
    zh: '项目个数',
    en: 'the number of projects that the prose names is that of the forms or lines',
    formula: 'N 个项目 = 申报表数',
    compares: {
      en: 'the number of projects with targets that the text names with the number of forms, or else of lines in the project table. Not where there are no forms and the lines are of another number: the table may hold further projects',
      zh: '文字所称实行绩效目标管理的项目个数与申报表份数，或与项目支出表行数。没有申报表且行数不同的不判：该表可能还有其他项目',
    },
  },
  {
    id: 'project-period-multiple',
    family: 'project',
    severity: 'hint',
    confirms: false,
    zh: '实施期资金与年度资金',
    en: 'the period amount is the annual amount times the years, and never less than it',
    formula: '实施期资金总额 = 年度资金总额 × 年数',
    compares: {
      en: 'one form: the amount of the whole period with that of the year times the years that the form names; where it names none, the former must not be less. Years may differ: it is but a hint',
      zh: '同一申报表：实施期资金与年度资金乘以所印年数；未印年数的，实施期不得小于年度。各年资金可能不同，只作提示',
    },
  },
  {
    id: 'project-cost-cap',
    family: 'project',
    severity: 'hint',
    confirms: false,
    zh: '成本指标上限',
    en: 'a cost cap is not above the annual amount',
    formula: '成本指标 ≤ 年度资金总额',
    compares: {
      en: 'one form: each 成本指标 of the year that names a highest amount of money (≤50万元) with the amount of the year. Not where that amount is zero or not printed',
      zh: '同一申报表：年度成本指标中写明金额上限的（≤50万元）与年度资金总额。年度资金为零或未印的不判',
    },
  },
  {
    id: 'project-complete',
    family: 'form',
    severity: 'hint',
    confirms: false,
    ofNames: true,
    zh: '申报表完整',
    en: 'every form has all its fields',
    formula: '各栏齐全',
    compares: {
      en: 'one form: whether a field was lost that forms like it have; it is but a hint',
      zh: '同一申报表：同类申报表所有的栏目是否缺失，只作提示',
    },
  },
  {
    id: 'indicator-sides-agree',
    family: 'form',
    severity: 'hint',
    confirms: false,
    ofNames: true,
    zh: '实施期与年度指标一致',
    en: 'both periods list the same indicators',
    formula: '实施期指标 = 年度指标',
    compares: {
      en: 'one form that lists indicators for the whole period and for the year: both lists have the same names. Not where fewer than half of them are the same: each period has its own',
      zh: '同一申报表分列实施期指标和年度指标的：两列名称相同。相同的不到一半的，两列各有自己的指标，不判',
    },
  },
  {
    id: 'placeholder',
    family: 'form',
    severity: 'identity',
    confirms: false,
    ofNames: true,
    zh: '未填写的占位符',
    en: 'no placeholder of the template is left',
    formula: '无 XX、××、待填写',
    compares: {
      en: 'one form: its name, its texts, and the targets of its indicators',
      zh: '同一申报表：项目名称、各段文字和各指标值',
    },
  },
] as const satisfies readonly Rule[];

/** What these checks say beside what every check does. */
export const PROJECT_VERDICTS = {
  noSource: { en: 'no total or no source is printed', zh: '未印总额或任何来源' },
  otherSource: { en: 'a source is printed that has no field of its own', zh: '另有来源没有对应栏目' },
  zeroAnnual: { en: 'its annual amount is zero', zh: '年度资金为零' },
  noLine: {
    en: '{place} is {figure}, but {table} has no line of its name',
    zh: '{place}为{figure}，而{table}没有该名称的一行',
  },
  linesOfAmount: {
    en: '{n:line prints|lines print} this amount ({names})',
    zh: '金额相同的有{names}{n}行',
  },
  times: { en: '{years} times {place}', zh: '{place}的{years}倍' },
  lessThanYear: {
    en: '{period} is {left}, less than {annual} with {right}',
    zh: '{period}为{left}，小于{annual}{right}',
  },
  capWithin: {
    en: 'the project “{name}”: the cap {cap} of “{indicator}” is within the amount of the year, {annual}',
    zh: '项目“{name}”的成本指标“{indicator}”{cap}，未超过年度资金{annual}',
  },
  capAbove: {
    en: 'the project “{name}”: the cap {cap} of “{indicator}” is above the amount of the year, {annual}',
    zh: '项目“{name}”的成本指标“{indicator}”{cap}，超过年度资金{annual}',
  },
  complete: { en: 'the form of “{name}” is complete', zh: '项目“{name}”的申报表完整' },
  incomplete: { en: 'the form of “{name}” has lost fields', zh: '项目“{name}”的申报表缺失栏目' },
  lacks: { en: 'the form of “{name}” lacks: {fields}', zh: '项目“{name}”的申报表缺失：{fields}' },
  sidesAgree: {
    en: '“{name}” lists the same indicators for both periods',
    zh: '项目“{name}”的实施期与年度指标一致',
  },
  ownIndicators: { en: 'each period has indicators of its own', zh: '实施期与年度各有自己的指标' },
  sidesDiffer: { en: '“{name}”: {sides}', zh: '项目“{name}”：{sides}' },
  onlyPeriod: {
    en: '{n:indicator stands|indicators stand} for the whole period only ({names})',
    zh: '{n}项指标只列在实施期一边（{names}）',
  },
  onlyAnnual: {
    en: '{n:indicator stands|indicators stand} for the year only ({names})',
    zh: '{n}项指标只列在年度一边（{names}）',
  },
  placeholder: {
    en: 'the form of “{name}” still holds a placeholder where its {field} should stand: {text}',
    zh: '项目“{name}”的申报表{field}处仍是未填写的占位符：{text}',
  },
  countHolds: {
    en: 'the text says “{metric}” {count}, and as many are printed',
    zh: '正文称“{metric}”{count}，与所印个数一致',
  },
  countFails: {
    en: 'the text says “{metric}” {count}, but {forms:form is|forms are} printed and {lines:line|lines} of projects',
    zh: '正文称“{metric}”{count}，实际印有申报表{forms}份、项目支出表{lines}行',
  },
  counted: { en: 'the text says “{metric}” {count}', zh: '正文称“{metric}”{count}' },
  fewerForms: {
    en: 'fewer forms than that are printed, and the lines of the table of projects do not add up to its total',
    zh: '所印申报表少于该数，而项目支出表各行与合计不符',
  },
  noForms: { en: 'no form and no project line is printed', zh: '未印申报表，也未印项目支出表' },
  noFormsOnly: {
    en: 'no form is printed, and the lines may be of wider scope',
    zh: '未印申报表，项目支出表的口径可能更宽',
  },
} as const satisfies Templates;
