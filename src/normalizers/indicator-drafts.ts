/**
 * Drafts of the indicators of a form: the cells of each, and its levels. A level is printed once for many rows, and so
 * is taken from its own row, a row above, or the next page. Tested in tests/normalizers/own-levels.test.ts.
 */

import { said, sayDiagnostic } from '../glossary/diagnostic-sentences.js';
import { findLevel1, findLevel2, LEVEL2 } from '../glossary/indicator-levels.js';
import { isSameName } from '../glossary/indicator-texts.js';
import type { Message } from '../messages.js';
import { isMasked } from '../privacy/mask.js';
import type { GridCell, GridRow } from '../tables.js';
import { foldText, squeezeText } from '../text.js';
import type { Period } from './form-reading.js';
import type { HalfReading, RowReading } from './indicator-cells.js';

/** What a form says for all of its indicators. */
export interface IndicatorContext {
  /** True where blank cells of merged columns stand between the cells, as in tab-separated text. */
  loose: boolean;
  /** The project's name, for messages. */
  form: string;
  /** The time (the year, or the whole period) of targets for which no head says it. */
  time: Period;
}

/** An indicator whose levels may still come from a row below or from the next page. */
export interface Draft {
  half: 0 | 1;
  row: RowReading;
  level1: string | undefined;
  level2: string | undefined;
  name: GridCell | undefined;
  value: HalfReading;
  text: string;
  /** The page on which its first level is printed. */
  page: number | undefined;
  /** True where the name was cut out of a cell that holds two. */
  split?: boolean;
}

/** The text of a cell; '' for a contact, which may stand below the indicators and is none of their values. */
export function shownText(cell: GridCell | undefined): string {
  return cell === undefined || isMasked(cell.text) ? '' : cell.text;
}

/** The levels that were printed last, which hold for the rows below. */
interface Carried {
  level1?: string | undefined;
  /** The page on which the first level is printed. */
  page?: number | undefined;
  level2: [string | undefined, string | undefined];
}

/** A draft for each half of each row that has a name or a value. Adds to `messages` which levels were guessed. */
export function draftsOf(rows: readonly RowReading[], context: IndicatorContext, messages: Message[]): Draft[] {
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

/** Whether half a row was never filled in: it prints 指标2： or …… as the form does, and nothing or dots beside it. */
function isUnfilled({ name, value, actual, weight, score }: HalfReading): boolean {
  if (!/^(?:指标\s?\d{1,2}\s?[:：]?|[….。·]{1,12})$/u.test(name?.text.trim() ?? '')) return false;
  return [value, actual, weight, score].every((cell) => /^[\s….。]*$/u.test(cell?.text ?? ''));
}

/**
 * For a value without a name, the last indicator of the same half (else of the other half) if that has no value yet.
 */
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

/**
 * Whether a level that only the left half prints holds for the right half too: it has no indicator, or the same one.
 */
function hasOneLabel(row: RowReading): boolean {
  const [left, right] = row.halves;
  return right.name === undefined || (left.name !== undefined && isSameName(left.name.text, right.name.text));
}

/** The second level that a cell of its column names, with or without 指标: 数量 → 数量指标; undefined for other texts. */
function findLowerLevel(text: string): string | undefined {
  const whole = `${foldText(text)}指标`;
  return Object.hasOwn(LEVEL2, whole) ? whole : findLevel2(text);
}

function labelText(text: string, find: (text: string) => string | undefined): string | undefined {
  return text === '' ? undefined : (find(text) ?? squeezeText(text));
}

/** Gives the cell of one level in a row. */
type LabelOf = (row: RowReading) => GridCell | undefined;

/**
 * The level of a row that only the next page prints: a merged cell that a page end cuts may be blank above it, with its
 * text below. Undefined for other rows.
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

/**
 * Completes the drafts: a second level that no row above prints is taken from the first row below, with a message, and
 * the first level is then settled by the second.
 */
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

/**
 * Whether a draft has a first level of no known name (预算执行率), and a later one another: then they share no second level.
 */
function isApart({ level1 }: Draft, later: Draft): boolean {
  return level1 !== undefined && findLevel1(level1) === undefined && later.level1 !== level1;
}

function parentsOf(level2: string | undefined): readonly string[] | undefined {
  return level2 === undefined || !Object.hasOwn(LEVEL2, level2) ? undefined : LEVEL2[level2];
}

/**
 * The first level of a draft: the one that is printed for it. Where that was only carried down from above and does not
 * fit the second level (产出指标 for 经济效益指标), the usual one of the second level.
 */
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

/** Whether the merged cell of the first level reaches down to the indicator's row. */
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
