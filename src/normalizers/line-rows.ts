/** Reads the lines of a table, row by row and segment by segment. Tested in tests/normalizers/budget-table.test.ts. */

import { isEmptyNote } from '../glossary/table-heads.js';
import { type Box, boundsOf } from '../place.js';
import { isContactRow } from '../privacy/values.js';
import type { Grid, GridCell, GridRow } from '../tables.js';
import { foldText } from '../text.js';
import { bodyRows } from './line-columns.js';
import { type RawLine, SegmentReader, TOTAL } from './line-reader.js';
import type { Segment } from './line-segments.js';

/** The lines of a table, and the texts by which rows say that there are none (无, 此表为空). */
export interface RawLines {
  lines: RawLine[];
  notes: string[];
}

/**
 * The lines of a grid, row by row and segment by segment from left to right.
 *
 *   一、一般公共预算 | 1.00 | 一、外交支出 | 2.00      two lines
 *   合计           | 1.00 |            | 2.00      two lines: the second side takes the row's name
 *   当年支出小计    |      |            | 3.00      one line where both blocks are of one side
 */
export function readLines(grid: Grid, segments: readonly Segment[]): RawLines {
  const lines: RawLine[] = [];
  const notes: string[] = [];
  const readers = segments.map((segment, index) => new SegmentReader(grid, segment, index));
  const rows = [...headerTotals(grid, segments), ...bodyRows(grid)];
  const offset = rows.length - bodyRows(grid).length;
  for (const [index, row] of rows.entries()) {
    if (isContactRow(row.cells.map(({ text }) => text))) continue;
    const note = rowNote(row);
    if (note !== undefined) {
      notes.push(note);
      continue;
    }
    const at = Math.max(index - offset, 0);
    const read = readers.map((reader) => reader.read(row, at)).filter((line) => line !== undefined);
    const said = read.filter((line) => !isLine(line));
    for (const { labels } of said) notes.push(...Object.values(labels));
    for (const line of shareNames(read.filter(isLine))) lines.push(line);
  }
  return { lines, notes };
}

/** The text of a row that only says that there is nothing: 无, 此表为空. Undefined for any other row. */
function rowNote(row: GridRow): string | undefined {
  const texts = row.cells.map((cell) => cell.text.trim()).filter((text) => text !== '');
  const [only] = texts;
  if (only === undefined || new Set(texts).size > 1) return undefined;
  return /^(无|无数据|空)$/u.test(only) || isEmptyNote(only) ? only : undefined;
}

/** The last row of heads as a row of the body, where it prints 合计 below the head of the names; else none. */
function headerTotals(grid: Grid, segments: readonly Segment[]): GridRow[] {
  const last = grid.rows[grid.headerRows - 1];
  const names = new Set(
    segments.flatMap((segment) =>
      segment.columns.filter((column) => column.role !== 'figure').map((column) => column.column),
    ),
  );
  const total = last?.cells.find((cell) => cell.column === 0 && TOTAL.test(foldText(cell.text)));
  if (last === undefined || total === undefined || grid.headerRows < 2 || !names.has(0)) return [];
  return [{ ...last, cells: [total] }];
}

/** Whether a row is a line: it prints a name, a code or a figure. A 备注 alone is none. */
function isLine(line: RawLine): boolean {
  return line.name !== null || line.code !== undefined || line.figures.size > 0;
}

/**
 * The lines of one row: a side without a name gets that of the total beside it, and blocks of one side become one line.
 */
function shareNames(lines: RawLine[]): RawLine[] {
  const merged: RawLine[] = [];
  for (const line of lines) {
    const before = merged.at(-1);
    const nameless = line.name === null && line.code === undefined;
    const joins =
      before !== undefined &&
      nameless &&
      before.side === line.side &&
      before.name !== null &&
      before.figures.size === 0;
    if (joins && before !== undefined) {
      merged[merged.length - 1] = {
        ...before,
        block: before.block === line.block ? before.block : null,
        labels: { ...line.labels, ...before.labels },
        figures: line.figures,
        cells: [...before.cells, ...line.cells],
      };
    } else merged.push(line);
  }
  const total = merged.find((line) => line.name !== null && TOTAL.test(foldText(line.name)));
  return merged.map((line) =>
    line.name === null && line.code === undefined && total !== undefined ? { ...line, name: total.name } : line,
  );
}

/** The box around the cells of a line, or null where the format has no geometry. */
export function boxOf(cells: readonly GridCell[]): Box | null {
  const boxes = cells.map((cell) => cell.place.bbox).filter((box) => box !== undefined);
  return boxes.length === 0 ? null : boundsOf(boxes);
}
