import { isFigure } from './pieces.js';

/** A line of a band: what it prints in each column. */
export interface BandLine {
  line: number;
  cells: (string | undefined)[];
}

/** What the rows of a band have. */
export interface BandShape {
  /** The columns of the names of indicators. */
  names: number[];
  /** Columns in which all but a few rows print something. */
  needed: number[];
  /** Columns of print from where the cells of each column begin to where those of the next do; 0 where neither is known. */
  rooms: number[];
}

/** Lines of one row: from the first to the one before the last. */
export interface LineRange {
  from: number;
  to: number;
  /** The blanks allow it to begin or to end on another line. */
  isDoubtful: boolean;
}

/** What it costs a row to have no name, and to have nothing in a column where others do. */
const NAMELESS = 4;
const MISSING = 1.5;
/** What it costs to take two cells for the lines of one: where the first fills its column, where it does not. */
const FULL_JOIN = 0.3;
/** The same where the first is the widest of all, and nothing else says how wide the column is. */
const WIDEST_JOIN = 1;
const SHORT_JOIN = 5;
/** What it costs to take two cells for the lines of one that are whole each: two figures, two targets. */
const WHOLE_JOIN = 6;
/** What it costs that the second is a short rest: ≥12个 over 以上. */
const TAIL_JOIN = 2.5;
/** What it costs a cell to stand a line off the middle of its row, or off its top. */
const OFF = 0.4;
/** What it costs a row to have a blank line inside, more than one of them. */
const BLANK = 1;
/** Lines of one row. */
const MOST_LINES = 8;
/** Two readings that differ by less are both open. */
const OPEN = 0.6;
/** Columns of print: a line that is shorter than the longest of its column by less is full. */
const ROOM = 2;

/** Characters of a rest. */
const TAIL = 2;
/** A character alone is no name and no text, but the end of one (维护点位数 over 量), unless it is a grade or an answer. */
const LONE = /^(?![无有是否优良中差好高低])\p{Script=Han}$/u;
/** Characters of a text that may have such an end; a unit (个 over 人) has fewer. */
const LEAST_NAME = 4;
const SIGN = /^[≥≤＞＜＝><=]/u;
const TARGET = /^(?:[≥≤＞＜＝><=]|不(?:低于|少于|高于|超过))|^\d[\d.,]*(?:%|％|\p{Script=Han}{1,3})?$/u;

/**
 * The rows that lines make: a cell's text is wrapped over lines, and what is shorter stands in the middle of them or on
 * the first.
 *
 *   保障线路使用顺畅                       ┐
 *                         健全           │ one row: the name fills its column and goes on
 *   程度                                 ┘
 *   单位正常运转保障度      逐步改善          one row
 */
export function wrapRows(lines: readonly BandLine[], shape: BandShape): LineRange[] {
  const widths = widthsOf(lines, shape.rooms);
  const readings = (['middle', 'top'] as const).map((style) => new Rows(lines, shape, widths, style));
  const [best] = readings.sort((one, other) => one.cost - other.cost);
  return best?.ranges() ?? [];
}

/** How wide the cells of a column are, and whether more than the widest of them says so. */
interface Width {
  most: number;
  isProven: boolean;
}

/** The width of each column: that of its widest cell, or the room that it has. */
function widthsOf(lines: readonly BandLine[], rooms: readonly number[]): Width[] {
  const count = Math.max(0, ...lines.map(({ cells }) => cells.length));
  return Array.from({ length: count }, (_, at) => {
    const texts = new Set(lines.flatMap(({ cells }) => cells[at] ?? []));
    const [first = 0, second = 0] = [...texts].map(widthOf).sort((one, other) => other - one);
    const room = rooms[at] ?? 0;
    return { most: Math.max(first, room), isProven: room > 0 || second >= first - ROOM };
  });
}

/** Columns of print that a text takes on paper, whatever its tool has counted. */
function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += /[\u2e80-\uffef]/u.test(char) ? 2 : 1;
  return width;
}

class Rows {
  private readonly costs = new Map<number, number>();
  private readonly before: number[];
  private readonly after: number[];
  private readonly steps: number[] = [];

  constructor(
    private readonly lines: readonly BandLine[],
    private readonly shape: BandShape,
    private readonly widths: readonly Width[],
    private readonly style: 'middle' | 'top',
  ) {
    const count = lines.length;
    this.before = new Array<number>(count + 1).fill(Infinity);
    this.after = new Array<number>(count + 1).fill(Infinity);
    this.before[0] = 0;
    this.after[count] = 0;
    for (let to = 1; to <= count; to += 1) {
      for (let from = Math.max(0, to - MOST_LINES); from < to; from += 1) {
        const cost = (this.before[from] as number) + this.costOf(from, to);
        if (cost >= (this.before[to] as number)) continue;
        this.before[to] = cost;
        this.steps[to] = from;
      }
    }
    for (let from = count - 1; from >= 0; from -= 1) {
      for (let to = from + 1; to <= Math.min(count, from + MOST_LINES); to += 1) {
        this.after[from] = Math.min(this.after[from] as number, this.costOf(from, to) + (this.after[to] as number));
      }
    }
  }

  get cost(): number {
    return this.before[this.lines.length] as number;
  }

  /** The rows of the cheapest reading; doubtful are those of which another one costs hardly more. */
  ranges(): LineRange[] {
    const ranges: LineRange[] = [];
    for (let to = this.lines.length; to > 0; to = this.steps[to] as number) {
      const from = this.steps[to] as number;
      let isDoubtful = this.isOpen(from, true) || this.isOpen(to, true);
      for (let at = from + 1; at < to; at += 1) isDoubtful ||= this.isOpen(at, false);
      ranges.unshift({ from, to, isDoubtful });
    }
    return ranges;
  }

  /** Whether a line may begin a row as well as not: `begins` says what it does in the cheapest reading. */
  private isOpen(at: number, begins: boolean): boolean {
    if (at === 0 || at === this.lines.length) return false;
    const other = begins ? this.costAcross(at) : (this.before[at] as number) + (this.after[at] as number);
    return other - this.cost < OPEN;
  }

  /** The cheapest reading in which a line does not begin a row. */
  private costAcross(at: number): number {
    let best = Infinity;
    for (let from = Math.max(0, at - MOST_LINES + 1); from < at; from += 1) {
      for (let to = at + 1; to <= Math.min(this.lines.length, from + MOST_LINES); to += 1) {
        const cost = (this.before[from] as number) + this.costOf(from, to) + (this.after[to] as number);
        best = Math.min(best, cost);
      }
    }
    return best;
  }

  private costOf(from: number, to: number): number {
    const key = from * (this.lines.length + 1) + to;
    const known = this.costs.get(key);
    if (known !== undefined) return known;
    const cost = this.rowCost(this.lines.slice(from, to));
    this.costs.set(key, cost);
    return cost;
  }

  private rowCost(own: readonly BandLine[]): number {
    const { names, needed } = this.shape;
    const has = (column: number) => own.some(({ cells }) => cells[column] !== undefined);
    const isNamed = names.some((column) => own.some(({ cells }) => isName(cells[column])));
    let cost = names.length === 0 || isNamed ? 0 : NAMELESS;
    for (const column of needed) if (!has(column)) cost += MISSING;
    if (own.length < 2) return cost;
    const [first, last] = [own[0]?.line ?? 0, own.at(-1)?.line ?? 0];
    for (const [column, width] of this.widths.entries()) {
      const parts = own.filter(({ cells }) => cells[column] !== undefined);
      const [top, bottom] = [parts[0], parts.at(-1)];
      if (top === undefined || bottom === undefined) continue;
      const off = this.style === 'top' ? top.line - first : Math.abs((top.line + bottom.line - first - last) / 2);
      cost += OFF * Math.max(0, this.style === 'top' ? off : off - 0.5);
      for (const [at, part] of parts.slice(1).entries()) {
        cost += joinCost(parts[at]?.cells[column] ?? '', part.cells[column] ?? '', width);
      }
    }
    for (const [at, { line }] of own.slice(1).entries())
      cost += BLANK * Math.max(0, line - (own[at]?.line ?? line) - 2);
    return cost;
  }
}

function isName(text: string | undefined): boolean {
  return text !== undefined && !LONE.test(text);
}

/** What it costs to take two cells of a column, one below the other, for the lines of one. */
function joinCost(above: string, below: string, { most, isProven }: Width): number {
  if ((isFigure(above) && isFigure(below)) || (TARGET.test(above) && TARGET.test(below))) return WHOLE_JOIN;
  if (SIGN.test(below)) return WHOLE_JOIN;
  const [next] = below;
  const isFull = widthOf(above) + widthOf(next ?? '') > most - ROOM;
  if (/^[)）%％]|^[(（][%％][)）]$/u.test(below)) return FULL_JOIN;
  if (LONE.test(below) && [...above].length >= LEAST_NAME) return FULL_JOIN;
  if (isFull) return isProven ? FULL_JOIN : WIDEST_JOIN;
  return [...below].length <= TAIL ? TAIL_JOIN : SHORT_JOIN;
}
