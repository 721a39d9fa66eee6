import type { LineItem, PageBreakItem, RowItem, SourceItem } from '../../src/document.js';

/** A row item of cells without spans. */
export function row(texts: string[], options: { table?: number; page?: number; line?: number } = {}): RowItem {
  const place = {
    file: 'test',
    ...(options.page === undefined ? {} : { page: options.page }),
    ...(options.line === undefined ? {} : { line: options.line }),
  };
  return { type: 'row', cells: texts.map((text) => ({ text, place })), table: options.table ?? 1, place };
}

/** A line item. */
export function line(text: string, page?: number): LineItem {
  return { type: 'line', text, place: page === undefined ? { file: 'test' } : { file: 'test', page } };
}

export function pageBreak(page: number): PageBreakItem {
  return { type: 'pageBreak', place: { file: 'test', page } };
}

/** What a test form says; every text is invented. */
export interface FormTexts {
  name: string;
  annual: string;
  period: string;
  overview?: string;
  indicators?: [level1: string, level2: string, name: string, value: string][];
}

/** The rows of a whole form in the layout of 吕梁 and 大同. */
export function formRows(form: FormTexts, page?: number): RowItem[] {
  const options = page === undefined ? {} : { page };
  const indicators = form.indicators ?? [['产出指标', '数量指标', `${form.name}的数量`, '≥3次']];
  return [
    ['项目名称', form.name],
    ['主管部门及代码', '001-示例市档案局[部门]', '实施单位', '示例市档案局'],
    ['项目属性', '经常性项目（长期开展）', '项目期', '3年'],
    ['项目资金（元）', '实施期资金总额：', form.period, '年度资金总额：', form.annual],
    ['', '其中：中央财政资金', '0', '其中：中央财政资金', '0'],
    ['', '省级财政资金', '0', '省级财政资金', '0'],
    ['', '市县（区）财政资金', form.period, '市县（区）财政资金', form.annual],
    ['', '单位自筹', '0', '单位自筹', '0'],
    ['', '其他资金', '', '其他资金', ''],
    ['项目概况', form.overview ?? `${form.name}的概况`],
    ['立项依据', '依据年度工作安排'],
    ['项目设立必要性', '保障工作正常开展'],
    ['保证项目实施的制度、措施', '财务管理制度'],
    ['项目实施计划', '全年'],
    ['', '实施期目标', '年度目标'],
    ['总体目标', `完成${form.name}三年的任务`, `完成${form.name}今年的任务`],
    ['绩效指标', '一级指标', '二级指标', '三级指标', '指标值', '二级指标', '三级指标', '指标值'],
    ...indicators.map(([level1, level2, name, value]) => ['', level1, level2, name, value, level2, name, value]),
  ].map((texts) => row(texts, options));
}

export const FORM_TITLE = '示例市市级预算部门（单位）项目支出绩效目标申报表';

/** The items of an iterable document. */
export async function collect(items: AsyncIterable<SourceItem>): Promise<SourceItem[]> {
  const collected: SourceItem[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
