import { Decimal } from 'decimal.js';
import { isPart, isSum, type LevelInput, type LineLevel, levelOfNumbering } from './line-numbering.js';

/**
 * Where the parts that 其中 names are less than the whole in every figure column, the whole is the leaf and they are
 * none: a sum over leaves holds.
 *
 *   国内接待费        3.00    leaf
 *   其中：外事接待费   1.00    none
 */
export function settleParts(
  lines: readonly LevelInput[],
  levels: readonly LineLevel[],
  block: readonly number[],
): void {
  for (let at = 1; at < block.length; at++) {
    const whole = { line: lines[block[at - 1] ?? -1], level: levels[block[at - 1] ?? -1] };
    const first = lines[block[at] ?? -1];
    if (whole.line === undefined || whole.level === undefined || first === undefined) continue;
    if (!isPart(first) || isPart(whole.line) || whole.level.role !== 'item') continue;
    if (addsUp(lines, levels, block, at - 1)) continue;
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

/** Where the parts end that begin at a line: at a line that is neither 其中 nor deeper than the whole. */
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

/** A run of uncoded lines below a line that adds up to it in every figure column is its parts. */
export function addsUp(
  lines: readonly LevelInput[],
  levels: readonly LineLevel[],
  block: readonly number[],
  at: number,
): boolean {
  const line = lines[block[at] ?? -1];
  if (line === undefined) return false;
  const own = levels[block[at] ?? -1]?.role;
  const target = sumsOf(line);
  if (target.size === 0) return false;
  const sums = new Map<string, Decimal>();
  let parts = 0;
  for (let next = at + 1; next < block.length; next++) {
    const index = block[next] ?? -1;
    const part = lines[index];
    const level = levels[index];
    if (part === undefined || level === undefined || part.code !== null || level.role !== own) return false;
    if (levelOfNumbering(part.name ?? '') !== undefined) return false;
    const figures = sumsOf(part);
    if (figures.size > 0) parts += 1;
    for (const [key, value] of figures) sums.set(key, (sums.get(key) ?? new Decimal(0)).plus(value));
    if (parts > 1 && sameSums(target, sums)) return true;
    if ([...sums].some(([key, value]) => value.abs().gt((target.get(key) ?? new Decimal(0)).abs()))) return false;
  }
  return false;
}

/**
 * Whether the coded lines after a line are its parts: the codes below the name of a unit, or lines that print its own
 * code again. The shortest of them add up to it in every figure column; one line alone counts below a unit only.
 *
 *   某某中心        3.00        a unit: no leaf
 *   201  一般公共…  1.00
 *   208  社会保障…  2.00
 */
export function codesAddUp(
  lines: readonly LevelInput[],
  levels: readonly LineLevel[],
  block: readonly number[],
  at: number,
): boolean {
  const line = lines[block[at] ?? -1];
  const first = lines[block[at + 1] ?? -1]?.code ?? null;
  if (line === undefined || first === null || (line.code !== null && line.code !== first)) return false;
  const target = sumsOf(line);
  if (target.size === 0) return false;
  const sums = new Map<string, Decimal>();
  let parts = 0;
  for (let next = at + 1; next < block.length; next++) {
    const part = lines[block[next] ?? -1];
    const role = levels[block[next] ?? -1]?.role;
    if (part === undefined || part.code === null || role !== 'item') break;
    if (part.code.length > first.length) continue;
    if (part.code.length < first.length || (line.code !== null && part.code !== first)) break;
    parts += 1;
    for (const [key, value] of sumsOf(part)) sums.set(key, (sums.get(key) ?? new Decimal(0)).plus(value));
    if ((parts > 1 || line.code === null) && sameSums(target, sums)) return true;
    if ([...sums].some(([key, value]) => value.abs().gt((target.get(key) ?? new Decimal(0)).abs()))) return false;
  }
  return false;
}

function sumsOf(line: LevelInput): Map<string, Decimal> {
  const sums = new Map<string, Decimal>();
  for (const [key, amount] of Object.entries(line.values)) {
    if (amount.value !== null && amount.unit !== null && !new Decimal(amount.value).isZero())
      sums.set(key, new Decimal(amount.value));
  }
  return sums;
}

function sameSums(first: ReadonlyMap<string, Decimal>, second: ReadonlyMap<string, Decimal>): boolean {
  const keys = new Set([...first.keys(), ...second.keys()]);
  return [...keys].every((key) => (first.get(key) ?? new Decimal(0)).eq(second.get(key) ?? new Decimal(0)));
}
