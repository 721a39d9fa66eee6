/**
 * The blocks of a form in which a row stands: those at its left, and those that begin within it. They are tested in
 * tests/normalizers/blocks-beside.test.ts.
 */

import { printedCells } from '../grid-rows.js';
import type { GridCell, GridRow, Label } from '../tables.js';
import { titlesList } from './form-rows.js';
import { isBlockBeside, isInner, isSection, type Section } from './form-sections.js';
import { type Band, labelOf } from './heads.js';

/** The cells of a row that stand in one of several blocks side by side; the first block's label is undefined here. */
export interface RowPart {
  label: Label | undefined;
  part: GridRow;
  cells: readonly GridCell[];
}

/** The labels of the blocks around a row, the outermost first. Each label that opens one is added to `labels`. */
export class OpenSections {
  private sections: Section[] = [];
  /** Blocks that stand at the right of another one in the same rows. */
  private beside: Section[] = [];

  constructor(
    private readonly labels: Label[],
    /**
     * True where blank cells of merged columns stand between the cells: then columns do not show blocks side by side.
     */
    private readonly loose: boolean,
  ) {}

  get all(): readonly Section[] {
    return this.sections;
  }

  get innermost(): Section | undefined {
    return this.sections.at(-1);
  }

  /** Closes all blocks at the left. */
  clear(): void {
    this.sections = [];
  }

  /** Closes the blocks that end above a row and returns them, the innermost first. */
  leave(row: GridRow): Section[] {
    const [first] = row.cells;
    const gone: Section[] = [];
    for (let open = this.innermost; open !== undefined && first !== undefined; open = this.innermost) {
      const { label, until } = open;
      const ends = until === undefined ? first.text !== '' && first.column <= label.cell.column : first.row > until;
      if (!ends) break;
      gone.push(open);
      this.sections.pop();
    }
    return gone;
  }

  /** Opens the blocks that begin in a row and returns the row's printed cells without their labels. */
  enter(row: GridRow, rows: readonly GridRow[], band: Band | undefined): readonly GridCell[] {
    const cells = printedCells(row);
    const [first, next] = cells;
    const [below] = rows;
    if (
      first === undefined ||
      !(isSection(first, next, row, below, band) || (band === undefined && titlesList(first, cells.slice(1), rows)))
    )
      return cells;
    this.sections = this.sections.filter(
      ({ label, until }) => until !== undefined && until >= first.row && label.cell.column < first.column,
    );
    this.open(first);
    if (next === undefined || !isInner(next, cells.slice(2), below)) return cells.slice(1);
    this.open(next);
    return cells.slice(2);
  }

  private open(cell: GridCell): void {
    const section = { label: labelOf(cell), until: cell.rowSpan > 1 ? cell.row + cell.rowSpan - 1 : undefined };
    this.sections.push(section);
    this.labels.push(section.label);
  }

  /**
   * The cells of a row by the block that they stand in, where the labels of blocks are merged down beside each other.
   *
   *   | 项目期资金 | 总额     | 900 | 年度资金 | 总额     | 300 |
   *   |           | 财政拨款 | 900 |         | 财政拨款 | 300 |
   */
  partsOf(row: GridRow, rest: readonly GridCell[]): RowPart[] {
    const at = rest[0]?.row ?? 0;
    this.beside = this.loose ? [] : this.beside.filter(({ until }) => until !== undefined && until >= at);
    const begun = rest.filter((cell, i) => i > 0 && !this.loose && isBlockBeside(cell, rest[i + 1]));
    for (const cell of begun) {
      const label = labelOf(cell);
      this.labels.push(label);
      this.beside.push({ label, until: cell.row + cell.rowSpan - 1 });
    }
    if (this.beside.length === 0) return [{ label: undefined, part: row, cells: rest }];
    const labels = this.beside.map(({ label }) => label).sort((a, b) => a.cell.column - b.cell.column);
    const isOf = (label: Label | undefined) => (cell: GridCell) =>
      !begun.includes(cell) && labels.findLast(({ cell: { column } }) => column < cell.column) === label;
    return [undefined, ...labels]
      .map((label) => ({
        label,
        part: { ...row, cells: row.cells.filter(isOf(label)) },
        cells: rest.filter(isOf(label)),
      }))
      .filter(({ cells }) => cells.length > 0);
  }
}
