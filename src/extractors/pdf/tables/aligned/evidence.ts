import type { TableEvidence } from '../../../../document.js';
import type { Column } from './columns.js';
import type { Piece, PrintedLine } from './printed-lines.js';

/** What was measured of a table that was found by alignment. */
export interface Measures {
  /** Lines of several pieces in its body. */
  rows: readonly PrintedLine[];
  columns: readonly Column[];
  /** Rulings of the table's width. */
  rulings: number;
  /** Lines that head its columns. */
  heads: number;
  size: number;
}

/** Font sizes: edges of one column that differ by less are one edge. */
const SAME_EDGE = 0.35;
/** A list's mark or number. */
const LIST_MARK =
  /^(?:[•●▪■◦○–—\-*·»>]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,5})[.)]?|第?[一二三四五六七八九十]{1,3}[、.）)]|（[一二三四五六七八九十]+）)$/iu;
/** Words of a piece of running text. */
const PROSE_WORDS = 9;

/** Marks of a chart's scale. */
const AXIS_ROWS = 4;
/** Level lines over the whole width: fewer may stand above and below running text too. */
const FRAMING_RULINGS = 3;

/** The least confidence, of 1, with which rows are given as a table. */
export const LEAST_CONFIDENCE = 0.5;

/**
 * How likely measured rows are a table, from 0 to 1, with the reasons in words. Each sign of a table adds to it; it is
 * 0 where the rows are clearly something else: a list, a table of contents, running text.
 */
export function weighTable(measures: Measures): TableEvidence {
  const not = notTable(measures);
  if (not !== undefined) return { confidence: 0, reasons: [not] };
  const { rows, columns, rulings, heads } = measures;
  const figures = columns.filter((column) => column.figures).length;
  const aligned = alignment(measures);
  let sum = 0.15;
  const reasons: string[] = [];
  const add = (weight: number, reason: string) => {
    sum += weight;
    reasons.push(reason);
  };
  if (figures > 0) add(figures > 1 ? 0.35 : 0.25, `${figures} column${figures > 1 ? 's' : ''} of figures`);
  else reasons.push('no column of figures');
  if (rulings > 0) add(rulings > 1 ? 0.3 : 0.15, `${rulings} level line${rulings > 1 ? 's' : ''} of its width`);
  else reasons.push('no lines drawn');
  add(rows.length >= 6 ? 0.2 : rows.length >= 3 ? 0.12 : 0, `${rows.length} rows share their gaps`);
  add(aligned >= 0.8 ? 0.15 : aligned >= 0.6 ? 0.08 : 0, `${Math.round(aligned * 100)} % of cells aligned`);
  if (columns.length >= 3) add(0.1, `${columns.length} columns`);
  if (heads > 0 && figures > 0) add(0.07, 'heads above its columns');
  if (rows.length < 3 && aligned < 0.6) add(-0.45, 'two rows that are not aligned');
  if (figures === 0 && rulings === 0 && columns.length < 3) add(-0.2, 'two columns of text without lines');
  return { confidence: Math.max(0, Math.min(0.95, Math.round(sum * 100) / 100)), reasons };
}

function notTable({ rows, columns, rulings }: Measures): string | undefined {
  if (columns.length < 2) return 'one column';
  if (rows.length < 2) return 'one row';
  const pieces = rows.map((row) => row.pieces);
  if (
    columns.length <= 3 &&
    pieces.filter(([first]) => LIST_MARK.test(first?.text ?? '')).length >= 0.6 * rows.length
  ) {
    const others = pieces.flatMap((own) => own.slice(1));
    if (!others.some((piece) => piece.figure) || columns.length === 2) return 'a list';
  }
  if (isAxes(rows, columns)) return 'the axes of charts';
  if (isContents(rows, columns)) return 'a table of contents';
  const prose = pieces.flat().filter(isProsePiece).length;
  if (
    rulings < FRAMING_RULINGS &&
    columns.length <= 3 &&
    prose > 0.6 * rows.length &&
    !columns.some((column) => column.figures)
  )
    return 'running text';
  return undefined;
}

/** Whether rows are the scales of charts side by side: only figures, which change by the same step in each column. */
function isAxes(rows: readonly PrintedLine[], columns: readonly Column[]): boolean {
  if (rows.length < AXIS_ROWS || !columns.every((column) => column.figures)) return false;
  return columns.every((_, index) => {
    const values = rows.map(({ pieces }) => Number(pieces[index]?.text.replace(/[,%\s]/gu, '').replace(/[−–]/gu, '-')));
    const step = (values[1] ?? 0) - (values[0] ?? 0);
    const even = (value: number, i: number) => i === 0 || Math.abs(value - (values[i - 1] ?? 0) - step) < 1e-6;
    return step !== 0 && values.every(even);
  });
}

function isProsePiece({ words }: Piece): boolean {
  return words.filter((word) => /\p{L}{2}/u.test(word.text)).length >= PROSE_WORDS;
}

/** Whether rows are a table of contents: with leaders or section numbers, and page numbers that never fall. */
function isContents(rows: readonly PrintedLine[], columns: readonly Column[]): boolean {
  if (columns.filter((column) => column.figures).length > 2) return false;
  const lasts = rows.map((row) => row.pieces.at(-1)?.text ?? '');
  if (!lasts.every((text) => /^(?:\d{1,4}|[ivxlc]+)$/iu.test(text))) return false;
  const leaders = rows.filter((row) => row.leader).length;
  const numbers = lasts.map(Number).filter(Number.isFinite);
  const grows = numbers.every((value, index) => index === 0 || value >= (numbers[index - 1] ?? 0));
  const texts = rows.filter((row) => /\p{L}{2}/u.test(row.pieces[row.pieces.length - 2]?.text ?? '')).length;
  return grows && numbers.length >= 3 && (leaders * 2 >= rows.length || texts * 3 >= rows.length * 2);
}

/** The share of cells whose left, right or middle is that of most of their column. */
function alignment({ rows, columns, size }: Measures): number {
  let shared = 0;
  let all = 0;
  for (const column of columns) {
    const own = rows.flatMap((row) =>
      row.pieces.filter(({ box }) => (box[0] + box[2]) / 2 >= column.from && (box[0] + box[2]) / 2 < column.to),
    );
    if (own.length < 2) continue;
    const edges = [
      own.map(({ box }) => box[0]),
      own.map(({ box }) => box[2]),
      own.map(({ box }) => (box[0] + box[2]) / 2),
    ];
    shared += Math.max(...edges.map((values) => mostShared(values, SAME_EDGE * size)));
    all += own.length;
  }
  return all === 0 ? 0 : shared / all;
}

function mostShared(values: readonly number[], slack: number): number {
  return Math.max(...values.map((value) => values.filter((other) => Math.abs(other - value) <= slack).length));
}
