import { speaker, type Templates } from '../sentence.js';
import { BETWEEN_TABLES_VERDICTS } from './rules/between-tables.js';
import { EVALUATION_VERDICTS } from './rules/evaluations.js';
import { PROJECT_VERDICTS } from './rules/projects.js';
import { PROSE_VERDICTS } from './rules/prose.js';
import { TABLE_VERDICTS } from './rules/tables.js';

/** Where figures stand, in words. */
export const PLACE_SENTENCES = {
  table: { en: '“{title}”{where}', zh: '《{title}》{where}' },
  untitled: { en: 'a table without a title{where}', zh: '无标题的表{where}' },
  where: { en: ' ({facts})', zh: '（{facts}）' },
  page: { en: 'page {page}', zh: '第{page}页' },
  textLine: { en: 'line {line}', zh: '第{line}行' },
  factsBetween: { en: ', ', zh: '，' },
  line: { en: '{table}, line {line}', zh: '{table}{line}' },
  column: { en: '{line}, column {column}', zh: '{line}{column}栏' },
  quoted: { en: '“{text}”', zh: '“{text}”' },
  row: { en: '{n}', zh: '第{n}行' },
  nameBetween: { en: ', ', zh: '' },
  more: { en: '{names} …', zh: '{names}等' },
  ownColumns: { en: 'its columns {names}', zh: '该行{names}{n}栏' },
  columns: { en: '{line}, columns {names}', zh: '{line}{names}{n}栏' },
  ownLines: { en: 'the {n:line|lines} {names}', zh: '同栏{names}{n}行' },
  below: { en: 'the {n:line|lines} below it ({names})', zh: '其下{names}{n}行' },
  lines: { en: '{table}, {n:line|lines} ({names})', zh: '{table}{names}{n}行' },
  linesOfColumn: {
    en: '{table}, column {column}, {n:line|lines} ({names})',
    zh: '{table}{column}栏{names}{n}行',
  },
  project: { en: 'the project “{name}”{where}', zh: '项目“{name}”{where}' },
  department: { en: 'the form of “{name}”{where}', zh: '“{name}”的整体绩效表{where}' },
  field: { en: '{form}, {field}', zh: '{form}的{field}' },
  ownField: { en: 'its {field}', zh: '该表的{field}' },
  ownTasks: { en: 'its {n:task|tasks} {names}', zh: '该表{names}{n}项任务' },
  ownLine: { en: 'line {line}', zh: '{line}' },
  sameLine: { en: 'its', zh: '该行' },
  sameColumn: { en: '{line} column {column}', zh: '{line}{column}栏' },
  ownFields: { en: 'its {names}', zh: '该表{names}{n}项' },
  fields: { en: '{form}, {names}', zh: '{form}的{names}{n}项' },
  forms: { en: 'the {n:form|forms} ({names})', zh: '{names}{n}份申报表' },
  statement: { en: 'the text{where}, “{metric}”', zh: '正文{where}“{metric}”' },
  statements: { en: 'the text{where}, {names}', zh: '正文{where}{names}{n}项' },
  mixed: { en: '{n:figure|figures}', zh: '{n}个数字' },
  year: { en: '{year}', zh: '{year}年' },
} as const satisfies Templates;

/** What checks say: all of them, and those of each family. */
export const CHECK_SENTENCES = {
  is: { en: '{place} is {figure}', zh: '{place}为{figure}' },
  isBlank: { en: '{place} is blank', zh: '{place}为空白' },
  addUp: { en: '{places} add up to {figure}', zh: '{places}合计{figure}' },
  holds: { en: '{left}, and {right}', zh: '{left}，{right}' },
  fails: { en: '{left}, but {right}; the difference is {difference}', zh: '{left}，而{right}，相差{difference}' },
  maybeRounding: { en: 'perhaps cut off instead of rounded', zh: '可能是截去尾数而未四舍五入' },
  maybeUnit: { en: 'perhaps a unit: {factor} times as much would fit', zh: '可能是单位有误：相差{factor}倍' },
  maybeSign: { en: 'perhaps the sign of {place} is wrong', zh: '可能是{place}的正负号有误' },
  maybeMissing: {
    en: 'the difference is what the line “{line}” prints: perhaps it is left out',
    zh: '差额恰为“{line}”一行的金额，可能漏计该行',
  },
  maybeSwapped: {
    en: 'perhaps two digits are swapped: with {reading} for {printed} all would hold ({place})',
    zh: '可能是两位数字颠倒：{place}若为{reading}而非{printed}，则全部相符',
  },
  maybeDigit: {
    en: 'perhaps one digit is wrong: with {reading} for {printed} all would hold ({place})',
    zh: '可能是一位数字有误：{place}若为{reading}而非{printed}，则全部相符',
  },
  noted: { en: '{message}; {note}', zh: '{message}；{note}' },
  between: { en: ', ', zh: '、' },
  noteBetween: { en: '; ', zh: '；' },
  rounding: { en: 'within what rounding allows', zh: '差异在四舍五入范围内' },
  blankIsZero: { en: 'a blank cell counts as zero', zh: '空白单元格按零计' },
  mayGoOn: {
    en: 'the table may go on in the one without a title on the next page',
    zh: '本表可能续于下页无标题的表',
  },
  uncertain: { en: 'the reading is uncertain here ({code})', zh: '此处的读取存疑（{code}）' },
  readersDiffer: {
    en: 'two readers of the document see different figures ({code})',
    zh: '两个读取引擎读出的数字不同（{code}）',
  },
  skipped: { en: '{where}: {reason}', zh: '{where}：{reason}' },
  withCarried: {
    en: 'one of the two is without what was carried over, which is counted with it',
    zh: '其中一方不含结转资金，已将结转计入',
  },
  amountAt: { en: '{place} ({figure})', zh: '{place}（{figure}）' },
  yuan: { en: '{figure} 元', zh: '{figure}元' },
  ...TABLE_VERDICTS,
  ...BETWEEN_TABLES_VERDICTS,
  ...PROJECT_VERDICTS,
  ...EVALUATION_VERDICTS,
  ...PROSE_VERDICTS,
} as const satisfies Templates;

/** Says where figures stand. */
export const sayPlace = speaker(PLACE_SENTENCES);

/** Says what a check found. */
export const sayCheck = speaker(CHECK_SENTENCES);
