import { expect } from 'vitest';
import type { LineItem, RowItem, SourceCell, SourceItem } from '../../src/document.js';
import { recognizeGrids } from '../../src/recognizer/grids.js';
import type { Grid } from '../../src/tables.js';

/** A cell that spans: `span('收入', 2)` lies over two columns. */
export interface Span {
  text: string;
  colSpan?: number;
  rowSpan?: number;
}

/** A cell over so many columns and rows. */
export function span(text: string, colSpan: number, rowSpan = 1): Span {
  return { text, colSpan, rowSpan };
}

/** A row of a table: cells parted by `|`, or cells with spans. */
export function row(cells: string | readonly (string | Span)[], table = 1, page?: number, edges?: number[]): RowItem {
  const list = typeof cells === 'string' ? cells.split('|').map((text) => text.trim()) : cells;
  const place = { file: 'test', ...(page === undefined ? {} : { page }) };
  return {
    type: 'row',
    cells: list.map((cell): SourceCell => (typeof cell === 'string' ? { text: cell, place } : { ...cell, place })),
    table,
    place,
    ...(edges === undefined ? {} : { edges }),
  };
}

/** A line of text. */
export function line(text: string, page?: number, role?: LineItem['role']): LineItem {
  const place = { file: 'test', ...(page === undefined ? {} : { page }) };
  return { type: 'line', text, place, ...(role === undefined ? {} : { role }) };
}

/** The items of a text: lines with `|` are rows, an empty line ends a table, `---` is a page break. */
export function items(text: string): SourceItem[] {
  const found: SourceItem[] = [];
  let table = 1;
  let page: number | undefined;
  for (const raw of text.split('\n')) {
    const content = raw.trim();
    if (content === '---') {
      page = (page ?? 1) + 1;
      found.push({ type: 'pageBreak', place: { file: 'test', page } });
      table += 1;
    } else if (content === '') table += 1;
    else if (content.includes('|')) found.push(row(content, table, page ?? (text.includes('---') ? 1 : undefined)));
    else found.push(line(content, page ?? (text.includes('---') ? 1 : undefined)));
  }
  return found;
}

/** The grids of a text, without any message but that tables were joined. */
export function gridsOf(text: string | readonly SourceItem[]): Grid[] {
  const found = recognizeGrids(typeof text === 'string' ? items(text) : text);
  expect(found.messages.filter((message) => message.code !== 'table-continued')).toEqual([]);
  return found.value.grids;
}

/** The one grid of a text. */
export function gridOf(text: string | readonly SourceItem[]): Grid {
  const grids = gridsOf(text);
  expect(grids).toHaveLength(1);
  return grids[0] as Grid;
}
