import {
  isOfLastYear,
  isOfThisYear,
  namesMeetingOrTraining,
  namesThreePublic,
  namesThreePublicItem,
} from './glossary/headline-words.js';
import type { Amount, BudgetLine, BudgetTable, Disclosure, Measure, TableKind } from './schema/disclosure.js';

/** A figure that a reader looks for first, with the cell that prints it. */
export interface HeadlineFigure {
  amount: Amount;
  table: BudgetTable;
  line: BudgetLine;
  /** The key of its column. */
  column: string;
}

/** The figures that a reader looks for first; null where no table prints one. */
export interface Headline {
  revenue: HeadlineFigure | null;
  expenditure: HeadlineFigure | null;
  basic: HeadlineFigure | null;
  project: HeadlineFigure | null;
  threePublic: HeadlineFigure | null;
  /** The same of last year, from the same table. */
  threePublicBefore: HeadlineFigure | null;
}

/** The headline figures in the order in which they are looked for. */
export const HEADLINE_KEYS = [
  'revenue',
  'expenditure',
  'basic',
  'project',
  'threePublic',
  'threePublicBefore',
] as const satisfies readonly (keyof Headline)[];

/** The columns that say what a line comes to in a document's own year, the surest first. */
export const WHOLE: readonly Measure[] = [
  'final',
  'total',
  'amount',
  'current-year',
  'appropriation',
  'general-public',
  'budget',
];

/**
 * The headline figures as printed, each from the widest table that prints it: totals from 收支总表, else 收入 or 支出总表;
 * basic and project expenditure from 支出总表, else from the tables of 财政拨款 and 一般公共预算, which `table` says.
 *
 *   收入总计 1,985.48 · 支出总计 1,985.48 · 基本支出 896.10 · 项目支出 1,089.38 · “三公”经费 6.47
 */
export function headlineOf({ budgetTables }: Disclosure): Headline {
  const tables = budgetTables.filter(({ empty }) => !empty);
  const basic = partOf(tables, 'basic');
  return {
    revenue: totalOf(tables, 'revenue'),
    expenditure: totalOf(tables, 'expenditure'),
    basic,
    // Both parts come from one table, or they would not be parts of one whole.
    project: partOf(basic === null ? tables : [basic.table], 'project'),
    ...threePublicOf(tables),
  };
}

/** What a table comes to: its last line of totals, of the side of expenditure where it has two; null where it has none. */
export function tableTotal(table: BudgetTable): HeadlineFigure | null {
  if (table.kind === 'three-public') return threePublicOf([table]).threePublic;
  const totals = table.lines.filter(({ role }) => role === 'total');
  const last = totals.findLast(({ side }) => side === 'expenditure') ?? totals.at(-1);
  return last === undefined ? null : figureOf(table, last, WHOLE);
}

function totalOf(tables: readonly BudgetTable[], side: 'revenue' | 'expenditure'): HeadlineFigure | null {
  for (const kind of ['revenue-expenditure-summary', `${side}-summary`] as const) {
    for (const table of tables.filter((each) => each.kind === kind)) {
      const last = table.lines.findLast((line) => line.role === 'total' && line.side === side);
      const found = last === undefined ? null : figureOf(table, last, WHOLE);
      if (found !== null) return found;
    }
  }
  return null;
}

/** The tables of all that is spent, the widest first. */
export const EXPENDITURE_TABLES: readonly TableKind[] = [
  'expenditure-summary',
  'appropriation-expenditure',
  'general-public-expenditure',
];

function partOf(tables: readonly BudgetTable[], measure: 'basic' | 'project'): HeadlineFigure | null {
  for (const kind of EXPENDITURE_TABLES) {
    for (const table of tables.filter((each) => each.kind === kind)) {
      const whole = table.lines.find(({ role }) => role === 'total') ?? onlyOf(table.lines);
      const found = whole === undefined ? null : figureOf(table, whole, [measure]);
      if (found !== null) return found;
    }
  }
  return null;
}

function onlyOf(lines: readonly BudgetLine[]): BudgetLine | undefined {
  return lines.length === 1 ? lines[0] : undefined;
}

/** The line of “三公”经费: where one is called so that, else the total of a table in which nothing else is added up. */
function threePublicOf(tables: readonly BudgetTable[]): Pick<Headline, 'threePublic' | 'threePublicBefore'> {
  for (const table of tables.filter(({ kind }) => kind === 'three-public')) {
    const named = table.lines.filter(({ name }) => name !== null && namesThreePublic(name));
    const lines = named.length > 0 ? named : wholesOf(table);
    const before = lines.find((line) => isOfLastYear(headOf(line)));
    const now = lines.find((line) => isOfThisYear(headOf(line))) ?? lines.find((line) => line !== before);
    const whole = { ...table, columns: table.columns.flatMap(wholeColumn) };
    const threePublic = now === undefined ? null : figureOf(whole, now, WHOLE);
    if (now === undefined || threePublic === null) continue;
    const beside =
      figureOf(whole, now, ['prior-year']) ?? (before === undefined ? null : figureOf(whole, before, WHOLE));
    return { threePublic: { ...threePublic, table }, threePublicBefore: beside && { ...beside, table } };
  }
  return { threePublic: null, threePublicBefore: null };
}

/** A column of “三公”经费 as a whole; none of one of its parts. */
function wholeColumn(column: BudgetTable['columns'][number]): BudgetTable['columns'] {
  if (column.labels.some(namesThreePublicItem)) return [];
  const named = column.measure === 'other' && column.labels.some(namesThreePublic);
  return [named ? { ...column, measure: 'total' } : column];
}

/** The totals of a table of “三公”经费 alone; those of a table that adds up meetings, too, say something else. */
function wholesOf(table: BudgetTable): BudgetLine[] {
  return namesThreePublicAlone(table) ? table.lines.filter(({ role }) => role === 'total') : [];
}

function namesThreePublicAlone({ lines }: BudgetTable): boolean {
  return !lines.some(
    ({ name, block, role }) => role !== 'total' && block === null && namesMeetingOrTraining(name ?? ''),
  );
}

function headOf({ block, group }: BudgetLine): string {
  return [block, group].filter((text) => text !== null).join(' ');
}

/** The figure of a line in the first column of the first measure that prints one. */
function figureOf(table: BudgetTable, line: BudgetLine, measures: readonly Measure[]): HeadlineFigure | null {
  return figuresOf(table, line, measures).find(({ amount }) => amount.value !== null) ?? null;
}

/** The figures of a line in the columns of some measures, those of the first measure first. */
export function figuresOf(table: BudgetTable, line: BudgetLine, measures: readonly Measure[]): HeadlineFigure[] {
  return measures.flatMap((measure) =>
    table.columns.flatMap(({ key, measure: own }) => {
      const amount = own === measure ? line.values[key] : undefined;
      return amount === undefined ? [] : [{ amount, table, line, column: key }];
    }),
  );
}
