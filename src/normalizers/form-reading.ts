/**
 * What is read of a form before records are made: fields, money, goals, indicators. Tested in
 * tests/normalizers/project.test.ts.
 */

import type { FormField } from '../glossary/field-words.js';
import type { FundingSource } from '../glossary/funding-words.js';
import type { ExecutionColumn } from '../glossary/indicator-words.js';
import { unitInBrackets } from '../glossary/label-fold.js';
import { remember } from '../memo.js';
import { isMasked } from '../privacy/mask.js';
import type { Unit } from '../schema/disclosure.js';
import type { GridCell, LabelledCell, LabelledRecord } from '../tables.js';
import { foldText } from '../text.js';
import { readUnit } from './amount.js';
import type { IndicatorRows } from './indicator-rows.js';
import type { TaskRow } from './task-rows.js';

/** Whether money or a goal is of the whole time of a project, or of the year of its form. */
export type Period = 'period' | 'annual';

/** A printed amount, with the unit that its own labels name; null for none of the output. */
export interface MoneyCell {
  cell: GridCell;
  unit: Unit | null | undefined;
  /** The labels that reach it, where its source has no field (财政专户管理资金), so that it is kept under `extra`. */
  label?: string;
  /** The label that names its source. */
  said?: string;
}

/** What a form's cells say, by what their labels mean, still as text. */
export interface FormReading {
  record: LabelledRecord;
  /** It says what was spent: only then 预算数 and 得分 speak of it. */
  evaluated: boolean;
  fields: Map<FormField, GridCell>;
  funding: Record<Period, Map<FundingSource, MoneyCell | null>>;
  execution: Map<FundingSource, Partial<Record<ExecutionColumn, MoneyCell>>>;
  goals: Record<Period | 'actual', GridCell | undefined>;
  tasks: TaskRow[];
  /** The text of the label that names the unit of money: 项目资金（元）. */
  fundingTitle: string;
  /** The last row of the indicators: full mark and total score. */
  sum: { weight?: GridCell; score?: GridCell };
  /** Of which time and source the form prints several parts, each by itself: money of several local levels. */
  parted: Set<`${Period}.${FundingSource}`>;
  /** The sources beside which several figures stand in one row, with no heads to say which is what. */
  unheaded: Set<FundingSource>;
  extra: Map<string, string>;
  indicators: IndicatorRows;
  /** Every label that is printed, by what it means, also where its value is blank. */
  labels: Set<string>;
}

/** Whether a form says what was spent; 支出 beside 收入 is what is planned. */
export function isEvaluated(record: LabelledRecord): boolean {
  return record.labels.some(
    ({ text, term }) =>
      term.execution === 'rate' || (term.execution === 'executed' && !/^(?:支出|使用)$/u.test(foldText(text))),
  );
}

/** The unit of money that the labels of a cell name, the nearest first: 预算金额（元）; null for none of the output. */
export function unitOf({ left, above, within }: LabelledCell): Unit | null | undefined {
  const texts = [...within, ...above, ...left].map(({ text }) => unitInBrackets(text));
  return texts.reduceRight<Unit | null | undefined>(
    (found, text) => (found !== undefined || text === undefined ? found : readUnit(text)),
    undefined,
  );
}

/** The key of a text that stands on the form without a label. */
const UNLABELLED = '无标签';

/** The key under which `extra` keeps a cell that has no field: its labels from the outermost in, 资金来源·其他资金. */
export function extraKey({ left, above, within }: LabelledCell): string {
  const near = [...left, ...above];
  const parts = (
    near.length > 0 && (near.length > 1 || above.length > 0) ? [...within, ...near] : near.length > 0 ? near : within
  ).map(({ text }) => cleanLabel(text));
  return [...new Set(parts.filter((part) => part !== ''))].join('·');
}

const cleanLabel = remember((text: string): string => text.replace(/\s+/gu, '').replace(/[:：]$/u, ''));

const isFooterWord = remember((text: string): boolean =>
  /^(?:填报说明|说明|备注|\(?公章\)?|\(?盖章\)?|年月日)$/u.test(foldText(text)),
);

/**
 * Keeps a text as it is printed, by its label, a second one of the same label as 备注2; words of the form itself and
 * masked ones fall out.
 */
export function addExtra(label: string, text: string, reading: FormReading): void {
  if (isFooterWord(text) || isMasked(text)) return;
  const key = cleanLabel(label) || UNLABELLED;
  let unique = key;
  for (let n = 2; reading.extra.has(unique); n++) unique = `${key}${n}`;
  reading.extra.set(unique, text);
}
