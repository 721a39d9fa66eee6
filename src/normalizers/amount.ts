import { Decimal } from 'decimal.js';
import type { PictureText } from '../document.js';
import { remember } from '../memo.js';
import type { Amount, Unit } from '../schema/disclosure.js';
import { dropNoteMarks } from '../text.js';

/** The yuan of each unit of money. */
const YUAN: Record<Unit, number> = { 元: 1, 千元: 1_000, 万元: 10_000, 亿元: 100_000_000 };
/** By how many digits the point moves from a unit to yuan: 万元 4. */
const PLACES: Record<Unit, number> = { 元: 0, 千元: 3, 万元: 4, 亿元: 8 };

/** A figure that is its own value already: no thousands marks, brackets or signs to take away. */
const PLAIN_DECIMAL = /^(?:0|[1-9]\d*)(?:\.\d+)?$/u;

/**
 * The exact decimal of a printed figure, or undefined where the text is no figure.
 *
 *   "1,738.50"  →  "1738.50"        "（3.20）"  →  "-3.20"
 *   "－12"      →  "-12"            "—"         →  undefined
 *
 * Thousands separators are commas, thin spaces or spaces between groups of three digits, no line ends.
 * Decimal places stay as printed; leading zeros go.
 */
export function parseDecimal(text: string): string | undefined {
  return PLAIN_DECIMAL.test(text) ? text : printedDecimal(text);
}

/** Labels and signs come again on every page as figures do. */
const printedDecimal = remember((text: string): string | undefined => {
  let digits = withoutMarks(text).normalize('NFKC').trim();
  let sign = '';
  const bracketed = /^\((.*)\)$/u.exec(digits);
  if (bracketed?.[1] !== undefined) {
    sign = '-';
    digits = bracketed[1].trim();
  }
  const signed = /^[-−–—△▲]\s*(?=[\d.])/u.exec(digits);
  if (signed) {
    if (sign) return undefined;
    sign = '-';
    digits = digits.slice(signed[0].length);
  } else if (digits.startsWith('+')) digits = digits.slice(1);
  if (/^\d{1,3}(?:[,\p{Zs}\t]\d{3})+(?:\.\d*)?$/u.test(digits)) digits = digits.replace(/[,\s]/gu, '');
  if (!/^(\d+(?:\.\d*)?|\.\d+)$/u.test(digits)) return undefined;
  const [whole = '', fraction] = digits.split('.');
  const head = whole.replace(/^0+(?=\d)/u, '') || '0';
  const value = fraction ? `${head}.${fraction}` : head;
  return sign && /[1-9]/u.test(value) ? `-${value}` : value;
});

/** A printed figure without the marks of its notes: "24.91②" → "24.91", "24.91²*" → "24.91". */
function withoutMarks(text: string): string {
  return dropNoteMarks(text).replace(/(?<=[\d０-９][^\d０-９]{0,3})[①-⑳⑴-⒇❶-❿*＊※†‡]+\s*$/u, '');
}

/** A unit of money with all that is before it, be it one of the output or not: 万元, 百万元, 万亿元, 万美元. */
const UNIT_WORD = /(?<![百十千万亿])[百十千万亿]{0,4}(?:[美欧日港澳]|人民币)?元/u;

/**
 * The unit that a text names (单位：万元, 项目资金（元）), or undefined. Null where it names one that the output does not
 * have (百万元, 百元, 万美元): figures below it are in no other unit either.
 */
export function readUnit(text: string): Unit | null | undefined {
  const [printed] = UNIT_WORD.exec(text.normalize('NFKC').replace(/\s+/gu, '')) ?? [];
  if (printed === undefined) return undefined;
  const unit = printed.replace('人民币', '');
  return unit in YUAN ? (unit as Unit) : null;
}

/** The unit of the output that a text names, or undefined. */
export function findUnit(text: string): Unit | undefined {
  return readUnit(text) ?? undefined;
}

/** Characters of a figure that is put into yuan by moving its point. */
const LONGEST_MOVED = 16;

/** The amount in yuan, exact, without trailing zeros. */
export function toYuan(value: string, unit: Unit): string {
  if (value.length > LONGEST_MOVED) return new Decimal(value).times(YUAN[unit]).toFixed();
  const negative = value.startsWith('-');
  const [whole = '', fraction = ''] = (negative ? value.slice(1) : value).split('.');
  const places = PLACES[unit];
  const digits = whole + fraction.slice(0, places).padEnd(places, '0');
  let first = 0;
  while (first < digits.length - 1 && digits[first] === '0') first += 1;
  let end = fraction.length;
  while (end > places && fraction[end - 1] === '0') end -= 1;
  const yuan = end > places ? `${digits.slice(first)}.${fraction.slice(places, end)}` : digits.slice(first);
  return negative && yuan !== '0' ? `-${yuan}` : yuan;
}

/**
 * The amount of a printed cell: `value` null where the text is no figure, `yuan` null where no unit is known. One that
 * was read from a picture says how surely; its value is null where nothing decides between several readings.
 */
export function parseAmount(raw: string, unit: Unit | null, picture?: PictureText): Amount {
  if (picture === undefined) return amountOf(raw, unit);
  const { confidence, others } = picture;
  if (others.length === 0) return { ...amountOf(raw, unit), ocr: { confidence, confirmed: false } };
  return { raw, value: null, unit, yuan: null, ocr: { confidence, confirmed: false, others } };
}

function amountOf(raw: string, unit: Unit | null): Amount {
  const value = parseDecimal(raw) ?? null;
  return { raw, value, unit, yuan: value === null || unit === null ? null : toYuan(value, unit) };
}
