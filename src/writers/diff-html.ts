import { sayDiff } from '../glossary/diff-sentences.js';
import type { Language } from '../sentence.js';
import type { DiffPage, DiffSection } from './diff-page.js';
import { GENERATOR, plainHtml } from './escape.js';

/** The style of the page of a comparison. */
const STYLE = [
  ':root{color-scheme:light dark;background:#fff;color:#1a1a1a;--line:#8886;--up:#1a7f4b;--down:#b3261e;--soft:#8881}',
  '@media(prefers-color-scheme:dark){:root{background:#161618;color:#ececee;--up:#6fd39b;--down:#ff9a91}}',
  'body{font:15px/1.5 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:68rem;margin:2rem auto;padding:0 1rem}',
  'h1{font-size:1.4rem}h2{font-size:1.1rem;margin:1.8rem 0 .4rem}',
  'table{border-collapse:collapse;width:100%}th,td{padding:.25rem .6rem;border-bottom:1px solid var(--line);text-align:left;font-weight:400}',
  'thead th{font-weight:600;background:var(--soft)}td.figure,th.figure{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}',
  'td.bar{width:9rem}td.bar svg{display:block;width:100%;height:.8rem}.up{fill:var(--up)}.down{fill:var(--down)}.axis{stroke:var(--line)}',
  '.warning{border-left:4px solid var(--down);padding:.4rem .8rem}',
  '@media print{:root{background:#fff;color:#000;--up:#1a7f4b;--down:#b3261e}body{max-width:none;margin:0}h2{break-after:avoid}tr{break-inside:avoid}svg{print-color-adjust:exact}}',
].join('');

/** The page of a comparison as HTML that needs nothing else: tables, with a bar beside each change. */
export function htmlOfDiff(page: DiffPage, language: Language): string {
  const title = sayDiff('title')[language];
  const words = (['document', 'issuer', 'year', 'kind'] as const).map((word) => sayDiff(word)[language]);
  return [
    `<!doctype html>\n<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">`,
    GENERATOR,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${title}</title><style>${STYLE}</style></head><body><main>`,
    `<h1>${title}</h1>`,
    tableOf({ title, head: words, rows: page.documents, more: null }, false),
    page.warning === null ? '' : `<p class="warning" role="note">${plainHtml(page.warning)}</p>`,
    ...page.sections.map(
      (section) => `<section><h2>${plainHtml(section.title)}</h2>${tableOf(section, true)}</section>`,
    ),
    `<p>${plainHtml(page.counts)}</p>`,
    '</main></body></html>\n',
  ].join('\n');
}

function tableOf({ title, head, rows, more }: DiffSection, figures: boolean): string {
  const at = figures ? head.length - 2 : -1;
  const sizes = rows.map((row) => (figures && head.at(-1) === '%' ? sizeOf(row[at] ?? '') : 0));
  const largest = Math.max(0, ...sizes.map(Math.abs));
  const bars = largest > 0;
  const kind = (index: number): string => (figures && index > 0 ? ' class="figure"' : '');
  const heads = head.map((text, index) => `<th scope="col"${kind(index)}>${plainHtml(text)}</th>`).join('');
  const body = rows.map((row, n) => {
    const cells = row.map((text, index) =>
      index === 0 ? `<th scope="row">${plainHtml(text)}</th>` : `<td${kind(index)}>${plainHtml(text)}</td>`,
    );
    return `<tr>${cells.join('')}${bars ? `<td class="bar" aria-hidden="true">${barOf(sizes[n] ?? 0, largest)}</td>` : ''}</tr>`;
  });
  const foot = more === null ? '' : `<p>${plainHtml(more)}</p>`;
  const label = plainHtml(title);
  return (
    `<table aria-label="${label}"><thead><tr>${heads}${bars ? '<td class="bar" aria-hidden="true"></td>' : ''}</tr></thead>` +
    `<tbody>${body.join('')}</tbody></table>${foot}`
  );
}

/** A change as the page says it: +1,234.50 → 1234.5, −3.00 → -3. */
function sizeOf(text: string): number {
  const size = Number(text.replace(/[,+]/gu, '').replace('−', '-'));
  return Number.isFinite(size) ? size : 0;
}

/** A bar from the middle: to the right what grew, to the left what was cut. */
function barOf(size: number, largest: number): string {
  const width = (Math.abs(size) / largest) * 50;
  const x = size < 0 ? 50 - width : 50;
  const rect = `<rect class="${size < 0 ? 'down' : 'up'}" x="${x.toFixed(2)}" y="1" width="${width.toFixed(2)}" height="8"/>`;
  return `<svg viewBox="0 0 100 10" preserveAspectRatio="none">${rect}<line class="axis" x1="50" y1="0" x2="50" y2="10"/></svg>`;
}
