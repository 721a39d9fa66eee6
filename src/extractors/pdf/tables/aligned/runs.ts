import type { PrintedLine } from './printed-lines.js';

/** Lines of a region that may be the body of one table: first and last. */
export interface Run {
  first: number;
  last: number;
}

/** Font sizes: lines farther apart belong to different tables. */
const FARTHEST = 4.5;
/** Font sizes: the gap that two rows must share. */
const SHARED_GAP = 0.4;
/** Between two rows of one table stand at most so many lines of one piece: heads of groups, wrapped names. */
const MOST_PLAIN = 5;
/** A row may share its gaps with one of so many rows above it, since the head of a group may stand between. */
const LOOK_BACK = 3;
/** Font sizes: a long name stands no farther from the rows above and below it. */
const NAME_STEP = 2;
/** Words of a line of running text. */
const PROSE_WORDS = 8;
/** The title of another table. */
const TITLE =
  /^(table|tableau|tabelle|tabla|figure|chart|exhibit|annex|box|表|图)\s*[\dA-Z一二三四五六七八九十][\d.\-–A-Z]*/iu;

/**
 * The runs of lines that may be tables: each row leaves the same gaps free as a row shortly above it, and no running
 * text or title stands between.
 */
export function findRuns(lines: readonly PrintedLine[]): Run[] {
  const runs: Run[] = [];
  for (let i = 0; i < lines.length; i++) {
    if ((lines[i]?.pieces.length ?? 0) < 2) continue;
    const last = endOfRun(lines, i);
    if (last > i) runs.push({ first: i, last });
    i = last;
  }
  return runs;
}

function endOfRun(lines: readonly PrintedLine[], first: number): number {
  let last = first;
  let plain = 0;
  const rows = [first];
  for (let i = first + 1; i < lines.length; i++) {
    const [above, line] = [lines[i - 1], lines[i]];
    if (
      above === undefined ||
      line === undefined ||
      line.baseline - above.baseline > FARTHEST * Math.max(line.size, above.size)
    )
      break;
    if (isTitle(line)) break;
    if (line.pieces.length > 1) {
      if (!rows.slice(-LOOK_BACK).some((row) => sharesGap(lines[row], line))) break;
      rows.push(i);
      last = i;
      plain = 0;
      continue;
    }
    if (
      isInOneColumn(
        line,
        rows.map((row) => lines[row]),
      )
    )
      continue;
    plain += 1;
    if (plain > MOST_PLAIN || (isProse(line, lines[first]) && !isLongName(lines, i, rows.at(-1)))) break;
  }
  return last;
}

/** Whether a lone long line is a name of the table: a row right below it shares the gaps of the one right above it. */
function isLongName(lines: readonly PrintedLine[], i: number, row = -1): boolean {
  const [above, line, below] = [lines[row], lines[i], lines[i + 1]];
  if (above === undefined || line === undefined || below === undefined || row !== i - 1) return false;
  if (/[.;]$/u.test(line.line.text.trim()) || below.pieces.length < 2 || !sharesGap(above, below)) return false;
  const step = NAME_STEP * line.size;
  return line.baseline - above.baseline <= step && below.baseline - line.baseline <= step;
}

/** Whether a line is the title of a table or figure: Table 2, Figure 3.1. */
export function isTitle(line: PrintedLine): boolean {
  return TITLE.test(line.line.text.trim());
}

function sharesGap(above: PrintedLine | undefined, line: PrintedLine): boolean {
  if (above === undefined) return false;
  const least = SHARED_GAP * Math.max(above.size, line.size);
  return gapsOf(above).some(([from, to]) =>
    gapsOf(line).some(([own, end]) => Math.min(to, end) - Math.max(from, own) >= least),
  );
}

function gapsOf({ pieces }: PrintedLine): [number, number][] {
  return pieces.slice(1).map((piece, index) => [pieces[index]?.box[2] ?? 0, piece.box[0]]);
}

/** Whether a lone piece stands in a column after the first: the wrapped text of a cell. */
function isInOneColumn(line: PrintedLine, rows: readonly (PrintedLine | undefined)[]): boolean {
  const [piece] = line.pieces;
  if (piece === undefined) return false;
  return rows.slice(-LOOK_BACK).some((row) => {
    if (row === undefined) return false;
    return gapsOf(row).some(([, to], index) => {
      const end = gapsOf(row)[index + 1]?.[0] ?? Infinity;
      return piece.box[0] >= to - line.size && piece.box[2] <= end + line.size;
    });
  });
}

/** Whether a line of one piece is running text: many words, as wide as the rows. */
export function isProse(line: PrintedLine, row: PrintedLine | undefined): boolean {
  const [piece] = line.pieces;
  if (piece === undefined || line.pieces.length > 1) return false;
  const words = piece.words.filter((word) => /\p{L}{2}/u.test(word.text)).length;
  const wide = row === undefined || piece.box[2] - piece.box[0] >= 0.7 * (row.box[2] - row.box[0]);
  return wide && (words >= PROSE_WORDS || /\p{Script=Han}{20}/u.test(piece.text));
}
