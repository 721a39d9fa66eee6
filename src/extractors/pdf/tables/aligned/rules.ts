import type { Ruling } from '../../engines/content.js';

/** The level lines drawn at one height of a page. */
export interface Rule {
  at: number;
  from: number;
  to: number;
  pieces: [number, number][];
}

/** Points: pieces at one height of the page. */
const SAME_HEIGHT = 1.5;
/** Of the table's width: a rule that reaches over more goes over the whole table. */
const WHOLE_SHARE = 0.85;
/** Times the table's width: a rule that reaches over more belongs to the page. */
const PAGE_SHARE = 1.6;

/** Level lines by height, from top to bottom. */
export function collectRules(rulings: readonly Ruling[]): Rule[] {
  const rules: Rule[] = [];
  for (const ruling of rulings.filter(({ horizontal }) => horizontal).sort((a, b) => a.at - b.at)) {
    const last = rules.at(-1);
    if (last !== undefined && ruling.at - last.at <= SAME_HEIGHT) {
      last.pieces.push([ruling.from, ruling.to]);
      last.from = Math.min(last.from, ruling.from);
      last.to = Math.max(last.to, ruling.to);
    } else rules.push({ at: ruling.at, from: ruling.from, to: ruling.to, pieces: [[ruling.from, ruling.to]] });
  }
  return rules;
}

/** Whether a rule goes over the whole width between two sides, and not far beyond them. */
export function coversTable(rule: Rule, left: number, right: number): boolean {
  const width = right - left;
  const drawn = rule.pieces.reduce(
    (sum, [from, to]) => sum + Math.max(0, Math.min(to, right) - Math.max(from, left)),
    0,
  );
  return drawn >= WHOLE_SHARE * width && rule.to - rule.from <= PAGE_SHARE * width;
}
