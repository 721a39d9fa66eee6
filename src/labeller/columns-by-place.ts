/** Columns of indicators that tell by their place what they hold. Tested in tests/normalizers/printed-layouts.test.ts. */

import { hasSense } from '../glossary/form-labels.js';
import { type IndicatorColumn, saysValuesInShort } from '../glossary/indicator-words.js';
import type { GridCell, GridRow, Label } from '../tables.js';

/** A column of a table inside a form, by its heads. */
export interface Column {
  /** From the uppermost head to the lowest. */
  path: Label[];
  cell: GridCell;
}

/**
 * The columns; where those of the levels are headed and none holds the names, the one behind the levels does, whatever
 * its head says; a head of notes (绩效标准) only where no column holds the values either. A column of amounts (现状, 序号), as the rows
 * `below` show, holds none.
 *
 *   | 一级指标 | 二级指标 | 绩效指标和标准  |
 *   | 产出指标 | 数量指标 | 养护里程≥650公里 |
 */
export function headNames(columns: readonly Column[], below: readonly GridRow[] = []): Column[] {
  const holds = columns.map(({ path }) => path.findLast(({ term }) => term.column !== undefined)?.term.column);
  const at = holds.findLastIndex((column) => column === 'level1' || column === 'level2') + 1;
  const last = columns[at]?.path.at(-1);
  if (at === 0 || holds.includes('level3') || last === undefined) return [...columns];
  const named = !hasSense(last.term) || last.term.task !== undefined;
  const free = holds[at] === undefined ? named : holds[at] === 'note' && !holds.includes('value');
  if (!free || holdsAmounts(columns[at] as Column, below)) return [...columns];
  return holds.includes('level2') ? columns.with(at, headedBy(columns[at] as Column, 'level3')) : [...columns];
}

/** Rows below heads of which one looks at the cells. */
const ROWS_BELOW = 12;
/** A figure with its sign and a short unit, or a date: 18公里, ≥95%, 2024年12月底前. */
const AMOUNT =
  /^[≥≤><=＝＞＜]{0,2}\s*\d[\d,.]*\s*(?:[%％‰㎡]|[\p{Script=Han}/]{1,4}|[a-zA-Z]{1,5})?$|^20\d{2}年(?:\d{1,2}月)?(?:\d{1,2}日)?[底末]?以?前?$/u;

/** Whether all that the rows below print in a column is amounts. */
function holdsAmounts({ cell: { column } }: Column, below: readonly GridRow[]): boolean {
  const texts = below.slice(0, ROWS_BELOW).flatMap(({ cells }) => {
    const text = cells.find((cell) => cell.column === column)?.text.trim() ?? '';
    return text === '' ? [] : [text];
  });
  return texts.length > 0 && texts.every((text) => AMOUNT.test(text));
}

/** The column with another meaning of its lowest head. */
function headedBy({ path, cell }: Column, column: IndicatorColumn): Column {
  return { path: [...path.slice(0, -1), { ...(path.at(-1) as Label), term: { column } }], cell };
}

/**
 * The columns; where none holds the values, one with an unknown head between the signs and the units does (量值 here), or
 * one behind the names whose head in short says so: 目标, 全年, 标杆值.
 *
 *   | 三级指标 | 符号 | 量值 | 单位 |
 */
export function headValues(columns: readonly Column[]): Column[] {
  const holds = columns.map(({ path }) => path.findLast(({ term }) => term.column !== undefined)?.term.column);
  if (holds.includes('value')) return [...columns];
  return columns.map((column, i) => {
    const last = column.path.at(-1);
    if (last === undefined) return column;
    const between = holds[i - 1] === 'operator' && holds[i + 1] === 'unit' && !hasSense(last.term);
    const said = holds[i] === undefined && holds.slice(0, i).includes('level3') && saysValuesInShort(last.text);
    return between || said ? headedBy(column, 'value') : column;
  });
}
