import type { Measure } from '../schema/disclosure.js';
import { readHead } from './measures.js';

/** Sources of money, the most particular first. */
const SOURCES = [
  'special-account',
  'government-fund',
  'state-capital',
  'general-public',
  'superior-subsidy',
  'affiliate',
  'operation',
  'business',
  'other-income',
  'own-funds',
  'appropriation',
] as const satisfies readonly Measure[];

/**
 * The source of money that a head or a name speaks of; undefined where it names none.
 *
 *   一般公共预算财政拨款结转  →  general-public      上年结转  →  undefined
 */
export function fundOf(label: string): Measure | undefined {
  const meanings = new Set<string>(readHead(label).map(({ meaning }) => meaning));
  return SOURCES.find((source) => meanings.has(source));
}

const PARTS: Partial<Record<Measure, readonly Measure[]>> = {
  appropriation: ['general-public', 'government-fund', 'state-capital'],
  'own-funds': ['business', 'operation', 'superior-subsidy', 'affiliate', 'other-income'],
};

/** Whether the money of one source is counted in that of another: 一般公共预算 in 财政拨款, 事业收入 in 单位资金. */
export function isPartOfFund(part: Measure, whole: Measure): boolean {
  return PARTS[whole]?.includes(part) ?? false;
}
