import type { Writable } from 'node:stream';
import type { GeneralCell, GeneralTable } from '../schema/general-tables.js';
import { writeChunk } from './chunk.js';
import { escapeHtml, GENERATOR } from './escape.js';

/** The style of the page. */
const STYLE =
  'table{border-collapse:collapse;margin:1em 0}td{border:1px solid;padding:.2em .5em;white-space:pre-line}' +
  'caption{text-align:left}small{display:block}';

/** The tables as one HTML page with their spans; text is escaped, nothing of the document can run. */
export async function writeTablesHtml(out: Writable, tables: readonly GeneralTable[], name: string): Promise<void> {
  const title = escapeHtml(name);
  await writeChunk(
    out,
    `<!doctype html>\n<html>\n<head><meta charset="utf-8">${GENERATOR}<title>${title}</title><style>${STYLE}</style></head>\n<body>\n`,
  );
  for (const table of tables) await writeChunk(out, formatTable(table));
  await writeChunk(out, '</body>\n</html>\n');
}

function formatTable(table: GeneralTable): string {
  const rows = new Map<number, GeneralCell[]>();
  for (const cell of table.cells) {
    const row = rows.get(cell.row);
    if (row) row.push(cell);
    else rows.set(cell.row, [cell]);
  }
  const body = table.rows.map((_, index) => {
    const cells = (rows.get(index) ?? []).sort((a, b) => a.col - b.col);
    return `<tr>${cells.map(formatCell).join('')}</tr>\n`;
  });
  return `<table id="${table.id}">\n<caption>${formatCaption(table)}</caption>\n${body.join('')}</table>\n${formatNotes(table)}`;
}

function formatCaption({ title, unit, pages, confidence, reasons }: GeneralTable): string {
  const where = pages.length === 0 ? '' : `p. ${pages.join(', ')}; `;
  const head = [title, unit].filter((text) => text !== null).map(escapeHtml);
  const said = `${where}confidence ${confidence.toFixed(2)}: ${reasons.map(escapeHtml).join(', ')}`;
  return `${head.join('; ')}<small>${said}</small>`;
}

function formatCell({ rowSpan, colSpan, text }: GeneralCell): string {
  const rows = rowSpan > 1 ? ` rowspan="${rowSpan}"` : '';
  const columns = colSpan > 1 ? ` colspan="${colSpan}"` : '';
  return `<td${rows}${columns}>${escapeHtml(text)}</td>`;
}

function formatNotes({ notes }: GeneralTable): string {
  return notes.map((note) => `<p><small>${escapeHtml(note)}</small></p>\n`).join('');
}
