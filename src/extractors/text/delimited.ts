import { limitOf } from '../../limits.js';
import type { CellCount, TextLine, TextPart, TextRow } from './parts.js';
import { readRecord, type TextRecord } from './records.js';

/** What separates the cells of a text; a tab has a reader of its own. */
const DELIMITERS = [',', ';', '|'] as const;
/** Of the records and the lines of prose: so many are records with as many cells as one beside them. */
const ALIKE_SHARE = 0.6;
/** Records looked at to find the delimiter. */
const PROBED_RECORDS = 2_000;

const FIGURE = /^[-+(（]?[\d.,]+[)）]?%?$/u;

/** A delimited text as parts, and the lines whose cells do not fit their table. */
export interface Delimited {
  parts: TextPart[];
  /** Lines on which commas inside figures were taken for thousands marks. */
  thousands: number[];
  /** Lines that have more cells than their table. */
  ragged: number[];
}

/**
 * The tables of a text whose cells commas, semicolons or pipes separate; undefined where it is none. A record of
 * one cell is a line, a blank record ends a table.
 *
 *   2023年收入总表,,            row, with a title that is alone in it
 *   项目,预算数,决算数           row
 *   合计,"1,234.56",1200        row
 *   ,,                        the table ends
 */
export function readDelimited(lines: readonly TextLine[], count: CellCount): Delimited | undefined {
  const [best] = DELIMITERS.map((delimiter) => ({ delimiter, ...measureAlike(lines, delimiter) }))
    .filter((alike) => alike.lines > 0)
    .sort((a, b) => b.lines - a.lines || b.cells - a.cells);
  return best === undefined ? undefined : toParts(lines, best.delimiter, count);
}

/** What the records hold that have as many cells as one beside them. */
interface Alike {
  lines: number;
  cells: number;
}

const NONE_ALIKE: Alike = { lines: 0, cells: 0 };

/**
 * The records that have as many cells as one beside them; none where they are too few for the text to be delimited so.
 */
function measureAlike(lines: readonly TextLine[], delimiter: string): Alike {
  const records: TextRecord[] = [];
  for (let at = 0; at < lines.length && records.length < PROBED_RECORDS; ) {
    const record = readRecord(lines, at, delimiter, limitOf('columns'));
    if (!isBlank(record)) records.push(record);
    at += record.taken;
  }
  const wide = records.filter(({ fields }) => fields.length > 1);
  if (wide.length < 2 || !wide.some(isHead)) return NONE_ALIKE;
  const alike = records.filter(({ fields }, index) => {
    const beside = [records[index - 1], records[index + 1]];
    return (
      fields.length > 1 && !fields.some(isSpaced) && beside.some((other) => other?.fields.length === fields.length)
    );
  });
  const prose = records.filter(({ fields }) => fields.length === 1 && /[，。；]/u.test(fields[0] ?? ''));
  if (alike.length < ALIKE_SHARE * (wide.length + prose.length)) return NONE_ALIKE;
  const sum = (measure: (record: TextRecord) => number) => alike.reduce((total, record) => total + measure(record), 0);
  return { lines: sum(({ taken }) => taken), cells: sum(({ fields }) => fields.length) };
}

/** Whether a record is a row of heads: at least two texts, none a figure or a sentence. */
function isHead({ fields }: TextRecord): boolean {
  const printed = fields.filter((field) => field.trim() !== '');
  return (
    printed.length > 1 &&
    !printed.some(isSpaced) &&
    printed.every((field) => !FIGURE.test(field.trim()) && !/[。；]|\d,\d/u.test(field))
  );
}

/**
 * Whether a field has wide gaps inside: then spaces align the text, and commas are within figures and separate nothing.
 */
function isSpaced(field: string): boolean {
  return /\S {2,}\S/u.test(field);
}

function isBlank({ fields }: TextRecord): boolean {
  return fields.every((field) => field.trim() === '');
}

function toParts(lines: readonly TextLine[], delimiter: string, count: CellCount): Delimited {
  const result: Delimited = { parts: [], thousands: [], ragged: [] };
  let rows: TextRow[] = [];
  let width = 0;
  const flush = () => {
    if (rows.length > 0) result.parts.push({ type: 'rows', rows });
    rows = [];
    width = 0;
  };
  for (let at = 0; at < lines.length; ) {
    const record = readRecord(lines, at, delimiter, count.columns);
    const [line] = lines.slice(at, at + 1);
    at += record.taken;
    count.cut ||= record.cut;
    if (isBlank(record)) flush();
    else if (record.fields.length === 1 && line !== undefined && record.taken === 1) {
      flush();
      result.parts.push({ type: 'lines', lines: [{ ...line, text: record.fields[0] ?? '' }] });
    } else {
      if (width === 0) width = record.fields.length;
      const fields = fitFields(record, delimiter, width, result);
      width = Math.max(width, fields.length);
      const cells = fields.map((text) => ({ text: text.replace(/^ +/u, '').trimEnd() }));
      rows.push(count.add({ cells, line: record.line }));
    }
  }
  flush();
  return result;
}

/** The fields of a record; more than its table has are one figure cut at its thousands, or do not fit. */
function fitFields(record: TextRecord, delimiter: string, width: number, result: Delimited): string[] {
  if (record.fields.length <= width) return record.fields;
  const joined = delimiter === ',' ? joinThousands(record.fields) : record.fields;
  if (joined.length === width) {
    result.thousands.push(record.line);
    return joined;
  }
  if (width > 1) result.ragged.push(record.line);
  return record.fields;
}

function joinThousands(fields: readonly string[]): string[] {
  const joined: string[] = [];
  for (const field of fields) {
    const last = joined.at(-1);
    const goesOn = /^\d{3}(?:\.\d+)?$/u.test(field) && last !== undefined && /^-?\d{1,3}(?:,\d{3})*$/u.test(last);
    if (goesOn) joined[joined.length - 1] = `${last},${field}`;
    else joined.push(field);
  }
  return joined;
}
