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

/** A figure on its way into a relation: exact yuan, its last printed place, and where it stands. */
export interface Figure {
  yuan: Decimal;
  /** One unit of the last printed digit, in yuan; zero for a blank cell. */
  place: Decimal;
  blank: boolean;
  /** The unit that it is printed in; null for a blank cell of a table without one. */
  unit: Unit | null;
  /** As it is printed, without its unit; '' for a blank cell. */
  raw: string;
  ref: Ref;
  /** Where no cell prints it: the figures that it is the sum of. */
  of?: readonly Figure[];
}

const YUAN: Record<Unit, number> = { 元: 1, 千元: 1_000, 万元: 10_000, 亿元: 100_000_000 };

/** A reference to nothing yet. */
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

/** A reference with what it does not say: named one by one, since there are tens of thousands. */
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

/** A reference without the place of its record. */
export function placeless({ table, line, column, project, form, field, statement }: Ref): Ref {
  return { table, line, column, project, form, field, statement, source: null };
}

const ZERO = new Decimal(0);
/** The number that a text is; each figure is asked for by many rules. */
const decimalOf = remember((text) => new Decimal(text));

/** The figure of an amount, or undefined where its unit is unknown or it is no number. */
export function figureOf(amount: Amount, ref: Partial<Ref>): Figure | undefined {
  if (amount.yuan === null || amount.value === null || amount.unit === null) return undefined;
  const point = amount.value.indexOf('.');
  const decimals = point < 0 ? 0 : amount.value.length - point - 1;
  const { unit, raw, yuan } = amount;
  const place = decimalOf(`${YUAN[unit]}e-${decimals}`);
  return { yuan: decimalOf(yuan), place, blank: false, unit, raw, ref: wholeRef(ref) };
}

/** The figure of a cell; a blank cell is zero and says so; undefined where the unit is unknown. */
export function cellFigure(table: BudgetTable, line: BudgetLine, column: Column): Figure | undefined {
  const ref = { table: table.id, line: line.index, column: column.key, source: line.source };
  const amount = line.values[column.key];
  if (amount !== undefined) return figureOf(amount, ref);
  return { yuan: ZERO, place: ZERO, blank: true, unit: table.unit, raw: '', ref: wholeRef(ref) };
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
  return figures.reduce((sum, figure) => sum.plus(figure.yuan), ZERO);
}

/**
 * An amount as the figures beside it are printed: in their unit, with as many decimals as the finest of them, or more
 * where it has more.
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
 * The rounding envelope of a relation: half of every operand's last place. A zero is no coarser than the other figures:
 * 0万元 beside 2.10万元 is no 0.40万元.
 */
export function envelopeOf(figures: readonly Figure[]): Decimal {
  const places = figures.filter(({ yuan, blank }) => !blank && !yuan.isZero()).map(({ place }) => place);
  const coarsest = places.length === 0 ? undefined : Decimal.max(...places);
  const placeOf = ({ yuan, place }: Figure): Decimal =>
    coarsest !== undefined && yuan.isZero() ? Decimal.min(place, coarsest) : place;
  return figures.reduce((sum, figure) => sum.plus(placeOf(figure)), ZERO).div(2);
}

/**
 * True where a record stands where a diagnostic points: on the same line of a text, in the same box of a page
 * (or anywhere on it where the diagnostic gives no box). A diagnostic that names no place at all is of the whole document.
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

/** True where a diagnostic says nothing of where in the document it holds. */
export function isPlaceless(source: Origin | null): boolean {
  return source === null || (source.page === null && source.line === null && source.row === null);
}
