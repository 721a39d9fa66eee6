import type { TextLine } from '../parts.js';

/** Lines at the head and at the foot of a page among which its furniture stands. */
const MARGIN_LINES = 2;
/** Pages that a running head or foot must stand on. */
const LEAST_PAGES = 3;

/** - 3 -, 第3 页, 第 3 页 共 20 页, 3/20, Page 3 of 20, iv */
const PAGE_NUMBER =
  /^(?=[\s\S]{1,80}$)[-—–－~·•\s]*(?:第?\s*[\d０-９]{1,4}\s*页?(?:[\s,，]*[/／共of]+\s*[\d０-９]{1,4}\s*页?)?|[ivxlⅠ-ⅻ]{1,6}|page\s*\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?)[-—–－~·•\s]*$/iu;
/** The number of a page with that of all pages, which nothing else is: what a page prints below it is of a merged cell. */
const WHOLE_NUMBER = /^第\s?\d{1,4}\s?页[\s,，/]{0,3}共\s?\d{1,4}\s?页$/u;
/** What a browser prints at the foot of a page: the address, with or without the number of the page. */
const ADDRESS = /^\s*(?:https?:\/\/|file:\/\/|www\.)\S+(?:\s+\d{1,4}\/\d{1,4})?\s*$/iu;

/**
 * Marks the page numbers, addresses and running heads and feet of a text with form feeds: what stands at the edge of
 * a page and is its number, or is printed at the same edge of most pages.
 */
export function markFurniture(lines: readonly TextLine[]): void {
  const pages = new Map<number, TextLine[]>();
  for (const line of lines) {
    if (line.text.trim() === '') continue;
    if (WHOLE_NUMBER.test(line.text.trim())) line.furniture = true;
    const own = pages.get(line.page) ?? [];
    own.push(line);
    pages.set(line.page, own);
  }
  if (pages.size < 2) return;
  const edges = [...pages.values()].flatMap((own) => {
    const foot = own.slice(-MARGIN_LINES);
    return [
      ...own.slice(0, 1).map((line) => ({ line, key: `head ${keyOf(line)}` })),
      ...foot.map((line) => ({ line, key: `foot ${keyOf(line)}` })),
    ];
  });
  const counts = new Map<string, number>();
  for (const { key } of edges) counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const own of pages.values()) {
    const last = own.at(-1);
    for (const line of [own[0], last]) if (line && isNumber(line)) line.furniture = true;
  }
  for (const { line, key } of edges) {
    const often = (counts.get(key) ?? 0) >= Math.max(LEAST_PAGES, pages.size / 2);
    if (often && !/\s{2,}/u.test(line.text.trim()) && !/表\d*$/u.test(line.text.trim())) line.furniture = true;
  }
}

function isNumber({ text }: TextLine): boolean {
  return PAGE_NUMBER.test(text) || ADDRESS.test(text);
}

function keyOf({ text }: TextLine): string {
  return text.trim().replace(/\s+/gu, ' ');
}
