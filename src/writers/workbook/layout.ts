import { sayWorkbook } from '../../glossary/workbook-words.js';
import type { Amount, BudgetLine, BudgetTable, Column } from '../../schema/disclosure.js';
import type { Language } from '../../sentence.js';

/** A text of a line, or one of its figures. */
export interface PrintedCell {
  line: BudgetLine;
  text: string | null;
  amount: Amount | null;
  /** The figure's column; null for a text. */
  column: Column | null;
  /** The text is the line's name, which is set in by its level. */
  name: boolean;
}

/** A head over columns of the grid, both ends included. */
export interface HeadCell {
  text: string;
  row: number;
  toRow: number;
  column: number;
  toColumn: number;
}

/** A table as it was printed: heads with their spans, and a grid of cells below them. */
export interface PrintedLayout {
  heads: HeadCell[];
  headRows: number;
  columns: number;
  rows: (PrintedCell | null)[][];
}

/** The lines that stand in one run of columns: one side, one block. */
interface Part {
  lines: BudgetLine[];
  columns: Column[];
}

/** What a column of texts prints of a line, below which head. */
interface TextColumn {
  head: string;
  name: boolean;
  textOf: (line: BudgetLine) => string | null;
}

/** What the heads of columns of texts are called; those of labels are the document's own. */
type LayoutWords = Record<'code' | 'name' | 'block' | 'group' | 'agency' | 'economic', string>;

/**
 * A table as an analyst would type it: revenue and expenditure beside each other where they were printed so, heads
 * over all columns that share them, codes, names and labels in columns of their own; the heads that the document does not
 * print itself are in the language.
 *
 *   | 收入          | 支出              |
 *   | 项目 | 预算数 | 项目 | 合计 | 基本 |
 */
export function layoutOf(table: BudgetTable, language: Language): PrintedLayout {
  const word = (key: keyof LayoutWords): string => sayWorkbook(key)[language];
  const words: LayoutWords = {
    code: word('code'),
    name: word('name'),
    block: word('block'),
    group: word('group'),
    agency: word('agency'),
    economic: word('economic'),
  };
  const layout: PrintedLayout = { heads: [], headRows: 1, columns: 0, rows: [] };
  const parts = partsOf(table);
  layout.headRows = Math.max(1, ...table.columns.map(({ labels }) => labels.length));
  const rows = rowsOf(parts);
  for (const part of parts) {
    const texts = textColumns(part.lines, words, parts.length > 1);
    addHeads(layout, part.columns, texts);
    for (const line of part.lines) addLine(layout, rows.get(line) ?? 0, line, part.columns, texts);
    layout.columns += texts.length + part.columns.length;
  }
  for (const row of layout.rows) for (let i = 0; i < layout.columns; i++) row[i] ??= null;
  return layout;
}

function partsOf({ lines, columns }: BudgetTable): Part[] {
  const places = new Map<string, BudgetLine[]>();
  const sided = new Set(columns.map(({ side }) => side)).size > 1 && lines.every(({ side }) => side !== null);
  const rows = new Map<number, number>();
  for (const { source } of lines) if (source.row !== null) rows.set(source.row, (rows.get(source.row) ?? 0) + 1);
  const beside = [...rows.values()].some((count) => count > 1);
  for (const line of lines) {
    const place = JSON.stringify([sided ? line.side : null, beside ? line.block : null]);
    const known = places.get(place);
    if (known === undefined) places.set(place, [line]);
    else known.push(line);
  }
  const parts = withTotals(
    [...places.values()].map((own) => ({ lines: own, columns: columnsOf(own, columns, sided) })),
  );
  // A column in which nothing is printed still has its place: in the first part of its side.
  const taken = new Set(parts.flatMap((part) => part.columns));
  for (const column of columns.filter((each) => !taken.has(each))) {
    const part = parts.find(({ lines: own }) => !sided || column.side === null || own[0]?.side === column.side);
    if (part !== undefined) part.columns = columns.filter((each) => part.columns.includes(each) || each === column);
  }
  return parts.length > 0 ? parts : [{ lines: [], columns: [...columns] }];
}

/** Totals below a block, which name no block themselves, stand in the columns of the block whose figures they add up. */
function withTotals(parts: readonly Part[]): Part[] {
  const kept: Part[] = [];
  for (const part of parts) {
    const rows = new Set(part.lines.map(({ source }) => source.row));
    const home = parts.find(
      (other) =>
        other !== part &&
        part.lines.every(({ block }) => block === null) &&
        other.lines[0]?.side === part.lines[0]?.side &&
        part.columns.every((column) => other.columns.includes(column)) &&
        other.lines.every(({ source }) => !rows.has(source.row)),
    );
    if (home === undefined) kept.push(part);
    else home.lines = [...home.lines, ...part.lines].sort((a, b) => a.index - b.index);
  }
  return kept;
}

function columnsOf(lines: readonly BudgetLine[], columns: readonly Column[], sided: boolean): Column[] {
  return columns.filter(
    ({ key, side }) =>
      (!sided || side === null || side === lines[0]?.side) && lines.some(({ values }) => key in values),
  );
}

/** The row of each line: lines of several parts that were printed in one row stay in one. */
function rowsOf(parts: readonly Part[]): Map<BudgetLine, number> {
  const lines = parts.flatMap((part) => part.lines);
  const printed = lines.map(({ source }) => source.row);
  const distinct = parts.every(
    (part) => new Set(part.lines.map(({ source }) => source.row)).size === part.lines.length,
  );
  if (parts.length === 1 || !distinct || printed.includes(null)) {
    return new Map(parts.flatMap((part) => part.lines.map((line, row): [BudgetLine, number] => [line, row])));
  }
  const order = [...new Set(printed)].sort((a, b) => Number(a) - Number(b));
  const places = new Map(order.map((row, place) => [row, place]));
  return new Map(lines.map((line) => [line, places.get(line.source.row) ?? 0]));
}

function textColumns(lines: readonly BudgetLine[], words: LayoutWords, beside: boolean): TextColumn[] {
  const heads = [...new Set(lines.flatMap(({ labels }) => Object.keys(labels)))];
  const all: TextColumn[] = [
    { head: words.block, name: false, textOf: ({ block }) => (beside ? null : block) },
    { head: words.group, name: false, textOf: ({ group }) => group },
    { head: words.agency, name: false, textOf: ({ agencyCode }) => agencyCode },
    { head: words.code, name: false, textOf: ({ code }) => code },
    { head: words.name, name: true, textOf: ({ name }) => name },
    { head: words.economic, name: false, textOf: ({ economicCode }) => economicCode },
    ...heads.map((head) => ({ head, name: false, textOf: ({ labels }: BudgetLine) => labels[head] ?? null })),
  ];
  return all.filter(({ name, textOf }) => name || lines.some((line) => textOf(line) !== null));
}

function addHeads(layout: PrintedLayout, columns: readonly Column[], texts: readonly TextColumn[]): void {
  const toRow = layout.headRows - 1;
  texts.forEach(({ head }, i) => {
    const column = layout.columns + i;
    layout.heads.push({ text: head, row: 0, toRow, column, toColumn: column });
  });
  const first = layout.columns + texts.length;
  for (let row = 0; row <= toRow; row++) {
    let open: (HeadCell & { path: string }) | undefined;
    columns.forEach(({ labels }, i) => {
      // A path of fewer heads reaches down to the figures.
      if (labels.length <= row && row > 0) {
        open = undefined;
        return;
      }
      const path = labels.slice(0, row + 1).join('\n');
      const ends = labels.length <= row + 1;
      if (open !== undefined && open.path === path && !ends) {
        open.toColumn = first + i;
        return;
      }
      open = { text: labels[row] ?? '', row, toRow: ends ? toRow : row, column: first + i, toColumn: first + i, path };
      layout.heads.push(open);
    });
  }
}

function addLine(
  layout: PrintedLayout,
  row: number,
  line: BudgetLine,
  columns: readonly Column[],
  texts: readonly TextColumn[],
): void {
  for (let i = layout.rows.length; i <= row; i++) layout.rows.push([]);
  const cells = layout.rows[row] ?? [];
  texts.forEach(({ name, textOf }, i) => {
    cells[layout.columns + i] = { line, text: textOf(line), amount: null, column: null, name };
  });
  columns.forEach((column, i) => {
    const amount = line.values[column.key] ?? null;
    cells[layout.columns + texts.length + i] = { line, text: null, amount, column, name: false };
  });
}
