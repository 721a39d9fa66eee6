/** Figures as checks compare them, and how far they may be apart by rounding. Tested in tests/checks/rules.test.ts. */

import { Decimal } from 'decimal.js';
import { remember } from '../memo.js';
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
import { groupDigits } from '../text.js';

/**
 * A figure that a rule compares: its exact amount in yuan, the value of its last printed digit, and where it stands.
 */
export interface Figure {
  yuan: Decimal;
  /** One unit of the last printed digit, in yuan; zero for a blank cell. */
  place: Decimal;
  blank: boolean;
  /** Present where a blank cell prints dashes: nothing, or an amount that the table does not give. */
  dashes?: true;
  /** The unit that it is printed in; null for a blank cell of a table without one. */
  unit: Unit | null;
  /** As it is printed, without its unit; '' for a blank cell. */
  raw: string;
  ref: Ref;
  /** Where no cell prints it: the figures that it is the sum of. */
  of?: readonly Figure[];
}

const YUAN: Record<Unit, number> = { 元: 1, 千元: 1_000, 万元: 10_000, 亿元: 100_000_000 };

/** A reference with all fields null, to be filled in. */
export const NO_REF: Ref = {
  table: null,
  line: null,
  column: null,
  project: null,
  form: null,
  field: null,
  statement: null,
  source: null,
};

/**
 * A reference with null for each missing field. Fields are listed one by one, for speed: there are tens of thousands of
 * these.
 */
function wholeRef({
  table = null,
  line = null,
  column = null,
  project = null,
  form = null,
  field = null,
  statement = null,
  source = null,
}: Partial<Ref>): Ref {
  return { table, line, column, project, form, field, statement, source };
}

/** A reference without `source`, the place on the page. */
export function placeless({ table, line, column, project, form, field, statement }: Ref): Ref {
  return { table, line, column, project, form, field, statement, source: null };
}

const ZERO = new Decimal(0);
/** The decimal of a text; remembered, since many rules ask for the same figures. */
const decimalOf = remember((text) => new Decimal(text));

/** The figure of an amount; undefined where its unit is unknown or it is no number. */
export function figureOf(amount: Amount, ref: Partial<Ref>): Figure | undefined {
  if (amount.yuan === null || amount.value === null || amount.unit === null) return undefined;
  const point = amount.value.indexOf('.');
  const decimals = point < 0 ? 0 : amount.value.length - point - 1;
  const { unit, raw, yuan } = amount;
  const place = decimalOf(`${YUAN[unit]}e-${decimals}`);
  return { yuan: decimalOf(yuan), place, blank: false, unit, raw, ref: wholeRef(ref) };
}

/** Dashes alone, which tables print where there is no money: —, --. */
const DASHES = /^[-－–—─]+$/u;

/**
 * The figure of a cell; undefined where its unit is unknown. A blank cell, or one of dashes, is a zero with `blank` set.
 */
export function cellFigure(table: BudgetTable, line: BudgetLine, column: Column): Figure | undefined {
  const ref = { table: table.id, line: line.index, column: column.key, source: line.source };
  const amount = line.values[column.key];
  const dashes = amount !== undefined && amount.value === null && DASHES.test(amount.raw.trim());
  if (amount !== undefined && !dashes) return figureOf(amount, ref);
  const blank: Figure = { yuan: ZERO, place: ZERO, blank: true, unit: table.unit, raw: '', ref: wholeRef(ref) };
  return dashes ? { ...blank, dashes } : blank;
}

/**
 * Whether one of two sides prints dashes and no figure: then it is not given, as 国内接待费 and its parts are in the column of
 * the budget of the 决算 forms, and is no zero.
 */
export function isLeftOpen(...sides: readonly (readonly Figure[])[]): boolean {
  return sides.some((side) => side.every(({ blank }) => blank) && side.some(({ dashes }) => dashes === true));
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

/** The sum of some figures in yuan; zero where there are none. */
export function sumOf(figures: readonly Figure[]): Decimal {
  return figures.reduce((sum, figure) => sum.plus(figure.yuan), ZERO);
}

/**
 * An amount, written as the figures beside it are printed: in their unit, with at least as many decimals as the one
 * with the most.
 *
 *   1050000 beside 105.00万元  →  "105.00万元"
 */
export function formatMoney(yuan: Decimal, beside: readonly Figure[]): string {
  const printed = beside.filter(({ blank }) => !blank);
  const unit = printed.find((figure) => figure.unit !== null)?.unit ?? beside[0]?.unit ?? '元';
  const value = yuan.div(YUAN[unit]);
  const places = printed.map(({ place }) => place.div(YUAN[unit]).decimalPlaces());
  return `${groupDigits(value.toFixed(Math.max(value.decimalPlaces(), 0, ...places)))}${unit}`;
}

/**
 * How far the sides of a relation may be apart by rounding, in yuan: half a unit of the last digit of each figure. A
 * zero counts as printed as finely as the other figures: 0万元 beside 2.10万元 is not taken for a rounded 0.40万元.
 */
export function envelopeOf(figures: readonly Figure[]): Decimal {
  const places = figures.filter(({ yuan, blank }) => !blank && !yuan.isZero()).map(({ place }) => place);
  const coarsest = places.length === 0 ? undefined : Decimal.max(...places);
  const placeOf = ({ yuan, place }: Figure): Decimal =>
    coarsest !== undefined && yuan.isZero() ? Decimal.min(place, coarsest) : place;
  return figures.reduce((sum, figure) => sum.plus(placeOf(figure)), ZERO).div(2);
}

/**
 * Whether a diagnostic is of the place of a record: the same line of a text, or the same box of a page (the same page,
 * where the diagnostic gives no box). A diagnostic without a place is of the whole document.
 */
export function isSamePlace(record: Origin | null, diagnostic: Origin | null): boolean {
  if (record === null || diagnostic === null) return false;
  if (record.line !== null && diagnostic.line !== null) return record.line === diagnostic.line;
  if (record.page === null || record.page !== diagnostic.page) return false;
  if (record.bbox === null || diagnostic.bbox === null) return true;
  const [left, top, right, bottom] = record.bbox;
  const [x0, y0, x1, y1] = diagnostic.bbox;
  return x0 < right && x1 > left && y0 < bottom && y1 > top;
}

/** Whether a diagnostic has no place and so is of the whole document. */
export function isPlaceless(source: Origin | null): boolean {
  return source === null || (source.page === null && source.line === null && source.row === null);
}
