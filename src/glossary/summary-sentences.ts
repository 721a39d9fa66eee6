import { speaker, type Templates } from '../sentence.js';

/** What the page on a terminal says of a document. */
export const SUMMARY_SENTENCES = {
  unknownIssuer: { en: 'issuer not found', zh: '未找到发布单位' },
  unknownYear: { en: 'year not found', zh: '未找到年度' },
  headline: { en: 'Headline figures', zh: '主要数字' },
  revenue: { en: 'Total revenue', zh: '收入总计' },
  expenditure: { en: 'Total expenditure', zh: '支出总计' },
  basic: { en: 'Basic expenditure', zh: '基本支出' },
  project: { en: 'Project expenditure', zh: '项目支出' },
  threePublic: { en: 'Travel, cars, receptions', zh: '“三公”经费' },
  threePublicBefore: { en: 'the same last year', zh: '上年“三公”经费' },
  tables: { en: 'Tables ({n})', zh: '预算表（{n}张）' },
  emptyTables: { en: 'and {n:table|tables} without figures', zh: '另有{n}张表无数据' },
  moreTables: { en: 'and {n:more table|more tables}', zh: '另有{n}张表' },
  untitled: { en: 'without a title', zh: '无标题' },
  projects: { en: 'Projects ({n})', zh: '项目（{n}个）' },
  departments: { en: 'Forms of whole departments ({n})', zh: '部门整体绩效表（{n}份）' },
  moreProjects: { en: 'and {n:more project|more projects}', zh: '另有{n}个项目' },
  indicators: { en: '{n:indicator|indicators}', zh: '{n}项指标' },
  reconciles: { en: 'What reconciles', zh: '勾稽核对' },
  moreFailures: { en: 'and {n} more (yusuan check)', zh: '另有{n}项（yusuan check）' },
  doubts: { en: 'In doubt', zh: '存疑' },
  notes: { en: 'Done on purpose', zh: '处理说明' },
  group: { en: '{n} × {code}', zh: '{code}：{n}处' },
  groupAt: { en: '{n} × {code}, {places}', zh: '{code}：{n}处，{places}' },
  page: { en: 'page {n}', zh: '第{n}页' },
  textLine: { en: 'line {n}', zh: '第{n}行' },
  pages: { en: 'pages {list}', zh: '第{list}页' },
  textLines: { en: 'lines {list}', zh: '第{list}行' },
  andMore: { en: '{list} …', zh: '{list}…' },
  between: { en: ', ', zh: '、' },
  next: { en: 'Next', zh: '接下来' },
  nextCheck: { en: 'every check, in words', zh: '逐条说明核对结果' },
  nextReport: { en: 'each figure beside its page', zh: '数字与原页对照' },
  nextExcel: { en: 'a workbook', zh: '导出工作簿' },
  nextJson: { en: 'the whole record', zh: '完整数据' },
  nextTables: { en: 'every table as printed', zh: '原样输出各表' },
  nothing: { en: 'No budget data was found here.', zh: '此处未发现预算数据。' },
} as const satisfies Templates;

/** Says what the page on a terminal says. */
export const saySummary = speaker(SUMMARY_SENTENCES);
