import { termOf } from '../glossary/form-labels.js';
import type { GridRow } from '../tables.js';
import { foldText } from '../text.js';
import { printedCells } from './layout.js';

/** What a row of a form is about, where a label says it: `overview`, `funding.local`, `goals`, `indicators`. */
export function firstKey(row: GridRow): string | undefined {
  const cells = printedCells(row);
  const first = cells.find((cell) => termOf(cell.text).section === undefined) ?? cells[0];
  if (first === undefined) return undefined;
  const { field, funding, section } = termOf(first.text);
  if (field !== undefined) return field;
  if (funding !== undefined && section === undefined) return `funding.${funding.source ?? first.text}`;
  if (cells.some((cell) => isGoalLabel(cell.text))) return 'goals';
  return isIndicatorHeader(row) ? 'indicators' : undefined;
}

function isGoalLabel(text: string): boolean {
  const { goal } = termOf(text);
  return goal === 'period' || goal === 'annual';
}

/** True for the row that heads the columns of the indicator table. */
export function isIndicatorHeader(row: GridRow): boolean {
  return printedCells(row).filter((cell) => columnOf(cell.text) !== undefined).length >= 2 || printsLevelHead(row);
}

/** The heads by which an indicator table is known: levels and values. */
function columnOf(text: string): string | undefined {
  const { column, section } = termOf(text);
  return section === undefined && column !== 'note' && column !== 'deviation' ? column : undefined;
}

/** `一级指标 | 生态效益指标 | …`: the header run together with the first row that goes on. */
function printsLevelHead(row: GridRow): boolean {
  return printedCells(row).some((cell) => foldText(cell.text) === '一级指标');
}

/** True for a funding row with a figure other than zero. */
function hasAmount(row: GridRow): boolean {
  return firstKey(row)?.startsWith('funding.') === true && printedCells(row).some((cell) => /[1-9]/u.test(cell.text));
}

/** The form that the rows so far have left open: it prints each of its rows once, and in the order of the others. */
export class OpenForm {
  private keys: string[] = [];

  add(rows: readonly GridRow[]): void {
    for (const row of rows) {
      const key = firstKey(row);
      if (key === 'name') this.keys = [];
      if (key !== undefined) this.keys.push(key);
    }
  }

  /** True where the open form has printed such a row before, with others since: a form prints each row once, so this one is of another. */
  hasBefore(row: GridRow | undefined): boolean {
    const key = row === undefined ? undefined : firstKey(row);
    if (key === undefined || key === 'name' || key === 'indicators') return false;
    return this.keys.slice(0, -1).includes(key);
  }

  /** True where a row is the very one with which the open form should go on, by the order of a whole form. */
  expects(row: GridRow | undefined, whole: readonly GridRow[]): boolean {
    const key = row === undefined ? undefined : firstKey(row);
    return key !== undefined && key === this.nextKey(whole);
  }

  /**
   * The length of a page header, where the rows after it happen to equal the first form's, too:
   * it ends before the row with which the open form goes on. Rows with an amount are no coincidence: a form that has
   * lost its own must not be given the first one's.
   *
   *   p1 | 其中：中央财政资金 | 0 |      the open form ends here
   *   p2 | 项目名称 … 中央财政资金       the first form again
   * > p2 | 省级财政资金 | 0 |            the open form, and equal to the first form's row
   *   p2 | 市县（区）财政资金 | 9,100 |
   */
  headerLength(page: readonly GridRow[], equal: number, whole: readonly GridRow[]): number {
    const wanted = this.nextKey(whole);
    if (wanted === undefined || wanted === 'indicators') return equal;
    const keys = page.map(firstKey);
    const nextForm = keys.indexOf('name', equal);
    const rest = keys.slice(equal, nextForm < 0 ? keys.length : nextForm);
    if (rest.length === 0 || rest.includes(wanted)) return equal;
    const at = keys.slice(0, equal).lastIndexOf(wanted);
    return at > 0 && !page.slice(at, equal).some(hasAmount) ? at : equal;
  }

  private nextKey(whole: readonly GridRow[]): string | undefined {
    const order = whole.flatMap((row) => firstKey(row) ?? []);
    const last = this.keys.at(-1);
    const at = last === undefined ? -1 : order.indexOf(last);
    return at < 0 ? undefined : order[at + 1];
  }
}
