/**
 * The figures of a line of a budget table, each with the cell that it was read from. Tested in
 * tests/normalizers/budget-table.test.ts.
 */

import { isCountHead, isCountName } from '../glossary/measures.js';
import type { Amount, Unit } from '../schema/disclosure.js';
import type { GridCell } from '../tables.js';
import { parseAmount, parseDecimal } from './amount.js';
import type { RawLine } from './line-reader.js';
import type { FigureColumn } from './line-segments.js';
import { columnUnit, keyOf, type PreparedTable } from './prepared-table.js';
import type { TurnedLine } from './turned-table.js';

/** A figure in the column of a key. */
export interface ReadFigure {
  key: string;
  cell: GridCell;
  amount: Amount;
  /** It is a sum of money, and no unit is known of it. */
  lacksUnit: boolean;
}

/** What a column says of its figures. */
type FigureShape = Omit<FigureColumn, 'column'>;

/** The figures of a printed line. Where a head beside them counts (数量), the line's name makes no count of an amount. */
export function figuresOfLine(table: PreparedTable, line: RawLine): ReadFigure[] {
  return table.figures.flatMap((block) => {
    const counted = block.some(({ column, labels }) => isCountHead(labels) && hasNumber(line.figures.get(column)));
    return block.flatMap((figure): ReadFigure[] => {
      const cell = line.figures.get(figure.column);
      if (cell === undefined) return [];
      return [{ key: keyOf(table, figure), ...readFigure(cell, figure, counted ? null : line.name, table.unit) }];
    });
  });
}

/** The figures of a line that a column names. */
export function figuresOfItem(table: PreparedTable, line: TurnedLine): ReadFigure[] {
  return table.columns.flatMap(({ key, labels, measure }): ReadFigure[] => {
    const cell = line.cells.get(key);
    if (cell === undefined || cell.text.trim() === '') return [];
    return [{ key, ...readFigure(cell, { labels, measure, quantity: false, price: false }, line.name, table.unit) }];
  });
}

/** Whether a cell prints something that is neither a figure nor a dash, and is no figure in doubt. */
export function isUnreadable({ amount }: ReadFigure): boolean {
  return amount.value === null && !isDash(amount.raw) && amount.ocr?.others === undefined;
}

function readFigure(
  cell: GridCell,
  figure: FigureShape,
  name: string | null,
  unit: Unit | null,
): Omit<ReadFigure, 'key'> {
  const raw = cell.text.trim();
  const counted = name !== null && isCountName(name);
  const relative = counted || figure.quantity || figure.measure === 'change-percent' || /[%％]$/u.test(raw);
  const said = columnUnit(figure.labels);
  const own = relative ? null : said !== undefined ? said : figure.price ? null : unit;
  const amount = parseAmount(relative ? raw.replace(/[%％]$/u, '') : raw, own, cell.ocr);
  const lacksUnit = own === null && !relative && !figure.price && parseDecimal(raw) !== undefined;
  return { cell, amount: { ...amount, raw }, lacksUnit };
}

function hasNumber(cell: GridCell | undefined): boolean {
  return cell !== undefined && parseDecimal(cell.text.trim()) !== undefined;
}

/** Whether a text is a dash, which stands for a figure that is not there. */
function isDash(raw: string): boolean {
  return /^[-—–－/\\*…]+$/u.test(raw) && parseDecimal(raw) === undefined;
}
