import { Decimal } from 'decimal.js';
import { saySummary } from '../glossary/summary-sentences.js';
import { HEADLINE_KEYS, type Headline, type HeadlineFigure, headlineOf } from '../headline.js';
import { MESSAGE_CODES, MESSAGE_KINDS } from '../messages.js';
import type { Amount, Diagnostic, Disclosure } from '../schema/disclosure.js';
import { joinSentences, type Sentence, verbatim } from '../sentence.js';
import { groupDigits } from '../text.js';

/** One headline figure in words: what it is, how much, and where it is printed. */
export interface HeadlineRow {
  key: keyof Headline;
  label: Sentence;
  amount: string;
  unit: string;
  where: Sentence;
  /** By how much it has changed since last year, in per cent: `−5.5`; null where last year is not printed. */
  percent: string | null;
}

/** The headline figures that a document prints, in the order in which they are looked for. */
export function headlineRows(disclosure: Disclosure): HeadlineRow[] {
  const headline = headlineOf(disclosure);
  return HEADLINE_KEYS.flatMap((key) => {
    const figure = headline[key];
    if (figure === null) return [];
    const percent = key === 'threePublic' ? percentOf(figure, headline.threePublicBefore) : null;
    return [{ key, label: saySummary(key), ...said(figure.amount), where: placeOf(figure), percent }];
  });
}

/** An amount as a person reads it: thousands grouped, the unit that is printed. */
export function said({ value, raw, unit }: Amount): { amount: string; unit: string } {
  return { amount: value === null ? raw : groupDigits(value), unit: unit ?? '' };
}

function percentOf(now: HeadlineFigure, before: HeadlineFigure | null): string | null {
  if (now.amount.yuan === null || before?.amount.yuan == null || new Decimal(before.amount.yuan).isZero()) return null;
  const change = new Decimal(now.amount.yuan).div(before.amount.yuan).minus(1).times(100).toDecimalPlaces(1);
  return `${change.isNegative() ? '−' : '+'}${change.abs().toFixed(1)}`;
}

function placeOf({ table, line }: HeadlineFigure): Sentence {
  const page = line.source.page ?? table.pages[0] ?? null;
  const title = verbatim(table.title);
  return page === null ? title : joinSentences([title, saySummary('page', { n: page })], { en: ', ', zh: '，' });
}

/** The diagnostics of one code. */
export interface DiagnosticGroup {
  code: Diagnostic['code'];
  severity: Diagnostic['severity'];
  meaning: Sentence;
  count: number;
  /** Where the first of them are. */
  places: Sentence | null;
  /** The one message, where there is only one. */
  message: Sentence | null;
}

const SEVERITIES: readonly Diagnostic['severity'][] = ['error', 'warning', 'info'];
const MOST_PLACES = 6;

/** Diagnostics by their code: the most severe first, then the most frequent. */
export function groupDiagnostics(diagnostics: readonly Diagnostic[]): DiagnosticGroup[] {
  return MESSAGE_CODES.flatMap((code) => {
    const same = diagnostics.filter((diagnostic) => diagnostic.code === code);
    const [first] = same;
    if (first === undefined) return [];
    const { meaning, meaningZh } = MESSAGE_KINDS[code];
    const message = same.length === 1 ? { en: first.message, zh: first.messageZh } : null;
    const { severity } = first;
    return [
      { code, severity, meaning: { en: meaning, zh: meaningZh }, count: same.length, places: placesOf(same), message },
    ];
  }).sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.count - a.count);
}

function placesOf(diagnostics: readonly Diagnostic[]): Sentence | null {
  const pages = distinct(diagnostics.map(({ source }) => source?.page ?? null));
  const lines = distinct(diagnostics.map(({ source }) => source?.line ?? null));
  const found = pages.length > 0 ? pages : lines;
  if (found.length === 0) return null;
  const list = joinSentences(
    found.slice(0, MOST_PLACES).map((n) => verbatim(String(n))),
    saySummary('between'),
  );
  const shown = found.length > MOST_PLACES ? saySummary('andMore', { list }) : list;
  if (found.length === 1) return saySummary(pages.length > 0 ? 'page' : 'textLine', { n: found[0] ?? 0 });
  return saySummary(pages.length > 0 ? 'pages' : 'textLines', { list: shown });
}

function distinct(numbers: readonly (number | null)[]): number[] {
  return [...new Set(numbers.filter((number) => number !== null))];
}
