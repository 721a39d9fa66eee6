import { findCutLabel } from '../glossary/cut-labels.js';
import { foldLabel } from '../glossary/label-fold.js';
import type { GridCell, GridRow } from '../tables.js';
import { firstPrinted, printedCells } from './layout.js';

/** Of the longer of two texts: so many of its characters are read otherwise where both are one print; a row of one label. */
const MISREAD = 0.15;
const MISREAD_BELOW_LABEL = 0.3;
/** A digit weighs as much as so many characters: other figures are another print, other strokes of a character are not. */
const DIGIT = 5;

/** Whether a row was read from a picture. */
export function isPictureRow(row: GridRow): boolean {
  return row.cells.some(({ ocr }) => ocr !== undefined);
}

/**
 * Whether two rows of which one was read from a picture are the same print: no reading of a page is quite that of the
 * next. Cells in doubt and zeros, which are lost most easily, are left out, and so are the signs between digits.
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

/** The texts of both rows without what is lost in one of them: cell by cell where they have as many cells. */
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

/** Whether it is not sure what a cell prints, or it is a zero; the readings of a doubtful one may differ in separators alone. */
function isLost({ text, ocr }: GridCell): boolean {
  const readings = new Set((ocr?.others ?? []).map((other) => other.replace(SEPARATOR, '')));
  return readings.size > 1 || /^[0\ufffd]?$/u.test(text.trim());
}

/** How many characters must change to make one text of another, digits counted more; where it is above `most`, any number above. */
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
