/**
 * What is said of indicators whose cells seem to stand in other columns than their own. Tested in
 * tests/normalizers/doubtful-forms.test.ts.
 */

import { said, sayDiagnostic } from '../glossary/diagnostic-sentences.js';
import {
  beginsWithLevels,
  findLevel1,
  findLevel2,
  isNoLevel,
  isWholeLevel,
  runsOverLevel,
} from '../glossary/indicator-levels.js';
import { headsIndicators } from '../glossary/indicator-words.js';
import { remember } from '../memo.js';
import type { Message } from '../messages.js';
import type { Indicator } from '../schema/disclosure.js';
import { squeezeText } from '../text.js';
import { isFigureAlone } from './figure-cell.js';
import type { RowReading } from './indicator-cells.js';
import type { Draft, IndicatorContext } from './indicator-drafts.js';
import { parseOperator, parseTarget } from './target.js';

/** Says how many rows were told apart by what their cells say, since those stand in other columns than their heads. */
export function reportShifted(rows: readonly RowReading[], context: IndicatorContext, messages: Message[]): void {
  const shifted = rows.filter((row) => row.shifted);
  const [first] = shifted;
  if (first === undefined) return;
  const lines = shifted.map(({ row }) => row.place.line ?? row.place.row).filter((line) => line !== undefined);
  messages.push({
    code: 'cells-shifted',
    ...said(sayDiagnostic('shifted', { n: shifted.length, form: context.form, rows: lines.join(', ') })),
    place: first.row.place,
  });
}

/** A name that repeats its level is right here, and no level in the wrong column: 满意度指标 | 满意度. */
const REPEATED = /满意度/u;

/**
 * What is left of a level that was cut within its brackets: 分）or 0分）of 产出指标（40分）. The number of a list (1）) is no such
 * rest.
 */
const REST_OF_LEVEL = /^(?![\d一二三四五六七八九十]{1,3}[)）])[^（(]{0,4}[)）]/u;

/**
 * Whether a level, a name or a value is what another column holds: a sign or a target as a name, a level as a value.
 */
function isUnlike({ level1, level2, level3, value }: Indicator): boolean {
  const other = level1 !== null && findLevel1(level1) === undefined;
  return (
    isUnlikeLevel(level1 ?? '') ||
    isUnlikeLevel(level2 ?? '') ||
    isUnlikeName(level3 ?? '') ||
    (other && isNoLevel(level1)) ||
    isLevel(value?.raw ?? '') ||
    (other && isLevel(level1) && level2 !== null && findLevel2(level2) === undefined)
  );
}

/** Remembered as what levels and names are: forms print the same ones on every page. */
const isUnlikeLevel = remember(
  (text: string): boolean => isTarget(text) || REST_OF_LEVEL.test(text) || runsOverLevel(text),
);

const isUnlikeName = remember(
  (text: string): boolean =>
    isTarget(text) || beginsWithLevels(text) || isLevel(text) || headsIndicators(text) || endsWithTarget(text),
);

/** Whether a text is a sign, a figure, or both. */
function isTarget(text: string): boolean {
  return parseOperator(text) !== undefined || isSignedFigure(text) || isFigureAlone(text);
}

function isLevel(text: string): boolean {
  return !REPEATED.test(text) && isWholeLevel(text);
}

/** Whether a name has its target, which has a column of its own, behind it (学校数≥142所), or a sign (水库数量＝). */
function endsWithTarget(text: string): boolean {
  return /\p{Script=Han}[^≥≤＞＜><=＝]{0,40}[≥≤＞＜><=＝]{1,2}(?:\d[\d,.]{0,12}[^\d≥≤＞＜><=＝]{0,6})?$/u.test(
    squeezeText(text),
  );
}

/** A sign and a figure, with or without a unit: ≥95%. */
function isSignedFigure(text: string): boolean {
  const { operator, number } = parseTarget(text);
  return operator !== null && number !== null;
}

/** Says how many indicators hold what another column holds, each beside the draft that it was made of. */
export function reportUnlike(
  read: readonly { indicator: Indicator }[],
  drafts: readonly Draft[],
  context: IndicatorContext,
  messages: Message[],
): void {
  const unlike = read.flatMap(({ indicator }, i) => (isUnlike(indicator) ? [{ indicator, draft: drafts[i] }] : []));
  const [first] = unlike;
  if (first?.draft === undefined) return;
  const indicator = first.indicator.level3 ?? first.indicator.value?.raw ?? '';
  messages.push({
    code: 'cells-shifted',
    ...said(sayDiagnostic('unlike', { n: unlike.length, form: context.form, indicator })),
    place: first.draft.row.row.place,
  });
}
