import { InputError } from '../../result.js';
import { readOleStream } from '../ole.js';

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
/** Cells that hold a text: of the shared table, their own, with marks in it, the result of a formula. */
const TEXT_CELLS = new Set([0x00fd, 0x0204, 0x00d6, 0x0006]);
const BOUND_SHEET = 0x0085;
const WINDOW = 0x023e;
/** The bit of a sheet's window that says that zeros are shown. */
const SHOWS_ZEROS = 0x10;

export interface BiffStream {
  bytes: Uint8Array;
  /** Sheets that do not show zeros, by their order in the stream. */
  zerosHidden: Set<number>;
  /** Steps by which texts are indented, of each sheet by its order, by row × 65,536 + column. */
  indents: Map<number, Map<number, number>>;
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
  let sheet = 0;
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
    else if (TEXT_CELLS.has(type) && length >= 6) noteIndent(view, data, steps, indented, sheet);
    if (!SHOWN.has(type)) view.setUint16(at, PASSED_OVER, true);
    else if (type === 0x0006 || type === 0x0206 || type === 0x0406) clearFormula(view, data, length, type, generation);
    at = data + length;
  }
  const order = starts.sort((a, b) => a - b);
  const indents = new Map([...indented].map(([start, cells]) => [order.indexOf(start), cells]));
  return { bytes, zerosHidden: new Set(hidden.map((start) => order.indexOf(start))), indents };
}

/** The steps of indentation that a style of a workbook since Excel 97 has, 0 for one that is not set to the left. */
function indentOf(view: DataView, data: number, length: number): number {
  if (length < 20) return 0;
  const horizontal = view.getUint8(data + 6) & 7;
  return horizontal <= 1 ? view.getUint8(data + 8) & 15 : 0;
}

/** A cell begins with its row, its column and the number of its style. */
function noteIndent(
  view: DataView,
  data: number,
  steps: readonly number[],
  indented: Map<number, Map<number, number>>,
  sheet: number,
): void {
  const indent = steps[view.getUint16(data + 4, true)] ?? 0;
  if (indent === 0) return;
  const cells = indented.get(sheet) ?? new Map<number, number>();
  indented.set(sheet, cells);
  cells.set(view.getUint16(data, true) * 65_536 + view.getUint16(data + 2, true), indent);
}

/** The end of the last sector of the stream is filled with zeros. */
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
