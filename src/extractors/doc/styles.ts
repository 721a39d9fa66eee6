import { readU16 } from './little-endian.js';
import { parseSprms, SPRM, type Sprm } from './sprms.js';

/** A style, with what it inherits already before its own modifications. */
export interface Style {
  /** The application's own number of a built-in style: 1–9 headings, 19–27 lines of a table of contents. */
  builtIn: number;
  paragraph: Sprm[];
  character: Sprm[];
}

interface OwnStyle {
  builtIn: number;
  base: number;
  paragraph: Sprm[];
  character: Sprm[];
}

const PARAGRAPH_STYLE = 1;
const CHARACTER_STYLE = 2;
/** No style is built on this one. */
const NO_BASE = 0x0fff;

/** The styles by their index, each with what its base styles say first; a style that cannot be read is empty. */
export function readStyles(sheet: Uint8Array): Style[] {
  const own = parseStyleSheet(sheet);
  return own.map((_, index) => {
    const chain: OwnStyle[] = [];
    const seen = new Set<number>();
    let at = index;
    while (!seen.has(at)) {
      seen.add(at);
      const style = own[at];
      if (style === undefined) break;
      chain.unshift(style);
      at = style.base;
    }
    return {
      // A style of one's own that is built on a heading counts as that heading only by its outline level.
      builtIn: own[index]?.builtIn ?? NO_BASE,
      paragraph: chain.flatMap((style) => style.paragraph),
      character: chain.flatMap((style) => style.character),
    };
  });
}

function parseStyleSheet(sheet: Uint8Array): OwnStyle[] {
  const styles: OwnStyle[] = [];
  if (sheet.byteLength < 6) return styles;
  const count = readU16(sheet, 2);
  const baseBytes = readU16(sheet, 4);
  let at = 2 + readU16(sheet, 0);
  for (let index = 0; index < count && at + 2 <= sheet.byteLength; index++) {
    const length = readU16(sheet, at);
    styles.push(parseStyle(sheet.subarray(at + 2, at + 2 + length), baseBytes));
    at += 2 + length;
  }
  return styles;
}

function parseStyle(style: Uint8Array, baseBytes: number): OwnStyle {
  const parsed: OwnStyle = { builtIn: NO_BASE, base: NO_BASE, paragraph: [], character: [] };
  if (style.byteLength < baseBytes || baseBytes < 8) return parsed;
  parsed.builtIn = readU16(style, 0) & 0x0fff;
  const kind = readU16(style, 2) & 0x0f;
  parsed.base = readU16(style, 2) >> 4;
  // The name: its length in characters, the characters, a zero.
  let at = baseBytes + 2 + (at16(style, baseBytes) + 1) * 2;
  const nextList = (): Uint8Array => {
    at += at % 2;
    const length = at16(style, at);
    const list = style.subarray(at + 2, at + 2 + length);
    at += 2 + length;
    return list;
  };
  if (kind === PARAGRAPH_STYLE) {
    parsed.paragraph = parseSprms(nextList().subarray(2));
    parsed.character = parseSprms(nextList());
  } else if (kind === CHARACTER_STYLE) {
    parsed.character = parseSprms(nextList());
  }
  return parsed;
}

function at16(data: Uint8Array, at: number): number {
  return at + 2 <= data.byteLength ? readU16(data, at) : 0;
}

const HIGHEST_HEADING = 9;
/** Outline level 9 is body text. */
const BODY_LEVEL = 9;
/** What the output can say of a heading's depth. */
const DEEPEST_LEVEL = 6;

/** The heading level (1–6) of a paragraph of a style with modifications of its own, or undefined for body text. */
export function findLevel(style: Style | undefined, own: Sprm[]): number | undefined {
  let outline = style !== undefined && isHeading(style) ? style.builtIn - 1 : BODY_LEVEL;
  for (const sprm of [...(style?.paragraph ?? []), ...own]) {
    if (sprm.code === SPRM.POutLvl) outline = sprm.operand[0] ?? BODY_LEVEL;
  }
  return outline < BODY_LEVEL ? Math.min(outline + 1, DEEPEST_LEVEL) : undefined;
}

function isHeading(style: Style): boolean {
  return style.builtIn >= 1 && style.builtIn <= HIGHEST_HEADING;
}

/** Whether a style is one of the nine for the lines of a table of contents. */
export function isContentsStyle(style: Style | undefined): boolean {
  return style !== undefined && style.builtIn >= 19 && style.builtIn <= 27;
}
