/**
 * Mends rows of the indicator table that print several things in one cell: numbers before names, values behind names,
 * two levels. Tested in tests/normalizers/paired-levels.test.ts.
 */

import { findLevel1, findLevel2, LEVEL2, splitLevels } from '../glossary/indicator-levels.js';
import type { GridCell, LabelledCell } from '../tables.js';
import type { HalfReading, RowReading } from './indicator-cells.js';
import { columnOf, partOf } from './listed-indicators.js';
import { parseTarget } from './target.js';

const NUMBERED = /^\s*[(（]?(\d{1,2})[.．、)）]\s*(?=\S)/u;

/**
 * The rows without numbers, where names and values of the rows begin with the same number, counting up: the rows were a
 * numbered list. At least one value must show that the number is not its own, as 1.≥5所 does and 1.5公里 does not.
 *
 *   | 1.敬老院数 | 1.≥5所  |
 *   | 2.到岗率   | 2.100% |
 */
export function withoutNumbers(rows: readonly RowReading[]): RowReading[] {
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
  if (listed.size === 0) return [...rows];
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

/**
 * Whether the column headed 二级指标 holds the names of the indicators: no other column does, and few of its texts are
 * levels.
 */
export function namesInLevels(cells: readonly LabelledCell[]): boolean {
  if (cells.some((cell) => columnOf(cell) === 'level3')) return false;
  const second = cells.filter((cell) => columnOf(cell) === 'level2' && cell.cell.text !== '');
  return second.filter(({ cell }) => findLevel2(cell.text) === undefined).length * 2 > second.length;
}

/** The row with the texts of its column of second levels as names. */
export function nameOfLevel(reading: RowReading): RowReading {
  const halves = reading.halves.map(
    ({ level2, ...half }): HalfReading => (level2 === undefined ? half : { ...half, name: level2 }),
  );
  return { ...reading, halves: halves as RowReading['halves'] };
}

/**
 * The rows with names that include the value split into name and value, where no row has a value in the column of
 * values. Returned as they are where most names include none. `headed` says that a head speaks of values; where none does,
 * only a sign begins one.
 *
 *   | 三级指标           | 指标值 |
 *   | 补贴老人数 ≥500人   |       |
 */
export function partNames(rows: RowReading[], headed: boolean): RowReading[] {
  if (rows.some(({ halves }) => halves.some(({ value }) => value !== undefined && value.text !== ''))) return rows;
  const halves = rows.flatMap((row) => row.halves);
  const names = halves.flatMap(({ name }) => (name === undefined || name.text === '' ? [] : [name]));
  const said = names.filter((name) => {
    const { value } = partOf(textOf(name));
    return headed ? value !== '' : parseTarget(value).operator !== null;
  });
  if (said.length === 0 || said.length * 2 < names.length) return rows;
  const parted = (half: HalfReading): HalfReading => {
    if (half.name === undefined || !said.includes(half.name)) return half;
    const { name, value } = partOf(textOf(half.name));
    return { ...half, name: { ...half.name, text: name }, value: { ...half.name, text: value } };
  };
  return rows.map((row) => ({ ...row, halves: [parted(row.halves[0]), parted(row.halves[1])] }));
}

/** The text of a cell with the blanks that it prints, as between a name and its value. */
function textOf({ raw, text }: GridCell): string {
  return (raw ?? text).replaceAll('\n', '').trim();
}

/**
 * The row with each level in its own column: split where one cell prints both (产出指标—数量指标), moved where it stands below
 * the head of the other.
 */
export function mendLevels(reading: RowReading, headed: boolean): RowReading {
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

/** Whether a text that is no level is merged across levels and name, and so names the row: 预算执行率（10分）. */
function namesRow({ text, colSpan }: GridCell, { halves }: RowReading): boolean {
  const [{ name, level2, value, actual }] = halves;
  const known = findLevel1(text) ?? findLevel2(text) ?? splitLevels(text);
  const valued = (value?.text ?? actual?.text ?? '') !== '';
  return colSpan > 1 && text !== '' && known === undefined && !name?.text && !level2?.text && valued;
}

/**
 * The usual first level of a second level that is merged across both columns; the first level above it does not hold
 * for it.
 */
function parentAcross({ text, colSpan }: GridCell, halves: RowReading['halves']): string | undefined {
  const own = findLevel1(text) === undefined ? findLevel2(text) : undefined;
  const alone = colSpan > 1 || halves.some(({ level2 }) => level2 !== undefined);
  return own !== undefined && alone && halves.some(({ name }) => name !== undefined) ? LEVEL2[own]?.[0] : undefined;
}
