import { isSameSubject } from '../glossary/claim-words.js';
import type { Disclosure, Statement } from '../schema/disclosure.js';
import { foldText } from '../text.js';
import { type Figure, statementFigure } from './figure.js';
import type { Findings } from './findings.js';
import { isSum } from './readings.js';

/** The first amount of such a sum stands at most so many statements before the items that are added. */
const REACH = 8;
/** A sum has at most so many items. */
const MOST_ITEMS = 16;

/**
 * Checks sums of a government's revenue or expenditure that the text spells out: items with their amounts are added to
 * an amount before them, up to a total.
 *
 *   一般公共预算收入完成8.10亿元。其中：税收收入4.60亿元。加上上级补助收入30.00亿元、上年结转1.20亿元，收入总计39.30亿元
 *
 * The first amount (8.10) may be any amount before the items with which the sum holds. Where there is none, the sum
 * fails with an amount that is clearly meant. Nothing is reported where an item has no amount.
 */
export function checkProseBalances({ statements }: Disclosure, findings: Findings): void {
  for (const [start, first] of statements.entries()) {
    if (!ADDED.test(foldText(first.metric))) continue;
    const rest = statements.slice(start, start + MOST_ITEMS + 1);
    const length = rest.findIndex(({ metric, text }) => text === first.text && TOTAL.test(foldText(metric)));
    const total = rest[length];
    if (length < 1 || total === undefined || !isListed(first, total, length)) continue;
    const items = rest.slice(0, length).map((item, i) => statementFigure(item, start + i));
    const whole = statementFigure(total, start + length);
    if (whole === undefined || items.some((item) => item === undefined)) continue;
    const added = items.flatMap((item) => item ?? []);
    const bases = basesOf(statements, start);
    const base =
      bases.find(({ figure }) => isSum(whole, [figure, ...added])) ?? bases.find(({ claim }) => isBase(claim, total));
    // An amount that merely stands before the items is not taken for the first one.
    if (base !== undefined) findings.compare({ rule: 'prose-adds-up', left: [whole], right: [base.figure, ...added] });
  }
}

const ADDED = /^(再|另)?加上?:?(?!强|快|大)\p{Script=Han}/u;
const TOTAL =
  /((收入|支出|收支|财力)?(总计|总量|合计|总收入|总支出|总财力)|可支配(收入|财力)|可用财力)(为|达到?|共)?$/u;

/** Whether all items from the first to the total have an amount: 加上A 1元、B 2元，总计. */
function isListed(first: Statement, total: Statement, items: number): boolean {
  const text = foldText(first.text);
  const start = text.indexOf(foldText(first.metric));
  const end = text.indexOf(foldText(total.metric), start);
  if (start < 0 || end < 0) return false;
  const parts = text
    .slice(start, end)
    .split(/[、,;](?!\d{3})|和(?=\p{Script=Han}{2,20}\d)/u)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !/^(后|等)?$/u.test(part));
  return parts.length === items && parts.every((part) => /\d[\d.,]*(亿|万|千)?元$/u.test(part));
}

interface Base {
  claim: Statement;
  figure: Figure;
}

function basesOf(statements: readonly Statement[], start: number): Base[] {
  const from = Math.max(0, start - REACH);
  return statements
    .slice(from, start)
    .flatMap((claim, i): Base[] => {
      const figure = claim.change === null ? statementFigure(claim, from + i) : undefined;
      return figure === undefined || figure.yuan.isZero() ? [] : [{ claim, figure }];
    })
    .toReversed();
}

/** Whether a claim is of a budget's revenue or expenditure, whichever the total is of. */
function isBase({ metric }: Statement, total: Statement): boolean {
  const side = /支出/u.test(total.metric) ? '支出' : '收入';
  return new RegExp(`(预算|财政)(总)?${side}(预计|累计)?(完成|执行|安排)?(数|为)?$`, 'u').test(foldText(metric));
}

/**
 * Checks a year, the year before and their difference where they stand side by side:
 *
 *   2025年收入预算2350.50万元，比2024年2200.00万元增加150.50万元
 */
export function checkProseTriples({ statements }: Disclosure, findings: Findings): void {
  for (const [at, own] of statements.entries()) {
    const [now, before] = [statements[at - 2], statements[at - 1]];
    if (now === undefined || before === undefined || now.text !== own.text || before.text !== own.text) continue;
    if (now.change !== null || before.change !== null || !(own.change === 'increase' || own.change === 'decrease'))
      continue;
    if (!/^(增加|减少|增长|下降|增|减)(了)?$/u.test(foldText(own.metric))) continue;
    if (!/^(比|较)(20\d{2}年度?|上年度?|去年|上一年度?)/u.test(foldText(before.metric))) continue;
    if (/上年|去年/u.test(now.metric) || !isSameSubject(before.metric.replace(/^[比较]/u, ''), now.metric)) continue;
    const figures = [now, before, own].map((claim, i) => statementFigure(claim, at - 2 + i));
    const [a, b, delta] = figures;
    if (a === undefined || b === undefined || delta === undefined || delta.yuan.isNegative()) continue;
    if (!isAdjacent(now, before, own)) continue;
    const [left, right] = own.change === 'increase' ? [a, b] : [b, a];
    findings.compare({ rule: 'prose-adds-up', left: [left], right: [right, delta] });
  }
}

/** Whether no other amount stands between the three. */
function isAdjacent(now: Statement, before: Statement, own: Statement): boolean {
  const text = foldText(now.text);
  const raw = [now, before, own].map(({ amount }) => foldText(amount?.raw ?? ''));
  const clause = text.slice(text.indexOf(foldText(now.metric)));
  const end = clause.indexOf(raw[2] ?? '', clause.indexOf(foldText(before.metric)));
  return end >= 0 && (clause.slice(0, end).match(/\d[\d,.]*(亿|万|千)?元/gu)?.length ?? 0) === 2;
}
