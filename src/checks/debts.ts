/** Checks balances of debt and their limits. Tested in tests/checks/debts-prices.test.ts. */

import { figureKey } from '../confirmed.js';
import { type DebtLabel, readDebtLabel, speaksOfDebt } from '../glossary/debt-words.js';
import type { BudgetLine, BudgetTable, Column, Disclosure } from '../schema/disclosure.js';
import { foldText } from '../text.js';
import { cellFigure, envelopeOf, type Figure } from './figure.js';
import type { Findings, Relation } from './findings.js';
import { compareProven } from './proven.js';
import { holds } from './scopes.js';
import { reportWithin } from './within.js';

/**
 * Debt at the beginning of a year + debt taken up = debt repaid + debt at the end of the year, for each kind of debt
 * and each scope, in lines or in columns; and debt is within its limit. Tables may leave out what else changes a
 * balance (rates of exchange, 再融资 beside 新增), so that a sum that fails is reported only if others of the document hold.
 *
 *   2022年末地方政府债务余额 | 101,300      地区 | 年初余额 | 本年新增 | 本年偿还 | 年末余额
 *   2023年发行额            |  24,000
 *   2023年还本额            |  10,000
 *   2023年末地方政府债务余额 | 115,300
 */
export function checkDebts(disclosure: Disclosure, findings: Findings): void {
  const found = disclosure.budgetTables
    .filter((table) => !table.empty && isOfDebt(table))
    .map((table) => ({ table, entries: entriesIn(table), cells: labelledColumns(table) }));
  const sums = found.map(({ table, entries, cells }) => ({
    table,
    relations: [...lineRelations(table, entries), ...columnRelations(table, cells)],
  }));
  const holding = sums.flatMap(({ relations }) => relations.filter(holds)).length;
  for (const { table, relations } of sums) {
    const others = holding - relations.filter(holds).length;
    compareProven(relations, table, findings, { beside: others });
  }
  for (const [index, { table, entries, cells }] of found.entries()) {
    const proven = (sums[index]?.relations ?? []).filter(holds).flatMap(({ left, right }) => [...left, ...right]);
    reportLimits([...lineLimits(table, entries), ...columnLimits(table, cells)], proven, findings);
  }
}

function isOfDebt({ title, lines, columns }: BudgetTable): boolean {
  const heads = columns.some(({ labels }) => speaksOfDebt(labels.join('')));
  return speaksOfDebt(title) || heads || lines.some(({ name }) => speaksOfDebt(name ?? ''));
}

/**
 * A line or a column, and what its label says of debt. A line that is a part (其中) has the role and year of the line
 * above.
 */
interface Entry<T> extends DebtLabel {
  of: T;
  part: boolean;
}

const PART =
  /^(其中|[（(]?[1-9一二三四五六七八九十]*[)）.、]?(一般|专项)(债务?|债券)|[（(]?[1-9一二三四五六七八九十]*[)）.、]?(市|县|区|省|州|旗)?本级)/u;

function entriesIn({ lines }: BudgetTable): Entry<BudgetLine>[] {
  let above: DebtLabel | undefined;
  return lines.map((of): Entry<BudgetLine> => {
    const name = foldText(of.name ?? '');
    const own = readDebtLabel(name);
    const part = PART.test(name);
    if (!part || above === undefined) {
      above = own;
      return { ...own, of, part: false };
    }
    const isKind = own.kind !== null || own.own;
    const role = own.role === 'balance' || own.role === null ? (isKind ? above.role : null) : own.role;
    return { ...own, role: isKind ? role : null, year: own.year ?? above.year, kind: own.kind ?? above.kind, of, part };
  });
}

function labelledColumns({ columns }: BudgetTable): Entry<Column>[] {
  return columns.map((of) => {
    const labels = of.labels.map((label) => readDebtLabel(label));
    const own = readDebtLabel(of.labels.join(' '));
    const role = labels.map((label) => label.role).find((each) => each !== null) ?? null;
    return { ...own, role, of, part: false };
  });
}

/**
 * The entries grouped by kind of debt (一般, 专项) and by whether they are of the level itself (本级) or of the whole area.
 */
function groupsOf<T>(entries: readonly Entry<T>[]): Entry<T>[][] {
  const groups = new Map<string, Entry<T>[]>();
  for (const entry of entries) {
    if (entry.role === null) continue;
    const key = `${entry.kind} ${entry.own}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()];
}

interface Balance<T> {
  opening: Entry<T>;
  closing: Entry<T>;
  issued: Entry<T>[];
  repaid: Entry<T>[];
}

/**
 * The balances at the beginning and at the end of a year with what changed them; none where anything else is printed
 * that did.
 */
function balanceOf<T>(group: readonly Entry<T>[]): Balance<T> | undefined {
  const of = (...roles: DebtLabel['role'][]): Entry<T>[] => group.filter(({ role }) => roles.includes(role));
  if (of('other').length > 0) return undefined;
  const balances = of('opening', 'closing', 'balance');
  const [first, second, more] = balances;
  if (first === undefined || second === undefined || more !== undefined) return undefined;
  const early = balances.find(({ role, year }) => role === 'opening' || (role === 'balance' && year !== null));
  const isPair = first.year === null || second.year === null || first.year !== second.year;
  const opening =
    first.role !== 'opening' && second.role !== 'opening' && first.year !== null && second.year !== null
      ? first.year < second.year
        ? first
        : second
      : early;
  const closing = balances.find((entry) => entry !== opening);
  if (!isPair || opening === undefined || closing === undefined || closing.role === 'opening') return undefined;
  if (opening.year !== null && closing.year !== null && opening.role === 'balance' && closing.year !== opening.year + 1)
    return undefined;
  const isOfYear = ({ year }: Entry<T>): boolean => year === null || closing.year === null || year === closing.year;
  const [issued, repaid] = [of('issued').filter(isOfYear), of('repaid').filter(isOfYear)];
  return issued.length === 0 || repaid.length === 0 ? undefined : { opening, closing, issued, repaid };
}

/** A relation for each column, of the reading of the lines with which most columns hold. */
function lineRelations(table: BudgetTable, entries: readonly Entry<BudgetLine>[]): Relation[] {
  const money = table.columns.filter(({ measure }) => measure !== 'change-percent');
  return groupsOf(entries).flatMap((group) => {
    const balance = balanceOf(group);
    if (balance === undefined) return [];
    const readings = readingsOf(balance.issued).flatMap((issued) =>
      readingsOf(balance.repaid).map((repaid) =>
        money.flatMap((column) => relationOf(balance, issued, repaid, ({ of }) => cellFigure(table, of, column))),
      ),
    );
    return bestOf(readings);
  });
}

function columnRelations(table: BudgetTable, cells: readonly Entry<Column>[]): Relation[] {
  return groupsOf(cells).flatMap((group) => {
    const balance = balanceOf(group);
    if (balance === undefined) return [];
    const readings = columnReadings(balance.issued).flatMap((issued) =>
      columnReadings(balance.repaid).map((repaid) =>
        table.lines.flatMap((line) => relationOf(balance, issued, repaid, ({ of }) => cellFigure(table, line, of))),
      ),
    );
    return bestOf(readings);
  });
}

function bestOf(readings: readonly Relation[][]): Relation[] {
  const count = (relations: readonly Relation[]): number => relations.filter(holds).length;
  return readings.toSorted((a, b) => count(b) - count(a))[0] ?? [];
}

/** Two ways to choose the lines that are added up: those of the highest level, or all but parts. */
function readingsOf(entries: readonly Entry<BudgetLine>[]): Entry<BudgetLine>[][] {
  const levels = entries.flatMap(({ of }) => of.level ?? []);
  const top = entries.filter(({ of }) => of.level === Math.min(...levels));
  const [first] = entries;
  const all = entries.filter(({ part }) => !part);
  return [
    ...(top.length > 0 ? [top] : []),
    all.length > 0 ? all : [...entries],
    ...(first === undefined ? [] : [[first]]),
  ];
}

/** Two ways to choose the columns: the one that heads the others or is called their sum, or all of them. */
function columnReadings(entries: readonly Entry<Column>[]): Entry<Column>[][] {
  const sums = entries.filter(({ of }) => /^(合计|小计)$/u.test(foldText(of.labels.at(-1) ?? '')));
  return [...(sums.length > 0 ? [sums] : []), entries.filter((entry) => !sums.includes(entry))].filter(
    ({ length }) => length > 0,
  );
}

function relationOf<T>(
  { opening, closing }: Balance<T>,
  issued: readonly Entry<T>[],
  repaid: readonly Entry<T>[],
  figureOf: (entry: Entry<T>) => Figure | undefined,
): Relation[] {
  const [left, right] = [[opening, ...issued].map(figureOf), [closing, ...repaid].map(figureOf)];
  const ends = [left[0], right[0]];
  if ([...left, ...right].some((figure) => figure === undefined) || ends.some((figure) => figure?.blank)) return [];
  const known = (figures: readonly (Figure | undefined)[]): Figure[] => figures.flatMap((figure) => figure ?? []);
  const flows = known([...left.slice(1), ...right.slice(1)]);
  if (flows.every(({ blank }) => blank)) return [];
  return [{ rule: 'debt-balances', left: known(left), right: known(right) }];
}

/** A balance of debt and its limit. */
interface Limited {
  owed: Figure;
  limit: Figure;
}

function pairOf(owed: Figure | undefined, limit: Figure | undefined): Limited[] {
  if (owed === undefined || limit === undefined || owed.blank || limit.blank) return [];
  return owed.yuan.isZero() || limit.yuan.isZero() ? [] : [{ owed, limit }];
}

/** The balances and limits of one year, kind of debt and scope; the two may be columns of one line. */
function lineLimits(table: BudgetTable, entries: readonly Entry<BudgetLine>[]): Limited[] {
  return groupsOf(entries).flatMap((group) => {
    const limits = group.filter(({ role }) => role === 'limit');
    return limits.flatMap((limit) => {
      const owed = group.filter(({ role, year }) => (role === 'closing' || role === 'balance') && year === limit.year);
      const [one, other] = owed;
      if (one === undefined || other !== undefined || limits.filter(({ year }) => year === limit.year).length > 1)
        return [];
      return table.columns.flatMap((column) => {
        const [left, right] = [cellFigure(table, one.of, column), cellFigure(table, limit.of, column)];
        if (left?.blank !== true && right?.blank !== true) return pairOf(left, right);
        return [];
      });
    });
  });
}

function columnLimits(table: BudgetTable, cells: readonly Entry<Column>[]): Limited[] {
  return groupsOf(cells).flatMap((group) => {
    const limits = group.filter(({ role }) => role === 'limit');
    return limits.flatMap((limit) => {
      const isPeer = ({ role, year, of }: Entry<Column>): boolean =>
        (role === 'closing' || role === 'balance') &&
        (year === limit.year || year === null || limit.year === null) &&
        of.side === limit.of.side;
      const [one, other] = group.filter(isPeer);
      if (one === undefined || other !== undefined || limits.length > 1) return [];
      return table.lines.flatMap((line) => pairOf(cellFigure(table, line, one.of), cellFigure(table, line, limit.of)));
    });
  });
}

function isAbove({ owed, limit }: Limited): boolean {
  return owed.yuan.minus(limit.yuan).gt(envelopeOf([owed, limit]));
}

/**
 * Reports balances and their limits. A balance above its limit is reported only where it is the only one above, and
 * either others are within their limits or a sum that holds proves it: else the columns were probably taken for
 * something else.
 */
function reportLimits(pairs: readonly Limited[], proven: readonly Figure[], findings: Findings): void {
  const above = pairs.filter(isAbove);
  const keys = new Set(proven.flatMap(({ ref }) => figureKey(ref) ?? []));
  const isProven = above.every(({ owed }) => keys.has(figureKey(owed.ref) ?? ''));
  const isSaid = above.length === 1 && (pairs.length > 1 || isProven);
  for (const pair of isSaid ? pairs : pairs.filter((each) => !above.includes(each))) {
    const { owed: part, limit: whole } = pair;
    reportWithin(findings, 'debt-balances', { part, whole, above: isAbove(pair) ? 'debtAbove' : null });
  }
}
