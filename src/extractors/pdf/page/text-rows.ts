import type { Box } from '../../../place.js';
import { boxAround } from '../engines/content.js';
import type { TextLine } from './lines.js';
import { type Segment, segmentsOf } from './segments.js';

/** What stands in one row, part by part: a line, or several where a cell of the row is wrapped. */
export interface TextRow {
  lines: TextLine[];
  segments: Segment[];
  box: Box;
  size: number;
  /** Of its first and its last line. */
  baselines: [number, number];
}

/** Figures that make a row one of figures. */
const LEAST_FIGURES = 2;
/** Of the font size: lines that are nearer and stand beside each other are of one row. */
const SAME_ROW = 0.9;
/** Of the font size: how evenly the lines of a wrapped name stand above and below its figures. */
const EVEN = 0.15;
/** Of the font size: the lines of a name are not farther apart. */
const WRAP_STEP = 1.8;

/** A row of some lines. */
export function textRow(lines: TextLine[], segments: Segment[] = lines.flatMap(partsOf)): TextRow {
  const box = boxAround(lines.flatMap(({ glyphs }) => glyphs));
  const baselines = lines.map(({ baseline }) => baseline);
  return {
    lines,
    segments,
    box,
    size: lines[0]?.size ?? 0,
    baselines: [Math.min(...baselines), Math.max(...baselines)],
  };
}

function partsOf(line: TextLine): Segment[] {
  return line.angle === 0 ? segmentsOf(line) : [];
}

/**
 * The rows that lines make: a line each, but for a name whose lines stand evenly above and below its figures.
 *
 *   政府办公厅（室）及
 *                      1,291.20   1,000.00      nearer than two lines of one column can stand: one row
 *   相关机构事务
 */
export function textRows(lines: readonly TextLine[]): TextRow[] {
  const parts = lines.map(partsOf);
  const taken = new Uint8Array(lines.length);
  const rows: TextRow[] = [];
  const take = (from: number, to: number) => {
    taken.fill(1, from, to + 1);
    rows.push(textRow(lines.slice(from, to + 1), parts.slice(from, to + 1).flat()));
  };
  let open = 0;
  for (let i = 0; i < lines.length; i++) {
    const reach = isFigures(parts[i]) ? reachOf(lines, parts, i, open) : 0;
    if (reach === 0) continue;
    for (let k = open; k < i - reach; k++) take(k, k);
    take(i - reach, i + reach);
    open = i + reach + 1;
    i = open - 1;
  }
  for (let k = open; k < lines.length; k++) if (taken[k] === 0) take(k, k);
  return rows;
}

/** Whether the parts of a line are a row of figures. */
export function isFigures(segments: readonly Segment[] | undefined): boolean {
  if (segments === undefined || segments.length < 2) return false;
  return segments.filter((segment) => segment.numeric).length >= LEAST_FIGURES;
}

/** How many lines above a line of figures, and as many below it, are its name's. */
function reachOf(lines: readonly TextLine[], parts: readonly Segment[][], i: number, open: number): number {
  const own = lines[i];
  let reach = 0;
  for (let k = 1; own !== undefined && i - k >= open; k++) {
    const [above, below] = [lines[i - k], lines[i + k]];
    if (above === undefined || below === undefined) break;
    const [up, down] = [own.baseline - above.baseline, below.baseline - own.baseline];
    const step = k === 1 ? up * 2 : (lines[i - k + 1]?.baseline ?? 0) - above.baseline;
    const near = k === 1 ? up < SAME_ROW * own.size : step < WRAP_STEP * own.size;
    if (!near || Math.abs(up - down) > EVEN * own.size) break;
    if (![parts[i - k], parts[i + k]].every((part) => isBeside(part ?? [], parts[i] ?? []))) break;
    reach = k;
  }
  return reach;
}

/** Whether text without figures stands in columns that a row leaves free. */
function isBeside(text: readonly Segment[], row: readonly Segment[]): boolean {
  if (text.length === 0 || text.some(({ numeric }) => numeric)) return false;
  return text.every(({ box }) => row.every((own) => own.box[2] <= box[0] || own.box[0] >= box[2]));
}
