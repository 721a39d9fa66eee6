/** Checks sums and differences that the text itself gives. Tested in tests/checks/rules.test.ts. */

import { isSameSubject } from '../glossary/claim-words.js';
import type { Disclosure, Statement } from '../schema/disclosure.js';
import { foldText } from '../text.js';
import { type Figure, statementFigure, sumOf } from './figure.js';
import type { Findings } from './findings.js';
import { isEarlier } from './prose-changes.js';
import { levelsBefore, named, nearestTo } from './prose-context.js';
import { reportShare } from './prose-shares.js';
import { isSum } from './readings.js';

/**
 * A claim whose parts the text gives, and the names of the parts: the first of the lists is taken of which all parts
 * are printed.
 */
interface Split {
  whole: RegExp;
  lists: RegExp[][];
}

const part = (name: string): RegExp => named(`${name}(费用?)?`);
const ABROAD = part('因公出国(\\(境\\))?(经费)?');
const RECEPTION = part('公务接待');

const SPLITS: readonly Split[] = [
  {
    whole: /基本支出(预算|决算|预算数|决算数)?$/u,
    lists: [[part('人员经'), part('公用经')]],
  },
  {
    whole: /(一般公共预算|公共财政预算|地方财政)收入(预计|累计)?(完成|执行)?(数|为)?$/u,
    lists: [[named('税收(分成)?收入(预计|累计)?(完成)?'), named('非税收入(预计|累计)?(完成)?')]],
  },
  {
    whole: /(?<!一般|专项)债务(余额|限额)(为|合计|总额)?$/u,
    lists: [[named('一般债务(余额|限额)?(为)?'), named('专项债务(余额|限额)?(为)?')]],
  },
  {
    whole: /"?三公"?经费(财政拨款)?(支出)?(预算|决算)?(支出)?(数|总额|合计)?$/u,
    lists: [
      [ABROAD, RECEPTION, part('公务用?车购置[及和与]运行(维护)?')],
      [ABROAD, RECEPTION, part('公务用?车购置'), part('公务用?车运行(维护)?')],
    ],
  },
];

/**
 * The parts of a claim stand at most so many statements behind it, and what it is compared with at most so many before
 * it.
 */
const REACH = 12;

/**
 * Checks what the text itself adds up: a claim and its parts, two years and their difference, the share that was spent.
 *
 *   基本支出5,598.17万元，其中：人员经费4,482.32万元，公用经费1,115.85万元
 *   2023年预算17.50万元，2022年预算15.00万元，增加2.50万元
 *   年初预算为452.40万元，支出决算为446.11万元，完成年初预算的98.61%
 */
export function checkProseSums(disclosure: Disclosure, findings: Findings): void {
  for (const [index, statement] of disclosure.statements.entries()) {
    const figure = statementFigure(statement, index);
    if (figure === undefined) continue;
    if (statement.change === null) {
      compareParts(disclosure, index, figure, findings);
      compareSpent(disclosure, index, figure, findings);
      compareToBudget(disclosure, index, figure, findings);
    } else compareYears(disclosure, index, figure, findings);
  }
}

function isOfNow(disclosure: Disclosure, statement: Statement): boolean {
  return !isEarlier(disclosure, statement) && !/执行数/u.test(statement.metric);
}

function compareParts(disclosure: Disclosure, index: number, whole: Figure, findings: Findings): void {
  const own = disclosure.statements[index] as Statement;
  const split = SPLITS.find((each) => each.whole.test(foldText(own.metric)));
  if (split === undefined || !isOfNow(disclosure, own)) return;
  const below = disclosure.statements.slice(index + 1, index + 1 + REACH);
  const end = below.findIndex(
    (next) => next.change === null && SPLITS.some((each) => each.whole.test(foldText(next.metric))),
  );
  const near = (end < 0 ? below : below.slice(0, end)).map((statement, i) => ({ statement, at: index + 1 + i }));
  const levels = near.filter(({ statement }) => statement.change === null && isOfNow(disclosure, statement));
  for (const list of split.lists) {
    const parts = list.flatMap((name) => {
      const found = levels.filter(({ statement }) => name.test(foldText(statement.metric)));
      const [only] = found;
      return only !== undefined && found.length === 1 ? (statementFigure(only.statement, only.at) ?? []) : [];
    });
    if (parts.length < list.length) continue;
    const others = levels.filter(({ statement }) => statement.text === own.text);
    const more = others.flatMap(({ statement, at }) => statementFigure(statement, at) ?? []);
    const further = more.filter((figure) => !parts.some(({ ref }) => ref.statement === figure.ref.statement));
    const sums = [parts, ...further.map((one) => [...parts, one]), [...parts, ...further]];
    const wholes = [whole, ...pairedWith(disclosure, index)];
    const pairs = wholes.flatMap((left) => sums.map((right) => ({ left, right })));
    const best = pairs.find((pair) => isSum(pair.left, pair.right)) ?? {
      left: nearestTo({ ...whole, yuan: sumOf(parts) }, wholes) ?? whole,
      right: parts,
    };
    findings.compare({ rule: 'prose-adds-up', left: [best.left], right: best.right });
    return;
  }
}

/**
 * The budget that belongs to an amount spent, or the reverse, where one sentence names both: …预算为6.50万元，支出决算为3.20万元.
 */
function pairedWith(disclosure: Disclosure, index: number): Figure[] {
  const own = disclosure.statements[index] as Statement;
  return disclosure.statements.slice(index + 1, index + 3).flatMap((statement, i) => {
    const paired = statement.text === own.text && statement.change === null;
    const named = /^(支出)?(预算|决算)数?$/u.test(foldText(statement.metric));
    return paired && named ? (statementFigure(statement, index + 1 + i) ?? []) : [];
  });
}

/** Words of money spent; that is compared with money spent, and budgets with budgets. */
const SPENT = /执行|决算|完成/u;

/** The metric of a difference to the year before: 比上年增加, 较2022年年初预算减少, 增加. */
const COMPARISON = /^(比|较|与|同比|增|减|下降)/u;
/** Words that a metric of an amount does not have: 本年数小于上年预算数. */
const COMPARED = /[小大低高多少]于|比|较|相差/u;

/** Checks a difference against the amounts of two years, where the sentence names just these two before it. */
function compareYears(disclosure: Disclosure, index: number, delta: Figure, findings: Findings): void {
  const own = disclosure.statements[index] as Statement;
  const levels = levelsBefore(disclosure, index, REACH);
  const before = levels.filter(({ statement }) => isEarlier(disclosure, statement));
  const now = levels.filter(({ statement }) => !isEarlier(disclosure, statement));
  const [first, current] = [before[0], now[0]];
  if (!COMPARISON.test(foldText(own.metric)) || levels.some(({ statement }) => COMPARED.test(statement.metric))) return;
  if (levels.length !== 2 || first === undefined || current === undefined) return;
  if (!isSameSubject(first.statement.metric, current.statement.metric)) return;
  if (!levels.some(({ statement }) => isSameSubject(own.metric, statement.metric))) return;
  if (SPENT.test(first.statement.metric) !== SPENT.test(current.statement.metric)) return;
  if (SPENT.test(own.metric) !== SPENT.test(first.statement.metric)) return;
  const [left, right] = own.change === 'increase' ? [current.figure, first.figure] : [first.figure, current.figure];
  if (delta.yuan.isNegative() || own.change === 'same') return;
  findings.compare({ rule: 'prose-adds-up', left: [left], right: [right, delta] });
}

const COMPLETED = /完成(?:年初|全年|调整后?)?预算数?的?(\d[\d.]*)[%％]/gu;

/** Checks 完成年初预算的 X% = spent ÷ budget, where the sentence has just these two amounts and this share. */
function compareSpent(disclosure: Disclosure, index: number, spent: Figure, findings: Findings): void {
  const own = disclosure.statements[index] as Statement;
  if (!/决算数?$/u.test(foldText(own.metric))) return;
  const shares = [...foldText(own.text).matchAll(COMPLETED)].map((found) => found[1] ?? '');
  const amounts = disclosure.statements.filter(
    ({ text, amount, change }) => text === own.text && amount !== null && change === null,
  );
  const [budget] = levelsBefore(disclosure, index, REACH);
  const [share] = shares;
  if (shares.length !== 1 || share === undefined || amounts.length !== 2 || budget === undefined) return;
  if (!/预算数?$/u.test(foldText(budget.statement.metric)) || !budget.figure.yuan.gt(0)) return;
  reportShare({ part: spent, whole: budget.figure, percent: share, metric: own.metric }, findings);
}

const BUDGET_WHOLE = /(?:为|完成|占|达到?)(?:年初|全年|调整后?)?(?:支出|收入)?预算数?[(:]?$/u;

/**
 * Checks the share that stands right behind a budget, = the amount right before the budget ÷ the budget:
 *
 *   支出4,200万元，为年初预算4,000万元的105%        支出4,200万元，完成年初预算（4,000万元）的105%
 */
function compareToBudget(disclosure: Disclosure, index: number, budget: Figure, findings: Findings): void {
  const [before, own] = [disclosure.statements[index - 1], disclosure.statements[index] as Statement];
  if (before === undefined || before.text !== own.text || before.change !== null || own.amount === null) return;
  const spent = statementFigure(before, index - 1);
  const text = foldText(own.text);
  const from = text.indexOf(own.amount.raw);
  if (spent === undefined || !budget.yuan.gt(0) || from < 0 || !BUDGET_WHOLE.test(text.slice(0, from))) return;
  const percent = /^[亿万千]*元\)?的(\d[\d.]*)[%％]/u.exec(text.slice(from + own.amount.raw.length))?.[1];
  if (percent === undefined) return;
  reportShare({ part: spent, whole: budget, percent, metric: before.metric }, findings);
}
