/** The words of a row, looked up once for all that is asked of them. Tested in tests/recognizer/row-words.test.ts. */

import { labelBeforeColon, type Term, termOf } from '../glossary/form-labels.js';
import { rememberLast } from '../memo.js';
import { gridTextsOf } from '../packed-rows.js';
import type { GridRow } from '../tables.js';

/** What a row prints. */
export interface RowWords {
  /** How many cells it has, blank ones among them. */
  cells: number;
  /** The texts of its cells that print something. */
  texts: readonly string[];
  /** What each of them means as a label. */
  terms: readonly Term[];
  /** What the label means that each is, or that it prints before its value: 项目名称：河道清淤. */
  labels: readonly Term[];
}

/** Rows whose words are kept: those around the row that is looked at. */
const KEPT = 32;

/** The words of a row; those of the rows that were asked for last are kept, and none of their cells. */
export const wordsOf = rememberLast((row: GridRow): RowWords => {
  const all = gridTextsOf(row);
  const texts: string[] = [];
  const terms: Term[] = [];
  const labels: Term[] = [];
  for (const text of all) {
    if (text === '') continue;
    const term = termOf(text);
    const label = labelBeforeColon(text);
    texts.push(text);
    terms.push(term);
    labels.push(label === undefined ? term : termOf(label));
  }
  return { cells: all.length, texts, terms, labels };
}, KEPT);
