/** Joins tables of any kind over pages. Tested in tests/recognizer/general-tables.test.ts. */

import { printedCells, signature } from '../../grid-rows.js';
import type { GridRow } from '../../tables.js';
import { foldText } from '../../text.js';
import { addPart, sameEdges } from '../column-edges.js';
import type { TablePart } from './table-part.js';

/** A header that pages repeat has at most so many rows. */
const MOST_HEADER_ROWS = 6;
const CONTINUED = /\b(cont(inued|['’]?d|\.)?|suite|fortsetzung)\b|[（(]?续表?[)）]?/giu;

/**
 * Whether a part on the next page goes on with a table: nothing but furniture between, the same columns, and its
 * header printed again, or none of its own.
 *
 *   Country | 1995 | 1996          Country | 1995 | 1996
 *   Austria | 36.2 | 37.1          (next page)
 *   (next page)                    Region  | 1997 | 1998      another table
 *   Belgium | 41.0 | 41.9   joined
 */
export function continuesTable(above: TablePart, part: TablePart): boolean {
  const [page, next] = [above.items.at(-1)?.place.page, part.items[0]?.place.page];
  if (page === undefined || next !== page + 1 || above.notes.length > 0 || part.textBefore) return false;
  if (!sameTitle(above.caption.title, part.caption.title)) return false;
  if (above.columns === part.columns && repeatedRows(above, part) > 0) return true;
  if (part.caption.title !== null) return false;
  const [edges, own] = [above.items[0]?.edges, part.items[0]?.edges];
  if (edges === undefined || own === undefined)
    return above.columns === part.columns && startsWithFigures(part.rows[0]);
  if (!sameEdges(edges, own)) return false;
  return isRuled(above) && isRuled(part) ? true : above.columns === part.columns && startsWithFigures(part.rows[0]);
}

/**
 * Whether drawn lines make the table's cells: such a table of the same width without a title goes on with the one
 * above.
 */
function isRuled(part: TablePart): boolean {
  return part.items[0]?.evidence?.ruled === true;
}

function sameTitle(above: string | null, own: string | null): boolean {
  const strip = (title: string) => foldText(title.replace(CONTINUED, '')).replace(/[^\p{L}\p{N}]/gu, '');
  return own === null || (above !== null && strip(above) === strip(own));
}

/** Whether a row prints figures: a part that begins with one has no header of its own. */
function startsWithFigures(row: GridRow | undefined): boolean {
  if (row === undefined) return false;
  const figures = printedCells(row).filter((cell) => /^[-+(（−]?[\d.,\s]+[)）%]?$/u.test(cell.text));
  return figures.some((cell) => !/^(19|20)\d\d$/u.test(cell.text.trim()));
}

/** The number of rows at a part's top that are the table's, printed again. */
function repeatedRows(above: TablePart, part: TablePart): number {
  let count = 0;
  for (let row = 0; row < MOST_HEADER_ROWS; row++) {
    const [first, own] = [above.rows[row], part.rows[row]];
    if (first === undefined || own === undefined || signature(first) !== signature(own)) break;
    if (signature(own) !== '') count = row + 1;
  }
  return count;
}

/**
 * The rows of all parts without repeated headers. Each cell has its row number in the whole table, and its column among
 * the edges of all pages together; a page on which only merged cells stand in some columns has fewer edges.
 */
export function joinParts(parts: readonly TablePart[]): GridRow[] {
  const [first] = parts;
  const table = { rows: [] as GridRow[], edges: first?.items[0]?.edges };
  for (const part of parts) {
    const skip = part === first || first === undefined ? 0 : repeatedRows(first, part);
    addPart(table, part.rows, part.items[0]?.edges, skip);
  }
  return table.rows;
}
