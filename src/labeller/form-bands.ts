/** Decides which rows of a form stand below which heads. Tested in tests/normalizers/printed-layouts.test.ts. */

import { hasSense, termOf, titlesPeriod } from '../glossary/form-labels.js';
import { findLevel1, isWholeLevel } from '../glossary/indicator-levels.js';
import type { IndicatorColumn } from '../glossary/indicator-words.js';
import { printedCells } from '../grid-rows.js';
import type { GridCell, GridRow, Label } from '../tables.js';
import type { Column } from './columns-by-place.js';
import { coversHeads, fillsHeads, headsRow, isFormRow } from './form-rows.js';
import type { Section } from './form-sections.js';
import { headKind } from './head-kind.js';
import { type Band, columnFor, columnsOf, headsGoOn, isFigureText, isLowerHead, labelOf, spans } from './heads.js';

/** With fewer heads than these (一级指标 | 二级指标 | 三级指标 | 指标值), it is uncertain in which column a cell stands. */
const FEWEST_TELLING_HEADS = 4;

/** Whether the heads above still hold for a row, which begins nothing else. */
export function belongs(cells: readonly GridCell[], band: Band, loose: boolean): boolean {
  const [first] = cells;
  if (first === undefined) return false;
  if (band.until !== undefined) return first.row <= band.until;
  const term = termOf(first.text);
  if (term.field === 'totalScore' || (band.kind === 'indicators' && isSum(first))) return true;
  switch (band.kind) {
    case 'goals':
      return cells.every((cell) => !hasSense(termOf(cell.text)));
    case 'execution':
      return (
        term.funding !== undefined ||
        (term.field === undefined && term.goal === undefined && term.section === undefined)
      );
    case 'indicators':
      return loose ? !isFormRow(cells) : fillsHeads(cells, band) || !(isFormRow(cells) || coversHeads(cells, band));
    case 'tasks':
      return term.field === undefined && term.goal === undefined && term.section !== 'indicators';
    default:
      return (
        cells.length > 1 &&
        cells.every(
          (cell, at) => at === 0 || isFigureText(cell.text) || isNote(cell, band) || headsRow(cell, cells, band),
        ) &&
        term.field === undefined
      );
  }
}

/** Whether a cell stands below a head of words beside those of figures: 测算依据, 备注. */
function isNote(cell: GridCell, band: Band): boolean {
  return columnTerm(columnFor(cell, band.columns)) === 'note';
}

/** Whether a cell is the label of the last row of the indicators: 合计, 总分. */
export function isSum(cell: GridCell): boolean {
  return termOf(cell.text).field === 'totalScore' || /^(?:合\s*计|总\s*计|总\s*分)$/u.test(cell.text.trim());
}

/**
 * Whether the column numbers of a row without merged cells can be trusted: each of its cells has a head, and the names
 * of levels (数量指标) stand below heads of levels.
 */
export function standsBelowHeads(cells: readonly GridCell[], columns: readonly Column[]): boolean {
  if (columns.length < FEWEST_TELLING_HEADS) return false;
  const holds = cells.map(
    (cell) => columns.find((column) => column.cell.column === cell.column)?.path.at(-1)?.term.column,
  );
  const halves = columns.some(({ path }) => path.at(-1)?.half === 1);
  const whole = !halves && holds.includes('level3') && holds.includes('value');
  return cells.every((cell, i) => {
    const own = holds[i];
    const inLevels = own === 'level1' || own === 'level2';
    return own !== undefined && (isWholeLevel(cell.text) ? inLevels : whole || !inLevels);
  });
}

/** Whether a cell stands below the head 一级指标 or 二级指标. Blank cells there belong to the level above them. */
export function isLevelColumn(cell: GridCell, columns: readonly Column[]): boolean {
  const column = columnTerm(columnFor(cell, columns));
  return column === 'level1' || column === 'level2';
}

/**
 * The heads above a cell. A level that stands alone in its row (产出指标) is a level even where no column is headed 一级指标.
 */
export function headsOf(cell: GridCell, cells: readonly GridCell[], band: Band): Label[] | undefined {
  const own = columnFor(cell, band.columns)?.path;
  const column = own?.at(-1)?.term.column;
  if (band.kind !== 'indicators' || column === 'level1' || column === 'level2') return own;
  if (!isWholeLevel(cell.text) || cells.some((other) => other !== cell && other.text !== '')) return own;
  return [{ ...labelOf(cell), text: '', term: { column: findLevel1(cell.text) === undefined ? 'level2' : 'level1' } }];
}

/** Whether a row of words stands right over a row of figures, one over each: 3月底 | 6月底 | 10月底 over 25% | 50% | 80%. */
function headsByPlace(cells: readonly GridCell[], below: GridRow | undefined): boolean {
  const figures = printedCells(below).filter((cell) => isFigureText(cell.text));
  return (
    !cells.some((cell) => isFigureText(cell.text)) &&
    figures.length >= 2 &&
    figures.length === cells.length &&
    cells.every((cell) => figures.some((figure) => spans(cell, figure)))
  );
}

/**
 * The column of each cell of the last row (合计 | 100 | 95). Where it prints two figures that do not both stand below 分值
 * and 得分, the first is taken as the full mark and the second as the mark that was given.
 */
export function headsOfSum(cells: readonly GridCell[], columns: readonly Column[]): Map<GridCell, Column | undefined> {
  const figures = cells.filter(({ text }) => isFigureText(text));
  const own = new Map(cells.map((cell) => [cell, columnFor(cell, columns)]));
  const isPoints = (column: Column | undefined): boolean => /^(?:weight|score)$/u.test(columnTerm(column) ?? '');
  const points = columns.filter(isPoints);
  if (figures.length !== 2 || points.length !== 2 || figures.every((cell) => isPoints(own.get(cell)))) return own;
  for (const [i, cell] of figures.entries()) own.set(cell, points[i]);
  return own;
}

/** A text alone in its row above the heads of indicators, or among their rows, that says of which time those below are. */
export function titlesPart(cell: GridCell, below: GridRow | undefined, band: Band | undefined): boolean {
  if (!titlesPeriod(cell.text)) return false;
  return headKind(printedCells(below), []) === 'indicators' || (band?.kind === 'indicators' && cell.colSpan > 2);
}

function columnTerm(column: Column | undefined): IndicatorColumn | undefined {
  return column?.path.at(-1)?.term.column;
}

/** The levels of a row and the one text behind them, which may list their indicators; undefined for any other row. */
export function listBehindLevels(
  cells: readonly GridCell[],
): { levels: GridCell[]; first: GridCell; text: GridCell } | undefined {
  const levels = cells.filter((cell) => isWholeLevel(cell.text));
  const text = cells[levels.length];
  const [first] = levels;
  if (text === undefined || first === undefined || cells.length !== levels.length + 1 || text.column <= first.column)
    return undefined;
  return isFigureText(text.text) && !/[≥≤><%％]/u.test(text.text) ? undefined : { levels, first, text };
}

/** What kind of table some cells of a row head within the block that they stand in, or undefined where they head none. */
export function kindOfHeads(
  cells: readonly GridCell[],
  below: GridRow | undefined,
  band: Band | undefined,
  section: Section | undefined,
): Band['kind'] | undefined {
  if (band?.kind === 'indicators' && band.columns.length > 0 && cells.some((cell) => isWholeLevel(cell.text)))
    return undefined;
  const kind = headKind(cells, printedCells(below));
  if (kind !== undefined) return kind;
  const [only, more] = cells;
  const goal = only === undefined || more !== undefined ? undefined : termOf(only.text).goal;
  const row = only?.row ?? 0;
  if (goal !== undefined && (section?.until ?? -1) > row && section?.label.term.section === 'goals') return 'goals';
  if (section?.until === undefined || section.until <= row || cells.length < 2) return undefined;
  return headsByPlace(cells, below) ? 'other' : undefined;
}

/** The cells of a row of heads and, a list each, those of the rows below it that go on with these heads. */
export function linesOfHeads(
  kind: Band['kind'],
  heads: readonly GridCell[],
  rows: readonly GridRow[],
  section: Section | undefined,
): GridCell[][] {
  const lines = [heads.filter((cell) => !isWholeLevel(cell.text))];
  const [first] = rows;
  for (const row of rows.slice(1)) {
    const goesOn =
      kind !== 'goals' &&
      first !== undefined &&
      (headsGoOn(lines.at(-1) ?? [], first, row) || (lines.length === 1 && isLowerHead(columnsOf(lines), row)));
    if (!goesOn) break;
    lines.push(printedCells(row).filter((cell) => cell.column > (section?.label.cell.column ?? -1)));
  }
  return lines;
}
