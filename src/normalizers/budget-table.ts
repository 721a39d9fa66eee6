import { said, sayDiagnostic, titled } from '../glossary/diagnostic-sentences.js';
import { isCountHead, isCountName } from '../glossary/measures.js';
import { nearClassName } from '../glossary/near-words.js';
import { findUnitOfHead } from '../glossary/table-heads.js';
import { findTableKind } from '../glossary/table-kinds.js';
import type { Message } from '../messages.js';
import type { Result } from '../result.js';
import type { Amount, BudgetLine, BudgetTable, Column, Origin, TableKind, Unit } from '../schema/disclosure.js';
import type { Sentence } from '../sentence.js';
import type { Grid, GridCell } from '../tables.js';
import { foldText, squeezeText } from '../text.js';
import { lineKey, type Trace } from '../trace.js';
import { findUnit, parseAmount, parseDecimal } from './amount.js';
import { isBudgetGrid, leftOut } from './budget-grid.js';
import { errorsOfGrid } from './error-cells.js';
import { bodyRows, readColumns, type Side } from './line-columns.js';
import { findLevels } from './line-levels.js';
import { type LevelInput, roleOfName } from './line-numbering.js';
import type { RawLine } from './line-reader.js';
import { boxOf, readLines } from './line-rows.js';
import { type FigureColumn, findFigures, findSegments, type Segment } from './line-segments.js';
import { findPrintedUnit, findTableIssuer, findTableYear, sharesPage } from './table-facts.js';
import { kindByHeads } from './table-kind.js';
import { type TurnedLine, turnTable } from './turned-table.js';
import { findUnreadHeads } from './unread-heads.js';

/** What the document says where a table's own head does not. */
export interface TableContext {
  fiscalYear: number | null;
  issuer: string | null;
  phase: BudgetTable['phase'] | null;
  unit?: Unit | null;
  /** Filled with the cell of each figure. */
  trace?: Trace | undefined;
}

/**
 * The budget tables among the grids of a document, in order, as records of the contract.
 * A grid without a figure column, or one that its title names as something else (绩效目标表, 人员情况表), is left out;
 * where it prints money, a message says so.
 *
 *   2023年预算支出总表   单位：万元            { kind: 'expenditure-summary', unit: '万元', …
 *   科目编码 | 科目名称 | 合计          →       columns: [{ key: 'c1', labels: ['合计'], measure: 'total' }],
 *   201     | …       | 1.00                  lines: [{ code: '201', values: { c1: { raw: '1.00', … } } }] }
 */
export function normalizeBudgetTables(grids: readonly Grid[], context: TableContext): Result<BudgetTable[]> {
  const messages: Message[] = [];
  const tables: BudgetTable[] = [];
  let above: Grid | undefined;
  for (const grid of grids) {
    const unit =
      findPrintedUnit(grid) ?? (above !== undefined && sharesPage(above, grid) ? findPrintedUnit(above) : null);
    if (unit !== null && findPrintedUnit(grid) !== null) above = grid;
    if (!isBudgetGrid(grid)) {
      const message = leftOut(grid);
      if (message !== undefined) messages.push(message);
      continue;
    }
    const errors = errorsOfGrid(grid);
    if (errors !== undefined) messages.push(errors);
    tables.push(
      new TableBuilder(
        grid,
        { ...context, unit: unit ?? context.unit ?? null },
        `t${tables.length + 1}`,
        messages,
      ).build(),
    );
  }
  return { value: tables, messages };
}

const REVENUE_KINDS = new Set<TableKind>(['revenue-summary', 'government-fund-revenue']);
const FUND_KINDS = new Set<TableKind>(['government-fund-expenditure', 'state-capital', 'general-public-expenditure']);

class TableBuilder {
  private readonly title: string;
  private kind: TableKind;
  private readonly unit: Unit | null;
  private readonly fiscalYear: number | null;
  private readonly phase: BudgetTable['phase'];
  private readonly segments: Segment[];
  private readonly figures: FigureColumn[][];
  /** A sum of money has been read that no unit is printed for. */
  private lacksUnit = false;

  constructor(
    private readonly grid: Grid,
    private readonly context: TableContext,
    private readonly id: string,
    private readonly messages: Message[],
  ) {
    this.title = grid.title ?? '';
    this.kind = findTableKind(this.title) ?? 'other';
    this.fiscalYear = findTableYear(grid) ?? context.fiscalYear;
    this.phase = this.findPhase();
    this.segments = findSegments(readColumns(grid), bodyRows(grid));
    this.figures = this.segments.map((segment) => findFigures(segment, this.fiscalYear, this.phase === 'final'));
    this.unit = this.findUnit();
  }

  build(): BudgetTable {
    const read = readLines(this.grid, this.segments);
    if (findTableKind(this.title) === undefined)
      this.kind = kindByHeads(this.segments, this.figures, read.lines) ?? 'other';
    const figures = this.figures.flat();
    const turned =
      this.segments.length === 1 && (this.kind === 'three-public' || this.kind === 'agency-operating')
        ? turnTable(figures, read.lines, this.fiscalYear)
        : undefined;
    const columns = turned?.columns ?? this.columns();
    const lines = turned === undefined ? this.lines(read.lines) : this.turnedLines(turned.lines, turned.columns);
    const values = lines.flatMap((line) => Object.values(line.values));
    if (this.lacksUnit) this.warnUnit();
    if (turned === undefined && lines.length > 1 && lines.every(isNameless))
      this.warn('names-missing', sayDiagnostic('noName'));
    if (findTableKind(this.title) === undefined) {
      this.warn('label-unknown', sayDiagnostic('unknownKind'));
    }
    for (const head of findUnreadHeads(this.segments, read.lines))
      this.warn('label-unknown', sayDiagnostic('unreadHead', { head }));
    return {
      id: this.id,
      kind: this.kind,
      title: this.title,
      number: this.grid.number,
      phase: this.phase,
      fiscalYear: this.fiscalYear,
      issuer: findTableIssuer(this.grid) ?? this.context.issuer,
      unit: this.unit,
      pages: this.grid.pages,
      empty: values.every((amount) => amount.value === null || !/[1-9]/u.test(amount.value)),
      columns,
      lines,
      notes: [...this.grid.notes, ...read.notes],
    };
  }

  private findUnit(): Unit | null {
    const printed = findPrintedUnit(this.grid);
    if (printed !== null) return printed;
    const columns = new Set(this.figures.flat().map((figure) => columnUnit(figure.labels)));
    const [only] = columns;
    return (columns.size === 1 ? only : undefined) ?? this.context.unit ?? null;
  }

  private findPhase(): BudgetTable['phase'] {
    const final = /决算/u.test(this.title);
    if (final) return 'final';
    return /预算/u.test(this.title) && this.context.phase !== 'final' ? 'budget' : (this.context.phase ?? 'budget');
  }

  private warnUnit(): void {
    this.warn('unit-unknown', sayDiagnostic('noUnit'));
  }

  private warn(code: Message['code'], what: Sentence, cell?: GridCell): void {
    const sentence = sayDiagnostic('inTable', { table: titled(this.title), what });
    this.messages.push({ code, ...said(sentence), table: this.id, place: cell?.place ?? this.grid.place });
  }

  private columns(): Column[] {
    return this.figures.flatMap((figures, index) => {
      const side = this.segments[index]?.side ?? null;
      return figures.map((figure) => ({
        key: this.keyOf(figure),
        labels: figure.labels,
        measure: figure.measure,
        side: side ?? this.sideOfColumn(figure),
      }));
    });
  }

  /** A one-sided fund table may have 收入 and 支出 columns: then the columns say their side. */
  private sideOfColumn(figure: FigureColumn): Side | null {
    if (!this.isMixed()) return null;
    const text = foldText(figure.labels.join(''));
    if (/^(年初|年末|上年|期初|期末)/u.test(text)) return null;
    if (/收入/u.test(text)) return 'revenue';
    return /支出/u.test(text) ? 'expenditure' : null;
  }

  private isMixed(): boolean {
    if (this.segments.length !== 1 || !FUND_KINDS.has(this.kind)) return false;
    const texts = this.figures.flat().map((figure) => foldText(figure.labels.join('')));
    return texts.some((text) => /^本年收入|收入$/u.test(text)) && texts.some((text) => /支出/u.test(text));
  }

  private keyOf(figure: FigureColumn): string {
    return `c${this.figures.flat().indexOf(figure) + 1}`;
  }

  private sideOfLine(line: RawLine): Side | null {
    if (line.side !== null) return line.side;
    if (this.isMixed()) return null;
    return REVENUE_KINDS.has(this.kind) ? 'revenue' : 'expenditure';
  }

  private lines(raw: readonly RawLine[]): BudgetLine[] {
    const inputs = raw.map((line, index): LevelInput & { line: RawLine } => ({
      side: this.sideOfLine(line),
      block: line.block,
      group: line.group,
      code: line.code?.code ?? null,
      name: line.name,
      depth: line.depth,
      values: this.valuesOf(line, index),
      line,
    }));
    const levels = findLevels(inputs);
    return inputs.map(({ line, side, values }, index): BudgetLine => {
      this.reportCode(line);
      const level = levels[index] ?? { level: null, role: 'item' as const, leaf: true };
      return {
        index,
        side,
        block: line.block,
        group: line.group,
        code: line.code?.code ?? null,
        name: this.nameOf(line),
        labels: line.labels,
        economicCode: line.economicCode,
        governmentEconomicName: line.governmentName,
        agencyCode: line.agencyCode,
        ...level,
        values,
        source: this.originOf(line.cells, line.row),
      };
    });
  }

  /** The name as printed; one that was read from a picture is its code's where it differs from that by one character. */
  private nameOf({ name, code, cells }: RawLine): string | null {
    const cell = cells.find(({ ocr, text }) => ocr !== undefined && squeezeText(text) === name);
    const whole = cell === undefined || name === null ? undefined : nearClassName(code?.code ?? '', name);
    if (name === null || whole === undefined) return name;
    this.warn('text-completed', sayDiagnostic('nameOfCode', { read: name, whole, code: code?.code ?? '' }), cell);
    return whole;
  }

  private reportCode(line: RawLine): void {
    if (line.code?.padded === true)
      this.warn('code-padded', sayDiagnostic('codePadded', { code: line.code.code }), line.cells[0]);
    if (line.code?.irregular === true)
      this.warn('code-irregular', sayDiagnostic('codePadded', { code: line.code.code }), line.cells[0]);
  }

  private valuesOf(line: RawLine, index: number): Record<string, Amount> {
    const values: Record<string, Amount> = {};
    for (const block of this.figures) {
      const counted = block.some(({ column, labels }) => isCountHead(labels) && hasNumber(line.figures.get(column)));
      for (const figure of block) {
        const cell = line.figures.get(figure.column);
        if (cell === undefined) continue;
        const key = this.keyOf(figure);
        values[key] = this.amountOf(cell, figure, counted ? null : line.name);
        this.note(index, key, cell);
      }
    }
    return values;
  }

  private note(index: number, key: string, cell: GridCell): void {
    this.context.trace?.cells.set(lineKey(this.id, index, key), cell.place);
  }

  private amountOf(cell: GridCell, figure: Omit<FigureColumn, 'column'>, name: string | null): Amount {
    const raw = cell.text.trim();
    const counted = name !== null && isCountName(name);
    const relative = counted || figure.quantity || figure.measure === 'change-percent' || /[%％]$/u.test(raw);
    const unit = relative ? null : (columnUnit(figure.labels) ?? (figure.price ? null : this.unit));
    if (unit === null && !relative && !figure.price && parseDecimal(raw) !== undefined) this.lacksUnit = true;
    const amount = parseAmount(relative ? raw.replace(/[%％]$/u, '') : raw, unit, cell.ocr);
    if (amount.value === null && !isDash(raw) && amount.ocr?.others === undefined) {
      this.warn('amount-unreadable', sayDiagnostic('noNumber', { raw }), cell);
    }
    return { ...amount, raw };
  }

  private turnedLines(lines: readonly TurnedLine[], columns: readonly Column[]): BudgetLine[] {
    return lines.map((line, index): BudgetLine => {
      const values: Record<string, Amount> = {};
      for (const column of columns) {
        const cell = line.cells.get(column.key);
        const shape = { labels: column.labels, measure: column.measure, quantity: false, price: false };
        if (cell === undefined || cell.text.trim() === '') continue;
        values[column.key] = this.amountOf(cell, shape, line.name);
        this.note(index, column.key, cell);
      }
      const total = roleOfName(line.name) === 'total';
      return {
        index,
        side: 'expenditure',
        block: line.block,
        group: null,
        code: null,
        name: line.name,
        labels: line.labels,
        economicCode: null,
        governmentEconomicName: null,
        agencyCode: line.agencyCode,
        level: null,
        role: total ? 'total' : line.subtotal ? 'subtotal' : 'item',
        leaf: !total && !line.subtotal,
        values,
        source: this.originOf([...line.cells.values()], line.row),
      };
    });
  }

  private originOf(cells: readonly GridCell[], row: number): Origin {
    const place = cells[0]?.place ?? this.grid.place;
    return { page: place.page ?? null, bbox: boxOf(cells), line: place.line ?? null, table: this.id, row };
  }
}

/** The unit that a column's own header names, the nearest label first: 预算金额（元）. */
function columnUnit(labels: readonly string[]): Unit | undefined {
  const printed = labels.flatMap((label) => findUnitOfHead(label) ?? []).at(-1);
  return printed === undefined ? undefined : findUnit(printed);
}

function hasNumber(cell: GridCell | undefined): boolean {
  return cell !== undefined && parseDecimal(cell.text.trim()) !== undefined;
}

/** Whether a line prints figures alone. */
function isNameless(line: BudgetLine): boolean {
  return line.name === null && line.code === null && Object.keys(line.labels).length === 0;
}

/** A dash stands for a figure that is not there. */
function isDash(raw: string): boolean {
  return /^[-—–－/\\*…]+$/u.test(raw) && parseDecimal(raw) === undefined;
}
