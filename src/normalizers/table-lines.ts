/**
 * The lines of a prepared budget table, as records of the contract. Tested in
 * tests/normalizers/budget-table.test.ts.
 */

import { nearClassName } from '../glossary/near-words.js';
import type { Amount, BudgetLine, Origin } from '../schema/disclosure.js';
import { TABLE_KIND_FACTS } from '../schema/table-kinds.js';
import type { GridCell } from '../tables.js';
import { squeezeText } from '../text.js';
import type { Side } from './line-columns.js';
import { findLevels } from './line-levels.js';
import { roleOfName } from './line-numbering.js';
import type { RawLine } from './line-reader.js';
import { boxOf } from './line-rows.js';
import { isMixed, type PreparedTable } from './prepared-table.js';
import { figuresOfItem, figuresOfLine, type ReadFigure } from './table-figures.js';
import type { TurnedLine } from './turned-table.js';

/** A line with the figures that its values are of. */
export interface ReadLine {
  line: BudgetLine;
  figures: ReadFigure[];
  /** As it is printed; absent where a column names it. */
  printed?: RawLine;
}

/** The lines of a table: those that its rows print, or those that its columns name. */
export function linesOf(table: PreparedTable): ReadLine[] {
  return table.turned === undefined
    ? printedLines(table)
    : table.turned.map((line, index) => itemLine(table, line, index));
}

/** The cell of a line's name that was read from a picture; undefined where it was not. */
export function pictureOfName({ name, cells }: RawLine): GridCell | undefined {
  return cells.find(({ ocr, text }) => ocr !== undefined && squeezeText(text) === name);
}

function printedLines(table: PreparedTable): ReadLine[] {
  const read = table.printed.map((printed) => ({ printed, figures: figuresOfLine(table, printed) }));
  const inputs = read.map(({ printed, figures }) => ({
    side: sideOfLine(table, printed),
    block: printed.block,
    group: printed.group,
    code: printed.code?.code ?? null,
    name: printed.name,
    depth: printed.depth,
    values: valuesOf(figures),
  }));
  const levels = findLevels(inputs);
  return inputs.map(({ side, values }, index): ReadLine => {
    const { printed, figures } = read[index] as (typeof read)[number];
    const level = levels[index] ?? { level: null, role: 'item' as const, leaf: true };
    const line: BudgetLine = {
      index,
      side,
      block: printed.block,
      group: printed.group,
      code: printed.code?.code ?? null,
      name: nameOf(printed),
      labels: printed.labels,
      economicCode: printed.economicCode,
      governmentEconomicName: printed.governmentName,
      agencyCode: printed.agencyCode,
      ...level,
      values,
      source: originOf(table, printed.cells, printed.row),
    };
    return { line, figures, printed };
  });
}

function itemLine(table: PreparedTable, item: TurnedLine, index: number): ReadLine {
  const figures = figuresOfItem(table, item);
  const total = roleOfName(item.name) === 'total';
  const line: BudgetLine = {
    index,
    side: 'expenditure',
    block: item.block,
    group: null,
    code: null,
    name: item.name,
    labels: item.labels,
    economicCode: null,
    governmentEconomicName: null,
    agencyCode: item.agencyCode,
    level: null,
    role: total ? 'total' : item.subtotal ? 'subtotal' : 'item',
    leaf: !total && !item.subtotal,
    values: valuesOf(figures),
    source: originOf(table, [...item.cells.values()], item.row),
  };
  return { line, figures };
}

function valuesOf(figures: readonly ReadFigure[]): Record<string, Amount> {
  return Object.fromEntries(figures.map(({ key, amount }) => [key, amount]));
}

function sideOfLine(table: PreparedTable, line: RawLine): Side | null {
  if (line.side !== null) return line.side;
  if (isMixed(table)) return null;
  return TABLE_KIND_FACTS[table.kind].side === 'revenue' ? 'revenue' : 'expenditure';
}

/** The name as printed; one that was read from a picture is its code's where it differs from that by one character. */
function nameOf(line: RawLine): string | null {
  const { name, code } = line;
  if (name === null || pictureOfName(line) === undefined) return name;
  return nearClassName(code?.code ?? '', name) ?? name;
}

function originOf({ grid, id }: PreparedTable, cells: readonly GridCell[], row: number): Origin {
  const place = cells[0]?.place ?? grid.place;
  return { page: place.page ?? null, bbox: boxOf(cells), line: place.line ?? null, table: id, row };
}
