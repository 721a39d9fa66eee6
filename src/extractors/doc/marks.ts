import { findRunIndex, type Run } from './formatting.js';
import { readU8, readU16 } from './little-endian.js';
import type { DocumentText, Piece } from './pieces.js';
import { parseSprms, SPRM, type Sprm } from './sprms.js';
import { isHidden, type Style, saysRaised, styleAt } from './styles.js';

/** What is known of a character, as bits of one byte a position. */
export const MARK = {
  /** Formatted as hidden. */
  hidden: 1,
  /** Deleted by a tracked change. */
  deleted: 2,
  /** Part of a field's code, or one of its three marks: not printed. */
  fieldCode: 4,
  /** Inside a table of contents. */
  contents: 8,
  /** A picture that is printed. */
  picture: 16,
  /** Set above the line, as note marks are. */
  raised: 32,
} as const;

/** The marks of every character position, and the characters that stand for symbols. */
export interface Marks {
  bits: Uint8Array;
  symbols: Map<number, string>;
}

/** Characters that symbol fonts print at these numbers (U+F052 … U+F0FE): check boxes, as forms use them. */
const SYMBOLS: Record<number, string> = {
  61522: '☑',
  61551: '□',
  61603: '□',
  61608: '□',
  61692: '✓',
  61693: '☒',
  61694: '☑',
};

/** The format of a run of characters. */
interface CharacterFormat {
  bits: number;
  symbol: string | undefined;
  /** The last word of the run itself on hiding: 0 no, 1 yes, 0x80 as its styles say, 0x81 the contrary. */
  hiding: number;
  styleHides: boolean;
}

const AS_STYLE = 0x80;

/** The marks that character formatting gives; `styleOf` tells the paragraph style at a position. */
export function readMarks(
  text: DocumentText,
  runs: Run[],
  styles: Style[],
  styleOf: (position: number) => number,
): Marks {
  const marks: Marks = { bits: new Uint8Array(text.units.length), symbols: new Map() };
  const isHidingStyle = styles.some((style) => style.hides)
    ? (position: number) => styleAt(styles, styleOf(position)).hides
    : undefined;
  for (const piece of text.pieces) {
    for (const [start, end, sprms] of splitPiece(piece, runs)) {
      applyFormat(marks, start, end, parseFormat(sprms, styles), isHidingStyle);
    }
  }
  return marks;
}

/** The stretches of a piece that have one format each, with their modifications; without gaps. */
function* splitPiece(piece: Piece, runs: Run[]): Generator<[number, number, Sprm[]]> {
  let at = piece.start;
  for (let index = Math.max(0, findRunIndex(runs, piece.offset)); at < piece.end; index++) {
    const run = runs[index];
    const from = run === undefined ? piece.end : Math.min(piece.end, positionOf(piece, run.start));
    if (from > at) {
      yield [at, from, piece.sprms];
      at = from;
    }
    if (run === undefined) return;
    const to = Math.min(piece.end, positionOf(piece, run.end));
    if (to > at) {
      yield [at, to, [...parseSprms(run.list), ...piece.sprms]];
      at = to;
    }
  }
}

function positionOf(piece: Piece, offset: number): number {
  return piece.start + Math.ceil((offset - piece.offset) / piece.width);
}

function parseFormat(sprms: Sprm[], styles: Style[]): CharacterFormat {
  const format: CharacterFormat = { bits: 0, symbol: undefined, hiding: AS_STYLE, styleHides: false };
  let picture = false;
  let data = false;
  let raised = false;
  for (const { code, operand } of sprms) {
    raised = saysRaised({ code, operand }) ?? raised;
    if (code === SPRM.CFVanish) format.hiding = readU8(operand, 0);
    else if (code === SPRM.CPlain) {
      format.hiding = AS_STYLE;
      raised = false;
    } else if (code === SPRM.CFRMarkDel) format.bits = setBit(format.bits, MARK.deleted, operand);
    else if (code === SPRM.CPicLocation) picture = true;
    else if (code === SPRM.CFData) data = operand[0] !== 0;
    else if (code === SPRM.CIstd) {
      const style = styleAt(styles, readU16(operand, 0));
      format.styleHides = style.hides;
      raised = style.raises;
    } else if (code === SPRM.CSymbol) format.symbol = findSymbol(readU16(operand, 2));
  }
  // Form fields keep their settings in a stand-in of the same kind as a picture.
  if (picture && !data) format.bits |= MARK.picture;
  if (raised) format.bits |= MARK.raised;
  return format;
}

function setBit(bits: number, bit: number, operand: Uint8Array): number {
  return operand[0] === 0 ? bits & ~bit : bits | bit;
}

/** The character of a number, or the one that a symbol font prints for it. */
export function findSymbol(code: number): string {
  return SYMBOLS[code] ?? String.fromCharCode(code);
}

function applyFormat(
  marks: Marks,
  start: number,
  end: number,
  format: CharacterFormat,
  isHidingStyle: ((position: number) => boolean) | undefined,
): void {
  const plain = format.bits | (isHidden(format.hiding, format.styleHides) ? MARK.hidden : 0);
  marks.bits.fill(plain, start, end);
  if (isHidingStyle === undefined && format.symbol === undefined) return;
  for (let position = start; position < end; position++) {
    if (format.symbol !== undefined) marks.symbols.set(position, format.symbol);
    // A paragraph style and a character style that both hide cancel each other, as toggles do.
    if (isHidingStyle !== undefined && isHidden(format.hiding, format.styleHides !== isHidingStyle(position))) {
      marks.bits[position] = format.bits | MARK.hidden;
    } else if (isHidingStyle !== undefined) marks.bits[position] = format.bits;
  }
}
