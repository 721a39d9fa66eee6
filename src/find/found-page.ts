import { saySummary } from '../glossary/summary-sentences.js';
import { valueLabel } from '../glossary/value-labels.js';
import type { TidyRows } from '../schema/tidy.js';
import type { Language } from '../sentence.js';
import { groupDigits } from '../text.js';
import { type Column, formatColumnRows } from '../writers/columns.js';
import { plain } from '../writers/escape.js';
import type { FindTable, FoundRow } from './rows.js';

/** How the page of `yusuan find` is written. */
export interface FoundPageOptions {
  labels: Language;
  /** Columns of the terminal. */
  columns: number;
  colour: boolean;
}

/** A row of the page: the document and the table below which it stands, and its cells. */
interface Shown {
  document: string;
  table: string;
  cells: string[];
}

const FIGURE: readonly Column[] = [{}, { flexible: true }, {}, { right: true }, {}];
const PROJECT: readonly Column[] = [{}, { flexible: true }, { right: true }, {}];
const INDICATOR: readonly Column[] = [{}, { flexible: true }, {}];
const INDENT = '  ';

/**
 * Rows that were found as a page for a person at a terminal: below each document and table its lines, in columns that
 * are aligned over all of them. A figure that is blank is left out where its line has others.
 */
export function formatFound(rows: readonly FoundRow[], table: FindTable, options: FoundPageOptions): string {
  const { shown, columns } = shownOf(rows, table, options.labels);
  const cells = shown.map(({ cells: own }) => own);
  const lines = formatColumnRows(cells, columns, options.columns - 2 * INDENT.length);
  const paint = (code: number, text: string) => (options.colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  let before: Shown | undefined;
  const page = shown.flatMap((row, i) => {
    const isNew = row.document !== before?.document;
    const head = isNew ? [...(before === undefined ? [] : ['']), paint(1, row.document)] : [];
    const title = row.table !== '' && (isNew || row.table !== before?.table) ? [paint(2, INDENT + row.table)] : [];
    before = row;
    return [...head, ...title, ...(lines[i] ?? []).map((line) => INDENT + INDENT + line)];
  });
  return page.map((line) => `${line}\n`).join('');
}

function shownOf(
  rows: readonly FoundRow[],
  table: FindTable,
  labels: Language,
): { shown: Shown[]; columns: readonly Column[] } {
  if (table === 'projects') {
    return { shown: (rows as TidyRows['projects'][]).map((row) => projectOf(row)), columns: PROJECT };
  }
  if (table === 'indicators') {
    return { shown: (rows as TidyRows['indicators'][]).map((row) => indicatorOf(row)), columns: INDICATOR };
  }
  const figures = withoutBlanks(rows as TidyRows['budget-lines'][]);
  return { shown: figures.map((row) => figureOf(row, labels)), columns: FIGURE };
}

function withoutBlanks(rows: readonly TidyRows['budget-lines'][]): TidyRows['budget-lines'][] {
  const lineOf = (row: TidyRows['budget-lines']) => JSON.stringify([row.document, row.member, row.table_id, row.index]);
  const filled = new Set(rows.filter(isPrinted).map(lineOf));
  const seen = new Set<string>();
  return rows.filter((row) => {
    const line = lineOf(row);
    const isFirst = !seen.has(line);
    seen.add(line);
    return isPrinted(row) || (isFirst && !filled.has(line));
  });
}

function isPrinted({ raw }: { raw: string | null }): boolean {
  return raw !== null && raw.trim() !== '';
}

function figureOf(row: TidyRows['budget-lines'], labels: Language): Shown {
  const { code, economic_code: economic, name, column_label: label, measure, table_title: title, page } = row;
  const where = page === null ? '' : saySummary('page', { n: page })[labels];
  const kind = labels === 'zh' ? valueLabel('table_kind', row.table_kind) : row.table_kind;
  const column = label?.split(' / ').at(-1) || said('measure', measure, labels);
  return {
    document: headOf(row, [row.issuer, row.fiscal_year]),
    table: [plain(title || kind), where].filter(Boolean).join(' · '),
    cells: [plain(code ?? economic ?? ''), plain(name ?? ''), plain(column), ...amountOf(row.value, row.raw, row.unit)],
  };
}

function projectOf(row: TidyRows['projects']): Shown {
  const { id, name, annual_total_raw: annual, period_total_raw: period } = row;
  const amount =
    annual === null && period !== null
      ? amountOf(row.period_total_value, period, row.period_total_unit)
      : amountOf(row.annual_total_value, annual, row.annual_total_unit);
  return { document: headOf(row, [row.unit, row.fiscal_year]), table: '', cells: [id, plain(name ?? ''), ...amount] };
}

function indicatorOf(row: TidyRows['indicators']): Shown {
  return {
    document: headOf(row, []),
    table: plain(row.project_name ?? row.form_name ?? ''),
    cells: [plain(row.level2 ?? row.level1 ?? ''), plain(row.level3 ?? ''), plain(row.value_raw ?? '')],
  };
}

function headOf({ document, member }: { document: string; member: string | null }, facts: (string | number | null)[]) {
  const name = member === null ? document : `${document}!${member}`;
  return [name, ...facts.filter((fact) => fact !== null && fact !== '')].map((part) => plain(String(part))).join(' · ');
}

function amountOf(value: string | null, raw: string | null, unit: string | null): [amount: string, unit: string] {
  const amount = value === null ? (raw ?? '') : groupDigits(value);
  return [plain(amount), amount === '' ? '' : (unit ?? '')];
}

function said(column: 'measure', value: string | null, labels: Language): string {
  if (value === null) return '';
  return labels === 'zh' ? valueLabel(column, value) : value;
}
