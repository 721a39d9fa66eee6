import type { Writable } from 'node:stream';
import { isFailure } from '../../failures.js';
import { sayMarkdown } from '../../glossary/markdown-sentences.js';
import { valueLabel } from '../../glossary/value-labels.js';
import type { Disclosure, Origin } from '../../schema/disclosure.js';
import type { TidyRows, TidyTable } from '../../schema/tidy.js';
import { validateDisclosure } from '../../schema/validate.js';
import type { Language } from '../../sentence.js';
import { type Documents, writeChunk } from '../chunk.js';
import { tidyRowsOf } from '../tidy-rows.js';
import { formatBudgetTable } from './budget-table.js';
import { fieldList, fieldsOf, fieldTable } from './fields.js';
import { markdownText, pageMark } from './pipes.js';

/** How documents are written as Markdown. */
export interface MarkdownOptions {
  /** The language of headings, closed values and messages; English by default. */
  labels?: Language;
}

/**
 * Documents as Markdown, for reading and for language models: tables of pipes with their heads as printed and what
 * merged cells cover said, forms field by field, figures of the text, what does not reconcile, what is in doubt; a
 * comment marks the page on which a record begins. Text of a document is escaped: it shows as it is and can mark
 * nothing. Throws SchemaViolation, before anything of that document is written, where one breaks its schema.
 */
export async function writeMarkdown(
  out: Writable,
  documents: Documents<Disclosure>,
  { labels = 'en' }: MarkdownOptions = {},
): Promise<void> {
  let first = true;
  for await (const document of documents) {
    validateDisclosure(document);
    if (!first) await writeChunk(out, '\n');
    first = false;
    for (const part of partsOf(document, labels)) await writeChunk(out, part);
  }
}

function* partsOf(document: Disclosure, language: Language): Generator<string> {
  const marks = new Marks();
  yield headOf(document, language);
  const { budgetTables, statements } = document;
  if (budgetTables.length > 0) yield heading('tables', language);
  for (const table of budgetTables) {
    yield `\n${marks.of(table.pages[0] ?? table.lines[0]?.source.page ?? null)}${formatBudgetTable(table, language)}`;
  }
  yield* formsOf(document, 'projects', marks, language);
  yield* formsOf(document, 'department-forms', marks, language);
  if (statements.length > 0) yield heading('statements', language);
  for (const { text, source } of onceEach(statements)) {
    const mark = marks.of(source.page);
    yield `\n${mark}- ${markdownText(text)}\n`;
  }
  yield* findingsOf(document, language);
}

/** A sentence that claims several figures stands once. */
function onceEach<T extends { text: string; source: Origin }>(records: readonly T[]): T[] {
  return [...new Map(records.map((record) => [`${record.source.page} ${record.text}`, record])).values()];
}

function heading(key: 'tables' | 'projects' | 'departments' | 'statements' | 'checks' | 'doubts', language: Language) {
  return `\n## ${sayMarkdown(key)[language]}\n`;
}

function headOf({ source, issuer, fiscalYear, kind }: Disclosure, language: Language): string {
  const name = source.member === null ? source.name : `${source.name}!${source.member}`;
  const facts = [
    ...(issuer === null ? [] : [markdownText(issuer)]),
    ...(fiscalYear === null ? [] : [String(fiscalYear)]),
    language === 'zh' ? valueLabel('kind', kind) : kind,
    source.pages === null
      ? formatName(source.format, language)
      : sayMarkdown('source', { format: source.format, pages: source.pages })[language],
    `sha256 ${source.sha256}`,
  ];
  return `# ${markdownText(name)}\n\n${facts.join('; ')}\n\n${sayMarkdown('note')[language]}\n`;
}

/** What a format is called: names of formats are the same in both languages, but for plain text. */
function formatName(format: Disclosure['source']['format'], language: Language): string {
  return format === 'text' && language === 'zh' ? sayMarkdown('plainText').zh : format;
}

/** Says a page where it is another than that of the record before. */
class Marks {
  private page: number | null = null;

  of(page: number | null): string {
    if (page === null || page === this.page) return '';
    this.page = page;
    return `${pageMark(page)}\n\n`;
  }
}

function* formsOf(
  document: Disclosure,
  table: 'projects' | 'department-forms',
  marks: Marks,
  language: Language,
): Generator<string> {
  const forms: readonly (TidyRows['projects'] | TidyRows['department-forms'])[] = tidyRowsOf(document, table);
  if (forms.length === 0) return;
  yield heading(table === 'projects' ? 'projects' : 'departments', language);
  const tasks = tidyRowsOf(document, 'department-tasks');
  const indicators = tidyRowsOf(document, 'indicators');
  for (const form of forms) {
    const name = 'name' in form ? form.name : (form.department_name ?? form.title ?? '');
    yield `\n${marks.of(form.source_page)}### ${markdownText(name)} (${form.id})\n\n`;
    yield fieldList(
      fieldsOf(table, form, language).filter(({ column }) => column !== 'indicators' && column !== 'tasks'),
    );
    yield rowsOf('department-tasks', tasks, form.id, language);
    yield rowsOf('indicators', indicators, form.id, language);
  }
}

function rowsOf<T extends TidyTable & ('department-tasks' | 'indicators')>(
  table: T,
  rows: readonly TidyRows[T][],
  form: string,
  language: Language,
): string {
  const own = rows.filter(({ form_id }) => form_id === form);
  if (own.length === 0) return '';
  const title = sayMarkdown(table === 'indicators' ? 'indicators' : 'tasks')[language];
  const pages = own.map(({ source_page }) => source_page);
  return `\n#### ${title}\n\n${fieldTable(
    own.map((row) => fieldsOf(table, row, language)),
    pages,
  )}`;
}

function* findingsOf({ checks, diagnostics }: Disclosure, language: Language): Generator<string> {
  const said = ({ message, messageZh }: { message: string; messageZh: string }): string =>
    markdownText(language === 'zh' ? messageZh : message);
  const failed = checks.filter(isFailure);
  if (failed.length > 0) yield `${heading('checks', language)}\n`;
  for (const check of failed) yield `- ${check.rule}: ${said(check)}\n`;
  const doubts = diagnostics.filter(({ severity }) => severity !== 'info');
  if (doubts.length > 0) yield `${heading('doubts', language)}\n`;
  for (const doubt of doubts) {
    const page = doubt.source?.page ?? null;
    yield `- ${doubt.code}: ${said(doubt)}${page === null ? '' : ` ${pageMark(page)}`}\n`;
  }
}
