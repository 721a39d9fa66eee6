import { escapeMarkdown } from '../escape.js';

/** A cell of a grid: a text, or the place that a merged cell covers from its left or from above. */
export type PipeCell = string | typeof FROM_LEFT | typeof FROM_ABOVE;

/** The cell beside it goes on here. */
export const FROM_LEFT = Symbol('←');
/** The cell above it goes on here. */
export const FROM_ABOVE = Symbol('↑');

/** Signs that say a merged cell; a cell that prints one of them itself is written as an entity. */
const SIGNS = { '←': '&larr;', '↑': '&uarr;' } as const;

/** A text of the document as Markdown that shows it on one line and can neither open a block nor close a mark of ours. */
export function markdownText(text: string): string {
  const lines = text.split('\n').map((line) => escapeMarkdown(line).replaceAll('&', '\\&').trim());
  return lines
    .join('<br>')
    .replace(/^(?=[-+=])/u, '\\')
    .replace(/^(\d{1,9})(?=[.)](?:\s|$))/u, '$1\\');
}

/** The mark of the page on which what follows begins. */
export function pageMark(page: number): string {
  return `<!-- page ${page} -->`;
}

/**
 * Rows as a table of pipes, the first one its head; rows of fewer cells are filled up. `pages` says on which page a row
 * stands: the first of each further page bears its mark.
 *
 *   | 收入 | ←      |
 *   | ---- | ------ |
 *   | 项目 | 预算数 |
 */
export function pipeTable(rows: readonly (readonly PipeCell[])[], pages: readonly (number | null)[] = []): string {
  const width = Math.max(1, ...rows.map((row) => row.length));
  let page = pages.find((each) => each !== null) ?? null;
  const lines = rows.map((row, index) => {
    const own = pages[index] ?? null;
    const mark = own !== null && own !== page ? pageMark(own) : '';
    page = own ?? page;
    const cells = Array.from({ length: width }, (_, column) => pipeCell(row[column] ?? ''));
    cells[0] = `${mark}${cells[0] ?? ''}`;
    return `| ${cells.join(' | ')} |`;
  });
  const rule = `|${' --- |'.repeat(width)}`;
  return `${[lines[0] ?? '', rule, ...lines.slice(1)].join('\n')}\n`;
}

function pipeCell(cell: PipeCell): string {
  if (cell === FROM_LEFT) return '←';
  if (cell === FROM_ABOVE) return '↑';
  if (cell === '←' || cell === '↑') return SIGNS[cell];
  return markdownText(String(cell));
}
