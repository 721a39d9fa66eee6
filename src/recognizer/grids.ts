import type { LineItem, RowItem, SourceItem } from '../document.js';
import { said, sayDiagnostic, titled } from '../glossary/diagnostic-sentences.js';
import { isUnitAlone } from '../glossary/table-heads.js';
import type { Message } from '../messages.js';
import type { Result } from '../result.js';
import type { Grid, GridRow } from '../tables.js';
import { squeezeText } from '../text.js';
import { cutBlocks, type Piece } from './blocks.js';
import { type Caption, isPageNumber, splitCaption, splitNotes } from './captions.js';
import { addHanging, continuesDraft, type Draft, hangingLines, joinBlock, startDraft } from './continuation.js';
import { countHeaderRows, headerPaths } from './header-grid.js';
import { widthOf } from './layout.js';
import { mendSeams } from './row-seams.js';
import { goesOnSideways, joinSideways } from './side-parts.js';

/**
 * The tables of a document, each joined over its pages with its title, heads and notes, and the lines that belong to
 * none, in order.
 *
 *   line  2023年预算收支总表        ┐
 *   line  单位：万元               │ one grid
 *   rows  收入 | 支出 …            │
 *   (page break or empty line)    │
 *   rows  二十八、债务付息支出 …     │
 *   line  注：本表无数据            ┘
 *   line  第三部分 …                rest
 *
 * Rows go on with the table above when no title stands between and their columns fit; two tables that follow each
 * other have a title or another header.
 */
export function recognizeGrids(items: readonly SourceItem[]): Result<{ grids: Grid[]; rest: LineItem[] }> {
  const messages: Message[] = [];
  const grids: Grid[] = [];
  const rest: LineItem[] = [];
  let draft: Draft | undefined;
  let lines: LineItem[] = [];
  const seen = new Set<string>();
  const close = (notes: readonly string[]) => {
    if (draft === undefined) return;
    draft.notes.push(...notes);
    grids.push(finishGrid(draft, messages));
    draft = undefined;
  };
  for (const piece of cutBlocks(items)) {
    if (piece.type === 'line') {
      lines.push(piece.line);
      continue;
    }
    const split = splitCaption(lines, draft !== undefined);
    const printed = lines.map((line) => squeezeText(line.text));
    const repeats = split.caption.title === null || seen.has(split.caption.title);
    for (const text of printed) seen.add(text);
    lines = [];
    if (draft !== undefined && repeats && goesOnSideways(draft, piece.rows)) {
      joinSideways(draft, piece.rows);
      draft.caption.heads.push(...split.caption.heads);
      continue;
    }
    const hanging = draft === undefined ? [] : hangingLines(draft, split.rest);
    const others = split.rest.filter((line) => !hanging.includes(line));
    if (draft !== undefined && goesOn(draft, piece, split.caption, others, split.notes)) {
      for (const line of hanging) addHanging(draft, line);
      joinBlock(draft, piece.rows);
      draft.notes.push(...split.notes);
      for (const line of others) rest.push(line);
      continue;
    }
    close(split.notes);
    for (const line of split.rest) rest.push(line);
    draft = startDraft(split.caption, piece.rows);
  }
  const tail = splitNotes(lines, draft !== undefined);
  close(tail.notes);
  for (const line of tail.rest) rest.push(line);
  return { value: { grids, rest }, messages };
}

function goesOn(
  draft: Draft,
  piece: Extract<Piece, { type: 'block' }>,
  caption: Caption,
  rest: readonly LineItem[],
  notes: readonly string[],
): boolean {
  const sameTitle = caption.title !== null && caption.title.replace(/[(（]?续表?[)）]?/gu, '') === draft.caption.title;
  if (caption.title !== null && !sameTitle) return false;
  if (caption.number !== null && caption.number !== draft.caption.number) return false;
  if (!sameTitle && notes.length > 0) return false;
  if (rest.some((line) => line.role === undefined && line.text.trim() !== '' && !isPageNumber(line))) return false;
  return continuesDraft(draft, piece.rows, sameTitle);
}

function finishGrid(draft: Draft, messages: Message[]): Grid {
  const mended = mendSeams(draft);
  const { rows, heads, dropped } = takeSideHeads(mended.rows);
  const headerRows = countHeaderRows(rows);
  const columns = widthOf(rows);
  const parts = draft.seams.length + draft.sides + 1;
  if (parts > 1) {
    messages.push({
      code: 'table-continued',
      ...said(sayDiagnostic('joined', { table: titled(draft.caption.title ?? null), n: parts })),
      place: draft.place,
    });
  }
  return {
    ...draft.caption,
    heads: [...draft.caption.heads, ...heads],
    headerRows,
    headers: headerPaths(rows, headerRows, columns),
    columns,
    rows,
    notes: draft.notes,
    seams: mended.seams.map((seam) => ({ ...seam, row: seam.row - dropped.filter((row) => row < seam.row).length })),
    pages: pagesOf(draft.items),
    place: draft.place,
  };
}

/**
 * The rows without the cells that print the unit of the table at its side or in its head, those cells' texts, and the
 * rows that are left out because they print nothing else.
 */
function takeSideHeads(rows: readonly GridRow[]): { rows: GridRow[]; heads: string[]; dropped: number[] } {
  const heads = rows.flatMap((row) => row.cells.map((cell) => cell.text).filter(isUnitAlone));
  if (heads.length === 0) return { rows: [...rows], heads, dropped: [] };
  const taken = rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => (isUnitAlone(cell.text) ? { ...cell, text: '' } : cell)),
  }));
  const isPrinted = (row: GridRow): boolean => row.cells.some((cell) => cell.text !== '');
  const dropped = taken.flatMap((row, at) => (isPrinted(row) ? [] : [at]));
  return { rows: taken.filter(isPrinted), heads, dropped };
}

function pagesOf(rows: readonly RowItem[]): number[] {
  const pages = new Set<number>();
  for (const row of rows) if (row.place.page !== undefined) pages.add(row.place.page);
  return [...pages].sort((a, b) => a - b);
}
