import { comparisonOf } from '../glossary/indicator-words.js';
import { remember } from '../memo.js';
import type { Target } from '../schema/disclosure.js';
import { dropNoteMarks } from '../text.js';
import { parseDecimal } from './amount.js';

/** The operator of the contract for each sign and word. */
const OPERATORS: Record<string, Target['operator']> = {
  '≥': '>=',
  '>=': '>=',
  '≧': '>=',
  '⩾': '>=',
  '≤': '<=',
  '<=': '<=',
  '≦': '<=',
  '⩽': '<=',
  '>': '>',
  '<': '<',
  '=': '=',
  '==': '=',
};

/** A unit does not hold digits, placeholders or words that make the whole a phrase. */
const NO_UNIT = /[\dX×xXｘ*?？]|以上|以内|以下|以前|左右|之前|不低于|不超过|[前后内]$|[~\-—至]|[,，;；。、]/u;

/**
 * The sign that a cell prints for its operator, in the contract's form, or undefined: `≥` and `大于等于` → `>=`, `定性` →
 * undefined.
 */
export const parseOperator = remember(
  (text: string): Target['operator'] | undefined => OPERATORS[narrow(text.replace(/\s+/gu, ''))] ?? comparisonOf(text),
);

/**
 * The parts of an indicator's value; `number` is set only where the whole cell is [operator] number [unit].
 *
 *   "≥95%"        →  >=, 95, %            "=24小时/天"          →  =, 24, 小时/天
 *   "≥80.00(%)"   →  >=, 80.00, %         "及时"               →  text
 *   "23台/套"      →  23, 台/套            "2022年12月底前"       →  text
 */
export function parseTarget(raw: string): Target {
  const folded = narrow(dropNoteMarks(raw).replace(/\s+/gu, ''));
  const match = /^(>=|<=|==|[≥≧⩾≤≦⩽<>=])?([-+]?\d[\d,]*(?:\.\d+)?)(.*)$/u.exec(folded);
  const number = match?.[2] === undefined ? undefined : parseDecimal(match[2]);
  const unit = unwrap(match?.[3] ?? '');
  if (number === undefined || NO_UNIT.test(unit)) return { raw, operator: null, number: null, unit: null, text: raw };
  const operator = match?.[1] === undefined ? null : (OPERATORS[match[1]] ?? null);
  return { raw, operator, number, unit: unit === '' ? null : unit, text: null };
}

const WIDE = /[！-～﹪〈﹤〉﹥]/u;

/** Full-width signs, digits and letters in their ASCII form; ㎡ and other units of one character stay as they are. */
function narrow(text: string): string {
  if (!WIDE.test(text)) return text;
  return text
    .replace(/[！-～]/gu, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/﹪/gu, '%')
    .replace(/[〈﹤]/gu, '<')
    .replace(/[〉﹥]/gu, '>');
}

/** "(%)" → "%"; the brackets of 台(套) belong to the unit. */
function unwrap(unit: string): string {
  return /^\(([^()]*)\)$/u.exec(unit)?.[1] ?? unit;
}

/**
 * The value that an operator, a figure and a unit in columns of their own make; 定性 is no operator.
 *
 *   "≥" | "90" | "%"  →  "≥90%"            "定性" | "及时" | ""  →  "及时"
 *
 * A figure where a unit should stand is none: it says nothing of the value beside it.
 *
 *   "≥" | "95" | "00"  →  text
 */
export function joinTarget(operator: string, value: string, unit: string): Target {
  const sign = parseOperator(operator) ?? null;
  if (/^[\d.,]+$/u.test(unit) && /\d/u.test(value)) {
    const raw = `${operator.trim()}${value} ${unit}`;
    return { raw, operator: null, number: null, unit: null, text: raw };
  }
  const printed = value.trim();
  const signed = sign === null || /^[≥≤≧≦⩾⩽<>=＞＜＝]/u.test(printed) ? '' : operator.trim();
  const raw = `${signed}${value}${printed.endsWith(unit) ? '' : unit}`;
  const target = parseTarget(raw);
  if (target.number !== null || value === '') return target;
  const number = parseDecimal(value);
  if (number === undefined || NO_UNIT.test(unit)) return target;
  return { raw, operator: sign, number, unit: unit === '' ? null : unwrap(unit), text: null };
}
