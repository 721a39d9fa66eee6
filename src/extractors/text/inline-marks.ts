/** A character that Markdown takes as it is after a backslash. */
const ESCAPED = /\\([!-/:-@[-`{-~])/gu;
/** Escaped characters are kept apart in the private use area while marks are taken out. */
const PARKED_FROM = 0xe000;
const PARKED = /[\ue021-\ue07e]/gu;

/** Tags that only dress the text they stand around. */
const DRESS_TAG =
  /<\/?(?:b|strong|i|em|u|s|del|ins|mark|sup|sub|span|font|center|small|big|div|p|a|html|body|figure|figcaption)(?:\s[^<>]{0,200})?\/?>/giu;
const LINE_BREAK = /<br\s*\/?>/giu;
const IMAGE = /!\[[^\]]{0,500}\]\([^()]{0,500}\)/gu;
const LINK = /\[([^\]]{1,500})\]\((?:[^()\s]{0,500})(?:\s+"[^"]{0,200}")?\)/gu;

const ENTITIES: Record<string, string> = {
  nbsp: '\u00a0',
  emsp: '\u3000',
  ensp: ' ',
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  le: '≤',
  ge: '≥',
};

/** Signs that tools write as formulas. */
const SIGNS: Record<string, string> = {
  geq: '≥',
  geqslant: '≥',
  ge: '≥',
  leq: '≤',
  leqslant: '≤',
  le: '≤',
  gt: '>',
  lt: '<',
  times: '×',
  div: '÷',
  pm: '±',
  sim: '~',
  neq: '≠',
  approx: '≈',
  cdot: '·',
  circ: '°',
  quad: ' ',
};

/**
 * The text that a line or a cell of Markdown prints, without its marks.
 *
 *   **合计**                          合计
 *   公务用车\|船                       公务用车|船
 *   一行<br>二行                      一行⏎二行
 *   [附件1](a.xlsx) ![](p1.png)       附件1
 *   $\geq 90\%$                      ≥ 90%
 */
export function printMarkdown(source: string): string {
  const text = dropComments(printFormulas(source))
    .replace(ESCAPED, (_, sign: string) => String.fromCodePoint(PARKED_FROM + (sign.codePointAt(0) ?? 0)))
    .replace(LINE_BREAK, '\n')
    .replace(DRESS_TAG, '')
    .replace(IMAGE, '')
    .replace(LINK, '$1')
    .replace(/(\*\*\*|\*\*|__)(?=\S)([^*_]{1,2000}?)\1/gu, '$2')
    .replaceAll('**', '')
    .replace(/(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*]{1,2000}?[^\s*])\*(?![\p{L}\p{N}*])/gu, '$1')
    .replace(/`([^`]{1,2000})`/gu, '$1')
    .replace(/&(#x?[\da-f]{1,6}|[a-z]{2,5});/giu, decodeEntity)
    .replace(PARKED, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) - PARKED_FROM));
  return text.includes('\n') ? text.replace(/(?<![ \t])[ \t]*\n[ \t]*/gu, '\n') : text;
}

function dropComments(text: string): string {
  let kept = '';
  for (let at = 0; ; ) {
    const open = text.indexOf('<!--', at);
    const end = open < 0 ? -1 : text.indexOf('-->', open);
    if (end < 0) return kept + text.slice(at);
    kept += text.slice(at, open);
    at = end + '-->'.length;
  }
}

/** The text with short formulas between dollar signs as the signs that they print. */
export function printFormulas(text: string): string {
  if (!text.includes('$')) return text;
  return text.replace(/(?<!\\)\$\s*([^$\n]{1,80}?)\s*(?<!\\)\$/gu, (whole, formula: string) => {
    const printed = formula
      .replace(/\\(?:mathrm|text|mathbf|textbf)\s*\{([^{}]*)\}/gu, '$1')
      .replace(/\\([a-z]+)\s?/gu, (command, name: string) => SIGNS[name] ?? command)
      .replace(/\\([%$#&_{}])/gu, '$1');
    return /[\\{}^]/u.test(printed) ? whole : printed;
  });
}

function decodeEntity(whole: string, name: string): string {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
  const code = /^#x/iu.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code < 0x110000 && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : whole;
}
