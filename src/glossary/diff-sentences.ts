import { speaker, type Templates } from '../sentence.js';

/** What a comparison says to a person. */
export const DIFF_SENTENCES = {
  title: { en: 'What differs', zh: '比较结果' },
  document: { en: 'Document', zh: '文档' },
  issuer: { en: 'Issuer', zh: '部门（单位）' },
  year: { en: 'Year', zh: '年度' },
  kind: { en: 'Kind', zh: '类型' },
  unknownIssuer: { en: 'issuer unknown', zh: '部门不明' },
  unknownYear: { en: 'year unknown', zh: '年度不明' },
  budget: { en: 'department budget', zh: '部门预算' },
  'final-accounts': { en: 'final accounts', zh: '部门决算' },
  'project-targets': { en: 'project targets', zh: '项目绩效目标' },
  unknown: { en: 'unknown', zh: '未知' },
  other: {
    en: 'the documents are of different issuers: {issuers}',
    zh: '各文档的部门不同：{issuers}',
  },
  none: {
    en: 'the documents have nothing in common: {issuers}',
    zh: '各文档没有共同之处：{issuers}',
  },
  headline: { en: 'Headline figures (万元)', zh: '主要数字（万元）' },
  revenue: { en: 'Total revenue', zh: '收入总计' },
  expenditure: { en: 'Total expenditure', zh: '支出总计' },
  basic: { en: 'Basic expenditure', zh: '基本支出' },
  project: { en: 'Project expenditure', zh: '项目支出' },
  threePublic: { en: '“Three public” money', zh: '“三公”经费' },
  newProjects: { en: 'New projects (万元)', zh: '新增项目（万元）' },
  endedProjects: { en: 'Projects that ended (万元)', zh: '不再安排的项目（万元）' },
  grownProjects: { en: 'Projects that grew (万元)', zh: '增加的项目（万元）' },
  cutProjects: { en: 'Projects that were cut (万元)', zh: '减少的项目（万元）' },
  newFunctions: { en: 'New functions (万元)', zh: '新增功能科目（万元）' },
  endedFunctions: { en: 'Functions that ended (万元)', zh: '不再列支的功能科目（万元）' },
  restated: { en: 'Restated figures of last year (万元)', zh: '上年数重述（万元）' },
  published: { en: 'Published', zh: '原公布数' },
  restatedAs: { en: 'Restated as', zh: '重述为' },
  indicators: { en: 'Projects and targets', zh: '项目与绩效目标' },
  departments: { en: 'Whole departments', zh: '部门整体绩效' },
  ambiguous: {
    en: 'Not compared: several places bear one path',
    zh: '未比较：多处路径相同，无法对应',
  },
  onlyIn: { en: 'Tables of one document only', zh: '仅一份文档有的表' },
  item: { en: 'Item', zh: '项目' },
  before: { en: 'Before', zh: '之前' },
  after: { en: 'After', zh: '之后' },
  change: { en: 'Change', zh: '增减' },
  figures: { en: '{n:figure|figures}', zh: '{n}个数字' },
  more: { en: 'and {n} more (--all)', zh: '另有{n}处（--all 全部列出）' },
  counts: {
    en: '{changed} changed, {before} only before, {after} only after, {ambiguous} not compared, {equal} equal',
    zh: '{changed}处变化，{before}处仅之前有，{after}处仅之后有，{ambiguous}处未比较，{equal}处相同',
  },
} as const satisfies Templates;

/** Says one of them. */
export const sayDiff = speaker(DIFF_SENTENCES);
