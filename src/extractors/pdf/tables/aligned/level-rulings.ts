import type { Ruling } from '../../engines/content.js';

/** The level lines drawn at one height of a page. */
export interface LevelRuling {
  at: number;
  from: number;
  to: number;
  pieces: [number, number][];
}

/** Points: pieces at one height of the page. */
const SAME_HEIGHT = 1.5;
/** Of the table's width: a ruling that reaches over more goes over the whole table. */
const WHOLE_SHARE = 0.85;
/** Times the table's width: a ruling that reaches over more belongs to the page. */
const PAGE_SHARE = 1.6;

/** Level lines by height, from top to bottom. */
export function collectLevelRulings(rulings: readonly Ruling[]): LevelRuling[] {
  const found: LevelRuling[] = [];
  for (const drawn of rulings.filter(({ horizontal }) => horizontal).sort((a, b) => a.at - b.at)) {
    const last = found.at(-1);
    if (last !== undefined && drawn.at - last.at <= SAME_HEIGHT) {
      last.pieces.push([drawn.from, drawn.to]);
      last.from = Math.min(last.from, drawn.from);
      last.to = Math.max(last.to, drawn.to);
    } else found.push({ at: drawn.at, from: drawn.from, to: drawn.to, pieces: [[drawn.from, drawn.to]] });
  }
  return found;
}

/** Whether a ruling goes over the whole width between two sides, and not far beyond them. */
export function coversTable(ruling: LevelRuling, left: number, right: number): boolean {
  const width = right - left;
  const drawn = ruling.pieces.reduce(
    (sum, [from, to]) => sum + Math.max(0, Math.min(to, right) - Math.max(from, left)),
    0,
  );
  return drawn >= WHOLE_SHARE * width && ruling.to - ruling.from <= PAGE_SHARE * width;
}
