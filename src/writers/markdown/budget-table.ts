import { sayMarkdown } from '../../glossary/markdown-sentences.js';
import { valueLabel } from '../../glossary/value-labels.js';
import type { BudgetTable } from '../../schema/disclosure.js';
import { type Language, verbatim } from '../../sentence.js';
import { layoutOf, type PrintedCell } from '../workbook/layout.js';
import { FROM_ABOVE, FROM_LEFT, markdownText, type PipeCell, pipeTable } from './pipes.js';

/** A budget table in its printed layout: title, what is known of it, heads with what they span, lines, notes. */
export function formatBudgetTable(table: BudgetTable, language: Language): string {
  const layout = layoutOf(table, language);
  const heads = Array.from({ length: layout.headRows }, (): PipeCell[] => Array(layout.columns).fill(''));
  for (const { text, row, toRow, column, toColumn } of layout.heads) {
    for (let r = row; r <= toRow; r++) {
      for (let c = column; c <= toColumn; c++) {
        const line = heads[r];
        if (line !== undefined) line[c] = r === row && c === column ? text : c > column ? FROM_LEFT : FROM_ABOVE;
      }
    }
  }
  const pages = layout.rows.map((row) => row.find((cell) => cell !== null)?.line.source.page ?? null);
  const grid = [...heads, ...layout.rows.map((row) => row.map(textOf))];
  const first = pages.find((page) => page !== null) ?? null;
  return [
    `### ${markdownText(table.title || table.kind)} (${table.id})\n\n`,
    `${factsOf(table, language).join('; ')}\n\n`,
    layout.rows.length === 0 ? '' : pipeTable(grid, [...heads.map(() => first), ...pages]),
    table.notes.length === 0 ? '' : `\n${table.notes.map((note) => `- ${markdownText(note)}\n`).join('')}`,
  ].join('');
}

function factsOf(table: BudgetTable, language: Language): string[] {
  const { kind, phase, number, issuer, fiscalYear, unit, pages, empty } = table;
  const said = (column: string, value: string): string => (language === 'zh' ? valueLabel(column, value) : value);
  return [
    said('table_kind', kind),
    said('phase', phase),
    ...(number === null ? [] : [markdownText(number)]),
    ...(issuer === null ? [] : [markdownText(issuer)]),
    ...(fiscalYear === null ? [] : [String(fiscalYear)]),
    ...(unit === null ? [] : [sayMarkdown('unit', { unit: verbatim(unit) })[language]]),
    ...(pages.length === 0 ? [] : [sayMarkdown('pages', { list: pages.join(', ') })[language]]),
    ...(empty ? [sayMarkdown('empty')[language]] : []),
  ];
}

/** A name is set in by its level, as it is printed. */
function textOf(cell: PrintedCell | null): PipeCell {
  if (cell === null) return '';
  if (cell.amount !== null) return cell.amount.raw;
  const indent = cell.name ? Math.min(5, Math.max(0, (cell.line.level ?? 1) - 1)) : 0;
  return `${'　'.repeat(indent)}${cell.text ?? ''}`;
}
