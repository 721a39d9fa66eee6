/** Decides whether rows go on with the table above, and joins them to it. Tested in tests/recognizer/grids.test.ts. */

import type { LineItem, RowItem } from '../document.js';
import { isColumnNumberRow, isHeaderWord } from '../glossary/header-words.js';
import { printedCells, signature } from '../grid-rows.js';
import { type Place, readBox } from '../place.js';
import type { GridCell, GridRow } from '../tables.js';
import { foldText } from '../text.js';
import type { Caption } from './captions.js';
import { addPart, sameEdges } from './column-edges.js';
import { isFigure } from './figure-text.js';
import { countHeaderRows } from './header-grid.js';
import { layOutRows, widthOf } from './layout.js';

/** A table under construction: the parts that its pages have printed so far. */
export interface Draft {
  caption: Caption;
  items: RowItem[];
  rows: GridRow[];
  /** For each part but the first, the row with which it begins. */
  seams: number[];
  /** How many parts stand to the right of the first: a sheet too wide for its page is printed over several. */
  sides: number;
  notes: string[];
  place: Place;
  edges: number[] | undefined;
}

/** A table of the rows below a caption. */
export function startDraft(caption: Caption, rows: readonly RowItem[]): Draft {
  return {
    caption,
    items: [...rows],
    rows: withIndents(layOutRows(rows), rows),
    seams: [],
    sides: 0,
    notes: [],
    place: rows[0]?.place ?? { file: '' },
    edges: rows.find((row) => row.edges !== undefined)?.edges,
  };
}

/**
 * The grid with the depth of each line, told by the blanks before its text; a full-width blank counts as one Chinese
 * character.
 */
function withIndents(grid: GridRow[], items: readonly RowItem[]): GridRow[] {
  return grid.map((row, index) => ({
    ...row,
    cells: row.cells.map((cell, at) => {
      const blanks = /^[^\S\n]+/u.exec(items[index]?.cells[at]?.text ?? '')?.[0] ?? '';
      const indent = [...blanks].reduce((width, blank) => width + (blank === '\u3000' ? 1 : 0.5), 0);
      return indent > 0 && cell.text !== '' ? { ...cell, indent } : cell;
    }),
  }));
}

/**
 * Whether rows go on with a table: they repeat its header, or have none and as many columns.
 *
 *   二十七、债务还本支出 |  |  |
 *   (page break)
 *   二十八、债务付息支出 |  |  |      goes on
 *
 *   合计 | 1.00
 *   (page break)
 *   科目编码 | 科目名称 | 合计        another table: a header of its own
 */
export function continuesDraft(draft: Draft, rows: readonly RowItem[], sameTitle: boolean): boolean {
  const part = layOutRows(rows);
  const repeated = repeatedHeaderRows(draft.rows, part);
  if (repeated > 0) return true;
  if (!columnsFit(draft, rows, part)) return false;
  if (headsOthers(draft.rows, part) || (!sameTitle && headsFigures(draft.rows, part))) return false;
  const onlyHeader = countHeaderRows(draft.rows) >= draft.rows.length;
  if (onlyHeader) return true;
  return sameTitle || !hasOwnHeader(part);
}

/** A part has columns of its own where it prints at least so many heads that the table above does not have. */
const OTHER_HEADS = 2;

/**
 * Whether a part begins with heads of other columns: some are the table's, at their places, and others are not.
 *
 *   科目编码 | 科目名称 | 合计     | 工资福利支出 | 商品和服务支出
 *   科目编码 | 科目名称 | 资本性支出 | 对企业补助   | 其他支出          below （续）: what else the lines are spent on
 */
function headsOthers(rows: readonly GridRow[], part: readonly GridRow[]): boolean {
  const heads = rows.slice(0, countHeaderRows(rows)).flatMap(printedCells);
  const first = part.findIndex((row) => printedCells(row).length > 0);
  const printed = part.slice(Math.max(first, 0), Math.max(first + 1, countHeaderRows(part))).flatMap(printedCells);
  const known = new Set(heads.map(({ text }) => foldText(text)));
  const others = printed.filter(({ text }) => !known.has(foldText(text)));
  if (others.length < OTHER_HEADS || printed.some(({ text }) => /^[-\d.,%]+$/u.test(foldText(text)))) return false;
  const again = printed.filter((cell) => !others.includes(cell) && isHeaderWord(cell.text));
  return again.some((cell) =>
    heads.some(({ column, text }) => column === cell.column && foldText(text) === foldText(cell.text)),
  );
}

/** A table has a column of figures where so many of its lines print one there, and none prints anything else. */
const FEWEST_FIGURES = 2;
/** So many lines of it are looked at. */
const PROBED_LINES = 20;

/**
 * Whether a part begins with words in each column in which the table above has figures: they are heads, though of what
 * kind is not known.
 *
 *   项目名称 | 责任领导 | 经办 | 金额     | 备注
 *   渠道维修 |         |      | 36.50   |
 *   (next sheet)
 *   科室    | 负责人   | 职务  | 办公电话 | 手机      no line of projects: 办公电话 is no amount
 */
function headsFigures(rows: readonly GridRow[], part: readonly GridRow[]): boolean {
  if (widthOf(rows) !== widthOf(part)) return false;
  const heads = countHeaderRows(rows);
  const below = rows.slice(heads, heads + PROBED_LINES).flatMap(printedCells);
  const columns = new Set(below.filter(({ text }) => isFigure(text)).map(({ column }) => column));
  const figured = [...columns].filter((column) => {
    const cells = below.filter((cell) => cell.column === column);
    return cells.length >= FEWEST_FIGURES && cells.every(({ text }) => isFigure(text));
  });
  const first = part.map(printedCells).find((cells) => cells.length > 1) ?? [];
  const isWord = (column: number) =>
    first.some((cell) => cell.column === column && /\p{Script=Han}{2}/u.test(cell.text) && !isFigure(cell.text));
  return figured.length > 0 && figured.every(isWord);
}

/** Characters: the rest of a head that hangs below its row is no longer. */
const LONGEST_HANGING = 8;

/**
 * The lines at the end of a page that are the rest of a head of the table. Where a head is merged over several rows and
 * the page ends after the first of them, its cell has no lower edge, and the rest of its text (转) lies outside the
 * table:
 *
 *   ├─────┬──────────┬ 上年结 ┤
 *   └─────┴──────────┘   转            (page end)
 */
export function hangingLines(draft: Draft, lines: readonly LineItem[]): LineItem[] {
  const page = draft.rows.at(-1)?.place.page;
  if (page === undefined || countHeaderRows(draft.rows) < draft.rows.length) return [];
  return lines.filter(
    (line) =>
      line.place.page === page && line.text.trim().length <= LONGEST_HANGING && cellOver(draft, line) !== undefined,
  );
}

/** Adds the text of a hanging line to the cell above it. */
export function addHanging(draft: Draft, line: LineItem): void {
  const cell = cellOver(draft, line);
  const last = draft.rows.at(-1);
  if (cell === undefined || last === undefined) return;
  const cells = last.cells.map((other) =>
    other === cell ? { ...cell, text: `${cell.text}${line.text.trim()}` } : other,
  );
  draft.rows[draft.rows.length - 1] = { ...last, cells };
}

/** The printed cell of the last row that a line stands under, with at most one line's height between. */
function cellOver({ rows }: Draft, line: LineItem): GridCell | undefined {
  const below = readBox(line.place);
  const last = rows.at(-1);
  if (below === undefined || last === undefined) return undefined;
  return printedCells(last).find((cell) => {
    const box = readBox(cell.place);
    if (box === undefined) return false;
    const gap = below[1] - box[3];
    return box[0] <= below[0] && below[2] <= box[2] && gap < below[3] - below[1];
  });
}

/** Add rows to a table; a repeated header and repeated column numbers are left out. */
export function joinBlock(draft: Draft, rows: readonly RowItem[]): void {
  const part = withIndents(layOutRows(rows), rows);
  const skip = repeatedHeaderRows(draft.rows, part);
  const edges = rows.find((row) => row.edges !== undefined)?.edges;
  draft.seams.push(draft.rows.length);
  addPart(draft, part, hasSameHeads(draft.rows, part, skip) ? undefined : edges, skip);
  for (const row of rows) draft.items.push(row);
}

/**
 * Whether the heads that a part prints again have the same column numbers as those of the table. Then its columns are
 * the table's, whatever edges were computed for them: on a page with few texts these may be wrong.
 */
function hasSameHeads(rows: readonly GridRow[], part: readonly GridRow[], skip: number): boolean {
  if (skip === 0 || widthOf(rows) !== widthOf(part)) return false;
  const places = (own: readonly GridRow[]) =>
    own.flatMap((row) =>
      printedCells(row).map(({ column, colSpan, text }) => `${column} ${colSpan} ${foldText(text)}`),
    );
  const heads = places(rows.slice(0, countHeaderRows(rows)));
  const again = places(part.slice(0, skip));
  return heads.length === again.length && heads.every((head, at) => head === again[at]);
}

/**
 * The number of rows at the top of a part that print the table's header again, column numbers included; 0 where
 * they do not.
 */
function repeatedHeaderRows(rows: readonly GridRow[], part: readonly GridRow[]): number {
  const header = rows
    .slice(0, countHeaderRows(rows))
    .map(signature)
    .filter((text) => text !== '');
  if (header.length === 0) return 0;
  const top = part.map(signature);
  let at = 0;
  let matched = 0;
  while (at < top.length && matched < header.length && (top[at] === header[matched] || top[at] === '')) {
    if (top[at] !== '') matched += 1;
    at += 1;
  }
  if (matched === 0) return 0;
  return matched === header.length || isHeaderAlone(part, at) ? at : 0;
}

/**
 * Whether the row behind a header that was repeated in part belongs to the table's lines and not to a further header.
 */
function isHeaderAlone(part: readonly GridRow[], at: number): boolean {
  return countHeaderRows(part) === at;
}

/** Whether a part begins with a header of its own: 科目编码 | 科目名称 | 合计. A row with 合计 or a name alone is no header. */
function hasOwnHeader(part: readonly GridRow[]): boolean {
  const printed = part.filter((row) => printedCells(row).length > 0);
  const over = printed[0] === undefined ? [] : printedCells(printed[0]);
  const grouped = over.length === 1 && (over[0]?.colSpan ?? 1) > 1 && isHeaderWord(over[0]?.text ?? '');
  const first = printed[grouped ? 1 : 0];
  if (first === undefined) return false;
  const texts = printedCells(first).map((cell) => cell.text);
  if (texts.length < 2 || isColumnNumberRow(texts)) return false;
  if (
    /合计$|总计$|小计$|结转|结余/u.test(foldText(texts[0] ?? '')) &&
    first.cells[0]?.column === 0 &&
    part.length <= 3
  ) {
    return texts.slice(1).every(isHeaderWord) && texts.length > 4;
  }
  return texts.every(isHeaderWord);
}

function columnsFit(draft: Draft, rows: readonly RowItem[], part: readonly GridRow[]): boolean {
  const edges = rows.find((row) => row.edges !== undefined)?.edges;
  if (draft.edges !== undefined && edges !== undefined) return sameEdges(draft.edges, edges);
  const own = widthOf(part);
  const table = widthOf(draft.rows);
  const spanless = rows[0]?.place.page === undefined;
  return own === table || (spanless && own <= table && own > 1);
}
