import type { Block } from '../blocks.js';

/** Twentieths of a point in a character of the usual size, 五号 (10.5 pt). */
export const TWIPS_PER_CHARACTER = 210;
/** Deeper than this a paragraph is placed, not subordinate. */
const DEEPEST_INDENT = 8;

/** A paragraph as any text document has it, its automatic number apart. */
export interface PrintedParagraph {
  text: string;
  /** Its automatic number as printed; '' for none or a bullet. */
  number: string;
  /** Indentation of its first line in characters; what is centred or on the right has none. */
  indent: number;
  aligned: boolean;
  inCell: boolean;
  /** Its style is one of a table of contents. */
  isContents: boolean;
  /** A tab stop with dots, or a field that prints the page of a heading: 第一部分 概况……1. */
  leader: boolean;
  /** 1–6 for a heading. */
  level: number | undefined;
}

/**
 * The line that a paragraph prints: its number before it, in a cell its indentation, outside its level or role.
 *
 *   一、 | 部门概况 → 一、部门概况        1 | 部门概况 → 1 部门概况
 */
export function lineOfParagraph(paragraph: PrintedParagraph): Block {
  const text = `${printedNumber(paragraph)}${paragraph.text}`;
  if (paragraph.inCell) return { type: 'line', text: paragraph.aligned ? text : indentText(paragraph.indent, text) };
  const isContents = paragraph.isContents || (paragraph.leader && /\t *[\dIVXivx-]+ *$/u.test(text));
  if (isContents) return { type: 'line', text, role: 'contents' };
  return paragraph.level === undefined ? { type: 'line', text } : { type: 'line', text, level: paragraph.level };
}

/** The number of a list as a paragraph prints it, '' for a bullet, which says nothing that a number does. */
export function withoutBullet(number: string): string {
  return /[\p{L}\p{N}]/u.test(number) ? number : '';
}

/** An empty paragraph of the body prints no number that says anything; in a cell it is all there is (序号). */
function printedNumber({ number, text, inCell }: PrintedParagraph): string {
  if (number === '' || text === '') return inCell ? number : '';
  return /[、.．）)：:，,]$/u.test(number) ? number : `${number} `;
}

/** The indentation as full-width spaces, as it is typed elsewhere; names in a column are subordinate by it. */
function indentText(indent: number, text: string): string {
  const steps = Math.round(indent);
  return steps > 0 && steps <= DEEPEST_INDENT && text.trim() !== '' ? `${'　'.repeat(steps)}${text}` : text;
}
