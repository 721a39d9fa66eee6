import { sayReport } from '../../glossary/check-report-sentences.js';
import { saySummary } from '../../glossary/summary-sentences.js';
import { sayWorkbook } from '../../glossary/workbook-words.js';
import { HEADLINE_KEYS, type HeadlineFigure, headlineOf, tableTotal } from '../../headline.js';
import type { Amount, Check, Disclosure } from '../../schema/disclosure.js';
import { fieldKey, lineKey } from '../../trace.js';
import type { Addresses, Book, Look, PersonDocument, PersonSheet } from './book.js';

/** The looks of cells on this sheet. */
const TITLE: Look = { bold: true, size: 16 };
const HEAD: Look = { bold: true, fill: 'head' };
/** So many projects and failures stand in the summary. */
const MOST_PROJECTS = 20;
const MOST_FAILURES = 20;
/** Columns: what it is, how much, its unit, where it stands. */
const COLUMNS = 4;
const MOST_WIDTH = 60;

/** The first sheet: each document's issuer, year, headline figures, tables, projects, and what does not reconcile. */
export function writeSummary(book: Book, sheet: PersonSheet, documents: readonly PersonDocument[], left: number): void {
  const page = new Page(book, sheet);
  for (const document of documents) writeDocument(page, document);
  if (left > 0) page.line(sayWorkbook('left', { n: left })[book.language]);
  sheet.fit(10, MOST_WIDTH);
  sheet.sheet.setScreenGridlines(false).free();
}

function writeDocument(page: Page, { disclosure, addresses }: PersonDocument): void {
  const { language } = page.book;
  const { issuer, fiscalYear, kind, source } = disclosure;
  page.title(issuer ?? source.name);
  page.line([fiscalYear, sayReport(kind)[language], source.name].filter((part) => part !== null).join(' · '));
  const headline = headlineOf(disclosure);
  const figures = HEADLINE_KEYS.flatMap((key) => (headline[key] === null ? [] : [{ key, figure: headline[key] }]));
  if (figures.length > 0) page.head(sayWorkbook('headline')[language]);
  for (const { key, figure } of figures) {
    page.amount(saySummary(key)[language], figure.amount, figure.table.title, addresses.get(keyOf(figure)));
  }
  const tables = disclosure.budgetTables.filter(({ empty }) => !empty);
  if (tables.length > 0) page.head(sayWorkbook('tables')[language]);
  for (const table of tables) {
    const total = tableTotal(table);
    if (total === null) page.line(table.title);
    else page.amount(table.title, total.amount, '', addresses.get(keyOf(total)));
  }
  const projects = [...disclosure.projects].sort(
    (a, b) => yuanOf(b.funding.annual?.total) - yuanOf(a.funding.annual?.total),
  );
  if (projects.length > 0) page.head(`${sayWorkbook('projects')[language]} (${projects.length})`);
  for (const { id, name, funding } of projects.slice(0, MOST_PROJECTS)) {
    page.amount(name, funding.annual?.total ?? null, '', addresses.get(fieldKey(id, 'name')));
  }
  page.more(projects.length - MOST_PROJECTS);
  writeFailures(page, disclosure, addresses);
  page.gap();
}

function writeFailures(page: Page, { checks }: Disclosure, addresses: Addresses): void {
  const { language } = page.book;
  const identities = checks.filter(({ severity }) => severity === 'identity');
  const failed = identities.filter(({ status }) => status === 'fail');
  if (identities.length === 0) return;
  page.head(`${sayWorkbook('failures')[language]} (${failed.length})`);
  if (failed.length === 0) page.line(sayWorkbook('none')[language]);
  for (const check of failed.slice(0, MOST_FAILURES)) {
    page.line(language === 'zh' ? check.messageZh : check.message, addressOf(check, addresses), true);
  }
  page.more(failed.length - MOST_FAILURES);
}

function addressOf({ refs }: Check, addresses: ReadonlyMap<string, string>): string | undefined {
  for (const { table, line, column } of refs) {
    const found =
      table === null || line === null || column === null ? undefined : addresses.get(lineKey(table, line, column));
    if (found !== undefined) return found;
  }
  return undefined;
}

function keyOf({ table, line, column }: HeadlineFigure): string {
  return lineKey(table.id, line.index, column);
}

function yuanOf(amount: Amount | null | undefined): number {
  return Number(amount?.yuan ?? 0);
}

/** The summary as it is filled, from top to bottom. */
class Page {
  private row = 0;

  constructor(
    readonly book: Book,
    private readonly sheet: PersonSheet,
  ) {}

  title(text: string): void {
    this.sheet.text(this.row, 0, text, TITLE, { measured: false });
    this.sheet.sheet.setRowHeight(this.row, 28).free();
    this.row += 1;
  }

  head(text: string): void {
    this.row += 1;
    for (let i = 0; i < COLUMNS; i++) this.sheet.blank(this.row, i, HEAD);
    this.sheet.text(this.row, 0, text, HEAD, { measured: false });
    this.row += 1;
  }

  line(text: string, link?: string, wide = false): void {
    if (wide) this.sheet.merge(this.row, 0, this.row, COLUMNS - 1, text, { wrap: true });
    this.sheet.text(this.row, 0, text, wide ? { wrap: true } : {}, { link, measured: false, merged: wide });
    this.row += 1;
  }

  amount(label: string, amount: Amount | null, where: string, link: string | undefined): void {
    this.sheet.text(this.row, 0, label);
    if (amount?.value != null) this.sheet.figure(this.row, 1, amount.value, {}, link);
    else if (amount !== null) this.sheet.text(this.row, 1, amount.raw, { align: 'right' });
    this.sheet.text(this.row, 2, amount?.unit ?? '');
    if (where !== '') this.sheet.text(this.row, 3, where);
    this.row += 1;
  }

  more(n: number): void {
    if (n > 0) this.line(sayWorkbook('more', { n })[this.book.language]);
  }

  gap(): void {
    this.row += 2;
  }
}
