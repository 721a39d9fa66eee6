/** What a raised character is written as: digits, signs and letters have raised forms of their own. */
const RAISED: Record<string, string> = {
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
  '(': '⁽',
  ')': '⁾',
  '（': '⁽',
  '）': '⁾',
  '+': '⁺',
  '-': '⁻',
  a: 'ᵃ',
  b: 'ᵇ',
  c: 'ᶜ',
  d: 'ᵈ',
  e: 'ᵉ',
  f: 'ᶠ',
  g: 'ᵍ',
  h: 'ʰ',
  i: 'ⁱ',
  n: 'ⁿ',
};

/** A note's number or letter, perhaps in brackets; other words that stand raised (th, o) are words. */
const NOTE = /^\s*(?:[(（]?[0-9０-９]{1,3}[)）]?|[+-][0-9]|[a-in])\s*$/u;

/** A text that a document sets raised: written as it stands where it is a note or a power, as it is where it is a word. */
export function raiseNote(text: string): string {
  return NOTE.test(text) ? raiseText(text) : text;
}

/**
 * A text that stands raised beside another, so that it is not read as part of it; characters that have no raised
 * form stay as they are.
 *
 *   24.91 and a raised 2  →  24.91²        km and a raised 2  →  km²        ①, *  →  ①, *
 */
export function raiseText(text: string): string {
  return text.replace(/[0-9０-９a-in()（）+-]/gu, (character) => RAISED[character.normalize('NFKC')] ?? character);
}

/** Whether a character is a raised form: ², ⁽. */
export function isRaised(text: string): boolean {
  return /^[⁰¹²³⁴-⁹⁺⁻⁽⁾ᵃ-ᵉᶜᶠᵍʰⁱⁿ]$/u.test(text);
}
