import type { Writable } from 'node:stream';
import type { DisclosureDiff } from '../diff/model.js';
import { sayDiff } from '../glossary/diff-sentences.js';
import { writeChunk } from './chunk.js';
import { formatColumns } from './columns.js';
import { formatCsvRows, guardFormula } from './csv.js';
import { htmlOfDiff } from './diff-html.js';
import { type DiffPage, type DiffPageOptions, type DiffSection, diffPageOf } from './diff-page.js';
import { diffRowsOf } from './diff-rows.js';
import { escapeMarkdown, plain } from './escape.js';

/** A format of the report of `yusuan diff`. */
export type DiffFormat = 'text' | 'markdown' | 'html' | 'json' | 'csv' | 'xlsx';

/** How the report of `yusuan diff` is written. */
export interface DiffReportOptions extends DiffPageOptions {
  /** Columns of the terminal. */
  columns?: number;
}

/** A page of text is no narrower and no wider than so many columns. */
const NARROWEST = 60;
const WIDEST = 140;

/**
 * The differences of documents: a page for a person (text, Markdown, HTML), a JSON object, CSV with a row a difference,
 * or a workbook of both. The page lists each change once, in 万元, the largest of a table first; `all` lists every one.
 */
export async function writeDiff(
  out: Writable,
  diff: DisclosureDiff,
  format: DiffFormat = 'text',
  options: DiffReportOptions = {},
): Promise<void> {
  if (format === 'json') return writeChunk(out, `${JSON.stringify(diff, null, 2)}\n`);
  if (format === 'csv') return writeChunk(out, csvOf(diff));
  const page = diffPageOf(diff, options);
  if (format === 'xlsx') return (await import('./diff-xlsx.js')).writeDiffXlsx(out, diff, page, options);
  if (format === 'markdown') return writeChunk(out, markdownOf(page, options));
  if (format === 'html') return writeChunk(out, htmlOfDiff(page, options.labels ?? 'en'));
  return writeChunk(out, textOf(page, options));
}

function textOf(page: DiffPage, { columns = 100 }: DiffReportOptions): string {
  const width = Math.max(NARROWEST, Math.min(columns, WIDEST));
  const documents = formatColumns(plainRows(page.documents), [{ flexible: true }, {}, {}, {}], width);
  const parts = [
    documents,
    ...(page.warning === null ? [] : [[`! ${plain(page.warning)}`]]),
    ...page.sections.map((section) => textOfSection(section, width)),
    [page.counts],
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function textOfSection({ title, head, rows, more }: DiffSection, width: number): string[] {
  const columns = head.map((_, index) => (index === 0 ? { flexible: true } : { right: true }));
  const lines = formatColumns(plainRows([head, ...rows]), columns, width - 2);
  return [plain(title), ...lines.map((line) => `  ${line}`), ...(more === null ? [] : [`  ${more}`])];
}

function plainRows(rows: readonly string[][]): string[][] {
  return rows.map((row) => row.map(plain));
}

function markdownOf(page: DiffPage, { labels = 'en' }: DiffReportOptions): string {
  const rowOf = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  const table = (head: readonly string[], rows: readonly string[][]): string[] => [
    rowOf(head),
    `| ${head.map((_, index) => (index === 0 ? '---' : '---:')).join(' | ')} |`,
    ...rows.map(rowOf),
    '',
  ];
  const words = (['document', 'issuer', 'year', 'kind'] as const).map((word) => sayDiff(word)[labels]);
  return [
    `# ${sayDiff('title')[labels]}`,
    '',
    ...table(words, page.documents),
    ...(page.warning === null ? [] : [`**${escapeMarkdown(page.warning)}**`, '']),
    ...page.sections.flatMap(({ title, head, rows, more }) => [
      `## ${escapeMarkdown(title)}`,
      '',
      ...table(head, rows),
      ...(more === null ? [] : [more, '']),
    ]),
    page.counts,
    '',
  ].join('\n');
}

function csvOf(diff: DisclosureDiff): string {
  const { columns, rows } = diffRowsOf(diff);
  return formatCsvRows([
    columns.map(({ name }) => name),
    ...rows.map((row) => row.map((cell) => (cell === null ? null : guardFormula(cell)))),
  ]);
}
