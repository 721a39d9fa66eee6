/**
 * Labels the cells of flat tables: a record for each run of rows below one name. Tested in
 * tests/normalizers/printed-layouts.test.ts.
 */

import { CONTACT_FIELDS } from '../glossary/field-words.js';
import { termOf } from '../glossary/form-labels.js';
import { isColumnNumberRow } from '../glossary/header-words.js';
import { isTableNote } from '../glossary/table-heads.js';
import { printedCells, signature } from '../grid-rows.js';
import type { FormBlock, GridCell, GridRow, LabelledCell, LabelledRecord } from '../tables.js';
import { foldText } from '../text.js';
import type { Column } from './columns-by-place.js';
import { type Plan, planOf, senseOf } from './flat-plan.js';
import { columnFor, columnsOf, headsGoOn, isFigureText, isLowerHead, labelOf } from './heads.js';
import { headsByRows } from './heads-by-rows.js';
import { placePastedHeads } from './pasted-heads.js';

/** At most so many rows are heads; published tables have no more. */
const MOST_HEAD_ROWS = 4;

/**
 * The records of a table whose heads name what each column holds: a run of rows below one key each.
 *
 *   | 单位名称 | 项目名称      | 预算数 | 三级指标 | 指标值  |
 *   | 某某局   | 道路养护经费   | 116.10 | 养护里程 | ≥42公里 |      one record, with two indicators
 *   |         |              |        | 完好率   | ≥95%   |
 *   |         | 绿化养护经费   | 20.00  | …
 */
export function labelFlat(block: FormBlock, turned = false): LabelledRecord[] {
  return new FlatWalk(block, turned).run();
}

class FlatWalk {
  private readonly records: LabelledRecord[] = [];
  private current: LabelledRecord | undefined;
  private plan: Plan | undefined;
  private header = '';
  private page: number | undefined;
  /** True right below heads that were printed again (on a new page). */
  private seam = false;
  /** The last cell of each column whose text holds for several records: the unit, the year. */
  private readonly shared = new Map<string, GridCell>();
  /** A row of heads whose columns are not known yet, since its cells have no spans. */
  private unplaced: GridRow | undefined;
  /** The unit that a row of its own names above its projects. */
  private group: GridCell | undefined;

  constructor(
    private readonly block: FormBlock,
    /** True where the heads stood at the left: rows and columns have been exchanged. */
    private readonly turned: boolean,
  ) {}

  run(): LabelledRecord[] {
    this.walk();
    return this.plan?.duties === true ? joinDuties(this.records, this.block) : this.records;
  }

  private walk(): void {
    const { rows, unplaced } = placePastedHeads(this.block.rows, true);
    this.unplaced = unplaced;
    for (let i = 0; i < rows.length; ) {
      const row = rows[i] as GridRow;
      if (this.plan === undefined || signature(row) === this.header) i += this.readHeader(rows, i);
      else {
        this.readRow(row, rows[i + 1]);
        i += 1;
      }
    }
  }

  private readHeader(rows: readonly GridRow[], index: number): number {
    const row = rows[index] as GridRow;
    const lines = [printedCells(row)];
    let used = 1;
    while (
      used < MOST_HEAD_ROWS &&
      (headsGoOn(lines.at(-1) ?? [], row, rows[index + used]) || isLowerHead(columnsOf(lines), rows[index + used]))
    ) {
      lines.push(printedCells(rows[index + used]));
      used += 1;
    }
    if (lines.flat().length < 3) return used;
    this.seam = this.header !== '';
    this.header = signature(row);
    const below = rows.slice(index + used);
    this.plan = planOf(headsByRows(columnsOf(lines, below), below[0]));
    return used;
  }

  private readRow(row: GridRow, below: GridRow | undefined): void {
    const plan = this.plan as Plan;
    const cells = printedCells(row);
    const [first] = cells;
    if (first === undefined || isNoRecord(cells)) return;
    if (cells.length === 1 && first.colSpan >= 3 && first.colSpan * 2 >= plan.columns.length) {
      if (!isTableNote(first.text) && plan.shared.length === 0) this.group = first;
      return;
    }
    if (plan.groups && this.isBodyRow(row, below)) {
      this.group = this.cellOf(row, plan.key) ?? first;
      this.current = undefined;
      return;
    }
    const seam = this.seam || (this.page !== undefined && row.place.page !== undefined && row.place.page !== this.page);
    this.seam = false;
    this.page = row.place.page;
    const key = this.cellOf(row, plan.key);
    for (const column of plan.shared) {
      const cell = this.cellOf(row, column);
      if (cell !== undefined) this.shared.set(keyOf(column), cell);
    }
    if ((key === undefined || isFigureText(key.text)) && this.isGroupRow(row)) return;
    if (this.current === undefined || (key !== undefined && !this.goesOn(row, key, seam))) this.open(row);
    const record = this.current as LabelledRecord;
    if (row.place.page !== undefined && !record.pages.includes(row.place.page)) record.pages.push(row.place.page);
    for (const cell of row.cells) this.addCell(record, cell, seam);
  }

  /** Whether a row names a unit and the sum of its projects, which follow below. */
  private isGroupRow(row: GridRow): boolean {
    const plan = this.plan as Plan;
    const own = printedCells(row).map((cell) => columnFor(cell, plan.columns));
    const named = own.some((column) => column !== undefined && plan.shared.includes(column));
    return (
      named &&
      !own.some((column) => column !== undefined && (plan.rows.has(column) || senseOf(column).goal !== undefined))
    );
  }

  /**
   * Whether a row names a body, in a table whose one column of names holds bodies and projects: beside the name stand
   * only sums or nothing, and the next row has the first of its projects, or a body below it.
   *
   *   | 单位名称、项目名称 | 年度目标     | 三级指标 |
   *   | 某某局            |            |         |   ←
   *   |   河道保洁经费     | 完成保洁任务  |         |
   */
  private isBodyRow(row: GridRow, below: GridRow | undefined): boolean {
    const { key, columns } = this.plan as Plan;
    if (below === undefined || this.cellOf(row, key) === undefined || this.cellOf(below, key) === undefined)
      return false;
    return printedCells(row).every((cell) => {
      const column = columnFor(cell, columns);
      if (column === undefined || column === key) return column === key;
      const { funding, groups } = senseOf(column);
      return funding !== undefined || groups !== undefined;
    });
  }

  private cellOf(row: GridRow, column: Column | undefined): GridCell | undefined {
    if (column === undefined) return undefined;
    return printedCells(row).find((cell) => columnFor(cell, this.plan?.columns ?? []) === column);
  }

  private valueOf(record: LabelledRecord, column: Column | undefined): LabelledCell | undefined {
    return column === undefined ? undefined : record.cells.find((cell) => sameColumn(cell, column));
  }

  /**
   * Whether a row goes on with the open record though it prints a name: some tables repeat the name in each row, or on
   * a new page.
   */
  private goesOn(row: GridRow, key: GridCell, seam: boolean): boolean {
    const plan = this.plan as Plan;
    const record = this.current as LabelledRecord;
    const before = this.valueOf(record, plan.key);
    if (before === undefined) return seam;
    const own = this.valueOf(record, plan.single)?.cell.text ?? '';
    const now = this.cellOf(row, plan.single)?.text ?? '';
    const same = foldText(before.cell.text) === foldText(key.text);
    if (same && (seam || this.turned || (before.cell.rowSpan === 1 && key.rowSpan === 1)))
      return own === '' || now === '' || own === now;
    return seam && plan.single !== undefined && (own === '') !== (now === '') && this.hasSingles();
  }

  private hasSingles(): boolean {
    const [first] = this.records;
    return first !== undefined && (first === this.current || this.valueOf(first, this.plan?.single) !== undefined);
  }

  private open(row: GridRow): void {
    const { title, heads } = this.block;
    const plan = this.plan as Plan;
    const labels = plan.columns.flatMap((column) => column.path);
    this.current = {
      title,
      heads,
      cells: [],
      labels,
      shifted: [],
      twoPeriods: false,
      loose: false,
      flat: true,
      pages: [],
      place: row.place,
      ...(this.unplaced === undefined ? {} : { unplaced: this.unplaced }),
    };
    this.records.push(this.current);
    if (this.group !== undefined) {
      const label = { ...labelOf(this.group), text: '单位名称', term: { field: 'implementer' as const } };
      this.current.cells.push({ cell: this.group, above: [label], left: [], within: [], band: 'list' });
    }
    for (const column of plan.shared) {
      const cell = this.shared.get(keyOf(column));
      if (cell === undefined || this.cellOf(row, column) !== undefined) continue;
      this.current.cells.push({ cell, above: column.path, left: [], within: [], band: 'list' });
    }
  }

  private addCell(record: LabelledRecord, cell: GridCell, seam: boolean): void {
    const plan = this.plan as Plan;
    const column = columnFor(cell, plan.columns);
    const above = column?.path ?? [];
    const row = column !== undefined && plan.rows.has(column);
    if (cell.text === '') {
      const level = above.at(-1)?.term.column;
      if (row && (level === 'level1' || level === 'level2'))
        record.cells.push({ cell, above, left: [], within: [], band: 'indicators' });
      return;
    }
    if (row) {
      record.cells.push({ cell, above, left: [], within: [], band: 'indicators' });
      return;
    }
    const before = column === undefined ? undefined : this.valueOf(record, column);
    if (before === undefined) record.cells.push({ cell, above, left: [], within: [], band: 'list' });
    else if (seam && foldText(before.cell.text) !== foldText(cell.text)) {
      before.cell = { ...before.cell, text: `${before.cell.text}${cell.text}` };
    }
  }
}

/** The rows of a department's duties as one record, each duty or activity a row of its tasks. */
function joinDuties(records: readonly LabelledRecord[], block: FormBlock): LabelledRecord[] {
  const [first] = records;
  if (first === undefined) return [];
  const cells = records.flatMap((record) => {
    const row = record.cells[0]?.cell.row ?? 0;
    return record.cells.map(
      (labelled): LabelledCell =>
        labelled.band === 'list' ? { ...labelled, band: 'tasks', cell: { ...labelled.cell, row } } : labelled,
    );
  });
  return [{ ...first, cells, pages: block.pages, flat: false }];
}

/** A key of a column, made of the words of its heads; heads that the next page repeats give the same key. */
function keyOf({ path }: Column): string {
  return path.map(({ text }) => foldText(text)).join('/');
}

function sameColumn(cell: LabelledCell, column: Column): boolean {
  if (cell.band !== 'list' || cell.above.length !== column.path.length) return false;
  return cell.above.every((label, i) => foldText(label.text) === foldText(column.path[i]?.text ?? ''));
}

/** Whether a row is no record: column numbers, a total, a note, or the foot of the table. */
function isNoRecord(cells: readonly GridCell[]): boolean {
  const texts = cells.map((cell) => foldText(cell.text));
  if (isColumnNumberRow(texts)) return true;
  if (/^(?:合计|总计|小计|共计)$/u.test(texts[0] ?? '')) return true;
  if (isTableNote(cells[0]?.text ?? '')) return true;
  return cells.some((cell) => CONTACT_FIELDS.has(termOf(cell.text.split(/[:：]/u)[0] ?? '').field ?? 'name'));
}
