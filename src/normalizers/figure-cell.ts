/** Tells figures from other texts in the cells of forms. Tested in tests/normalizers/county-money.test.ts. */

import { remember } from '../memo.js';
import type { GridCell } from '../tables.js';
import { parseDecimal } from './amount.js';

/** What stands for a print of a picture of which nothing could be read. */
const UNREAD = '\ufffd';

/** Whether a cell was read from a picture in several ways between which nothing decides, or not at all. */
export function isInDoubt(cell: GridCell | undefined): boolean {
  return cell?.ocr !== undefined && cell.ocr.others.length > 0;
}

/**
 * Whether a cell prints a figure, also with its unit behind it (13.08万元), or a dash; a text beside a label of money is
 * no figure. One that was read from a picture in several ways is a figure where one of them is, or nothing was read:
 * 1O0 or 100, �. `end` is what may stand behind it.
 */
export function isFigureCell(cell: GridCell, end?: RegExp): boolean {
  const texts = isInDoubt(cell) ? [cell.text, ...(cell.ocr?.others ?? [])] : [cell.text];
  return texts.some((text) => isFigure(end === undefined ? text : text.replace(end, ''))) || isUnread(cell);
}

function isUnread({ text, ocr }: GridCell): boolean {
  return ocr !== undefined && text.trim() === UNREAD;
}

/** Whether a text is nothing but a figure with its separators, its sign of a share or its unit: 300000, 12.5%, 36万元. */
export const isFigureAlone = remember((text: string): boolean =>
  /^\d[\d,]*(?:\.\d+)?(?:[%％]|[亿万千]?元)?$/u.test(text.replace(/\s+/gu, '')),
);

const isFigure = remember(
  (text: string): boolean => parseDecimal(figureAndUnit(text).figure) !== undefined || /^[-—–/／]+$/u.test(text.trim()),
);

/** What stands behind a figure of money and says its unit: 13.08（万元）. */
const UNIT_BESIDE = /[（(]\s*(?:单位[:：])?\s*([亿万千]?元)\s*[)）]$/u;
/**
 * A note of what the money is for or made of: （农田建设400万元、示范454万元）. What counts things or parts money says what is no
 * amount: （个项目）, （元/人）.
 */
const NOTE = /[（(](?![个项人次台套件辆处座条户元])\p{Script=Han}[^()（）/／%％]{1,200}[)）]$/u;

/**
 * The figure of money that a text prints and the unit beside it, without a note of its parts in brackets.
 *
 *   "13.08万元", "13.08（万元）"          →  13.08, 万元
 *   "854万（农田建设400万元、示范454万元）"   →  854, 万
 */
export function figureAndUnit(text: string): { figure: string; unit: string | undefined } {
  const trimmed = text.trim();
  const beside = UNIT_BESIDE.exec(trimmed);
  if (beside !== null) return { figure: trimmed.slice(0, beside.index).trimEnd(), unit: beside[1] };
  const bare = trimmed.replace(NOTE, '').trimEnd();
  const unit = /(?:[亿万千]?元|[亿万])$/u.exec(bare)?.[0];
  const figure = unit === undefined ? bare : bare.slice(0, -unit.length).trimEnd();
  return /[\d)）]$/u.test(figure) ? { figure, unit } : { figure: text.replace(/[亿万千]?元$/u, ''), unit: undefined };
}

/**
 * The number of a weight, a score or a rate without its sign (10%, 10分 → 10); null where a picture leaves it in doubt.
 */
export function pointsOf(cell: GridCell | undefined): string | null {
  if (isInDoubt(cell)) return null;
  return parseDecimal(cell?.text.replace(/[%％分]/gu, '') ?? '') ?? null;
}
