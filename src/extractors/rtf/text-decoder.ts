import { findSymbol } from '../word/docx-symbols.js';
import {
  decodeBytes,
  decodeSymbols,
  encodingOfCodePage,
  encodingOfFont,
  guessEncoding,
  isSymbolFont,
  isWide,
  type RtfFont,
} from './fonts.js';
import type { RtfState } from './state.js';

/** The encoding of a document that names none. */
const WESTERN = 'windows-1252';
const LONGEST_NAME = 64;

/** The encodings and fonts of a document, and the text that its bytes are by them. */
export class RtfTextDecoder {
  /** An encoding that no word of the file says. */
  guessed = false;
  /** Some bytes could not be decoded. */
  damaged = false;
  private encoding: string | undefined;
  private defaultFont = -1;
  private readonly fonts = new Map<number, RtfFont>();
  /** The name of the font whose entry is read is complete. */
  private named = false;
  private font: RtfFont = { name: '', charset: undefined, codePage: undefined };

  /** `forced` is an encoding that the caller says, whatever the file does. */
  constructor(private readonly forced: string | undefined) {}

  setCodePage(codePage: number | undefined): void {
    this.encoding = encodingOfCodePage(codePage);
  }

  setDefaultFont(font: number): void {
    this.defaultFont = font;
  }

  /** Begin the entry of a font. */
  beginFont(number: number): void {
    this.font = { name: '', charset: undefined, codePage: undefined };
    this.named = false;
    this.fonts.set(number, this.font);
  }

  describeFont(facts: Partial<RtfFont>): void {
    Object.assign(this.font, facts);
  }

  nameFont(text: string): void {
    if (this.named) return;
    this.named = text.includes(';');
    this.font.name = `${this.font.name}${text.split(';')[0] ?? ''}`.slice(0, LONGEST_NAME).trim();
  }

  /** The text of some bytes in the font that is set. */
  decode(bytes: Uint8Array, state: RtfState): string {
    const font = this.fontOf(state);
    if (isSymbolFont(font)) return decodeSymbols(bytes, font);
    const text = this.decodeAs(bytes, state, font);
    if (text.includes('\ufffd') && isPrinted(state)) this.damaged = true;
    return text;
  }

  /** What a character by its number prints: in a font of pictures, and in the area that belongs to no one, a symbol. */
  decodeUnit(unit: number, state: RtfState): string {
    if (unit < 0xe000 || unit > 0xf8ff) return String.fromCharCode(unit);
    return findSymbol(this.fontOf(state)?.name ?? '', unit);
  }

  private fontOf(state: RtfState): RtfFont | undefined {
    return this.fonts.get(state.font < 0 ? this.defaultFont : state.font);
  }

  private decodeAs(bytes: Uint8Array, state: RtfState, font: RtfFont | undefined): string {
    if (this.forced !== undefined) return decodeBytes(bytes, this.forced);
    if (!bytes.some((byte) => byte > 0x7f)) return decodeBytes(bytes, WESTERN);
    const wideFont =
      state.script === 'dbch' && state.wideFont !== undefined ? this.fonts.get(state.wideFont) : undefined;
    const wide = encodingOfFont(wideFont);
    const own = (isWide(wide) ? wide : undefined) ?? encodingOfFont(font) ?? this.encoding;
    if (own !== undefined && own !== WESTERN) return decodeBytes(bytes, own);
    const guess = guessEncoding(bytes, this.guessed || this.encoding === undefined);
    if (guess !== undefined && isPrinted(state)) this.guessed = true;
    return decodeBytes(bytes, guess ?? WESTERN);
  }
}

/** Whether text at this state is of the document, and no name of a font or style. */
function isPrinted({ destination }: RtfState): boolean {
  return destination === 'print' || destination === 'number';
}
