import { stackText, type TextLine } from '../page/lines.js';
import type { TableBlock, TableCell } from '../page/page-layout.js';
import { segmentsOf } from '../page/segments.js';
import { isFigures } from '../page/text-rows.js';
import type { BandStack } from './bands.js';
import { findSpacedTables } from './spaced.js';

/** A table within bands, its columns, and which of the lines above its rows are its heads. */
export interface SpacedBands {
  table: TableBlock;
  columns: number;
  heads: TextLine[];
}

/**
 * The table that the white space within a stack of bands makes, with a row for each band below the heads; undefined
 * where it reads not all of the lines, or rows across the edges. White space tells heads of several levels from each
 * other and the columns in which they stand, the edges tell which lines of a wrapped name are of one row. `above` are
 * the lines over a stack that begins with figures, of which the lowest are its heads.
 */
export function spacedInBands(
  stack: BandStack,
  lines: readonly TextLine[],
  above: readonly TextLine[],
  size: number,
): SpacedBands | undefined {
  const { tables, lines: left } = findSpacedTables([...above, ...lines], size, undefined);
  const [table] = tables;
  if (table === undefined || tables.length > 1) return undefined;
  const outside = new Set(left);
  if (lines.some((line) => outside.has(line))) return undefined;
  const joined = joinBands(table, stack);
  if (joined === undefined) return undefined;
  return { table: joined, columns: joined.xs.length - 1, heads: above.filter((line) => !outside.has(line)) };
}

/** The table with rows between the same two edges joined into one; undefined where a row lies over an edge, so that edges part no rows. */
function joinBands(table: TableBlock, { bands }: BandStack): TableBlock | undefined {
  const rowCount = table.ys.length - 1;
  const edges = [bands[0]?.top ?? 0, ...bands.map(({ bottom }) => bottom)];
  const bandOf = (line: TextLine) => edges.filter((at) => line.baseline > at).length;
  const rows = Array.from({ length: rowCount }, (_, row) => table.cells.filter((cell) => cell.row === row));
  const held = rows.map((cells) => new Set(cells.flatMap(({ lines }) => lines.map(bandOf))));
  const figures = rows.findIndex((cells) => isFigures(cells.flatMap(({ lines }) => lines.flatMap(segmentsOf))));
  if (figures < 1) return undefined;
  const [body = 0] = held[figures] ?? [];
  const first = held[0]?.has(body) ? figures : held.findIndex((own) => own.has(body));
  /** The new number of each row. */
  const places: number[] = [];
  let open: number | undefined;
  for (const [row, own] of held.entries()) {
    if (row >= first && own.size > 1) return undefined;
    const [band] = own;
    const goesOn = row > first && band !== undefined && band === open;
    places.push((places.at(-1) ?? -1) + (goesOn ? 0 : 1));
    open = row >= first ? band : undefined;
  }
  const ys = table.ys.filter((_, row) => row === 0 || row === rowCount || places[row] !== places[row - 1]);
  const cells = new Map<string, TableCell>();
  for (const cell of table.cells) {
    const row = places[cell.row] ?? 0;
    const rowSpan = (places[cell.row + cell.rowSpan - 1] ?? row) - row + 1;
    const key = `${row} ${cell.column}`;
    const before = cells.get(key);
    if (before === undefined) {
      cells.set(key, { ...cell, row, rowSpan });
      continue;
    }
    before.lines = [...before.lines, ...cell.lines].sort((a, b) => a.baseline - b.baseline);
    before.text = stackText(before.lines);
    before.colSpan = Math.max(before.colSpan, cell.colSpan);
  }
  return { ...table, ys, cells: [...cells.values()] };
}
