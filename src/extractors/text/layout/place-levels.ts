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
  /** What the groups of each column cost. */
  columns?: Map<number, number>;
}

/** A division of the first rows among the first labels: its last group, and the division before it. */
interface Path {
  cost: number;
  group?: Group;
  before?: Path;
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
 * levels that stand neither in the middle of their rows nor beside the first.
 */
export function placeLevels(
  rows: readonly FormRow[],
  labels: readonly LevelLabel[],
): { rows: FormRow[]; doubtful: number[] } {
  const top = readAll(rows, labels, (own, under) => fromTheTop(rows, own, under));
  const middle = readAll(rows, labels, (own, under) => inTheMiddle(rows, own, under));
  const isMiddle = middle.cost + NEARER < top.cost;
  const { groups } = isMiddle ? middle : top;
  const others = (isMiddle ? top : middle).groups;
  // Both readings fit, and differ, or one column tells what all together do not: which is meant is open.
  const difference = differenceOf(labels, middle, top);
  const isOpen = Math.abs(middle.cost - top.cost) <= NEARER || (isMiddle ? -difference : difference) > NEARER;
  const bare: FormRow[] = [];
  const doubtful: number[] = [];
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length), ...labels.map(({ column }) => column + 1));
  for (const { label, from, to } of groups) {
    const first = rows[from];
    if (from < to && first !== undefined) first.cells[label.column] = { text: label.text, left: 0, right: 0 };
    else addBare(bare, label, width);
    const other = others.find((group) => group.label === label);
    const isOther = other !== undefined && (other.from !== from || other.to !== to);
    const isOff = from < to && (isMiddle ? misfitOf(rows, label, from, to) : offTop(rows, label, from)) > 1;
    if (isOff || (isOpen && isOther)) doubtful.push(label.line);
  }
  return { rows: [...rows, ...bare].sort((one, next) => one.line - next.line), doubtful };
}

/** By how much the first reading fits better than the second in the column with the most labels. */
function differenceOf(labels: readonly LevelLabel[], middle: Reading, top: Reading): number {
  const count = (column: number) => labels.filter((label) => label.column === column).length;
  const [most = 0] = [...new Set(labels.map(({ column }) => column))].sort((one, other) => count(other) - count(one));
  return (top.columns?.get(most) ?? 0) - (middle.columns?.get(most) ?? 0);
}

type Reader = (labels: readonly LevelLabel[], under: readonly (string | undefined)[]) => Reading;

/** The groups of all columns by one reading, the second levels first: what they are says under which first level their rows stand. */
function readAll(rows: readonly FormRow[], labels: readonly LevelLabel[], read: Reader): Reading {
  const groups: Group[] = [];
  let cost = 0;
  const columns = new Map<number, number>();
  let under: (string | undefined)[] = [];
  for (const column of [...new Set(labels.map((label) => label.column))].sort((one, other) => other - one)) {
    const reading = read(
      labels.filter((label) => label.column === column),
      under,
    );
    groups.push(...reading.groups);
    cost += reading.cost;
    columns.set(column, reading.cost);
    under = rows.map((_, at) => reading.groups.find(({ from, to }) => from <= at && at < to)?.label.text);
  }
  return { groups, cost, columns };
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
function fromTheTop(
  rows: readonly FormRow[],
  labels: readonly LevelLabel[],
  under: readonly (string | undefined)[],
): Reading {
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

/** Each label in the middle of its rows: the division of the rows that comes nearest. */
function inTheMiddle(
  rows: readonly FormRow[],
  labels: readonly LevelLabel[],
  under: readonly (string | undefined)[],
): Reading {
  if (rows.length * rows.length * labels.length > MOST_TRIED) return { groups: [], cost: Infinity };
  let best: (Path | undefined)[] = Array.from({ length: rows.length + 1 }, (_, at) => ({ cost: BARE_ROW * at }));
  for (const label of labels) {
    const next: (Path | undefined)[] = new Array(rows.length + 1).fill(undefined);
    for (const [from, before] of best.entries()) {
      if (before === undefined) continue;
      let foreign = 0;
      for (let to = from; to <= rows.length; to += 1) {
        if (to > from) foreign += isForeign(label, under[to - 1]) ? FOREIGN : 0;
        const cost = before.cost + misfitOf(rows, label, from, to) + foreign;
        if (cost < (next[to]?.cost ?? Infinity)) next[to] = { cost, group: { label, from, to }, before };
      }
    }
    best = next;
  }
  const groups: Group[] = [];
  let path = best[rows.length];
  const cost = path?.cost ?? Infinity;
  for (; path?.group !== undefined; path = path.before) groups.unshift(path.group);
  return { groups, cost };
}

function foreignIn({ label, from, to }: Group, under: readonly (string | undefined)[]): number {
  return under.slice(from, to).filter((second) => isForeign(label, second)).length * FOREIGN;
}

function isForeign({ text }: LevelLabel, second: string | undefined): boolean {
  return second !== undefined && !mayStandUnder(second, text);
}

/** Lines: what stands between two lines of print may be written on the upper one; it fits a little less. */
const BETWEEN = 0.5;
const BETWEEN_COST = 0.2;

/** Lines between the middle of a label and that of its rows. */
function misfitOf(rows: readonly FormRow[], { line, end }: LevelLabel, from: number, to: number): number {
  const [first, last] = [rows[from], rows[to - 1]];
  if (from < to && first !== undefined && last !== undefined) {
    const below = (first.line + endOf(last)) / 2 - (line + end) / 2;
    return below < 0 || below > BETWEEN ? Math.abs(below) : below * BETWEEN_COST;
  }
  const [above, below] = [rows[from - 1], rows[from]];
  const isBetween = (above === undefined || endOf(above) < line) && (below === undefined || below.line > end);
  return BARE_LABEL + (isBetween ? 0 : BARE_ROW);
}

function endOf({ line, end }: FormRow): number {
  return end ?? line;
}
