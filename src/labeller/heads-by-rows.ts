/**
 * What the columns of a list hold whose heads no glossary has, by the levels that its rows print. Tested in
 * tests/labeller/heads-by-rows.test.ts.
 */

import { hasSense, type Term } from '../glossary/form-labels.js';
import { areLevelsBeside, namesBody, namesGoal, namesMoney, namesProject } from '../glossary/list-heads.js';
import { printedCells } from '../grid-rows.js';
import type { GridRow, Label } from '../tables.js';
import type { Column } from './columns-by-place.js';
import { isFigureText } from './heads.js';

/** Columns before those of the levels: in a form, one label at most stands there. */
const FEWEST_BEFORE = 3;

/**
 * The columns with a meaning for each that its head does not tell, where the first row below prints both levels side by
 * side: behind them stand names and values, before them what the heads or the cells speak of.
 *
 *   | 用款单位 | 政策和项目 | 安排资金 | 预期目标 | 指标一级分类 | 指标二级分类 | 指标描述 | 指标目标 |
 *   | 某某站   | 河道保洁  | 100    | 保洁12条 | 产出指标    | 数量指标    | 保洁河道 | ≥12条   |
 */
export function headsByRows(columns: readonly Column[], below: GridRow | undefined): Column[] {
  const cells = printedCells(below);
  const texts = columns.map(({ cell }) => cells.find(({ column }) => column === cell.column)?.text ?? '');
  const at = texts.findIndex((text, i) => areLevelsBeside(text, texts[i + 1] ?? ''));
  if (at < FEWEST_BEFORE || !columns.slice(0, at).some(({ path }) => namesProject(path.at(-1)?.text ?? '')))
    return [...columns];
  const holds = columns.map((column, i) => (i < at ? undefined : columnOf(column)));
  const open = (i: number): boolean => i < columns.length && (holds[i] === undefined || holds[i] === 'note');
  const named = columns.map((column, i) => {
    if (i === at || i === at + 1) return withTerm(column, { column: i === at ? 'level1' : 'level2' });
    if (i === at + 2 && !holds.includes('level3') && open(i)) return withTerm(column, { column: 'level3' });
    return i === at + 3 && !holds.includes('value') && open(i) ? withTerm(column, { column: 'value' }) : column;
  });
  return beforeLevels(named, texts, at);
}

function columnOf({ path }: Column): Term['column'] {
  return path.at(-1)?.term.column;
}

/**
 * The columns before the levels: of the project, its body, its money and its goal, each where no other is known; money
 * only where one column alone may be it.
 */
function beforeLevels(columns: Column[], texts: readonly string[], end: number): Column[] {
  const termOf = ({ path }: Column): Term => path.at(-1)?.term ?? {};
  const textOf = ({ path }: Column): string => path.at(-1)?.text ?? '';
  const before = columns.slice(0, end);
  const lacks = (isIt: (term: Term) => boolean): boolean => !before.some((column) => isIt(termOf(column)));
  const give = (term: Term, isIt: (column: Column, text: string) => boolean): void => {
    const i = before.findLastIndex((column, at) => {
      const own = termOf(column);
      const open = !hasSense(own) || own.column !== undefined || own.task !== undefined;
      return open && own.field === undefined && isIt(column, texts[at] ?? '');
    });
    if (i >= 0) before[i] = withTerm(before[i] as Column, term);
  };
  const giveMoney = (): void => {
    const isMoney = (column: Column, text: string): boolean => namesMoney(textOf(column)) && isFigureText(text);
    const several = before.filter((column, at) => isMoney(column, texts[at] ?? '')).length > 1;
    if (!several) give({ funding: { source: 'total', period: 'annual' } }, isMoney);
  };
  if (lacks(({ field }) => field === 'name')) give({ field: 'name' }, (column) => namesProject(textOf(column)));
  if (lacks(({ field }) => field === 'implementer' || field === 'department'))
    give({ field: 'implementer' }, (column) => namesBody(textOf(column)));
  if (lacks(({ funding }) => funding !== undefined)) giveMoney();
  if (lacks(({ goal }) => goal !== undefined)) give({ goal: 'annual' }, (column) => namesGoal(textOf(column)));
  return [...before, ...columns.slice(end)];
}

function withTerm({ path, cell }: Column, term: Term): Column {
  return { path: [...path.slice(0, -1), { ...(path.at(-1) as Label), term }], cell };
}
