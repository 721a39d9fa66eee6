import { isPrice, isQuantity } from '../glossary/measures.js';
import { leadingYear } from '../glossary/year-heads.js';
import type { BudgetLine, BudgetTable, Column, Disclosure } from '../schema/disclosure.js';
import { foldText } from '../text.js';
import { cellFigure, envelopeOf, type Figure, statementFigure } from './figure.js';
import type { Findings } from './findings.js';
import { columnsOf, groupLines } from './table-lines.js';
import { reportWithin } from './within.js';

/** The figure of a part (其中), and the figures that it may be a part of, the nearest first. */
interface Part {
  part: Figure;
  wholes: Figure[];
}

/**
 * What stands behind 其中 must not be more than its whole. That is, of a line, the line above it or one that this line
 * itself is below; of a column, the column before it; of an amount in the text, the amount right before it. Where a
 * table has more than one part above its whole, its 其中 means something else, and nothing is reported.
 *
 *   二、单位资金 | 30.00
 *   其中：事业收入 | 20.00
 */
export function checkParts(disclosure: Disclosure, findings: Findings): void {
  for (const table of disclosure.budgetTables) {
    if (table.empty) continue;
    for (const parts of [lineParts(table), columnParts(table)]) reportAll(parts, findings);
  }
  for (const part of proseParts(disclosure)) report(part, findings);
}

function reportAll(parts: readonly Part[], findings: Findings): void {
  const above = parts.filter(({ part, wholes }) => isAbove(part, wholes));
  for (const each of above.length < 2 ? parts : parts.filter((part) => !above.includes(part))) report(each, findings);
}

function isAbove(part: Figure, wholes: readonly Figure[]): boolean {
  return wholes.every((whole) => part.yuan.minus(whole.yuan).gt(envelopeOf([part, whole])));
}

function report({ part, wholes }: Part, findings: Findings): void {
  const whole = wholes.find((each) => !isAbove(part, [each])) ?? wholes[0];
  if (whole === undefined) return;
  const above = isAbove(part, wholes) ? 'partAbove' : null;
  reportWithin(findings, 'part-within-whole', { part, whole, above });
}

function isMoney({ measure, labels }: Column): boolean {
  return measure !== 'change' && measure !== 'change-percent' && !isQuantity(labels) && !isPrice(labels);
}

/** The figure of a cell, where it is printed and not negative: a part of a negative amount may be greater than it. */
function printed(table: BudgetTable, line: BudgetLine, column: Column): Figure[] {
  const figure = cellFigure(table, line, column);
  return figure === undefined || figure.blank || figure.yuan.isNegative() ? [] : [figure];
}

const AMONG = /^其中/u;

function lineParts(table: BudgetTable): Part[] {
  return groupLines(table).flatMap((lines) =>
    lines.flatMap((line, at): Part[] => {
      if (!AMONG.test(foldText(line.name ?? ''))) return [];
      const wholes = wholesAbove(lines.slice(0, at));
      return columnsOf(table, line)
        .filter(isMoney)
        .flatMap((column) =>
          pairOf(
            printed(table, line, column),
            wholes.flatMap((whole) => printed(table, whole, column)),
            wholes,
          ),
        );
    }),
  );
}

/** The part with its possible wholes; none where one of the `expected` wholes prints no amount. */
function pairOf([part]: readonly Figure[], wholes: Figure[], expected: readonly unknown[]): Part[] {
  return part === undefined || wholes.length === 0 || wholes.length < expected.length ? [] : [{ part, wholes }];
}

/** The last line that is no part itself, and the lines of higher levels that this one stands below. */
function wholesAbove(lines: readonly BudgetLine[]): BudgetLine[] {
  const own = lines.filter(({ name }) => !AMONG.test(foldText(name ?? ''))).toReversed();
  let least = Number.POSITIVE_INFINITY;
  return own.filter(({ level, role }, i) => {
    const higher = i === 0 || (level !== null && level < least && role === 'item');
    if (higher) least = Math.min(least, level ?? least);
    return higher;
  });
}

/**
 * The parts among the columns: 合计 | 其中：财政拨款, or 合计 | 其中 › 基本支出. Their whole is the column before the first 其中 below the
 * same head.
 */
function columnParts(table: BudgetTable): Part[] {
  const columns = table.columns.filter(isMoney);
  return columns.flatMap((column, at) => {
    const depth = column.labels.findIndex((label) => AMONG.test(foldText(label)));
    if (depth < 0) return [];
    const head = column.labels.slice(0, depth);
    const year = leadingYear(column.labels[depth] ?? '');
    const whole = columns
      .slice(0, at)
      .findLast(({ labels }) => !labels.some((label) => AMONG.test(foldText(label))) && isOfYear(labels, year));
    const isBeside =
      whole !== undefined && whole.side === column.side && head.every((label, i) => whole.labels[i] === label);
    if (!isBeside) return [];
    return table.lines.flatMap((line) => pairOf(printed(table, line, column), printed(table, line, whole), [whole]));
  });
}

/** Whether a column may be the whole of a part that names its year (其中：2024年): it names the same year or none. */
function isOfYear(labels: readonly string[], year: string | undefined): boolean {
  return year === undefined || labels.some((label) => leadingYear(label) === year);
}

/** What stands between an amount and its part: ，其中：人员经费 of 基本支出80.00万元，其中：人员经费60.00万元. */
const RIGHT_BEHIND = /^[,;。(]{0,2}其中[:,]?[\p{Script=Han}"'()、:]{0,60}$/u;
const OTHER = /增|减|比|较|上年|去年|累计|单价|人均|标准/u;

function proseParts({ statements }: Disclosure): Part[] {
  return statements.flatMap((own, index): Part[] => {
    const before = statements[index - 1];
    if (before === undefined || before.text !== own.text || before.change !== null || own.change !== null) return [];
    const [whole, part] = [statementFigure(before, index - 1), statementFigure(own, index)];
    if (whole === undefined || part === undefined || OTHER.test(`${before.metric}${own.metric}`)) return [];
    const text = foldText(own.text);
    const start = text.indexOf(foldText(before.metric));
    const from = text.indexOf(foldText(whole.raw), start) + foldText(whole.raw).length;
    const end = text.indexOf(foldText(part.raw), from);
    const between = text.slice(from, end).replace(/^(亿|万|千)?元/u, '');
    const isBehind = start >= 0 && end > from && RIGHT_BEHIND.test(between) && !OTHER.test(between);
    return isBehind ? [{ part, wholes: [whole] }] : [];
  });
}
