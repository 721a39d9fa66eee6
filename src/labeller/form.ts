import { RESULT_FIELDS } from '../glossary/field-words.js';
import { isPartTitle, termOf, titlesPeriod } from '../glossary/form-labels.js';
import { isWholeLevel } from '../glossary/indicator-levels.js';
import { isTableNote } from '../glossary/table-heads.js';
import type { FormBlock, GridCell, GridRow, Label, LabelledRecord } from '../tables.js';
import { belongs, headsByPlace, headsOf, headsOfSum, isLevelColumn, isSum, standsBelowHeads } from './form-bands.js';
import { headsRow, isContactLabel, isFormRow, isScoreRow, numbersColumns, titlesList } from './form-rows.js';
import { isBlockBeside, isCovered, isInMoney, isInner, isSection, reachOf, type Section } from './form-sections.js';
import { headKind } from './head-kind.js';
import {
  type Band,
  columnsOf,
  headSources,
  headsGoOn,
  headsList,
  isFigureText,
  isLowerHead,
  labelOf,
  printed,
} from './heads.js';
import { labelLooseRow } from './loose.js';
import { isLooseBlock, labelPairs } from './pairs.js';
import { type PastedRows, placePastedHeads } from './pasted-heads.js';
import { splitColons } from './split-cells.js';
import { turnIndicators } from './transpose.js';

/** What the forms of one title have in common, for one that lost its own. */
export interface Siblings {
  twoPeriods: boolean;
  /** The heads of the indicator table. */
  columns: Band['columns'];
}

/**
 * The cells of one form with the labels that reach them.
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
  /** The labels of the blocks around a row, the outermost first. */
  private sections: Section[] = [];
  private band: Band | undefined;
  /** The labels of blocks that stand beside the first one of their rows. */
  private beside: Section[] = [];
  /** The title of the indicators of one time, in a row of its own above their heads: 长期绩效目标表. */
  private part: Label | undefined;
  /** A level that is merged over rows of lists. */
  private outerLevel: GridCell | undefined;
  /** No cell of the form spans another's place, as in pasted text. */
  private readonly spanless: boolean;
  private readonly placed: PastedRows;
  /** The label that the last text stands beside, for the rest of a text on the next page. */
  private last: Label[] | undefined;

  constructor(
    block: FormBlock,
    private readonly siblings: Siblings | undefined,
  ) {
    const { title, heads, pages, place } = block;
    const loose = isLooseBlock(block);
    this.spanless = !block.rows.some((row) => row.cells.some((cell) => cell.colSpan > 1 || cell.rowSpan > 1));
    this.placed = placePastedHeads(block.rows, false);
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
  }

  run(): LabelledRecord {
    let { rows }: { rows: readonly GridRow[] } = this.placed;
    for (let i = 0; i < rows.length; ) {
      const turned = turnIndicators(rows.slice(i));
      if (turned !== undefined) {
        const used = (turned[0] as GridRow).cells.length;
        rows = [...rows.slice(0, i), ...turned, ...rows.slice(i + used)];
      }
      i += this.readRow(rows, i);
    }
    return this.record;
  }

  /** Reads a row, or a head of several rows; how many it took. */
  private readRow(rows: readonly GridRow[], index: number): number {
    const row = this.splitRow(rows[index] as GridRow);
    const below = rows[index + 1];
    const [only, more] = printed(row);
    if (only === undefined) return 1;
    if (more === undefined && isTableNote(only.text)) {
      const label: Label = { text: '注', cell: only, term: {}, half: 0 };
      this.record.cells.push({ cell: only, above: [], left: [label], within: [], band: undefined });
      return 1;
    }
    if (more === undefined && row.cells.length === 1 && this.isPart(only) && !isCovered(only, this.sections)) {
      this.sections = [];
      this.band = undefined;
      this.record.labels.push(labelOf(only));
      return 1;
    }
    if (more === undefined && this.titlesPart(only, below)) {
      this.part = labelOf(only);
      this.record.labels.push(this.part);
      return 1;
    }
    if (this.band !== undefined && numbersColumns(row, this.band)) return 1;
    this.leaveSection(row);
    const rest = this.takeSection(row, rows.slice(index + 1));
    if (rest.length === 0) return 1;
    const kind = this.headKindOf(rest, below) ?? (this.headsBlock(rest, rows.slice(index + 1)) ? 'other' : undefined);
    if (kind !== undefined) return this.openBand(kind, rest, rows, index);
    if (this.readLevelList(rest)) return 1;
    if (this.band === undefined && this.beginsIndicators(rest))
      this.band = { kind: 'indicators', columns: this.siblings?.columns ?? [] };
    if (this.band !== undefined && !belongs(rest, this.band, this.record.loose)) this.band = undefined;
    if (this.band?.kind === 'indicators' && this.isIndicatorRow(rest)) this.readIndicators(row, rest);
    else if (this.band !== undefined && this.band.kind !== 'indicators') this.readBody(rest);
    else this.readPairs(row, rest);
    return 1;
  }

  /** A row with labels and values that one cell prints as cells of their own; the texts of indicators stay whole. */
  private splitRow(row: GridRow): GridRow {
    const cells = splitColons(row.cells, isInMoney(row, this.sections));
    const whole =
      this.band?.kind === 'indicators' &&
      printed(row).length > 1 &&
      !isFormRow(printed({ ...row, cells })) &&
      this.isIndicatorRow(cells);
    return whole ? row : { ...row, cells };
  }

  private get section(): Section | undefined {
    return this.sections.at(-1);
  }

  /** A title of a part alone in its row, which labels no text. */
  private isPart({ text }: GridCell): boolean {
    const { field, goal } = termOf(text);
    return isPartTitle(text) && field === undefined && goal === undefined && !isWholeLevel(text);
  }

  /** A text alone in its row above the heads of indicators, or among their rows, that says of which time those below are. */
  private titlesPart(cell: GridCell, below: GridRow | undefined): boolean {
    if (!titlesPeriod(cell.text) || isCovered(cell, this.sections)) return false;
    return headKind(printed(below), []) === 'indicators' || (this.band?.kind === 'indicators' && cell.colSpan > 2);
  }

  private leaveSection(row: GridRow): void {
    const first = row.cells[0];
    if (this.section === undefined || first === undefined) return;
    const { label, until } = this.section;
    const gone = until === undefined ? first.text !== '' && first.column <= label.cell.column : first.row > until;
    if (!gone) return;
    this.sections.pop();
    const sum = this.band?.kind === 'tasks' && /计$/u.test(first.text.trim());
    if (until !== undefined && this.band?.kind !== 'indicators' && !sum) this.band = undefined;
    this.leaveSection(row);
  }

  /** The printed cells of a row but for the labels of blocks that begin in it. */
  private takeSection(row: GridRow, rows: readonly GridRow[]): GridCell[] {
    const cells = printed(row);
    const [first, next] = cells;
    const [below] = rows;
    if (
      first === undefined ||
      !(
        isSection(first, next, row, below, this.band) ||
        (this.band === undefined && titlesList(first, cells.slice(1), rows))
      )
    )
      return cells;
    this.sections = this.sections.filter(
      ({ label, until }) => until !== undefined && until >= first.row && label.cell.column < first.column,
    );
    this.openSection(first);
    if (next === undefined || !isInner(next, cells.slice(2), below)) return cells.slice(1);
    this.openSection(next);
    return cells.slice(2);
  }

  private openSection(cell: GridCell): void {
    const section = { label: labelOf(cell), until: cell.rowSpan > 1 ? cell.row + cell.rowSpan - 1 : undefined };
    this.sections.push(section);
    this.record.labels.push(section.label);
  }

  private headKindOf(cells: GridCell[], below: GridRow | undefined): Band['kind'] | undefined {
    if (
      this.band?.kind === 'indicators' &&
      this.band.columns.length > 0 &&
      cells.some((cell) => isWholeLevel(cell.text))
    )
      return undefined;
    const kind = headKind(cells, printed(below));
    if (kind !== undefined) return kind;
    const [only, more] = cells;
    const goal = only === undefined || more !== undefined ? undefined : termOf(only.text).goal;
    const row = only?.row ?? 0;
    if (goal !== undefined && (this.section?.until ?? -1) > row && this.section?.label.term.section === 'goals')
      return 'goals';
    if (this.section?.until === undefined || this.section.until <= row || cells.length < 2) return undefined;
    return headsByPlace(cells, below) ? 'other' : undefined;
  }

  /** Heads over the rows of a block of their own, whatever those hold: 项目用途 | 金额 | 数量 | 测算依据. */
  private headsBlock(cells: GridCell[], below: readonly GridRow[]): boolean {
    const until = reachOf(this.section, below, this.spanless);
    const first = cells[0];
    if (this.band !== undefined || until === undefined || first === undefined) return false;
    return headsList(
      cells,
      below.filter(({ cells: [cell] }) => cell !== undefined && cell.row > first.row && cell.row <= until),
    );
  }

  private openBand(kind: Band['kind'], heads: GridCell[], rows: readonly GridRow[], index: number): number {
    const lines: GridCell[][] = [heads.filter((cell) => !isWholeLevel(cell.text))];
    let used = 1;
    while (
      kind !== 'goals' &&
      (headsGoOn(lines.at(-1) ?? [], rows[index] as GridRow, rows[index + used]) ||
        (used === 1 && isLowerHead(columnsOf(lines), rows[index + used])))
    ) {
      const lower = printed(rows[index + used]).filter((cell) => cell.column > (this.section?.label.cell.column ?? -1));
      lines.push(lower);
      used += 1;
    }
    const below = rows.slice(index + 1);
    const listed = kind === 'other' && this.headsBlock(heads, below);
    const columns = columnsOf(lines);
    this.band = {
      kind,
      columns: kind === 'funding' ? headSources(columns) : columns,
      ...(listed ? { until: reachOf(this.section, below, this.spanless) } : {}),
    };
    for (const column of this.band.columns) this.record.labels.push(...column.path);
    if (kind === 'indicators') {
      this.record.twoPeriods ||= this.band.columns.some(({ path }) => path.at(-1)?.half === 1);
      for (const cell of heads.filter((head) => isWholeLevel(head.text))) this.addIndicator(cell, 'level1');
    }
    return used;
  }

  /**
   * Reads a row of levels and one text that lists their indicators, where no heads stand above.
   *
   *   | 产出指标 | 数量指标：储备编织袋≥5万条；质量指标：物资合格率100% |
   *   | 效益指标 | 社会效益指标 | 保障人民生命财产安全                  |
   */
  private readLevelList(cells: readonly GridCell[]): boolean {
    if (this.band !== undefined && this.band.columns.length > 0) return false;
    const levels = cells.filter((cell) => isWholeLevel(cell.text));
    const text = cells[levels.length];
    const [first] = levels;
    if (text === undefined || first === undefined || cells.length !== levels.length + 1 || text.column <= first.column)
      return false;
    if (cells.indexOf(text) !== levels.length || (isFigureText(text.text) && !/[≥≤><%％]/u.test(text.text)))
      return false;
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
    const labels = this.sections.map(({ label }) => label);
    return this.part !== undefined && this.band?.kind === 'indicators' ? [this.part, ...labels] : labels;
  }

  /** A row of levels below no heads: those of a form that lost its own. */
  private beginsIndicators(cells: GridCell[]): boolean {
    return cells.some((cell) => isWholeLevel(cell.text)) && !isFormRow(cells);
  }

  private isIndicatorRow(cells: GridCell[]): boolean {
    return !cells.some(({ text }) => isContactLabel(text));
  }

  private readIndicators(row: GridRow, cells: GridCell[]): void {
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

  private readSum(first: GridCell, rest: GridCell[]): void {
    const label: Label = { ...labelOf(first), term: { field: 'totalScore' } };
    this.record.labels.push(label);
    const heads = headsOfSum(rest, this.band?.columns ?? []);
    for (const cell of rest) {
      const above = heads.get(cell)?.path ?? [];
      this.record.cells.push({ cell, above, left: [label], within: this.within(), band: 'indicators' });
    }
  }

  /** The cells of a row below heads; one without a head of its own at the left labels the others. */
  private readBody(cells: GridCell[]): void {
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

  private readPairs(row: GridRow, rest: GridCell[]): void {
    for (const { label, part, cells } of this.partsOf(row, rest)) {
      const found = labelPairs(part, cells, {
        loose: this.record.loose,
        section: this.section?.label,
        last: label === undefined ? this.last : undefined,
      });
      const beside = label === undefined ? [] : [label];
      this.record.cells.push(...found.cells.map((cell) => ({ ...cell, left: [...beside, ...cell.left] })));
      this.record.labels.push(...found.labels);
      if (found.last !== undefined) this.last = [...beside, ...found.last];
    }
  }

  /**
   * The cells of a row by the block that they stand in, where the labels of blocks are merged down beside each other.
   *
   *   | 项目期资金 | 总额     | 900 | 年度资金 | 总额     | 300 |
   *   |           | 财政拨款 | 900 |         | 财政拨款 | 300 |
   */
  private partsOf(row: GridRow, rest: GridCell[]): { label: Label | undefined; part: GridRow; cells: GridCell[] }[] {
    const at = rest[0]?.row ?? 0;
    this.beside = this.record.loose ? [] : this.beside.filter(({ until }) => until !== undefined && until >= at);
    const begun = rest.filter((cell, i) => i > 0 && !this.record.loose && isBlockBeside(cell, rest[i + 1]));
    for (const cell of begun) {
      const label = labelOf(cell);
      this.record.labels.push(label);
      this.beside.push({ label, until: cell.row + cell.rowSpan - 1 });
    }
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
