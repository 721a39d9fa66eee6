import { said, sayDiagnostic } from '../glossary/diagnostic-sentences.js';
import { findLevel1, findLevel2, isWholeLevel, LEVEL2 } from '../glossary/indicator-levels.js';
import { isSameName } from '../glossary/indicator-texts.js';
import type { Message } from '../messages.js';
import type { Place } from '../place.js';
import { isMasked } from '../privacy/mask.js';
import type { Result } from '../result.js';
import type { Indicator, Target } from '../schema/disclosure.js';
import type { Sentence } from '../sentence.js';
import type { GridCell, GridRow } from '../tables.js';
import { foldText, squeezeText } from '../text.js';
import { parseDecimal } from './amount.js';
import { isFigureAlone, isInDoubt, pointsOf } from './figure-cell.js';
import type { Period } from './form-reading.js';
import type { HalfReading, IndicatorRows, RowReading } from './indicator-rows.js';
import { originOf } from './origin.js';
import { joinTarget, parseOperator, parseTarget } from './target.js';

export interface IndicatorContext {
  /** True where blank cells of merged columns stand between the cells, as in tab-separated text. */
  loose: boolean;
  /** The project's name, for messages. */
  form: string;
  /** The time of targets of which no head says it. */
  time: Period;
}

/** An indicator on its way: its levels may still come from the row or the page after it. */
interface Draft {
  half: 0 | 1;
  row: RowReading;
  level1: string | undefined;
  level2: string | undefined;
  name: GridCell | undefined;
  value: HalfReading;
  text: string;
  /** The page on which the carried first level is printed. */
  page: number | undefined;
  /** True where the name was cut out of a cell that holds two. */
  split?: boolean;
}

/** The indicators, and beside each the cell of its value. */
export interface IndicatorResult extends Result<Indicator[]> {
  cells: (GridCell | undefined)[];
}

/**
 * The indicators of a form: each half of each row with a name or a value.
 * Merged labels are carried down; labels that the page end cut off are taken from the next page.
 */
export function normalizeIndicators(reading: IndicatorRows, context: IndicatorContext): IndicatorResult {
  const messages: Message[] = [];
  const drafts = splitMergedNames(draftsOf(reading.rows, context, messages));
  completeNames(drafts, context, messages);
  reportShifted(reading.rows, context, messages);
  const periods: Indicator['period'][] = reading.halves === 2 ? ['period', 'annual'] : [context.time, context.time];
  const read = drafts.map((draft) => ({
    indicator: indicatorOf(draft, periods[draft.half] ?? context.time),
    cell: draft.value.value,
  }));
  reportUnlike(read, drafts, context, messages);
  const inOrder = (['period', 'annual'] as const).flatMap((period) =>
    read.filter(({ indicator }) => indicator.period === period),
  );
  return { value: inOrder.map(({ indicator }) => indicator), cells: inOrder.map(({ cell }) => cell), messages };
}

function indicatorOf(draft: Draft, period: Indicator['period']): Indicator {
  const place: Place = draft.name?.place ?? draft.value.value?.place ?? draft.row.row.place;
  return {
    period,
    level1: draft.level1 ?? null,
    level2: draft.level2 ?? null,
    level3: draft.text === '' ? null : draft.text,
    value: targetOf(draft.value),
    weight: pointsOf(draft.value.weight),
    actual: actualOf(draft.value),
    score: pointsOf(draft.value.score),
    deviation: shownText(draft.value.deviation) || null,
    extra: extraOf(draft.value.notes ?? []),
    source: originOf(place),
  };
}

/** A contact that stands below the indicators is none of theirs. */
function shownText(cell: GridCell | undefined): string {
  return cell === undefined || isMasked(cell.text) ? '' : cell.text;
}

/** A unit that says there is none. */
const NO_UNIT = /^(?:无|[-—–/／]+)$/u;

function unitTextOf(half: HalfReading): string {
  const unit = half.unit?.text.trim() ?? '';
  return NO_UNIT.test(unit) ? '' : unit;
}

/** A target as it was read from a picture, where it is not sure what it says: without a number. */
function inDoubt(target: Target): Target {
  return { raw: target.raw, operator: null, number: null, unit: null, text: target.raw };
}

function targetOf(half: HalfReading): Target | null {
  const target = readTarget(half);
  return target !== null && [half.operator, half.value, half.unit].some(isInDoubt) ? inDoubt(target) : target;
}

function readTarget(half: HalfReading): Target | null {
  const value = shownText(half.value);
  const operator = half.operator?.text ?? '';
  if (half.operator === undefined && half.unit === undefined) return value === '' ? null : parseTarget(value);
  const unit = unitTextOf(half);
  return value === '' && unit === '' ? null : joinTarget(operator, value, unit);
}

function actualOf(half: HalfReading): Target | null {
  const actual = shownText(half.actual);
  if (actual === '') return null;
  const isNumber = parseDecimal(actual) !== undefined;
  const target = isNumber ? joinTarget('', actual, unitTextOf(half)) : parseTarget(actual);
  return isInDoubt(half.actual) || (isNumber && isInDoubt(half.unit)) ? inDoubt(target) : target;
}

function extraOf(notes: readonly [string, GridCell][]): Record<string, string> {
  const extra = new Map<string, string>();
  for (const [head, { text }] of notes) {
    if (isMasked(text)) continue;
    const label = squeezeText(head) || '无标签';
    const before = extra.get(label);
    extra.set(label, before === undefined ? text : `${before}；${text}`);
  }
  return Object.fromEntries(extra);
}

/** What is carried down from row to row. */
interface Carried {
  level1?: string | undefined;
  /** The page on which the first level is printed. */
  page?: number | undefined;
  level2: [string | undefined, string | undefined];
}

function draftsOf(rows: readonly RowReading[], context: IndicatorContext, messages: Message[]): Draft[] {
  const drafts: Draft[] = [];
  const carried: Carried = { level2: [undefined, undefined] };
  const merges = !context.loose && rows.some((row) => row.halves.some((half) => (half.level2?.rowSpan ?? 1) > 1));
  for (const [i, row] of rows.entries()) {
    carry(carried, row, context.loose);
    for (const side of [0, 1] as const) {
      const half = row.halves[side];
      const hasValue = shownText(half.value) !== '';
      const name = shownText(half.name) === '' || isUnfilled(half) ? undefined : half.name;
      if (name === undefined && isUnfilled(half)) continue;
      if (name === undefined && !hasValue) continue;
      const before = name === undefined && row.listed !== true ? findUnvalued(drafts, side, row.row) : undefined;
      if (before !== undefined) {
        before.value = half;
        continue;
      }
      const cut2 = merges
        ? labelText(findCutLabel(rows, i, (r) => r.halves[side].level2) ?? '', findLevel2)
        : undefined;
      const cut1 = merges ? labelText(findCutLabel(rows, i, (r) => r.level1) ?? '', findLevel1) : undefined;
      drafts.push({
        half: side,
        row,
        level1: cut1 ?? carried.level1,
        page: cut1 === undefined ? carried.page : row.row.place.page,
        level2: cut2 ?? carried.level2[side],
        name,
        value: half,
        text: name?.text ?? '',
      });
    }
    if (context.loose) reportDifference(row, carried, context, messages);
  }
  return fillLevels(drafts, rows, context, messages);
}

/** A row of the empty form that nobody has filled in: 指标2： or …… with nothing, or dots, beside it. */
function isUnfilled({ name, value, actual, weight, score }: HalfReading): boolean {
  const beside = [value, actual, weight, score].map((cell) => cell?.text ?? '');
  return (
    /^(?:指标\s?\d{1,2}\s?[:：]?|[….。·]{1,12})$/u.test(name?.text.trim() ?? '') &&
    beside.every((text) => /^[\s….。]*$/u.test(text))
  );
}

/** The indicator of the row before that still lacks the value which stands alone here: its own half's, else the other's. */
function findUnvalued(drafts: readonly Draft[], side: 0 | 1, row: GridRow): Draft | undefined {
  const last = ([side, 1 - side] as const).map((half) => drafts.findLast((draft) => draft.half === half));
  return last.find((draft) => draft?.name !== undefined && draft.value.value === undefined && draft.row.row !== row);
}

function carry(carried: Carried, row: RowReading, loose: boolean): void {
  const level1 = row.level1 === undefined ? undefined : labelText(row.level1.text, findLevel1);
  if (level1 !== undefined) {
    carried.level1 = level1;
    carried.page = row.level1?.place.page;
  }
  const printed = row.halves.map((half) =>
    half.level2 === undefined ? undefined : labelText(half.level2.text, findLowerLevel),
  );
  const [left, right] = printed;
  if (
    level1 !== undefined &&
    !loose &&
    left === undefined &&
    right === undefined &&
    row.halves.every((h) => h.level2 === undefined)
  ) {
    carried.level2 = [undefined, undefined];
  }
  const parents = loose ? parentsOf(left ?? right) : undefined;
  const isOwn = carried.level1 !== undefined && findLevel1(carried.level1) === undefined;
  if (level1 === undefined && parents?.length === 1 && !isOwn) carried.level1 = parents[0];
  carried.level2[0] = left ?? carried.level2[0] ?? right;
  if (right !== undefined) carried.level2[1] = right;
  else if (left !== undefined && (carried.level2[1] === undefined || hasOneLabel(row))) carried.level2[1] = left;
}

/** A label printed once for two halves that name the same indicator holds for both. */
function hasOneLabel(row: RowReading): boolean {
  const [left, right] = row.halves;
  return right.name === undefined || (left.name !== undefined && isSameName(left.name.text, right.name.text));
}

/** The second level that a cell of its column prints, 指标 left out or not: 数量 → 数量指标. */
function findLowerLevel(text: string): string | undefined {
  const whole = `${foldText(text)}指标`;
  return Object.hasOwn(LEVEL2, whole) ? whole : findLevel2(text);
}

function labelText(text: string, find: (text: string) => string | undefined): string | undefined {
  return text === '' ? undefined : (find(text) ?? squeezeText(text));
}

/** Picks the label cell of one level out of a row. */
type LabelOf = (row: RowReading) => GridCell | undefined;

/**
 * The label that the next page prints for a merged cell whose upper part, blank, ends this page; undefined where
 * the row's label is no such cell.
 */
function findCutLabel(rows: readonly RowReading[], index: number, labelOf: LabelOf): string | undefined {
  const page = rows[index]?.row.place.page;
  if (page === undefined) return undefined;
  let own = index;
  while (own >= 0 && labelOf(rows[own] as RowReading) === undefined) own -= 1;
  const label = own < 0 ? undefined : labelOf(rows[own] as RowReading);
  if (label === undefined || label.text !== '' || rows[own]?.row.place.page !== page) return undefined;
  const next = rows.slice(index + 1).find((row) => labelOf(row) !== undefined);
  return next === undefined || next.row.place.page === page ? undefined : labelOf(next)?.text;
}

/** Levels that no row above prints come from the first label below; the first level follows from the second. */
function fillLevels(
  drafts: Draft[],
  rows: readonly RowReading[],
  context: IndicatorContext,
  messages: Message[],
): Draft[] {
  for (const [i, draft] of drafts.entries()) {
    if (draft.level2 === undefined && draft.row.listed !== true) {
      draft.level2 = drafts
        .slice(i + 1)
        .find((later) => later.half === draft.half && later.level2 !== undefined && !isApart(draft, later))?.level2;
      if (draft.level2 !== undefined) {
        messages.push({
          code: 'level-uncertain',
          ...said(sayDiagnostic('aboveLabel', { indicator: draft.text, form: context.form, label: draft.level2 })),
          place: draft.row.row.place,
        });
      }
    }
    draft.level1 = level1Of(draft, rows, context.loose);
  }
  return drafts;
}

/** Whether a row stands below a first level of its own kind (预算执行率), and another one below a different one. */
function isApart({ level1 }: Draft, later: Draft): boolean {
  return level1 !== undefined && findLevel1(level1) === undefined && later.level1 !== level1;
}

function parentsOf(level2: string | undefined): readonly string[] | undefined {
  return level2 === undefined || !Object.hasOwn(LEVEL2, level2) ? undefined : LEVEL2[level2];
}

/** The first level: as printed, unless it was carried down over labels that belong to another. */
function level1Of(draft: Draft, rows: readonly RowReading[], loose: boolean): string | undefined {
  const parents = parentsOf(draft.level2);
  if (parents === undefined) return draft.level1;
  if (!loose && isCovered(draft, rows)) return draft.level1;
  const samePage = draft.page === draft.row.row.place.page;
  if (
    draft.level1 !== undefined &&
    samePage &&
    (parents.includes(draft.level1) || findLevel1(draft.level1) === undefined)
  )
    return draft.level1;
  return parents[0];
}

/** True where the cell of the first level, with its row span, reaches down to the indicator's row. */
function isCovered(draft: Draft, rows: readonly RowReading[]): boolean {
  const index = rows.indexOf(draft.row);
  for (let i = index; i >= 0; i--) {
    const label = rows[i]?.level1;
    if (label === undefined) continue;
    return label.text !== '' && label.row + label.rowSpan > (draft.row.row.cells[0]?.row ?? Number.POSITIVE_INFINITY);
  }
  return false;
}

function reportDifference(row: RowReading, carried: Carried, context: IndicatorContext, messages: Message[]): void {
  const [left, right] = row.halves;
  const [a, b] = carried.level2;
  if (left.name === undefined || right.name === undefined || a === undefined || b === undefined || a === b) return;
  if (!isSameName(left.name.text, right.name.text)) return;
  messages.push({
    code: 'level-uncertain',
    ...said(sayDiagnostic('twoLevels', { indicator: left.name.text, form: context.form, period: a, annual: b })),
    place: row.row.place,
  });
}

function reportShifted(rows: readonly RowReading[], context: IndicatorContext, messages: Message[]): void {
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

/** Names of levels below which names stand that repeat them: 满意度指标 | 满意度. */
const REPEATED = /满意度/u;

/** The end of a level whose beginning stands elsewhere: 分）, 0分） of 产出指标（40分）. A number of a list is none: 1）. */
const REST_OF_LEVEL = /^(?![\d一二三四五六七八九十]{1,3}[)）])[^（(]{0,4}[)）]/u;

/** Whether a level, a name or a value is what another column holds: a sign or a target as a name, a level as a value. */
function isUnlike({ level1, level2, level3, value }: Indicator): boolean {
  const isTarget = (text: string | null): boolean =>
    text !== null && (parseOperator(text) !== undefined || isSignedFigure(text));
  const isLevel = (text: string | null): boolean => text !== null && !REPEATED.test(text) && isWholeLevel(text);
  const second = level1 !== null && findLevel1(level1) === undefined && isLevel(level1);
  return (
    [level1, level2, level3].some((text) => isTarget(text) || isFigureAlone(text ?? '')) ||
    [level1, level2].some((text) => REST_OF_LEVEL.test(text ?? '')) ||
    isLevel(level3) ||
    endsWithTarget(level3 ?? '') ||
    isLevel(value?.raw ?? null) ||
    (second && level2 !== null && findLevel2(level2) === undefined)
  );
}

/** A name with the target of another column behind it: 学校数≥142所, or its sign alone: 水库数量＝. */
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

function reportUnlike(
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

/**
 * Two names that one cell holds over two rows, told apart by the other half:
 *
 *   | 法律顾问服务及时率印刷完成及时率 | 及时 | 法律顾问服务 | 及时 |
 *   |                               | 及时 | 印刷完成及   | 及时 |
 */
function splitMergedNames(drafts: Draft[]): Draft[] {
  for (const [i, draft] of drafts.entries()) {
    const next = drafts.slice(i + 1).find((later) => later.half === draft.half);
    if (draft.name === undefined || next === undefined || next.name !== undefined || next.text !== '') continue;
    const other = drafts.find((d) => d.row === next.row && d.half !== draft.half);
    const at = other === undefined || other.text === '' ? -1 : draft.text.indexOf(other.text);
    if (at <= 0) continue;
    next.text = draft.text.slice(at);
    draft.text = draft.text.slice(0, at);
    draft.split = true;
    next.split = true;
  }
  return drafts.filter((draft) => draft.text !== '' || draft.value.value !== undefined);
}

/** Names of one half that are the cut beginning of exactly one whole name of the other half are completed. */
function completeNames(drafts: Draft[], context: IndicatorContext, messages: Message[]): void {
  const names = ([0, 1] as const).map((half) =>
    drafts.filter((d) => d.half === half && d.text !== '' && d.split !== true).map((d) => d.text),
  );
  for (const draft of drafts) {
    const own = foldText(draft.text);
    const others = [...new Set((names[1 - draft.half] ?? []).map(foldText))];
    if (own === '' || others.includes(own)) continue;
    const whole = others.filter((other) => other.length > own.length && other.startsWith(own));
    const twin = whole.length === 1 ? whole[0] : twinOf(draft, drafts);
    if (twin !== undefined) {
      const text = (names[1 - draft.half] ?? []).find((name) => foldText(name) === twin) ?? draft.text;
      const facts = { cut: draft.text, form: context.form, whole: text };
      if (text === draft.text) report('text-cut', sayDiagnostic('nameCutAlone', facts), draft);
      else report('text-completed', sayDiagnostic('nameCompleted', facts), draft);
      draft.text = text;
    } else if (whole.length > 1) {
      const facts = { cut: draft.text, form: context.form, n: whole.length };
      report('text-cut', sayDiagnostic('nameCut', facts), draft);
    }
  }
  function report(code: 'text-completed' | 'text-cut', sentence: Sentence, draft: Draft): void {
    messages.push({ code, ...said(sentence), place: draft.name?.place ?? draft.row.row.place });
  }
}

/** The name beside it where only the last, half-visible character of the cut one differs: 系统数量(< for 系统数量(个). */
function twinOf(draft: Draft, drafts: readonly Draft[]): string | undefined {
  const twin = drafts.find((d) => d.row === draft.row && d.half !== draft.half);
  const [own, other] = [foldText(draft.text), foldText(twin?.text ?? '')];
  const sameValue = foldText(twin?.value.value?.text ?? '') === foldText(draft.value.value?.text ?? '');
  const visible = own.slice(0, -1);
  return sameValue && visible.length >= 4 && other.length >= own.length && other.startsWith(visible)
    ? other
    : undefined;
}
