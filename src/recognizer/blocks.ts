/** Cuts the items of a document into lines and blocks of rows. Tested in tests/recognizer/grids.test.ts. */

import type { LineItem, RowItem, SourceItem } from '../document.js';
import { isTableHead, isTableNote } from '../glossary/table-heads.js';
import { isCoverLine, isTableNumber, isTableTitle } from '../glossary/table-kinds.js';
import { joinWrapped } from './wrapped-cells.js';

/** A line, or rows that stand under each other without a break. */
export type Piece = { type: 'line'; line: LineItem } | { type: 'block'; rows: RowItem[] };

/**
 * The lines and blocks of rows of a document, in order. A block ends at a line, at a page break and where the
 * extractor begins another table.
 *
 *   row  2023年预算收支总表 |      |             line: a caption inside the grid, as workbooks have it
 *   row  部门：某某局       |      | 单位：万元    line
 *   row  收入             | 支出  |             block
 *   row  注：本表无数据      |      |             line
 */
export function cutBlocks(items: readonly SourceItem[]): Piece[] {
  return linesAndRows(items).flatMap((piece) => (piece.type === 'block' ? peelCaptions(piece.rows) : [piece]));
}

/** The lines of a document and its blocks of rows: consecutive rows of one page and one table make a block. */
export function linesAndRows(items: readonly SourceItem[]): Piece[] {
  const pieces: Piece[] = [];
  let rows: RowItem[] = [];
  const flush = () => {
    if (rows.length > 0) pieces.push({ type: 'block', rows });
    rows = [];
  };
  for (const item of items) {
    if (item.type === 'row') {
      const last = rows.at(-1);
      if (last !== undefined && (last.table !== item.table || last.place.page !== item.place.page)) flush();
      rows.push(item);
      continue;
    }
    flush();
    if (item.type === 'line') pieces.push({ type: 'line', line: item });
  }
  flush();
  return pieces;
}

/** A block, cut at each of its rows that is a caption or a note; such a row becomes lines. */
function peelCaptions(rows: readonly RowItem[]): Piece[] {
  const pieces: Piece[] = [];
  let block: RowItem[] = [];
  let started = false;
  const flush = () => {
    if (block.some((row) => row.cells.some((cell) => cell.text.trim() !== '')))
      pieces.push({ type: 'block', rows: block });
    block = [];
    started = false;
  };
  for (const row of rows) {
    const texts = captionTexts(row, started);
    if (texts.length === 0) {
      started ||= row.cells.some((cell) => cell.text.trim() !== '');
      if (started) block.push(row);
      continue;
    }
    flush();
    for (const text of texts) pieces.push({ type: 'line', line: { type: 'line', text, place: row.place } });
  }
  flush();
  return pieces;
}

/**
 * The texts of a row that is a caption or a note; empty where the row belongs to the table. A head (单位：万元) is a caption
 * only above the table: as long as no row of it has `started`.
 */
function captionTexts(row: RowItem, started: boolean): string[] {
  const texts = row.cells.filter((cell) => cell.text.trim() !== '').map((cell) => joinWrapped(cell.text));
  const [first] = texts;
  if (first === undefined) return [];
  if (texts.length === 1) {
    if (isTableTitle(first) && !/^[(（]?[一二三四五六七八九十\d]+[)）、.]/u.test(first)) return [first];
    if (!started && (isCoverLine(first) || isTableNumber(first))) return [first];
    if (isTableNote(first)) return [first];
    if (started && isTableNumber(first) && /\d表$|^(附表|附件|预算公开|公开)/u.test(first)) return [first];
  }
  if (started) return [];
  if (texts.every((text, index) => isTableHead(text) || (index > 0 && isValueOf(texts[index - 1]))))
    return [texts.join(' ')];
  const [title, ...titles] = texts.filter((text) => isTableTitle(text) || isCoverLine(text));
  const heads = texts.filter((text) => text !== title);
  if (title === undefined || titles.length > 0) return [];
  if (!heads.every((text) => isTableHead(text) || isTableNumber(text))) return [];
  return [...heads.filter(isTableNumber), title, ...heads.filter((text) => !isTableNumber(text))];
}

/** Whether the next cell is the value of a label, which ends with a colon: 部门： | 某某局. */
function isValueOf(before: string | undefined): boolean {
  return before !== undefined && /[:：]$/u.test(before);
}
