import { formatColumnLabel } from '../../glossary/column-labels.js';
import { valueLabel } from '../../glossary/value-labels.js';
import { columnsOf, type TidyTable } from '../../schema/tidy.js';
import type { Language } from '../../sentence.js';
import { markdownText, pipeTable } from './pipes.js';

/** A field of a record: what it is called, and what it says, as text of the document. */
export interface Field {
  column: string;
  label: string;
  text: string;
}

/** What stands elsewhere: in headings and page marks, in the text as printed, or in the list itself. */
const ELSEWHERE = /^(?:document|member|id|form_id|form_name|project_id|project_name|index|pages|source_.*)$/u;
/** Parts of an amount or of a target that its text as printed says already. */
const PARTS = /_(?:value|unit|yuan|confirmed|operator|number|text)$/u;

/** The filled fields of a tidy row, each once and as printed, amounts with their unit, in the order of its columns. */
export function fieldsOf(table: TidyTable, row: Readonly<Record<string, unknown>>, language: Language): Field[] {
  const columns = columnsOf(table);
  const printed = new Set(columns);
  return columns.flatMap((column): Field[] => {
    const value = row[column];
    if (value === null || value === undefined || ELSEWHERE.test(column)) return [];
    if (PARTS.test(column) && printed.has(column.replace(PARTS, '_raw'))) return [];
    if (column === 'extra') return extraOf(value);
    const base = column.replace(/_raw$/u, '');
    const unit = column === base ? null : row[`${base}_unit`];
    const amount = unit !== null && unit !== undefined && printed.has(`${base}_yuan`);
    const said = language === 'zh' && typeof value === 'string' ? valueLabel(column, value) : String(value);
    return [{ column, label: labelOf(table, column, language), text: amount ? `${said} ${String(unit)}` : said }];
  });
}

/** What further labels print, by their own words. */
function extraOf(value: unknown): Field[] {
  const extra: unknown = JSON.parse(String(value));
  if (typeof extra !== 'object' || extra === null) return [];
  return Object.entries(extra).map(([label, text]) => ({ column: `extra ${label}`, label, text: String(text) }));
}

function labelOf(table: TidyTable, column: string, language: Language): string {
  if (language === 'zh') return formatColumnLabel(table, column).replace(/（原文）$/u, '');
  return column.replace(/_raw$/u, '').replaceAll('_', ' ');
}

/** Fields as a list, one a line. */
export function fieldList(fields: readonly Field[]): string {
  return fields.map(({ label, text }) => `- ${markdownText(label)}: ${markdownText(text)}\n`).join('');
}

/** Rows as a table of the columns that any of them fills. */
export function fieldTable(rows: readonly (readonly Field[])[], pages: readonly (number | null)[]): string {
  const heads = new Map(rows.flat().map(({ column, label }) => [column, label]));
  const columns = [...heads.keys()];
  const body = rows.map((row) => columns.map((column) => row.find((field) => field.column === column)?.text ?? ''));
  return pipeTable([[...heads.values()], ...body], [pages[0] ?? null, ...pages]);
}
