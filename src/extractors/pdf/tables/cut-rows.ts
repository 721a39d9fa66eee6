/** Joins the lines of figures that the width of their column has cut. Tested in tests/extractors/pdf/cut-rows.test.ts. */

import { stackText } from '../page/lines.js';
import type { TableBlock, TableCell } from '../page/page-layout.js';

/** An amount with its decimals. */
const AMOUNT = /^[-−(（]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)\.\d{2}[)）]?$/u;
/** A number that may be whole: its thousands stand in threes. */
const NUMBER = /^[-−(（]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?[)）]?$/u;
/** So many amounts show how many decimals a table prints. */
const LEAST_AMOUNTS = 3;
/** Digits and marks: the beginning of a figure, or the rest of one. */
const PART = /^[-−(（]?[\d,，.]+[)）]?$/u;

/**
 * A table without lines with the rows whole whose figures their columns have cut. The parts of a figure stand above and
 * below what its row prints in one line, or below the row:
 *
 *   ┆         ┆              ┆ 3,092,995.1 ┆            ┆
 *   ┆ 2101101 ┆ 行政单位医疗 ┆             ┆ 741,172.01 ┆      one row: 3,092,995.11
 *   ┆         ┆              ┆ 1           ┆            ┆
 *
 * Only where each part above has one below in its column, both make an amount that neither is, and all amounts of the
 * table have two decimals. A figure over three lines (4,33 over 9,90 over 8.67) is none of these.
 */
export function closeCutRows(table: TableBlock): TableBlock {
  const count = table.ys.length - 1;
  const rows = Array.from({ length: count }, () => new Map<number, TableCell>());
  for (const cell of table.cells) if (cell.text !== '') rows[cell.row]?.set(cell.column, cell);
  const into = rows.map((_, row) => row);
  for (let rest = 1; rest < count; rest += 1) {
    const parts = rows[rest] as Map<number, TableCell>;
    if (!isParts(parts)) continue;
    const [above, upper] = [rows[rest - 1], rows[rest - 2]];
    const isOpen = (row: number, middle: ReadonlyMap<number, TableCell>): boolean =>
      into[row] === row && beginsAbove(rows[row], middle, parts);
    if (above !== undefined && areCut(above, parts)) {
      if (!isOpen(rest - 2, above)) into[rest] = into[rest - 1] ?? rest - 1;
    } else if (
      above !== undefined &&
      upper !== undefined &&
      into[rest - 2] === rest - 2 &&
      !isOpen(rest - 3, upper) &&
      isAround(upper, above, parts)
    ) {
      into[rest - 1] = rest - 2;
      into[rest] = rest - 2;
    }
  }
  if (into.every((to, row) => to === row)) return table;
  const joined = joinRows(table, into);
  return printsAmounts(joined) ? joined : table;
}

/** Whether the amounts of a table have two decimals, none of them one: then a figure with one was cut. */
function printsAmounts({ cells }: TableBlock): boolean {
  const texts = cells.map(({ text }) => text.replaceAll('\n', ''));
  return (
    texts.filter((text) => AMOUNT.test(text)).length > LEAST_AMOUNTS &&
    !texts.some((text) => NUMBER.test(text) && /\.\d[)）]?$/u.test(text))
  );
}

/** Whether a row prints the first of three parts of a figure, as long as the middle one. */
function beginsAbove(
  row: ReadonlyMap<number, TableCell> | undefined,
  middle: ReadonlyMap<number, TableCell>,
  rests: ReadonlyMap<number, TableCell>,
): boolean {
  return [...rests].some(([column, { text: rest }]) => {
    const [first, second] = [row?.get(column)?.text ?? '', middle.get(column)?.text ?? ''];
    return PART.test(first) && first.length >= second.length && AMOUNT.test(first + second + rest);
  });
}

/** Whether a row prints nothing but parts of figures. */
function isParts(row: ReadonlyMap<number, TableCell>): boolean {
  return row.size > 0 && [...row.values()].every(({ text, colSpan }) => colSpan === 1 && PART.test(text));
}

/** Whether each part of a row is the rest of the figure above it. */
function areCut(above: ReadonlyMap<number, TableCell>, rests: ReadonlyMap<number, TableCell>): boolean {
  return [...rests].every(([column, { text }]) => isCut(above.get(column)?.text ?? '', text));
}

/** Whether the parts of two rows are those of figures of the row between them, which has none in their columns. */
function isAround(
  upper: ReadonlyMap<number, TableCell>,
  row: ReadonlyMap<number, TableCell>,
  lower: ReadonlyMap<number, TableCell>,
): boolean {
  const isFree = [...upper.keys()].every((column) => !row.has(column));
  return row.size > 0 && isParts(upper) && upper.size === lower.size && isFree && areCut(upper, lower);
}

function isCut(first: string, rest: string): boolean {
  if (!PART.test(first) || AMOUNT.test(first) || !AMOUNT.test(first + rest)) return false;
  return !AMOUNT.test(rest) || !NUMBER.test(first);
}

/** The table with rows joined: each goes into the row that `into` says. */
function joinRows(table: TableBlock, into: readonly number[]): TableBlock {
  const kept = into.flatMap((to, row) => (to === row ? [row] : []));
  const places = into.map((to) => kept.indexOf(to));
  const ys = table.ys.filter((_, row) => row === into.length || into[row] === row);
  const cells = new Map<string, TableCell>();
  for (const cell of [...table.cells].sort((a, b) => a.row - b.row || a.column - b.column)) {
    const row = places[cell.row] ?? 0;
    const end = places[cell.row + cell.rowSpan - 1] ?? row;
    const key = `${row} ${cell.column}`;
    const before = cells.get(key);
    const box: TableCell['box'] = [cell.box[0], ys[row] ?? 0, cell.box[2], ys[end + 1] ?? cell.box[3]];
    if (before === undefined) cells.set(key, { ...cell, row, rowSpan: end - row + 1, box });
    else {
      before.lines = [...before.lines, ...cell.lines];
      before.text = stackText(before.lines);
    }
  }
  return { ...table, ys, cells: [...cells.values()] };
}
