import type { LabelledCell, LabelledRecord } from '../tables.js';
import { isFigureCell } from './figure-cell.js';

/**
 * Whether it is uncertain below which head a figure stands: it is in a block of aligned text in which some row prints
 * more figures than there are heads. The columns of such text are told by blanks alone; here some heads were not found,
 * and so no figure of the block is certain.
 *
 *                       年初预算数 全年预算数
 *                                （A）
 *                                        全年执行数 得分
 *       年度资金总额      42        42        40.5    9.64
 */
export function isUnheaded({ cell, band, left }: LabelledCell, { cells }: LabelledRecord): boolean {
  const label = left.at(-1);
  if (band !== 'execution' || label === undefined || cell.place.line === undefined || !isFigureCell(cell, /[%％分]$/u))
    return false;
  const figures = cells.filter(
    (other) => other.band === band && other.left.length > 0 && isFigureCell(other.cell, /[%％分]$/u),
  );
  return figures.some(
    (one) => one.above.length === 0 && figures.some((other) => other !== one && other.left.at(-1) === one.left.at(-1)),
  );
}
