import { mayName, rankOfName } from '../glossary/header-words.js';
import { isEmptyNote } from '../glossary/table-heads.js';
import { type Box, boundsOf } from '../place.js';
import { isMasked } from '../privacy/mask.js';
import { isContactRow } from '../privacy/values.js';
import type { Grid, GridCell, GridRow } from '../tables.js';
import { foldText, squeezeText } from '../text.js';
import { areCodedNames, findAgency, type ParsedCode, parseCode, splitAgency, splitCodedName } from './code.js';
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
  agencyCode: string | null;
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
    if (isContactRow(row.cells.map(({ text }) => text))) continue;
    const note = rowNote(row);
    if (note !== undefined) {
      notes.push(note);
      continue;
    }
    const at = Math.max(index - offset, 0);
    const read = readers.map((reader) => reader.read(row, at)).filter((line) => line !== undefined);
    const said = read.filter((line) => !isLine(line));
    for (const { labels } of said) notes.push(...Object.values(labels));
    for (const line of shareNames(read.filter(isLine))) lines.push(line);
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

/** A row that prints neither a name nor a code nor a figure says something about the table: 备注 alone. */
function isLine(line: RawLine): boolean {
  return line.name !== null || line.code !== undefined || line.figures.size > 0;
}

class SegmentReader {
  private parts: string[] = [];
  private economicParts: string[] = [];
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
    const cells = row.cells.filter((cell) => cell.text.trim() !== '' && !isMasked(cell.text) && this.owns(cell));
    if (cells.length === 0) return undefined;
    const figures = new Map<number, GridCell>();
    const surplus: GridCell[] = [];
    for (const cell of cells) {
      const column = this.columnAt(cell.column);
      if (column?.role !== 'figure') continue;
      if (figures.has(column.column)) surplus.push(cell);
      else figures.set(column.column, cell);
    }
    const { code, economicCode, codeCells } = this.readCodes(cells);
    const texts = cells.filter((cell) => this.isText(cell, codeCells));
    const named = this.readNames([...texts, ...surplus], at);
    const split = this.coded && code === undefined ? splitCodedName(named.name ?? '') : undefined;
    const own = named.governmental ? undefined : split?.code;
    const agency = findAgency(code ?? own, split?.name ?? named.name, this.namesAgencies());
    return {
      segment: this.index,
      side: this.segment.side,
      block: this.segment.block,
      economicCode,
      ...named,
      ...(named.agencyCode === null ? agency : { code: code ?? own, name: split?.name ?? named.name }),
      figures,
      row: at,
      cells,
    };
  }

  /** Whether the names may be those of budget units: 科目名称（单位）, 单位/项目名称. */
  private namesAgencies(): boolean {
    return this.segment.columns.some(
      ({ role, labels }) => NAME_LIKE.has(role) && labels.some((label) => /单位|部门(?!预算|经济|支出)/u.test(label)),
    );
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
    if (labels.length === 0) return `第${column + 1}列`;
    return /^(编码|代码|名称|类|款|项|科目编码|科目名称)$/u.test(labels.at(-1) ?? '')
      ? labels.join('')
      : (labels.at(-1) ?? '');
  }

  private isText(cell: GridCell, codeCells: ReadonlySet<GridCell>): boolean {
    const role = this.roleAt(cell.column);
    return role !== 'figure' && role !== 'row-number' && !codeCells.has(cell);
  }

  private readCodes(cells: readonly GridCell[]) {
    const codeCells = new Set<GridCell>();
    const ofRole = (role: GridColumn['role']) =>
      this.segment.columns
        .filter((column) => column.role === role)
        .map((column) =>
          cells.find((cell) => this.columnAt(cell.column) === column && !/\p{Script=Han}/u.test(cell.text)),
        );
    const read = (role: GridColumn['role'], above: readonly string[]) => {
      const own = ofRole(role);
      const texts = own.map((cell) => cell?.text ?? '');
      const code = own.length > 0 ? parseCode(texts, above) : undefined;
      if (code !== undefined) for (const cell of own) if (cell !== undefined) codeCells.add(cell);
      return { code, texts };
    };
    const functional = read('code', this.parts);
    if (functional.code !== undefined)
      this.parts = functional.texts.map((text, index) => (text === '' ? (this.parts[index] ?? '') : text.trim()));
    const economic = read('economic-code', this.economicParts);
    if (economic.code !== undefined)
      this.economicParts = economic.texts.map((text, index) =>
        text === '' ? (this.economicParts[index] ?? '') : text.trim(),
      );
    const both = functional.code !== undefined && economic.code !== undefined;
    return {
      code: functional.code ?? economic.code,
      economicCode: both ? (economic.code?.code ?? null) : null,
      codeCells,
    };
  }

  private readNames(texts: readonly GridCell[], at: number) {
    const own = texts.filter((cell) => this.roleAt(cell.column) !== 'government-name');
    const government = texts.find((cell) => this.roleAt(cell.column) === 'government-name');
    const group = this.groups.get(at);
    const picked = this.pickName(own.filter((cell) => cell !== group));
    const total = government !== undefined && TOTAL.test(foldText(government.text)) ? government : undefined;
    const proper = picked !== undefined && NAME_LIKE.has(this.roleAt(picked.column) ?? 'figure');
    const name = proper ? picked : (total ?? picked ?? government);
    const agency = this.readAgency(
      own.filter((cell) => cell !== group),
      name,
    );
    const labels = new Map<string, string>();
    for (const cell of texts) {
      if (cell === name || cell === group || cell === government || cell === agency.cell) continue;
      const text = agency.named === cell ? (agency.name ?? cell.text) : cell.text;
      labels.set(this.freeHeader(cell.column, labels), text);
    }
    return {
      name: name === undefined ? null : squeezeText(name === agency.named ? (agency.name ?? name.text) : name.text),
      group: group === undefined ? null : squeezeText(group.text),
      governmental: name !== undefined && name === government,
      governmentName: government === undefined || total !== undefined ? null : squeezeText(government.text),
      agencyCode: agency.code,
      labels: Object.fromEntries(labels),
      depth: name === undefined ? 0 : name.column + (name.indent ?? 0) / INDENT_STEPS,
    };
  }

  /** A header under which no text of the line stands yet. */
  private freeHeader(column: number, labels: ReadonlyMap<string, string>): string {
    const header = this.headerAt(column);
    if (!labels.has(header)) return header;
    const path = this.columnAt(column)?.labels.join('') ?? header;
    return labels.has(path) ? `${path}（${column + 1}）` : path;
  }

  /**
   * The code of the budget unit that a line names, in a column of its own or before the unit's name, with the cell it
   * is printed in and the name without it.
   */
  private readAgency(texts: readonly GridCell[], name: GridCell | undefined) {
    const cell = texts.find((other) => this.roleAt(other.column) === 'agency-code' && /\d/u.test(other.text));
    if (cell !== undefined && cell !== name)
      return { code: squeezeText(cell.text), cell, named: undefined, name: undefined };
    const named = texts.find((other) => this.roleAt(other.column) === 'agency-name' && splitAgency(other.text));
    const split = named === undefined ? undefined : splitAgency(named.text);
    return { code: split?.code ?? null, cell: undefined, named, name: split?.name };
  }

  /**
   * The cell that names a line: a total, else the most particular thing, the last of those that are equally so. What
   * is known to be no name (how a thing is bought) is never one.
   */
  private pickName(texts: readonly GridCell[]): GridCell | undefined {
    const names = texts.filter((cell) => NAME_LIKE.has(this.roleAt(cell.column) ?? 'figure'));
    const total = names.find((cell) => TOTAL.test(foldText(cell.text)));
    if (total !== undefined) return total;
    let best: GridCell | undefined;
    for (const cell of names) if (best === undefined || this.rankOf(cell) >= this.rankOf(best)) best = cell;
    // 合计 merged across 序号 and the name stands in the column of the first.
    const sum = texts.find((cell) => TOTAL.test(foldText(cell.text)));
    return best ?? sum ?? texts.find((cell) => mayName(this.columnAt(cell.column)?.labels ?? []));
  }

  /** A class of the procurement catalogue (A02010104台式计算机) is less particular than a project. */
  private rankOf(cell: GridCell): number {
    const rank = rankOfName(this.columnAt(cell.column)?.labels ?? []);
    return rank > CATALOGUED_RANK && /^[A-C]\d{2,}/u.test(cell.text.trim()) ? CATALOGUED_RANK : rank;
  }
}

/** Below the rank of a project, above that of a class. */
const CATALOGUED_RANK = 2.5;
const NAME_LIKE = new Set<GridColumn['role']>(['name', 'code', 'economic-code', 'agency-name']);
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
        block: before.block === line.block ? before.block : null,
        labels: { ...line.labels, ...before.labels },
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
  return boxes.length === 0 ? null : boundsOf(boxes);
}
