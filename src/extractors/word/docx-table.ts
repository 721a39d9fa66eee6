import { type Block, type BlockCell, type BlockRow, hasContent } from '../blocks.js';

/** A cell as Word lists it: merged cells stand again in every row, marked as going on. */
export interface WordCell {
  blocks: Block[];
  colSpan: number;
  vertical?: 'restart' | 'continue';
  horizontal?: 'restart' | 'continue';
}

/** A row of a table of a .docx, before vertical merges are resolved. */
export interface WordRow {
  cells: WordCell[];
  /** Columns of the grid left of the first cell. */
  before: number;
  /** A deleted or hidden row. */
  dropped: boolean;
}

interface OpenCell {
  cell: BlockCell;
  from: number;
}

/** The rows of a Word table with spans as HTML has them, and whether any text was under a merged cell. */
export function mergeRows(rows: WordRow[]): { rows: BlockRow[]; covered: boolean } {
  let open = new Map<number, OpenCell>();
  let covered = false;
  const merged = rows.map((row) => {
    const next = new Map<number, OpenCell>();
    const cells: BlockCell[] = row.before > 0 ? [{ blocks: [], colSpan: row.before, rowSpan: 1 }] : [];
    let column = row.before;
    for (const cell of joinHorizontally(row.cells)) {
      const above = open.get(column);
      if (cell.vertical === 'continue' && above && above.cell.colSpan === cell.colSpan) {
        above.cell.rowSpan += 1;
        next.set(column, above);
        covered ||= hasContent(cell.blocks);
        above.cell.blocks.push(...cell.blocks.filter(({ type }) => type === 'table'));
      } else {
        const laid = { blocks: cell.blocks, colSpan: cell.colSpan, rowSpan: 1 };
        cells.push(laid);
        if (cell.vertical !== undefined) next.set(column, { cell: laid, from: column });
      }
      column += cell.colSpan;
    }
    open = next;
    return { cells };
  });
  return { rows: merged, covered };
}

/** The old way of merging cells of a row: each stands in the file, all but the first marked. */
function joinHorizontally(cells: WordCell[]): WordCell[] {
  const joined: WordCell[] = [];
  for (const cell of cells) {
    const last = joined.at(-1);
    if (cell.horizontal === 'continue' && last?.horizontal !== undefined) {
      last.colSpan += cell.colSpan;
      if (hasContent(cell.blocks)) last.blocks.push(...cell.blocks);
    } else {
      joined.push({ ...cell });
    }
  }
  return joined;
}
