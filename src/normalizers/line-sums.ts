/** Finds lines that add up to the line above them. Tested in tests/normalizers/line-levels.test.ts. */

import { Decimal } from 'decimal.js';
import { findMeasure } from '../glossary/measures.js';
import type { Measure } from '../schema/disclosure.js';
import { isPart, isSum, type LevelInput, type LineLevel, levelOfNumbering } from './line-numbering.js';

/**
 * Settles which lines are leaves, so that the sum of all leaves is right: where 其中 names only some parts, which are
 * less than the whole in every column, the whole is a leaf and the parts are none.
 *
 *   国内接待费        3.00    leaf
 *   其中：外事接待费   1.00    none
 */
export function settleParts(
  lines: readonly LevelInput[],
  levels: readonly LineLevel[],
  block: readonly number[],
  finder: SumFinder,
): void {
  for (let at = 1; at < block.length; at++) {
    const whole = { line: lines[block[at - 1] ?? -1], level: levels[block[at - 1] ?? -1] };
    const first = lines[block[at] ?? -1];
    if (whole.line === undefined || whole.level === undefined || first === undefined) continue;
    if (!isPart(first) || isPart(whole.line) || whole.level.role !== 'item') continue;
    if (finder.endOfParts(at - 1) !== undefined) continue;
    const run = block.slice(at, endOfParts(lines, levels, block, at));
    const sums = new Map<string, Decimal>();
    for (const index of run) addTo(sums, lines[index], levels[index]?.level === levels[run[0] ?? -1]?.level);
    const target = sumsOf(whole.line);
    const less = [...target].map(([key, value]) => value.abs().minus((sums.get(key) ?? new Decimal(0)).abs()));
    if (less.length === 0 || less.some((rest) => rest.isNegative()) || less.every((rest) => rest.isZero())) continue;
    whole.level.leaf = true;
    for (const index of run) if (levels[index] !== undefined) levels[index].leaf = false;
  }
}

/**
 * The index behind the parts that begin at a line: of the first line that is neither 其中 nor of a lower level than the
 * whole.
 */
function endOfParts(
  lines: readonly LevelInput[],
  levels: readonly LineLevel[],
  block: readonly number[],
  from: number,
): number {
  const whole = levels[block[from - 1] ?? -1]?.level ?? 0;
  let end = from + 1;
  for (; end < block.length; end++) {
    const line = lines[block[end] ?? -1];
    const level = levels[block[end] ?? -1];
    if (line === undefined || level === undefined || isSum(level) || line.code !== null) break;
    if (!isPart(line) && !(whole > 0 && (level.level ?? 0) > whole)) break;
  }
  return end;
}

function addTo(sums: Map<string, Decimal>, line: LevelInput | undefined, counts: boolean): void {
  if (line === undefined || !counts) return;
  for (const [key, value] of sumsOf(line)) sums.set(key, (sums.get(key) ?? new Decimal(0)).plus(value));
}

/**
 * Finds the lines after a line of one block that add up to it in every figure column. A part that is itself the sum of
 * lines after it counts once.
 */
export class SumFinder {
  private readonly found = new Map<number, number | undefined>();
  private readonly sums: (ReadonlyMap<string, Decimal> | undefined)[] = [];
  /** For lines from this index on, it is already known what stands below them. */
  private first: number;

  constructor(
    private readonly lines: readonly LevelInput[],
    private readonly levels: readonly LineLevel[],
    private readonly block: readonly number[],
  ) {
    this.first = block.length;
  }

  /**
   * The place in the block after the parts of the line at a place, or undefined where no lines after it add up to it.
   */
  endOfParts(at: number): number | undefined {
    // From the last line up, so that what stands below a line is known already and no recursion goes deep.
    for (let line = this.first - 1; line >= at; line--) {
      const coded = (this.lineAt(line + 1)?.code ?? null) !== null;
      this.found.set(line, coded ? this.endOfCoded(line) : this.endOfUncoded(line));
      this.first = line;
    }
    return this.found.get(at);
  }

  /** The figures of a line by column; kept, since all lines above it ask for them. */
  private sumsAt(at: number): ReadonlyMap<string, Decimal> {
    let sums = this.sums[at];
    if (sums === undefined) {
      const line = this.lineAt(at);
      sums = line === undefined ? NO_SUMS : sumsOf(line);
      this.sums[at] = sums;
    }
    return sums;
  }

  private lineAt(at: number): LevelInput | undefined {
    return this.lines[this.block[at] ?? -1];
  }

  private roleAt(at: number): LineLevel['role'] | undefined {
    return this.levels[this.block[at] ?? -1]?.role;
  }

  /**
   * The index behind the lines without code and number that add up to a line. A single one counts only below a numbered
   * line.
   *
   *   一、税收收入   9        工资福利支出   3
   *   增值税        5        基本工资      1
   *   契税          4        奖金         2
   */
  private endOfUncoded(at: number): number | undefined {
    const line = this.lineAt(at);
    const numbered = levelOfNumbering(line?.name ?? '') !== undefined;
    const own = this.roleAt(at);
    const roles = new Set([own, own === 'carryover' ? 'item' : own]);
    // Lines of 转移性收入 may include what was carried over.
    if (/^转移性(收入|支出)$/u.test(line?.name ?? '')) roles.add('carryover');
    const isPartAt = (next: number) => {
      const part = this.lineAt(next);
      return (
        part !== undefined &&
        part.code === null &&
        roles.has(this.roleAt(next)) &&
        levelOfNumbering(part.name ?? '') === undefined
      );
    };
    const alone = numbered || isFundOf(line?.name ?? '', this.lineAt(at + 1)?.name ?? '');
    return this.addUp(at, alone ? 1 : FEWEST_PARTS, isPartAt, () => false);
  }

  /**
   * The index behind the lines with codes that add up to a line: to a unit, whose name stands above them, or to a code
   * that they print again. Only those with the shortest codes are added. A single line counts only below a unit.
   *
   *   某某中心        3.00        a unit: no leaf
   *   201  一般公共…  1.00
   *   208  社会保障…  2.00
   */
  private endOfCoded(at: number): number | undefined {
    const line = this.lineAt(at);
    const first = this.lineAt(at + 1)?.code ?? null;
    if (line === undefined || first === null || (line.code !== null && line.code !== first)) return undefined;
    const isPartAt = (next: number) => {
      const code = this.lineAt(next)?.code ?? null;
      if (code === null || this.roleAt(next) !== 'item' || code.length < first.length) return false;
      return line.code === null || code === first || code.length > first.length;
    };
    const isDeeper = (next: number) => (this.lineAt(next)?.code?.length ?? 0) > first.length;
    return this.addUp(at, line.code === null ? 1 : FEWEST_PARTS, isPartAt, isDeeper);
  }

  private addUp(
    at: number,
    fewest: number,
    isPartAt: (next: number) => boolean,
    isDeeper: (next: number) => boolean,
  ): number | undefined {
    const target = this.sumsAt(at);
    if (target.size === 0) return undefined;
    const sums = new Map<string, Decimal>();
    let parts = 0;
    for (let next = at + 1; next < this.block.length && isPartAt(next); next++) {
      if (isDeeper(next)) continue;
      const figures = this.sumsAt(next);
      if (figures.size > 0) parts += 1;
      for (const [key, value] of figures) sums.set(key, sums.get(key)?.plus(value) ?? value);
      if (parts >= fewest && sameSums(target, sums)) return next + 1;
      if (exceeds(sums, target)) return undefined;
      next = (this.endOfParts(next) ?? next + 1) - 1;
    }
    return undefined;
  }
}

/** Whether a part is a fund that the whole comes from: 一般公共预算 below 财政拨款（补助）. */
function isFundOf(whole: string, part: string): boolean {
  return findMeasure([whole]) === 'appropriation' && FUNDS.has(findMeasure([part]) ?? 'other');
}

const FUNDS = new Set<Measure>(['general-public', 'government-fund', 'state-capital']);
/** A sum has at least so many parts: a single line with the same figures may as well stand beside the other. */
const FEWEST_PARTS = 2;
const ZERO = new Decimal(0);
const NO_SUMS: ReadonlyMap<string, Decimal> = new Map();

function sumsOf(line: LevelInput): Map<string, Decimal> {
  const sums = new Map<string, Decimal>();
  const money = Object.values(line.values).some((amount) => amount.unit !== null);
  for (const [key, amount] of Object.entries(line.values)) {
    if (amount.value === null || (amount.unit === null && money)) continue;
    const value = new Decimal(amount.value);
    if (!value.isZero()) sums.set(key, value);
  }
  return sums;
}

function sameSums(first: ReadonlyMap<string, Decimal>, second: ReadonlyMap<string, Decimal>): boolean {
  for (const [key, value] of first) if (!value.eq(second.get(key) ?? ZERO)) return false;
  for (const [key, value] of second) if (!first.has(key) && !value.isZero()) return false;
  return true;
}

/** Whether a sum has passed its target in some column, whatever the signs. */
function exceeds(sums: ReadonlyMap<string, Decimal>, target: ReadonlyMap<string, Decimal>): boolean {
  for (const [key, value] of sums) if (value.abs().gt((target.get(key) ?? ZERO).abs())) return true;
  return false;
}
