/** Splits cells of columns that hold two things: 分值/得分. Tested in tests/normalizers/printed-layouts.test.ts. */

import { type IndicatorColumn, partHead } from '../glossary/indicator-words.js';
import type { GridCell, Label, LabelledCell } from '../tables.js';

/**
 * The cells, with two for each that stands below a head of two things: what stands before the stroke, and what behind it.
 *
 *   | 分值/得分 |        | 分值 | 得分 |
 *   | 20/18   |   →    | 20  | 18  |
 *
 * A cell without a stroke, or with several, is kept whole under its head.
 */
export function splitPaired(cells: readonly LabelledCell[]): LabelledCell[] {
  const split: LabelledCell[] = [];
  for (const labelled of cells) {
    const head = headOf(labelled);
    if (head?.term.paired === undefined) split.push(labelled);
    else split.push(...partsOf(labelled, head, head.term.paired));
  }
  return split;
}

/** The nearest head above a cell that says what its column holds. */
function headOf({ above }: LabelledCell): Label | undefined {
  for (let at = above.length - 1; at >= 0; at--) if (above[at]?.term.column !== undefined) return above[at];
  return undefined;
}

function partsOf(labelled: LabelledCell, head: Label, paired: IndicatorColumn): LabelledCell[] {
  const { cell, above } = labelled;
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
