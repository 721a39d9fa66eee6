import { findTextColumn } from '../../../glossary/header-words.js';
import { readHead } from '../../../glossary/measures.js';
import { type Column, hullOf } from './columns.js';
import { centreOf, type HeadCell, heightOf, SAME_HEIGHT } from './head-cells.js';

/** Columns of print: what it costs a head at the height of the whole to stand under another, or one below to stand under none. */
const OTHER_HEIGHT = 12;
/** Of the columns of print that a head stands off the middle of what is below it, what counts. */
const CENTRE_WEIGHT = 0.3;
/** Columns of print: what it costs a head that the middles of those below it are a line apart. */
const UNEVEN = 6;
/** Columns of print: what it costs a head that a sum stands behind parts below it: a sum begins what it adds up. */
const LATE_SUM = 6;
/** Columns of print: what it costs a head to stand over one other alone. */
const ONLY_CHILD = 6;
/** Columns of print: heads that begin this near to what is below them are set from the left. */
const SAME_LEFT = 1;
/** Heads side by side over which every way to stand is tried. */
const MOST_CHILDREN = 60;

/** Columns, or what stands in them side by side, from the first to the last. */
export interface Range {
  first: number;
  last: number;
}

/** Something that a head can stand over: a leaf, or a head that has its own below it. */
interface Child extends Range {
  text: string;
  left: number;
  right: number;
  /** Its own height, and the lines that it takes with all below it. */
  height: number;
  from: number;
  to: number;
}

/** Heads over heads, level by level from below. */
export class HeadTree {
  private children: Child[];
  /** Whether all of several heads over others are set from the left. */
  private readonly fromLeft: boolean;

  constructor(
    leaves: readonly HeadCell[],
    places: readonly number[],
    groups: readonly HeadCell[],
    private readonly columns: readonly Column[],
  ) {
    this.children = leaves.map((cell, index) => this.toChild(cell, places[index] ?? 0));
    this.fromLeft = groups.length > 1 && groups.every((cell) => this.beginsChild(cell));
  }

  private toChild(cell: HeadCell, at: number): Child {
    const [left, right] = hullOf(this.columns[at] as Column);
    return {
      text: cell.text,
      first: at,
      last: at,
      left: Math.min(left, cell.left),
      right: Math.max(right, cell.right),
      height: heightOf(cell),
      from: cell.top,
      to: cell.bottom,
    };
  }

  /**
   * The columns of each head of a level: neighbours below it in whose middle it stands, none of them under two. Under
   * the highest level all that reaches to one height stands under a head, or none of it.
   */
  place(level: readonly HeadCell[], isTop: boolean): { ranges: Map<HeadCell, Range>; cost: number } {
    const heights = isTop ? [...new Set(this.children.map(middleLine))] : [undefined];
    const [best] = heights.map((height) => this.bestRanges(level, height)).sort((a, b) => a.cost - b.cost);
    const ranges = best?.ranges ?? [];
    const placed = new Map<HeadCell, Range>();
    for (const [index, cell] of level.entries()) {
      const own = ranges[index];
      if (own === undefined) continue;
      const [first, last] = [this.children[own.first] as Child, this.children[own.last] as Child];
      placed.set(cell, { first: first.first, last: last.last });
    }
    this.children = this.merge(level, ranges);
    return { ranges: placed, cost: best?.cost ?? 0 };
  }

  private merge(level: readonly HeadCell[], ranges: readonly (Range | undefined)[]): Child[] {
    return this.children.flatMap((child, at) => {
      const index = ranges.findIndex((range) => range !== undefined && range.first <= at && range.last >= at);
      const [cell, range] = [level[index], ranges[index]];
      if (cell === undefined || range === undefined) return [child];
      if (range.first !== at) return [];
      const own = this.children.slice(range.first, range.last + 1);
      const last = own.at(-1) as Child;
      const to = Math.max(cell.bottom, ...own.map((under) => under.to));
      return [
        { ...child, text: cell.text, last: last.last, right: last.right, height: heightOf(cell), from: cell.top, to },
      ];
    });
  }

  /**
   * Ranges of children, in the order of the heads, with the least cost over the whole level; what reaches down to
   * `covered` should stand under a head, and nothing else.
   */
  private bestRanges(level: readonly HeadCell[], covered: number | undefined): Ranges {
    const count = this.children.length;
    if (count > MOST_CHILDREN) return { cost: 0, ranges: level.map((cell) => this.nearest(cell)) };
    const bare = this.bareCosts(covered);
    const fromLeft = this.fromLeft || (level.length > 1 && level.every((cell) => this.beginsChild(cell)));
    let states: Ranges[] = Array.from({ length: count + 1 }, (_, at) => ({
      cost: bare(0, at) + this.seam(at - 1, at),
      ranges: [],
    }));
    for (const cell of level) {
      const next: Ranges[] = Array.from({ length: count + 1 }, () => ({ cost: Infinity, ranges: [] }));
      for (let from = 0; from < count; from += 1) {
        const before = states[from] as Ranges;
        for (let to = from; to < count; to += 1) {
          const cost = before.cost + this.costOver(cell, from, to, covered, fromLeft);
          for (let end = to + 1; end <= count; end += 1) {
            const seams = end > to + 1 ? this.seam(to + 1, to) + this.seam(end - 1, end) : 0;
            const whole = cost + bare(to + 1, end) + seams;
            if (whole >= (next[end] as Ranges).cost) continue;
            next[end] = { cost: whole, ranges: [...before.ranges, { first: from, last: to }] };
          }
        }
      }
      states = next;
    }
    const best = states[count] as Ranges;
    return Number.isFinite(best.cost) ? best : { ...best, ranges: level.map((cell) => this.nearest(cell)) };
  }

  private beginsChild(cell: HeadCell): boolean {
    return this.children.some((child) => Math.abs(child.left - cell.left) <= SAME_LEFT);
  }

  private nearest(cell: HeadCell): Range | undefined {
    const off = (child: Child) => Math.abs(centreOf(child) - centreOf(cell));
    const [best] = [...this.children].sort((a, b) => off(a) - off(b));
    const at = best === undefined ? -1 : this.children.indexOf(best);
    return at < 0 ? undefined : { first: at, last: at };
  }

  private costOver(cell: HeadCell, from: number, to: number, covered: number | undefined, fromLeft: boolean): number {
    const own = this.children.slice(from, to + 1);
    const [left, right] = [Math.min(...own.map((child) => child.left)), Math.max(...own.map((child) => child.right))];
    const wrong = own.filter(
      (child) => child.height <= heightOf(cell) + SAME_HEIGHT || (covered !== undefined && middleLine(child) < covered),
    );
    const middles = own.map(middleLine);
    const uneven = Math.max(0, Math.max(...middles) - Math.min(...middles) - SAME_HEIGHT);
    const sums = own.filter((child, at) => isSum(child.text) && own.slice(0, at).some(({ text }) => !isNameHead(text)));
    const foreign = isNameHead(cell.text)
      ? this.columns.slice((own[0] as Child).first, (own.at(-1) as Child).last + 1).filter(({ amounts }) => amounts > 0)
      : [];
    const gaps = own.slice(1).filter((child, at) => child.first !== (own[at] as Child).last + 1);
    const outside = Math.max(0, left - cell.right, cell.left - right);
    const off = Math.abs((left + right) / 2 - centreOf(cell));
    const middle = CENTRE_WEIGHT * (fromLeft ? Math.min(off, Math.abs(left - cell.left) + SAME_LEFT) : off);
    return (
      middle +
      outside +
      sums.length * LATE_SUM +
      uneven * UNEVEN +
      (wrong.length + gaps.length + foreign.length) * OTHER_HEIGHT +
      (own.length === 1 ? ONLY_CHILD : 0)
    );
  }

  /** What it costs a child to stand under no head where its neighbour at the same height does. */
  private seam(bare: number, under: number): number {
    const [own, other] = [this.children[bare], this.children[under]];
    if (own === undefined || other === undefined) return 0;
    return middleLine(own) === middleLine(other) && own.height === other.height ? OTHER_HEIGHT : 0;
  }

  /** What it costs children between two to stand under no head. */
  private bareCosts(covered: number | undefined): (from: number, to: number) => number {
    const sums = [0];
    for (const child of this.children) {
      const own = covered !== undefined && middleLine(child) >= covered ? OTHER_HEIGHT : 0;
      sums.push((sums.at(-1) ?? 0) + own);
    }
    return (from, to) => (sums[to] ?? 0) - (sums[from] ?? 0);
  }
}

/** The line in whose middle a head and all below it stand; what stands side by side under one head has the same. */
function middleLine({ from, to }: Child): number {
  return (from + to) / 2;
}

/** Whether a head is that of a sum: 合计, 小计. */
function isSum(text: string): boolean {
  const words = readHead(text);
  return words.length > 0 && words.every(({ meaning }) => meaning === 'total');
}

/** Whether a head says that names and codes stand below it: 项目, 科目. */
function isNameHead(text: string): boolean {
  return findTextColumn([text]) !== undefined;
}

interface Ranges {
  cost: number;
  ranges: (Range | undefined)[];
}
