/** Decides what the columns of a flat table (a project in each row or run of rows) hold. */

import { nameLevel, RESULT_FIELDS } from '../glossary/field-words.js';
import { hasSense, type termOf } from '../glossary/form-labels.js';
import { isWholeLevel, levelsOfHead } from '../glossary/indicator-levels.js';
import { isSpendingScore } from '../glossary/indicator-words.js';
import type { Label } from '../tables.js';
import { foldText } from '../text.js';
import type { Column } from './columns-by-place.js';

/**
 * Heads that name a level without 指标 (产出数量, 社会效益) are read as levels where there are so many: one may be a word of any
 * table.
 */
const FEWEST_LEVELS = 2;
/** What the columns of a flat table hold. */
export interface Plan {
  columns: Column[];
  /** The column that says whose row it is. */
  key: Column | undefined;
  /**
   * A column that each record fills once (such as its money): filled again below, it shows that a new record has begun.
   */
  single: Column | undefined;
  /** Columns that hold indicators, one in each row. */
  rows: ReadonlySet<Column>;
  /** The column of names holds bodies too, each in a row of its own above its projects. */
  groups: boolean;
  /** True where the table lists the duties and activities of one department, not projects. */
  duties: boolean;
  /** Columns that hold a text for several records: units, years. */
  shared: Column[];
}

/** What the printed columns of a flat table hold, by their heads. */
export function planOf(printedColumns: readonly Column[]): Plan {
  const columns = completeLevels(nameProjects(nameBodies(printedColumns.map(partOfScore))));
  const senses = columns.map((column) => ({ column, term: senseOf(column) }));
  const own = senses.map(({ column, term }) => isOfIndicator(column, term));
  const first = own.indexOf(true);
  const rows = new Set(
    senses.flatMap(({ column, term }, i) => {
      const open =
        (term.field === undefined || RESULT_FIELDS.has(term.field)) &&
        term.funding === undefined &&
        term.goal === undefined;
      return own[i] === true || (first >= 0 && i > first && open) ? [column] : [];
    }),
  );
  const find = (test: (term: ReturnType<typeof senseOf>) => boolean): Column | undefined =>
    senses.find(({ column, term }) => !rows.has(column) && test(term))?.column;
  const names = senses
    .filter(({ column, term }) => !rows.has(column) && term.field === 'name')
    .map(({ column }) => column);
  const level = (column: Column): number => nameLevel(column.path.at(-1)?.text ?? '');
  const named = names.reduce<Column | undefined>(
    (found, column) => (found === undefined || (level(found) > 0 && level(column) > level(found)) ? column : found),
    undefined,
  );
  const duty = named === undefined ? find((term) => term.task === 'duty' || term.task === 'name') : undefined;
  const key =
    named ?? duty ?? find((term) => term.field === 'implementer') ?? find((term) => term.field === 'department');
  return {
    columns: [...columns],
    key,
    groups: key !== undefined && senseOf(key).groups !== undefined,
    duties: duty !== undefined,
    single:
      find((term) => term.funding?.source === 'total') ??
      find((term) => term.funding !== undefined) ??
      find((term) => term.goal !== undefined),
    rows,
    shared: senses
      .filter(
        ({ column, term }) =>
          column !== key &&
          ['implementer', 'department', 'implementerCode', 'departmentCode', 'year'].includes(term.field ?? ''),
      )
      .map(({ column }) => column),
  };
}

/**
 * The columns, with heads such as 产出数量 and 社会效益 taken as the levels 数量指标 and 社会效益指标. This is done where
 * several heads are such words, or one stands below another level:
 *
 *   | 项目名称 | 产出数量 | 产出质量 | 社会效益 | 满意度 |
 *
 *   | 项目名称 | 产出数量         | 社会效益         |
 *   |         | 名称   | 指标值 | 名称   | 指标值 |
 */
function completeLevels(columns: readonly Column[]): Column[] {
  const levels = columns.filter(({ path }) => path.some(isLevelHead));
  return columns.map((column) => {
    const last = column.path.at(-1);
    const over = column.path.findIndex(isLevelHead);
    if (over >= 0 && over < column.path.length - 1 && last?.term.column !== undefined)
      return { ...column, path: column.path.flatMap((label, i) => (i === over ? wholeLevels(label) : [label])) };
    if (last === undefined || isWholeLevel(last.text) || hasSense(last.term)) return column;
    const upper = column.path.slice(0, -1);
    const parted = upper.some(({ text, term }) => isWholeLevel(text) || term.section === 'indicators');
    if (levels.length < FEWEST_LEVELS && !parted) return column;
    const whole = wholeLevels(last);
    return whole.length === 0 ? column : { ...column, path: [...upper, ...whole] };
  });
}

function isLevelHead({ text, term }: Label): boolean {
  return term.column === undefined && levelsOfHead(text).length > 0;
}

/** The levels that one such head names (产出数量 names two: 产出指标, 数量指标), each as a label of its own. */
function wholeLevels(label: Label): Label[] {
  return levelsOfHead(label.text).map((text) => ({ ...label, text, term: {} }));
}

/**
 * A column below a merged head of the project's whole score, which no column below it may give to an indicator: 合计
 * holds the whole score, 预算执行 the score for spending, and any other column is a note with the words of its head.
 *
 *   | 自评得分                                     |
 *   | 预算执行(10分) | 产出(50分) | 效益(40分) | 合计 |
 */
function partOfScore(column: Column): Column {
  const at = column.path.findIndex(
    ({ cell, term }) => cell.colSpan > 1 && (term.field === 'totalScore' || term.column === 'score'),
  );
  const [over, last] = [column.path[at], column.path.at(-1)];
  if (over === undefined || last === undefined || over === last) return column;
  const whole = { ...over, term: { field: 'totalScore' as const } };
  if (/^(?:合计|总计|小计|总得?分|得分)$/u.test(foldText(last.text))) return { ...column, path: [whole] };
  const spending = isSpendingScore(foldText(last.text));
  const part = { ...last, term: spending ? { execution: 'score' as const } : { column: 'note' as const } };
  return { ...column, path: [{ ...over, term: {} }, part] };
}

/** The columns; where none is headed 项目名称, the one headed 项目 holds the names of the projects. */
function nameProjects(columns: readonly Column[]): Column[] {
  const isNamed = columns.some((column) => senseOf(column).field === 'name');
  const bare = columns.find(({ path }) => /^(?:政策|资金)?\(?项目\)?$/u.test(foldText(path.at(-1)?.text ?? '')));
  if (isNamed || bare === undefined) return [...columns];
  const name = ({ path }: Column) =>
    path.map((label, i) => (i === path.length - 1 ? { ...label, term: { field: 'name' as const } } : label));
  return columns.map((column) => (column === bare ? { ...column, path: name(column) } : column));
}

/**
 * The columns, where one headed 单位 alone left of all that is said of indicators holds bodies, no units of measure: the
 * codes of bodies stand before it, or those units have a 单位 of their own.
 */
function nameBodies(columns: readonly Column[]): Column[] {
  const first = columns.findIndex(({ path }) =>
    path.some(({ term }) => /^(?:level\d|value)$/u.test(term.column ?? '')),
  );
  const texts = columns.map(({ path }) => foldText(path.at(-1)?.text ?? ''));
  const hasCodes = (i: number): boolean => /^(?:单位|部门|预算单位)(?:代码|编码)$/u.test(texts[i - 1] ?? '');
  return columns.map((column, i) => {
    const last = column.path.at(-1);
    if (!hasCodes(i) && texts.lastIndexOf('单位') <= first) return column;
    if (i >= first || last === undefined || foldText(last.text) !== '单位') return column;
    return { ...column, path: [...column.path.slice(0, -1), { ...last, term: { field: 'implementer' } }] };
  });
}

/** Whether a column holds a part of an indicator (its name, its value): its own head says so, or one above says 绩效指标. */
function isOfIndicator({ path }: Column, term: ReturnType<typeof termOf>): boolean {
  if (isWholeLevel(path.at(-1)?.text ?? '') && path.at(-1)?.term.column !== 'note') return true;
  if (path.length > 1 && path.some((label) => label.term.section === 'indicators')) return true;
  return term.column !== undefined && term.column !== 'note' && term.goal === undefined && term.field === undefined;
}

/** The meaning of a column: of the lowest of its heads that has one. */
export function senseOf(column: Column): ReturnType<typeof termOf> {
  const terms = column.path.map((label) => label.term).reverse();
  return terms.find(hasSense) ?? {};
}
