import { type CellObject, type DenseWorkSheet, type Range, read, set_cptable, type WorkBook } from '@e965/xlsx';
import * as codepages from '@e965/xlsx/dist/cpexcel';
import type { SourceDocument, SourceItem } from '../../document.js';
import { limitMessage, limitOf } from '../../limits.js';
import type { Message } from '../../messages.js';
import { InputError } from '../../result.js';
import { compareFigures, countFigures, textsOf } from '../figures.js';
import { libraryReason } from '../library-reason.js';
import { isOle } from '../ole.js';
import { describeSource, type ExtractOptions, placeOf } from '../options.js';
import { type BiffStream, readBiff } from './biff.js';
import { markRaised, type NotedString } from './biff-strings.js';
import { reportHidden } from './hidden.js';
import { formatCellNumber } from './number-format.js';
import { cleanCellText, type Sheet, type SheetCell, type SheetRow } from './sheet.js';
import { SheetWriter } from './sheet-rows.js';

// Workbooks older than Excel 97 hold their texts in the code page of their system, 936 in China.
set_cptable(codepages);

/** What our own reader of the stream finds that the library does not say of cells. */
type CellFacts = Pick<BiffStream, 'zerosHidden' | 'indents' | 'noted'>;

const NO_FACTS: CellFacts = { zerosHidden: new Set(), indents: new Map(), noted: new Map() };

/**
 * The items of an .xls (BIFF) or of an XML spreadsheet saved under that name, cells as they show.
 * Throws InputError where the workbook is encrypted, damaged, over a limit, or shows nothing.
 */
export async function extractXls(bytes: Uint8Array, options: ExtractOptions): Promise<SourceDocument> {
  const messages: Message[] = [];
  const biff = isOle(bytes) ? readBiff(bytes) : { bytes, ...NO_FACTS };
  const items = [...readItems(open(biff.bytes), messages, options, biff)];
  if (items.length === 0) throw new InputError('the workbook shows nothing');
  return { source: describeSource(bytes, 'xls', options), messages, items: stream(items) };
}

async function* stream(items: SourceItem[]): AsyncGenerator<SourceItem> {
  yield* items;
}

/** A message for each figure on which our reader of .xlsx and the library's differ. */
export function checkAgainstLibrary(bytes: Uint8Array, items: SourceItem[], options: ExtractOptions): Message[] {
  const theirs = [...readItems(open(bytes), [], options)];
  return compareFigures(countFigures(textsOf(items)), countFigures(textsOf(theirs)), placeOf(options));
}

function open(bytes: Uint8Array): WorkBook {
  try {
    const flags = {
      dense: true,
      cellNF: true,
      cellStyles: true,
      sheetStubs: true,
      cellFormula: false,
      cellHTML: false,
    };
    return read(bytes, { type: 'buffer', ...flags });
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    if (/password|encrypt/iu.test(reason)) throw new InputError('encrypted: a password is needed');
    throw new InputError(`damaged workbook: ${libraryReason(error)}`);
  }
}

function* readItems(
  book: WorkBook,
  messages: Message[],
  options: ExtractOptions,
  { zerosHidden, indents, noted }: CellFacts = NO_FACTS,
): Generator<SourceItem> {
  const place = placeOf(options);
  const writer = new SheetWriter(place, messages);
  const date1904 = book.Workbook?.WBProps?.date1904 ?? false;
  let hiddenSheets = 0;
  let hiddenParts = false;
  for (const [index, name] of book.SheetNames.entries()) {
    const sheet = book.Sheets[name];
    if (!sheet || sheet['!type'] === 'chart') continue;
    if ((book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0) {
      hiddenSheets += 1;
      continue;
    }
    const read = readSheet(name, sheet as DenseWorkSheet, {
      date1904,
      zerosHidden: zerosHidden.has(index),
      indents: indents.get(index) ?? new Map(),
      noted: noted.get(index) ?? new Map(),
    });
    hiddenParts ||= read.hidden;
    yield* writer.write(read.sheet);
  }
  reportHidden(hiddenSheets, hiddenParts, messages, options);
}

interface Shows {
  date1904: boolean;
  zerosHidden: boolean;
  indents: ReadonlyMap<number, number>;
  noted: ReadonlyMap<number, NotedString>;
}

function readSheet(name: string, sheet: DenseWorkSheet, shows: Shows): { sheet: Sheet; hidden: boolean } {
  const most = limitOf('rows');
  const rows: SheetRow[] = [];
  let hidden = false;
  const isHiddenColumn = (column: number) => sheet['!cols']?.[column]?.hidden === true;
  const data: (CellObject | undefined)[][] = sheet['!data'] ?? [];
  // Sparse arrays: forEach visits only what is there, and a far cell costs one visit.
  data.forEach((cells, row) => {
    const isHidden = sheet['!rows']?.[row]?.hidden === true;
    const read = readRow(cells, row, shows);
    if (read.cells.length === 0 && !read.ruled && !isHidden) return;
    hidden ||= read.cells.some(({ column }) => isHidden || isHiddenColumn(column));
    if (rows.length >= most) throw new InputError(limitMessage('rows'));
    rows.push({ row, hidden: isHidden, ...read });
  });
  const merges = (sheet['!merges'] ?? []).map(({ s, e }: Range) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c }));
  return { sheet: { name, rows, merges, isHiddenColumn }, hidden };
}

/** The library does not say how cells are ruled; a row with formatted empty cells all over was drawn, not skipped. */
const RULED_CELLS = 3;

function readRow(row: (CellObject | undefined)[], index: number, shows: Shows): { cells: SheetCell[]; ruled: boolean } {
  const cells: SheetCell[] = [];
  let stubs = 0;
  row.forEach((cell, column) => {
    if (!cell) return;
    const text = cleanCellText(markNotes(showCell(cell, shows), index, column, shows));
    if (text.trim() === '') stubs += 1;
    else cells.push({ column, text: `${'　'.repeat(indentOf(cell, index, column, shows))}${text}` });
  });
  return { cells, ruled: stubs >= RULED_CELLS };
}

function indentOf(cell: CellObject, row: number, column: number, { indents }: Shows): number {
  return cell.t === 's' ? (indents.get(row * 65_536 + column) ?? 0) : 0;
}

function markNotes(text: string, row: number, column: number, { noted }: Shows): string {
  const note = noted.get(row * 65_536 + column);
  return note === undefined ? text : markRaised(text, note);
}

function showCell(cell: CellObject, { date1904, zerosHidden }: Shows): string {
  if (cell.t === 'z' || cell.v === undefined || (zerosHidden && cell.v === 0)) return '';
  if (cell.t === 'n' && typeof cell.v === 'number') {
    return formatCellNumber(cell.v, typeof cell.z === 'string' ? cell.z : 'General', date1904);
  }
  return cell.w ?? String(cell.v);
}
