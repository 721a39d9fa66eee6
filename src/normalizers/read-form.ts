/** Sorts the labelled cells of a form by what their labels mean. Tested in tests/normalizers/money-layouts.test.ts. */

import { hasSense } from '../glossary/form-labels.js';
import type { GridCell, Label, LabelledCell, LabelledRecord } from '../tables.js';
import { isFigureCell } from './figure-cell.js';
import { executionAbove, readExecution } from './form-execution.js';
import { readField } from './form-fields.js';
import { isGoal, readEithers, readGoal } from './form-goals.js';
import { fundingTitleOf, isMoney, readMoney } from './form-money.js';
import { Periods } from './form-periods.js';
import { addExtra, extraKey, type FormReading, isEvaluated } from './form-reading.js';
import { readIndicatorRows } from './indicator-rows.js';
import { readTaskRows } from './task-rows.js';
import { isUnheaded } from './unheaded-money.js';

/**
 * What is printed on a form, by what its labels mean, wherever they stand.
 *
 *   within 项目资金（元）, left 实施期资金总额, 24,000      →  funding.period.total
 *   above 一级指标 / 三级指标 / 指标值                    →  a row of the indicators
 *   left 项目级次, 本级项目                              →  extra
 */
export function readRecord(record: LabelledRecord): FormReading {
  const reading: FormReading = {
    record,
    evaluated: isEvaluated(record),
    fields: new Map(),
    funding: { period: new Map(), annual: new Map() },
    execution: new Map(),
    goals: { period: undefined, annual: undefined, actual: undefined },
    tasks: readTaskRows(record),
    fundingTitle: fundingTitleOf(record),
    sum: {},
    parted: new Set(),
    unheaded: new Set(),
    extra: new Map(),
    indicators: readIndicatorRows(record),
    labels: new Set(),
  };
  const periods = new Periods(record);
  noteLabels(reading, periods);
  const eithers: { label: Label; cell: GridCell }[] = [];
  for (const labelled of record.cells) readCell(labelled, reading, periods, eithers);
  readEithers(eithers, reading);
  keepUnheaded(reading);
  return reading;
}

/**
 * Rows among the indicators that are none, since no head says what their cells are, are kept as they are printed.
 *
 *   | 产出目标 | 质量指标 | 案件结案率≥95% | 96% |     "产出目标·质量指标": "案件结案率≥95%；96%"
 */
function keepUnheaded(reading: FormReading): void {
  for (const { level1, halves } of reading.indicators.rows) {
    const notes = halves.flatMap((half) => half.notes ?? []);
    const read = halves.some(({ name, value }) => (name?.text ?? '') !== '' || (value?.text ?? '') !== '');
    const [first] = notes;
    if (read || first === undefined) continue;
    const within = reading.record.cells.find(({ cell }) => cell === first[1])?.within.at(-1)?.text;
    const [label, ...texts] = [...halves.flatMap(({ level2 }) => level2 ?? []), ...notes.map(([, cell]) => cell)].map(
      ({ text }) => text,
    );
    const key = [level1?.text ?? within, texts.length > 0 ? label : undefined].filter((text) => text !== undefined);
    addExtra(key.join('·'), texts.length > 0 ? texts.join('；') : (label ?? ''), reading);
  }
}

function noteLabels(reading: FormReading, periods: Periods): void {
  const { record } = reading;
  const blocks = new Set<Label>();
  const spent = new Set<Label>();
  for (const cell of record.cells) {
    for (const label of cell.within) blocks.add(label);
    if (reading.evaluated && executionAbove(cell, record) !== undefined)
      for (const label of cell.left) spent.add(label);
  }
  for (const label of record.labels) {
    const { field, funding, goal, section } = label.term;
    if (section === undefined && (blocks.has(label) || spent.has(label))) continue;
    if (field !== undefined) reading.labels.add(field);
    else if (section === 'funding') reading.labels.add('funding');
    else if (funding?.source !== undefined && label.term.execution === undefined) {
      const period = periods.of(label);
      reading.labels.add(`funding.${period}.${funding.source}`);
      if (!reading.funding[period].has(funding.source)) reading.funding[period].set(funding.source, null);
    } else if (goal === 'period' || goal === 'annual') reading.labels.add(`goals.${goal}`);
  }
}

function readCell(
  labelled: LabelledCell,
  reading: FormReading,
  periods: Periods,
  eithers: { label: Label; cell: GridCell }[],
): void {
  const { cell, band } = labelled;
  if (band === 'tasks') return;
  if (band === 'indicators') {
    if (labelled.left.at(-1)?.term.field === 'totalScore') readSum(labelled, reading);
    return;
  }
  if (isUnheaded(labelled, reading.record)) {
    reading.unheaded.add(labelled.left.at(-1)?.term.funding?.source ?? 'total');
    addExtra(extraKey({ ...labelled, above: [] }), cell.text, reading);
    return;
  }
  if (reading.evaluated && readExecution(labelled, reading)) return;
  const label = nearestLabel(labelled);
  if (label === undefined) addExtra('', cell.text, reading);
  else if (band === 'goals' || isGoal(label)) readGoal(label, cell, reading, eithers);
  else if (label.term.field !== undefined && band !== 'other') readField(label, labelled, reading);
  else if (
    isMoney(labelled, reading.record) &&
    !(band === 'execution' && labelled.above.length > 0 && reading.evaluated)
  )
    readMoney(labelled, reading, periods);
  else addExtra(extraKey(labelled), cell.text, reading);
}

/** The label that says most of a cell: the nearest one that means something, else the nearest. */
function nearestLabel({ left, above, within }: LabelledCell): Label | undefined {
  const known = left.findLast(isKnown) ?? above.findLast(isKnown);
  return known ?? left.at(-1) ?? above.at(-1) ?? within.at(-1);
}

function isKnown({ term }: Label): boolean {
  return hasSense(term);
}

function readSum(labelled: LabelledCell, reading: FormReading): void {
  const column = labelled.above.at(-1)?.term.column;
  const { sum } = reading;
  if (!isFigureCell(labelled.cell)) return;
  if (column === 'weight') sum.weight ??= labelled.cell;
  else if (column === 'score') sum.score ??= labelled.cell;
  else if (!isOneOfFigures(labelled, reading.record)) sum.score ??= labelled.cell;
  else addExtra(extraKey(labelled), labelled.cell.text, reading);
}

/** Whether other figures stand beside the label of a sum, and no head says which of them is the score. */
function isOneOfFigures({ cell, left }: LabelledCell, { cells }: LabelledRecord): boolean {
  return cells.some(
    (other) =>
      other.cell !== cell &&
      other.cell.row === cell.row &&
      other.left.at(-1) === left.at(-1) &&
      isFigureCell(other.cell),
  );
}
