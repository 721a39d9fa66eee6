import { Decimal } from 'decimal.js';
import type { Difference, DiffRow, DisclosureDiff } from '../diff/model.js';
import { inTenThousands, sizeOf } from '../diff/value.js';
import { sayDiff } from '../glossary/diff-sentences.js';
import { fieldName, labelName } from '../glossary/field-names.js';
import { valueLabel } from '../glossary/value-labels.js';
import { type Language, verbatim } from '../sentence.js';
import { groupDigits } from '../text.js';
import { yearsOf } from './diff-rows.js';

/** A part of the page of a comparison: a heading and a table below it, figures from the second column on. */
export interface DiffSection {
  title: string;
  head: string[];
  rows: string[][];
  /** What is left out below the table; null where nothing is. */
  more: string | null;
}

/** What of a comparison is shown, and in which language. */
export interface DiffPageOptions {
  labels?: Language;
  /** Every difference: those that repeat another and sums over others, too, however many. */
  all?: boolean;
  /** 万元: changes of less are counted, not listed. */
  min?: number;
}

/** The page of a comparison in words: for a terminal, Markdown or a browser. */
export interface DiffPage {
  /** The documents: name, issuer, year, kind. */
  documents: string[][];
  warning: string | null;
  sections: DiffSection[];
  counts: string;
}

/** So many differences of a table are listed, the largest first. */
const MOST_ROWS = 10;

interface Page {
  diff: DisclosureDiff;
  options: DiffPageOptions;
  language: Language;
  /** What each document is called over a column of figures. */
  names: string[];
}

/** The page of a comparison: both heads, headline figures, projects, functions, then table by table. */
export function diffPageOf(diff: DisclosureDiff, options: DiffPageOptions = {}): DiffPage {
  const language = options.labels ?? 'en';
  const page = { diff, options, language, names: documentNames(diff, language) };
  return {
    documents: diff.documents.map(({ name, issuer, fiscalYear, kind }) => [
      name,
      issuer ?? sayDiff('unknownIssuer')[language],
      fiscalYear === null ? sayDiff('unknownYear')[language] : String(fiscalYear),
      sayDiff(kind)[language],
    ]),
    warning: diffWarning(diff, language),
    sections: [
      ...factSections(page),
      ...restatedSection(page),
      ...tableSections(page),
      ...formSections(page),
      ...onlySection(page),
      ...ambiguousSection(page),
    ],
    counts: countsOf(diff, language),
  };
}

/** What is said where the documents are of different issuers; null where they are of one. */
export function diffWarning({ relation, documents }: DisclosureDiff, language: Language): string | null {
  if (relation === 'same') return null;
  const unknown = sayDiff('unknownIssuer')[language];
  const issuers = [...new Set(documents.map(({ issuer }) => issuer ?? unknown))].join(language === 'zh' ? '、' : ', ');
  return sayDiff(relation, { issuers: verbatim(issuers) })[language];
}

function documentNames({ documents }: DisclosureDiff, language: Language): string[] {
  const years = yearsOf(documents);
  if (years !== null) return years.map(String);
  if (documents.length === 2) return [sayDiff('before')[language], sayDiff('after')[language]];
  return documents.map(({ name }) => name);
}

function countsOf({ differences, equal }: DisclosureDiff, language: Language): string {
  const count = (status: Difference['status']): number => differences.filter((each) => each.status === status).length;
  return sayDiff('counts', {
    changed: count('changed'),
    before: count('only-before'),
    after: count('only-after'),
    ambiguous: count('ambiguous'),
    equal,
  })[language];
}

function headOf({ names, language }: Page): string[] {
  return [sayDiff('item')[language], ...names, sayDiff('change')[language], '%'];
}

function factSections(page: Page): DiffSection[] {
  const { diff, language } = page;
  const { projects, functions } = diff;
  const headline = diff.headline.map((row) => ({ ...row, name: sayDiff(row.name as 'revenue')[language] }));
  const lists = [
    ['headline', headline],
    ['newProjects', projects.new],
    ['endedProjects', projects.ended],
    ['grownProjects', projects.grown],
    ['cutProjects', projects.cut],
    ['newFunctions', functions.new],
    ['endedFunctions', functions.ended],
  ] as const;
  return lists.flatMap(([key, rows]) => {
    if (rows.length === 0) return [];
    return [{ title: sayDiff(key)[language], head: headOf(page), rows: rows.map((row) => factCells(row)), more: null }];
  });
}

function factCells({ name, code, values, change, percent }: DiffRow): string[] {
  return [[code, name].filter((text) => text).join(' '), ...values.map(moneyOf), signed(change), percentOf(percent)];
}

function restatedSection({ diff, language }: Page): DiffSection[] {
  if (diff.restated.length === 0) return [];
  const words = ['item', 'year', 'published', 'restatedAs', 'change'] as const;
  return [
    {
      title: sayDiff('restated')[language],
      head: words.map((word) => sayDiff(word)[language]),
      rows: diff.restated.map(({ path, year, published, restated, change }) => [
        path.join(' › '),
        String(year),
        moneyOf(published),
        moneyOf(restated),
        signed(change),
      ]),
      more: null,
    },
  ];
}

function tableSections(page: Page): DiffSection[] {
  return page.diff.tables.flatMap((table, index) => {
    if (table.ids.filter((id) => id !== null).length < 2) return [];
    const own = page.diff.differences.filter((each) => each.table === index && each.status !== 'ambiguous');
    return sectionOf(page, `${table.title}（万元）`, own);
  });
}

function formSections(page: Page): DiffSection[] {
  const all = page.diff.differences.filter(({ table, status }) => table === null && status !== 'ambiguous');
  const forms = page.options.all ? all : all.filter((each) => !isOfWholeForm(each, page.diff));
  const departments = forms.filter(({ kind }) => kind === 'department');
  const others = forms.filter(({ kind }) => kind !== 'department');
  return [
    ...sectionOf(page, sayDiff('indicators')[page.language], others),
    ...sectionOf(page, sayDiff('departments')[page.language], departments),
  ];
}

/** Whether a difference is within a form that only one document has; it is among the new or ended projects already. */
function isOfWholeForm({ kind, status, path }: Difference, { projects }: DisclosureDiff): boolean {
  if (kind === 'department' || status === 'changed') return false;
  return [...projects.new, ...projects.ended].some(({ name }) => name === path[0]);
}

/** The differences of one table, the largest first; those that say nothing new are left to `--all`. */
function sectionOf(page: Page, title: string, differences: readonly Difference[]): DiffSection[] {
  const { all = false, min = 0 } = page.options;
  const news = all ? differences : differences.filter((each) => !each.repeats && !isExplained(each, differences));
  const large = news.filter((each) => weightOf(each) >= min * 10_000 || (each.unit === null && min === 0));
  const listed = [...large].sort((a, b) => weightOf(b) - weightOf(a)).slice(0, all ? undefined : MOST_ROWS);
  if (listed.length === 0) return [];
  const left = large.length - listed.length;
  return [
    {
      title,
      head: headOf(page),
      rows: listed.map((each) => cellsOf(each, differences, page.language)),
      more: left === 0 ? null : sayDiff('more', { n: left })[page.language],
    },
  ];
}

/** Whether a sum only adds up what differs below it in the same column. */
function isExplained({ sum, measure }: Difference, differences: readonly Difference[]): boolean {
  return sum && differences.some((other) => !other.sum && other.measure === measure);
}

function cellsOf(difference: Difference, table: readonly Difference[], language: Language): string[] {
  const { kind, change, percent } = difference;
  const named = kind === 'table' ? placeIn(difference, table) : formPath(difference, language);
  return [pathText(named, language), ...saidBy(difference), signed(change), percentOf(percent)];
}

/** The path of a form's figure, down to what the figure is: `档案修复 › 年度中央财政资金`. */
function formPath({ kind, path, measure }: Difference, language: Language): string[] {
  const field = (...words: readonly string[]): string[] => [fieldName(words.join('.'))?.[language] ?? measure];
  if (kind === 'indicator') return measure === 'value' ? [...path] : [...path, labelName(measure)[language]];
  const [name = '', head = '', source = ''] = path;
  if (head === 'annual' || head === 'period') return [name, ...field('funding', head, measure)];
  if (head === 'funding' || head === 'result') return [name, ...field(head, measure)];
  if (head === 'execution') return [name, ...field(head, source, measure)];
  return [...path, ...field('funding', measure)];
}

/** The path in words: of an indicator's period as well. */
function pathText(path: readonly string[], language: Language): string {
  const parts = path.filter((part) => part !== '');
  return (language === 'zh' ? parts.map((part) => valueLabel('period', part)) : parts).join(' › ');
}

/** What each document says: its money, else what it prints. */
function saidBy({ values, printed, unit }: Difference): string[] {
  return unit === null ? printed.map((text) => text ?? '—') : values.map(moneyOf);
}

/** The path below the table's title; of the column the last head, and nothing where all differ in one column. */
function placeIn({ path, column, measure }: Difference, table: readonly Difference[]): string[] {
  if (column === null) return path.slice(1);
  const below = path.slice(1, -1);
  const alone = measure === 'amount' || table.every((other) => other.column === column);
  return alone && below.length > 0 ? below : [...below, column.split('/').at(-1) ?? ''];
}

/** Yuan: how much a difference comes to; nothing where it is not of money. */
function weightOf(difference: Difference): number {
  return difference.unit === null ? 0 : sizeOf(difference);
}

function onlySection({ diff, language, names }: Page): DiffSection[] {
  const rows = diff.tables.flatMap(({ title, ids, ambiguous }, index) => {
    if (ambiguous || ids.filter((id) => id !== null).length > 1) return [];
    const n = diff.differences.filter((each) => each.table === index).length;
    return n === 0 ? [] : [[title, ...ids.map((id) => (id === null ? '—' : sayDiff('figures', { n })[language]))]];
  });
  if (rows.length === 0) return [];
  return [{ title: sayDiff('onlyIn')[language], head: [sayDiff('item')[language], ...names], rows, more: null }];
}

function ambiguousSection(page: Page): DiffSection[] {
  const found = page.diff.differences.filter(({ status }) => status === 'ambiguous');
  if (found.length === 0) return [];
  const listed = found.slice(0, page.options.all ? undefined : MOST_ROWS);
  const left = found.length - listed.length;
  return [
    {
      title: sayDiff('ambiguous')[page.language],
      head: [sayDiff('item')[page.language], ...page.names],
      rows: listed.map((each) => [
        pathText(each.kind === 'table' ? each.path : formPath(each, page.language), page.language),
        ...saidBy(each),
      ]),
      more: left === 0 ? null : sayDiff('more', { n: left })[page.language],
    },
  ];
}

function moneyOf(yuan: string | null): string {
  return yuan === null ? '—' : groupDigits(inTenThousands(yuan));
}

function signed(yuan: string | null): string {
  if (yuan === null) return '';
  const said = groupDigits(inTenThousands(new Decimal(yuan).abs().toFixed()));
  if (Number(yuan) === 0) return '0';
  return `${yuan.startsWith('-') ? '−' : '+'}${said}`;
}

function percentOf(percent: string | null): string {
  if (percent === null) return '';
  const rounded = new Decimal(percent).toFixed(1);
  return `${rounded.startsWith('-') ? '−' : '+'}${rounded.replace('-', '')}`;
}
