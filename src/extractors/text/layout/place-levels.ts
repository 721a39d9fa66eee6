import { mayStandUnder } from '../../../glossary/indicator-levels.js';
import type { FormRow } from './form-row.js';

/** A level that is printed once for several rows of indicators, with the column that it stands in. */
export interface LevelLabel {
  column: number;
  /** Its first line and its last. */
  line: number;
  end: number;
  text: string;
}

/** Lines: what it costs that a second level stands under a first one under which it is not published. */
const FOREIGN = 1.5;
/** Lines: what it costs that nothing is printed beside a label, and that no label is printed for a row. */
const BARE_LABEL = 0.5;
const BARE_ROW = 2;
/** Lines: a reading is taken for another where it is nearer by more. */
const NEARER = 0.5;
/** Lines: two divisions of the rows among the labels of a column come as near. */
const AS_NEAR = 0.25;
/** Rows, rows and labels of one block, multiplied; more are read from the top. */
const MOST_TRIED = 2_000_000;

interface Group {
  label: LevelLabel;
  from: number;
  to: number;
}

interface Reading {
  groups: Group[];
  cost: number;
  /** The labels whose rows may begin or end elsewhere as well. */
  open?: Set<LevelLabel>;
}

/**
 * Rows of indicators with the levels that stand beside several of them: a level is printed in the middle of its rows, or
 * beside the first. Which of the two the lines say.
 *
 *                   印制册数     ≥300册
 *        数量指标                            →     数量指标 | 印制册数   | ≥300册
 *                   培训场次     ≥4场                       | 培训场次   | ≥4场
 *        质量指标   验收合格率   100%              质量指标 | 验收合格率 | 100%
 *
 * The rows come in the order of their lines; a level without a row gets one of its own. `doubtful` are the lines of the
 * levels that stand neither in the middle of their rows nor beside the first, or to which other rows come as near.
 */
export function placeLevels(
  rows: readonly FormRow[],
  labels: readonly LevelLabel[],
): { rows: FormRow[]; doubtful: number[] } {
  const between = hasOwnLine(rows, labels) ? OWN_LINE_COST : BETWEEN_COST;
  const top = readAll(rows, labels, (own, under) => fromTheTop(rows, own, under));
  const middle = readAll(rows, labels, (own, under) => inTheMiddle(rows, own, under, between));
  const isMiddle = middle.cost + NEARER < top.cost;
  const { groups, open } = isMiddle ? middle : top;
  const others = (isMiddle ? top : middle).groups;
  // Both readings fit, and differ: which is meant is open.
  const isOpen = Math.abs(middle.cost - top.cost) <= NEARER;
  const bare: FormRow[] = [];
  const doubtful: number[] = [];
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length), ...labels.map(({ column }) => column + 1));
  for (const { label, from, to } of groups) {
    const first = rows[from];
    if (from < to && first !== undefined) first.cells[label.column] = { text: label.text, left: 0, right: 0 };
    else addBare(bare, label, width);
    const other = others.find((group) => group.label === label);
    const isOther = other !== undefined && (other.from !== from || other.to !== to);
    const isOff = from < to && (isMiddle ? misfitOf(rows, label, from, to, between) : offTop(rows, label, from)) > 1;
    if (isOff || (isOpen && isOther) || open?.has(label) === true) doubtful.push(label.line);
  }
  return { rows: [...rows, ...bare].sort((one, next) => one.line - next.line), doubtful };
}

/** The second level of each row, where first levels are read. */
type Under = readonly (LevelLabel | undefined)[];

type Reader = (labels: readonly LevelLabel[], under: Under) => Reading;

/** The groups of all columns by one reading, the second levels first: what they are says under which first level their rows stand. */
function readAll(rows: readonly FormRow[], labels: readonly LevelLabel[], read: Reader): Reading {
  const groups: Group[] = [];
  let cost = 0;
  const open = new Set<LevelLabel>();
  let under: Under = [];
  for (const column of [...new Set(labels.map((label) => label.column))].sort((one, other) => other - one)) {
    const reading = read(
      labels.filter((label) => label.column === column),
      under,
    );
    groups.push(...reading.groups);
    cost += reading.cost;
    for (const label of reading.open ?? []) open.add(label);
    under = rows.map((_, at) => reading.groups.find(({ from, to }) => from <= at && at < to)?.label);
  }
  return { groups, cost, open };
}

/** Lines between two parts of a level that its column wraps. */
const WRAPPED = 2;

/** The levels of a column with those whole that are wrapped: 服务对象满意 over 度指标. */
export function joinLevels(parts: readonly LevelLabel[], isWhole: (text: string) => boolean): LevelLabel[] {
  const labels: LevelLabel[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const first = parts[at] as LevelLabel;
    let { text, end } = first;
    let used = 0;
    for (let next = at + 1; !isWhole(first.text) && next < parts.length; next += 1) {
      const part = parts[next] as LevelLabel;
      if (part.column !== first.column || part.line - end > WRAPPED) break;
      text += part.text;
      end = part.end;
      if (isWhole(text)) {
        used = next - at;
        break;
      }
    }
    labels.push(used > 0 ? { ...first, end, text } : first);
    at += used;
  }
  return labels;
}

/** A row of a level alone; levels of one line share it. */
function addBare(bare: FormRow[], label: LevelLabel, width: number): void {
  const cell = { text: label.text, left: 0, right: 0 };
  const same = bare.find(({ line }) => line === label.line);
  if (same !== undefined) {
    same.cells[label.column] = cell;
    return;
  }
  const cells: FormRow['cells'] = new Array(width).fill(undefined);
  cells[label.column] = cell;
  bare.push({ line: label.line, cells });
}

/** Each label beside the first of its rows. */
function fromTheTop(rows: readonly FormRow[], labels: readonly LevelLabel[], under: Under): Reading {
  const starts = labels.map(({ line }) => {
    const at = rows.findIndex((row) => endOf(row) >= line);
    return at < 0 ? rows.length : at;
  });
  const groups = labels.map((label, i): Group => ({ label, from: starts[i] ?? 0, to: starts[i + 1] ?? rows.length }));
  const cost = groups.reduce((sum, group) => {
    const { label, from, to } = group;
    return sum + (from >= to ? BARE_LABEL : offTop(rows, label, from)) + foreignIn(group, under);
  }, 0);
  return { groups, cost: cost + BARE_ROW * (starts[0] ?? 0) };
}

function offTop(rows: readonly FormRow[], { line }: LevelLabel, from: number): number {
  return Math.max(0, (rows[from]?.line ?? line) - line);
}

/** Each label in the middle of its rows: the division of the rows that comes nearest, and where another comes as near. */
function inTheMiddle(rows: readonly FormRow[], labels: readonly LevelLabel[], under: Under, between: number): Reading {
  if (rows.length * rows.length * labels.length > MOST_TRIED) return { groups: [], cost: Infinity };
  // What it costs to give the first rows to the first labels, and the last rows to the last ones, by the row between.
  const before = [rows.map((_, at) => BARE_ROW * at).concat(BARE_ROW * rows.length)];
  const after = [rows.map(() => Infinity).concat(0)];
  const price = labels.map((label) => groupCosts(rows, label, under, between));
  for (const costOf of price) before.push(cheapest(before.at(-1) ?? [], (from, to) => costOf(from, to)));
  for (const costOf of price.toReversed()) {
    after.unshift(
      cheapest((after[0] ?? []).toReversed(), (to, from) => costOf(rows.length - from, rows.length - to)).toReversed(),
    );
  }
  const cost = before.at(-1)?.[rows.length] ?? Infinity;
  const groups: Group[] = [];
  const open = new Set<LevelLabel>();
  let to = rows.length;
  for (let i = labels.length - 1; i >= 0; i -= 1) {
    const label = labels[i] as LevelLabel;
    const costOf = price[i] as GroupCost;
    const from = rangeTo(to).find((at) => (before[i]?.[at] ?? 0) + costOf(at, to) === before[i + 1]?.[to]) ?? to;
    groups.unshift({ label, from, to });
    to = from;
    const isNear = (at: number) => at !== from && (before[i]?.[at] ?? 0) + (after[i]?.[at] ?? 0) - cost < AS_NEAR;
    if (rangeTo(rows.length).some(isNear)) for (const own of labels.slice(Math.max(0, i - 1), i + 1)) open.add(own);
  }
  return { groups, cost, open };
}

/** What it costs a label to stand beside the rows from one to before another. */
type GroupCost = (from: number, to: number) => number;

function groupCosts(rows: readonly FormRow[], label: LevelLabel, under: Under, between: number): GroupCost {
  const foreign = [0];
  for (const second of under) foreign.push((foreign.at(-1) ?? 0) + (isForeign(label, second) ? FOREIGN : 0));
  return (from, to) =>
    misfitOf(rows, label, from, to, between) + (foreign[to] ?? 0) - (foreign[from] ?? 0) + partedAt(to, under);
}

/** The cheapest way to each row from those before it. */
function cheapest(before: readonly number[], costOf: GroupCost): number[] {
  return before.map((_, to) => Math.min(...rangeTo(to).map((from) => (before[from] ?? Infinity) + costOf(from, to))));
}

function rangeTo(last: number): number[] {
  return Array.from({ length: last + 1 }, (_, at) => at);
}

function foreignIn({ label, from, to }: Group, under: Under): number {
  return under.slice(from, to).filter((second) => isForeign(label, second)).length * FOREIGN + partedAt(to, under);
}

function isForeign({ text }: LevelLabel, second: LevelLabel | undefined): boolean {
  return second !== undefined && !mayStandUnder(second.text, text);
}

/** What it costs that the rows of one second level stand under two first ones. */
function partedAt(to: number, under: Under): number {
  return under[to] !== undefined && under[to] === under[to - 1] ? FOREIGN : 0;
}

/** Lines: what stands between two lines of print may be written on the upper one, unless it has its own; it fits a little less. */
const BETWEEN = 0.5;
const BETWEEN_COST = 0.2;
const OWN_LINE_COST = 0.5;

/** Whether a label has a line of its own between two rows: what stands between two lines is not written on the upper one. */
function hasOwnLine(rows: readonly FormRow[], labels: readonly LevelLabel[]): boolean {
  const [ends, starts] = [new Set(rows.map(endOf)), new Set(rows.map(({ line }) => line))];
  return labels.some(
    ({ line, end }) => line === end && ends.has(line - 1) && starts.has(line + 1) && !starts.has(line),
  );
}

/** Lines between the middle of a label and that of its rows. */
function misfitOf(
  rows: readonly FormRow[],
  { line, end }: LevelLabel,
  from: number,
  to: number,
  between: number,
): number {
  const [first, last] = [rows[from], rows[to - 1]];
  if (from < to && first !== undefined && last !== undefined) {
    const below = (first.line + endOf(last)) / 2 - (line + end) / 2;
    return below < 0 || below > BETWEEN ? Math.abs(below) : below * between;
  }
  const [above, below] = [rows[from - 1], rows[from]];
  const isBetween = (above === undefined || endOf(above) < line) && (below === undefined || below.line > end);
  return BARE_LABEL + (isBetween ? 0 : BARE_ROW);
}

function endOf({ line, end }: FormRow): number {
  return end ?? line;
}
