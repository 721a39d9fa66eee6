/** Makes the indicators of a form. Tested in tests/normalizers/project.test.ts. */

import type { Message } from '../messages.js';
import type { Place } from '../place.js';
import { isMasked } from '../privacy/mask.js';
import type { Result } from '../result.js';
import type { Indicator, Target } from '../schema/disclosure.js';
import type { GridCell } from '../tables.js';
import { squeezeText } from '../text.js';
import { parseDecimal } from './amount.js';
import { isInDoubt, pointsOf } from './figure-cell.js';
import type { HalfReading } from './indicator-cells.js';
import { reportShifted, reportUnlike } from './indicator-doubts.js';
import { type Draft, draftsOf, type IndicatorContext, shownText } from './indicator-drafts.js';
import { completeNames, splitMergedNames } from './indicator-names.js';
import type { IndicatorRows } from './indicator-rows.js';
import { originOf } from './origin.js';
import { joinTarget, parseTarget } from './target.js';

/** The indicators, and for each the cell of its value. */
export interface IndicatorResult extends Result<Indicator[]> {
  cells: (GridCell | undefined)[];
}

/**
 * The indicators of a form: one for each half of each row with a name or a value. Levels in merged cells hold for all
 * rows that these cover; a level that a page end has cut off is taken from the next page.
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

/** What forms print where there is no unit. */
const NO_UNIT = /^(?:无|[-—–/／]+)$/u;

function unitTextOf(half: HalfReading): string {
  const unit = half.unit?.text.trim() ?? '';
  return NO_UNIT.test(unit) ? '' : unit;
}

/** A target that OCR could not read with certainty: its text, without operator, number and unit. */
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
