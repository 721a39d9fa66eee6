import type { Writable } from 'node:stream';
import { sayReport } from '../glossary/check-report-sentences.js';
import { saySummary } from '../glossary/summary-sentences.js';
import { tableTotal } from '../headline.js';
import type { BudgetTable, Disclosure } from '../schema/disclosure.js';
import type { Language, Sentence } from '../sentence.js';
import { type CheckReport, reportOf } from './check-model.js';
import { KEY_COLUMNS, keyRows } from './check-report.js';
import { writeChunk } from './chunk.js';
import { formatColumns, wrapColumns } from './columns.js';
import { plain } from './escape.js';
import { type DiagnosticGroup, groupDiagnostics, said } from './summary-model.js';

/** How the page of a summary is written. */
export interface SummaryOptions {
  labels?: Language;
  /** Columns of the terminal. */
  columns?: number;
  colour?: boolean;
}

/** A page is no narrower and no wider than so many columns: longer lines are hard to read. */
const NARROWEST = 40;
const WIDEST = 110;
/** So many projects and failures are shown; the commands at the end show all. */
const MOST_ROWS = 20;
const MOST_FAILURES = 3;

/**
 * A page about each document, for a person at a terminal: what it is, its headline figures, tables and projects,
 * what reconciles, what is in doubt, and the commands that show more.
 */
export async function writeSummary(
  out: Writable,
  documents: AsyncIterable<Disclosure> | Iterable<Disclosure>,
  options: SummaryOptions = {},
): Promise<void> {
  let first = true;
  for await (const disclosure of documents) {
    await writeChunk(out, `${first ? '' : '\n'}${pageOf(disclosure, options)}`);
    first = false;
  }
}

type Paint = (style: 'bold' | 'dim' | 'red' | 'green' | 'yellow', text: string) => string;

interface Page {
  disclosure: Disclosure;
  report: CheckReport;
  width: number;
  say: (sentence: Sentence) => string;
  paint: Paint;
}

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 } as const;

function pageOf(disclosure: Disclosure, { labels = 'en', columns = 80, colour = false }: SummaryOptions): string {
  const page: Page = {
    disclosure,
    report: reportOf(disclosure, labels),
    width: Math.max(NARROWEST, Math.min(columns, WIDEST)) - INDENT.length,
    say: (sentence) => sentence[labels],
    paint: (style, text) => (colour ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text),
  };
  const sections = [head, headlines, tables, projects, departments, reconciles, doubts, notes, next].map((each) =>
    each(page),
  );
  const lines = sections.filter((section) => section.length > 0).map((section) => section.join('\n'));
  return `${lines.join('\n\n')}\n`;
}

const INDENT = '  ';

function section(page: Page, title: Sentence, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [page.paint('bold', page.say(title)), ...lines.map((line) => `${INDENT}${line}`)];
}

function head({ report, say, paint, width }: Page): string[] {
  const { name, issuer, fiscalYear, kind, empty } = report;
  const facts = [
    issuer === null ? say(saySummary('unknownIssuer')) : plain(issuer),
    fiscalYear === null ? say(saySummary('unknownYear')) : String(fiscalYear),
    say(sayReport(kind)),
  ];
  const nothing = empty ? [paint('yellow', say(saySummary('nothing')))] : [];
  const title = wrapColumns(facts.join(' · '), width).map((line) => paint('bold', line));
  return [paint('dim', plain(name)), ...title, ...nothing];
}

function headlines(page: Page): string[] {
  return section(page, saySummary('headline'), formatColumns(keyRows(page.report), KEY_COLUMNS, page.width));
}

function tables(page: Page): string[] {
  const { say } = page;
  const all = page.disclosure.budgetTables;
  const filled = all.filter(({ empty }) => !empty);
  const paged = all.some(({ pages }) => pages.length > 0);
  const rows = filled
    .slice(0, MOST_ROWS)
    .map((table) => [table.id, ...(paged ? [pagesOf(table)] : []), titleOf(table, page), ...totalOf(table)]);
  const columns = [{}, ...(paged ? [{ right: true }] : []), { flexible: true }, { right: true }, {}];
  const lines = formatColumns(rows, columns, page.width);
  const more = [
    ...(filled.length > MOST_ROWS ? [say(saySummary('moreTables', { n: filled.length - MOST_ROWS }))] : []),
    ...emptyTables(filled.length, all.length - filled.length).map(say),
  ];
  return section(page, saySummary('tables', { n: all.length }), [
    ...lines,
    ...more.map((line) => page.paint('dim', line)),
  ]);
}

function emptyTables(filled: number, empty: number): Sentence[] {
  if (empty === 0) return [];
  return [saySummary(filled === 0 ? 'allEmpty' : 'emptyTables', { n: empty })];
}

/** `3`, `3–5`. */
function pagesOf({ pages }: BudgetTable): string {
  const [first, last] = [pages[0], pages.at(-1)];
  if (first === undefined) return '';
  return first === last ? String(first) : `${first}–${last}`;
}

function titleOf({ title }: BudgetTable, { say }: Page): string {
  return title === '' ? say(saySummary('untitled')) : plain(title);
}

function totalOf(table: BudgetTable): [amount: string, unit: string] {
  const figure = tableTotal(table);
  if (figure === null) return ['', table.unit ?? ''];
  const { amount, unit } = said(figure.amount);
  return [plain(amount), unit];
}

function projects(page: Page): string[] {
  const { say, disclosure } = page;
  const rows = disclosure.projects.slice(0, MOST_ROWS).map(({ id, name, funding, indicators }) => {
    const total = funding.annual?.total ?? funding.period?.total ?? null;
    const { amount, unit } = total === null ? { amount: '', unit: '' } : said(total);
    return [id, plain(name), plain(amount), unit, say(saySummary('indicators', { n: indicators.length }))];
  });
  const lines = formatColumns(rows, [{}, { flexible: true }, { right: true }, {}, { right: true }], page.width);
  const left = disclosure.projects.length - rows.length;
  const more = left > 0 ? [page.paint('dim', say(saySummary('moreProjects', { n: left })))] : [];
  return section(page, saySummary('projects', { n: disclosure.projects.length }), [...lines, ...more]);
}

function departments(page: Page): string[] {
  const { say, disclosure } = page;
  const forms = disclosure.departmentForms;
  const rows = forms.map(({ id, title, department, funding, indicators }) => {
    const { amount, unit } = funding?.total == null ? { amount: '', unit: '' } : said(funding.total);
    const name = plain(department.name ?? title ?? '');
    return [id, name, plain(amount), unit, say(saySummary('indicators', { n: indicators.length }))];
  });
  const lines = formatColumns(rows, [{}, { flexible: true }, { right: true }, {}, { right: true }], page.width);
  return section(page, saySummary('departments', { n: forms.length }), lines);
}

function reconciles(page: Page): string[] {
  const { say, paint, width } = page;
  const { headline, failures, counts, empty } = page.report;
  if (empty) return [];
  const colour = counts.failed > 0 ? 'red' : 'green';
  const found = failures.slice(0, MOST_FAILURES).flatMap(({ message }) => marked(paint('red', '✗'), message, width));
  const left = failures.length - MOST_FAILURES;
  return section(page, saySummary('reconciles'), [
    ...wrapColumns(headline, width).map((line) => paint(colour, line)),
    ...found,
    ...(left > 0 ? [paint('dim', say(saySummary('moreFailures', { n: left })))] : []),
  ]);
}

/** A text behind a mark, its further lines below its first. */
function marked(mark: string, text: string, width: number): string[] {
  return wrapColumns(plain(text), width - INDENT.length).map((line, n) => `${n === 0 ? mark : ' '} ${line}`);
}

const MARKS = { error: ['✗', 'red'], warning: ['!', 'yellow'], info: ['·', 'dim'] } as const;

function doubts(page: Page): string[] {
  const groups = groupDiagnostics(page.disclosure.diagnostics).filter(({ severity }) => severity !== 'info');
  return groupSection(page, saySummary('doubts'), groups);
}

/** What was joined, completed or dropped on purpose. */
function notes(page: Page): string[] {
  const groups = groupDiagnostics(page.disclosure.diagnostics).filter(({ severity }) => severity === 'info');
  return groupSection(page, saySummary('notes'), groups);
}

function groupSection(page: Page, title: Sentence, groups: readonly DiagnosticGroup[]): string[] {
  return section(
    page,
    title,
    groups.flatMap((group) => groupLines(group, page)),
  );
}

/** What a code means, or what its one message says; below it the code, how often and where first. */
function groupLines(group: DiagnosticGroup, { say, paint, width }: Page): string[] {
  const { code, severity, meaning, count, places, message } = group;
  const [mark, style] = MARKS[severity];
  const where = say(
    places === null ? saySummary('group', { code, n: count }) : saySummary('groupAt', { code, n: count, places }),
  );
  const below = wrapColumns(where, width - 2 * INDENT.length).map((line) => paint('dim', `    ${line}`));
  return [...marked(paint(style, mark), say(message ?? meaning), width), ...below];
}

/** What to type next; an input without a name of its own cannot be read again. */
function next(page: Page): string[] {
  const { source, budgetTables, projects, departmentForms } = page.disclosure;
  if (source.name === 'stdin' || source.member !== null) return [];
  const file = shellQuote(plain(source.name));
  const found = budgetTables.length + projects.length + departmentForms.length > 0;
  const commands: [string, Sentence][] = found
    ? [
        [`yusuan check ${file}`, saySummary('nextCheck')],
        [`yusuan report ${file} -o report.html`, saySummary('nextReport')],
        [`yusuan parse ${file} --format xlsx -o budget.xlsx`, saySummary('nextExcel')],
        [`yusuan parse ${file} --format json`, saySummary('nextJson')],
      ]
    : [[`yusuan tables ${file}`, saySummary('nextTables')]];
  const rows = commands.flatMap(([command, why]) => [page.paint('dim', `# ${page.say(why)}`), command]);
  return section(page, saySummary('next'), rows);
}

/** A name as a shell takes it for one word. */
function shellQuote(name: string): string {
  if (name.startsWith('-')) return shellQuote(`./${name}`);
  return /^[\p{L}\p{N}\p{M}_./,:@%+=-]+$/u.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`;
}
