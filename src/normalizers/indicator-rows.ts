import { isWholeTime } from '../glossary/goal-words.js';
import {
  findLevel1,
  findLevel2,
  isFirstLevel,
  isWholeLevel,
  LEVEL2,
  pointsOfLevel,
  splitLevels,
} from '../glossary/indicator-levels.js';
import { namesValueToo } from '../glossary/indicator-words.js';
import type { GridCell, GridRow, Label, LabelledCell, LabelledRecord } from '../tables.js';
import { foldText } from '../text.js';
import { columnOf, listsLevels, partOf, splitListed, splitRow } from './listed-indicators.js';
import { parseOperator } from './target.js';

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

export interface RowReading {
  row: GridRow;
  level1?: GridCell;
  halves: [HalfReading, HalfReading];
  /** True where a label stands in another column than its header. */
  shifted: boolean;
  /** It is one of a list in a cell, whose levels no row beside it tells. */
  listed?: true;
}

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
  const cells = record.cells.filter((cell) => cell.band === 'indicators' && cell.left.length === 0);
  const both = valuesOfBoth(cells);
  const parted = !both && !record.twoPeriods && cells.some(isBesideWholeTime);
  const alone = !cells.some(({ above }) => above.some(({ term }) => term.column && BESIDE_NAMES.has(term.column)));
  const lists = new Set(cells.filter((cell) => isListed(cell) || (alone && isWholeList(cell))));
  const rows: RowReading[] = [];
  for (const group of groupRows(cells.filter((cell) => !lists.has(cell)))) {
    const [first] = group;
    if (first === undefined) continue;
    const shifted = record.shifted.some((row) => row.cells.some((other) => other.row === first.cell.row));
    for (const line of splitRow(group)) {
      const reading = readRow(line, both, shifted);
      rows.push(parted ? ofSection(reading, line) : reading);
    }
  }
  const heads = [...lists].flatMap(({ above }) => above.at(-1)?.text ?? []);
  const firsts = [...lists].some(({ above }) => above.filter(({ text }) => isWholeLevel(text)).length > 1);
  const listed = [...lists].flatMap((cell) => listedRows(cell, heads, firsts));
  const named = namesInLevels(cells) ? rows.map(nameOfLevel) : rows;
  const valued = record.labels.some(({ text, term }) => term.column === 'value' || namesValueToo(text))
    ? partNames(named)
    : named;
  const headed = cells.some((cell) => columnOf(cell) === 'level1');
  return {
    rows: [...withoutNumbers(valued), ...listed].map((row) => mendLevels(row, headed)),
    halves: record.twoPeriods || both || parted ? 2 : 1,
  };
}

const NUMBERED = /^\s*[(（]?(\d{1,2})[.．、)）]\s*(?=\S)/u;

/**
 * Rows whose names and values begin with the same number, one after another: those numbers are of a list that the page
 * has drawn as rows. Some value must show that its number is none of its own: 1.≥5所, no 1.5公里.
 *
 *   | 1.敬老院数 | 1.≥5所  |
 *   | 2.到岗率   | 2.100% |
 */
function withoutNumbers(rows: readonly RowReading[]): RowReading[] {
  const numbers = rows.map(({ halves }) => {
    const { name, value } = halves.find((half) => half.name !== undefined) ?? {};
    const [own, beside] = [name, value].map((cell) => NUMBERED.exec(cell?.text ?? '')?.[1]);
    return own !== undefined && own === beside ? Number(own) : undefined;
  });
  const listed = new Set<number>();
  for (let at = 0; at < rows.length; at++) {
    if (numbers[at] !== 1) continue;
    let end = at + 1;
    while (end < rows.length && numbers[end] === end - at + 1) end += 1;
    const run = Array.from({ length: end - at }, (_, i) => at + i);
    const told = run.some((i) => rows[i]?.halves.some(({ value }) => /^\D/u.test(unnumbered(value?.text ?? ''))));
    if (run.length > 1 && told) for (const i of run) listed.add(i);
  }
  const strip = (half: HalfReading): HalfReading => ({
    ...half,
    ...(half.name === undefined ? {} : { name: { ...half.name, text: unnumbered(half.name.text) } }),
    ...(half.value === undefined ? {} : { value: { ...half.value, text: unnumbered(half.value.text) } }),
  });
  return rows.map((row, i) => (listed.has(i) ? { ...row, halves: [strip(row.halves[0]), strip(row.halves[1])] } : row));
}

/** A text without the number before it. */
function unnumbered(text: string): string {
  return text.replace(NUMBERED, '');
}

/** Whether the column of second levels holds the names of the indicators: no other does, and few of its texts are levels. */
function namesInLevels(cells: readonly LabelledCell[]): boolean {
  if (cells.some((cell) => columnOf(cell) === 'level3')) return false;
  const second = cells.filter((cell) => columnOf(cell) === 'level2' && cell.cell.text !== '');
  return second.filter(({ cell }) => findLevel2(cell.text) === undefined).length * 2 > second.length;
}

function nameOfLevel(reading: RowReading): RowReading {
  const halves = reading.halves.map(
    ({ level2, ...half }): HalfReading => (level2 === undefined ? half : { ...half, name: level2 }),
  );
  return { ...reading, halves: halves as RowReading['halves'] };
}

/**
 * Rows whose names say the values too, since nothing stands below the head of values in any of them; the rows as they
 * are where most names say none.
 *
 *   | 三级指标           | 指标值 |
 *   | 补贴老人数 ≥500人   |       |
 */
function partNames(rows: RowReading[]): RowReading[] {
  const halves = rows.flatMap((row) => row.halves);
  const names = halves.flatMap(({ name }) => (name === undefined || name.text === '' ? [] : [name]));
  const said = names.filter((name) => partOf(textOf(name)).value !== '');
  const blank = halves.every(({ value }) => value === undefined || value.text === '');
  if (!blank || said.length === 0 || said.length * 2 < names.length) return rows;
  const parted = (half: HalfReading): HalfReading => {
    if (half.name === undefined || !said.includes(half.name)) return half;
    const { name, value } = partOf(textOf(half.name));
    return { ...half, name: { ...half.name, text: name }, value: { ...half.name, text: value } };
  };
  return rows.map((row) => ({ ...row, halves: [parted(row.halves[0]), parted(row.halves[1])] }));
}

/** A cell's text with the gap that it prints between a name and its value. */
function textOf({ raw, text }: GridCell): string {
  return (raw ?? text).replaceAll('\n', '').trim();
}

/** Whether a cell stands beside the label of a block that names the whole time: 长期绩效指标. */
function isBesideWholeTime({ within }: LabelledCell): boolean {
  return within.some(({ text }) => isWholeTime(text));
}

/** A row of one period, in the half of its block. */
function ofSection(reading: RowReading, group: readonly LabelledCell[]): RowReading {
  const [own] = reading.halves;
  return { ...reading, halves: group.some(isBesideWholeTime) ? [own, {}] : [{}, own] };
}

/**
 * The levels that stand over the heads of a cell, where each has columns of its own: 数量指标 over 指标名称 | 指标值.
 */
function levelsOver({ above }: LabelledCell): Label[] {
  const lowest = above.at(-1);
  if (lowest?.term.column === undefined) return [];
  return above.filter(({ text, term }) => term.column === undefined && isWholeLevel(text));
}

/** Cells of one row stand together, but for those below levels of their own. */
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

function readRow(group: readonly LabelledCell[], both: boolean, shifted: boolean): RowReading {
  const cells = group.map(({ cell }) => cell).sort((a, b) => a.column - b.column);
  const reading: RowReading = {
    row: { cells, place: (group[0] as LabelledCell).cell.place },
    halves: [{}, {}],
    shifted,
  };
  const outer = outerNames(group);
  for (const labelled of group) {
    if (outer.has(labelled))
      addNote(reading.halves[labelled.above.at(-1)?.half ?? 0], headText(labelled), labelled.cell);
    else placeCell(labelled, reading, both);
  }
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
function outerNames(group: readonly LabelledCell[]): Set<LabelledCell> {
  const names = group.filter((cell) => columnOf(cell) === 'level3');
  const lowest = names.findLast((cell) => cell.cell.text !== '' && /四级|五级|末级/u.test(headText(cell)));
  return new Set(names.filter((cell) => lowest !== undefined && cell !== lowest && /三级|四级/u.test(headText(cell))));
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
  return valueHead(cell) !== undefined && cell.above.some(({ text }) => isWholeTime(text));
}

/** Whether one name has a value for the whole time and one for the year beside it. */
function valuesOfBoth(cells: readonly LabelledCell[]): boolean {
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
  else if (column === 'level1') reading.level1 ??= cell;
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

/** Below one of several heads that part the reasons by their kind: 偏差原因分析 over 经费保障 | 制度保障 | 原因说明. */
function isKindOfReason(above: readonly Label[]): boolean {
  const lowest = above.at(-1);
  const upper = above.findLast(({ term }) => term.column !== undefined);
  return upper?.term.column === 'deviation' && upper !== lowest && upper.cell.colSpan > 1;
}

function addNote(half: HalfReading, label: string, cell: GridCell): void {
  if (cell.text !== '') half.notes = [...(half.notes ?? []), [label, cell]];
}

/** 定量指标 in a column of 指标类型 is no level. */
function isOtherType(head: string, { text }: GridCell): boolean {
  return (
    text !== '' &&
    /(?:类型|类别|分类|大类)$/u.test(head) &&
    findLevel1(text) === undefined &&
    findLevel2(text) === undefined &&
    splitLevels(text) === undefined
  );
}

/** A sign alone says how the value is meant, whatever its column is called: ≥ below 方向性. */
function isSign({ text }: GridCell): boolean {
  return parseOperator(text) !== undefined;
}

/** Characters: a longer text is no sign that was read wrong. */
const LONGEST_SIGN = 2;

/** 正向指标 in a column of 指标性质 is no sign; what was read from a picture in doubt may be one. */
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

/** Levels that one cell prints together, or in the other's column: 产出指标—数量指标, 数量指标 below 一级指标. */
function mendLevels(reading: RowReading, headed: boolean): RowReading {
  const { halves } = reading;
  const lone = halves[0].level2;
  if (!headed && reading.level1 === undefined && lone !== undefined && splitLevels(lone.text) !== undefined) {
    const { level2: _, ...rest } = halves[0];
    return mendLevels({ ...reading, level1: lone, halves: [rest, halves[1]] }, headed);
  }
  const { level1 } = reading;
  if (level1 !== undefined && namesRow(level1, reading))
    return { ...reading, halves: [{ ...halves[0], name: level1 }, halves[1]] };
  if (level1 === undefined || level1.text === '' || halves.some(({ level2 }) => (level2?.text ?? '') !== ''))
    return reading;
  const both = splitLevels(level1.text);
  const [upper, lower] = both ?? [parentAcross(level1, halves), level1.text];
  if (upper === undefined && (findLevel1(level1.text) !== undefined || findLevel2(level1.text) === undefined))
    return reading;
  const level2 = { ...level1, text: lower };
  const lowered: RowReading['halves'] = [
    { ...halves[0], level2 },
    halves[1].name === undefined ? halves[1] : { ...halves[1], level2 },
  ];
  const { level1: _, ...rest } = reading;
  return { ...rest, ...(upper === undefined ? {} : { level1: { ...level1, text: upper } }), halves: lowered };
}

/** Whether a label of no known level is merged over levels and name of a row that has a value: 预算执行率（10分）. */
function namesRow({ text, colSpan }: GridCell, { halves }: RowReading): boolean {
  const [{ name, level2, value, actual }] = halves;
  const known = findLevel1(text) ?? findLevel2(text) ?? splitLevels(text);
  const valued = (value?.text ?? actual?.text ?? '') !== '';
  return colSpan > 1 && text !== '' && known === undefined && !name?.text && !level2?.text && valued;
}

/** The usual first level of a second one that is merged across both columns beside a name: none above reaches it. */
function parentAcross({ text, colSpan }: GridCell, halves: RowReading['halves']): string | undefined {
  const own = findLevel1(text) === undefined ? findLevel2(text) : undefined;
  const alone = colSpan > 1 || halves.some(({ level2 }) => level2 !== undefined);
  return own !== undefined && alone && halves.some(({ name }) => name !== undefined) ? LEVEL2[own]?.[0] : undefined;
}

function isListed({ above }: LabelledCell): boolean {
  const head = above.at(-1);
  return head !== undefined && isWholeLevel(head.text) && head.term.column === undefined;
}

/** The columns that hold the levels and values of indicators that stand a row each. */
const BESIDE_NAMES: ReadonlySet<string> = new Set(['value', 'level1', 'level2']);

/** A cell that holds the whole list of a record's indicators, where no column beside it holds their levels or values. */
function isWholeList(labelled: LabelledCell): boolean {
  if (columnOf(labelled) !== 'level3') return false;
  const text = labelled.cell.raw ?? labelled.cell.text;
  return listsLevels(text) || splitListed(text).filter(({ value }) => value !== '').length > 1;
}

/** The indicators that one cell lists below the head of their level; `parted` where other heads name first levels too. */
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
