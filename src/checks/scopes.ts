import { sayCheck } from '../glossary/check-sentences.js';
import { fundOf, isPartOfFund } from '../glossary/funds.js';
import type { BudgetLine, BudgetTable, Column, Disclosure, Measure } from '../schema/disclosure.js';
import { TABLE_KIND_FACTS } from '../schema/table-kinds.js';
import { foldText } from '../text.js';
import { cellFigure, envelopeOf, type Figure, sumOf } from './figure.js';
import type { Relation } from './findings.js';
import { isSum } from './readings.js';
import { bareName, totalLine } from './table-lines.js';

/** Of what money a cell of a table is, as far as its table, line and column tell. */
interface Money {
  issuer: string;
  side: Column['side'];
  /** Its source; null where it is of all sources or of an unknown one. */
  fund: Measure | null;
  /** 基本支出 or 项目支出; null where it is of both. */
  use: Measure | null;
  /** The phase or year of its column, where the table prints several. */
  time: Measure | null;
  /** The code and the name of its class; none where it is of all classes. */
  classes: readonly string[];
}

/** An amount that the tables print as carried over. */
interface Carried extends Money {
  figure: Figure;
  /** True where its table prints no line above it of what was carried over from all sources. */
  top: boolean;
}

const USES: ReadonlySet<Measure> = new Set(['basic', 'project']);
const TIMES: ReadonlySet<Measure> = new Set(['budget', 'adjusted', 'final']);
const OTHER_YEARS: ReadonlySet<Measure> = new Set(['prior-year', 'change', 'change-percent']);

function moneyOf(table: BudgetTable, line: BudgetLine, column: Column): Money {
  const funds = [...column.labels.toReversed(), line.name ?? ''].map(fundOf);
  const { fund, lines } = TABLE_KIND_FACTS[table.kind];
  const isAll = line.role !== 'item' || line === totalLine(table);
  return {
    issuer: foldText(table.issuer ?? ''),
    side: column.side ?? line.side,
    fund: funds.find((fund) => fund !== undefined) ?? fund,
    use: USES.has(column.measure) ? column.measure : lines === 'projects' ? 'project' : null,
    time: TIMES.has(column.measure) ? column.measure : null,
    classes: isAll ? [] : [line.code ?? '', bareName(line.name)].filter((name) => name !== ''),
  };
}

/**
 * Knows what the tables print as carried over from the year before, and finds relations whose sides differ by just
 * that.
 */
export class CarriedOver {
  readonly #tables: ReadonlyMap<string, BudgetTable>;
  readonly #carried: readonly Carried[];

  constructor({ budgetTables }: Disclosure) {
    this.#tables = new Map(budgetTables.map((table) => [table.id, table]));
    this.#carried = budgetTables.flatMap(carriedIn);
  }

  /**
   * A relation in the scope in which it holds. Where its sides differ by what was carried over, that amount is added to
   * the smaller side, with a note; it must be printed for the same money: side, source, use and class. A relation that
   * holds, or that holds in no scope, is returned as it is. These agree with 上年结转 added to the right side:
   *
   *   收入总计 105.00 (with 上年结转 5.00) and 收入总表合计 100.00
   */
  admit(relation: Relation): Relation {
    const difference = sumOf(relation.left).minus(sumOf(relation.right));
    const all = [...relation.left, ...relation.right];
    if (difference.abs().lte(envelopeOf(all))) return relation;
    const gap = this.#of(relation).find(({ figure }) =>
      difference
        .abs()
        .minus(figure.yuan)
        .abs()
        .lte(envelopeOf([...all, figure])),
    );
    if (gap === undefined) return relation;
    const note = sayCheck('withCarried');
    return difference.isPositive()
      ? { ...relation, right: [...relation.right, gap.figure], note }
      : { ...relation, left: [...relation.left, gap.figure], note };
  }

  /** The amounts that were carried over of the money that a relation is about. */
  #of({ left, right }: Relation): Carried[] {
    const monies = [left, right].map((side) => side.flatMap((figure) => this.#moneyOf(figure) ?? []));
    const all = monies.flat();
    if (all.length === 0) return [];
    const isWhole = monies.some((side) => side.length > 1 || side.some(({ classes }) => classes.length === 0));
    const classes = new Set(isWhole ? [] : all.flatMap((money) => money.classes));
    const fits = this.#carried.filter((carried) => {
      const own = classes.size === 0 ? carried.classes.length === 0 : carried.classes.some((name) => classes.has(name));
      return own && all.every((money) => isOfOne(money, carried));
    });
    const funds = [...new Set(all.flatMap(({ fund }) => fund ?? []))];
    if (funds.length === 0) return fits.filter(({ fund, top }) => fund === null || top);
    const exact = fits.filter(({ fund }) => fund !== null && funds.includes(fund));
    if (exact.length > 0) return exact;
    return fits.filter(({ fund, top }) => fund === null || funds.some((own) => isWider(fund, own, top)));
  }

  #moneyOf({ ref }: Figure): Money | undefined {
    const table = this.#tables.get(ref.table ?? '');
    const line = table?.lines.find(({ index }) => index === ref.line);
    const column = table?.columns.find(({ key }) => key === ref.column);
    return table === undefined || line === undefined || column === undefined ? undefined : moneyOf(table, line, column);
  }
}

/** Whether money carried over is of a source that includes the other source, or of a part of it and `top`. */
function isWider(carried: Measure, own: Measure, top: boolean): boolean {
  return isPartOfFund(own, carried) || (top && isPartOfFund(carried, own));
}

/**
 * Whether an amount carried over may be part of some money: what comes from the year before is revenue and is spent
 * too; what goes to the next year counts as expenditure alone. Issuer, use and time must be the same where both are
 * known.
 */
function isOfOne(money: Money, carried: Carried): boolean {
  const side = money.side !== 'revenue' || carried.side !== 'expenditure';
  const issuer = money.issuer === '' || carried.issuer === '' || money.issuer === carried.issuer;
  const use = carried.use === null || money.use === null || carried.use === money.use;
  const time = carried.time === null || money.time === null || carried.time === money.time;
  return side && issuer && use && time;
}

/** All amounts but zeros that a table prints as carried over, in a line of it or in a column of it. */
function carriedIn(table: BudgetTable): Carried[] {
  const carries = TABLE_KIND_FACTS[table.kind].carried === true;
  return table.columns.flatMap((column): Carried[] => {
    if (OTHER_YEARS.has(column.measure)) return [];
    const found = table.lines.flatMap((line): (Money & { figure: Figure; level: number })[] => {
      const own = line.role === 'carryover' || column.measure === 'carryover' || (carries && line === totalLine(table));
      const figure = own ? cellFigure(table, line, column) : undefined;
      if (figure === undefined || figure.blank || figure.yuan.isZero()) return [];
      return [{ ...moneyOf(table, line, column), figure, level: line.level ?? 1 }];
    });
    const least = Math.min(...found.filter(({ classes }) => classes.length === 0).map(({ level }) => level));
    return found.map(({ level, ...carried }) => ({ ...carried, top: level === least }));
  });
}

/** Whether a relation holds, within rounding. */
export function holds({ left, right }: Relation): boolean {
  const [first] = left;
  return first !== undefined && isSum({ ...first, yuan: sumOf(left), place: sumPlaces(left) }, right);
}

function sumPlaces(figures: readonly Figure[]): Figure['place'] {
  return envelopeOf(figures).times(2);
}
