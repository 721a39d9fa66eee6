import { findClassification } from '../glossary/classification.js';
import { isEmptyNote } from '../glossary/table-heads.js';
import type { Box } from '../place.js';
import type { Grid, GridCell, GridRow } from '../tables.js';
import { foldText, squeezeText } from '../text.js';
import { areCodedNames, type ParsedCode, parseCode, splitCodedName } from './code.js';
import { bodyRows, type GridColumn, type Segment, type Side } from './line-columns.js';
import { findGroups } from './line-groups.js';

/** One line as it is printed, before levels, roles and amounts. */
export interface RawLine {
  segment: number;
  side: Side | null;
  block: string | null;
  group: string | null;
  code: ParsedCode | undefined;
  economicCode: string | null;
  name: string | null;
  governmentName: string | null;
  labels: Record<string, string>;
  /** Figure cells by grid column, as printed. */
  figures: Map<number, GridCell>;
  /** Row below the header, counted from 0. */
  row: number;
  /** How far to the right the name stands among several name columns, blanks before it included. */
  depth: number;
  cells: GridCell[];
}

const TOTAL = /(合计|总计|共计)$/u;

/** What a table's rows say: its lines, and cells that say that there are none (无, 此表为空). */
export interface RawLines {
  lines: RawLine[];
  notes: string[];
}

/**
 * The lines of a grid, row by row and segment by segment from left to right.
 *
 *   一、一般公共预算 | 1.00 | 一、外交支出 | 2.00      two lines
 *   合计           | 1.00 |            | 2.00      two lines: the second side takes the row's name
 *   当年支出小计    |      |            | 3.00      one line where both blocks are of one side
 */
export function readLines(grid: Grid, segments: readonly Segment[]): RawLines {
  const lines: RawLine[] = [];
  const notes: string[] = [];
  const readers = segments.map((segment, index) => new SegmentReader(grid, segment, index));
  const rows = [...headerTotals(grid, segments), ...bodyRows(grid)];
  const offset = rows.length - bodyRows(grid).length;
  for (const [index, row] of rows.entries()) {
    const note = rowNote(row);
    if (note !== undefined) {
      notes.push(note);
      continue;
    }
    const at = Math.max(index - offset, 0);
    const read = readers.map((reader) => reader.read(row, at)).filter((line) => line !== undefined);
    lines.push(...shareNames(read));
  }
  return { lines, notes };
}

/** A row of one text that says that nothing is there: 无, 此表为空. */
function rowNote(row: GridRow): string | undefined {
  const texts = row.cells.map((cell) => cell.text.trim()).filter((text) => text !== '');
  const [only] = texts;
  if (only === undefined || new Set(texts).size > 1) return undefined;
  return /^(无|无数据|空)$/u.test(only) || isEmptyNote(only) ? only : undefined;
}

/** 合计 that is printed in the last header row, below the header of the name column. */
function headerTotals(grid: Grid, segments: readonly Segment[]): GridRow[] {
  const last = grid.rows[grid.headerRows - 1];
  const names = new Set(
    segments.flatMap((segment) =>
      segment.columns.filter((column) => column.role !== 'figure').map((column) => column.column),
    ),
  );
  const total = last?.cells.find((cell) => cell.column === 0 && TOTAL.test(foldText(cell.text)));
  if (last === undefined || total === undefined || grid.headerRows < 2 || !names.has(0)) return [];
  return [{ ...last, cells: [total] }];
}

class SegmentReader {
  private parts: string[] = [];
  private readonly groups: ReadonlyMap<number, GridCell>;
  /** Code and name stand in one cell. */
  private readonly coded: boolean;

  constructor(
    grid: Grid,
    private readonly segment: Segment,
    private readonly index: number,
  ) {
    this.groups = findGroups(grid, segment);
    const names = bodyRows(grid).flatMap((row) => row.cells.filter((cell) => this.roleAt(cell.column) === 'name'));
    const hasCodes = segment.columns.some((column) => column.role === 'code' || column.role === 'economic-code');
    this.coded = hasCodes || areCodedNames(names.map((cell) => cell.text));
  }

  read(row: GridRow, at: number): RawLine | undefined {
    const cells = row.cells.filter((cell) => cell.text.trim() !== '' && this.owns(cell));
    const figures = new Map<number, GridCell>();
    for (const cell of cells) {
      const column = this.columnAt(cell.column);
      if (column?.role === 'figure') figures.set(column.column, cell);
    }
    const codes = this.readCodes(cells);
    const texts = cells.filter((cell) => this.isText(cell, codes));
    const named = this.readNames(texts, at);
    const split = this.coded && codes.code === undefined ? splitCodedName(named.name ?? '') : undefined;
    if (named.name === null && codes.code === undefined && figures.size === 0) return undefined;
    return {
      segment: this.index,
      side: this.segment.side,
      block: this.segment.block,
      ...codes,
      ...named,
      ...split,
      figures,
      row: at,
      cells,
    };
  }

  private owns(cell: GridCell): boolean {
    return this.columnAt(cell.column) !== undefined;
  }

  private columnAt(column: number): GridColumn | undefined {
    return this.segment.columns.find((other) => other.column === column || other.twins.includes(column));
  }

  private roleAt(column: number): GridColumn['role'] | undefined {
    return this.columnAt(column)?.role;
  }

  /** The header of a text: its last label, and those above it where that says too little (编码, 名称). */
  private headerAt(column: number): string {
    const labels = this.columnAt(column)?.labels ?? [];
    return /^(编码|代码|名称|类|款|项|科目编码|科目名称)$/u.test(labels.at(-1) ?? '')
      ? labels.join('')
      : (labels.at(-1) ?? '');
  }

  private isText(cell: GridCell, codes: { code: ParsedCode | undefined; codeCells: Set<GridCell> }): boolean {
    const role = this.roleAt(cell.column);
    return role !== 'figure' && role !== 'row-number' && !codes.codeCells.has(cell);
  }

  private readCodes(cells: readonly GridCell[]) {
    const codeCells = new Set<GridCell>();
    const ofRole = (role: GridColumn['role']) =>
      this.segment.columns
        .filter((column) => column.role === role)
        .map((column) =>
          cells.find((cell) => this.columnAt(cell.column) === column && !/\p{Script=Han}/u.test(cell.text)),
        );
    const functional = ofRole('code');
    const economic = ofRole('economic-code');
    for (const cell of [...functional, ...economic]) if (cell !== undefined) codeCells.add(cell);
    const texts = functional.map((cell) => cell?.text ?? '');
    const first = functional.length > 0 ? parseCode(texts, this.parts) : undefined;
    if (first !== undefined)
      this.parts = texts.map((text, index) => (text === '' ? (this.parts[index] ?? '') : text.trim()));
    const second = economic.length > 0 ? parseCode(economic.map((cell) => cell?.text ?? '')) : undefined;
    const code = first ?? second;
    const economicCode = first !== undefined && second !== undefined ? second.code : null;
    return { code, economicCode, codeCells };
  }

  private readNames(texts: readonly GridCell[], at: number) {
    const named = texts.filter((cell) => this.roleAt(cell.column) !== 'government-name');
    const government = texts.find((cell) => this.roleAt(cell.column) === 'government-name');
    const group = this.groups.get(at);
    const name = this.pickName(named.filter((cell) => cell !== group));
    const labels: Record<string, string> = {};
    for (const cell of named) {
      const header = this.headerAt(cell.column);
      if (cell !== name && cell !== group && header !== '') labels[header] = cell.text;
    }
    return {
      name: name === undefined ? null : squeezeText(name.text),
      group: group === undefined ? null : squeezeText(group.text),
      governmentName: government === undefined ? null : squeezeText(government.text),
      labels,
      depth: name === undefined ? 0 : name.column + (name.indent ?? 0) / INDENT_STEPS,
    };
  }

  private pickName(texts: readonly GridCell[]): GridCell | undefined {
    const names = texts.filter((cell) => NAME_LIKE.has(this.roleAt(cell.column) ?? 'figure'));
    const total = names.find((cell) => TOTAL.test(foldText(cell.text)));
    return total ?? names.findLast((cell) => this.isMainName(cell)) ?? names[0] ?? texts[0];
  }

  /** 项目名称 and 科目名称 name a line; 单位名称 does only where nothing else is printed. */
  private isMainName(cell: GridCell): boolean {
    const last = foldText(this.columnAt(cell.column)?.labels.at(-1) ?? '');
    return /(名称|项目|科目)$/u.test(last) && !/(单位|部门)名称$|经济/u.test(last);
  }
}

const NAME_LIKE = new Set<GridColumn['role']>(['name', 'code', 'economic-code']);
/** Indents are parted into so many steps, so that they never outweigh a column. */
const INDENT_STEPS = 64;

/** Lines of one row: a total's name serves a side that prints none, and blocks of one side share one line. */
function shareNames(lines: RawLine[]): RawLine[] {
  const merged: RawLine[] = [];
  for (const line of lines) {
    const before = merged.at(-1);
    const nameless = line.name === null && line.code === undefined;
    const joins =
      before !== undefined &&
      nameless &&
      before.side === line.side &&
      before.name !== null &&
      before.figures.size === 0;
    if (joins && before !== undefined) {
      merged[merged.length - 1] = {
        ...before,
        block: null,
        figures: line.figures,
        cells: [...before.cells, ...line.cells],
      };
    } else merged.push(line);
  }
  const total = merged.find((line) => line.name !== null && TOTAL.test(foldText(line.name)));
  return merged.map((line) =>
    line.name === null && line.code === undefined && total !== undefined ? { ...line, name: total.name } : line,
  );
}

/** The box around the cells of a line, or null where the format has no geometry. */
export function boxOf(cells: readonly GridCell[]): Box | null {
  const boxes = cells.map((cell) => cell.place.bbox).filter((box) => box !== undefined);
  if (boxes.length === 0) return null;
  return [
    Math.min(...boxes.map((box) => box[0])),
    Math.min(...boxes.map((box) => box[1])),
    Math.max(...boxes.map((box) => box[2])),
    Math.max(...boxes.map((box) => box[3])),
  ];
}

/** Whether the codes of lines are of the economic classification. */
export function isEconomic(lines: readonly RawLine[]): boolean {
  const codes = lines.map((line) => line.code?.code).filter((code) => code !== undefined);
  return codes.length > 0 && codes.every((code) => findClassification(code) === 'economic');
}
