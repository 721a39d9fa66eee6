import type { Writable } from 'node:stream';
import { sayReport } from '../glossary/check-report-sentences.js';
import type { Disclosure } from '../schema/disclosure.js';
import type { Language } from '../sentence.js';
import { type CheckReport, type Finding, reportOf } from './check-model.js';
import { writeChunk } from './chunk.js';
import { type Column, formatColumns } from './columns.js';
import { escapeMarkdown, GENERATOR, plain, plainHtml } from './escape.js';

/** A format of the report of `yusuan check`. */
export type CheckFormat = 'text' | 'json' | 'markdown' | 'html';

/** How the report of `yusuan check` is written. */
export interface CheckReportOptions {
  format?: CheckFormat;
  labels?: Language;
  /** Colour the text for a terminal. */
  colour?: boolean;
  /** The columns of that terminal, 80 unless said otherwise. */
  columns?: number;
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
    await writeChunk(out, format.body(reportOf(disclosure, language), language, options));
  }
  await writeChunk(out, format.tail);
}

interface Format {
  head: string;
  between: string;
  tail: string;
  body(report: CheckReport, language: Language, options: CheckReportOptions): string;
}

function headingOf(report: CheckReport, language: Language): string {
  const kind = sayReport(report.kind)[language];
  return [report.issuer, report.fiscalYear, kind].filter((part) => part !== null).join(' · ');
}

function figuresOf({ figures }: Finding): string {
  return figures === null ? '' : `${figures.left} − ${figures.right} = ${figures.difference} ${figures.unit}`;
}

/** Readings of several figures, each of which would do; that of a single one stands in the message. */
function readingsOf({ readings }: Finding, language: Language): string[] {
  return readings.length < 2 ? [] : readings.map((each) => sayReport('reading', each)[language]);
}

/** What stands where no identity fails: all hold, or there was nothing to hold. */
function verdictOf({ counts, failures, empty }: CheckReport, language: Language): string[] {
  if (failures.length > 0 || counts.lastDigit > 0 || empty) return [];
  return [sayReport(counts.passed > 0 ? 'allHold' : 'nothing')[language]];
}

function textBody(report: CheckReport, language: Language, { colour, columns = 80 }: CheckReportOptions): string {
  const paint = (code: number, text: string): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const word = (key: 'failures' | 'hintList' | 'skipList'): string => sayReport(key)[language];
  const finding = (mark: string, item: Finding): string[] => [
    `  ${mark} ${plain(item.says)} [${item.rule}]`,
    `      ${plain(item.message)}`,
    ...readingsOf(item, language).map((text) => `      ${plain(text)}`),
    ...item.places.map((place) => `      ${sayReport('at', { place: plain(place) })[language]}`),
  ];
  const section = (title: string, lines: string[]): string[] => (lines.length === 0 ? [] : [title, ...lines]);
  const lines = [
    paint(1, plain(report.name)),
    plain(headingOf(report, language)),
    ...formatColumns(keyRows(report), KEY_COLUMNS, columns - 2).map((line) => `  ${line}`),
    paint(report.failures.length > 0 ? 31 : report.empty ? 33 : 32, report.headline),
    ...section(
      paint(31, word('failures')),
      report.failures.flatMap((item) => finding('✗', item)),
    ),
    ...section(
      paint(33, word('hintList')),
      report.hints.flatMap((item) => finding('!', item)),
    ),
    ...section(
      word('skipList'),
      report.skips.map(([reason, count]) => `  - ${plain(reason)}${count > 1 ? ` (${count})` : ''}`),
    ),
    ...verdictOf(report, language).map((text) => paint(32, text)),
  ];
  return `${lines.filter((text) => text !== '').join('\n')}\n`;
}

/** Columns of the headline figures in text: label, amount, unit, change and place. */
export const KEY_COLUMNS: readonly Column[] = [{}, { right: true }, {}, { flexible: true }];

/** The headline figures as rows of these columns. */
export function keyRows({ keyFigures }: CheckReport): string[][] {
  return keyFigures.map(({ label, amount, unit, where, percent }) =>
    [label, amount, unit, `${percent === null ? '' : `${percent}%  `}${where}`].map(plain),
  );
}

function markdownBody(report: CheckReport, language: Language): string {
  const word = (key: 'rule' | 'relation' | 'figures' | 'where' | 'failures' | 'hintList' | 'skipList'): string =>
    sayReport(key)[language];
  const table = (title: string, items: Finding[]): string[] =>
    items.length === 0
      ? []
      : [
          `### ${title}`,
          '',
          `| ${word('rule')} | ${word('relation')} | ${word('figures')} | ${word('where')} |`,
          '| --- | --- | --- | --- |',
          ...items.map((item) => {
            const message = [item.message, ...readingsOf(item, language)].join('; ');
            const cells = [item.says, message, figuresOf(item), item.places.join('; ')];
            return `| ${cells.map(escapeMarkdown).join(' | ')} |`;
          }),
          '',
        ];
  return [
    `## ${escapeMarkdown(report.name)}`,
    '',
    escapeMarkdown(headingOf(report, language)),
    '',
    ...keyRows(report).map((cells) => `- ${cells.map(escapeMarkdown).join(' ')}`),
    ...(report.keyFigures.length > 0 ? [''] : []),
    `**${report.headline}**`,
    '',
    ...table(word('failures'), report.failures),
    ...table(word('hintList'), report.hints),
    ...(report.skips.length === 0
      ? []
      : [
          `### ${word('skipList')}`,
          '',
          ...report.skips.map(([reason, n]) => `- ${escapeMarkdown(reason)} (${n})`),
          '',
        ]),
    ...verdictOf(report, language).flatMap((text) => [text, '']),
  ].join('\n');
}

function keyTable(report: CheckReport): string {
  const rows = keyRows(report).map(
    ([label = '', amount = '', unit = '', where = '']) =>
      `<tr><th scope="row">${plainHtml(label)}</th><td class="figures">${plainHtml(amount)}</td><td>${plainHtml(unit)}</td><td>${plainHtml(where)}</td></tr>`,
  );
  return rows.length === 0 ? '' : `<table class="keys">${rows.join('')}</table>`;
}

function htmlBody(report: CheckReport, language: Language): string {
  const items = (title: string, kind: string, findings: Finding[]): string =>
    findings.length === 0
      ? ''
      : `<h3 class="${kind}">${title}</h3><ul>${findings
          .map(
            (item) =>
              `<li><b>${plainHtml(item.says)}</b> <code>${plainHtml(item.rule)}</code><p>${plainHtml(item.message)}</p>` +
              readingsOf(item, language)
                .map((text) => `<p>${plainHtml(text)}</p>`)
                .join('') +
              `${item.figures === null ? '' : `<p class="figures">${plainHtml(figuresOf(item))}</p>`}` +
              `<ol>${item.places.map((place) => `<li>${plainHtml(place)}</li>`).join('')}</ol></li>`,
          )
          .join('')}</ul>`;
  const skips = report.skips.map(([reason, n]) => `<li>${plainHtml(reason)} (${n})</li>`).join('');
  const skipTitle = sayReport('skipList')[language];
  return (
    `<section lang="${language === 'zh' ? 'zh-CN' : 'en'}"><h2>${plainHtml(report.name)}</h2>` +
    `<p>${plainHtml(headingOf(report, language))}</p>${keyTable(report)}<p class="summary"><b>${plainHtml(report.headline)}</b></p>` +
    `${items(sayReport('failures')[language], 'fail', report.failures)}` +
    `${items(sayReport('hintList')[language], 'hint', report.hints)}` +
    `${skips === '' ? '' : `<details><summary>${skipTitle}</summary><ul>${skips}</ul></details>`}` +
    `${verdictOf(report, language)
      .map((text) => `<p>${text}</p>`)
      .join('')}</section>\n`
  );
}

const STYLE =
  'body{font-family:system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}' +
  '.fail{color:#b00020}.hint{color:#8a6d00}.figures{font-variant-numeric:tabular-nums}code{opacity:.7}' +
  '.keys th{text-align:left;font-weight:normal}.keys td,.keys th{padding:0 .8rem 0 0}.keys .figures{text-align:right}';

const FORMATS: Record<CheckFormat, Format> = {
  text: { head: '', between: '\n', tail: '', body: textBody },
  markdown: { head: '', between: '\n', tail: '', body: markdownBody },
  html: {
    head: `<!doctype html>\n<html lang="zh"><head><meta charset="utf-8">${GENERATOR}<title>yusuan check</title><style>${STYLE}</style></head><body>\n`,
    between: '',
    tail: '</body></html>\n',
    body: htmlBody,
  },
  json: { head: '[\n', between: ',\n', tail: '\n]\n', body: (report) => JSON.stringify(report, null, 2) },
};
