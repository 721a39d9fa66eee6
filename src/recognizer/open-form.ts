/** Knows which rows of a form have been printed and which comes next. Tested in tests/recognizer/form-block.test.ts. */

import type { Term } from '../glossary/form-labels.js';
import type { GridRow } from '../tables.js';
import { foldText } from '../text.js';
import { wordsOf } from './row-words.js';

/** What a row of a form is about, where a label says it: `overview`, `funding.local`, `goals`, `indicators`. */
export function firstKey(row: GridRow): string | undefined {
  const { texts, terms, labels } = wordsOf(row);
  if (texts.length === 0) return undefined;
  const first = Math.max(
    terms.findIndex((term) => term.section === undefined),
    0,
  );
  const { field, funding, section } = labels[first] as Term;
  if (field !== undefined) return field;
  if (funding !== undefined && section === undefined) return `funding.${funding.source ?? texts[first]}`;
  if (terms.some(({ goal }) => goal === 'period' || goal === 'annual')) return 'goals';
  return isIndicatorHeader(row) ? 'indicators' : undefined;
}

/** True for the row that heads the columns of the indicator table. */
export function isIndicatorHeader(row: GridRow): boolean {
  const { texts, terms } = wordsOf(row);
  return terms.filter(headsColumn).length >= 2 || texts.some((text) => foldText(text) === LEVEL_HEAD);
}

/** Stands also in a header of the indicator table that is run together with the row below it: `一级指标 | 生态效益指标 | …`. */
const LEVEL_HEAD = '一级指标';

/** Whether a label heads a column of an indicator table (a level, a value); 备注 and 偏差 may head any. */
function headsColumn({ column, section }: Term): boolean {
  return section === undefined && column !== undefined && column !== 'note' && column !== 'deviation';
}

/** True for a funding row with a figure other than zero. */
function hasAmount(row: GridRow): boolean {
  return firstKey(row)?.startsWith('funding.') === true && wordsOf(row).texts.some((text) => /[1-9]/u.test(text));
}

/**
 * The form whose last row has not come yet. All forms of a document print the same rows in the same order, each once;
 * from this the form knows which rows it has printed and which row comes next.
 */
export class OpenForm {
  private known: string[] = [];
  /** Rows that nobody has asked for yet: where no page repeats another one, nobody does. */
  private added: GridRow[] = [];

  add(rows: readonly GridRow[]): void {
    for (const row of rows) this.added.push(row);
  }

  /** What the rows of the open form are about, in their order; it begins with the last row that names a project. */
  private get keys(): readonly string[] {
    const later: string[] = [];
    for (let at = this.added.length - 1; at >= 0; at--) {
      const key = firstKey(this.added[at] as GridRow);
      if (key !== undefined) later.push(key);
      if (key !== 'name') continue;
      this.known = [];
      break;
    }
    this.added = [];
    this.known.push(...later.reverse());
    return this.known;
  }

  /**
   * True where the open form has printed such a row already, and other rows since: this row then belongs to the next
   * form.
   */
  hasBefore(row: GridRow | undefined): boolean {
    const key = row === undefined ? undefined : firstKey(row);
    if (key === undefined || key === 'name' || key === 'indicators') return false;
    return this.keys.slice(0, -1).includes(key);
  }

  /** True where a row is the one that comes next in the open form, by the order of the rows of a `whole` one. */
  expects(row: GridRow | undefined, whole: readonly GridRow[]): boolean {
    const key = row === undefined ? undefined : firstKey(row);
    return key !== undefined && key === this.nextKey(whole);
  }

  /**
   * The number of rows of a page header, at most `equal`: that many rows of the page equal the first form's. The rows
   * behind the header may equal them by chance, since forms share rows such as 省级财政资金 | 0; so the header ends before
   * the row with which the open form goes on. A row with an amount does not count as chance: a form that has lost its
   * own row must not be given the first form's money.
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
