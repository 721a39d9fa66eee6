/** Puts goals of a form into their period. Tested in tests/normalizers/printed-layouts.test.ts. */

import { isNumberedGoal, isWholeTime, namesTime, titlesWholeTime } from '../glossary/goal-words.js';
import type { GridCell, Label, LabelledRecord } from '../tables.js';
import { foldText } from '../text.js';
import { addExtra, type FormReading, type Period } from './form-reading.js';

/** The time of a form whose labels do not say it: the year, unless its title names the whole period. */
export function timeOfForm({ title, heads, labels }: LabelledRecord): Period {
  const ofYear = labels.some(
    ({ text, term }) => (term.goal !== undefined || term.column === 'value') && namesTime(text) && !isWholeTime(text),
  );
  return !ofYear && [title ?? '', ...heads].some(titlesWholeTime) ? 'period' : 'annual';
}

/** Whether a label is that of a goal, and of nothing else. */
export function isGoal(label: Label): boolean {
  return label.term.goal !== undefined && label.term.field === undefined;
}

/**
 * Puts a goal into its period, and what was reached into `actual`. A goal whose period depends on the rest of the form
 * goes to `eithers`.
 */
export function readGoal(
  label: Label,
  cell: GridCell,
  reading: FormReading,
  eithers: { label: Label; cell: GridCell }[],
): void {
  const { goal } = label.term;
  if (goal === undefined || goal === 'interim') addExtra(label.text, cell.text, reading);
  else if (goal === 'either') eithers.push({ label, cell });
  else {
    const before = reading.goals[goal];
    if (before?.row === cell.row && reading.evaluated && reading.goals.actual === undefined)
      reading.goals.actual = cell;
    else {
      const gap = isNumberedGoal(foldText(label.text)) && label.cell.row === cell.row ? '\n' : '';
      reading.goals[goal] = before === undefined ? cell : { ...before, text: `${before.text}${gap}${cell.text}` };
    }
  }
}

/**
 * Puts the goals labelled 总体目标, once the whole form is read. One is of the whole period if there is also a goal of the
 * year, else of the year. Two texts beside the label are of period and year, or the goal and what was reached.
 */
export function readEithers(found: readonly { label: Label; cell: GridCell }[], reading: FormReading): void {
  const [first, second, ...more] = found;
  if (first === undefined) return;
  const { goals, labels } = reading;
  if (
    second !== undefined &&
    second.label.cell === first.label.cell &&
    goals.annual === undefined &&
    goals.period === undefined
  ) {
    const inRow = second.cell.row === first.cell.row;
    if (inRow && reading.evaluated) {
      labels.add('goals.annual');
      goals.annual = first.cell;
      goals.actual ??= second.cell;
      return;
    }
    for (const period of ['period', 'annual'] as const) labels.add(`goals.${period}`);
    const rest = more.filter(({ label }) => label.cell === first.label.cell);
    const below = [second, ...rest].map(({ cell }) => cell.text).join('');
    goals.period = inRow ? first.cell : undefined;
    goals.annual = inRow ? second.cell : { ...first.cell, text: `${first.cell.text}${below}` };
    for (const other of inRow ? more : more.filter((one) => !rest.includes(one)))
      addExtra(other.label.text, other.cell.text, reading);
    return;
  }
  for (const { label, cell } of found) {
    const own = timeOfForm(reading.record);
    const other = own === 'annual' ? 'period' : 'annual';
    if (goals[own] === undefined) goals[own] = cell;
    else if (goals[other] === undefined) goals[other] = cell;
    else addExtra(label.text, cell.text, reading);
  }
  labels.add(`goals.${timeOfForm(reading.record)}`);
}
