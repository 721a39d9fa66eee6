/**
 * Tells the kind of a table without a title, by its heads and lines. Tested in tests/normalizers/budget-table.test.ts.
 */

import { rankOfName } from '../glossary/header-words.js';
import { isThreePublicItem } from '../glossary/table-kinds.js';
import type { Measure, TableKind } from '../schema/disclosure.js';
import type { RawLine } from './line-reader.js';
import type { FigureColumn, Segment } from './line-segments.js';

/** Sources that only a table of revenue has columns for. */
const SOURCES: readonly Measure[] = ['business', 'superior-subsidy', 'affiliate', 'other-income', 'operation'];
/** Uses that only the table of all expenditure has columns for. */
const USES: readonly Measure[] = ['operation-expenditure', 'to-superior', 'to-affiliate'];
/** So many columns or lines of one kind make a table of it. */
const FEWEST = 2;
/** What `rankOfName` gives for heads of goods (品目名称). */
const GOODS = 5;

/**
 * The kind of a table whose title says none, by its heads and lines, or undefined.
 *
 *   收入 › 项目 | 金额 | 支出 › 项目 | 金额            revenue-expenditure-summary
 *   支出 › 小计 | 一般公共预算 | 政府性基金             appropriation-summary
 *   经济科目编码 | 名称 | 合计 | 人员经费 | 公用经费      general-public-basic-expenditure
 *   因公出国（境）费, 公务接待费, … as lines or heads    three-public
 */
export function kindByHeads(
  segments: readonly Segment[],
  figures: readonly (readonly FigureColumn[])[],
  lines: readonly RawLine[],
): TableKind | undefined {
  const measures = new Set(figures.flat().map((figure) => figure.measure));
  const count = (wanted: readonly Measure[]) => wanted.filter((measure) => measures.has(measure)).length;
  const sides = new Set(segments.map((segment) => segment.side));
  if (sides.has('revenue') && sides.has('expenditure')) {
    const funds = count(['general-public', 'government-fund', 'state-capital']);
    return funds >= FEWEST ? 'appropriation-summary' : 'revenue-expenditure-summary';
  }
  const items = [
    ...lines.map((line) => line.name ?? ''),
    ...figures.flat().map((figure) => figure.labels.at(-1) ?? ''),
  ];
  if (items.filter(isThreePublicItem).length >= FEWEST) {
    const economic = lines.some((line) => line.code !== undefined);
    if (!economic) return 'three-public';
  }
  if (
    segments.some(({ columns }) => columns.some(({ role, labels }) => role === 'name' && rankOfName(labels) === GOODS))
  )
    return 'procurement';
  if (count(SOURCES) >= FEWEST) return 'revenue-summary';
  if (count(USES) > 0) return 'expenditure-summary';
  const economic = lines.filter((line) => /^30\d/u.test(line.code?.code ?? '')).length;
  if (count(['personnel', 'operating']) === FEWEST && economic >= FEWEST) return 'general-public-basic-expenditure';
  return undefined;
}
