import { RESULT_FIELDS } from '../glossary/field-words.js';
import { hasSense, isPartTitle, termOf, titlesPeriod } from '../glossary/form-labels.js';
import { findLevel1, isWholeLevel } from '../glossary/indicator-levels.js';
import type { IndicatorColumn } from '../glossary/indicator-words.js';
import { isTableNote } from '../glossary/table-heads.js';
import type { FormBlock, GridCell, GridRow, Label, LabelledRecord } from '../tables.js';
import {
  coversHeads,
  fillsHeads,
  headsRow,
  isContactLabel,
  isFormRow,
  isScoreRow,
  numbersColumns,
  titlesList,
} from './form-rows.js';
import {
  type Band,
  type Column,
  columnFor,
  columnsOf,
  headKind,
  headSources,
  headsGoOn,
  headsList,
  isFigureText,
  isLowerHead,
  labelOf,
  printed,
  spans,
} from './heads.js';
import { labelLooseRow } from './loose.js';
import { isLooseBlock, labelPairs, splitColons } from './pairs.js';
import { turnIndicators } from './transpose.js';

/** What the forms of one title have in common, for one that lost its own. */
export interface Siblings {
  twoPeriods: boolean;
  /** The heads of the indicator table. */
  columns: Band['columns'];
}

/** The label at the left of a block of rows, merged down or printed once. */
interface Section {
  label: Label;
  /** The last row that its cell covers; undefined where it is one row high and blank cells go on below. */
  until: number | undefined;
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
  /** The label that the last text stands beside, for the rest of a text on the next page. */
  private last: Label[] | undefined;

  constructor(
    private readonly block: FormBlock,
    private readonly siblings: Siblings | undefined,
  ) {
    const { title, heads, pages, place } = block;
    const loose = isLooseBlock(block);
    this.spanless = !block.rows.some((row) => row.cells.some((cell) => cell.colSpan > 1 || cell.rowSpan > 1));
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
    };
  }

  run(): LabelledRecord {
    let rows = this.block.rows;
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
    if (more === undefined && row.cells.length === 1 && this.isPart(only) && !this.isCovered(only)) {
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
    if (this.band !== undefined && !this.belongs(rest)) this.band = undefined;
    if (this.band?.kind === 'indicators' && this.isIndicatorRow(rest)) this.readIndicators(row, rest);
    else if (this.band !== undefined && this.band.kind !== 'indicators') this.readBody(rest);
    else this.readPairs(row, rest);
    return 1;
  }

  /** A row with labels and values that one cell prints as cells of their own; the texts of indicators stay whole. */
  private splitRow(row: GridRow): GridRow {
    const cells = splitColons(row.cells, this.isInMoney(row));
    const whole =
      this.band?.kind === 'indicators' &&
      printed(row).length > 1 &&
      !isFormRow(printed({ ...row, cells })) &&
      this.isIndicatorRow(cells);
    return whole ? row : { ...row, cells };
  }

  /** Whether a row stands in a block of money. */
  private isInMoney({ cells: [first] }: GridRow): boolean {
    return (
      first !== undefined &&
      this.sections.some(
        ({ label, until }) =>
          (until === undefined ? first.text === '' : until >= first.row) &&
          (label.term.section === 'funding' || label.term.funding !== undefined),
      )
    );
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
    if (!titlesPeriod(cell.text) || this.isCovered(cell)) return false;
    return headKind(printed(below), []) === 'indicators' || (this.band?.kind === 'indicators' && cell.colSpan > 2);
  }

  /** Whether the label of a block is merged down beside a cell: a text of its own there, numbered or not, is what it says. */
  private isCovered({ row }: GridCell): boolean {
    return this.sections.some(({ until }) => until !== undefined && until >= row);
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
      !(this.isSection(first, next, row, below) || (this.band === undefined && titlesList(first, cells.slice(1), rows)))
    )
      return cells;
    this.sections = this.sections.filter(
      ({ label, until }) => until !== undefined && until >= first.row && label.cell.column < first.column,
    );
    this.openSection(first);
    if (next === undefined || !this.isInner(next, cells.slice(2), below)) return cells.slice(1);
    this.openSection(next);
    return cells.slice(2);
  }

  private openSection(cell: GridCell): void {
    const section = { label: labelOf(cell), until: cell.rowSpan > 1 ? cell.row + cell.rowSpan - 1 : undefined };
    this.sections.push(section);
    this.record.labels.push(section.label);
  }

  /**
   * Whether a cell is the label of a block within the one that its row begins or goes on with: merged down, with heads
   * beside it.
   *
   *   | 项目资金情况 | 资金来源 | 项目     | 上年度预算安排 | 本年度申请金额 |
   *   |            |         | 财政拨款 | 55.00        | 60.00        |
   */
  private isInner(cell: GridCell, rest: readonly GridCell[], below: GridRow | undefined): boolean {
    const [next] = rest;
    return (
      next !== undefined &&
      cell.rowSpan > Math.max(...rest.map(({ rowSpan }) => rowSpan)) &&
      !isWholeLevel(cell.text) &&
      (headKind(rest, printed(below)) !== undefined || this.isInner(next, rest.slice(1), below))
    );
  }

  private isSection(first: GridCell, next: GridCell | undefined, row: GridRow, below: GridRow | undefined): boolean {
    if (isWholeLevel(first.text) || isFigureText(first.text)) return false;
    const { section, column, field } = termOf(first.text);
    const inBand =
      this.band !== undefined && this.band.columns.length > 0 && columnFor(first, this.band.columns) !== undefined;
    if (section === undefined) {
      const tall =
        first.rowSpan > 1 && next !== undefined && next.rowSpan < first.rowSpan && first.colSpan <= first.rowSpan + 8;
      return (
        tall &&
        !inBand &&
        (field === undefined || this.isInner(first, printed(row).slice(1), below)) &&
        first.column <= (row.cells[0]?.column ?? 0) &&
        below !== undefined
      );
    }
    if (next === undefined) return false;
    if (section === 'indicators')
      return (
        column === undefined ||
        headKind(printed(row), printed(below)) !== 'indicators' ||
        first.rowSpan > 1 ||
        this.headsAlone(row)
      );
    if (
      section === 'goals' &&
      this.band?.kind === 'goals' &&
      !this.band.columns.some((head) => spans(head.cell, first))
    )
      return true;
    const goesOn = termOf(next.text);
    const labelled =
      goesOn.field !== undefined ||
      goesOn.funding !== undefined ||
      goesOn.goal !== undefined ||
      goesOn.execution !== undefined ||
      goesOn.task !== undefined;
    return (
      labelled ||
      (first.rowSpan > 1 && next.rowSpan < first.rowSpan) ||
      headKind(printed(row).slice(1), printed(below)) !== undefined
    );
  }

  /** 绩效指标 | 一级指标 | 二级指标 …: the first of the heads titles the others, since one of them names the indicator. */
  private headsAlone(row: GridRow): boolean {
    const columns = printed(row)
      .slice(1)
      .map((cell) => termOf(cell.text).column);
    return columns.includes('level1') || columns.includes('level3');
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
    return this.headsByPlace(cells, below) ? 'other' : undefined;
  }

  /** Words over figures, column by column, in a block of their own: 3月底 | 6月底 | 10月底 over 25% | 50% | 80%. */
  private headsByPlace(cells: GridCell[], below: GridRow | undefined): boolean {
    const figures = printed(below).filter((cell) => isFigureText(cell.text));
    return (
      !cells.some((cell) => isFigureText(cell.text)) &&
      figures.length >= 2 &&
      figures.length === cells.length &&
      cells.every((cell) => figures.some((figure) => spans(cell, figure)))
    );
  }

  /** The last row of the open block: where no cell spans any other, that of the rows that leave its label's column blank. */
  private reachOf(below: readonly GridRow[]): number | undefined {
    const { section } = this;
    if (section === undefined || section.until !== undefined || !this.spanless) return section?.until;
    const end = below.findIndex(({ cells: [first] }) => first === undefined || first.text !== '');
    const rows = end < 0 ? below : below.slice(0, end);
    return rows.at(-1)?.cells[0]?.row;
  }

  /** Heads over the rows of a block of their own, whatever those hold: 项目用途 | 金额 | 数量 | 测算依据. */
  private headsBlock(cells: GridCell[], below: readonly GridRow[]): boolean {
    const until = this.reachOf(below);
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
      ...(listed ? { until: this.reachOf(below) } : {}),
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

  /** Whether a row still stands below the open heads. */
  private belongs(cells: GridCell[]): boolean {
    const [first] = cells;
    const { band } = this;
    if (first === undefined || band === undefined) return false;
    if (band.until !== undefined) return first.row <= band.until;
    const term = termOf(first.text);
    if (term.field === 'totalScore' || (band.kind === 'indicators' && this.isSum(first))) return true;
    switch (band.kind) {
      case 'goals':
        return cells.every((cell) => !hasSense(termOf(cell.text)));
      case 'execution':
        return (
          term.funding !== undefined ||
          (term.field === undefined && term.goal === undefined && term.section === undefined)
        );
      case 'indicators':
        return this.record.loose
          ? !isFormRow(cells)
          : fillsHeads(cells, band) || !(isFormRow(cells) || coversHeads(cells, band));
      case 'tasks':
        return term.field === undefined && term.goal === undefined && term.section !== 'indicators';
      default:
        return (
          cells.length > 1 &&
          cells.every(
            (cell, at) => at === 0 || isFigureText(cell.text) || this.isNote(cell) || headsRow(cell, cells, band),
          ) &&
          term.field === undefined
        );
    }
  }

  /** Whether a cell stands below a head of words beside those of figures: 测算依据, 备注. */
  private isNote(cell: GridCell): boolean {
    return columnFor(cell, this.band?.columns ?? [])?.path.at(-1)?.term.column === 'note';
  }

  private isIndicatorRow(cells: GridCell[]): boolean {
    return !cells.some(({ text }) => isContactLabel(text));
  }

  private readIndicators(row: GridRow, cells: GridCell[]): void {
    const [first] = cells;
    if (first !== undefined && (this.isSum(first) || isScoreRow(cells))) {
      const at = cells.findIndex((cell, i) => i > 0 && RESULT_FIELDS.has(termOf(cell.text).field));
      const end = at < 0 ? cells.length : at;
      this.readSum(first, cells.slice(1, end));
      if (end < cells.length) this.readPairs(row, cells.slice(end));
    } else if (this.record.loose && !this.standsBelowHeads(cells)) {
      const read = labelLooseRow(row, cells, this.band?.columns ?? [], this.record.twoPeriods);
      this.record.cells.push(...read.cells.map((cell) => ({ ...cell, within: this.within() })));
      if (read.shifted) this.record.shifted.push(row);
    } else {
      const blank = row.cells.filter((cell) => cell.text === '' && this.isLevelColumn(cell));
      this.readBody([...cells, ...blank]);
    }
  }

  /** Whether the columns of a row without spans tell what its cells are: each below a head of its own, its levels below theirs. */
  private standsBelowHeads(cells: readonly GridCell[]): boolean {
    const columns = this.band?.columns ?? [];
    if (columns.length < FEWEST_TELLING_HEADS) return false;
    const holds = cells.map(
      (cell) => columns.find((column) => column.cell.column === cell.column)?.path.at(-1)?.term.column,
    );
    const halves = columns.some(({ path }) => path.at(-1)?.half === 1);
    const whole = !halves && holds.includes('level3') && holds.includes('value');
    return cells.every((cell, i) => {
      const own = holds[i];
      const inLevels = own === 'level1' || own === 'level2';
      return own !== undefined && (isWholeLevel(cell.text) ? inLevels : whole || !inLevels);
    });
  }

  /** Blank cells of the level columns say how far a merged label reaches. */
  private isLevelColumn(cell: GridCell): boolean {
    const column = columnFor(cell, this.band?.columns ?? [])?.path.at(-1)?.term.column;
    return column === 'level1' || column === 'level2';
  }

  private isSum(cell: GridCell): boolean {
    return termOf(cell.text).field === 'totalScore' || /^(?:合\s*计|总\s*计|总\s*分)$/u.test(cell.text.trim());
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
      const above = this.headsOf(cell, cells);
      if (band.kind !== 'indicators' && band.kind !== 'goals' && headsRow(cell, cells, band)) {
        const label = labelOf(cell);
        left.push(label);
        this.record.labels.push(label);
      } else
        this.record.cells.push({ cell, above: above ?? [], left: [...left], within: this.within(), band: band.kind });
    }
  }

  /** The heads above a cell; a level alone in its row is one also where no column is headed so. */
  private headsOf(cell: GridCell, cells: readonly GridCell[]): Label[] | undefined {
    const band = this.band as Band;
    const own = columnFor(cell, band.columns)?.path;
    const column = own?.at(-1)?.term.column;
    if (band.kind !== 'indicators' || column === 'level1' || column === 'level2') return own;
    if (!isWholeLevel(cell.text) || cells.some((other) => other !== cell && other.text !== '')) return own;
    return [
      { ...labelOf(cell), text: '', term: { column: findLevel1(cell.text) === undefined ? 'level2' : 'level1' } },
    ];
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

/** 一级指标 | 二级指标 | 三级指标 | 指标值: fewer heads do not tell in which column a cell stands. */
const FEWEST_TELLING_HEADS = 4;

/** Whether a cell within a row is the label of a block that is merged down, with lower cells beside it. */
function isBlockBeside(cell: GridCell, next: GridCell | undefined): boolean {
  return (
    next !== undefined &&
    cell.rowSpan > 1 &&
    next.rowSpan < cell.rowSpan &&
    next.column === cell.column + cell.colSpan &&
    hasSense(termOf(cell.text)) &&
    !isWholeLevel(cell.text)
  );
}

/** The heads of a row of sums: of two figures that do not both stand below theirs, the full mark comes first. */
function headsOfSum(cells: readonly GridCell[], columns: readonly Column[]): Map<GridCell, Column | undefined> {
  const figures = cells.filter(({ text }) => isFigureText(text));
  const own = new Map(cells.map((cell) => [cell, columnFor(cell, columns)]));
  const isPoints = (column: Column | undefined): boolean => /^(?:weight|score)$/u.test(columnTerm(column) ?? '');
  const points = columns.filter(isPoints);
  if (figures.length !== 2 || points.length !== 2 || figures.every((cell) => isPoints(own.get(cell)))) return own;
  for (const [i, cell] of figures.entries()) own.set(cell, points[i]);
  return own;
}

function columnTerm(column: Column | undefined): IndicatorColumn | undefined {
  return column?.path.at(-1)?.term.column;
}
