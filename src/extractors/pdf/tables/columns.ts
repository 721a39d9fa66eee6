import { buildLines, stackText, type TextLine } from '../page/lines.js';
import type { TableBlock, TableCell } from '../page/page-layout.js';
import { columnEdges, type Segment, segmentsOf } from '../page/segments.js';

/** Points: a segment that reaches less beyond a column's edge does not cross it. */
const EDGE_SLACK = 1.5;
/** A cell is split where at least so many figures stand side by side in it. */
const LEAST_FIGURES = 2;
/** A column is split where at least so many of its lines hold several figures. */
const LEAST_LINES = 3;
/** Font sizes: the gap that all lines must leave free between two columns. */
const COLUMN_GAP = 0.5;

/**
 * The table with those cells split that hold figures of several columns because no line stands between them.
 *
 *   ┌──────┬─────┬─────┐            ┌──────┬─────┬─────┐
 *   │ 项目 │ 预算│ 决算│            │ 项目 │ 预算│ 决算│
 *   ├──────┴─────┴─────┤      →     ├──────┼─────┼─────┤
 *   │ 办公费  1.20 0.80│            │办公费│ 1.20│ 0.80│
 *   └──────────────────┘            └──────┴─────┴─────┘
 *
 * A cell over several columns is split at those edges that none of its segments crosses, if it holds two
 * figures or more; a single column is split where three lines or more leave the same gaps between figures.
 */
export function splitUnruledColumns(table: TableBlock): TableBlock {
  const cells: TableCell[] = [];
  for (const cell of table.cells) cells.push(...splitAtEdges(cell, table.xs));
  return splitCrowdedColumns({ ...table, cells });
}

function splitAtEdges(cell: TableCell, xs: number[]): TableCell[] {
  if (cell.colSpan === 1 || !cell.text.includes(' ')) return [cell];
  const segments = levelSegments(cell);
  return segments.filter((segment) => segment.numeric).length < LEAST_FIGURES ? [cell] : cutCell(cell, xs, segments);
}

function levelSegments(cell: TableCell): Segment[] {
  return cell.lines.flatMap((line) => (line.angle === 0 ? segmentsOf(line) : []));
}

function crosses({ box }: Segment, edge: number): boolean {
  return box[0] < edge - EDGE_SLACK && box[2] > edge + EDGE_SLACK;
}

/**
 * The parts of a cell that spans several columns: it is cut at those edges that none of its segments crosses, and each
 * part gets the segments whose middle lies in it. The cell itself where one part would get all.
 */
function cutCell(cell: TableCell, xs: number[], segments: Segment[]): TableCell[] {
  const columns = [cell.column];
  for (let column = cell.column + 1; column < cell.column + cell.colSpan; column++) {
    if (segments.every((segment) => !crosses(segment, xs[column] ?? 0))) columns.push(column);
  }
  columns.push(cell.column + cell.colSpan);
  const parts: TableCell[] = [];
  for (let i = 0; i + 1 < columns.length; i++) {
    const [from = 0, to = 0] = [columns[i], columns[i + 1]];
    const [left, right] = [xs[from] ?? 0, xs[to] ?? 0];
    const own = segments.filter(({ box }) => {
      const middle = (box[0] + box[2]) / 2;
      return middle >= left && (middle < right || i + 2 === columns.length);
    });
    const lines = buildLines(own.flatMap((segment) => segment.glyphs));
    parts.push({
      ...cell,
      column: from,
      colSpan: to - from,
      box: [left, cell.box[1], right, cell.box[3]],
      lines,
      text: stackText(lines),
    });
  }
  return parts.filter((part) => part.lines.length > 0).length < 2 ? [cell] : parts;
}

function splitCrowdedColumns(table: TableBlock): TableBlock {
  const columns = table.xs.map((): TextLine[] => []);
  for (const cell of table.cells) {
    if (cell.colSpan > 1) continue;
    // Only a line with a space in it can hold several figures.
    for (const line of cell.lines) if (line.angle === 0 && line.text.includes(' ')) columns[cell.column]?.push(line);
  }
  const added = new Map<number, number[]>();
  for (const [column, lines] of columns.entries()) {
    const edges = crowdedEdges(lines);
    if (edges.length > 0) added.set(column, edges);
  }
  if (added.size === 0) return table;
  const xs: number[] = [];
  const columnAt: number[] = [];
  for (const [column, x] of table.xs.entries()) {
    columnAt.push(xs.length);
    xs.push(x, ...(added.get(column) ?? []));
  }
  const cells = table.cells.flatMap((cell) => {
    const column = columnAt[cell.column] ?? 0;
    const colSpan = (columnAt[cell.column + cell.colSpan] ?? 0) - column;
    const moved = { ...cell, column, colSpan };
    return cell.colSpan === 1 && added.has(cell.column) ? cutCell(moved, xs, levelSegments(moved)) : [moved];
  });
  return { ...table, xs, cells };
}

/** The edges inside a column where its lines of several figures all leave a gap. */
function crowdedEdges(lines: TextLine[]): number[] {
  if (lines.length < LEAST_LINES) return [];
  const rows = lines
    .map(segmentsOf)
    .filter((segments) => segments.filter((segment) => segment.numeric).length >= LEAST_FIGURES);
  if (rows.length < LEAST_LINES) return [];
  return columnEdges(rows, COLUMN_GAP * (lines[0]?.size ?? 0)).slice(1, -1);
}
