import { isEconomicClassName, levelOfCode } from '../glossary/classification.js';
import {
  isPart,
  isSum,
  isTransferName,
  type LevelInput,
  type LineLevel,
  levelOfNumbering,
  roleOfName,
} from './line-numbering.js';
import { SumFinder, settleParts } from './line-sums.js';

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
 * 其中, and no run of uncoded lines that add up to it. Where 其中 names a part alone, the whole is the leaf.
 */
export function findLevels(lines: readonly LevelInput[]): LineLevel[] {
  const levels = lines.map((line): LineLevel => ({ level: levelOf(line), role: roleOfName(line.name), leaf: true }));
  for (const block of blocksOf(lines)) {
    indentLevels(lines, levels, block);
    markCarryover(lines, levels, block);
    const sums = new SumFinder(lines, levels, block);
    const parents = findParents(block.map((index) => lines[index]?.code ?? ''));
    for (const [at, index] of block.entries()) {
      const level = levels[index];
      if (level !== undefined) level.leaf = !isSum(level) && !hasBelow(lines, levels, block, at, parents, sums);
    }
    settleParts(lines, levels, block, sums);
  }
  return levels;
}

function levelOf(line: LevelInput): number | null {
  if (line.code !== null) return levelOfCode(line.code) ?? null;
  return line.name === null ? null : (levelOfNumbering(line.name) ?? null);
}

/**
 * The indices of the lines of each side and block. A line that is of no block, such as a total of both, is at the end
 * of each.
 */
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
 * Sets levels by place: where names stand in several columns, by the column of each name; where no line has a code or a
 * number, by its indent.
 */
function indentLevels(lines: readonly LevelInput[], levels: LineLevel[], block: readonly number[]): void {
  const plain = block.filter((index) => levels[index]?.role === 'item' && lines[index]?.name !== null);
  const nameColumns = new Set(plain.map((index) => Math.floor(lines[index]?.depth ?? 0)));
  const told = plain.some((index) => lines[index]?.code !== null || levels[index]?.level !== null);
  if (told && (nameColumns.size < 2 || plain.some((index) => lines[index]?.code !== null))) {
    indentBelowNumbers(lines, levels, plain);
    return;
  }
  const depths = [...new Set(plain.map((index) => lines[index]?.depth ?? 0))].sort((a, b) => a - b);
  if (depths.length < 2) return;
  for (const index of plain) {
    const level = levels[index];
    if (level !== undefined) level.level = depths.indexOf(lines[index]?.depth ?? 0) + 1;
  }
}

/**
 * Sets unnumbered lines that are indented more than the numbered line above them one level below it.
 *
 *   一、税收收入        1
 *   　　增值税         2
 */
function indentBelowNumbers(lines: readonly LevelInput[], levels: LineLevel[], plain: readonly number[]): void {
  let above: { level: number; depth: number } | undefined;
  for (const index of plain) {
    const line = lines[index];
    const level = levels[index];
    if (line === undefined || level === undefined || line.code !== null) above = undefined;
    else if (level.level !== null) above = { level: level.level, depth: line.depth };
    else if (above !== undefined && line.depth > above.depth && Math.floor(line.depth) === Math.floor(above.depth))
      level.level = above.level + 1;
  }
}

function markCarryover(lines: readonly LevelInput[], levels: LineLevel[], block: readonly number[]): void {
  let under: number | undefined;
  let own = 0;
  let until = -1;
  const sums = new SumFinder(lines, levels, block);
  for (const [at, index] of block.entries()) {
    const line = lines[index];
    const level = levels[index];
    if (line === undefined || level === undefined) continue;
    const numbered = levelOfNumbering(line.name ?? '');
    if (level.role === 'carryover') {
      under = level.level ?? 1;
      own = numbered ?? 0;
      until = sums.endOfParts(at) ?? -1;
    } else if (
      under !== undefined &&
      level.role === 'item' &&
      (at < until || !isTransferName(line.name)) &&
      (numbered === undefined
        ? (own === 0 || at < until || (at === until && isBlank(line))) && line.code === null
        : numbered > own)
    ) {
      level.role = 'carryover';
      if (at === until) until += 1;
      if (numbered !== undefined) level.level = under + 1;
    } else under = undefined;
  }
}

/** Whether a line prints no figure, or zeros alone. */
function isBlank(line: LevelInput): boolean {
  return Object.values(line.values).every((amount) => amount.value === null || !/[1-9]/u.test(amount.value));
}

function hasBelow(
  lines: readonly LevelInput[],
  levels: readonly LineLevel[],
  block: readonly number[],
  at: number,
  parents: ReadonlySet<number>,
  sums: SumFinder,
): boolean {
  const index = block[at] ?? -1;
  const line = lines[index];
  const level = levels[index];
  const next = lines[block[at + 1] ?? -1];
  const nextLevel = levels[block[at + 1] ?? -1];
  if (line === undefined || level === undefined) return false;
  if (parents.has(at)) return true;
  if (next === undefined || nextLevel === undefined) return false;
  const headed = levelOfNumbering(next.name ?? '') ?? 0;
  if (isSum(nextLevel) && headed > 0 && level.level !== null) return headed > level.level;
  if (isSum(nextLevel) || (line.group !== next.group && next.group !== null)) return false;
  if (isPart(next) && !isPart(line)) return true;
  if (next.code === null && isDeeper(line, level, next, nextLevel)) return true;
  return sums.endOfParts(at) !== undefined;
}

/**
 * The indices of the codes that have a longer code, which begins with them, below. Where a code is printed several
 * times, as in tables that go unit by unit, the longer one must come before the next printing.
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
  if (line.code === null && level.level === null && nextNumber !== undefined) return nextNumber > 2 && !isPart(line);
  if (line.code === null && isEconomicClassName(line.name ?? '')) return !isEconomicClassName(next.name ?? '');
  return false;
}
