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

/** A text that grows piece by piece; raised characters that stand beside each other are one note. */
export class NotedText {
  private done = '';
  /** Raised characters of which it is not known yet whether they are a note. */
  private raised = '';

  add(text: string, raised: boolean): void {
    if (raised) this.raised += text;
    else this.done = `${this.take()}${text}`;
  }

  /** The text so far; what is added goes on behind it. */
  take(): string {
    if (this.raised !== '') this.done += raiseNote(this.raised);
    this.raised = '';
    return this.done;
  }

  /** Whether nothing was added yet but blanks. */
  get isBlank(): boolean {
    return `${this.done}${this.raised}`.trim() === '';
  }

  get isEmpty(): boolean {
    return this.done === '' && this.raised === '';
  }
}

/** Whether a character is a raised form: ², ⁽. */
export function isRaised(text: string): boolean {
  return /^[⁰¹²³⁴-⁹⁺⁻⁽⁾ᵃ-ᵉᶜᶠᵍʰⁱⁿ]$/u.test(text);
}
