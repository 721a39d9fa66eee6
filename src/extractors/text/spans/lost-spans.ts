import { isWholeLevel } from '../../../glossary/indicator-levels.js';
import { isTableHead, isUnitAlone } from '../../../glossary/table-heads.js';
import type { TextCell, TextRow } from '../parts.js';
import { type BodyColumn, findLostHeads, type HeadNode, widthOf } from './lost-heads.js';
import { restoreIndicators } from './lost-levels.js';
import { restoreSections } from './lost-sections.js';

/** Rows of heads above the body of a table. */
const MOST_HEADS = 4;
/** Columns of a table whose heads are looked for. */
const MOST_COLUMNS = 60;
/** Rows with so many cells make a width that the others have lost. */
const LEAST_ROWS = 2;

/** The least share of a row's cells that hold figures or nothing. */
const LEAST_FIGURES = 1 / 3;

/** 2022年预算: beside other heads it is one of them. */
const YEAR_HEAD = /^20\d{2}年/u;

/** A figure, a code or a dash: no word of a head. */
const FIGURE = /^[-−]?[\d,]+(?:\.\d+)?%?$|^[-—–]+$/u;

/** The rows of a table with the spans that were lost, and the columns whose heads nothing tells, counted from 1. */
export interface Restored {
  rows: TextRow[];
  headless: number[];
}

/**
 * A browser that copies a table as text writes a merged cell once and leaves nothing where it goes on: rows are short,
 * and what stands right of it has moved to the left. The spans are found again, in heads by what they say and by the
 * figures below them, in rows of indicators by their levels, in other rows by what their columns hold.
 *
 *   科目编码⇥科目名称⇥基本支出         科目编码 (3 columns) │ 科目名称 (2 rows) │ 基本支出 (2 columns)
 *   类⇥款⇥项⇥人员经费⇥公用经费         类 │ 款 │ 项         │                 │ 人员经费 │ 公用经费
 */
export function restoreSpans(rows: readonly TextRow[]): Restored {
  // Where merged cells have left blanks, nothing is lost.
  const blanks = rows.some(({ cells }) => cells.length > 1 && cells[0]?.text.trim() === '');
  const parts = blanks ? undefined : restoreSections(rows);
  const form = blanks ? undefined : (restoreIndicators(parts ?? rows) ?? parts);
  if (form !== undefined) return { rows: form, headless: [] };
  const width = rows.some(({ cells }) => cells.some(({ text }) => isWholeLevel(text))) ? undefined : widthOfBody(rows);
  if (width === undefined) return { rows: [...rows], headless: [] };
  const start = rows.findIndex(isBody);
  const top = topOfHeads(rows, start, width);
  const columns = readColumns(rows.slice(start), width);
  const body = blanks ? rows.slice(start) : restoreBody(rows.slice(start), columns);
  const heads = rows.slice(top, start);
  const before = rows.slice(0, top);
  if (!heads.some((row) => row.cells.length < width)) return { rows: [...before, ...heads, ...body], headless: [] };
  const { ways } = findLostHeads(
    heads.map((row) => row.cells.map((cell) => cell.text)),
    columns,
  );
  const [only, ...others] = ways;
  if (only !== undefined && others.length === 0) {
    return { rows: [...before, ...writeHeads(heads, only), ...body], headless: [] };
  }
  if (only === undefined) return { rows: [...before, ...heads, ...body], headless: columns.map((_, at) => at + 1) };
  const paths = ways.map(pathsOf);
  const agreed = columns.map(({ kind }, at) => {
    const own = paths.map((path) => path[at] ?? []);
    return kind === 'figures' || kind === 'empty' ? agreedPath(own) : (own[0] ?? []);
  });
  const headless = agreed.flatMap((path, at) => (path.length === 0 ? [at + 1] : []));
  return { rows: [...before, ...writePaths(heads, agreed), ...body], headless };
}

/** The heads over each column, from the highest. */
function pathsOf(nodes: readonly HeadNode[]): string[][] {
  return nodes.flatMap(({ text, children }) =>
    children.length === 0 ? [[text]] : pathsOf(children).map((path) => [text, ...path]),
  );
}

/** What all ways say of a column; nothing where two differ. */
function agreedPath(paths: readonly string[][]): string[] {
  const [first] = paths;
  return first !== undefined && paths.every((path) => path.join('\t') === first.join('\t')) ? first : [];
}

/** The cells of most rows that hold figures, where some row has fewer and none more. */
function widthOfBody(rows: readonly TextRow[]): number | undefined {
  const counts = new Map<number, number>();
  for (const row of rows) if (isBody(row)) counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1);
  const width = Math.max(...counts.keys(), 0);
  const count = counts.get(width) ?? 0;
  const last = rows.at(-1);
  const alone = count === 1 && last !== undefined && rows.filter(isBody).length === 1 && shareOfFigures(last) > 1 / 2;
  if (width < 3 || width > MOST_COLUMNS || !(count >= LEAST_ROWS || alone)) return undefined;
  const wide = rows.some((row) => row.cells.length > width);
  return wide || rows.every((row) => row.cells.length === width) ? undefined : width;
}

/** Whether a row is of a body: figures, and not too many words for it. */
function isBody(row: TextRow): boolean {
  return row.cells.length > 1 && shareOfFigures(row) >= LEAST_FIGURES;
}

/** The cells of a row that hold figures or nothing, of all; 0 where none holds a figure. */
function shareOfFigures({ cells }: TextRow): number {
  const figures = cells.filter(({ text }) => FIGURE.test(text.trim())).length;
  const blank = cells.filter(({ text }) => text.trim() === '').length;
  return figures === 0 ? 0 : (figures + blank) / cells.length;
}

/** The first of the rows of heads above the body: words in every cell, and no line of an issuer or a unit. */
function topOfHeads(rows: readonly TextRow[], start: number, width: number): number {
  let top = start;
  while (top > 0 && start - top < MOST_HEADS) {
    const { cells } = rows[top - 1] as TextRow;
    const texts = cells.map(({ text }) => text.trim());
    if (cells.length < 2 || cells.length > width || texts.some((text) => text === '' || FIGURE.test(text))) break;
    if (texts.some((text) => (isTableHead(text) && !YEAR_HEAD.test(text)) || isUnitAlone(text))) break;
    top -= 1;
  }
  return top;
}

function readColumns(body: readonly TextRow[], width: number): BodyColumn[] {
  const whole = body.filter((row) => row.cells.length === width);
  return Array.from({ length: width }, (_, at): BodyColumn => {
    const texts = whole.map((row) => row.cells[at]?.text.trim() ?? '');
    const filled = texts.filter((text) => text !== '');
    const kind = kindOf(filled);
    return { kind, figures: texts.map((text) => (FIGURE.test(text) ? toNumber(text) : undefined)) };
  });
}

function kindOf(filled: readonly string[]): BodyColumn['kind'] {
  if (filled.length === 0) return 'empty';
  const most = (pattern: RegExp): boolean => filled.filter((text) => pattern.test(text)).length * 2 >= filled.length;
  if (filled.some((text) => FIGURE.test(text) && /[.,]|^-?0$|^[-—–]+$/u.test(text)) && most(FIGURE)) return 'figures';
  return most(/^\d{1,12}$/u) ? 'codes' : 'text';
}

function toNumber(text: string): number | undefined {
  const value = Number(text.replaceAll(',', '').replace('−', '-'));
  return Number.isFinite(value) ? value : undefined;
}

/** Rows of the body that are short: their last cell stands in the last column, as the figures above and below it do. */
function restoreBody(rows: readonly TextRow[], columns: readonly BodyColumn[]): TextRow[] {
  let above: TextCell[] = [];
  return rows.map((row) => {
    const missing = columns.length - row.cells.length;
    const fits = row.cells.every(({ text }, at) => {
      const kind = columns[at + missing]?.kind;
      const filled = text.trim();
      return filled === '' || kind === 'empty' || at === 0 || (kind !== 'text') === FIGURE.test(filled);
    });
    if (missing === 0 || row.cells.length < 2 || row.cells[0]?.text.trim() === '' || !fits) {
      above = missing === 0 ? row.cells : [];
      return row;
    }
    const [first, ...rest] = row.cells as [TextCell, ...TextCell[]];
    if (/^[合总小]\s*计/u.test(first.text.trim()) || above.length === 0) {
      return { ...row, cells: [{ ...first, colSpan: missing + 1 }, ...rest] };
    }
    for (const cell of above.slice(0, missing)) cell.rowSpan = (cell.rowSpan ?? 1) + 1;
    above = [...above.slice(0, missing), ...row.cells];
    return row;
  });
}

/** Rows of heads whose cells span what stands below them. */
function writeHeads(rows: readonly TextRow[], heads: readonly HeadNode[]): TextRow[] {
  const written = rows.map((row) => ({ ...row, cells: [] as TextCell[] }));
  const write = (nodes: readonly HeadNode[], depth: number): void => {
    for (const node of nodes) {
      const cell: TextCell = { text: node.text };
      const wide = widthOf(node);
      if (wide > 1) cell.colSpan = wide;
      if (node.children.length === 0 && rows.length - depth > 1) cell.rowSpan = rows.length - depth;
      written[depth]?.cells.push(cell);
      write(node.children, depth + 1);
    }
  };
  write(heads, 0);
  return written;
}

/** What stands as the head of a column for which nothing tells it. */
const UNTOLD = '?';

/** Rows of heads in which each column has its own, down to the body; one that nothing tells is marked. */
function writePaths(rows: readonly TextRow[], paths: readonly string[][]): TextRow[] {
  return rows.map((row, depth) => ({
    ...row,
    cells: paths.flatMap((path): TextCell[] => {
      const last = Math.max(path.length - 1, 0);
      if (depth > last) return [];
      const text = path[depth] ?? UNTOLD;
      return [depth === last && rows.length - depth > 1 ? { text, rowSpan: rows.length - depth } : { text }];
    }),
  }));
}
