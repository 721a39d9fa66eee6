import { Decimal } from 'decimal.js';
import { figureKey } from '../confirmed.js';
import { sayCheck } from '../glossary/check-sentences.js';
import type { BudgetTable, Check, Ref } from '../schema/disclosure.js';
import type { Sentence } from '../sentence.js';
import { type Figure, figureOf } from './figure.js';
import type { Places } from './places.js';

/** A relation that was compared: its sides, their difference, and how far they may be apart. */
export interface Compared {
  left: readonly Figure[];
  right: readonly Figure[];
  tolerance: Decimal;
  difference: Decimal;
  /** False where a side is more than a sum of printed figures: three times the annual amount. */
  plain: boolean;
}

/**
 * What a failure may come from, in words, and other readings of one of its figures with which all relations would hold.
 */
export interface Likely {
  cause: Check['cause'];
  note: Sentence | undefined;
  readings: Check['readings'];
}

const NOTHING: Likely = { cause: null, note: undefined, readings: [] };

/** How far apart units are that get mistaken for each other: 元 and 千元, 元 and 万元. */
const UNIT_FACTORS = [1_000, 10_000];
/** Where more readings than these are possible, none is named. */
const MOST_READINGS = 3;
const PLAIN_FIGURE = /^-?\d[\d,]*(\.\d+)?$/u;

/** Looks for what a failure may come from; says nothing where no cause fits. It never changes a figure. */
export class CauseFinder {
  /**
   * By the key of a cell, the relations in which it stands: `times` is how often it is added on the left less how often
   * on the right.
   */
  readonly #over = new Map<string, { compared: Compared; times: number }[]>();
  readonly #tables: ReadonlyMap<string, BudgetTable>;

  constructor(
    compared: readonly Compared[],
    tables: readonly BudgetTable[],
    private readonly places: Places,
  ) {
    this.#tables = new Map(tables.map((table) => [table.id, table]));
    for (const each of compared) {
      for (const [key, times] of timesOf(each)) {
        const known = this.#over.get(key);
        if (known === undefined) this.#over.set(key, [{ compared: each, times }]);
        else known.push({ compared: each, times });
      }
    }
  }

  /**
   * The first of these causes that fits: rounding, unit, sign, a line left out, two digits swapped, one wrong digit.
   */
  find(failed: Compared): Likely {
    const figures = [...failed.left, ...failed.right].filter(({ blank }) => !blank);
    if (maybeCutOff(failed)) return { ...NOTHING, cause: 'rounding', note: sayCheck('maybeRounding') };
    if (!failed.plain) return NOTHING;
    return (
      this.#unit(figures) ??
      this.#sign(figures) ??
      this.#missing(failed, figures) ??
      this.#digits(figures, 'digits-swapped', swappedReadings) ??
      this.#digits(figures, 'one-digit', otherDigits) ??
      NOTHING
    );
  }

  #unit(figures: readonly Figure[]): Likely | undefined {
    const factors = UNIT_FACTORS.flatMap((factor) => [new Decimal(factor), new Decimal(1).div(factor)]);
    const found = figures.flatMap((figure) =>
      factors
        .filter((factor) => this.#allHold(figure, figure.yuan.times(factor), true))
        .map((factor) => ({ figure, factor })),
    );
    const [first] = found;
    if (first === undefined) return undefined;
    const factor = first.factor.lt(1) ? new Decimal(1).div(first.factor) : first.factor;
    return { ...NOTHING, cause: 'unit', note: sayCheck('maybeUnit', { factor: factor.toFixed() }) };
  }

  #sign(figures: readonly Figure[]): Likely | undefined {
    const found = figures.filter((figure) => !figure.yuan.isZero() && this.#allHold(figure, figure.yuan.neg()));
    const [only, other] = found;
    if (only === undefined || other !== undefined) return undefined;
    return { ...NOTHING, cause: 'sign', note: sayCheck('maybeSign', { place: this.places.one(only.ref) }) };
  }

  /** A line that was left out of the sum: it prints the difference of the sides in the column of the parts. */
  #missing({ left, right, difference }: Compared, figures: readonly Figure[]): Likely | undefined {
    const parts = right.length > left.length ? right : left;
    const { table: id, column } = parts[0]?.ref ?? {};
    const table = this.#tables.get(id ?? '');
    if (table === undefined || parts.length < 2 || column == null) return undefined;
    const missing = parts === right ? difference : difference.neg();
    const used = new Set(figures.flatMap(keyOf));
    const found = table.lines.filter((line) => {
      const amount = line.values[column];
      const ref = { table: table.id, line: line.index, column, source: line.source };
      const figure = amount === undefined ? undefined : figureOf(amount, ref);
      return figure?.yuan.eq(missing) === true && !keyOf(figure).some((key) => used.has(key));
    });
    const [only, other] = found;
    if (only === undefined || other !== undefined || missing.lte(0)) return undefined;
    const name = [only.code, only.name].filter((part) => part !== null).join(' ');
    return { ...NOTHING, cause: 'missing-line', note: sayCheck('maybeMissing', { line: name }) };
  }

  /**
   * The other readings of a figure with which all relations that it stands in hold, of the figures that mend the most
   * failures. Where there is just one such reading, it is named as the cause.
   */
  #digits(
    figures: readonly Figure[],
    cause: 'digits-swapped' | 'one-digit',
    readingsOf: (raw: string) => string[],
  ): Likely | undefined {
    const all = figures.map((figure) => ({
      mends: this.#failuresOver(figure),
      found: this.#readings(figure, readingsOf),
    }));
    const most = Math.max(0, ...all.filter(({ found }) => found.length > 0).map(({ mends }) => mends));
    const found = all.filter(({ mends }) => mends === most).flatMap((each) => each.found);
    const [only, other] = found;
    if (only === undefined || found.length > MOST_READINGS) return undefined;
    if (other !== undefined) return { ...NOTHING, readings: found };
    const { printed, reading, ref } = only;
    const key = cause === 'one-digit' ? 'maybeDigit' : 'maybeSwapped';
    return { cause, note: sayCheck(key, { place: this.places.one(ref), printed, reading }), readings: found };
  }

  #readings(figure: Figure, readingsOf: (raw: string) => string[]): Check['readings'] {
    const printed = figure.raw.trim();
    if (!PLAIN_FIGURE.test(printed)) return [];
    const value = new Decimal(printed.replaceAll(',', ''));
    if (value.isZero() || figure.yuan.isZero()) return [];
    const unit = figure.yuan.div(value);
    return readingsOf(printed)
      .filter((reading) => this.#allHold(figure, new Decimal(reading.replaceAll(',', '')).times(unit)))
      .map((reading) => ({ ref: figure.ref, printed, reading }));
  }

  #failuresOver(figure: Figure): number {
    const [key] = keyOf(figure);
    const over = key === undefined ? [] : (this.#over.get(key) ?? []);
    return over.filter(({ compared }) => compared.difference.abs().gt(compared.tolerance)).length;
  }

  /**
   * True where every relation of a figure's cell would hold if `yuan` stood there. `counts` asks that this amount is
   * also larger than the rounding tolerance: else a ten-thousandth of an amount, being nearly zero, would always fit.
   */
  #allHold(figure: Figure, yuan: Decimal, counts = false): boolean {
    const [key] = keyOf(figure);
    const over = key === undefined ? [] : (this.#over.get(key) ?? []);
    const change = yuan.minus(figure.yuan);
    return (
      over.length > 0 &&
      over.every(({ compared: { difference, tolerance, plain }, times }) => {
        const holds = plain && difference.plus(change.times(times)).abs().lte(tolerance);
        return holds && (!counts || yuan.abs().gt(tolerance));
      })
    );
  }
}

/**
 * Whether both sides may be the same amount when each figure was either rounded or cut off at its last digit. Cutting
 * off makes figures smaller only, so the sum of the parts 31 + 48 = 79 cannot come from 77, but 31 + 45 = 76 can.
 */
function maybeCutOff({ left, right, difference }: Compared): boolean {
  const add = (figures: readonly Figure[], share: (figure: Figure) => number): Decimal =>
    figures.reduce((sum, figure) => sum.plus(figure.place.times(share(figure))), new Decimal(0));
  const more = ({ blank, yuan }: Figure): number => (blank ? 0 : yuan.isNegative() ? 0.5 : 1);
  const less = ({ blank, yuan }: Figure): number => (blank ? 0 : yuan.isNegative() ? 1 : 0.5);
  const most = difference.plus(add(left, more)).plus(add(right, less));
  const least = difference.minus(add(left, less)).minus(add(right, more));
  return difference.isZero() || (most.gt(0) && least.lt(0));
}

function timesOf({ left, right }: Compared): Map<string, number> {
  const times = new Map<string, number>();
  for (const key of left.flatMap(keyOf)) times.set(key, (times.get(key) ?? 0) + 1);
  for (const key of right.flatMap(keyOf)) times.set(key, (times.get(key) ?? 0) - 1);
  return times;
}

function keyOf({ ref, of }: Figure): string[] {
  const refs: readonly Ref[] = of === undefined ? [ref] : of.map((part) => part.ref);
  return refs.flatMap((each) => figureKey(each) ?? []);
}

/** The readings of a figure in which two neighbouring digits have changed places: 127.50 → 172.50. */
function swappedReadings(raw: string): string[] {
  const at = [...raw].flatMap((char, i) => (/\d/u.test(char) ? [i] : []));
  return at.slice(1).flatMap((second, n) => {
    const first = at[n] as number;
    const [a, b] = [raw[first], raw[second]];
    if (a === b || (b === '0' && n === 0 && /^\d+$/u.test(raw.slice(0, second + 1)))) return [];
    return [`${raw.slice(0, first)}${b}${raw.slice(first + 1, second)}${a}${raw.slice(second + 1)}`];
  });
}

/** The readings of a figure that differ from it in one digit. */
function otherDigits(raw: string): string[] {
  return [...raw].flatMap((char, at) => {
    if (!/\d/u.test(char)) return [];
    const leads = /^-?$/u.test(raw.slice(0, at)) && /\d/u.test(raw[at + 1] ?? '');
    return [...'0123456789']
      .filter((digit) => digit !== char && !(leads && digit === '0'))
      .map((digit) => `${raw.slice(0, at)}${digit}${raw.slice(at + 1)}`);
  });
}
