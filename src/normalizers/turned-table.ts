/** Turns tables whose items are columns. Tested in tests/normalizers/budget-table.test.ts. */

import type { Column, Measure } from '../schema/disclosure.js';
import type { GridCell } from '../tables.js';
import { foldText } from '../text.js';
import type { RawLine } from './line-reader.js';
import type { FigureColumn } from './line-segments.js';

/** A line of a turned table: an item that a column names, with a figure for each measure. */
export interface TurnedLine {
  name: string;
  subtotal: boolean;
  /** The header over a total and its parts, where other columns stand beside it: 机关运行经费 is no part of “三公”. */
  block: string | null;
  /** What else the rows print: the unit that they name (单位名称 | 某某局), its code, remarks. */
  labels: Record<string, string>;
  agencyCode: string | null;
  row: number;
  cells: Map<string, GridCell>;
}

/** A table whose items were its columns, with the items as lines. */
export interface TurnedTable {
  columns: Column[];
  lines: TurnedLine[];
}

const ITEM = /出国|公务用车|公车|接待|会议费|培训费|机[关构]运行|购置费|运行(维护)?费/u;
const MEANING = /(预算|决算|执行|支出|实际)数?$|^金额$|^20\d{2}年/u;
/** Columns are read as lines where at least so many name items (出国费, 接待费); a single one says what the rows measure. */
const FEWEST_ITEMS = 2;
/** A turned table has at most so many rows, one for each measure (上年决算, 本年预算 …); with more, the rows are units. */
const MOST_ROWS = 4;

/**
 * The lines of a table whose items are columns, or undefined where they are rows.
 *
 *   “三公”经费预算数                            合计        37.91   total
 *   合计 | 出国 | 公务用车 ›小计 | 购置费 | …   →   出国        0
 *   37.91 | 0  | 36.56       | 15    | …        公务用车…    36.56   named by the header above 小计
 *
 * The row's own meaning (预算数, 决算数) is the measure, from the last header or from the row's name; else amount.
 */
export function turnTable(
  figures: readonly FigureColumn[],
  lines: readonly RawLine[],
  fiscalYear: number | null,
): TurnedTable | undefined {
  const items = figures.filter((figure) => ITEM.test(foldText(itemOf(figure.labels).name)));
  if (items.length < FEWEST_ITEMS) return undefined;
  const rows = lines.filter((line) => line.figures.size > 0);
  const meant = rows.every((line) => line.name === null || MEANING.test(foldText(line.name)));
  const single = rows.length === 1 && (rows[0]?.name === null || rows[0]?.code === undefined);
  if (
    rows.length === 0 ||
    rows.length > MOST_ROWS ||
    !(meant || single) ||
    rows.some((line) => line.code !== undefined)
  ) {
    return undefined;
  }
  if (rows.length > 1 && !meant) return undefined;
  return { columns: measureColumns(figures, rows, fiscalYear), lines: itemLines(figures, rows) };
}

interface Item {
  name: string;
  meaning: string;
  subtotal: boolean;
}

/**
 * The item that the heads of a column name: the lowest that is no measure (预算数, 决算数); where that is 小计, the one above
 * it.
 */
function itemOf(labels: readonly string[]): Item {
  const at = labels.length > 1 ? labels.findLastIndex((label) => ITEM_MEANING.test(foldText(label))) : -1;
  const path = labels.filter((_, index) => index !== at);
  const subtotal = path.length > 1 && foldText(path.at(-1) ?? '') === '小计';
  return { name: (subtotal ? path.at(-2) : path.at(-1)) ?? '', meaning: labels[at] ?? '', subtotal };
}

const ITEM_MEANING = /^(20\d{2}年度?|上年|本年)?(年初|全年)?(预算|决算|执行|支出决算|支出预算)数?$|^金额$/u;

function meaningsOf(
  figures: readonly FigureColumn[],
  rows: readonly RawLine[],
): { label: string; row: RawLine; meaning: string }[] {
  const meanings = [...new Set(figures.map((figure) => itemOf(figure.labels).meaning))];
  return rows.flatMap((row) =>
    meanings.map((meaning) => ({
      label: meaning === '' && agencyOf(rows) === null ? (row.name ?? '') : meaning,
      row,
      meaning,
    })),
  );
}

function measureColumns(
  figures: readonly FigureColumn[],
  rows: readonly RawLine[],
  fiscalYear: number | null,
): Column[] {
  return meaningsOf(figures, rows).map(({ label }, index) => ({
    key: `c${index + 1}`,
    labels: label === '' ? [] : [label],
    measure: measureOf(label, fiscalYear),
    side: null,
  }));
}

function measureOf(label: string, fiscalYear: number | null): Measure {
  const folded = foldText(label);
  const year = /(20\d{2})年/u.exec(folded)?.[1];
  if (/^上年|^上一年/u.test(folded) || (year !== undefined && fiscalYear !== null && Number(year) < fiscalYear))
    return 'prior-year';
  if (/决算|执行|实际/u.test(folded)) return 'final';
  if (/增减|变动/u.test(folded)) return /%|率|幅度/u.test(folded) ? 'change-percent' : 'change';
  return /预算/u.test(folded) && year === undefined ? 'budget' : 'amount';
}

function itemLines(figures: readonly FigureColumn[], rows: readonly RawLine[]): TurnedLine[] {
  const meanings = meaningsOf(figures, rows);
  const lines: (TurnedLine & { path: string })[] = [];
  for (const figure of figures) {
    const item = itemOf(figure.labels);
    const path = figure.labels.filter((label) => label !== item.meaning).join('›');
    let line = lines.find((other) => other.path === path);
    if (line === undefined) {
      line = {
        name: item.name,
        subtotal: item.subtotal,
        block: blockOf(figure, figures),
        labels: labelsOf(rows),
        agencyCode: rows.find((row) => row.agencyCode !== null)?.agencyCode ?? null,
        row: rows[0]?.row ?? 0,
        cells: new Map(),
        path,
      };
      lines.push(line);
    }
    for (const [index, { row, meaning }] of meanings.entries()) {
      const cell = meaning === item.meaning ? row.figures.get(figure.column) : undefined;
      if (cell !== undefined) line.cells.set(`c${index + 1}`, cell);
    }
  }
  return lines;
}

function blockOf(figure: FigureColumn, figures: readonly FigureColumn[]): string | null {
  const top = figure.labels[0];
  if (
    top === undefined ||
    figure.labels.length < 2 ||
    itemOf(figure.labels).meaning === top ||
    figures.every((other) => other.labels[0] === top)
  )
    return null;
  const peers = figures.filter((other) => other.labels[0] === top);
  return peers.some((other) => /^(合计|总计)$/u.test(foldText(itemOf(other.labels).name))) ? top : null;
}

function labelsOf(rows: readonly RawLine[]): Record<string, string> {
  const agency = agencyOf(rows);
  const named: [string, string][] = agency === null ? [] : [['单位名称', agency]];
  return Object.fromEntries([...named, ...rows.flatMap((row) => Object.entries(row.labels))]);
}

/** The name of the only row, where that is no measure but the body whose figures they are; else null. */
function agencyOf(rows: readonly RawLine[]): string | null {
  const name = rows.length === 1 ? (rows[0]?.name ?? null) : null;
  return name === null || MEANING.test(foldText(name)) || /计$/u.test(name) ? null : name;
}
