/**
 * Tells what kind of table a row heads within a form: indicators, money, tasks. Tested in
 * tests/normalizers/printed-layouts.test.ts.
 */

import { hasSense, type Term, termOf } from '../glossary/form-labels.js';
import { namesTime } from '../glossary/goal-words.js';
import { isWholeLevel } from '../glossary/indicator-levels.js';
import type { BandKind, GridCell } from '../tables.js';
import { foldText } from '../text.js';
import { areBareLevels, headTerm, isFigureText, sourceTerm, spans } from './heads.js';

/** Characters: a longer text is no head. */
const LONGEST_HEAD = 24;

/** What kind of table the cells of a row head, or undefined where they head none. */
export function headKind(cells: readonly GridCell[], below: readonly GridCell[]): BandKind | undefined {
  if (cells.some((cell) => isFigureText(cell.text) || foldText(cell.text).length > LONGEST_HEAD)) return undefined;
  const bare = areBareLevels(cells);
  const heads = cells.filter((cell) => !isWholeLevel(cell.text)).map((cell) => headTerm(cell, bare));
  const columns = sensesOf(heads, 'column');
  const levels = columns.has('level1') || columns.has('level2') || columns.has('level3');
  if (levels && columns.size >= 2) return 'indicators';
  const ofMoney = heads.some(({ funding }) => funding !== undefined);
  const known = heads.filter((term, i) => hasSense(term) || (ofMoney && isYear(cells[i]?.text ?? ''))).length;
  if (headsSources(cells, heads, below)) return 'funding';
  if (known * 2 < cells.length || cells.length === 0) return undefined;
  const executions = sensesOf(heads, 'execution');
  if (executions.size >= 2 && ['initial', 'adjusted', 'executed'].some((part) => executions.has(part as 'initial')))
    return 'execution';
  const tasks = sensesOf(heads, 'task');
  if (tasks.size >= 1 && cells.length >= 2 && (tasks.size >= 2 || heads.some((term) => term.funding !== undefined)))
    return 'tasks';
  const ofGoals = heads.every(
    (term, i) => term.goal !== undefined || /目标[^，。；]{0,4}$/u.test(withoutBrackets(cells[i]?.text ?? '')),
  );
  const goals = ofGoals ? heads.flatMap((term) => term.goal ?? []) : [];
  if (ofGoals && new Set(goals).size === goals.length && (goals.length >= 2 || headsTimes(cells, below)))
    return 'goals';
  return headMoney(cells, heads, below) ? 'funding' : undefined;
}

/** What heads mean in one of the senses that a label may have. */
function sensesOf<Sense extends 'column' | 'execution' | 'task'>(
  heads: readonly Term[],
  sense: Sense,
): Set<NonNullable<Term[Sense]>> {
  const senses = new Set<NonNullable<Term[Sense]>>();
  for (const { [sense]: own } of heads) if (own !== undefined && own !== null) senses.add(own);
  return senses;
}

/** A head without the brackets at its end, whatever stands in them: 中期目标（2024年至2026年）. */
function withoutBrackets(text: string): string {
  return foldText(text).replace(/\([^()]*\)$/u, '');
}

/** Whether two heads of goals name their times, one in words that no glossary has, with a text of its own below each. */
function headsTimes(cells: readonly GridCell[], below: readonly GridCell[]): boolean {
  return (
    cells.length === 2 &&
    cells.every(({ text }) => namesTime(text)) &&
    below.length === 2 &&
    below.every(({ text, column, colSpan }, i) => {
      const head = cells[i];
      return head?.column === column && head.colSpan === colSpan && !hasSense(termOf(text)) && !isWholeLevel(text);
    })
  );
}

/** Short names of sources (中央, 省, 市) are heads of money where so many stand side by side; fewer may mean anything. */
const FEWEST_SOURCES = 3;

/**
 * Whether words above figures all name sources of money. 省, 市 or 其他 may mean anything by themselves; beside one that
 * certainly speaks of money (总额) they mean its sources.
 *
 *   | 总额   | 中央   | 省     | 市     | 县    | 其他  |
 *   | 900.00 | 500.00 | 200.00 | 100.00 | 80.00 | 20.00 |
 */
function headsSources(cells: readonly GridCell[], heads: readonly Term[], below: readonly GridCell[]): boolean {
  if (!heads.some(({ funding }) => funding !== undefined)) return false;
  const sources = heads.map((term, i) => (hasSense(term) ? term : sourceTerm(cells[i]?.text ?? '')));
  const named = sources.filter(({ funding }) => funding?.source !== undefined && funding.source !== 'total');
  return named.length >= FEWEST_SOURCES && headMoney(cells, sources, below);
}

/**
 * Whether heads are those of money, each source or time once, beside one that names what stands at the left.
 *
 *   | 项目 | 上年度预算安排 | 本年度申请金额 | 测算依据 |
 */
function headMoney(cells: readonly GridCell[], heads: readonly Term[], below: readonly GridCell[]): boolean {
  const years = heads.filter((term, i) => !hasSense(term) && isYear(cells[i]?.text ?? '')).length;
  const money = heads.flatMap(({ funding }) => funding ?? []);
  if (money.length === 0 || money.length + years < 2) return false;
  const notes = heads.filter(({ funding, column }) => funding === undefined && column === 'note').length;
  const others = heads.filter(
    ({ funding, column, ...rest }) => funding === undefined && column !== 'note' && hasSense(rest),
  );
  const named = heads.flatMap(({ funding }, i) =>
    funding?.source === undefined
      ? []
      : [`${funding.source} ${funding.year} ${funding.source === 'local' ? cells[i]?.text : ''}`],
  );
  const shares = cells.filter(({ text }) => isShareHead(text)).length;
  const figures = below.filter((cell) => isFigureText(cell.text)).length;
  return (
    new Set(named).size === named.length &&
    others.length === 0 &&
    money.length + years + notes + shares >= cells.length - 1 &&
    ((figures >= 2 && figures * 2 >= below.length) || areParted(cells, below))
  );
}

/** Whether a head is a year, which heads the money of that year: 总计 | 2024年 | 2025年. */
function isYear(text: string): boolean {
  return /^20\d{2}年度?$/u.test(foldText(text));
}

/** Whether a head stands beside money and means none: a share, a change. */
function isShareHead(text: string): boolean {
  return /^(?:所?占|比重|比例|增减|增长|变动)[^，。；]{0,8}$/u.test(foldText(text));
}

/**
 * Whether all cells below a row of heads stand under one merged head, which they divide: 近两年收支金额 over 2019年 | 2020年.
 */
function areParted(cells: readonly GridCell[], below: readonly GridCell[]): boolean {
  const wide = cells.filter(({ colSpan }) => colSpan > 1);
  return (
    below.length >= 2 &&
    below.every((cell) => !isFigureText(cell.text) && wide.some((head) => spans(head, cell))) &&
    cells.some(({ rowSpan }) => rowSpan > 1)
  );
}
