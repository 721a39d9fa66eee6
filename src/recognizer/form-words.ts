/**
 * What the words of a row say of whether it is of a form, of a list of forms, or of a budget table. Tested in
 * tests/recognizer/beside-forms.test.ts.
 */

import { RESULT_FIELDS } from '../glossary/field-words.js';
import { findField, isFormLabel, isHead, labelBeforeColon, type Term, termOf } from '../glossary/form-labels.js';
import { isLevelLabel, isWholeLevel, levelsOfHead } from '../glossary/indicator-levels.js';
import { areLevelsBeside, namesProject } from '../glossary/list-heads.js';
import { printedCells } from '../grid-rows.js';
import { remember } from '../memo.js';
import type { GridCell, GridRow } from '../tables.js';
import { foldText } from '../text.js';
import { wordsOf } from './row-words.js';

/** What a label means, where only forms of targets have it (a goal, a level of indicators, a value), else undefined. */
export function strongWord(text: string): string | undefined {
  if (isWholeLevel(text)) return `level:${foldText(text)}`;
  const term = termOf(text);
  if (term.column !== undefined && /^(?:level\d|value|actual)$/u.test(term.column)) return term.column;
  if (term.goal !== undefined) return `goal:${term.goal}`;
  return term.section === 'indicators' || term.section === 'tasks' ? term.section : undefined;
}

/** What the labels of a row mean in a form, each meaning once. */
export function sensesOf(row: GridRow): string[] {
  const senses: string[] = [];
  const { texts, labels } = wordsOf(row);
  for (const [i, term] of labels.entries()) {
    const sense =
      term.field ??
      term.funding?.source ??
      term.goal ??
      term.column ??
      term.task ??
      term.execution ??
      term.section ??
      strongWord(texts[i] as string);
    if (sense !== undefined && sense !== 'note') senses.push(sense);
  }
  return senses;
}

/**
 * True for a text that only a form prints: a field of its own, a goal, an indicator's level, a level of government's
 * money.
 */
export function speaksForm(text: string): boolean {
  const term = termOf(text);
  if (isLevelLabel(text) || strongWord(text) !== undefined) return true;
  if (
    term.field !== undefined &&
    !['implementer', 'department', 'year', 'filledAt', 'implementerCode', 'measures'].includes(term.field)
  )
    return true;
  return ['central', 'provincial', 'local', 'selfRaised'].includes(term.funding?.source ?? '');
}

/** An amount, which heads no column; 2023 alone may be a year, which does. */
const AMOUNT = /^(?!20\d{2}$)[-−]?\d[\d,，]*(?:\.\d+)?$/u;

/** Whether a text is an amount or a count, and no year. */
export function isAmountText(text: string): boolean {
  return AMOUNT.test(text.trim());
}

/**
 * Whether a row heads a budget table and no form. Both may print 项目名称, 单位 and 财政拨款; a budget table has heads such
 * as 科目编码 beside them.
 */
export function isBudgetHeader(row: GridRow | undefined): boolean {
  if (row === undefined) return false;
  const { texts } = wordsOf(row);
  return (
    texts.some((text) => /^(合计|小计|科目编码|科目名称|一般公共预算.*|基本支出|项目支出)$/u.test(foldText(text))) &&
    !texts.some((text) => strongWord(text) !== undefined || isAmountText(text)) &&
    !besideMoney(printedCells(row))
  );
}

/**
 * Whether heads stand in the block of a form's money, whose label is merged down beside them, or name years:
 *
 *   | 资金需求（万元） | 资金来源 | 合计 | 2023年 | 2024年 |
 *   |                | 财政拨款 | 570 | 250   | 320   |
 */
function besideMoney([first, ...heads]: readonly GridCell[]): boolean {
  if (first === undefined || heads.length < 2) return false;
  const { funding, section } = termOf(first.text);
  const merged = heads.every((head) => head.rowSpan < first.rowSpan);
  const years = heads.filter(({ text }) => /^20\d{2}年度?$/u.test(foldText(text))).length;
  return (section === 'funding' || funding?.bare === true) && (merged || years >= 2);
}

/** The labels with a value of their own that a row prints, by what they mean: `name`, `code`, `unit`. */
export function fieldsIn(row: GridRow): string[] {
  const fields: string[] = [];
  for (const { field } of wordsOf(row).labels) if (field !== undefined) fields.push(field);
  return fields;
}

/** Characters: the name of a project behind its label, in the same cell, is no longer. */
const LONGEST_SAID = 60;

/** Whether a text is a name behind its label, and nothing else: 项目名称：河道清淤. */
function isSaidName(text: string): boolean {
  const label = labelBeforeColon(text);
  return label !== undefined && findField(label) === 'name' && text.length <= LONGEST_SAID && !/[，。；;]/u.test(text);
}

/** True where 项目名称 is printed with its value beside it: the name of a form, not the head of a column. */
export function isNameRow(row: GridRow | undefined): boolean {
  if (row === undefined) return false;
  const { texts, terms, labels } = wordsOf(row);
  // A sentence in another cell that begins with the name of a project begins no form.
  if (labels[0]?.field === 'name' && isSaidName(texts[0] ?? '')) return true;
  const at = terms.findIndex(({ field }) => field === 'name');
  if (at < 0) return false;
  const next = texts[at + 1];
  return next === undefined ? texts.length === 1 || at > 0 : !isFormLabel(next);
}

/** So many labels of fields beside each other, with the name of a project first, stand over their values. */
const FEWEST_ABOVE = 3;

/** Whether a row has labels over a row of their values that begins with 项目名称: no value stands beside it. */
export function isNameAbove(row: GridRow, below: GridRow | undefined): boolean {
  const { texts, terms } = wordsOf(row);
  return (
    terms.length >= FEWEST_ABOVE &&
    terms[0]?.field === 'name' &&
    !/^子/u.test(foldText(texts[0] ?? '')) &&
    terms.every(isField) &&
    below !== undefined &&
    !wordsOf(below).terms.some(isField) &&
    !isFlatHeader(row, below)
  );
}

function isField({ field }: Term): boolean {
  return field !== undefined;
}

/** The header row of a flat table has at least so many labels: 项目名称 | 预算数 | 年度目标 | 三级指标 | 指标值. */
const FEWEST_HEADS = 4;
/** At least so many of its columns are headed by a level without 指标 (产出数量, 社会效益): any table may have one or two. */
const FEWEST_SHORT_LEVELS = 3;

/**
 * True for the row that heads a table of many projects or departments: all its cells are labels, one names whose row
 * it is, one a goal or an indicator.
 *
 *   | 单位名称 | 项目名称 | 预算数 | 年度目标 | 绩效指标 |          the upper one of two
 *   | 项目名称 | 年度目标 | 一级指标 | 二级指标 | 三级指标 | 指标值 |
 */
export function isFlatHeader(row: GridRow, below: GridRow | undefined): boolean {
  const { cells: count, texts: own } = wordsOf(row);
  if (count < 3) return false;
  if (below !== undefined && headsLevels(row, below)) return true;
  if (!own.some(isKeyText)) return false;
  const short = own.filter((text) => levelsOfHead(text).length > 0).length >= FEWEST_SHORT_LEVELS;
  const isLevel = (text: string): boolean => isWholeLevel(text) || (short && levelsOfHead(text).length > 0);
  const levels = new Set(own.flatMap((text) => (isLevel(text) ? [foldText(text)] : [])));
  const known = (text: string): boolean => isHead(text) || (levels.size >= 2 && isLevel(text));
  const labels = own.filter(known).length;
  if (own.length < 3 || labels * 3 < own.length * 2 || hasPair(own)) return false;
  const both = [...own, ...(below === undefined ? [] : wordsOf(below).texts)];
  const all = new Set(both.flatMap((text) => (isLevel(text) ? [foldText(text)] : [])));
  const strong = new Set(
    both.flatMap((text) => {
      if (isLevel(text)) return all.size < 2 ? [] : [`level:${foldText(text)}`];
      return strongWord(text) ?? [];
    }),
  );
  if (headsEvaluation(own) || headsEvaluation(both)) return true;
  return strong.size >= 2 && Math.max(labels, both.filter(known).length) >= FEWEST_HEADS;
}

/** Cells of a row of a list before those of its levels; in a form, one label at most stands there. */
const FEWEST_BEFORE = 3;

/**
 * Whether a row of words, one of which names projects, stands right over a row of a list that prints both levels, a head
 * over each of its cells, whatever the heads say.
 *
 *   | 用款单位 | 政策和项目 | 安排资金 | 指标一级分类 | 指标二级分类 | 指标描述 | 指标目标 |
 *   | 某某站   | 河道保洁  | 100    | 产出指标    | 数量指标    | 保洁河道 | ≥12条   |
 */
function headsLevels(row: GridRow, below: GridRow): boolean {
  const { texts: printed } = wordsOf(below);
  const at = printed.findIndex((text, i) => areLevelsBeside(text, printed[i + 1] ?? ''));
  if (at < FEWEST_BEFORE) return false;
  const [heads, cells] = [printedCells(row), printedCells(below)];
  const isWord = ({ text }: GridCell): boolean =>
    !isAmountText(text) && !isWholeLevel(text) && foldText(text).length <= LONGEST_LIST_HEAD;
  return (
    heads.length === cells.length &&
    heads.every((head, i) => head.column === cells[i]?.column && head.rowSpan === 1 && isWord(head)) &&
    heads.slice(0, at).some(({ text }) => namesProject(text))
  );
}

/** Characters of a head of a list. */
const LONGEST_LIST_HEAD = 16;

/**
 * Whether heads are those of a list of self-evaluations: one of money planned, one of money spent, one of the result.
 */
function headsEvaluation(heads: readonly string[]): boolean {
  const terms = heads.map(termOf);
  const spent = terms.some(({ execution }) => execution === 'executed' || execution === 'rate');
  const planned = terms.some(({ execution }) => execution === 'initial' || execution === 'adjusted');
  const judged = terms.filter(({ field, execution }) => RESULT_FIELDS.has(field) || execution === 'score').length;
  return spent && planned && judged > 0 && terms.some(({ field }) => field === 'name');
}

const isKeyText = remember((text: string): boolean => {
  const { field, task } = termOf(text);
  return (
    field === 'name' ||
    field === 'implementer' ||
    field === 'department' ||
    task === 'duty' ||
    task === 'name' ||
    /^项目$|^(?:政策|资金)\(?项目\)?$/u.test(foldText(text))
  );
});

/** Whether a label stands beside a text that is no label: then the row is of a form and no row of heads. */
function hasPair(texts: readonly string[]): boolean {
  return texts.some((text, i) => {
    const next = texts[i + 1];
    return next !== undefined && isKeyText(text) && !isFormLabel(next) && next.length > 8;
  });
}
