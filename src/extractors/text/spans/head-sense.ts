import { isNameOfClass } from '../../../glossary/class-names.js';
import { findTextColumn, type TextColumn } from '../../../glossary/header-words.js';
import { findMeasure, readHead } from '../../../glossary/measures.js';
import type { Measure } from '../../../schema/disclosure.js';
import { foldText } from '../../../text.js';

/** What a head says of its place among others. */
export interface HeadSense {
  folded: string;
  /** What its column holds where that is text. */
  names: TextColumn | undefined;
  measure: Measure | undefined;
  /** It is that of a sum: 合计, 小计. */
  sum: boolean;
  /** It is a part of the head before it: 其中：教育收费. */
  part: boolean;
  /** It is a side of a table, which stands over the names and the figures of that side: 收入, 支出. */
  side: boolean;
}

/** What a head says of its place among others. */
export function senseOf(text: string): HeadSense {
  const folded = foldText(text);
  const words = readHead(text);
  return {
    folded,
    names: findTextColumn([text]),
    measure: measureOf(text),
    sum: words.length > 0 && words.every(({ meaning }) => meaning === 'total'),
    part: folded.startsWith('其中'),
    side: /^(?:本年)?(?:收入|支出|资金来源|资金运用|来源|运用)$/u.test(folded),
  };
}

/** What a head of money measures; one of an economic class what that class is spent on. */
function measureOf(text: string): Measure | undefined {
  const found = findMeasure([text]);
  if (found !== undefined) return found;
  if (['301', '303'].some((code) => isNameOfClass(code, text))) return 'personnel';
  return isNameOfClass('302', text) ? 'operating' : undefined;
}

/** Heads below which codes stand. */
const CODE_HEADS: ReadonlySet<TextColumn | undefined> = new Set<TextColumn | undefined>(['code', 'agency-code']);

/** Whether what a head says can stand over a column that holds texts, codes or figures. */
export function fitsColumn({ names, measure }: HeadSense, kind: 'text' | 'codes' | 'figures' | 'empty'): boolean {
  if (kind === 'empty') return true;
  if (names === undefined) return measure === undefined || kind === 'figures';
  if (CODE_HEADS.has(names)) return kind === 'codes';
  return kind === 'text' || (kind === 'codes' && names === 'label');
}

/** Whether a head of codes or names can stand over another: 科目编码 over 类, 科目 over 编码 and 名称, 科目名称 over neither. */
export function canHold(own: HeadSense, below: HeadSense): boolean {
  return own.names === below.names || (own.names === 'name' && !own.folded.includes('名称'));
}

/** Characters that two heads share where one is a part of the other. */
const SHARED = 4;

/** Whether two heads begin with the same words: 公务用车购置及运行费 over 公务用车购置费. */
export function sharesBeginning(whole: HeadSense, part: HeadSense): boolean {
  return whole.folded.slice(0, SHARED) === part.folded.slice(0, SHARED);
}

/** The parts that a head of money alone is published with; every source is published by what it is spent on. */
const PARTS: Partial<Record<Measure, readonly Measure[]>> = {
  basic: ['personnel', 'operating'],
  personnel: ['personnel'],
  operating: ['operating'],
  project: [],
  'own-funds': ['business', 'operation', 'superior-subsidy', 'affiliate', 'other-income', 'special-account'],
  // Fees of schools are business income.
  business: ['special-account'],
};

/** Sources of money, none of which is a part of another. */
const SOURCES: ReadonlySet<Measure> = new Set<Measure>([
  'general-public',
  'government-fund',
  'state-capital',
  'special-account',
  'other-income',
]);

/** Whether a measure is published as a part of another, of something else, or of any. */
export function partOf(whole: Measure | undefined, part: Measure | undefined): 'own' | 'other' | undefined {
  if (whole === undefined || part === undefined || part === 'total' || part === 'amount' || part === 'other') {
    return undefined;
  }
  const parts = PARTS[whole];
  if (parts?.includes(part)) return 'own';
  return parts !== undefined || (SOURCES.has(whole) && SOURCES.has(part)) ? 'other' : undefined;
}
