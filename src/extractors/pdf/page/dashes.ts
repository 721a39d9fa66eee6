import type { Ruling } from '../engines/content.js';

/** Points: the longest dash of a line of dashes, and the widest gap between two. */
const LONGEST_DASH = 12;
const WIDEST_GAP = 6;
/** Dashes of one length, evenly set, that show that a page has lines of dashes. */
const LEAST_DASHES = 6;
/** Points: how much dashes and their gaps may differ. */
const SLACK = 0.5;

/** How the dashed lines of a page are drawn. */
interface Pattern {
  dash: number;
  gap: number;
}

/**
 * The lines with those joined that are dashes of one. They come line by line, the pieces of each in their order.
 * One long line shows how the page draws its dashes; the side of a low cell has only two or three of them.
 *
 *   —— —— —— —— —— ——   →   ─────────────────
 */
export function joinDashes(lines: Ruling[]): Ruling[] {
  const pattern = findPattern(lines);
  if (pattern === undefined) return lines;
  const joined: Ruling[] = [];
  // Where the dashes of two sides meet or nearly meet, they have been joined already.
  const isDash = (line: Ruling): boolean => line.to - line.from <= 2 * pattern.dash + pattern.gap;
  let before: Ruling | undefined;
  for (const line of lines) {
    const last = joined[joined.length - 1];
    const near = last !== undefined && sameLine(last, line) && line.from - last.to <= pattern.gap + SLACK;
    if (near && before !== undefined && (isDash(before) || isDash(line))) {
      joined[joined.length - 1] = { ...last, to: line.to, white: last.white && line.white };
    } else joined.push(line);
    before = line;
  }
  return joined;
}

function sameLine(one: Ruling, other: Ruling): boolean {
  return one.horizontal === other.horizontal && one.at === other.at;
}

/** The pattern with the widest gaps of those that the page shows. */
function findPattern(lines: readonly Ruling[]): Pattern | undefined {
  let found: Pattern | undefined;
  let count = 0;
  let current: Pattern | undefined;
  for (let i = 1; i < lines.length; i++) {
    const before = lines[i - 1];
    const line = lines[i];
    if (before === undefined || line === undefined) continue;
    const gap = line.from - before.to;
    const dash = line.to - line.from;
    const even = current !== undefined && Math.abs(gap - current.gap) <= SLACK && dash <= current.dash + SLACK;
    if (!sameLine(before, line) || gap > WIDEST_GAP || dash > LONGEST_DASH || !even) {
      const starts = sameLine(before, line) && gap <= WIDEST_GAP && dash <= LONGEST_DASH;
      current = starts ? { dash, gap } : undefined;
      count = starts ? 2 : 0;
      continue;
    }
    if (++count >= LEAST_DASHES && current !== undefined && current.gap > (found?.gap ?? 0)) found = current;
  }
  return found;
}
