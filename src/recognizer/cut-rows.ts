import { findField, isFormLabel } from '../glossary/form-labels.js';
import { isLevelLabel, isWholeLevel } from '../glossary/indicator-levels.js';
import { readBox } from '../place.js';
import type { GridCell, GridRow } from '../tables.js';
import { foldText } from '../text.js';
import { printedCells } from './layout.js';

/**
 * The row that a page end has cut in two, whole again; undefined where the second row is one of its own.
 *
 *   p1 | 项目名 | 河道巡查经费          p1 | 巡查河段第2段的 | ≥12公 |
 *   p2 | 称    | （二期）             p2 | 公里数          | 里    |
 *
 * Word breaks a row where its page ends, in every cell that has more to say. The lower part has no label of its
 * own: it ends a label of the upper part, or goes on with some of its texts only, or with what no cell begins with.
 */
export function joinCutRow(above: GridRow, row: GridRow): GridRow | undefined {
  if (above.place.page === undefined || above.place.page === row.place.page) return undefined;
  const lower = printedCells(row);
  const pairs = lower.map((cell): [GridCell | undefined, GridCell] => [above.cells.find((c) => isOver(c, cell)), cell]);
  if (lower.length === 0 || pairs.some(([upper]) => upper === undefined || upper.text === '')) return undefined;
  const joined = pairs as [GridCell, GridCell][];
  if (!joined.some(endsLabel) && !goesOn(printedCells(above), joined)) return undefined;
  const cells = above.cells.map((cell) => {
    const rest = joined.find(([upper]) => upper === cell)?.[1];
    return rest === undefined ? cell : { ...cell, text: `${cell.text}${rest.text}` };
  });
  return { ...above, cells };
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

/** Text that is the rest of a cell's text and never its beginning. */
const REST = /^[）)】》”’、，。；：:%％,.;]|^\p{Script=Han}{1,2}$/u;
/** Values that are this short and whole. */
const SHORT_VALUES =
  /^(及时|提升|提高|保障|满意|合格|达标|健全|合理|规范|完善|显著|明显|优秀|优良|良好|增强|改善|促进|长期|优|良|高|好|是|有|无|满足|推进|扩大)$/u;

function goesOn(upper: readonly GridCell[], pairs: readonly [GridCell, GridCell][]): boolean {
  if (pairs.some(([above, cell]) => isLabel(cell.text) || isLevelLabel(cell.text) || isLevelLabel(above.text)))
    return false;
  if (pairs.some(([above]) => isLabel(above.text))) return false;
  const isRest = (text: string): boolean => REST.test(text) && !SHORT_VALUES.test(foldText(text));
  if (pairs.some(([, cell]) => isRest(cell.text))) return true;
  const texts = upper.filter((cell) => !isLabel(cell.text) && !isLevelLabel(cell.text));
  return texts.length >= 2 && pairs.length < texts.length && pairs.every(([, cell]) => !/\d/u.test(cell.text));
}
