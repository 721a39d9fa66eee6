import type { SourceCell, SourceItem } from '../../document.js';
import { limitMessage, limitOf } from '../../limits.js';
import type { Message } from '../../messages.js';
import type { Place } from '../../place.js';
import { lowerBound } from '../sorted.js';
import { MergedAreas, showRows } from './merged-areas.js';
import type { Sheet, SheetRow } from './sheet.js';

/** A sheet on its way out: what is shown of it. */
interface Shown {
  rows: SheetRow[];
  /** The columns that hold any text. */
  columns: number[];
  areas: MergedAreas;
  /** Rows that are hidden, by number: they are no gap. */
  hidden: number[];
  place: Place;
}

/**
 * The rows of sheets, as tables that blank rows part.
 *
 *   预算公开表1              table 1
 *                           blank and not ruled: the table ends
 *   收入 |      | 支出 |     table 2, 收入 spans two columns
 *
 * Columns without any text in the whole sheet are no columns, so a lone cell at XFD1048576 costs one.
 * Hidden rows and columns are left out, and trailing empty columns of a table.
 */
export class SheetWriter {
  /** Nothing of any sheet was shown yet. */
  empty = true;
  private tables = 0;
  private reported = false;
  private readonly mostColumns = limitOf('columns');

  constructor(
    private readonly place: Place,
    private readonly messages: Message[],
  ) {}

  /** The items of a sheet, a page break before them where others were shown. */
  *write(sheet: Sheet): Generator<SourceItem> {
    const place = { ...this.place, sheet: sheet.name };
    let first = !this.empty;
    for (const item of this.writeSheet(sheet, place)) {
      if (first) yield { type: 'pageBreak', place };
      first = false;
      this.empty = false;
      yield item;
    }
  }

  private *writeSheet(sheet: Sheet, place: Place): Generator<SourceItem> {
    const { rows, merges } = showRows(sheet);
    const columns = this.usedColumns(rows, place);
    const hidden = sheet.rows.filter((row) => row.hidden).map(({ row }) => row);
    const areas = new MergedAreas(merges, rows, columns);
    if (areas.hidden) {
      this.messages.push({ code: 'hidden-content', text: 'left out: values under merged cells', place });
    }
    const shown = { rows, columns, areas, hidden, place };
    for (const segment of splitAtBlanks(shown)) {
      if (isText(segment, shown)) {
        for (const index of segment) yield* writeLines(rows[index], place);
      } else {
        this.tables += 1;
        yield* writeTable(segment, shown, this.tables);
      }
    }
  }

  private usedColumns(rows: SheetRow[], place: Place): number[] {
    const used = new Set<number>();
    for (const { cells } of rows) for (const { column } of cells) used.add(column);
    const columns = [...used].sort((a, b) => a - b);
    if (columns.length > this.mostColumns && !this.reported) {
      this.messages.push({ code: 'limit-reached', text: limitMessage('columns'), place });
      this.reported = true;
    }
    return columns.slice(0, this.mostColumns);
  }
}

/** The indexes of the rows of each table. */
function* splitAtBlanks({ rows, areas, hidden }: Shown): Generator<number[]> {
  let segment: number[] = [];
  let last = -1;
  for (const [index, row] of rows.entries()) {
    const isBlank = row.cells.length === 0 && !areas.touches(index);
    if (isBlank && !row.ruled) continue;
    const gap = row.row - last - 1 - (lowerBound(hidden, row.row) - lowerBound(hidden, last + 1));
    if (gap > 0 && segment.length > 0) {
      yield segment;
      segment = [];
    }
    if (!isBlank) segment.push(index);
    last = row.row;
  }
  if (segment.length > 0) yield segment;
}

/** A name, a date and a unit stand in so many cells before a table: 部门名称：某局 | 单位：万元. */
const HEAD_CELLS = 3;

/**
 * Whether some rows of a sheet are lines of text and no table: each holds one text, or heads (部门：…) without borders.
 */
function isText(segment: number[], { rows }: Shown): boolean {
  const texts = segment.flatMap((index) => rows[index] ?? []).filter(({ cells }) => cells.length > 0);
  if (texts.every(({ cells }) => cells.length === 1)) return true;
  return texts.every(({ ruled, cells }) => {
    const isHead = cells.length <= HEAD_CELLS && cells.some(({ text }) => /^\s*[^：:]{2,8}[：:]/u.test(text));
    return !ruled && (cells.length === 1 || isHead);
  });
}

/** The texts of a row, in one line with tabs; each paragraph of a lone text is a line. */
function* writeLines(row: SheetRow | undefined, place: Place): Generator<SourceItem> {
  const text = (row?.cells ?? []).map((cell) => cell.text.trim()).join('\t');
  for (const part of text.split('\n')) {
    const line = part.trim();
    if (line !== '') yield { type: 'line', text: line, place: { ...place, row: (row?.row ?? 0) + 1 } };
  }
}

function* writeTable(segment: number[], shown: Shown, table: number): Generator<SourceItem> {
  const width = segmentWidth(segment, shown);
  for (const index of segment) {
    const row = shown.rows[index];
    if (!row) continue;
    const place = { ...shown.place, row: row.row + 1 };
    yield { type: 'row', table, place, cells: rowCells(row, index, width, shown, place) };
  }
}

/** The columns of a table up to its last text, a merged one at its full width. */
function segmentWidth(segment: number[], { rows, columns, areas }: Shown): number {
  let width = 0;
  for (const index of segment) {
    for (const { column } of rows[index]?.cells ?? []) {
      const at = lowerBound(columns, column);
      width = Math.max(width, at + (areas.at(index, at)?.colSpan ?? 1));
    }
  }
  return Math.min(width, columns.length);
}

function rowCells(row: SheetRow, index: number, width: number, shown: Shown, place: Place): SourceCell[] {
  const texts = new Map(row.cells.map(({ column, text }) => [column, text]));
  const cells: SourceCell[] = [];
  for (let at = 0; at < width; at += 1) {
    if (shown.areas.isCovered(index, at)) continue;
    const column = shown.columns[at] ?? 0;
    const { colSpan = 1, rowSpan = 1 } = shown.areas.at(index, at) ?? {};
    cells.push({
      text: texts.get(column) ?? '',
      place: { ...place, column: column + 1 },
      ...(colSpan > 1 ? { colSpan: Math.min(colSpan, width - at) } : {}),
      ...(rowSpan > 1 ? { rowSpan } : {}),
    });
  }
  return cells;
}
