/** Characters that take two columns of a terminal, and marks that take none. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const NONE = /[\p{Mn}\p{Me}\p{Cf}]/u;
const PAINT = /\p{Cc}\[\d*m/gu;

function widthOf(character: string): number {
  if (WIDE.test(character)) return 2;
  return NONE.test(character) ? 0 : 1;
}

/** How many columns of a terminal a text takes: 支出 takes 4, colours none. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text.replace(PAINT, '')) width += widthOf(character);
  return width;
}

/** A text with blanks up to so many columns, behind it or, with `right`, before it. */
export function padColumns(text: string, width: number, right = false): string {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return right ? `${blanks}${text}` : `${text}${blanks}`;
}

/** A mark that no line begins with. */
const CLOSING = /[，。；：、）》”’！？,.;:)\]%]/u;

/** Columns: a last line that is narrower takes from the line before it, so that no 页 stands alone. */
const LEAST_LAST = 8;

/**
 * A text in lines of at most so many columns: broken at blanks where there are some, and between any two
 * Chinese characters, but never before a closing mark, and not so that a character or two are left alone.
 */
export function wrapColumns(text: string, width: number): string[] {
  const lines: string[][] = [];
  let line: string[] = [];
  for (const piece of piecesOf(text, width)) {
    if (line.length > 0 && columnsOf([...line, piece]) > width) {
      lines.push(line);
      line = [];
    }
    line.push(line.length === 0 ? piece.trimStart() : piece);
  }
  if (line.join('').trim() !== '' || lines.length === 0) lines.push(line);
  return fillLast(lines, width).map((pieces) => pieces.join('').trim());
}

function columnsOf(pieces: readonly string[]): number {
  return displayWidth(pieces.join('').trimEnd());
}

/** The same lines, with pieces of the last but one moved to a last that is nearly empty. */
function fillLast(lines: readonly string[][], width: number): readonly string[][] {
  const [before, last] = [lines.at(-2), lines.at(-1)];
  if (before === undefined || last === undefined) return lines;
  let at = before.length;
  const joined = (from: number): string[] => [...before.slice(from), ...last];
  const least = Math.min(LEAST_LAST, Math.floor(width / 2));
  while (at > 1 && columnsOf(joined(at)) < least && columnsOf(joined(at - 1)) <= width) at -= 1;
  return [...lines.slice(0, -2), before.slice(0, at), joined(at)];
}

/** What stays in one line: a word with the blanks and closing marks behind it, a wide character with its marks. */
function piecesOf(text: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let before = '';
  for (const character of text) {
    const breaks = before === ' ' ? character !== ' ' : isWide(before) || isWide(character);
    const full = displayWidth(piece) + widthOf(character) > width;
    if (piece !== '' && ((breaks && !CLOSING.test(character) && character !== ' ' && !isOpening(before)) || full)) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
    before = character;
  }
  return piece === '' ? pieces : [...pieces, piece];
}

function isWide(character: string): boolean {
  return character !== '' && WIDE.test(character);
}

function isOpening(character: string): boolean {
  return /[（《“‘([]/u.test(character);
}

/** How a column of a table stands: `right` for figures; the one that is `flexible` takes the room that is left. */
export interface Column {
  right?: boolean;
  flexible?: boolean;
}

const GAP = 2;
/** A flexible column is no narrower than this, whatever the terminal. */
const LEAST = 12;

/** Rows as lines of a table, aligned by what characters take on a terminal, at most `width` columns wide. */
export function formatColumns(rows: readonly string[][], columns: readonly Column[], width: number): string[] {
  return formatColumnRows(rows, columns, width).flat();
}

/** The same, row by row: the lines of each. */
export function formatColumnRows(rows: readonly string[][], columns: readonly Column[], width: number): string[][] {
  const widths = columns.map((_, i) => rows.reduce((most, row) => Math.max(most, displayWidth(row[i] ?? '')), 0));
  const flexible = columns.findIndex((column) => column.flexible);
  const taken = widths.reduce((sum, each, i) => sum + (i === flexible ? 0 : each), 0) + GAP * (columns.length - 1);
  if (flexible >= 0) widths[flexible] = Math.max(LEAST, Math.min(widths[flexible] ?? 0, width - taken));
  return rows.map((row) => {
    const wrapped = flexible < 0 ? [''] : wrapColumns(row[flexible] ?? '', widths[flexible] ?? LEAST);
    return wrapped.map((part, n) =>
      columns
        .map((column, i) => {
          const cell = i === flexible ? part : n === 0 ? (row[i] ?? '') : '';
          return padColumns(cell, widths[i] ?? 0, column.right);
        })
        .join(' '.repeat(GAP))
        .trimEnd(),
    );
  });
}
