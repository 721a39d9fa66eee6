/** Joins the two parts of a form's row that a page end has cut. Tested in tests/recognizer/near-rows.test.ts. */

import { findField, isFormLabel } from '../glossary/form-labels.js';
import { isLevelLabel, isWholeLevel } from '../glossary/indicator-levels.js';
import { printedCells } from '../grid-rows.js';
import { readBox } from '../place.js';
import type { GridCell, GridRow } from '../tables.js';
import { foldText } from '../text.js';
import { joinedReading } from './joined-reading.js';

/**
 * The row that a page end has cut in two, whole again; undefined where the second row is one of its own.
 *
 *   p1 | 项目名 | 河道巡查经费          p1 | 巡查河段第2段的 | ≥12公 |       p1 | 数量指 | 巡查次数 | 100% | 6
 *   p2 | 称    | （二期）             p2 | 公里数          | 里    |       p2 | 标    | 清淤次数 | 100% | 6
 *
 * Word breaks a row where its page ends, in each cell whose text does not fit. The lower part is a rest and no row,
 * where its first cell ends a label of the upper part (left), where only some cells go on (middle), or where a text
 * begins as no cell does: with a closing bracket or a comma. Where a whole value stands above the page end and another
 * whole one below it, they are two rows, and a label that was cut between them is completed in the first (right).
 * `isWhole` says that a blank row follows the first row: then that row has ended, and only its labels may go on.
 */
export function joinCutRow(above: GridRow, row: GridRow, isWhole = false): [GridRow, ...GridRow[]] | undefined {
  if (above.place.page === undefined || above.place.page === row.place.page) return undefined;
  const lower = printedCells(row);
  const pairs = lower.map((cell): [GridCell | undefined, GridCell] => [above.cells.find((c) => isOver(c, cell)), cell]);
  if (lower.length === 0 || pairs.some(([upper]) => upper === undefined || upper.text === '')) return undefined;
  const joined = pairs as [GridCell, GridCell][];
  const labels = joined.filter(endsLabel);
  if (labels.length === 0 && (isWhole || !goesOn(printedCells(above), joined))) return undefined;
  const others = joined.filter((pair) => !labels.includes(pair));
  const areTwo = isWhole || others.some(([upper, cell]) => areTwoValues(upper.text, cell.text));
  if (!areTwo) return [withRests(above, joined)];
  if (labels.length === 0) return undefined;
  const ends = labels.map(([, cell]) => cell);
  const cells = row.cells.map((cell) => (ends.includes(cell) ? { ...cell, text: '' } : cell));
  return [withRests(above, labels), { cells, place: row.place }];
}

function withRests(above: GridRow, pairs: readonly [GridCell, GridCell][]): GridRow {
  const cells = above.cells.map((cell) => {
    const rest = pairs.find(([upper]) => upper === cell)?.[1];
    return rest === undefined ? cell : { ...cell, text: `${cell.text}${rest.text}`, ...joinedReading(cell, rest) };
  });
  return { cells, place: above.place };
}

/** True where two cells stand in one column: by their boxes, else by their column numbers. */
function isOver(upper: GridCell, lower: GridCell): boolean {
  const [a, b] = [readBox(upper.place), readBox(lower.place)];
  if (a === undefined || b === undefined) return upper.column === lower.column;
  const shared = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  return shared * 2 > Math.max(a[2] - a[0], b[2] - b[0]);
}

function isLabel(text: string): boolean {
  return isFormLabel(text) || isWholeLevel(text);
}

function endsLabel([upper, lower]: [GridCell, GridCell]): boolean {
  const whole = `${upper.text}${lower.text}`;
  return isLabel(whole) && !isLabel(lower.text) && (!isLabel(upper.text) || findField(whole) === 'name');
}

/**
 * A text that is the rest of another one: no cell begins with such a mark, or is one or two Chinese characters long.
 */
const REST = /^[）)】》”’、，。；：:%％,.;]|^\p{Script=Han}{1,2}$/u;
/** Short texts that are whole, so that what stands below them is no rest of theirs. */
const SHORT_VALUES =
  /^(及时|提升|提高|保障|满意|合格|达标|健全|合理|规范|完善|显著|明显|优秀|优良|良好|增强|改善|促进|长期|优|良|高|好|是|有|无|满足|推进|扩大)$/u;

const COMPARED = /^(?:[≥≤<>=≧≦]|不(?:低于|少于|小于|高于|超过|多于|大于)|大于|小于)/u;
const FIGURE = /^(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([%‰]?)$/u;
const COUNTED = /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(\p{Script=Han}{1,3})$/u;
/** Two units of which the second is the smaller one of the same quantity: 2023年 | 12月, 1小时 | 30分钟. */
const COUNTS_ON = /^(?:年度?\|个?月|月份?\|[日号]|日\|时|小?时\|分|分钟?\|秒|元\|角|角\|分|万\|)/u;

/**
 * Whether two texts are a value each, and not one that was cut: 100% and 100%, 6 and 6, ≥6台 and ≥2次, 提升 and 提升.
 * A figure without its sign may go on: ≥9 and 5%.
 */
function areTwoValues(above: string, below: string): boolean {
  const [one, other] = [foldText(above), foldText(below)];
  if (one === other && (one.length > 1 || SHORT_VALUES.test(one) || /^[1-9]$/u.test(one))) return true;
  const [bare, rest] = [one.replace(COMPARED, ''), other.replace(COMPARED, '')];
  const [figure, count] = [FIGURE.exec(bare), COUNTED.exec(bare)];
  if (figure === null && count === null) return false;
  if (rest !== other) return FIGURE.test(rest) || COUNTED.test(rest);
  const [next, counted] = [FIGURE.exec(rest), COUNTED.exec(rest)];
  if (count !== null && counted !== null) return !COUNTS_ON.test(`${count[1]}|${counted[1]}`);
  return figure !== null && next !== null && figure[3] === next[3] && !/^0\d|^0$/u.test(rest);
}

/** Whether a date is cut between two texts: 2023 and 年12月底前, 2023年6 and 月30日. */
function cutsDate(above: string, below: string): boolean {
  const [one, other] = [foldText(above), foldText(below)];
  return (
    (/(?<!\d)20\d{2}$/u.test(one) && /^年(度|[底末初内中前]|\d{1,2}月)/u.test(other)) ||
    (/(?<!\d)20\d{2}年\d{1,2}$/u.test(one) && /^月([底末初内中前]|\d{1,2}日)/u.test(other))
  );
}

function goesOn(upper: readonly GridCell[], pairs: readonly [GridCell, GridCell][]): boolean {
  if (pairs.some(([above, cell]) => isLabel(cell.text) || isLevelLabel(cell.text) || isLevelLabel(above.text)))
    return false;
  if (pairs.some(([above]) => isLabel(above.text))) return false;
  const isRest = (text: string): boolean => REST.test(text) && !SHORT_VALUES.test(foldText(text));
  if (pairs.some(([above, cell]) => isRest(cell.text) || cutsDate(above.text, cell.text))) return true;
  const texts = upper.filter((cell) => !isLabel(cell.text) && !isLevelLabel(cell.text));
  return texts.length >= 2 && pairs.length < texts.length && pairs.every(([, cell]) => !/\d/u.test(cell.text));
}
