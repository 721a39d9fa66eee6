import { CALL_WORDS, FIGURE_UNIT, FIGURE_WORD, INNER_WORDS } from '../glossary/contact-words.js';
import { matchesIn } from '../text.js';

/** A part of a text that is a contact value. */
export interface Span {
  start: number;
  end: number;
  kind: 'name' | 'number';
}

/** Collects parts of a text that do not overlap: of two that would, the one that is added first stays. */
export class Spans {
  readonly all: Span[] = [];
  /** Which characters are taken; made with the first part, since most texts have none. */
  private taken: Uint8Array | undefined;

  constructor(private readonly length: number) {}

  add(span: Span): void {
    const { start, end } = span;
    if (end <= start) return;
    this.taken ??= new Uint8Array(this.length);
    if (this.taken.subarray(start, end).includes(1)) return;
    this.taken.fill(1, start, end);
    this.all.push(span);
  }

  endsAt(at: number): boolean {
    return this.taken?.[at - 1] === 1;
  }
}

const MAIL = /[A-Za-z0-9][\w.+-]{0,63} ?@ ?[A-Za-z0-9][\w-]{0,62}(?:\.[\w-]{1,63}){1,4}/gu;
/** A mobile number: 1dd dddd dddd, in one piece or in its usual groups, with or without +86. */
const MOBILE =
  /(?<![\dA-Za-z.,_*-]|\d-|\d )(?:(?:\+|00)? ?86[- ]{0,2})?(?:1[3-9]\d|\(1[3-9]\d\))(?:\d{8}|[-. ·]{1,2}\d{4}[-. ·]{1,2}\d{4}|[-. ·]\d{8}|\d{4}[-. ·]\d{4}|\d[-. ·]\d{3}[-. ·]\d{4}|\d{2}[-. ·]\d{3}[-. ·]?\d{3})(?![\dA-Za-z]|[.,]\d|[- ]\d)/gu;
/** An area code and a number with a bracket, a dash or a blank between: (0352)702 3344. */
const AREA =
  /(?<![\dA-Za-z.,_])(?:\+? ?86[- ]{0,2}\(?0?[1-9]\d{1,2}\)?|\(0[1-9]\d{1,2}\)|0[1-9]\d{1,2})(?:[- ]{1,3}|(?<=\)))\d{3,4}[- ]?\d{4}(?:(?:[-*#]| ?转 ?)\d{1,6})?(?![\dA-Za-z]|[.,]\d)|(?<![\dA-Za-z.,_])\(0[1-9]\d{1,2}\)\d{7,8}(?:(?:-| ?转 ?)\d{1,6})?(?![\dA-Za-z]|[.,]\d)/gu;
/**
 * An area code and a number in one piece. Local numbers begin with 2 to 8, so that serial numbers such as T0000264461
 * do not match.
 */
const GLUED =
  /(?<![\dA-Za-z.,_-])0(?:(?:10|2\d)[2-9]\d{7}|[3-9]\d{2}[2-9]\d{6,7})(?:-\d{1,6})?(?![\dA-Za-z-]|[.,]\d)/gu;
const SERVICE = /(?<![\dA-Za-z.,_-])[48]00-\d{3,4}-?\d{3,4}(?![\dA-Za-z-])/gu;
/** The number of an identity card: region, day of birth, serial number, check digit. */
const IDENTITY =
  /(?<![\dA-Za-z])[1-9]\d{5}(?:19\d{2}|20(?:0\d|1[0-2]))(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/gu;
/** A local number with an extension, or behind a word such as 致电. */
const CALLED = new RegExp(
  `(?<![\\dA-Za-z.,_-])[2-8]\\d{6,7}[ ]?转[ ]?\\d{1,6}(?!\\d)|(?<=(?:${CALL_WORDS})(?:电话)?[ :]{0,2})[2-8]\\d{2,3}[- ]?\\d{4}(?![\\dA-Za-z]|[.,-]\\d)`,
  'gu',
);
/** An internal number, behind a word such as 内线. */
const INNER = new RegExp(`(?<=(?:${INNER_WORDS})[ :]{0,2})\\d{3,6}(?![\\dA-Za-z]|[.,-]\\d)`, 'gu');
/** A local number beside a name: 某某（7023344）. */
const BESIDE =
  /(?:[ ]{0,2}[(,，、/:]?[ ]?|[ ]?\((?=\p{Script=Han})[^()\d,，]{1,10}[,， ])([2-8]\d{2,3}[- ]?\d{4}(?:[-转]\d{1,6})?)(?![\dA-Za-z]|[.,-]\d)/uy;
/** A form of address behind a name. */
const TITLE = /先生|女士|小姐|老师|同志/uy;
/** The number of a person's account: 收款人：某某，卡号：6222…. */
const ACCOUNT =
  /[ ,，;；、(]{0,4}(?:银行|收款|个人)?(?:卡|账|帐|账户|帐户)号(?:码)?[ :]{0,4}(\d(?:[ -]?\d){11,22})(?!\d)/uy;
const PLAIN = /^[\d \n]+$/u;
/** Characters before a number that are read to see what it is. */
const WORDS_BEFORE = 14;

/**
 * The numbers of a folded text that are a person's by their form: mobile numbers, numbers with an area code, mail
 * addresses, identity cards, also where a line end cuts them. Figures are left out: by the words before them, the unit
 * behind them, or a `label` elsewhere (the head of the column) that says 'figure'.
 */
export function findNumbers(flat: string, label: 'figure' | 'contact' | undefined): Spans {
  const spans = shapesIn(flat, label);
  if (!flat.includes('\n')) return spans;
  const cuts = matchesIn(flat, /(?<=[\d-])\n(?=[\d-])/gu).map(({ index }) => index);
  if (cuts.length === 0) return spans;
  const whole = flat.replace(/(?<=[\d-])\n(?=[\d-])/gu, '');
  let passed = 0;
  for (const { start, end, kind } of shapesIn(whole, label).all.sort((a, b) => a.start - b.start)) {
    while ((cuts[passed] ?? Infinity) < start + passed) passed += 1;
    let inside = passed;
    while ((cuts[inside] ?? Infinity) < end + inside) inside += 1;
    if (isInWords(flat, start + passed)) spans.add({ start: start + passed, end: end + inside, kind });
  }
  return spans;
}

function shapesIn(flat: string, label: 'figure' | 'contact' | undefined): Spans {
  const spans = new Spans(flat.length);
  if (flat.includes('@'))
    for (const { index, 0: found } of matchesIn(flat, MAIL))
      spans.add({ start: index, end: index + found.length, kind: 'number' });
  if (!/\d{3}/u.test(flat)) return spans;
  for (const pattern of [IDENTITY, AREA, MOBILE, GLUED, SERVICE, CALLED, INNER]) {
    for (const { index, 0: found } of matchesIn(flat, pattern)) {
      const called = pattern === CALLED || pattern === INNER;
      if (found.includes('转') && pattern === CALLED && isFigure(flat, index, index + found.length)) continue;
      if (called && FIGURE_UNIT.test(flat.slice(index + found.length, index + found.length + 8))) continue;
      const plain = !called && (PLAIN.test(found) || pattern === IDENTITY);
      if (plain && (label === 'figure' || isFigure(flat, index, index + found.length))) continue;
      if (pattern === SERVICE && label !== 'contact') continue;
      spans.add({ start: index, end: index + found.length, kind: 'number' });
    }
  }
  return spans;
}

/**
 * Whether words stand before a number, in its line or at the end of the line above; before figures in a column none do.
 */
function isInWords(flat: string, start: number): boolean {
  const before = flat.slice(Math.max(0, start - 40), start).trimEnd();
  return /\p{Script=Han}/u.test(before) && !/\d[^\n\d]?$/u.test(before);
}

/** Whether the words around plain digits say that they are money, a quantity or a code. */
function isFigure(flat: string, start: number, end: number): boolean {
  if (FIGURE_UNIT.test(flat.slice(end, end + 8))) return true;
  const before = flat
    .slice(Math.max(0, start - WORDS_BEFORE), start)
    .replace(/(?<![\s:(（为是])[\s:(（为是]{1,14}$/u, '');
  if (/(?:手机|电话|微信|联系|传真|qq)(?:号码?)?$/iu.test(before)) return false;
  return FIGURE_WORD.test(before) || /第$/u.test(before);
}

/** Digits: a number of so many may also be an amount, and is a telephone number only behind a label. */
const LOCAL_DIGITS = 7;
/** Characters: a number begins no farther behind its label: 电话（办公室）：702…. */
const REACH = 14;
/** A bracket that belongs to a label: 值班电话（24小时）：702…. */
const SAID = /[ ]?\([^()]{0,6}\p{Script=Han}[^()]{0,8}\)(?=[ ]?[:\d])/uy;

const GROUPS = /\+?\(?\d{1,18}\)?(?:(?:[-.·()]{1,2}| ?- ?| |\n|(?<=\)))\(?\d{1,12}\)?){0,6}/uy;
const PUBLIC = /(?:1[12]\d|1[02]\d{3}|9\d{4,5})(?!\d)/uy;
const SAYS = /\([^()\d]{0,8}\)/uy;
const EXTENSION = /(?:[-*#]| ?[转拨] ?)\d{1,6}/uy;
const NEXT = /[ \t\n]?(?:[、,，/;或和及]|[ \n]{1,4})[ \t\n]?(?=\(?[+\d])/uy;
const NET_NAME = /[ :]{0,4}((?=[\w-]*[A-Za-z])[A-Za-z\d][\w-]{4,30})/uy;

/**
 * The numbers behind a label that asks for one, which ends at `at`: 7023344, 0352 702 3344-12, 665588, several in a
 * row. A year, an amount and a public number of a few digits (12345) are none.
 */
export function numbersBehind(flat: string, at: number, net: boolean): Span[] {
  if (net) {
    const [lead = '', name] = execAt(NET_NAME, flat, at) ?? [];
    if (name !== undefined) return [{ start: at + lead.length - name.length, end: at + lead.length, kind: 'number' }];
  }
  at += match(SAID, flat, at)?.length ?? 0;
  const gap = /^[^\d,，;。\n]{0,14}?\n?(?=[+(]?\d)/u.exec(flat.slice(at, at + REACH + 2))?.[0];
  if (gap === undefined) return [];
  const direct = /^[ \t]{0,16}:?[ \t\n]{0,16}$/u.test(gap);
  const spans: Span[] = [];
  for (let from = at + gap.length - (/[+(]$/u.test(gap) ? 1 : 0); ; ) {
    const open = match(PUBLIC, flat, from)?.length ?? 0;
    if (open > 0) {
      const said = open + (match(SAYS, flat, from + open)?.length ?? 0);
      const more = match(NEXT, flat, from + said);
      if (more === null) break;
      from += said + more.length;
      continue;
    }
    const run = match(GROUPS, flat, from);
    if (run === null) break;
    const end = from + wholeNumber(run);
    const digits = flat.slice(from, end).replace(/\D/gu, '').length;
    const whole = digits >= LOCAL_DIGITS;
    const short =
      spans.length === 0 ? direct && isShortNumber(flat.slice(from, end)) : '/、'.includes(flat[from - 1] ?? ' ');
    if (!whole && !short) break;
    if (!direct && spans.length === 0 && isFigure(flat, from, end)) break;
    if (FIGURE_UNIT.test(flat.slice(end, end + 8)) || /^(?:[.,]\d|年|月|日|-?[A-Za-z])/u.test(flat.slice(end, end + 3)))
      break;
    const extension = match(EXTENSION, flat, end)?.length ?? 0;
    spans.push({ start: from, end: end + extension, kind: 'number' });
    const said = end + extension + (match(SAYS, flat, end + extension)?.length ?? 0);
    const next = match(NEXT, flat, said);
    if (next === null) break;
    from = said + next.length;
  }
  return spans;
}

/**
 * The local number right behind a name (and its form of address) that ends at a place, or null; an amount with a unit
 * is none.
 */
export function numberBeside(flat: string, name: number): Span | null {
  const at = name + (match(TITLE, flat, name)?.length ?? 0);
  const [lead = '', number = ''] = execAt(BESIDE, flat, at) ?? [];
  const end = at + lead.length;
  if (number === '' || FIGURE_UNIT.test(flat.slice(end, end + 8))) return null;
  return { start: end - number.length, end, kind: 'number' };
}

/** The account number that is printed behind a name that ends at a place, or null. */
export function accountBeside(flat: string, at: number): Span | null {
  const [lead = '', number = ''] = execAt(ACCOUNT, flat, at) ?? [];
  const end = at + lead.length;
  return number === '' ? null : { start: end - number.length, end, kind: 'number' };
}

function execAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function match(pattern: RegExp, text: string, at: number): string | null {
  return execAt(pattern, text, at)?.[0] ?? null;
}

/** Whether digits may be an internal number: four to six of them, no year and no public number (12345, 96333). */
function isShortNumber(digits: string): boolean {
  return /^\d{4,6}$/u.test(digits) && !/^(?:(?:19|20)\d{2}|1\d{4,5}|9\d{4,5})$/u.test(digits);
}

/** How many characters, from the beginning of some groups of digits, are one telephone number. */
function wholeNumber(run: string): number {
  const country = /^\+?86[-\s(]*(?=1[3-9]|0?[1-9])/u.exec(run)?.[0].length ?? 0;
  const body = run.slice(country);
  const first = /\d/u.exec(body)?.[0];
  const mobile = /^\(?1\n?[3-9]/u.test(body);
  const [enough, most] = mobile
    ? [11, 11]
    : first === '0'
      ? [10, 12]
      : /^[48]00/u.test(body)
        ? [10, 10]
        : [LOCAL_DIGITS, 8];
  let digits = 0;
  let end = 0;
  for (const group of matchesIn(body, /\d+/gu)) {
    const gap = body.slice(end, group.index);
    if (digits > 0 && (digits + group[0].length > most || (digits >= enough && /[\s]/u.test(gap)))) break;
    digits += group[0].length;
    end = group.index + group[0].length;
  }
  return country + end;
}
