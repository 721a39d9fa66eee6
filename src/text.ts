import { remember } from './memo.js';

/** Nothing to fold: Han characters, ASCII letters and digits, plain points and commas. */
const FOLDED = /^[\u4e00-\u9fff\w.,%]*$/u;
/** Raised characters behind a Chinese character, a figure or a closing bracket, or before a figure; those of m² are not. */
const NOTE_MARKS =
  /(?<=[\p{Script=Han}\d０-９.%％）)”》」])[⁰¹²³⁴-⁹⁺⁻⁽⁾ᵃ-ᵉᶜᶠᵍʰⁱⁿ]+|(?<![\p{L}\d])[⁰¹²³⁴-⁹⁽⁾]+(?=[\d０-９])/gu;
const RAISED = /[⁰¹²³⁴-⁹⁺⁻⁽⁾ᵃ-ᵉᶜᶠᵍʰⁱⁿ]/u;

/**
 * The text without the note marks that are raised in it; a unit keeps its power.
 *
 *   "24.91²"  →  "24.91"        "债务总额¹"  →  "债务总额"        "12m²"  →  "12m²"
 */
export function dropNoteMarks(text: string): string {
  return RAISED.test(text) ? text.replace(NOTE_MARKS, '') : text;
}

/**
 * The text as it is compared: NFKC, no white space, quotation marks and dashes of one kind.
 *
 *   "财政专户管理 资金（元）"  →  "财政专户管理资金(元)"
 */
export const foldText = remember((text: string): string => {
  if (FOLDED.test(text)) return text;
  return dropNoteMarks(text)
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]+/gu, '')
    .replace(/[“”„]/gu, '"')
    .replace(/[‘’]/gu, "'")
    .replace(/[—–―－]/gu, '-');
});

/** A decimal with thousands separators: 16498800 → 16,498,800. */
export function groupDigits(figure: string): string {
  const [whole = '', fraction] = figure.split('.');
  const grouped = whole.replace(/(?<!\d)\d+$/u, (digits) => {
    const first = digits.length % 3;
    return [digits.slice(0, first), ...(digits.slice(first).match(/\d{3}/gu) ?? [])]
      .filter((part) => part !== '')
      .join(',');
  });
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** The text without any white space; marks and width stay as published. */
export function squeezeText(text: string): string {
  return /[\s\u200b\ufeff]/u.test(text) ? text.replace(/[\s\u200b\ufeff]+/gu, '') : text;
}

/** A folded text as one of some texts prints it, its marks and width kept; the folded text where none does. */
export function printedForm(folded: string, texts: readonly string[]): string {
  for (const text of texts) {
    const squeezed = squeezeText(text);
    const at = foldText(text).indexOf(folded);
    if (at >= 0 && foldText(text).length === squeezed.length) return squeezed.slice(at, at + folded.length);
  }
  return folded;
}

/**
 * A folded text without the brackets that it ends with.
 *
 *   预算数(万元)(不含结转)   →  预算数
 */
export function dropBrackets(text: string): string {
  let end = text.length;
  while (text[end - 1] === ')') {
    const open = text.lastIndexOf('(', end - 2);
    if (open < 0 || text.slice(open, end - 1).includes(')')) break;
    end = open;
  }
  return text.slice(0, end);
}

/**
 * The text of the same length as it is searched: each character of full width as the plain one, blanks as one kind,
 * dashes as one kind, a comma that parts sentences left apart from one in a figure; a place in it is the place in the text.
 *
 *   "电话：０３５２－７０２"  →  "电话:0352-702"
 */
export function foldLine(text: string): string {
  return text
    .replace(/[\u00a0\u2000-\u200b\u3000\ufeff]/gu, ' ')
    .replace(/[—–―‐‑‒−－]/gu, '-')
    .replace(/[\uff01-\uff0b\uff0d-\uff5e]/gu, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
}

const NO_MATCHES: readonly RegExpExecArray[] = [];

/**
 * All that a pattern with the flag g finds in a text, as `matchAll` gives it. That makes a pattern of its own at each
 * call, which takes longer than to look through the text of a cell.
 */
export function matchesIn(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  pattern.lastIndex = 0;
  let found = pattern.exec(text);
  if (found === null) return NO_MATCHES;
  const all: RegExpExecArray[] = [];
  for (; found !== null; found = pattern.exec(text)) {
    all.push(found);
    // Nothing was found at a place: the next place is looked at, behind both halves of a character of two.
    if (found[0] === '') pattern.lastIndex += (text.codePointAt(pattern.lastIndex) ?? 0) > 0xffff ? 2 : 1;
  }
  return all;
}

/** Where a text ends without the colons behind it. */
export function endBeforeColons(text: string): number {
  let end = text.length;
  while (end > 0 && (text[end - 1] === ':' || text[end - 1] === '：')) end -= 1;
  return end;
}

/**
 * The same text in one piece. V8 keeps what is put together of parts as a tree of them, several times as large, until a
 * character of it is asked for.
 */
export function inOnePiece(text: string): string {
  return Number.isNaN(text.charCodeAt(0)) ? '' : text;
}
