/**
 * Removes the rows that a spreadsheet prints again at the top of each page. Tested in
 * tests/recognizer/form-block.test.ts.
 */

import { findCutLabel } from '../glossary/cut-labels.js';
import { said, sayDiagnostic } from '../glossary/diagnostic-sentences.js';
import { termOf } from '../glossary/form-labels.js';
import { isLevelLabel } from '../glossary/indicator-levels.js';
import { foldLabel } from '../glossary/label-fold.js';
import { printedCells } from '../grid-rows.js';
import type { Message } from '../messages.js';
import type { Result } from '../result.js';
import type { GridRow } from '../tables.js';
import { isFlatHeader, isNameAbove } from './form-words.js';
import { isNearRow, isPictureRow } from './near-rows.js';
import { isIndicatorHeader, OpenForm } from './open-form.js';
import { wordsOf } from './row-words.js';

/** A run of rows from a page's top or a printed title to the next one. */
export interface Segment {
  title: string | null;
  heads: string[];
  rows: GridRow[];
  /** A blank row follows its last row, which is therefore not cut by the page end. */
  endsBlank?: boolean;
}

/**
 * Rows: a repeated run of at least so many is a page header. Of a shorter one the rows behind it decide, since forms of
 * projects with one name share a row or two.
 */
const SURE_BLOCK = 3;
/**
 * A whole form that is printed so many times, each time at the top of a segment, is a page header; twice may be on
 * purpose.
 */
const HEADER_PRINTINGS = 3;

/**
 * The segments without the rows that a print repeats at the top of each page.
 *
 *   p1 | 项目名称 | 专线年租金
 * > p2 | 项目名称 | 专线年租金            repeated, dropped
 *   p2 | 项目概况 | 档案科工作运行经费      still the form that p1 broke off
 *
 * A spreadsheet whose print titles are set to its first rows prints them again, data included, on every
 * page. Rows are compared by the text of their non-empty cells, width folded, cut labels completed: the
 * same form is 9 cells wide on one page and 19 on another. Rows that were read from pictures are compared by most of
 * their characters. The first printing stays.
 */
export function removeRunningHeaders(segments: readonly Segment[]): Result<Segment[]> {
  const messages: Message[] = [];
  const repeats = alignLengths(findRepeats(segments));
  const open = new OpenForm();
  const kept = segments.map((segment, index) => {
    const repeat = repeats[index];
    const whole = segments[repeat?.source ?? 0]?.rows ?? [];
    const equal = repeat?.length ?? 0;
    const length = repeat === undefined ? 0 : open.headerLength(segment.rows, equal, whole);
    const below = segments[index + 1];
    const next = segment.rows[length] ?? (below?.title === null ? below.rows[0] : undefined);
    const goesOn = repeat !== undefined && open.expects(next, whole);
    if (repeat === undefined || open.hasBefore(next) || !(goesOn || isHeader(segments, repeats, index, repeat))) {
      open.add(segment.rows);
      return segment;
    }
    open.add(segment.rows.slice(length));
    const first = segment.rows[0];
    messages.push({
      code: 'header-block-removed',
      ...said(sayDiagnostic('repeatedTop', { n: length })),
      ...(first === undefined ? {} : { place: first.place }),
    });
    const residue = repeatedRows(segment, length)
      .map(stripHeaderWords)
      .filter((row) => row.cells.length > 0);
    return { ...segment, rows: [...residue, ...segment.rows.slice(length)] };
  });
  return { value: kept, messages };
}

interface Repeat {
  /** The segment that printed the rows first. */
  source: number;
  /** Rows repeated. */
  length: number;
}

/** For each segment, the earlier one of which it prints the most first rows again. */
function findRepeats(segments: readonly Segment[]): (Repeat | undefined)[] {
  const signatures = segments.map(({ rows }) => new Signatures(rows));
  /** The segments that print a run of their own, by the first row of it. */
  const sources = new Map<string, number[]>();
  return segments.map((segment, index) => {
    const own = signatures[index] as Signatures;
    const first = own.at(0) ?? '';
    const alike = sources.get(first) ?? [];
    if (segment.rows[0] !== undefined && isPictureRow(segment.rows[0]))
      alike.push(...[...sources.values()].flat().filter((i) => !alike.includes(i) && own.isNear(0, signatures[i])));
    let best: Repeat | undefined;
    for (const source of alike) {
      const length = commonPrefix(signatures[source] as Signatures, own);
      if (length > 0 && (best === undefined || length > best.length)) best = { source, length };
    }
    const top = segments[index]?.rows ?? [];
    const printed = top.slice(0, best?.length ?? 0);
    const named =
      printed.some((row, i) => startsWithName(row) && !isNameAbove(row, top[i + 1])) &&
      !isFlatHeader(top[0] as GridRow, top[1]);
    if (best === undefined || !named) {
      if (own.length > 0) {
        sources.set(first, [...(sources.get(first) ?? []), index]);
      }
      return undefined;
    }
    return best;
  });
}

/**
 * The repeats, with the length of the page header of all: it is the same on every page. A run looks longer where the
 * rows behind the header happen to equal those of the first form.
 */
function alignLengths(repeats: readonly (Repeat | undefined)[]): (Repeat | undefined)[] {
  const lengths = new Map<number, Map<number, number>>();
  for (const repeat of repeats) {
    if (repeat === undefined) continue;
    const counts = lengths.get(repeat.source) ?? new Map<number, number>();
    counts.set(repeat.length, (counts.get(repeat.length) ?? 0) + 1);
    lengths.set(repeat.source, counts);
  }
  return repeats.map((repeat) => {
    if (repeat === undefined) return undefined;
    const counts = [...(lengths.get(repeat.source) ?? [])];
    const [usual] = counts.sort(([a, times], [b, others]) => others - times || a - b)[0] ?? [repeat.length];
    return { ...repeat, length: Math.min(repeat.length, usual) };
  });
}

/**
 * The keys of a segment's rows, each computed when it is asked for: most segments differ in their first row already.
 */
class Signatures {
  readonly length: number;
  private readonly known: string[] = [];

  constructor(private readonly rows: readonly GridRow[]) {
    this.length = rows.length;
  }

  at(index: number): string | undefined {
    const row = this.rows[index];
    if (row === undefined) return undefined;
    this.known[index] ??= labelSignature(row);
    return this.known[index];
  }

  /** Whether a row is the same print as the row of another segment with the same number, misread characters allowed. */
  isNear(index: number, other: Signatures | undefined): boolean {
    const [one, twin] = [this.rows[index], other?.rows[index]];
    return one !== undefined && twin !== undefined && isNearRow(one, twin);
  }
}

function commonPrefix(first: Signatures, second: Signatures): number {
  let length = 0;
  const isSame = (at: number): boolean => first.at(at) === second.at(at) || second.isNear(at, first);
  while (length < first.length && length < second.length && isSame(length)) length += 1;
  return length;
}

/**
 * The text by which rows are compared: labels and values, full width folded to half, cut labels completed. Heads of the
 * indicator table and names of levels are left out: in the last row of a page header stands a level of the form that
 * goes on below it, not of the form that the header repeats.
 */
function labelSignature(row: GridRow): string {
  if (isIndicatorHeader(row)) return '#indicators';
  const { texts, terms } = wordsOf(row);
  const plain = texts.filter((text, i) => !isLevelLabel(text) && terms[i]?.section === undefined);
  return (plain.length > 0 ? plain : texts).map((text) => findCutLabel(text) ?? foldLabel(text)).join('');
}

function startsWithName(row: GridRow): boolean {
  return wordsOf(row).terms[0]?.field === 'name';
}

function isFormStart(row: GridRow | undefined): boolean {
  return row !== undefined && startsWithName(row);
}

function isTotalRow(row: GridRow): boolean {
  return row.cells.some((cell) => isTotal(cell.text));
}

function isTotal(text: string): boolean {
  const { funding } = termOf(text);
  return funding?.source === 'total' && funding.bare !== true;
}

/**
 * Whether a repeated run is a page header (true), or the beginning of another form that resembles the first (false).
 */
function isHeader(
  segments: readonly Segment[],
  repeats: readonly (Repeat | undefined)[],
  index: number,
  repeat: Repeat,
): boolean {
  const rows = segments[index]?.rows ?? [];
  const sourceRows = segments[repeat.source]?.rows ?? [];
  const next = rows[repeat.length];
  const sourceNext = sourceRows[repeat.length];
  const printings = 1 + repeats.filter((r) => r?.source === repeat.source && r.length === repeat.length).length;
  const inSource = sourceRows.slice(0, repeat.length).filter(startsWithName).length;
  if (inSource > 1) return false;
  if (next === undefined || isFormStart(next)) {
    const wholeForm = sourceNext === undefined || isFormStart(sourceNext);
    return wholeForm ? printings >= HEADER_PRINTINGS : true;
  }
  if (sourceNext === undefined || isFormStart(sourceNext)) return true;
  const otherNext = firstLabel(next) !== firstLabel(sourceNext);
  if (repeat.length < SURE_BLOCK) return otherNext;
  if (rows.slice(0, repeat.length).some(isTotalRow)) return true;
  return printings >= HEADER_PRINTINGS || otherNext;
}

/**
 * The first label of a row. A label that is merged over several rows (项目资金) is passed over: it does not tell them
 * apart.
 */
function firstLabel(row: GridRow): string {
  const cells = printedCells(row);
  const first = cells.find((cell) => termOf(cell.text).section === undefined) ?? cells[0];
  return first === undefined ? '' : foldLabel(first.text);
}

function repeatedRows(segment: Segment, length: number): GridRow[] {
  return segment.rows.slice(0, length).filter(isIndicatorHeader);
}

/** The cells of a repeated indicator header that belong to the form that goes on. */
function stripHeaderWords(row: GridRow): GridRow {
  const own = printedCells(row).filter(
    (cell) => termOf(cell.text).column === undefined && termOf(cell.text).section === undefined,
  );
  return { cells: own, place: row.place };
}
