import type { Writable } from 'node:stream';
import { confirmedFigures } from '../confirmed.js';
import type { SourceItem } from '../document.js';
import { RULES } from '../glossary/rules/rules.js';
import { MESSAGE_KINDS, type MessageCode } from '../messages.js';
import { unprovedFigures } from '../picture-figures.js';
import type { Stages } from '../pipeline.js';
import type { Disclosure } from '../schema/disclosure.js';
import type { Trace } from '../trace.js';
import { findDigits } from './digits.js';
import { writePage } from './html.js';
import type { Language, ReportData } from './model.js';
import { type DrawPagesOptions, drawPages, type PageImages } from './pages.js';
import { DoubtFinder, findSpots, keysOfRefs } from './spots.js';

/** How a report is written. */
export interface ReportOptions {
  /** The language in which the page opens. */
  labels: Language;
  /** Show pages as they are; without, contact values on them are covered. */
  includeContacts: boolean;
  /** What made the report. */
  version: string;
}

/**
 * One self-contained HTML page for a person who must trust or correct the data: the records of a document, what
 * reconciles and what does not, and for a PDF its pages, with the cell behind each figure.
 */
export async function writeReport(
  out: Writable,
  bytes: Uint8Array,
  stages: Stages,
  trace: Trace,
  options: ReportOptions,
): Promise<void> {
  const data = reportDataOf(stages.disclosure, trace, options);
  const { pages, images, undrawable } = await imagesOf(bytes, stages, trace, {
    includeContacts: options.includeContacts,
    onPage: (content) => Object.assign(data.spots, findDigits(content, stages.disclosure.statements)),
  });
  await writePage(out, { ...data, pages, undrawable }, images);
}

async function imagesOf(
  bytes: Uint8Array,
  stages: Stages,
  trace: Trace,
  options: Pick<DrawPagesOptions, 'includeContacts' | 'onPage'>,
): Promise<PageImages> {
  const { document, items, disclosure } = stages;
  const { format } = document.source;
  if (format !== 'pdf' && format !== 'ofd') return { pages: [], images: new Map(), undrawable: false };
  return drawPages(
    bytes,
    { covers: trace.covers, unread: unreadPages(items, disclosure), read: readPages(disclosure), ...options },
    format,
  );
}

/** What is said of a page that prints more than its text layer gave. */
const UNREAD: ReadonlySet<MessageCode> = new Set([
  'page-without-text',
  'encoding-damaged',
  'content-damaged',
  'limit-reached',
]);

function unreadPages(items: readonly SourceItem[], { diagnostics }: Disclosure): Set<number> {
  const pages = [
    ...diagnostics.filter(({ code }) => UNREAD.has(code)).map(({ source }) => source?.page),
    ...items.filter(({ type }) => type === 'image').map(({ place }) => place.page),
  ];
  return new Set(pages.filter((page) => typeof page === 'number'));
}

/** The pages that were read from their pictures. */
function readPages({ diagnostics }: Disclosure): Set<number> {
  const pages = diagnostics.map(({ code, source }) => (code === 'picture-read' ? source?.page : undefined));
  return new Set(pages.filter((page) => typeof page === 'number'));
}

/** The data of a report but for its pages. */
export function reportDataOf(
  disclosure: Disclosure,
  trace: Trace,
  { labels, version }: Pick<ReportOptions, 'labels' | 'version'>,
): Omit<ReportData, 'pages' | 'undrawable'> {
  const spots = findSpots(disclosure, trace);
  const doubts = new DoubtFinder(disclosure, spots);
  const codes = new Set(disclosure.diagnostics.map(({ code }) => code));
  const rules = new Set(disclosure.checks.map(({ rule }) => rule));
  return {
    labels,
    version,
    disclosure,
    spots,
    checked: disclosure.checks.map(({ refs }) => keysOfRefs(refs)),
    doubted: disclosure.diagnostics.map((diagnostic) => doubts.find(diagnostic)),
    confirmed: [...confirmedFigures(disclosure)],
    unproved: unprovedFigures(disclosure).map(({ key, raw }) => ({ key, raw })),
    rules: Object.fromEntries(
      RULES.filter(({ id }) => rules.has(id)).map(({ id, en, zh, formula }) => [id, { en, zh, formula }]),
    ),
    codes: Object.fromEntries(
      [...codes].map((code) => [code, { en: MESSAGE_KINDS[code].meaning, zh: MESSAGE_KINDS[code].meaningZh }]),
    ),
  };
}
