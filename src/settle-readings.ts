import { confirmedFigures } from './confirmed.js';
import { said, sayDiagnostic } from './glossary/diagnostic-sentences.js';
import type { Message } from './messages.js';
import { isBudgetGrid } from './normalizers/budget-grid.js';
import { type OtherReading, otherReadings } from './recognizer/other-readings.js';
import type { BudgetLine, Check, Disclosure } from './schema/disclosure.js';
import type { Grid } from './tables.js';

/** Rows that are normalized to try other readings of whole documents, over all tries: so many cost about a second. */
const MOST_ROWS = 30_000;

/** The grids as their sums read them, what they make, and what is said of it. */
export interface Settled extends Made {
  grids: Grid[];
  messages: Message[];
}

/** Checked records, and the checks among theirs that a misread table may have broken. */
export interface Made {
  disclosure: Disclosure;
  faults: readonly Check[];
  /** Adds to each check that fails, in place, what that may come from; to be called once. */
  explain(): void;
}

/** Makes the records of grids: of a whole document with them, or of these alone. */
export type Make = (grids: Grid[], part: 'whole' | 'alone') => Made;

/** One state of a document: its grids, and what they make. */
interface State extends Made {
  grids: readonly Grid[];
}

/**
 * The grids of a document, those whose sums fail read otherwise where the sums decide: of the readings that the print
 * admits the one is taken under which every relation over the table holds, none fails elsewhere and each figure is
 * kept; of several the one that leaves fewest sums beside blank parts. Where none or several do, the first reading
 * stands.
 */
export function settleReadings(grids: readonly Grid[], first: Made, make: Make): Settled {
  let state: State = { grids, ...first };
  const messages: Message[] = [];
  let rows = MOST_ROWS;
  const tried = new Set<Grid>();
  for (;;) {
    const at = nextSuspect(state, tried);
    const grid = state.grids[at];
    if (grid === undefined) return settled(state, messages);
    tried.add(grid);
    const found: { reading: OtherReading; state: State }[] = [];
    for (const reading of likelyReadings(state, at, make)) {
      rows -= state.grids.reduce((sum, own) => sum + own.rows.length, 0);
      if (rows < 0) return settled(state, messages);
      const other = stateOf(state.grids.toSpliced(at, reading.taken, ...reading.grids), make);
      if (isBetter(other, state, at, reading)) found.push({ reading, state: other });
    }
    const least = Math.min(...found.map(({ state: other }) => blanksOf(other)));
    const [only, ...more] = found.filter(({ state: other }) => blanksOf(other) === least);
    if (only === undefined || more.some(({ state: other }) => valuesOf(other) !== valuesOf(only.state))) continue;
    state = only.state;
    messages.push({
      code: 'read-otherwise',
      ...said(sayDiagnostic('readOtherwise', { what: only.reading.what })),
      place: only.reading.place,
    });
  }
}

function settled(state: State, messages: Message[]): Settled {
  return { ...state, grids: [...state.grids], messages };
}

function stateOf(grids: Grid[], make: Make, part: 'whole' | 'alone' = 'whole'): State {
  return { grids, ...make(grids, part) };
}

/**
 * The other readings of a grid under which its table adds up by itself, and confirms more figures than before; where
 * only other tables tell that it is wrong, all those that add up.
 */
function likelyReadings({ grids, faults }: State, at: number, make: Make): OtherReading[] {
  const readings = otherReadings(grids, at);
  if (readings.length === 0) return [];
  const own = idsOf(grids)[at];
  const suspected = faults.some((check) => tablesOf(check).some((id) => id === own));
  const first = stateOf(grids.slice(at, at + 1), make, 'alone');
  return readings.filter((reading) => {
    const before = reading.taken === 1 ? first : stateOf(grids.slice(at, at + reading.taken), make, 'alone');
    const now = stateOf(reading.grids, make, 'alone');
    if (now.faults.length > 0) return false;
    return explainsMore(now, before) || (suspected && before.faults.length === 0);
  });
}

/** Whether more relations hold, and no figure is without one that had one. */
function explainsMore(now: State, before: State): boolean {
  const [own, first] = [now, before].map(({ disclosure }) => ({
    confirmed: confirmedFigures(disclosure).size,
    holding: disclosure.checks.filter(({ status, severity }) => status === 'pass' && severity === 'identity').length,
  }));
  return own !== undefined && first !== undefined && own.confirmed >= first.confirmed && own.holding > first.holding;
}

/** Sums beside blank parts, or blank sums above parts. */
function blanksOf({ disclosure }: State): number {
  return disclosure.checks.filter(isBlankBeside).length;
}

/**
 * The first grid that was not tried yet and whose table does not add up, prints sums beside blank parts, or holds cells
 * that are no figures.
 */
function nextSuspect({ grids, disclosure, faults }: State, tried: ReadonlySet<Grid>): number {
  const blank = disclosure.checks.filter(isBlankBeside);
  const suspects = new Set([...faults, ...blank].flatMap(tablesOf));
  for (const { id, lines } of disclosure.budgetTables) if (lines.some(hasUnread)) suspects.add(id);
  if (suspects.size === 0) return -1;
  const ids = idsOf(grids);
  return grids.findIndex((grid, at) => !tried.has(grid) && suspects.has(ids[at] ?? ''));
}

/** Whether a check was skipped for cells of a table that are blank or doubtful. */
function isBlankBeside({ status, refs }: Check): boolean {
  return status === 'skipped' && refs.some(({ table, column }) => table !== null && column !== null);
}

function hasUnread({ values }: BudgetLine): boolean {
  return Object.values(values).some(({ value, raw }) => value === null && /\d/u.test(raw));
}

/** For each grid the id of the table that it makes, undefined where it makes none. */
function idsOf(grids: readonly Grid[]): (string | undefined)[] {
  let tables = 0;
  return grids.map((grid) => (isBudgetGrid(grid) ? `t${++tables}` : undefined));
}

function tablesOf({ refs }: Check): string[] {
  return refs.flatMap(({ table }) => table ?? []);
}

/** Whether everything over a table holds under another reading, nothing fails elsewhere, and no figure is lost. */
function isBetter(now: State, before: State, at: number, { grids, taken }: OtherReading): boolean {
  const own = idsOf(before.grids).slice(at, at + taken);
  const others = idsOf(now.grids).slice(at, at + grids.length);
  const touching = before.faults.filter((check) => tablesOf(check).some((id) => own.includes(id)));
  if (now.faults.some((check) => tablesOf(check).some((id) => others.includes(id)))) return false;
  if (now.faults.length > before.faults.length - touching.length) return false;
  return explainsMore(now, before) && keepsFigures(now.disclosure, before.disclosure);
}

/** Whether each figure that was read before is read still, as often. */
function keepsFigures(now: Disclosure, before: Disclosure): boolean {
  const left = figuresOf(now);
  return [...figuresOf(before)].every(([figure, times]) => (left.get(figure) ?? 0) >= times);
}

function figuresOf({ budgetTables }: Disclosure): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { lines } of budgetTables)
    for (const { values } of lines)
      for (const { value } of Object.values(values))
        if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** All that the lines of the tables say, without where they stand. */
function valuesOf({ disclosure }: State): string {
  return JSON.stringify(
    disclosure.budgetTables.map(({ columns, lines }) => [
      columns,
      lines.map(({ code, name, role, values }) => [code, name, role, values]),
    ]),
  );
}
