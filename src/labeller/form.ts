import { RESULT_FIELDS } from '../glossary/field-words.js';
import { termOf } from '../glossary/form-labels.js';
import { isWholeLevel } from '../glossary/indicator-levels.js';
import { isTableNote } from '../glossary/table-heads.js';
import { printedCells } from '../grid-rows.js';
import type { FormBlock, GridCell, GridRow, Label, LabelledRecord } from '../tables.js';
import { type FieldAbove, fieldsAbove, fieldsOfLines } from './fields-above.js';
import {
  belongs,
  headsOf,
  headsOfSum,
  isLevelColumn,
  isSum,
  kindOfHeads,
  linesOfHeads,
  listBehindLevels,
  standsBelowHeads,
  titlesPart,
} from './form-bands.js';
import {
  beginsIndicators,
  headsRow,
  isFormRow,
  isIndicatorRow,
  isScoreRow,
  isWithin,
  numbersColumns,
  titlesForm,
} from './form-rows.js';
import { isCovered, isInMoney, reachOf } from './form-sections.js';
import { type Band, columnsIn, columnsOf, headsList, labelOf, mayHeadList } from './heads.js';
import { labelLooseRow } from './loose.js';
import { OpenSections } from './open-sections.js';
import { isLooseBlock, labelPairs } from './pairs.js';
import { type PastedRows, placePastedHeads } from './pasted-heads.js';
import { placePastedSums } from './pasted-sums.js';
import { splitColons } from './split-cells.js';
import { mayHoldTurned, turnIndicators } from './transpose.js';

/** What forms with the same title share, for one among them that lacks it; `columns` are those of the indicators. */
export interface Siblings {
  twoPeriods: boolean;
  columns: Band['columns'];
}

/**
 * The cells of one form with the labels that reach them. Tested in tests/normalizers/printed-layouts.test.ts.
 *
 *   | 项目属性 | 经常性项目 | 项目期 | 3年 |                 pairs: the label at the left
 *   | 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 |      heads: the label above, from here on
 *   |         | 产出指标 | 数量指标 | 清淤长度 | ≥20公里 |
 */
export function labelForm(block: FormBlock, siblings: Siblings | undefined): LabelledRecord {
  return new FormWalk(block, siblings).run();
}

class FormWalk {
  private readonly record: LabelledRecord;
  private readonly sections: OpenSections;
  private band: Band | undefined;
  /** The title of the indicators of one time, in a row of its own above their heads: 长期绩效目标表. */
  private part: Label | undefined;
  /** A level that is merged down over rows of which each lists its indicators in one cell: 效益指标 | 社会效益指标 | …；…. */
  private outerLevel: GridCell | undefined;
  /** True where no cell of the form spans others: pasted text has lost all spans, so that their lack says nothing. */
  private readonly spanless: boolean;
  private readonly placed: PastedRows;
  /** The labels of the last text that was read; its rest on the next page gets the same ones. */
  private last: Label[] | undefined;

  constructor(
    block: FormBlock,
    private readonly siblings: Siblings | undefined,
  ) {
    const { title, heads, pages, place } = block;
    const loose = isLooseBlock(block);
    this.spanless = !block.rows.some((row) => row.cells.some((cell) => cell.colSpan > 1 || cell.rowSpan > 1));
    this.placed = placePastedHeads(placePastedSums(block.rows), false);
    this.record = {
      title,
      heads,
      cells: [],
      labels: [],
      shifted: [],
      twoPeriods: siblings?.twoPeriods === true,
      loose,
      flat: false,
      pages,
      place,
      ...(this.placed.unplaced === undefined ? {} : { unplaced: this.placed.unplaced }),
    };
    this.sections = new OpenSections(this.record.labels, loose);
  }

  run(): LabelledRecord {
    let rows: readonly GridRow[] = this.placed.rows;
    const mayTurn = mayHoldTurned(rows);
    for (let i = 0; i < rows.length; ) {
      const turned = mayTurn ? turnIndicators(rows, i) : undefined;
      if (turned !== undefined) rows = rows.toSpliced(i, turned[0]?.cells.length ?? 0, ...turned);
      i += this.readRow(rows, i);
    }
    this.sections.clear();
    this.readFields(fieldsOfLines(this.record));
    return this.record;
  }

  /** Reads a row, or a head of several rows; returns how many rows it has read. */
  private readRow(rows: readonly GridRow[], index: number): number {
    const row = this.splitRow(rows[index] as GridRow);
    const below = rows[index + 1];
    const [only, more] = printedCells(row);
    if (only === undefined) return 1;
    if (more === undefined && isTableNote(only.text)) {
      const label: Label = { text: '注', cell: only, term: {}, half: 0 };
      this.record.cells.push({ cell: only, above: [], left: [label], within: [], band: undefined });
      return 1;
    }
    if (more === undefined && row.cells.length === 1 && titlesForm(only) && !isCovered(only, this.sections.all)) {
      this.sections.clear();
      this.band = undefined;
      this.record.labels.push(labelOf(only));
      return 1;
    }
    if (more === undefined && !isCovered(only, this.sections.all) && titlesPart(only, below, this.band)) {
      this.part = labelOf(only);
      this.record.labels.push(this.part);
      return 1;
    }
    if (this.band !== undefined && numbersColumns(row, this.band)) return 1;
    this.leaveSections(row);
    const fields = this.band?.kind === 'indicators' ? undefined : fieldsAbove(rows, index);
    if (fields !== undefined) return this.readFields(fields);
    const later = rows.slice(index + 1);
    const rest = this.sections.enter(row, later, this.band);
    if (rest.length === 0) return 1;
    const kind =
      kindOfHeads(rest, below, this.band, this.sections.innermost) ??
      (this.headsBlock(rest, later) ? 'other' : undefined);
    if (kind !== undefined) return this.openBand(kind, rest, rows, index);
    if (this.readLevelList(rest)) return 1;
    if (this.band === undefined && beginsIndicators(rest))
      this.band = { kind: 'indicators', columns: this.siblings?.columns ?? [] };
    if (this.band !== undefined && !belongs(rest, this.band, this.record.loose)) this.band = undefined;
    if (this.band?.kind === 'indicators' && isIndicatorRow(rest)) this.readIndicators(row, rest);
    else if (this.band !== undefined && this.band.kind !== 'indicators') this.readBody(rest);
    else this.readPairs(row, rest);
    return 1;
  }

  /** Reads labels and the values below them; how many rows those are. */
  private readFields(fields: readonly FieldAbove[]): number {
    this.band = undefined;
    for (const { label, cell } of fields) {
      this.record.labels.push(label);
      this.record.cells.push({ cell, above: [], left: [label], within: this.within(), band: undefined });
    }
    return 2;
  }

  /** The row with cells such as 联系人：某某 split into label and value; the cells of indicators stay whole. */
  private splitRow(row: GridRow): GridRow {
    const cells = splitColons(row.cells, isInMoney(row, this.sections.all));
    if (cells === row.cells) return row;
    const whole =
      this.band?.kind === 'indicators' &&
      printedCells(row).length > 1 &&
      !isFormRow(printedCells({ ...row, cells })) &&
      isIndicatorRow(cells);
    return whole ? row : { ...row, cells };
  }

  /** Closes the blocks that end above a row; heads in one whose label was merged down end too, except indicators'. */
  private leaveSections(row: GridRow): void {
    const merged = this.sections.leave(row).some(({ until }) => until !== undefined);
    const sum = this.band?.kind === 'tasks' && /计$/u.test(row.cells[0]?.text.trim() ?? '');
    if (merged && this.band?.kind !== 'indicators' && !sum) this.band = undefined;
  }

  /** Whether cells head a list in a block of their own, whatever that lists: 项目用途 | 金额 | 数量 | 测算依据. */
  private headsBlock(cells: readonly GridCell[], below: readonly GridRow[]): boolean {
    const until = reachOf(this.sections.innermost, below, this.spanless);
    const first = cells[0];
    if (this.band !== undefined || until === undefined || first === undefined || !mayHeadList(cells)) return false;
    return headsList(
      cells,
      below.filter((row) => isWithin(row, first.row, until)),
    );
  }

  private openBand(kind: Band['kind'], heads: readonly GridCell[], rows: readonly GridRow[], index: number): number {
    const lines = linesOfHeads(kind, heads, rows.slice(index), this.sections.innermost);
    const below = rows.slice(index + 1);
    const listed = kind === 'other' && this.headsBlock(heads, below);
    const columns = columnsOf(lines, below.slice(lines.length - 1));
    this.band = {
      kind,
      columns: columnsIn(kind, columns),
      ...(listed ? { until: reachOf(this.sections.innermost, below, this.spanless) } : {}),
    };
    for (const column of this.band.columns) this.record.labels.push(...column.path);
    if (kind === 'indicators') {
      this.record.twoPeriods ||= this.band.columns.some(({ path }) => path.at(-1)?.half === 1);
      for (const cell of heads.filter((head) => isWholeLevel(head.text))) this.addIndicator(cell, 'level1');
    }
    return lines.length;
  }

  /**
   * Reads a row of levels and one text that lists their indicators, where no heads stand above.
   *
   *   | 产出指标 | 数量指标：储备编织袋≥5万条；质量指标：物资合格率100% |
   *   | 效益指标 | 社会效益指标 | 保障人民生命财产安全                  |
   */
  private readLevelList(cells: readonly GridCell[]): boolean {
    if (this.band !== undefined && this.band.columns.length > 0) return false;
    const found = listBehindLevels(cells);
    if (found === undefined) return false;
    const { levels, first, text } = found;
    const outer = this.outerLevel;
    const above =
      outer === undefined || outer === first || outer.row + outer.rowSpan <= text.row ? levels : [outer, ...levels];
    if (levels.length > 1 && first.rowSpan > 1) this.outerLevel = first;
    this.record.cells.push({
      cell: text,
      above: above.map((cell) => labelOf(cell)),
      left: [],
      within: this.within(),
      band: 'indicators',
    });
    return true;
  }

  private addIndicator(cell: GridCell, column: 'level1'): void {
    const label: Label = { text: '', cell, term: { column }, half: 0 };
    this.record.cells.push({ cell, above: [label], left: [], within: this.within(), band: 'indicators' });
    this.record.shifted.push({ cells: [cell], place: cell.place });
  }

  private within(): Label[] {
    const labels = this.sections.all.map(({ label }) => label);
    return this.part !== undefined && this.band?.kind === 'indicators' ? [this.part, ...labels] : labels;
  }

  private readIndicators(row: GridRow, cells: readonly GridCell[]): void {
    const [first] = cells;
    if (first !== undefined && (isSum(first) || isScoreRow(cells))) {
      const at = cells.findIndex((cell, i) => i > 0 && RESULT_FIELDS.has(termOf(cell.text).field));
      const end = at < 0 ? cells.length : at;
      this.readSum(first, cells.slice(1, end));
      if (end < cells.length) this.readPairs(row, cells.slice(end));
    } else if (this.record.loose && !standsBelowHeads(cells, this.band?.columns ?? [])) {
      const read = labelLooseRow(row, cells, this.band?.columns ?? [], this.record.twoPeriods);
      this.record.cells.push(...read.cells.map((cell) => ({ ...cell, within: this.within() })));
      if (read.shifted) this.record.shifted.push(row);
    } else {
      const blank = row.cells.filter((cell) => cell.text === '' && isLevelColumn(cell, this.band?.columns ?? []));
      this.readBody([...cells, ...blank]);
    }
  }

  private readSum(first: GridCell, rest: readonly GridCell[]): void {
    const label: Label = { ...labelOf(first), term: { field: 'totalScore' } };
    this.record.labels.push(label);
    const heads = headsOfSum(rest, this.band?.columns ?? []);
    for (const cell of rest) {
      const above = heads.get(cell)?.path ?? [];
      this.record.cells.push({ cell, above, left: [label], within: this.within(), band: 'indicators' });
    }
  }

  /** The cells of a row below heads; one without a head of its own at the left labels the others. */
  private readBody(cells: readonly GridCell[]): void {
    const band = this.band as Band;
    const left: Label[] = [];
    for (const cell of cells) {
      const above = headsOf(cell, cells, band);
      if (band.kind !== 'indicators' && band.kind !== 'goals' && headsRow(cell, cells, band)) {
        const label = labelOf(cell);
        left.push(label);
        this.record.labels.push(label);
      } else
        this.record.cells.push({ cell, above: above ?? [], left: [...left], within: this.within(), band: band.kind });
    }
  }

  private readPairs(row: GridRow, rest: readonly GridCell[]): void {
    for (const { label, part, cells } of this.sections.partsOf(row, rest)) {
      const found = labelPairs(part, cells, {
        loose: this.record.loose,
        section: this.sections.innermost?.label,
        last: label === undefined ? this.last : undefined,
      });
      const beside = label === undefined ? [] : [label];
      this.record.cells.push(...found.cells.map((cell) => ({ ...cell, left: [...beside, ...cell.left] })));
      this.record.labels.push(...found.labels);
      if (found.last !== undefined) this.last = [...beside, ...found.last];
    }
  }
}
