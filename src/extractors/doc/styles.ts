import { LEAST_RISE } from '../word/docx-styles.js';
import { readI16, readU16 } from './little-endian.js';
import { parseSprms, SPRM, type Sprm } from './sprms.js';

/** Where a paragraph stands in a list: which use of a list (0 is none), and how deep. */
export interface ListPlace {
  use: number;
  depth: number;
}

/** What a style says, with what it inherits. */
export interface Style {
  /** The application's own number of a built-in style: 1–9 headings, 19–27 lines of a table of contents. */
  builtIn: number;
  /** Outline level, 0–8; 9 is body text. */
  outline: number;
  list: ListPlace;
  /** Whether its characters are hidden. */
  hides: boolean;
  /** Whether its characters are set above the line. */
  raises: boolean;
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

/** Outline level of body text. */
const BODY_LEVEL = 9;
const PLAIN: Style = { builtIn: NO_BASE, outline: BODY_LEVEL, list: { use: 0, depth: 0 }, hides: false, raises: false };

/** The styles by their index; one that cannot be read, or that is built on itself, is plain. */
export function readStyles(sheet: Uint8Array): Style[] {
  const own = parseStyleSheet(sheet);
  const resolved = new Map<number, Style>();
  const resolve = (index: number): Style => {
    const known = resolved.get(index);
    const style = own[index];
    if (known !== undefined || style === undefined) return known ?? PLAIN;
    // Stands in for the style while its base is looked up: a loop of bases ends here.
    resolved.set(index, PLAIN);
    const full = inherit(style, resolve(style.base));
    resolved.set(index, full);
    return full;
  };
  return own.map((_, index) => resolve(index));
}

function inherit(style: OwnStyle, base: Style): Style {
  const { builtIn } = style;
  const outline = isHeading(builtIn) ? builtIn - 1 : base.outline;
  return {
    builtIn,
    outline: findOutline(style.paragraph, outline),
    list: findListPlace(style.paragraph, base.list),
    hides: style.character.reduce(
      (hides, { code, operand }) => (code === SPRM.CFVanish ? isHidden(operand[0] ?? 0, hides) : hides),
      base.hides,
    ),
    raises: style.character.reduce((raises, sprm) => saysRaised(sprm) ?? raises, base.raises),
  };
}

const SUPERSCRIPT = 1;

/** Whether a modification raises or lowers text (by its alignment, or by half points); undefined for any other. */
export function saysRaised({ code, operand }: Sprm): boolean | undefined {
  if (code === SPRM.CIss) return operand[0] === SUPERSCRIPT;
  return code === SPRM.CHpsPos ? readI16(operand, 0) >= LEAST_RISE : undefined;
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
/** What the output can say of a heading's depth. */
const DEEPEST_LEVEL = 6;

/** The outline level (9 is body text) that modifications give, else the one before them. */
function findOutline(sprms: Sprm[], before: number): number {
  return sprms.reduce((level, { code, operand }) => (code === SPRM.POutLvl ? (operand[0] ?? level) : level), before);
}

/** The place in a list that modifications give, else the one before them. */
function findListPlace(sprms: Sprm[], before: ListPlace): ListPlace {
  const place = { ...before };
  for (const { code, operand } of sprms) {
    if (code === SPRM.PIlfo) place.use = readU16(operand, 0);
    else if (code === SPRM.PIlvl) place.depth = operand[0] ?? 0;
  }
  return place;
}

/** The heading level (1–6) of an outline level, or undefined for body text. */
export function toHeadingLevel(outline: number): number | undefined {
  return outline < BODY_LEVEL ? Math.min(outline + 1, DEEPEST_LEVEL) : undefined;
}

const AS_STYLE = 0x80;
const AGAINST_STYLE = 0x81;

/** Whether a modification hides: 0 no, 1 yes, 0x80 as the style says, 0x81 the contrary. */
export function isHidden(hiding: number, style: boolean): boolean {
  if (hiding === AS_STYLE) return style;
  return hiding === AGAINST_STYLE ? !style : hiding !== 0;
}

function isHeading(builtIn: number): boolean {
  return builtIn >= 1 && builtIn <= HIGHEST_HEADING;
}

/** Whether a style is one of the nine for the lines of a table of contents. */
export function isContentsStyle(style: Style): boolean {
  return style.builtIn >= 19 && style.builtIn <= 27;
}

/** The style of an index; plain text where there is none. */
export function styleAt(styles: Style[], index: number): Style {
  return styles[index] ?? PLAIN;
}
