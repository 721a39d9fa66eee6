/** Columns by their heads, for tables within forms and flat tables. Tested in tests/labeller/mixed-heads.test.ts. */

import { RESULT_FIELDS } from '../glossary/field-words.js';
import { hasSense, type Term, termOf } from '../glossary/form-labels.js';
import { isWholeTime, namesTime } from '../glossary/goal-words.js';
import { isWholeLevel, levelsOfHead } from '../glossary/indicator-levels.js';
import { printedCells } from '../grid-rows.js';
import { remember } from '../memo.js';
import { type Box, readBox } from '../place.js';
import type { BandKind, GridCell, GridRow, Label } from '../tables.js';
import { foldText } from '../text.js';
import { type Column, headNames, headValues } from './columns-by-place.js';

/** The heads of a table inside a form, or of a flat table. */
export interface Band {
  kind: BandKind;
  columns: Column[];
  /** The last row of the block in which these heads hold. */
  until?: number | undefined;
}

/** The label of a cell. */
export function labelOf(cell: GridCell, half: 0 | 1 = 0): Label {
  return { text: cell.text, cell, term: termOf(cell.text), half };
}

/** What a word means in a block of money: 中央 means 中央资金 there. Empty where it names no source. */
export function sourceTerm(text: string): Term {
  const { funding } = termOf(`${text.trim().replace(/[:：]$/u, '')}资金`);
  return funding?.source === undefined || funding.source === 'total' ? {} : { funding };
}

/**
 * Whether a text is a figure, a date or a share, with or without sign and unit, or illegible (�): it labels nothing.
 */
export const isFigureText = remember(
  (text: string): boolean =>
    text === '\ufffd' ||
    /^[-(（≥≤><=]*[\d,，.]+\s*(?:%|％|[亿万千百]?元)?[)）]?$/u.test(text.trim()) ||
    /^[-—–/／]+$/u.test(text.trim()),
);

/** The columns of a block of money, where a head without a meaning of its own is read as a source: 省 as 省资金. */
function headSources(columns: readonly Column[]): Column[] {
  return columns.map((column) => ({
    ...column,
    path: column.path.map((label) => (hasSense(label.term) ? label : { ...label, term: sourceTerm(label.text) })),
  }));
}

/** The columns of goals, where a head in words of its own is of the time that it names: 三年规划目标. */
function headGoals(columns: readonly Column[]): Column[] {
  const goal = (text: string): Term => ({ goal: isWholeTime(text) ? 'period' : 'annual' });
  return columns.map((column) => ({
    ...column,
    path: column.path.map((label) =>
      hasSense(label.term) || !namesTime(label.text) ? label : { ...label, term: goal(label.text) },
    ),
  }));
}

/** The columns of a table of some kind, with what words that elsewhere mean nothing say in it. */
export function columnsIn(kind: BandKind, columns: readonly Column[]): Column[] {
  if (kind === 'funding') return headSources(columns);
  return kind === 'goals' ? headGoals(columns) : [...columns];
}

/**
 * The columns below one or several rows of heads, each with all its heads. A form in two halves prints its heads twice
 * side by side: from the second 三级指标 on, columns are of the second half. `below` are the rows that follow.
 */
export function columnsOf(rows: readonly (readonly GridCell[])[], below: readonly GridRow[] = []): Column[] {
  let columns: Column[] = [];
  for (const cells of rows) {
    const lower = halved(cells);
    const kept = columns.filter((upper) => !lower.some((label) => spans(upper.cell, label.cell)));
    const grown = lower.map((label): Column => {
      const upper = columns.find((column) => spans(column.cell, label.cell));
      const own = isBelowLevel(upper) ? { ...label, half: 0 as const } : label;
      return { path: [...(upper?.path ?? []), levelBelow(own, upper)], cell: label.cell };
    });
    columns = [...kept, ...grown].sort((a, b) => a.cell.column - b.cell.column);
  }
  return headNames(headValues(columns), below);
}

/** Whether a head stands below a level: 指标名称 | 指标值 that repeat below several levels begin no second half. */
function isBelowLevel(upper: Column | undefined): boolean {
  return upper?.path.some(({ text, term }) => term.column === undefined && levelsOfHead(text).length > 0) === true;
}

const BARE_LEVELS = ['一级', '二级', '三级'];
const LEVEL_COLUMNS = ['level1', 'level2', 'level3'] as const;

/** Whether heads 一级 | 二级 | 三级 mean the levels of indicators: several of them do, beside another head of indicators. */
export function areBareLevels(cells: readonly GridCell[]): boolean {
  const levels = new Set<string>();
  for (const { text } of cells) {
    const level = foldText(text);
    if (BARE_LEVELS.includes(level)) levels.add(level);
  }
  return levels.size >= 2 && cells.some(({ text }) => termOf(text).column !== undefined);
}

/** The meaning of a head; `bare` says that 一级 stands for 一级指标 in its row. */
export function headTerm({ text }: GridCell, bare: boolean): Term {
  const column = bare ? LEVEL_COLUMNS[BARE_LEVELS.indexOf(foldText(text))] : undefined;
  return column === undefined ? termOf(text) : { column };
}

/** A label with the meaning that the heads above it give it: 一级 below 绩效指标 means 一级指标, 中央 below 财政拨款 中央资金. */
function levelBelow(label: Label, upper: Column | undefined): Label {
  const money = upper?.path.some(({ term }) => term.funding !== undefined || term.section === 'funding') === true;
  if (money && !hasSense(label.term)) return { ...label, term: sourceTerm(label.text) };
  const level = BARE_LEVELS.indexOf(foldText(label.text));
  if (level < 0 || upper?.path.every(({ term }) => term.section !== 'indicators') !== false) return label;
  return { ...label, term: { column: LEVEL_COLUMNS[level] } };
}

function halved(cells: readonly GridCell[]): Label[] {
  let half: 0 | 1 = 0;
  const seen = new Set<string>();
  const bare = areBareLevels(cells);
  const names = cells.filter((cell) => isNamed(cell) && isWholeTime(cell.text)).map((cell) => termOf(cell.text).column);
  return cells.map((cell) => {
    const { column } = headTerm(cell, bare);
    if (column === 'level2' || column === 'level3' || column === 'value') {
      const again = isNamed(cell) && names.includes(column) && !isWholeTime(cell.text) && half === 0;
      if (again || seen.has(`${column}:${foldText(cell.text)}`)) {
        half = 1;
        seen.clear();
      }
      seen.add(`${column}:${foldText(cell.text)}`);
    }
    return { ...labelOf(cell, half), term: headTerm(cell, bare) };
  });
}

/** Whether a cell heads the column of the indicators' names or of their second level. */
function isNamed(cell: GridCell): boolean {
  const { column } = termOf(cell.text);
  return column === 'level2' || column === 'level3';
}

/** A list has at least so many heads; two cells of words may be a label and its value. */
const FEWEST_LIST_HEADS = 3;

/**
 * Whether a row of words heads a list in a block: in each row below, the cells stand under these words, and at least
 * one column holds only figures or dates.
 *
 *   | 支出明细 | 项目用途   | 金额（万元） | 测算依据 |
 *   |         | 1、服务器  | 100        | 询价    |
 */
export function headsList(heads: readonly GridCell[], rows: readonly GridRow[]): boolean {
  if (!mayHeadList(heads)) return false;
  const lines = rows.map(printedCells).filter((cells) => cells.length > 0);
  if (lines.length === 0) return false;
  const under = (head: GridCell, cell: GridCell) => head.column === cell.column && head.colSpan === cell.colSpan;
  if (!lines.flat().every((cell) => heads.some((head) => under(head, cell)))) return false;
  return heads.some((head) => {
    const column = lines.flatMap((cells) => cells.find((cell) => under(head, cell)) ?? []);
    return column.length === lines.length && column.every(({ text }) => isFigureText(text) || isDateText(text));
  });
}

/** Whether cells may head a list by what they say, whatever stands below them. */
export function mayHeadList(heads: readonly GridCell[]): boolean {
  return (
    heads.length >= FEWEST_LIST_HEADS &&
    !heads.some(({ text }) => isFigureText(text) || isWholeLevel(text) || foldText(text).length > LONGEST_LOWER_HEAD)
  );
}

/** Whether a text is a date: 2016.3, 2016年3月, 3月底. */
function isDateText(text: string): boolean {
  return /^(?:\d{4}[年./-])?\d{1,2}(?:月[底初份]?|[./-]\d{1,2}|月\d{1,2}日)?$/u.test(foldText(text));
}

/** Whether one cell lies over the other, by its columns. */
export function spans(upper: GridCell, lower: GridCell): boolean {
  return lower.column < upper.column + upper.colSpan && upper.column < lower.column + lower.colSpan;
}

/** Share of a head's width: a cell stands below a head where at least so much of the head lies above the cell. */
const COVERED = 0.75;

function isCovered(head: GridCell, box: Box): boolean {
  const own = readBox(head.place);
  if (own === undefined || own[2] <= own[0]) return false;
  return Math.min(own[2], box[2]) - Math.max(own[0], box[0]) >= COVERED * (own[2] - own[0]);
}

/**
 * The column below whose heads a cell stands: by geometry where both have it, else by column number; the first one
 * where it is merged across several.
 */
export function columnFor(cell: GridCell, columns: readonly Column[]): Column | undefined {
  const box = readBox(cell.place);
  if (box !== undefined) {
    const covered = cell.colSpan === 1 ? [] : columns.filter((column) => isCovered(column.cell, box));
    if (covered.length > 1) return covered[0];
    const middle = (box[0] + box[2]) / 2;
    for (const column of columns) {
      const head = readBox(column.cell.place);
      if (head !== undefined && head[0] <= middle && middle <= head[2]) return column;
    }
  }
  return columns.find((column) => spans(column.cell, cell));
}

/**
 * Names of levels head columns where so many stand side by side; a row of indicators prints two at most, 产出指标 | 数量指标.
 */
const FEWEST_LEVEL_HEADS = 3;

/** Whether the row below is part of the same head: a head is merged down into it, or all its cells are heads too. */
export function headsGoOn(cells: readonly GridCell[], row: GridRow, below: GridRow | undefined): boolean {
  const lower = printedCells(below).filter((cell) => cells.some((head) => spans(head, cell)));
  const [first] = lower;
  if (below === undefined || first === undefined || lower.some((cell) => isFigureText(cell.text))) return false;
  const reaches = cells.some((head) => head.rowSpan > 1 && head.row + head.rowSpan > first.row && head.row < first.row);
  const wide = lower.every((cell) =>
    cells.some((head) => spans(head, cell) && head.colSpan > 1 && !isWholeLevel(cell.text)),
  );
  const known = lower.every((cell) => !isWholeLevel(cell.text) && hasSense(termOf(cell.text)));
  const says = (cell: GridCell): boolean => isWholeLevel(cell.text) || hasSense(termOf(cell.text));
  const mixed =
    reaches &&
    lower.some((cell) => !isWholeLevel(cell.text)) &&
    lower.filter(says).length * 2 > lower.length &&
    lower.every((cell) => cells.some((head) => spans(head, cell) && head.colSpan > 1 && head.rowSpan === 1));
  const levels = reaches && lower.length >= FEWEST_LEVEL_HEADS && lower.every((cell) => isWholeLevel(cell.text));
  return (reaches && (wide || known || levels || mixed) && row !== below) || (known && lower.length >= 2 && wide);
}

/** Characters: the words of a lower row of heads are no longer: 优, 良, 中, 差. */
const LONGEST_LOWER_HEAD = 12;

/**
 * Whether a row of unknown words below heads is part of them: it prints no figures, and nothing in the columns that
 * each row of the table fills (三级指标).
 *
 *   | 三级指标 | 指标值 | 绩效标准 |    |    |
 *   |         |       | 优      | 良 | 差 |
 */
export function isLowerHead(columns: readonly Column[], below: GridRow | undefined): boolean {
  const cells = printedCells(below);
  if (cells.length < 2) return false;
  const filled = columns.filter(({ path }) => {
    const { column, field, task, section } = path.at(-1)?.term ?? {};
    if (section !== undefined) return false;
    return (
      (field !== undefined && !RESULT_FIELDS.has(field)) ||
      task !== undefined ||
      (column !== undefined && column !== 'note' && column !== 'deviation')
    );
  });
  const levels =
    cells.length >= FEWEST_LEVEL_HEADS &&
    cells.every((cell) => isWholeLevel(cell.text)) &&
    columns.filter(({ cell }) => isWholeLevel(cell.text)).length > 1;
  const mixed =
    cells.length >= FEWEST_LEVEL_HEADS &&
    cells.some((cell) => !isWholeLevel(cell.text)) &&
    cells.every((cell) => isWholeLevel(cell.text) || hasSense(termOf(cell.text)));
  const times = cells.every((cell) => /^(?:value|actual|note)$/u.test(termOf(cell.text).column ?? ''));
  const free = (column: Column): boolean => times && column.path.at(-1)?.term.column === 'value';
  return cells.every(
    (cell) =>
      !isFigureText(cell.text) &&
      (levels || mixed || !isWholeLevel(cell.text)) &&
      foldText(cell.text).length <= LONGEST_LOWER_HEAD &&
      !filled.some((column) => !free(column) && spans(column.cell, cell)),
  );
}
