import { Decimal } from 'decimal.js';
import type {
  Amount,
  BudgetLine,
  BudgetTable,
  Column,
  Origin,
  Project,
  Ref,
  Statement,
  Unit,
} from '../schema/disclosure.js';

/** A figure on its way into a relation: exact yuan, its last printed place, and where it stands. */
export interface Figure {
  yuan: Decimal;
  /** One unit of the last printed digit, in yuan; zero for a blank cell. */
  place: Decimal;
  blank: boolean;
  ref: Ref;
}

const YUAN: Record<Unit, number> = { 元: 1, 千元: 1_000, 万元: 10_000, 亿元: 100_000_000 };

const NO_REF: Ref = {
  table: null,
  line: null,
  column: null,
  project: null,
  field: null,
  statement: null,
  source: null,
};

/** The figure of an amount, or undefined where its unit is unknown or it is no number. */
export function figureOf(amount: Amount, ref: Partial<Ref>): Figure | undefined {
  if (amount.yuan === null || amount.value === null || amount.unit === null) return undefined;
  const decimals = amount.value.split('.')[1]?.length ?? 0;
  const place = new Decimal(YUAN[amount.unit]).div(new Decimal(10).pow(decimals));
  return { yuan: new Decimal(amount.yuan), place, blank: false, ref: { ...NO_REF, ...ref } };
}

/** The figure of a cell; a blank cell is zero and says so; undefined where the unit is unknown. */
export function cellFigure(table: BudgetTable, line: BudgetLine, column: Column): Figure | undefined {
  const ref = { table: table.id, line: line.index, column: column.key, source: line.source };
  const amount = line.values[column.key];
  if (amount === undefined)
    return { yuan: new Decimal(0), place: new Decimal(0), blank: true, ref: { ...NO_REF, ...ref } };
  return figureOf(amount, ref);
}

/** The figure of one funding field of a project; undefined where it is blank. */
export function projectFigure(project: Project, field: string, amount: Amount | null): Figure | undefined {
  return amount === null ? undefined : figureOf(amount, { project: project.id, field, source: project.source });
}

/** The figure that a statement claims. */
export function statementFigure(statement: Statement, index: number): Figure | undefined {
  return statement.amount === null
    ? undefined
    : figureOf(statement.amount, { statement: index, source: statement.source });
}

export function sumOf(figures: readonly Figure[]): Decimal {
  return figures.reduce((sum, figure) => sum.plus(figure.yuan), new Decimal(0));
}

/** The rounding envelope of a relation: half of every operand's last place. */
export function envelopeOf(figures: readonly Figure[]): Decimal {
  return figures.reduce((sum, figure) => sum.plus(figure.place), new Decimal(0)).div(2);
}

/** True where two records stand in the same place: the same table row, or the same line or page of the document. */
export function isSamePlace(a: Origin | null, b: Origin | null): boolean {
  if (a === null || b === null) return false;
  if (a.line !== null && b.line !== null) return a.line === b.line;
  if (a.table !== null && b.table !== null && a.table !== b.table) return false;
  return a.page !== null && a.page === b.page && a.row !== null && a.row === b.row;
}
