import { checkDisclosure, isGrave } from './checks/check.js';
import type { ExtractOptions } from './extractors/options.js';
import type { DoubtfulFigure } from './extractors/pdf/second-figures.js';
import { isFailure } from './failures.js';
import { sayDiagnostic } from './glossary/diagnostic-sentences.js';
import { severityOf } from './messages.js';
import type { Check, Diagnostic, Disclosure } from './schema/disclosure.js';

/** Pages that are compared: a document with more failing ones has no sums, and each costs the second engine's time. */
const MOST_PAGES = 100;
/** Pages whose other reading is tried: each is one more run of the document. */
const MOST_TRIED = 6;

/** A run of the whole document with the second engine's figures on some pages. */
export type Run<T> = (secondFigures: readonly number[]) => Promise<T>;

/**
 * What a run of a document made, with what the second PDF engine says of the pages on which sums do not hold.
 * Each figure on which the two engines differ there is a diagnostic. Where a page's other reading makes every identity
 * over that page hold, and breaks none, the run with that reading is given instead, and the diagnostics say so:
 *
 *   120.60 + 37.50 = 158.10        PDFium reads 131.50, pdfjs 37.50: 37.50 is taken
 *
 * Nothing is compared where an engine was asked for by name, or where all sums hold; where the second engine cannot
 * open the document, a diagnostic says so.
 */
export async function seekSecondOpinion<T>(
  bytes: Uint8Array,
  options: ExtractOptions,
  first: T,
  disclosureOf: (made: T) => Disclosure,
  run: Run<T>,
): Promise<T> {
  const disclosure = disclosureOf(first);
  if (disclosure.source.format !== 'pdf' || options.pdfEngine !== undefined) return first;
  const pages = failingPages(disclosure);
  if (pages.length === 0) return first;
  const { findDoubtfulFigures } = await import('./extractors/pdf/second-figures.js');
  let figures: DoubtfulFigure[];
  try {
    figures = await findDoubtfulFigures(bytes, pages.slice(0, MOST_PAGES));
  } catch {
    // A cross-check has said so itself.
    if (options.crossCheck !== true) disclosure.diagnostics.push(skipped());
    return first;
  }
  if (figures.length === 0) return first;
  const taken: number[] = [];
  let best = first;
  for (const page of [...new Set(figures.map((figure) => figure.page))].slice(0, MOST_TRIED)) {
    const other = await run([...taken, page]);
    if (!isBetter(disclosureOf(other), disclosureOf(best), page)) continue;
    taken.push(page);
    best = other;
  }
  const made = disclosureOf(best);
  const known = new Set(made.diagnostics.map(keyOf));
  const said = figures.map((figure) => diagnosticOf(figure, taken.includes(figure.page)));
  made.diagnostics.push(...said.filter((diagnostic) => !known.has(keyOf(diagnostic))));
  made.checks = checkDisclosure(made);
  return best;
}

function pagesOf({ refs }: Check): number[] {
  return refs.flatMap(({ source }) => (source?.page === null || source === null ? [] : [source.page]));
}

/** The pages on which an identity over figures of a table or form fails by more than rounding, in order. */
function failingPages({ checks }: Disclosure): number[] {
  const printed = checks.filter((check) => isGrave(check) && check.refs.some(({ statement }) => statement === null));
  return [...new Set(printed.flatMap(pagesOf))].sort((one, other) => one - other);
}

/** Whether no identity fails on a page any more, none fails that held before, and none is lost. */
function isBetter(now: Disclosure, before: Disclosure, page: number): boolean {
  if (failingPages(now).includes(page)) return false;
  const count = ({ checks }: Disclosure, status: Check['status']) =>
    checks.filter((check) => check.status === status).length;
  const failed = new Set(before.checks.filter(isFailure).map(identityOf));
  const none = now.checks.filter(isFailure).every((check) => failed.has(identityOf(check)));
  return none && count(now, 'pass') > count(before, 'pass');
}

function identityOf({ rule, refs }: Check): string {
  return JSON.stringify([rule, refs.map((ref) => ({ ...ref, source: null }))]);
}

function diagnosticOf({ page, bbox, pdfium, pdfjs }: DoubtfulFigure, taken: boolean): Diagnostic {
  const readings = `PDFium reads ${pdfium}, pdfjs ${pdfjs}`;
  const readingsZh = `PDFium读作${pdfium}，pdfjs读作${pdfjs}`;
  return {
    severity: severityOf('engines-disagree'),
    code: 'engines-disagree',
    message: taken
      ? `${readings}; the second is taken: with it every sum of the page holds`
      : `${readings}, and a sum of the page does not hold`,
    messageZh: taken ? `${readingsZh}；取后者则本页各项合计均相符` : `${readingsZh}；本页有合计不符`,
    source: { page, bbox: bbox ?? null, line: null, table: null, row: null },
  };
}

/** That the second engine could say nothing: the figures of failing sums rest on the first one alone. */
function skipped(): Diagnostic {
  const { en, zh } = sayDiagnostic('secondEngineFailed');
  const code = 'cross-check-skipped';
  return { severity: severityOf(code), code, message: en, messageZh: zh, source: null };
}

function keyOf({ code, source }: Diagnostic): string {
  return JSON.stringify([code, source?.page, source?.bbox]);
}
