import { withoutNumber, withoutYear } from '../glossary/line-names.js';
import type { BudgetLine, BudgetTable, Column } from '../schema/disclosure.js';
import { type Joined, joinAll } from './join.js';
import { exactOf } from './value.js';

/** A line with all that it stands below. */
export interface PlacedLine {
  line: BudgetLine;
  parents: BudgetLine[];
}

/** A column with the table that it stands in. */
export type TableColumn = Column & { table: BudgetTable };

/** The lines of a table with the lines above them: by their levels within a side, a block and a group. */
export function placeLines({ lines }: Pick<BudgetTable, 'lines'>): PlacedLine[] {
  const open = new Map<string, BudgetLine[]>();
  return lines.map((line) => {
    const place = JSON.stringify([line.side, line.block, line.group]);
    const above = (open.get(place) ?? []).filter(({ level }) => line.level !== null && (level ?? 0) < line.level);
    if (line.level !== null && line.role !== 'total') open.set(place, [...above, line]);
    // What a code says of its parents it says itself.
    const parents = above.filter(({ code }) => code === null || line.code?.startsWith(code) !== true);
    return { line, parents };
  });
}

/** The tables of several documents that are one and the same: by kind, title and issuer. */
export function joinTables(tables: readonly (readonly BudgetTable[])[]): Joined<BudgetTable>[] {
  return joinAll(tables, {
    keys: [
      ({ kind, phase, title, issuer }) => JSON.stringify([kind, phase, withoutYear(title), withoutYear(issuer ?? '')]),
      ({ kind, phase, title }) => JSON.stringify([kind, phase, withoutYear(title)]),
      ({ kind }) => (kind === 'other' ? null : kind),
    ],
    content: ({ columns, lines }) => JSON.stringify(lines.map((line) => contentOf({ line, parents: [] }, columns))),
  });
}

/** The lines of tables that are one: by block, group, all that stands above them, code, name and labels. */
export function joinLines(tables: readonly (BudgetTable | null)[]): Joined<PlacedLine>[] {
  const placed = tables.map((table) => (table === null ? [] : placeLines(table)));
  const printed = tables.filter((table) => table !== null);
  const heads = printed.map(({ lines }) => new Set(lines.flatMap(({ labels }) => Object.keys(labels))));
  const shared = [...(heads[0] ?? [])].filter((head) => heads.every((other) => other.has(head)));
  const nested = placed
    .filter((lines) => lines.length > 0)
    .every((lines) => lines.some((each) => each.parents.length > 0));
  const columns = printed.flatMap((table) => table.columns);
  return joinAll(placed, {
    keys: [
      (placedLine) => strictKey(placedLine),
      (placedLine) => looseKey(placedLine, { labels: null, parents: true }),
      // Of labels, what every document prints; of parents, none where one document has lost its indents.
      (placedLine) => looseKey(placedLine, { labels: shared, parents: nested }),
    ],
    content: (placedLine) => contentOf(placedLine, columns),
  });
}

/** The columns of tables that are one: by side, measure and heads. */
export function joinColumns(tables: readonly (BudgetTable | null)[]): Joined<TableColumn>[] {
  const columns = tables.map((table) => table?.columns.map((column) => ({ ...column, table })) ?? []);
  return joinAll(columns, {
    keys: [
      ({ side, measure, labels }) => JSON.stringify([side, measure, labels.map(withoutYear)]),
      ({ side, measure }) => (measure === 'other' ? null : JSON.stringify([side, measure])),
    ],
    content: ({ key, table }) => JSON.stringify(table.lines.map(({ values }) => exactOf(values[key]))),
  });
}

/** All that a line stands below, and its name: block, group, the lines above it. */
export function pathOf({ line, parents }: PlacedLine): string[] {
  const names = [...parents, line].map(({ code, name }) => [code, name].filter((text) => text).join(' '));
  const labels = Object.values(line.labels).filter((label) => label !== line.name);
  const own = names.pop() ?? '';
  const named = labels.length > 0 ? `${own} [${labels.join(', ')}]`.trim() : own;
  return [line.block, line.group, ...names, named].filter((part): part is string => part !== null && part !== '');
}

function strictKey({ line, parents }: PlacedLine): string {
  const own = (each: BudgetLine): unknown => [each.code, withoutYear(each.name ?? ''), labelsOf(each, null)];
  const { side, block, group, economicCode, agencyCode } = line;
  return JSON.stringify([
    [side, withoutYear(block ?? ''), withoutYear(group ?? ''), economicCode, agencyCode],
    parents.map(own),
    own(line),
  ]);
}

function looseKey({ line, parents }: PlacedLine, by: { labels: readonly string[] | null; parents: boolean }): string {
  const own = (each: BudgetLine): unknown => [each.code ?? withoutNumber(each.name ?? ''), labelsOf(each, by.labels)];
  const { side, block, group, economicCode, agencyCode } = line;
  return JSON.stringify([
    [side, withoutNumber(block ?? ''), withoutNumber(group ?? ''), economicCode, agencyCode],
    by.parents ? parents.map(own) : [],
    own(line),
  ]);
}

function labelsOf({ labels }: BudgetLine, heads: readonly string[] | null): [string, string][] {
  return Object.entries(labels)
    .filter(([head]) => heads === null || heads.includes(head))
    .map(([head, text]): [string, string] => [withoutYear(head), withoutYear(text)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function contentOf({ line }: PlacedLine, columns: readonly Column[]): string {
  const measures = new Map(columns.map(({ key, measure }) => [key, measure]));
  const values = Object.entries(line.values).map(([key, amount]) => `${measures.get(key)} ${exactOf(amount)}`);
  return JSON.stringify([strictKey({ line, parents: [] }), values.sort()]);
}
