/** What numbers and names say of the level and role of a line. Tested in tests/normalizers/line-levels.test.ts. */

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

/** How deep a line stands, whether it is a total, and whether nothing stands below it. */
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

/**
 * How deep the number before a name is: 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）, 5 for ①; undefined without one. 其中：
 * before it does not count.
 */
export function levelOfNumbering(name: string): number | undefined {
  const printed = name.trim().replace(/^其中[:：]/u, '');
  if (CIRCLED.test(printed)) return CIRCLED_LEVEL;
  const folded = foldText(printed);
  const index = NUMBERINGS.findIndex((numbering) => numbering.test(folded));
  return index < 0 ? undefined : index + 1;
}

/**
 * What a name says of its line: total (合计, 收入总计, 总“三公”经费支出), subtotal (小计), carryover (上年结转, 结转下年), else item.
 * Lines under a carryover line are known only from their place; see `findLevels`.
 */
export function roleOfName(name: string | null): BudgetLine['role'] {
  const folded = foldText(name ?? '').replace(/^其中[:：]/u, '');
  const bare = folded
    .replace(/^([一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d+[.、])/u, '')
    .replace(/\([^()]*\)$/u, '');
  if (/小计[:：]?$/u.test(bare)) return 'subtotal';
  if (/(合计|总计|共计|总额)[:：]?$|^总("?三公|支出|收入|经费|金额|额|预算)/u.test(bare)) return 'total';
  if (/^(加|减|动用|使用)?[:：]?(上年|上一年|年初|期初|历年|以前年度).*(结转|结余)/u.test(bare)) return 'carryover';
  if (/^(年终|年末|期末)(财政拨款)?(结转|结余)|^结转(下|至下)|^(使用|用).*(结余|结转)|^结转(和|及)?结余$/u.test(bare)) {
    return 'carryover';
  }
  return 'item';
}

/** Whether a name is of money moved between budgets, not between years: 调入资金, 债务转贷收入, 上解支出, 动用预算稳定调节基金. */
export function isTransferName(name: string | null): boolean {
  return /^(调入|调出|上解|债务|(地方)?政府(一般|专项)?债|(上级|下级|区域间|对下)?补助|.{0,8}(转贷|还本|转移性|稳定调节基金|补助)(收入|支出)?$)/u.test(
    foldText(name ?? ''),
  );
}

/** Whether a line is a total or a subtotal. */
export function isSum(level: LineLevel): boolean {
  return level.role === 'total' || level.role === 'subtotal';
}

/** Whether a line says that it is a part of the line above: 其中：财政拨款. */
export function isPart(line: LevelInput): boolean {
  return /^其中/u.test(foldText(line.name ?? ''));
}
