/**
 * Finds the blocks of a form by the labels that are merged down at their left. Tested in
 * tests/normalizers/blocks-beside.test.ts.
 */

import { hasSense, termOf } from '../glossary/form-labels.js';
import { isWholeLevel } from '../glossary/indicator-levels.js';
import { printedCells } from '../grid-rows.js';
import type { GridCell, GridRow, Label } from '../tables.js';
import { fillsHeads } from './form-rows.js';
import { headKind } from './head-kind.js';
import { type Band, columnFor, isFigureText, spans } from './heads.js';

/** A block of rows, by the label at its left; that is merged down over the rows or stands in the first of them. */
export interface Section {
  label: Label;
  /** The last row that its cell covers; undefined where it is one row high and blank cells go on below. */
  until: number | undefined;
}

/** Whether a row stands in a block of money. */
export function isInMoney({ cells: [first] }: GridRow, sections: readonly Section[]): boolean {
  return (
    first !== undefined &&
    sections.some(
      ({ label, until }) =>
        (until === undefined ? first.text === '' : until >= first.row) &&
        (label.term.section === 'funding' || label.term.funding !== undefined),
    )
  );
}

/**
 * Whether a block's label is merged down beside a cell, which is then text of the block even where it looks like a
 * title (一、…).
 */
export function isCovered({ row }: GridCell, sections: readonly Section[]): boolean {
  return sections.some(({ until }) => until !== undefined && until >= row);
}

/**
 * Whether a cell is the label of a block within the row's block: it is merged down, and heads stand beside it. Here
 * 资金来源 is none, and 项目资金情况 is the outer one:
 *
 *   | 项目资金情况 | 资金来源 | 项目     | 上年度预算安排 | 本年度申请金额 |
 *   |            |         | 财政拨款 | 55.00        | 60.00        |
 */
export function isInner(cell: GridCell, rest: readonly GridCell[], below: GridRow | undefined): boolean {
  const [next] = rest;
  return (
    next !== undefined &&
    cell.rowSpan > Math.max(...rest.map(({ rowSpan }) => rowSpan)) &&
    !isWholeLevel(cell.text) &&
    termOf(cell.text).task === undefined &&
    (headKind(rest, printedCells(below)) !== undefined || isInner(next, rest.slice(1), below))
  );
}

/** Whether the first cell of a row is the label of a block that begins there, with the rows of the block beside it. */
export function isSection(
  first: GridCell,
  next: GridCell | undefined,
  row: GridRow,
  below: GridRow | undefined,
  band: Band | undefined,
): boolean {
  if (isWholeLevel(first.text) || isFigureText(first.text)) return false;
  if (band?.kind === 'indicators' && fillsHeads(printedCells(row), band)) return false;
  const { section, column, field } = termOf(first.text);
  const inBand = band !== undefined && band.columns.length > 0 && columnFor(first, band.columns) !== undefined;
  if (section === undefined) {
    const tall =
      first.rowSpan > 1 && next !== undefined && next.rowSpan < first.rowSpan && first.colSpan <= first.rowSpan + 8;
    return (
      tall &&
      !inBand &&
      (field === undefined || isInner(first, printedCells(row).slice(1), below)) &&
      first.column <= (row.cells[0]?.column ?? 0) &&
      below !== undefined
    );
  }
  if (next === undefined) return false;
  if (section === 'indicators')
    return (
      column === undefined ||
      headKind(printedCells(row), printedCells(below)) !== 'indicators' ||
      first.rowSpan > 1 ||
      headsAlone(row)
    );
  if (section === 'goals' && band?.kind === 'goals' && !band.columns.some((head) => spans(head.cell, first)))
    return true;
  const goesOn = termOf(next.text);
  const labelled =
    goesOn.field !== undefined ||
    goesOn.funding !== undefined ||
    goesOn.goal !== undefined ||
    goesOn.execution !== undefined ||
    goesOn.task !== undefined;
  return (
    labelled ||
    (first.rowSpan > 1 && next.rowSpan < first.rowSpan) ||
    headKind(printedCells(row).slice(1), printedCells(below)) !== undefined
  );
}

/** Whether the first cell of a row of heads titles the others, as in 绩效指标 | 一级指标 | 二级指标 | 三级指标. */
function headsAlone(row: GridRow): boolean {
  const columns = printedCells(row)
    .slice(1)
    .map((cell) => termOf(cell.text).column);
  return columns.includes('level1') || columns.includes('level3');
}

/**
 * The last row of a block: the last one that its merged label covers. In pasted text, which has lost all spans, the
 * last one below it whose first cell is blank.
 */
export function reachOf(
  section: Section | undefined,
  below: readonly GridRow[],
  spanless: boolean,
): number | undefined {
  if (section === undefined || section.until !== undefined || !spanless) return section?.until;
  const end = below.findIndex(({ cells }) => cells[0]?.text !== '');
  const rows = end < 0 ? below : below.slice(0, end);
  return rows.at(-1)?.cells[0]?.row;
}

/** Whether a cell further to the right labels a block: it is merged down over more rows than the cell at its right. */
export function isBlockBeside(cell: GridCell, next: GridCell | undefined): boolean {
  return (
    next !== undefined &&
    cell.rowSpan > 1 &&
    next.rowSpan < cell.rowSpan &&
    next.column === cell.column + cell.colSpan &&
    hasSense(termOf(cell.text)) &&
    !isWholeLevel(cell.text)
  );
}
