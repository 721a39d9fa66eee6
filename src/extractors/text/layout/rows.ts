import type { Ink, TextCell, TextRow } from '../parts.js';
import type { Alignment, Column } from './columns.js';
import { findHeads, type Head } from './heads.js';
import { isAmount, type LayoutLine } from './pieces.js';
import { type BodyRow, joinWrappedRows } from './wrapped-rows.js';

/** The rows of a table of aligned text: heads with their spans, then the body, a cell for every column. */
export function tableRows(
  heads: readonly LayoutLine[],
  body: readonly LayoutLine[],
  alignment: Alignment,
): { rows: TextRow[]; headless: number[] } {
  const { columns } = alignment;
  const found = findHeads(heads, alignment);
  const rows = joinWrappedRows(
    body.map((line) => ({
      line,
      texts: textsOf(line, alignment),
      ink: inkOf(line, alignment),
      pieces: new Map(alignment.rows.get(line)),
    })),
    columns,
  );
  const near = columns.map((_, at) => blankBeside(columns, at));
  const bodyRows = rows.map(({ line, texts, ink }) => ({
    line: line.line.number,
    cells: columns.map((column, at): TextCell => {
      const piece = alignment.rows.get(line)?.get(column);
      const beside = piece && isAmount(piece.text) ? (alignment.beside.get(piece) ?? near[at]) : undefined;
      return { text: texts.get(column) ?? '', ink: ink.get(column) ?? [], ...(beside ? { beside } : {}) };
    }),
  }));
  return {
    rows: [...headRows(found, columns.length, heads), ...bodyRows],
    headless: headlessLines(found, rows, columns),
  };
}

/**
 * The side on which a column that holds no amount but at most its number stands beside a column of amounts, or beyond
 * those next to it: the heads may have been given to the wrong columns.
 *
 *   小计      基本支出     项目支出
 *             84.27       84.27        may be those of 小计 and 基本支出
 */
function blankBeside(columns: readonly Column[], at: number): 'left' | 'right' | undefined {
  const isFree = (step: number): boolean => {
    let next = at;
    while ((columns[next]?.amounts ?? 0) > 0) next += step;
    const beyond = columns[next];
    return beyond !== undefined && beyond.figures === beyond.pieces.length;
  };
  if ((columns[at]?.amounts ?? 0) === 0) return undefined;
  return isFree(-1) ? 'left' : isFree(1) ? 'right' : undefined;
}

/** The lines on which a figure stands in a column that has no head, where the others have. */
function headlessLines(heads: readonly Head[], rows: readonly BodyRow[], columns: readonly Column[]): number[] {
  if (heads.length === 0) return [];
  const bare = columns.filter((_, at) => !heads.some(({ first, last }) => first <= at && last >= at));
  return rows
    .filter(({ texts }) => bare.some((column) => isAmount(texts.get(column) ?? '')))
    .map(({ line }) => line.line.number);
}

function textsOf(line: LayoutLine, { rows }: Alignment): Map<Column, string> {
  return new Map([...(rows.get(line) ?? [])].map(([column, piece]) => [column, piece.text]));
}

function inkOf(line: LayoutLine, { rows }: Alignment): Map<Column, Ink[]> {
  return new Map(
    [...(rows.get(line) ?? [])].map(([column, { left, right }]) => [column, [{ line: line.line.number, left, right }]]),
  );
}

function headRows(heads: readonly Head[], columns: number, lines: readonly LayoutLine[]): TextRow[] {
  const depth = new Array<number>(columns).fill(0);
  const placed = [...heads]
    .sort((a, b) => a.top - b.top || a.first - b.first)
    .map((head) => {
      const level = Math.max(0, ...depth.slice(head.first, head.last + 1));
      depth.fill(level + 1, head.first, head.last + 1);
      return { head, level };
    });
  const levels = Math.max(0, ...depth);
  return Array.from({ length: levels }, (_, level): TextRow => {
    const cells: TextCell[] = [];
    for (let column = 0; column < columns; column += 1) {
      const own = placed.find(({ head, level: at }) => at === level && head.first === column);
      const over = placed.find(({ head, level: at }) => at <= level && head.first <= column && head.last >= column);
      if (own !== undefined) {
        const isLeaf = depth.slice(own.head.first, own.head.last + 1).every((most) => most === level + 1);
        cells.push(spanned(own.head, isLeaf ? levels - level : 1, lines));
        column = own.head.last;
      } else if (over === undefined) cells.push({ text: '' });
    }
    return { cells, line: lines[level]?.line.number ?? lines[0]?.line.number ?? 0 };
  });
}

function spanned(
  { first, last, text, top, bottom, left, right }: Head,
  rows: number,
  lines: readonly LayoutLine[],
): TextCell {
  const colSpan = last - first + 1;
  const ink = lines.slice(top, bottom + 1).map(({ line }): Ink => ({ line: line.number, left, right }));
  return { text, ink, ...(colSpan > 1 ? { colSpan } : {}), ...(rows > 1 ? { rowSpan: rows } : {}) };
}
