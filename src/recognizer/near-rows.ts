import { findCutLabel } from '../glossary/cut-labels.js';
import { foldLabel } from '../glossary/label-fold.js';
import { firstPrinted, printedCells } from '../grid-rows.js';
import type { GridCell, GridRow } from '../tables.js';

/** Share of the longer text: two readings of one printed row differ in no more of their characters. */
const MISREAD = 0.15;
/** The same share where both rows begin with the same label, which makes it likelier that they are one print. */
const MISREAD_BELOW_LABEL = 0.3;
/**
 * A digit that differs counts as much as this many other characters: OCR confuses 县 and 具, but another figure is
 * another row.
 */
const DIGIT = 5;

/** Whether a row was read from a picture. */
export function isPictureRow(row: GridRow): boolean {
  return row.cells.some(({ ocr }) => ocr !== undefined);
}

/**
 * Whether two rows are the same print, where OCR has read at least one of them: it never reads two pictures of one text
 * quite alike. Not compared are cells that OCR itself doubts, zeros (which it loses most easily) and the marks between
 * digits. These two rows are one print, with 县 read as 具, a comma as a point, and a zero lost:
 *
 *   市县（区）财政资金 | 259,100 | 其他资金 | 0        市具（区）财政资金 | 259.100 | 其他资金 |
 */
export function isNearRow(one: GridRow, other: GridRow): boolean {
  if (!isPictureRow(one) && !isPictureRow(other)) return false;
  const [first, second] = keptTexts(printedCells(one), printedCells(other));
  const [label, otherLabel] = [one, other].map((row) => foldLabel(firstPrinted(row)?.text ?? ''));
  const share = label === otherLabel && label !== '' ? MISREAD_BELOW_LABEL : MISREAD;
  const most = Math.max(1, Math.floor(share * Math.max(first.length, second.length)));
  return first !== '' && second !== '' && distance(first, second, most) <= most;
}

/**
 * What is compared of two rows. Where both have the same number of cells, a cell that is doubtful in one row is left
 * out of both; otherwise each row leaves out its own doubtful cells.
 */
function keptTexts(one: readonly GridCell[], other: readonly GridCell[]): [string, string] {
  const aligned = one.length === other.length;
  const kept = (own: readonly GridCell[], twin: readonly GridCell[]): string =>
    own
      .filter((cell, i) => !isLost(cell) && !(aligned && isLost(twin[i] ?? cell)))
      .map(textOf)
      .join('');
  return [kept(one, other), kept(other, one)];
}

function textOf({ text }: GridCell): string {
  return (findCutLabel(text) ?? foldLabel(text)).replace(SEPARATOR, '');
}

const SEPARATOR = /(?<=\d)[.,，:：](?=\d)/gu;

/**
 * Whether a cell is a zero or illegible, or OCR gives several readings of it that differ in more than a figure's
 * separators.
 */
function isLost({ text, ocr }: GridCell): boolean {
  const readings = new Set((ocr?.others ?? []).map((other) => other.replace(SEPARATOR, '')));
  return readings.size > 1 || /^[0\ufffd]?$/u.test(text.trim());
}

/**
 * The edit distance of two texts, where a digit counts DIGIT times; where it is above `most`, some number above `most`.
 */
function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  const cost = (letter: string): number => (/\d/u.test(letter) ? DIGIT : 1);
  let before = [0];
  for (const letter of other) before.push((before.at(-1) ?? 0) + cost(letter));
  for (const letter of one) {
    const row = [(before[0] ?? 0) + cost(letter)];
    for (let i = 0; i < other.length; i++) {
      const own = other[i] ?? '';
      const changed = (before[i] ?? 0) + (own === letter ? 0 : Math.max(cost(own), cost(letter)));
      row.push(Math.min(changed, (before[i + 1] ?? 0) + cost(letter), (row[i] ?? 0) + cost(own)));
    }
    if (Math.min(...row) > most) return most + 1;
    before = row;
  }
  return before.at(-1) ?? 0;
}
