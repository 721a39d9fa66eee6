/**
 * One row of the indicator table: each cell placed by the heads above it, and by the levels over those. Tested
 * in tests/normalizers/printed-layouts.test.ts.
 */

import { isAfterChange, isApproved, isAsked, isBeforeChange } from '../glossary/funding-words.js';
import { isWholeTime, titlesWhole } from '../glossary/goal-words.js';
import {
  findLevel1,
  findLevel2,
  isWholeLevel,
  LEVEL2,
  levelNumber,
  pointsOfLevel,
  splitLevels,
} from '../glossary/indicator-levels.js';
import { mayHoldTargets } from '../glossary/indicator-words.js';
import type { GridCell, GridRow, Label, LabelledCell } from '../tables.js';
import { foldText } from '../text.js';
import { columnOf } from './listed-indicators.js';
import { parseOperator, parseTarget } from './target.js';

/** One half (one period) of an indicator row, as printed. */
export interface HalfReading {
  level2?: GridCell;
  name?: GridCell;
  value?: GridCell;
  operator?: GridCell;
  unit?: GridCell;
  weight?: GridCell;
  actual?: GridCell;
  score?: GridCell;
  deviation?: GridCell;
  /** What other columns print, by their heads. */
  notes?: [string, GridCell][];
}

/** A row of the indicator table: its first level, and the cells of both halves. */
export interface RowReading {
  row: GridRow;
  level1?: GridCell;
  halves: [HalfReading, HalfReading];
  /** True where a label stands in another column than its header. */
  shifted: boolean;
  /** It is one of a list in a cell, whose levels no row beside it tells. */
  listed?: true;
}

/**
 * The levels that stand over the heads of a cell, where each has columns of its own: 数量指标 over 指标名称 | 指标值.
 */
export function levelsOver({ above }: LabelledCell): Label[] {
  const lowest = above.at(-1);
  if (lowest?.term.column === undefined) return [];
  return above.length === 1 ? [] : above.filter(({ text, term }) => term.column === undefined && isWholeLevel(text));
}

/** The cells of a row by their columns; where `both`, one name has a value of the whole time and one of the year. */
export function readRow(group: readonly LabelledCell[], both: boolean, shifted: boolean): RowReading {
  const cells = group.map(({ cell }) => cell).sort((a, b) => a.column - b.column);
  const reading: RowReading = {
    row: { cells, place: (group[0] as LabelledCell).cell.place },
    halves: [{}, {}],
    shifted,
  };
  const columns = group.map(columnOf);
  const outer = [...outerNames(group, columns), ...formerValues(group, columns)];
  const valued = columns.includes('value');
  const whole = group.filter((cell, i) => {
    const mayHold = columns[i] === 'operator' || (columns[i] === 'note' && !valued && mayHoldTargets(headText(cell)));
    return mayHold && isWholeTarget(cell.cell);
  });
  const second = levelBesideName(group, columns);
  for (const labelled of group) {
    if (outer.includes(labelled))
      addNote(reading.halves[labelled.above.at(-1)?.half ?? 0], headText(labelled), labelled.cell);
    else if (whole.includes(labelled)) continue;
    else if (labelled === second) reading.halves[0].level2 = labelled.cell;
    else if (second !== undefined && isBefore(labelled, second)) reading.level1 ??= labelled.cell;
    else placeCell(labelled, reading, both);
  }
  for (const labelled of whole) placeWholeTarget(labelled, reading);
  placeLevelsOver(group, reading);
  if (!both) return reading;
  const [period, annual] = reading.halves;
  const { value, ...shared } = annual;
  return {
    ...reading,
    halves: [
      { ...shared, ...period },
      { ...shared, ...(value === undefined ? {} : { value }) },
    ],
  };
}

/**
 * The names of a row that are those of a wider indicator than a lower level beside them: 三级指标 beside 四级指标.
 */
function outerNames(group: readonly LabelledCell[], columns: readonly Held[]): LabelledCell[] {
  const names = group.filter((_, i) => columns[i] === 'level3');
  const lowest = names.findLast((cell) => cell.cell.text !== '' && /四级|五级|末级/u.test(headText(cell)));
  if (lowest === undefined) return [];
  return names.filter((cell) => cell !== lowest && /三级|四级/u.test(headText(cell)));
}

/** What a column holds, where its heads say it. */
type Held = ReturnType<typeof columnOf>;

/** The values of a row that hold no more, beside those that do: 申报指标值 | 审定指标值, 调整前 | 调整后. */
function formerValues(group: readonly LabelledCell[], columns: readonly Held[]): LabelledCell[] {
  const values = group.filter((_, i) => columns[i] === 'value');
  const isFormer = (head: string): boolean =>
    (isAsked(head) && !isApproved(head)) || (isBeforeChange(head) && !isAfterChange(head));
  const isLater = (head: string): boolean =>
    (isApproved(head) && !isAsked(head)) || (isAfterChange(head) && !isBeforeChange(head));
  return values.some((cell) => isLater(headText(cell))) ? values.filter((cell) => isFormer(headText(cell))) : [];
}

/**
 * The second level of a row beside its name, where one head is merged over both and no other column holds levels.
 *
 *   | 评价内容 | 绩效内容            | 绩效目标值 |
 *   | 产出    | 数量目标 | 活动场次 | ≥60场     |
 */
function levelBesideName(group: readonly LabelledCell[], columns: readonly Held[]): LabelledCell | undefined {
  if (columns.includes('level2')) return undefined;
  const [first, second, more] = group.filter((cell, i) => columns[i] === 'level3' && cell.cell.text !== '');
  const head = first?.above.at(-1)?.cell;
  const merged = head !== undefined && head.colSpan > 1 && second?.above.at(-1)?.cell === head;
  return merged && more === undefined ? first : undefined;
}

/** Whether a cell below a head of nothing known stands before a second level: 产出 below 评价内容. */
function isBefore(labelled: LabelledCell, second: LabelledCell): boolean {
  const column = columnOf(labelled);
  return (column === undefined || column === 'note') && labelled.cell.column < second.cell.column;
}

function headText({ above }: LabelledCell): string {
  return above.at(-1)?.text ?? '';
}

/** Levels over the heads of a row are its own where no column beside holds them. */
function placeLevelsOver(group: readonly LabelledCell[], reading: RowReading): void {
  const [first] = group;
  const [half] = reading.halves;
  if (first === undefined || reading.level1 !== undefined || half.level2 !== undefined) return;
  for (const { text } of levelsOver(first)) {
    const cell = { ...first.cell, text };
    if (findLevel1(text) !== undefined) reading.level1 ??= cell;
    else half.level2 ??= cell;
  }
  const usual = half.level2 === undefined ? undefined : LEVEL2[foldText(half.level2.text)]?.[0];
  if (reading.level1 === undefined && usual !== undefined) reading.level1 = { ...first.cell, text: usual };
}

function valueHead(cell: LabelledCell): Label | undefined {
  return cell.above.findLast(({ term }) => term.column === 'value');
}

/** Whether a head of values names the whole time, in itself or above. */
function isOfWholeTime(cell: LabelledCell): boolean {
  return valueHead(cell) !== undefined && cell.above.some(({ text }) => isWholeTime(text) || titlesWhole(text));
}

/** Whether one name has a value for the whole time and one for the year beside it. */
export function valuesOfBoth(cells: readonly LabelledCell[]): boolean {
  const values = cells.filter((cell) => valueHead(cell)?.half === 0);
  return (
    values.some(isOfWholeTime) &&
    values.some((cell) => !isOfWholeTime(cell)) &&
    !cells.some((cell) => cell.above.at(-1)?.half === 1)
  );
}

function placeCell(labelled: LabelledCell, reading: RowReading, both: boolean): void {
  const { cell, above } = labelled;
  const head = above.at(-1);
  const column = columnOf(labelled);
  const half = reading.halves[both ? (isOfWholeTime(labelled) ? 0 : 1) : (head?.half ?? 0)];
  if ((column === 'level1' || column === 'level2') && pointsOfLevel(cell.text) !== undefined)
    addNote(half, head?.text ?? '', cell);
  if (column === 'level1' && isOtherType(head?.text ?? '', cell)) addNote(half, head?.text ?? '', cell);
  else if (column === 'level1' && reading.level1 === undefined) reading.level1 = cell;
  else if (column === 'level1' && isPoints(cell)) addNote(half, head?.text ?? '', cell);
  else if (column === 'level1') half.level2 ??= cell;
  else if (head === undefined && isWholeLevel(cell.text)) placeLevel(cell, reading, half);
  else if ((column === undefined || column === 'note') && half.operator === undefined && isSign(cell))
    half.operator = cell;
  else if (column === undefined || column === 'note' || isOtherOperator(column, cell) || isKindOfReason(above))
    addNote(half, head?.text ?? '', cell);
  else {
    const key = column === 'level3' ? 'name' : column;
    if (half[key] === undefined || half[key].text === '') half[key] = cell;
    else addNote(half, head?.text ?? '', cell);
  }
}

/** A level that no head stands above is the first or the second by its word, and the second behind a first. */
function placeLevel(cell: GridCell, reading: RowReading, half: HalfReading): void {
  if (reading.level1 === undefined && levelNumber(cell.text) !== 2) reading.level1 = cell;
  else half.level2 ??= cell;
}

/** Whether a cell prints nothing but points, which may stand behind a level below one merged head: 产出指标 | 50分. */
function isPoints({ text }: GridCell): boolean {
  return /^[(（]?\d[\d.]*\s*(?:分|[%％])?[)）]?$/u.test(text.trim());
}

/** Whether heads stand over one of several kinds of reasons: 偏差原因分析 over 经费保障 | 制度保障 | 原因说明. */
function isKindOfReason(above: readonly Label[]): boolean {
  const lowest = above.at(-1);
  const upper = above.findLast(({ term }) => term.column !== undefined);
  return upper?.term.column === 'deviation' && upper !== lowest && upper.cell.colSpan > 1;
}

function addNote(half: HalfReading, label: string, cell: GridCell): void {
  if (cell.text !== '') half.notes = [...(half.notes ?? []), [label, cell]];
}

/** Whether a text in a column of 指标类型 is a kind of measure and no level: 定量指标. */
function isOtherType(head: string, { text }: GridCell): boolean {
  return (
    text !== '' &&
    /(?:类型|类别|分类|大类)$/u.test(head) &&
    findLevel1(text) === undefined &&
    findLevel2(text) === undefined &&
    splitLevels(text) === undefined
  );
}

/** Whether a cell prints just a sign, which belongs to the value whatever the column is called: ≥ below 方向性. */
function isSign({ text }: GridCell): boolean {
  return parseOperator(text) !== undefined;
}

/** Whether a cell prints a sign with its figure: ≥100. */
function isWholeTarget({ text }: GridCell): boolean {
  const { operator, number } = parseTarget(text);
  return operator !== null && number !== null;
}

/**
 * A sign with its figure below a head of signs, or of standards where no column is headed as one of values, is the value
 * where no column beside it prints one.
 *
 *   | 指标名称 | 计量单位 | 指标性质 |
 *   | 利用人次 | 人次    | ≥3000   |
 */
function placeWholeTarget({ cell, above }: LabelledCell, reading: RowReading): void {
  const head = above.at(-1);
  const half = reading.halves[head?.half ?? 0];
  if ((half.value?.text ?? '').trim() === '') half.value = cell;
  else addNote(half, head?.text ?? '', cell);
}

/** Characters: a longer text is no sign that was read wrong. */
const LONGEST_SIGN = 2;

/**
 * Whether a cell in a column of signs holds another text: 正向指标 below 指标性质. A short text that OCR doubts may be a sign.
 */
function isOtherOperator(column: string, cell: GridCell): boolean {
  const mayBeSign = (cell.ocr?.others.length ?? 0) > 0 && cell.text.trim().length <= LONGEST_SIGN;
  return (
    column === 'operator' &&
    cell.text !== '' &&
    !mayBeSign &&
    parseOperator(cell.text) === undefined &&
    !/^(?:定性|定量|文字|文字描述|其他)$/u.test(cell.text.trim())
  );
}
