/**
 * Decides all that is known of a budget table before its lines are made: kind, phase, year, unit of money, columns.
 * Tested in tests/normalizers/budget-table.test.ts.
 */

import { findUnitOfHead } from '../glossary/table-heads.js';
import { findTableKind } from '../glossary/table-kinds.js';
import type { BudgetTable, Column, TableKind, Unit } from '../schema/disclosure.js';
import { TABLE_KIND_FACTS } from '../schema/table-kinds.js';
import type { Grid } from '../tables.js';
import { foldText } from '../text.js';
import type { Trace } from '../trace.js';
import { readUnit } from './amount.js';
import { bodyRows, readColumns, type Side } from './line-columns.js';
import type { RawLine } from './line-reader.js';
import { readLines } from './line-rows.js';
import { type FigureColumn, findFigures, findSegments, type Segment } from './line-segments.js';
import { findPrintedUnit, findTableYear } from './table-facts.js';
import { kindByHeads } from './table-kind.js';
import { type TurnedLine, turnTable } from './turned-table.js';

/** What holds for the whole document, for tables whose heads do not say it. */
export interface TableContext {
  fiscalYear: number | null;
  issuer: string | null;
  phase: BudgetTable['phase'] | null;
  unit?: Unit | null;
  /** Filled with the cell of each figure. */
  trace?: Trace | undefined;
}

/** A budget table before its lines are made: what was decided of it, and its rows as printed. */
export interface PreparedTable {
  id: string;
  grid: Grid;
  title: string;
  kind: TableKind;
  phase: BudgetTable['phase'];
  fiscalYear: number | null;
  unit: Unit | null;
  segments: Segment[];
  /** The columns of figures of each segment. */
  figures: FigureColumn[][];
  columns: Column[];
  /** The rows as they are printed, before levels and amounts. */
  printed: RawLine[];
  /** For a table whose items are its columns: its lines, instead of those that its rows print. */
  turned: TurnedLine[] | undefined;
  /** Texts of rows that say that there are no lines: 无, 此表为空. */
  notes: string[];
}

/** The table of a grid, which is the budget table `id`. */
export function prepareTable(grid: Grid, context: TableContext, id: string): PreparedTable {
  const title = grid.title ?? '';
  const fiscalYear = findTableYear(grid) ?? context.fiscalYear;
  const phase = phaseOf(title, context);
  const segments = findSegments(readColumns(grid), bodyRows(grid));
  const figures = segments.map((segment) => findFigures(segment, fiscalYear, phase === 'final'));
  const { lines: printed, notes } = readLines(grid, segments);
  const kind = findTableKind(title) ?? kindByHeads(segments, figures, printed) ?? 'other';
  const mayTurn = segments.length === 1 && TABLE_KIND_FACTS[kind].turns;
  const turned = mayTurn ? turnTable(figures.flat(), printed, fiscalYear) : undefined;
  const columns = turned?.columns ?? columnsOf(kind, segments, figures);
  const unit = unitOf(grid, figures, context);
  const facts = { id, grid, title, kind, phase, fiscalYear, unit };
  return { ...facts, segments, figures, columns, printed, turned: turned?.lines, notes };
}

/** The key of a column of figures: c1, c2 … from left to right. */
export function keyOf({ figures }: Pick<PreparedTable, 'figures'>, figure: FigureColumn): string {
  return `c${figures.flat().indexOf(figure) + 1}`;
}

/**
 * The unit of money that the heads of a column name, the lowest first: 预算金额（元）; undefined where none does, null where
 * it is none of the output.
 */
export function columnUnit(labels: readonly string[]): Unit | null | undefined {
  const printed = labels.flatMap((label) => findUnitOfHead(label) ?? []).at(-1);
  return printed === undefined ? undefined : readUnit(printed);
}

/** Whether a table of one side has columns of both 收入 and 支出: then the columns have a side, and the lines have none. */
export function isMixed({ kind, figures }: Pick<PreparedTable, 'kind' | 'figures'>): boolean {
  if (figures.length !== 1 || !TABLE_KIND_FACTS[kind].mixed) return false;
  const texts = figures.flat().map((figure) => foldText(figure.labels.join('')));
  return texts.some((text) => /^本年收入|收入$/u.test(text)) && texts.some((text) => /支出/u.test(text));
}

function phaseOf(title: string, { phase }: TableContext): BudgetTable['phase'] {
  if (/决算/u.test(title)) return 'final';
  return /预算/u.test(title) && phase !== 'final' ? 'budget' : (phase ?? 'budget');
}

/** The unit of money that the table prints, else the one that all its columns name, else the document's. */
function unitOf(grid: Grid, figures: readonly FigureColumn[][], context: TableContext): Unit | null {
  const printed = findPrintedUnit(grid);
  if (printed !== undefined) return printed;
  const units = new Set(figures.flat().map(({ labels }) => columnUnit(labels)));
  const [only] = units;
  return units.size === 1 && only !== undefined ? only : (context.unit ?? null);
}

function columnsOf(kind: TableKind, segments: readonly Segment[], figures: FigureColumn[][]): Column[] {
  const mixed = isMixed({ kind, figures });
  return figures.flatMap((own, index) =>
    own.map((figure) => ({
      key: keyOf({ figures }, figure),
      labels: figure.labels,
      measure: figure.measure,
      side: segments[index]?.side ?? (mixed ? sideOfColumn(figure) : null),
    })),
  );
}

function sideOfColumn({ labels }: FigureColumn): Side | null {
  const text = foldText(labels.join(''));
  if (/^(年初|年末|上年|期初|期末)/u.test(text)) return null;
  if (/收入/u.test(text)) return 'revenue';
  return /支出/u.test(text) ? 'expenditure' : null;
}
