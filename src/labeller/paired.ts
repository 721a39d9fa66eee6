/** Splits cells of columns that hold two things: 分值/得分. Tested in tests/normalizers/printed-layouts.test.ts. */

import { partHead } from '../glossary/indicator-words.js';
import type { GridCell, LabelledCell } from '../tables.js';

/**
 * The two cells that one cell stands for below a head of two things: what stands before the stroke, and what behind it.
 *
 *   | 分值/得分 |        | 分值 | 得分 |
 *   | 20/18   |   →    | 20  | 18  |
 *
 * A cell without a stroke, or with several, is kept whole under its head.
 */
export function splitPaired(labelled: LabelledCell): LabelledCell[] {
  const { cell, above } = labelled;
  const head = above.findLast(({ term }) => term.column !== undefined);
  const paired = head?.term.paired;
  if (head === undefined || paired === undefined) return [labelled];
  const parts = cell.text.split(/[/／\n]/u).map((part) => part.trim());
  const [first, second, more] = parts;
  if (first === undefined || second === undefined || more !== undefined) return [{ ...labelled, above: bare(above) }];
  const words = partHead(head.text);
  return ([head.term.column, paired] as const).map((column, i) => ({
    ...labelled,
    cell: withText(cell, i === 0 ? first : second),
    above: above.map((label) =>
      label === head ? { ...label, text: words[i] ?? label.text, term: { column } } : label,
    ),
  }));
}

function withText(cell: GridCell, text: string): GridCell {
  return { ...cell, text, raw: text };
}

/** The labels with their words but without a meaning: a cell that could not be split is neither 分值 nor 得分. */
function bare(above: LabelledCell['above']): LabelledCell['above'] {
  return above.map((label) => (label.term.paired === undefined ? label : { ...label, term: { column: 'note' } }));
}
