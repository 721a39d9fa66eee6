import type { Writable } from 'node:stream';
import { sayMarkdown } from '../glossary/markdown-sentences.js';
import type { GeneralTable } from '../schema/general-tables.js';
import { verbatim } from '../sentence.js';
import { writeChunk } from './chunk.js';
import { FROM_ABOVE, FROM_LEFT, markdownText, type PipeCell, pageMark, pipeTable } from './markdown/pipes.js';

/**
 * The tables as Markdown: each a table of pipes with its title, unit and notes, a mark where a page begins, and what a
 * merged cell covers said as ← (from the left) or ↑ (from above).
 */
export async function writeTablesMarkdown(out: Writable, tables: readonly GeneralTable[], name: string): Promise<void> {
  await writeChunk(out, `# ${markdownText(name)}\n\n${sayMarkdown('note').en}\n`);
  for (const table of tables) await writeChunk(out, formatTable(table));
}

function formatTable(table: GeneralTable): string {
  const { id, title, unit, page, pages, notes, confidence, reasons } = table;
  const facts = [
    ...(unit === null ? [] : [sayMarkdown('unit', { unit: verbatim(markdownText(unit)) }).en]),
    ...(pages.length === 0 ? [] : [sayMarkdown('pages', { list: pages.join(', ') }).en]),
    `confidence ${confidence.toFixed(2)}: ${reasons.map(markdownText).join(', ')}`,
  ];
  const parts = [
    page === null ? '' : `${pageMark(page)}\n\n`,
    `## ${id}${title === null ? '' : ` ${markdownText(title)}`}\n\n`,
    `${facts.join('; ')}\n\n`,
    pipeTable(gridOf(table), pagesOf(table)),
    notes.length === 0 ? '' : `\n${notes.map((note) => `- ${markdownText(note)}\n`).join('')}`,
  ];
  return `\n${parts.join('')}`;
}

/** The full grid, what spanned cells cover marked by where it goes on from. */
function gridOf({ rows, cells }: GeneralTable): PipeCell[][] {
  const grid: PipeCell[][] = rows.map((row) => [...row]);
  for (const { row, col, rowSpan, colSpan } of cells) {
    for (let r = row; r < row + rowSpan; r++) {
      for (let c = col; c < col + colSpan; c++) {
        const line = grid[r];
        if (line === undefined || (r === row && c === col)) continue;
        line[c] = c > col ? FROM_LEFT : FROM_ABOVE;
      }
    }
  }
  return grid;
}

function pagesOf({ rows, cells }: GeneralTable): (number | null)[] {
  const pages: (number | null)[] = rows.map(() => null);
  for (const { row, page } of cells) pages[row] ??= page;
  return pages;
}
