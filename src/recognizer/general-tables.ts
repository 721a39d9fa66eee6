import type { LineItem, SourceItem } from '../document.js';
import type { GeneralCell, GeneralTable } from '../schema/general-tables.js';
import type { GridCell, GridRow } from '../tables.js';
import { linesAndRows } from './blocks.js';
import { splitTableCaption, tableNotes } from './general/captions.js';
import { continuesTable, joinParts } from './general/continuation.js';
import { joinAnyLanguage } from './general/printed-text.js';
import type { TablePart } from './general/table-part.js';
import { layOutRows, widthOf } from './layout.js';

/** The confidence of a table whose cells the format itself marks (HTML, Word, a sheet); confidence is from 0 to 1. */
const MARKED = { confidence: 1, reasons: ['the cells are marked in the document'] };

/**
 * Every table of a document as printed, with its title, unit and notes, joined over pages.
 *
 *   line  Table 3: Retail sales (EUR bn)     title, unit
 *   rows  Country | 1995 | 1996              ┐
 *   rows  Austria | 36.2 | 37.1              │ one table
 *   (page break, running head)               │
 *   rows  Country | 1995 | 1996              │ printed again: dropped
 *   rows  Belgium | 41.0 | 41.9              ┘
 *   line  Source: …                          note
 *
 * Nothing is known here of what a table is about; a table of any kind is kept, also an empty one.
 */
export function recognizeGeneralTables(items: readonly SourceItem[]): GeneralTable[] {
  const tables: TablePart[][] = [];
  for (const part of printedParts(items)) {
    const open = tables.at(-1);
    const last = open?.at(-1);
    if (open !== undefined && last !== undefined && continuesTable(last, part)) open.push(part);
    else tables.push([part]);
  }
  return tables.map((parts, index) => tableFrom(parts, `t${index + 1}`));
}

/** The tables as each page prints them, with what stands over and under each. */
function printedParts(items: readonly SourceItem[]): TablePart[] {
  const parts: TablePart[] = [];
  let lines: LineItem[] = [];
  for (const piece of linesAndRows(items)) {
    if (piece.type === 'line') {
      if (piece.line.text.trim() !== '') lines.push(piece.line);
      continue;
    }
    const { rows } = piece;
    const [first] = rows;
    if (first === undefined) continue;
    const above = parts.at(-1);
    const { caption, rest } = splitTableCaption(lines, first, above !== undefined);
    if (above !== undefined) above.notes = tableNotes(rest, above.items);
    const grid = trimEmptyRows(layOutRows(rows, joinAnyLanguage));
    const columns = widthOf(grid);
    const textBefore = rest.slice(above?.notes.length ?? 0).some((line) => line.role !== 'furniture');
    if (columns > 0) parts.push({ items: rows, rows: grid, columns, caption, notes: [], textBefore });
    lines = [];
  }
  const last = parts.at(-1);
  if (last !== undefined) last.notes = tableNotes(lines, last.items);
  return parts;
}

/** Without empty rows at the end: they are what is left of a form's blank paper, or of a sheet's formats. */
function trimEmptyRows(rows: GridRow[]): GridRow[] {
  return rows.some((row) => row.cells.some((cell) => cell.text !== '')) ? rows : [];
}

function tableFrom(parts: readonly TablePart[], id: string): GeneralTable {
  const rows = joinParts(parts);
  const columns = widthOf(rows);
  const cells = rows.flatMap((row, index) => row.cells.map((cell) => generalCell(cell, index, rows.length, columns)));
  const grid = Array.from({ length: rows.length }, () => new Array<string>(columns).fill(''));
  for (const cell of cells) {
    const line = grid[cell.row];
    if (line !== undefined) line[cell.col] = cell.text;
  }
  const pages = [...new Set(parts.flatMap((part) => part.items.map((item) => item.place.page ?? 0)))].filter(
    (page) => page > 0,
  );
  const [first] = parts;
  return {
    id,
    page: pages[0] ?? null,
    pages,
    title: first?.caption.title ?? null,
    unit: first?.caption.unit ?? null,
    notes: [...new Set(parts.flatMap((part) => part.notes))],
    ...evidenceOf(parts),
    rows: grid,
    cells,
  };
}

/** The lowest confidence of the parts of a table, and the reasons of all of them. */
function evidenceOf(parts: readonly TablePart[]): { confidence: number; reasons: string[] } {
  const found = parts.map((part) => part.items[0]?.evidence ?? MARKED);
  const reasons = [...new Set(found.flatMap((evidence) => evidence.reasons))];
  if (parts.length > 1) reasons.push(`${parts.length} parts on following pages were joined`);
  return { confidence: Math.min(...found.map((evidence) => evidence.confidence)), reasons };
}

function generalCell(cell: GridCell, row: number, rows: number, columns: number): GeneralCell {
  return {
    row,
    col: cell.column,
    rowSpan: Math.max(1, Math.min(cell.rowSpan, rows - row)),
    colSpan: Math.max(1, Math.min(cell.colSpan, columns - cell.column)),
    text: cell.text,
    page: cell.place.page ?? null,
    bbox: cell.place.bbox ?? null,
  };
}
