import { Decimal } from 'decimal.js';
import { isEconomicClassName, levelOfCode } from '../glossary/classification.js';
import type { BudgetLine } from '../schema/disclosure.js';
import { foldText } from '../text.js';

/** What levels, roles and leaves are told from. */
export interface LevelInput {
  side: BudgetLine['side'];
  block: string | null;
  group: string | null;
  code: string | null;
  name: string | null;
  depth: number;
  values: BudgetLine['values'];
}

export interface LineLevel {
  level: number | null;
  role: BudgetLine['role'];
  leaf: boolean;
}

const NUMBERINGS: readonly RegExp[] = [
  /^[一二三四五六七八九十]{1,3}、/u,
  /^\([一二三四五六七八九十]{1,3}\)/u,
  /^\d{1,2}[.、](?!\d)/u,
  /^\(\d{1,2}\)/u,
];
const CIRCLED = /^[①-⑳]/u;
const CIRCLED_LEVEL = 5;

/** 一、 1, （一） 2, 1. 3, （1） 4, ① 5; undefined without a number. 其中： before it is passed over. */
export function levelOfNumbering(name: string): number | undefined {
  const printed = name.trim().replace(/^其中[:：]/u, '');
  if (CIRCLED.test(printed)) return CIRCLED_LEVEL;
  const folded = foldText(printed);
  const index = NUMBERINGS.findIndex((numbering) => numbering.test(folded));
  return index < 0 ? undefined : index + 1;
}

/**
 * What a name says of its line: total (合计, 收入总计), subtotal (小计), carryover (上年结转, 结转下年), else item.
 * Lines under a carryover line are known only from their place; see `findLevels`.
 */
export function roleOfName(name: string | null): BudgetLine['role'] {
  const folded = foldText(name ?? '').replace(/^其中[:：]/u, '');
  const bare = folded
    .replace(/^([一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d+[.、])/u, '')
    .replace(/\([^()]*\)$/u, '');
  if (/小计[:：]?$/u.test(bare)) return 'subtotal';
  if (/(合计|总计|共计)[:：]?$/u.test(bare)) return 'total';
  if (/^(加|减|动用|使用)?[:：]?(上年|上一年|年初|期初|历年|以前年度).*(结转|结余)/u.test(bare)) return 'carryover';
  if (/^(年终|年末|期末)(财政拨款)?(结转|结余)|^结转(下|至下)|^(使用|用).*(结余|结转)|^结转(和|及)?结余$/u.test(bare)) {
    return 'carryover';
  }
  return 'item';
}

/**
 * Level, role and leaf of each line, in the order of the lines.
 *
 *   201      一般公共服务支出   level 1, item
 *   20131    …               level 2, item
 *   2013101  行政运行          level 3, item, leaf
 *   上年结转                   carryover
 *   一、一般公共预算            carryover, one level below, leaf
 *
 * `leaf` is true where nothing stands below a line: no longer code, no deeper number, indent or name column, no
 * 其中, and no run of uncoded lines that add up to it.
 */
export function findLevels(lines: readonly LevelInput[]): LineLevel[] {
  const levels = lines.map((line): LineLevel => ({ level: levelOf(line), role: roleOfName(line.name), leaf: true }));
  for (const block of blocksOf(lines)) {
    indentLevels(lines, levels, block);
    markCarryover(lines, levels, block);
    const parents = findParents(block.map((index) => lines[index]?.code ?? ''));
    for (const [at, index] of block.entries()) {
      const level = levels[index];
      if (level !== undefined) level.leaf = !isSum(level) && !hasBelow(lines, levels, block, at, parents);
    }
  }
  return levels;
}

function isSum(level: LineLevel): boolean {
  return level.role === 'total' || level.role === 'subtotal';
}

function levelOf(line: LevelInput): number | null {
  if (line.code !== null) return levelOfCode(line.code) ?? null;
  return line.name === null ? null : (levelOfNumbering(line.name) ?? null);
}

/** Indexes of the lines of each side and block; a line over several blocks of a side ends them all. */
function blocksOf(lines: readonly LevelInput[]): number[][] {
  const blocks = new Map<string, number[]>();
  for (const [index, line] of lines.entries()) {
    const key = `${line.side ?? ''}|${line.block ?? ''}`;
    const block = blocks.get(key);
    if (block === undefined) blocks.set(key, [index]);
    else block.push(index);
  }
  return [...blocks.values()];
}

/**
 * Where names stand in several columns, the column of a name is its level; where no line has a code or number, its
 * indent is.
 */
function indentLevels(lines: readonly LevelInput[], levels: LineLevel[], block: readonly number[]): void {
  const plain = block.filter((index) => levels[index]?.role === 'item' && lines[index]?.name !== null);
  const nameColumns = new Set(plain.map((index) => Math.floor(lines[index]?.depth ?? 0)));
  const told = plain.some((index) => lines[index]?.code !== null || levels[index]?.level !== null);
  if (told && (nameColumns.size < 2 || plain.some((index) => lines[index]?.code !== null))) return;
  const depths = [...new Set(plain.map((index) => lines[index]?.depth ?? 0))].sort((a, b) => a - b);
  if (depths.length < 2) return;
  for (const index of plain) {
    const level = levels[index];
    if (level !== undefined) level.level = depths.indexOf(lines[index]?.depth ?? 0) + 1;
  }
}

function markCarryover(lines: readonly LevelInput[], levels: LineLevel[], block: readonly number[]): void {
  let under: number | undefined;
  let own = 0;
  for (const index of block) {
    const line = lines[index];
    const level = levels[index];
    if (line === undefined || level === undefined) continue;
    const numbered = levelOfNumbering(line.name ?? '');
    if (level.role === 'carryover') {
      under = level.level ?? 1;
      own = numbered ?? 0;
    } else if (
      under !== undefined &&
      level.role === 'item' &&
      (numbered === undefined ? own === 0 && line.code === null : numbered > own)
    ) {
      level.role = 'carryover';
      if (numbered !== undefined) level.level = under + 1;
    } else under = undefined;
  }
}

function hasBelow(
  lines: readonly LevelInput[],
  levels: readonly LineLevel[],
  block: readonly number[],
  at: number,
  parents: ReadonlySet<number>,
): boolean {
  const index = block[at] ?? -1;
  const line = lines[index];
  const level = levels[index];
  const next = lines[block[at + 1] ?? -1];
  const nextLevel = levels[block[at + 1] ?? -1];
  if (line === undefined || level === undefined) return false;
  if (parents.has(at)) return true;
  if (next === undefined || nextLevel === undefined) return false;
  if (isSum(nextLevel) || (line.group !== next.group && next.group !== null)) return false;
  if (/^其中[:：]?/u.test(foldText(next.name ?? '')) && !/^其中[:：]?/u.test(foldText(line.name ?? ''))) return true;
  if (next.code !== null) return codesAddUp(lines, levels, block, at);
  if (isDeeper(line, level, next, nextLevel)) return true;
  return addsUp(lines, levels, block, at);
}

/**
 * The places of the codes that have a longer code below them. A code that is printed once has it anywhere; one that
 * is printed again, unit by unit, has it before the next printing.
 */
function findParents(codes: readonly string[]): Set<number> {
  const printings = new Map<string, number>();
  const beginnings = new Set<string>();
  for (const code of codes) {
    printings.set(code, (printings.get(code) ?? 0) + 1);
    for (let end = 1; end < code.length; end++) beginnings.add(code.slice(0, end));
  }
  const parents = new Set<number>();
  const below = new Set<string>();
  for (let at = codes.length - 1; at >= 0; at--) {
    const code = codes[at] ?? '';
    if ((printings.get(code) === 1 ? beginnings : below).has(code)) parents.add(at);
    below.delete(code);
    for (let end = 1; end < code.length; end++) below.add(code.slice(0, end));
  }
  return parents;
}

function isDeeper(line: LevelInput, level: LineLevel, next: LevelInput, nextLevel: LineLevel): boolean {
  if (level.role === 'carryover') return nextLevel.role === 'carryover' && (nextLevel.level ?? 0) > (level.level ?? 1);
  if (nextLevel.role !== 'item') return false;
  if (level.level !== null && nextLevel.level !== null) return nextLevel.level > level.level;
  const nextNumber = levelOfNumbering(next.name ?? '');
  if (line.code === null && level.level === null && nextNumber !== undefined) return nextNumber > 2;
  if (line.code === null && isEconomicClassName(line.name ?? '')) return !isEconomicClassName(next.name ?? '');
  return false;
}

/** A run of uncoded lines below a line that adds up to it in every figure column is its parts. */
function addsUp(
  lines: readonly LevelInput[],
  levels: readonly LineLevel[],
  block: readonly number[],
  at: number,
): boolean {
  const line = lines[block[at] ?? -1];
  if (line === undefined || levelOfNumbering(line.name ?? '') !== undefined) return false;
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
function codesAddUp(
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
