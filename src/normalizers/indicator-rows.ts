/** Reads the rows of the indicator table of a form. Tested in tests/normalizers/printed-layouts.test.ts. */

import { isWholeTime, namesTime, titlesWhole } from '../glossary/goal-words.js';
import { findLevel1, findLevel2, isFirstLevel, isWholeLevel, LEVEL2 } from '../glossary/indicator-levels.js';
import { namesValueToo } from '../glossary/indicator-words.js';
import type { LabelledCell, LabelledRecord } from '../tables.js';
import { foldText } from '../text.js';
import { headHeadless } from './headless-rows.js';
import { levelsOver, type RowReading, readRow, valuesOfBoth } from './indicator-cells.js';
import { columnOf, listsLevels, splitListed, splitRow } from './listed-indicators.js';
import { mendLevels, nameOfLevel, namesInLevels, partNames, withoutNumbers } from './mended-rows.js';

/** The rows of a form's indicators; `halves` is 2 where a row may hold one of the whole period and one of the year. */
export interface IndicatorRows {
  rows: RowReading[];
  halves: 1 | 2;
}

/**
 * The rows of the indicator table of a record, each cell by the head above it.
 *
 *   | 三级指标 | 实施期指标值 | 年度指标值 |       two values of one name: a half each
 *   | 清淤长度 | ≥60公里     | ≥20公里   |
 *
 *   | 长期绩效指标 | 一级指标 | …                 the rows beside a label of the whole time: its half
 *   | 年度绩效指标 | 一级指标 | …
 */
export function readIndicatorRows(record: LabelledRecord): IndicatorRows {
  const cells = headHeadless(record.cells.filter((cell) => cell.band === 'indicators' && cell.left.length === 0));
  const both = valuesOfBoth(cells);
  const yearly = cells.some(({ within }) => within.some(({ text }) => namesTime(text) && !isWholeTime(text)));
  const parted = !both && !record.twoPeriods && cells.some((cell) => isBesideWholeTime(cell, yearly));
  const alone = !cells.some(({ above }) => above.some(({ term }) => term.column && BESIDE_NAMES.has(term.column)));
  const lists = new Set(cells.filter((cell) => isListed(cell) || (alone && isWholeList(cell))));
  const rows: RowReading[] = [];
  for (const group of groupRows(cells.filter((cell) => !lists.has(cell)))) {
    const [first] = group;
    if (first === undefined) continue;
    const shifted = record.shifted.some((row) => row.cells.some((other) => other.row === first.cell.row));
    for (const line of splitRow(group)) {
      const reading = readRow(line, both, shifted);
      rows.push(parted ? ofSection(reading, line, yearly) : reading);
    }
  }
  const heads = [...lists].flatMap(({ above }) => above.at(-1)?.text ?? []);
  const firsts = [...lists].some(({ above }) => above.filter(({ text }) => isWholeLevel(text)).length > 1);
  const listed = [...lists].flatMap((cell) => listedRows(cell, heads, firsts));
  const named = namesInLevels(cells) ? rows.map(nameOfLevel) : rows;
  const headsValues = record.labels.some(({ text, term }) => term.column === 'value' || namesValueToo(text));
  const valued = partNames(named, headsValues);
  const headed = cells.some((cell) => columnOf(cell) === 'level1');
  return {
    rows: [...withoutNumbers(valued), ...listed].map((row) => mendLevels(row, headed)),
    halves: record.twoPeriods || both || parted ? 2 : 1,
  };
}

/**
 * Whether a cell stands in a block whose label names the whole period: 长期绩效指标, or 总目标绩效指标 where another is of a year.
 */
function isBesideWholeTime({ within }: LabelledCell, yearly: boolean): boolean {
  return within.some(({ text }) => isWholeTime(text) || (yearly && titlesWhole(text)));
}

/** The row with its cells in the half (whole period or year) of the block that it stands in. */
function ofSection(reading: RowReading, group: readonly LabelledCell[], yearly: boolean): RowReading {
  const [own] = reading.halves;
  return { ...reading, halves: group.some((cell) => isBesideWholeTime(cell, yearly)) ? [own, {}] : [{}, own] };
}

/** The cells grouped by row; cells of a row that stand below levels of their own make groups of their own. */
function groupRows(cells: readonly LabelledCell[]): LabelledCell[][] {
  const groups: LabelledCell[][] = [];
  for (const labelled of cells) {
    const open = groups.at(-1);
    const first = open?.[0];
    const together =
      first?.cell.row === labelled.cell.row && levelsOver(first).at(-1)?.cell === levelsOver(labelled).at(-1)?.cell;
    if (together) open?.push(labelled);
    else groups.push([labelled]);
  }
  return groups;
}

function isListed({ above }: LabelledCell): boolean {
  const head = above.at(-1);
  return head !== undefined && isWholeLevel(head.text) && head.term.column === undefined;
}

/** Columns by which a table is known to have one indicator in each row. */
const BESIDE_NAMES: ReadonlySet<string> = new Set(['value', 'level1', 'level2']);

/** Whether a cell lists all indicators of a record, since no column beside it is for levels or values. */
function isWholeList(labelled: LabelledCell): boolean {
  if (columnOf(labelled) !== 'level3') return false;
  const text = labelled.cell.raw ?? labelled.cell.text;
  return listsLevels(text) || splitListed(text).filter(({ value }) => value !== '').length > 1;
}

/**
 * A row for each indicator that one cell lists; its head names their level. `parted` says that other heads name first
 * levels too.
 */
function listedRows({ cell, above }: LabelledCell, beside: readonly string[], parted: boolean): RowReading[] {
  const heads = above.map(({ text }) => text).filter((text) => isWholeLevel(text));
  const head1 = heads.find((text) => (heads.length > 1 ? findLevel1(text) !== undefined : isFirstLevel(text, beside)));
  const head2 = heads.find((text) => text !== head1 && findLevel2(text) !== undefined);
  const usual = head1 === undefined && head2 !== undefined && parted ? LEVEL2[foldText(head2)]?.[0] : undefined;
  return splitListed(cell.raw ?? cell.text, head1 !== undefined).map(
    ({ level1 = head1 ?? usual, level2 = head2, name, value }) => ({
      row: { cells: [cell], place: cell.place },
      ...(level1 === undefined ? {} : { level1: { ...cell, text: level1 } }),
      halves: [
        {
          ...(level2 === undefined ? {} : { level2: { ...cell, text: level2 } }),
          ...(name === '' ? {} : { name: { ...cell, text: name } }),
          ...(value === '' ? {} : { value: { ...cell, text: value } }),
        },
        {},
      ],
      shifted: false,
      listed: true,
    }),
  );
}
