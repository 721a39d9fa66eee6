import { limitOf } from '../../limits.js';
import { printMarkdown } from './inline-marks.js';
import type { CellCount, Found, TextLine, TextRow } from './parts.js';

/** Lines that one row may go on over where a tool has kept the breaks inside its cells. */
const MOST_ROW_LINES = 30;
/** Lines of a frame from so many on part every row of a drawn table, not only head and body. */
const GRID_FRAMES = 4;

const DELIMITER_CELL = /^\s*:?-+:?\s*$/u;
const FRAME = /^[\s+|:=─━═┄┈┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛┏┳┓┣╋┫┗┻┛╭╮╰╯╟╢╫╥╨╤╧-]+$/u;
const FRAME_STROKE = /[-=─━═]{2}/u;
const FRAME_CORNER = /[+┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛┏┳┓┣╋┫┗┻┛╭╮╰╯╟╢╫╥╨]/u;

/**
 * The table of pipes that begins at a line: with a row of dashes below its head, with pipes at both ends of every
 * row, or drawn with lines of characters.
 *
 *   | 项目 | 预算数 |        项目 | 预算数          +------+--------+
 *   | :--- | ----: |        --- | ---            | 项目 | 预算数 |
 *   | 合计 | 46.00 |        合计 | 46.00          +------+--------+
 */
export function findPipeTable(lines: readonly TextLine[], at: number, count: CellCount): Found | undefined {
  const first = lines[at]?.text ?? '';
  if (isFrame(first) && hasBar(lines[at + 1]?.text ?? '')) return readDrawn(lines, at, count);
  if (!first.includes('|'))
    return hasBar(first) && hasBar(lines[at + 1]?.text ?? '') ? readDrawn(lines, at, count) : undefined;
  const head = splitPipes(first);
  const below = lines[at + 1]?.text ?? '';
  if (isDelimiter(below) && (isOuter(first) || splitPipes(below).length === head.length))
    return readPiped(lines, at, count);
  const alike = isOuter(first) && isOuter(below) && head.length > 1 && splitPipes(below).length === head.length;
  return alike ? readPiped(lines, at, count) : undefined;
}

/** Whether a line is the row of dashes below the head of a pipe table. */
export function isDelimiter(text: string): boolean {
  return text.includes('|') && text.includes('-') && splitPipes(text).every((cell) => DELIMITER_CELL.test(cell));
}

function readPiped(lines: readonly TextLine[], at: number, count: CellCount): Found {
  const outer = isOuter(lines[at]?.text ?? '');
  const width = splitPipes(lines[at]?.text ?? '').length;
  const rows: TextRow[] = [];
  let index = at;
  while (index < lines.length) {
    const line = lines[index];
    if (line === undefined || !line.text.includes('|') || line.text.trim() === '') break;
    if (outer && !line.text.trimStart().startsWith('|')) break;
    if (isDelimiter(line.text) && index <= at + 1) {
      index += 1;
      continue;
    }
    if (index > at + 1 && isDelimiter(lines[index + 1]?.text ?? '') && isHeadOfNext(lines, index, width)) break;
    const { text, taken } = outer ? wholeRow(lines, index, width) : { text: line.text, taken: 1 };
    rows.push(count.add({ cells: splitPipes(text).map((cell) => ({ text: printCell(cell) })), line: line.number }));
    index += taken;
  }
  return { part: { type: 'rows', rows: withoutExportMarks(rows) }, taken: index - at };
}

/** Whether a line above a row of dashes heads another table: the two have not as many cells as this table. */
function isHeadOfNext(lines: readonly TextLine[], index: number, width: number): boolean {
  return (
    splitPipes(lines[index]?.text ?? '').length !== width || splitPipes(lines[index + 1]?.text ?? '').length !== width
  );
}

/** A row whose cells hold line breaks goes on until its last pipe. */
function wholeRow(lines: readonly TextLine[], at: number, width: number): { text: string; taken: number } {
  const own = lines[at]?.text ?? '';
  let text = own;
  for (let taken = 1; taken <= MOST_ROW_LINES; taken += 1) {
    if (isOuter(text) || splitPipes(text).length > width) return { text, taken };
    const next = lines[at + taken]?.text;
    if (next === undefined || next.trim() === '' || next.trimStart().startsWith('|')) break;
    text += `<br>${next}`;
  }
  return { text: own, taken: 1 };
}

/** Whether a line has a pipe at both ends. */
function isOuter(text: string): boolean {
  const trimmed = text.trim();
  return trimmed.length > 1 && trimmed.startsWith('|') && /(?<!\\)(?:\\\\)*\|$/u.test(trimmed);
}

/**
 * The cells of a row between its pipes that no backslash escapes, one more than are read at the most; pipes at the ends
 * bound no cell.
 */
function splitPipes(text: string): string[] {
  const most = limitOf('columns');
  const trimmed = text.trim();
  const cells: string[] = [];
  let cell = '';
  for (let i = trimmed.startsWith('|') ? 1 : 0; i < trimmed.length && cells.length <= most; i += 1) {
    const char = trimmed[i] ?? '';
    if (char === '\\') {
      cell += char + (trimmed[i + 1] ?? '');
      i += 1;
    } else if (char === '|') {
      cells.push(cell);
      cell = '';
    } else cell += char;
  }
  if (cell !== '' || !isOuter(trimmed)) cells.push(cell);
  return cells;
}

function printCell(source: string): string {
  return printMarkdown(source).replace(/^[ \t\n]+|[ \t\n]+$/gu, '');
}

/** Names and blanks that a table library writes for cells that hold nothing: `Unnamed: 1` in the head, `NaN` below. */
function withoutExportMarks(rows: TextRow[]): TextRow[] {
  const blank = (row: TextRow) => row.cells.every(({ text }) => text === '');
  const marked = rows[0]?.cells.some(({ text }) => /^Unnamed: \d+$/u.test(text)) === true;
  for (const cell of marked ? rows.flatMap((row) => row.cells) : []) {
    if (/^(?:Unnamed: \d+(?:_level_\d+)?|NaN)$/u.test(cell.text)) cell.text = '';
  }
  return rows[0] !== undefined && blank(rows[0]) ? rows.slice(1) : rows;
}

function hasBar(text: string): boolean {
  return /[|│┃║]/u.test(text);
}

function isFrame(text: string): boolean {
  return FRAME.test(text) && FRAME_STROKE.test(text) && FRAME_CORNER.test(text);
}

/** A drawn table: its rows stand between the lines of its frame, or a line each where only head and body are parted. */
function readDrawn(lines: readonly TextLine[], at: number, count: CellCount): Found {
  let end = at;
  while (end < lines.length && (isFrame(lines[end]?.text ?? '') || hasBar(lines[end]?.text ?? ''))) end += 1;
  const own = lines.slice(at, end);
  const frames = own.filter(({ text }) => isFrame(text)).length;
  const rows: TextRow[] = [];
  let open: TextRow | undefined;
  for (const { text, number } of own) {
    if (isFrame(text)) {
      open = undefined;
      continue;
    }
    const cells = splitPipes(text.replace(/[│┃║]/gu, '|')).map((cell) => ({ text: printCell(cell) }));
    if (open !== undefined && frames >= GRID_FRAMES) joinCells(open, cells);
    else {
      open = { cells, line: number };
      rows.push(count.add(open));
    }
  }
  const wide = rows.filter(({ cells }) => cells.length > 1).length;
  return { part: wide < 2 ? { type: 'lines', lines: own } : { type: 'rows', rows }, taken: own.length };
}

function joinCells(row: TextRow, cells: readonly { text: string }[]): void {
  for (const [column, { text }] of cells.entries()) {
    const cell = row.cells[column];
    if (cell === undefined) row.cells.push({ text });
    else if (text !== '') cell.text += cell.text === '' ? text : `\n${text}`;
  }
}
