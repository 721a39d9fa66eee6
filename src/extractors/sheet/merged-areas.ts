import { lowerBound } from '../sorted.js';
import { type Merge, SHEET_COLUMNS, type Sheet, type SheetRow } from './sheet.js';

/** A merged area on the rows and columns that are used. */
export interface Area {
  rowSpan: number;
  colSpan: number;
}

/** Texts under one merged cell: more were merged by mistake. */
const MOST_COVERED = 12;
/** Merged areas reach over the rows of a form; one that is higher than this was drawn over the empty sheet. */
const HIGHEST_MERGE = 2_000;

/**
 * The merged areas of a sheet, by the index of its visible rows and used columns.
 * One without text, or over another area, merges nothing. Texts under one are not shown and are left out; where
 * there are many of them, or areas lie over each other, the sheet was merged by mistake, and they stay.
 */
export class MergedAreas {
  private readonly areas = new Map<number, Area>();
  private readonly covered = new Set<number>();
  private readonly touched = new Set<number>();
  /** No area lies over another: what stands under one is hidden on purpose. */
  private readonly sound: boolean;
  /** Whether texts were left out that their merged cell covers. */
  hidden = false;

  constructor(
    merges: Merge[],
    private readonly rows: SheetRow[],
    private readonly columns: number[],
  ) {
    this.sound = areApart(merges);
    const numbers = rows.map(({ row }) => row);
    for (const merge of merges) {
      const top = lowerBound(numbers, merge.top);
      const left = lowerBound(columns, merge.left);
      if (numbers[top] !== merge.top || columns[left] !== merge.left || !this.hasText(top, left)) continue;
      this.add(top, left, lowerBound(numbers, merge.bottom + 1), lowerBound(columns, merge.right + 1));
    }
  }

  /** The area whose top left corner a cell is. */
  at(row: number, column: number): Area | undefined {
    return this.areas.get(row * SHEET_COLUMNS + column);
  }

  /** True for a cell of an area that is not its corner. */
  isCovered(row: number, column: number): boolean {
    return this.covered.has(row * SHEET_COLUMNS + column);
  }

  /** True where an area reaches the row. */
  touches(row: number): boolean {
    return this.touched.has(row);
  }

  private hasText(row: number, column: number): boolean {
    return this.rows[row]?.cells.some((cell) => cell.column === this.columns[column]) ?? false;
  }

  /** Leave out the texts of an area but that of its corner. */
  private hideCovered(top: number, left: number, bottom: number, right: number): void {
    const [first = 0, last = 0] = [this.columns[left], this.columns[right - 1]];
    for (let index = top; index < bottom; index += 1) {
      const row = this.rows[index];
      if (!row) continue;
      row.cells = row.cells.filter(
        ({ column }) => column < first || column > last || (index === top && column === first),
      );
    }
    this.hidden = true;
  }

  private add(top: number, left: number, bottom: number, right: number): void {
    const keys: number[] = [];
    let texts = 0;
    for (let row = top; row < bottom; row += 1) {
      for (let column = left; column < right; column += 1) {
        if (row === top && column === left) continue;
        const key = row * SHEET_COLUMNS + column;
        if (this.covered.has(key) || this.areas.has(key)) return;
        if (this.hasText(row, column)) texts += 1;
        if (texts > (this.sound ? MOST_COVERED : 0)) return;
        keys.push(key);
      }
    }
    if (keys.length === 0) return;
    if (texts > 0) this.hideCovered(top, left, bottom, right);
    for (const key of keys) this.covered.add(key);
    this.areas.set(top * SHEET_COLUMNS + left, { rowSpan: bottom - top, colSpan: right - left });
    for (let row = top; row < bottom; row += 1) this.touched.add(row);
  }
}

/** Cells of all merged areas together: more are not compared. */
const MOST_MERGED = 200_000;

/** Whether no merged area lies over another. */
function areApart(merges: readonly Merge[]): boolean {
  const taken = new Set<number>();
  for (const { top, left, bottom, right } of merges) {
    if (taken.size + (bottom - top + 1) * (right - left + 1) > MOST_MERGED) return false;
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) {
        const key = row * SHEET_COLUMNS + column;
        if (taken.has(key)) return false;
        taken.add(key);
      }
    }
  }
  return true;
}

/**
 * The visible rows of a sheet with the cells of visible columns. A merged text whose own row or column is hidden
 * stands at the first visible cell of its area, as Excel shows it; rows that only a merged text reaches are there too.
 */
export function showRows(sheet: Sheet): { rows: SheetRow[]; merges: Merge[] } {
  const rows = new Map(sheet.rows.map((row) => [row.row, { ...row, cells: [...row.cells] }]));
  const last = sheet.rows.at(-1)?.row ?? 0;
  const merges = sheet.merges.map((merge) => moveToVisible(merge, rows, sheet, last));
  const shown = [...rows.values()]
    .filter(({ hidden }) => !hidden)
    .map((row) => ({ ...row, cells: row.cells.filter(({ column }) => !sheet.isHiddenColumn(column)) }))
    .sort((a, b) => a.row - b.row);
  return { rows: shown, merges };
}

function moveToVisible(merge: Merge, rows: Map<number, SheetRow>, sheet: Sheet, last: number): Merge {
  const source = rows.get(merge.top);
  const cell = source?.cells.find(({ column }) => column === merge.left);
  if (!source || !cell || merge.bottom - merge.top > HIGHEST_MERGE) return merge;
  for (let row = merge.top + 1; row <= Math.min(merge.bottom, last); row += 1) {
    if (!rows.has(row)) rows.set(row, { row, hidden: false, ruled: true, cells: [] });
  }
  let { top, left } = merge;
  while (left < merge.right && sheet.isHiddenColumn(left)) left += 1;
  while (top < merge.bottom && rows.get(top)?.hidden === true) top += 1;
  if (top === merge.top && left === merge.left) return merge;
  const target = rows.get(top);
  if (!target || target.cells.some(({ column }) => column === left)) return merge;
  source.cells.splice(source.cells.indexOf(cell), 1);
  target.cells.push({ ...cell, column: left });
  target.cells.sort((a, b) => a.column - b.column);
  return { ...merge, top, left };
}
