import type { RowItem, SourceCell, SourceItem } from '../document.js';
import { CONTACT_LABEL, LABELLED_NAME, LABELLED_TELEPHONE, TELEPHONE } from '../glossary/contact-words.js';
import { CONTACT_FIELDS } from '../glossary/field-words.js';
import { findField, isFormLabel, termOf } from '../glossary/form-labels.js';
import { isLevelLabel } from '../glossary/indicator-levels.js';
import type { Box, Place } from '../place.js';
import type { Paragraph } from '../tables.js';
import { foldText, squeezeText } from '../text.js';

/** Where contact values are printed. */
export interface Covers {
  /** The boxes to cover, by page, in points from the top left of the page as displayed. */
  boxes: Map<number, Box[]>;
  /** Pages with a contact value whose place on the page is not known. */
  unplaced: Set<number>;
}

/** A name behind any label that ends in 人 or 人员: 审核人：某某, 单位负责人（签字）：某某. */
const NAMED_PERSON =
  /人(?:员)?(?:[（(]?(?:签字|签章|签名|盖章)[）)]?)?\s*[:：]\s*[\p{Script=Han}·]{2,4}(?!\p{Script=Han})/u;
const PATTERNS = [TELEPHONE, LABELLED_NAME, LABELLED_TELEPHONE, NAMED_PERSON];
/** A cell with no more than a name, or several. */
const PERSON = /^[\p{Script=Han}·]{2,4}(?:[、,/;][\p{Script=Han}·]{2,4})*$/u;
/** Digits that make a telephone number where a label says that one follows. */
const FEWEST_DIGITS = 7;

/**
 * The places of all contact values on the pages of a document: what stands behind or below a contact label, telephone
 * numbers, names behind a label in running text, and every cell that is nothing but the name of a contact.
 *
 *   | 负责人 | ▇▇▇ | 经办人 | ▇▇▇ | 联系电话 | ▇▇▇▇▇▇ |        填报人：▇▇▇
 *
 * It looks at the rows as they were read, so that a form that is printed again as a page header, which no record
 * keeps, is covered as well. Where a line of running text holds a contact, the whole line is covered.
 */
export function findCovers(
  items: readonly SourceItem[],
  paragraphs: readonly Paragraph[],
  contactNames: readonly string[],
): Covers {
  const finder = new CoverFinder(contactNames);
  for (const [index, item] of items.entries()) {
    if (item.type === 'row') finder.readRow(item, items, index);
    else if (item.type === 'line') finder.readLine(item.text, item.place, items);
  }
  for (const paragraph of paragraphs) finder.readParagraph(paragraph);
  return finder.covers;
}

class CoverFinder {
  readonly covers: Covers = { boxes: new Map(), unplaced: new Set() };
  private readonly names: ReadonlySet<string>;

  constructor(contactNames: readonly string[]) {
    this.names = new Set(contactNames.map(squeezeText).filter((name) => name.length > 1));
  }

  readRow(row: RowItem, items: readonly SourceItem[], index: number): void {
    const values = row.cells.filter((cell) => this.isContact(cell.text));
    const labels = row.cells.filter((cell) => isContactLabel(cell.text));
    const behind = labels.flatMap((label) => {
      const after = row.cells.slice(row.cells.indexOf(label) + 1);
      return valuesBehind(after, findField(label.text) !== undefined);
    });
    // Labels that all lack a value may head columns.
    const below = behind.length > 0 ? [] : labels.flatMap((label) => valuesBelow(label, row, items, index));
    values.push(...behind, ...below);
    for (const cell of values) this.cover(cell.place);
    if (values.length > 0) for (const cell of restOnNextPage(values, items, index)) this.cover(cell.place);
  }

  readLine(text: string, place: Place, items: readonly SourceItem[]): void {
    if (this.isContact(text)) this.cover(place);
    if (!/[:：]\s*$/u.test(text) || !isContactLabel(text)) return;
    for (const item of items) {
      if (item.type === 'line' && isRightOf(item.place, place) && looksLikeContact(item.text)) this.cover(item.place);
    }
  }

  /** A telephone number that the end of a printed line has cut is whole in its paragraph. */
  readParagraph({ text, pieces }: Paragraph): void {
    if (pieces === undefined) return;
    for (const pattern of PATTERNS) {
      for (const { index, 0: match } of text.matchAll(new RegExp(pattern, 'gu'))) {
        for (const [i, piece] of pieces.entries()) {
          const end = pieces[i + 1]?.offset ?? text.length;
          if (piece.offset < index + match.length && index < end) this.cover(piece.place);
        }
      }
    }
  }

  private isContact(text: string): boolean {
    const squeezed = squeezeText(text);
    return this.names.has(squeezed) || holdsContact(text) || holdsContact(squeezed);
  }

  private cover({ page, bbox }: Place): void {
    if (page === undefined) return;
    if (bbox === undefined) {
      this.covers.unplaced.add(page);
      return;
    }
    const boxes = this.covers.boxes.get(page);
    if (boxes === undefined) this.covers.boxes.set(page, [bbox]);
    else if (!boxes.some((box) => box.every((side, i) => side === bbox[i]))) boxes.push(bbox);
  }
}

function holdsContact(text: string): boolean {
  return PATTERNS.some((pattern) => text.search(pattern) >= 0);
}

function isContactLabel(text: string): boolean {
  const field = findField(text);
  if (field !== undefined) return CONTACT_FIELDS.has(field);
  const label = foldText(text).replace(/[:(].*$/u, '');
  return label.length <= LONGEST_LABEL && CONTACT_LABEL.test(label);
}

/** Characters of a label; what is longer is a text that speaks of people or telephones. */
const LONGEST_LABEL = 10;

/** The cells behind a label up to the next label; behind one that is not in the glossary, only what looks like a contact. */
function valuesBehind(cells: readonly SourceCell[], known: boolean): SourceCell[] {
  const values: SourceCell[] = [];
  for (const cell of cells) {
    if (isLabel(cell.text)) break;
    if (cell.text.trim() !== '' && (known || looksLikeContact(cell.text))) values.push(cell);
  }
  return values;
}

function isLabel(text: string): boolean {
  return findField(text) !== undefined || termOf(text).funding !== undefined || isContactLabel(text);
}

/** Where labels head columns (科室 | 联系人 | 电话): what looks like a contact in the rows below, up to the next form. */
function valuesBelow(label: SourceCell, row: RowItem, items: readonly SourceItem[], index: number): SourceCell[] {
  const values: SourceCell[] = [];
  for (const item of items.slice(index + 1)) {
    if (item.type !== 'row' || item.table !== row.table || item.cells.some(isOfForm)) break;
    values.push(...item.cells.filter((cell) => isUnder(cell.place, label.place) && looksLikeContact(cell.text)));
  }
  return values;
}

function isOfForm({ text }: SourceCell): boolean {
  return isFormLabel(text) || isLevelLabel(text);
}

/**
 * What a page end has cut off the contacts in the last row of its page: the rest of a number or of a name.
 *
 *   p1 | 联系电话 | 1380000 |
 *   p2 |        | 0000    |
 */
function restOnNextPage(values: readonly SourceCell[], items: readonly SourceItem[], index: number): SourceCell[] {
  const after = items.findIndex((item, i) => i > index && item.type !== 'line');
  if (items[after]?.type !== 'pageBreak') return [];
  const next = items.slice(after + 1).find((item) => item.type !== 'line');
  if (next?.type !== 'row' || next.cells.some(isOfForm)) return [];
  return next.cells.filter((cell) =>
    values.some((value) => isUnder(cell.place, value.place) && isRest(squeezeText(cell.text), squeezeText(value.text))),
  );
}

function isRest(rest: string, begun: string): boolean {
  if (/^\d[\d-]*$/u.test(rest)) return /^\d[\d-]*$/u.test(begun);
  return /^\p{Script=Han}{1,2}$/u.test(rest) && /^[\p{Script=Han}·]{1,2}$/u.test(begun);
}

function looksLikeContact(text: string): boolean {
  const folded = foldText(text);
  const digits = folded.replace(/\D/gu, '').length;
  const telephone = digits >= FEWEST_DIGITS && /^[\d\-/、,;()]+$/u.test(folded) && !/\d,\d{3}\b/u.test(folded);
  return telephone || PERSON.test(folded) || folded.includes('@');
}

/** True where a cell stands in the column of another one: by their boxes, else by their column numbers. */
function isUnder(place: Place, over: Place): boolean {
  const [a, b] = [place.bbox, over.bbox];
  if (a === undefined || b === undefined) return place.column === over.column;
  return Math.min(a[2], b[2]) - Math.max(a[0], b[0]) > 0;
}

/** True where a line stands behind another one at the same height of the same page. */
function isRightOf(place: Place, left: Place): boolean {
  const [a, b] = [place.bbox, left.bbox];
  if (place.page !== left.page || a === undefined || b === undefined || a[0] < b[2]) return false;
  return (Math.min(a[3], b[3]) - Math.max(a[1], b[1])) * 2 > Math.min(a[3] - a[1], b[3] - b[1]);
}
