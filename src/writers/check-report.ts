import type { Writable } from 'node:stream';
import type { Disclosure } from '../schema/disclosure.js';
import { type CheckReport, type Finding, type Language, reportOf } from './check-model.js';
import { writeChunk } from './chunk.js';

export type CheckFormat = 'text' | 'json' | 'markdown' | 'html';

export interface CheckReportOptions {
  format?: CheckFormat;
  labels?: Language;
  /** Colour the text for a terminal. */
  colour?: boolean;
}

/**
 * What reconciles in each document and what does not, for a person to read (text, markdown, one html page) or as
 * a JSON array of reports. Failures of identities come first, hints after them, then why relations were skipped.
 */
export async function writeCheckReport(
  out: Writable,
  documents: AsyncIterable<Disclosure> | Iterable<Disclosure>,
  options: CheckReportOptions = {},
): Promise<void> {
  const format = FORMATS[options.format ?? 'text'];
  const language = options.labels ?? 'en';
  await writeChunk(out, format.head);
  let first = true;
  for await (const disclosure of documents) {
    if (!first) await writeChunk(out, format.between);
    first = false;
    await writeChunk(out, format.body(reportOf(disclosure, language), language, options.colour === true));
  }
  await writeChunk(out, format.tail);
}

interface Format {
  head: string;
  between: string;
  tail: string;
  body(report: CheckReport, language: Language, colour: boolean): string;
}

const WORDS: Record<
  Language,
  Record<'failures' | 'hints' | 'skips' | 'passed' | 'failed' | 'lastDigit' | 'skipped' | 'none', string>
> = {
  en: {
    failures: 'Does not hold',
    hints: 'Hints',
    skips: 'Skipped',
    passed: 'hold',
    failed: 'fail',
    lastDigit: 'off in the last digit only',
    skipped: 'skipped',
    none: 'Every relation that could be checked holds.',
  },
  zh: {
    failures: '不符',
    hints: '提示',
    skips: '未核对',
    passed: '项相符',
    failed: '项不符',
    lastDigit: '项仅末位不符',
    skipped: '项未核对',
    none: '可核对的关系全部相符。',
  },
};

function headingOf(report: CheckReport): string {
  return [report.issuer, report.fiscalYear, report.kind].filter((part) => part !== null).join(' · ');
}

function summaryOf({ counts }: CheckReport, language: Language): string {
  const words = WORDS[language];
  const hints = language === 'zh' ? `${counts.hints} 项提示` : `${counts.hints} hints`;
  const lastDigit = counts.lastDigit === 0 ? [] : [`${counts.lastDigit} ${words.lastDigit}`];
  const parts = [`${counts.passed} ${words.passed}`, `${counts.failed} ${words.failed}`, ...lastDigit, hints];
  return [...parts, `${counts.skipped} ${words.skipped}`].join(', ');
}

function figuresOf({ figures }: Finding): string {
  return figures === null ? '' : `${figures.left} − ${figures.right} = ${figures.difference} 元`;
}

/** Control characters of a document, which could drive a terminal, become blanks. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ');
}

function textBody(report: CheckReport, language: Language, colour: boolean): string {
  const words = WORDS[language];
  const paint = (code: number, text: string): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const finding = (mark: string, item: Finding): string[] => [
    `  ${mark} ${plain(item.says)} [${item.rule}]`,
    `      ${plain(item.message)}`,
    ...(item.figures === null ? [] : [`      ${figuresOf(item)}`]),
    ...item.places.map((place) => `      at ${plain(place)}`),
  ];
  const section = (title: string, lines: string[]): string[] => (lines.length === 0 ? [] : [title, ...lines]);
  const lines = [
    paint(1, plain(report.name)),
    plain(headingOf(report)),
    ...section(
      paint(31, words.failures),
      report.failures.flatMap((item) => finding('✗', item)),
    ),
    ...section(
      paint(33, words.hints),
      report.hints.flatMap((item) => finding('!', item)),
    ),
    ...section(
      words.skips,
      report.skips.map(([reason, count]) => `  - ${plain(reason)} (${count})`),
    ),
    ...(report.failures.length === 0 ? [paint(32, words.none)] : []),
    summaryOf(report, language),
  ];
  return `${lines.filter((text) => text !== '').join('\n')}\n`;
}

function escapeMarkdown(text: string): string {
  return plain(text).replace(/[\\`*_{}[\]<>#|~]/gu, (char) => `\\${char}`);
}

function markdownBody(report: CheckReport, language: Language): string {
  const words = WORDS[language];
  const table = (title: string, items: Finding[]): string[] =>
    items.length === 0
      ? []
      : [
          `### ${title}`,
          '',
          '| rule | relation | figures (元) | where |',
          '| --- | --- | --- | --- |',
          ...items.map((item) => {
            const cells = [item.says, item.message, figuresOf(item), item.places.join('; ')];
            return `| ${cells.map(escapeMarkdown).join(' | ')} |`;
          }),
          '',
        ];
  return [
    `## ${escapeMarkdown(report.name)}`,
    '',
    escapeMarkdown(headingOf(report)),
    '',
    ...table(words.failures, report.failures),
    ...table(words.hints, report.hints),
    ...(report.skips.length === 0
      ? []
      : [`### ${words.skips}`, '', ...report.skips.map(([reason, n]) => `- ${escapeMarkdown(reason)} (${n})`), '']),
    summaryOf(report, language),
    '',
  ].join('\n');
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return plain(text).replace(/[&<>"']/gu, (char) => ENTITIES[char] ?? char);
}

function htmlBody(report: CheckReport, language: Language): string {
  const words = WORDS[language];
  const items = (title: string, kind: string, findings: Finding[]): string =>
    findings.length === 0
      ? ''
      : `<h3 class="${kind}">${title}</h3><ul>${findings
          .map(
            (item) =>
              `<li><b>${escapeHtml(item.says)}</b> <code>${escapeHtml(item.rule)}</code><p>${escapeHtml(item.message)}</p>` +
              `${item.figures === null ? '' : `<p class="figures">${escapeHtml(figuresOf(item))}</p>`}` +
              `<ol>${item.places.map((place) => `<li>${escapeHtml(place)}</li>`).join('')}</ol></li>`,
          )
          .join('')}</ul>`;
  const skips = report.skips.map(([reason, n]) => `<li>${escapeHtml(reason)} (${n})</li>`).join('');
  return (
    `<section><h2>${escapeHtml(report.name)}</h2><p>${escapeHtml(headingOf(report))}</p>` +
    `${items(words.failures, 'fail', report.failures)}${items(words.hints, 'hint', report.hints)}` +
    `${skips === '' ? '' : `<details><summary>${words.skips}</summary><ul>${skips}</ul></details>`}` +
    `<p class="summary">${escapeHtml(summaryOf(report, language))}</p></section>\n`
  );
}

const STYLE =
  'body{font-family:system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}' +
  '.fail{color:#b00020}.hint{color:#8a6d00}.figures{font-variant-numeric:tabular-nums}code{opacity:.7}';

const FORMATS: Record<CheckFormat, Format> = {
  text: { head: '', between: '\n', tail: '', body: textBody },
  markdown: { head: '', between: '\n', tail: '', body: markdownBody },
  html: {
    head: `<!doctype html>\n<html lang="zh"><head><meta charset="utf-8"><title>yusuan check</title><style>${STYLE}</style></head><body>\n`,
    between: '',
    tail: '</body></html>\n',
    body: htmlBody,
  },
  json: { head: '[\n', between: ',\n', tail: '\n]\n', body: (report) => JSON.stringify(report, null, 2) },
};
