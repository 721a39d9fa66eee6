import { speaker, type Templates } from '../sentence.js';

/** What the sheets say that a person reads. */
export const WORKBOOK_SENTENCES = {
  summary: { en: 'Summary', zh: '概要' },
  projectList: { en: 'Project list', zh: '项目一览' },
  indicatorList: { en: 'Indicator list', zh: '指标一览' },
  unit: { en: 'Unit: {unit}', zh: '单位：{unit}' },
  code: { en: 'Code', zh: '科目编码' },
  name: { en: 'Name', zh: '项目' },
  block: { en: 'Block', zh: '分块' },
  group: { en: 'Group', zh: '分组' },
  agency: { en: 'Unit code', zh: '单位编码' },
  economic: { en: 'Economic class', zh: '经济分类' },
  headline: { en: 'Headline figures', zh: '主要数字' },
  tables: { en: 'Tables', zh: '预算表' },
  projects: { en: 'Projects', zh: '项目' },
  failures: { en: 'What does not reconcile', zh: '核对不符' },
  none: { en: 'Every identity that could be checked holds.', zh: '能核对的等式全部成立。' },
  left: { en: '{n:table|tables} more, in the tidy sheets alone', zh: '另有{n}张表，仅见于明细表' },
  more: { en: 'and {n} more', zh: '另有{n}项' },
} as const satisfies Templates;

/** Says one of them. */
export const sayWorkbook = speaker(WORKBOOK_SENTENCES);
