/**
 * Reads the lines of a table row by row: name, codes, labels and figures that a row prints in one segment of its
 * columns. Tested in tests/normalizers/budget-table.test.ts.
 */

import { mayName, rankOfName } from '../glossary/header-words.js';
import { isMasked } from '../privacy/mask.js';
import type { Grid, GridCell, GridRow } from '../tables.js';
import { foldText, squeezeText } from '../text.js';
import { areCodedNames, findAgency, type ParsedCode, parseCode, splitAgency, splitCodedName } from './code.js';
import { bodyRows, type GridColumn, type Side } from './line-columns.js';
import { findGroups } from './line-groups.js';
import type { Segment } from './line-segments.js';

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
  /** How far to the right the name stands: the number of its column, plus a fraction for the blanks before it. */
  depth: number;
  cells: GridCell[];
}

export const TOTAL = /(合计|总计|共计)$/u;

/**
 * Reads a segment row by row, from the top, since a row may print only the last part of a code and leave the others to
 * the row above.
 */
export class SegmentReader {
  private parts: string[] = [];
  private economicParts: string[] = [];
  private readonly groups: ReadonlyMap<number, GridCell>;
  /** True where code and name stand in one cell. */
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

  /**
   * The key of a text among a line's labels: its lowest head, with those above it where that says too little (编码, 名称).
   */
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

  /** A key for a further text below a head, which no text of the line has yet. */
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
   * The cell that names a line: a total, else the most specific name (a project before a class), the last one of
   * equals. Columns that are known to hold no names (采购方式) are left out.
   */
  private pickName(texts: readonly GridCell[]): GridCell | undefined {
    const names = texts.filter((cell) => NAME_LIKE.has(this.roleAt(cell.column) ?? 'figure'));
    const total = names.find((cell) => TOTAL.test(foldText(cell.text)));
    if (total !== undefined) return total;
    let best: GridCell | undefined;
    for (const cell of names) if (best === undefined || this.rankOf(cell) >= this.rankOf(best)) best = cell;
    // A 合计 that is merged across 序号 and the names has the column number of 序号.
    const sum = texts.find((cell) => TOTAL.test(foldText(cell.text)));
    return best ?? sum ?? texts.find((cell) => mayName(this.columnAt(cell.column)?.labels ?? []));
  }

  /** How specific a name is. A class of the procurement catalogue (A02010104台式计算机) is less specific than a project. */
  private rankOf(cell: GridCell): number {
    const rank = rankOfName(this.columnAt(cell.column)?.labels ?? []);
    return rank > CATALOGUED_RANK && /^[A-C]\d{2,}/u.test(cell.text.trim()) ? CATALOGUED_RANK : rank;
  }
}

/** The rank of a class of the catalogue: below that of a project, above that of a budget class. */
const CATALOGUED_RANK = 2.5;

const NAME_LIKE = new Set<GridColumn['role']>(['name', 'code', 'economic-code', 'agency-name']);

/** A blank before a name counts as this part of a column, so that an indent never counts as much as a column. */
const INDENT_STEPS = 64;
