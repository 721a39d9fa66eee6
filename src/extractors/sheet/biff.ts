import { InputError } from '../../result.js';
import { readOleStream } from '../ole.js';
import { isRaisedFont, type NotedString, type RecordData, readNotedLabel, readNotedStrings } from './biff-strings.js';

/** The records of a workbook stream that say what its cells show, by type. */
const SHOWN = new Set([
  // Streams, sheets, code page, password.
  ...[0x0009, 0x0209, 0x0409, 0x0809, 0x000a, 0x0085, 0x0042, 0x002f, 0x0022, 0x0081, 0x023e, 0x013d],
  // Texts, formats, styles; a record that goes on.
  ...[0x00fc, 0x003c, 0x001e, 0x041e, 0x0031, 0x0231, 0x0043, 0x0243, 0x0443, 0x00e0],
  // Dimensions, columns, rows, merged cells.
  ...[0x0000, 0x0200, 0x007d, 0x0055, 0x0008, 0x0208, 0x0025, 0x0225, 0x00e5],
  // Cells: blank, numbers, texts, errors, formulas with their results.
  ...[0x0001, 0x0201, 0x00be, 0x0002, 0x0003, 0x0203, 0x027e, 0x00bd, 0x0004, 0x0204, 0x00d6, 0x00fd, 0x0005, 0x0205],
  ...[0x0006, 0x0206, 0x0406, 0x0007, 0x0207],
]);
/** A record that readers pass over, of any length. */
const PASSED_OVER = 0x0161;
const BOF = 0x0809;
const XF = 0x00e0;
const FONT = 0x0031;
const SHARED_STRINGS = 0x00fc;
const CONTINUE = 0x003c;
/** A cell that shows a text of the shared table. */
const SHARED_TEXT = 0x00fd;
/** Cells that hold a text: of the shared table, their own, with marks in it, the result of a formula. */
const TEXT_CELLS = new Set([0x00fd, 0x0204, 0x00d6, 0x0006]);
/** A cell that holds a text with runs of fonts. */
const RICH_TEXT = 0x00d6;
const CODE_PAGE = 0x0042;
const BOUND_SHEET = 0x0085;
const WINDOW = 0x023e;
/** The bit of a sheet's window that says that zeros are shown. */
const SHOWS_ZEROS = 0x10;

/** The stream of an old workbook, with what SheetJS does not give of it. */
export interface BiffStream {
  bytes: Uint8Array;
  /** Sheets that do not show zeros, by their order in the stream. */
  zerosHidden: Set<number>;
  /** Steps by which texts are indented, of each sheet by its order, by row × 65,536 + column. */
  indents: Map<number, Map<number, number>>;
  /** Texts in which characters stand raised, of each sheet by its order, by row × 65,536 + column. */
  noted: Map<number, Map<number, NotedString>>;
}

/**
 * The workbook stream of an .xls with everything taken out that is not shown: drawings, names, and the code of
 * formulas, whose stored results stay. The library reads formula code in a loop that damaged code never ends.
 * Records keep their places, since sheets are found by them.
 * Throws InputError where there is no workbook stream, or a record goes beyond its end.
 */
export function readBiff(file: Uint8Array): BiffStream {
  const bytes = readOleStream(file, 'Workbook') ?? readOleStream(file, 'Book');
  if (!bytes || bytes.length < 8) throw new InputError('damaged workbook: its stream cannot be found');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const generation = view.getUint16(0, true);
  const starts: number[] = [];
  const hidden: number[] = [];
  const steps: number[] = [];
  const indented = new Map<number, Map<number, number>>();
  const raisedFonts: boolean[] = [];
  const shared: RecordData[] = [];
  const noted = new Map<number, Map<number, NotedString>>();
  let strings: Map<number, NotedString> | undefined;
  // Since Excel 97 texts are Unicode.
  const oneByte = generation === BOF && view.getUint16(4, true) < 0x0600;
  let codePage = 0;
  let sheet = 0;
  let before = 0;
  for (let at = 0; at + 4 <= bytes.length; ) {
    const type = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    const data = at + 4;
    if (data + length > bytes.length) {
      if (isPadding(bytes, at)) break;
      throw new InputError('damaged workbook: a record goes beyond its end');
    }
    if (type === BOF) sheet = at;
    else if (type === BOUND_SHEET && length >= 4) starts.push(view.getUint32(data, true));
    else if (type === WINDOW && length >= 2 && !(view.getUint16(data, true) & SHOWS_ZEROS)) hidden.push(sheet);
    else if (type === XF && generation === BOF) steps.push(indentOf(view, data, length));
    else if (type === FONT && generation === BOF) raisedFonts.push(isRaisedFont(view, { at: data, length }));
    else if (type === CODE_PAGE && length >= 2) codePage = view.getUint16(data, true);
    else if (type === SHARED_STRINGS || (type === CONTINUE && before === SHARED_STRINGS)) {
      shared.push({ at: data, length });
    } else if (TEXT_CELLS.has(type) && length >= 6) {
      noteCell(indented, sheet, view, data, steps[view.getUint16(data + 4, true)] || undefined);
      if (type === SHARED_TEXT && length >= 10 && raisedFonts.includes(true)) {
        strings ??= readNotedStrings(view, shared, raisedFonts);
        noteCell(noted, sheet, view, data, strings.get(view.getUint32(data + 6, true)));
      } else if (type === RICH_TEXT && generation === BOF && raisedFonts.includes(true)) {
        const own = readNotedLabel(view, { at: data, length }, raisedFonts, { oneByte, codePage });
        noteCell(noted, sheet, view, data, own);
      }
    }
    if (type !== CONTINUE) before = type;
    if (!SHOWN.has(type)) view.setUint16(at, PASSED_OVER, true);
    else if (type === 0x0006 || type === 0x0206 || type === 0x0406) clearFormula(view, data, length, type, generation);
    at = data + length;
  }
  const order = starts.sort((a, b) => a - b);
  const byOrder = <T>(sheets: Map<number, T>) => new Map([...sheets].map(([start, of]) => [order.indexOf(start), of]));
  const zerosHidden = new Set(hidden.map((start) => order.indexOf(start)));
  return { bytes, zerosHidden, indents: byOrder(indented), noted: byOrder(noted) };
}

/** The steps of indentation that a style of a workbook since Excel 97 has, 0 for one that is not set to the left. */
function indentOf(view: DataView, data: number, length: number): number {
  if (length < 20) return 0;
  const horizontal = view.getUint8(data + 6) & 7;
  return horizontal <= 1 ? view.getUint8(data + 8) & 15 : 0;
}

/** A cell begins with its row and its column. */
function noteCell<T>(
  sheets: Map<number, Map<number, T>>,
  sheet: number,
  view: DataView,
  data: number,
  fact: T | undefined,
): void {
  if (fact === undefined) return;
  const cells = sheets.get(sheet) ?? new Map<number, T>();
  sheets.set(sheet, cells);
  cells.set(view.getUint16(data, true) * 65_536 + view.getUint16(data + 2, true), fact);
}

/** Whether only zeros follow: the rest of the stream's last sector is filled with them. */
function isPadding(bytes: Uint8Array, at: number): boolean {
  return bytes.subarray(at).every((byte) => byte === 0);
}

/** The length of the code stands after the cell, its value and some flags; a code of length 0 is none. */
function clearFormula(view: DataView, data: number, length: number, type: number, generation: number): void {
  const isOldest = generation === 0x0009;
  const at = type === 0x0006 && !isOldest ? 20 : 16;
  if (length < at + 2) return;
  if (isOldest) view.setUint8(data + at, 0);
  else view.setUint16(data + at, 0, true);
}
