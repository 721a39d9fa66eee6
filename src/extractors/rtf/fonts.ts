import { findSymbol } from '../word/docx-symbols.js';

/** A font of the document's table. */
export interface RtfFont {
  name: string;
  /** The number that says which characters it has: 134 those of GB2312, 2 pictures. */
  charset: number | undefined;
  codePage: number | undefined;
}

/** WHATWG labels by the character set of a font; 0 and 1 are those of the document. */
const CHARSETS: Record<number, string> = {
  77: 'macintosh',
  128: 'shift_jis',
  129: 'euc-kr',
  134: 'gb18030',
  136: 'big5',
  161: 'windows-1253',
  162: 'windows-1254',
  163: 'windows-1258',
  177: 'windows-1255',
  178: 'windows-1256',
  186: 'windows-1257',
  204: 'windows-1251',
  222: 'windows-874',
  238: 'windows-1250',
};
const SYMBOL_CHARSET = 2;

/** WHATWG labels by the number of a code page; that of a single byte is made of its number. */
const CODE_PAGES: Record<number, string> = {
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  10008: 'gb18030',
  20936: 'gb18030',
  52936: 'gb18030',
  54936: 'gb18030',
  65001: 'utf-8',
};

/** Encodings of which a character can have several bytes. */
const WIDE = new Set(['gb18030', 'big5', 'shift_jis', 'euc-kr', 'utf-8']);

/** The encoding of a code page; undefined for one that no decoder knows. */
export function encodingOfCodePage(codePage: number | undefined): string | undefined {
  if (codePage === undefined) return undefined;
  return CODE_PAGES[codePage] ?? (codePage >= 1250 && codePage <= 1258 ? `windows-${codePage}` : undefined);
}

/** The encoding that a font brings with it; undefined where that of the document holds. */
export function encodingOfFont(font: RtfFont | undefined): string | undefined {
  return encodingOfCodePage(font?.codePage) ?? CHARSETS[font?.charset ?? 0];
}

/** Whether a font has pictures for letters: Wingdings, Symbol. */
export function isSymbolFont(font: RtfFont | undefined): font is RtfFont {
  return font !== undefined && (font.charset === SYMBOL_CHARSET || /^(?:wingdings|webdings|symbol$)/iu.test(font.name));
}

/** What a symbol font prints for some bytes; the digits of Symbol are digits, those of Wingdings are pictures. */
export function decodeSymbols(bytes: Uint8Array, font: RtfFont): string {
  const plain = /^symbol$/iu.test(font.name);
  return Array.from(bytes, (byte) =>
    byte === 0x20 || (plain && byte > 0x20 && byte < 0x40)
      ? String.fromCharCode(byte)
      : findSymbol(font.name, 0xf000 + byte),
  ).join('');
}

const DECODERS = new Map<string, InstanceType<typeof TextDecoder>>();

/** The text of some bytes; what cannot be decoded is U+FFFD. */
export function decodeBytes(bytes: Uint8Array, encoding: string): string {
  const decoder = DECODERS.get(encoding) ?? new TextDecoder(encoding, { ignoreBOM: true });
  DECODERS.set(encoding, decoder);
  return decoder.decode(bytes);
}

/** Bytes beyond ASCII from which on a text is no Western one by chance. */
const CERTAIN_BYTES = 4;

/**
 * The encoding of bytes that a document without a Chinese code page holds: GB18030 where all that is beyond ASCII is
 * pairs of its common characters, else undefined.
 */
export function guessEncoding(bytes: Uint8Array, certain: boolean): string | undefined {
  let high = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    const [lead = 0, trail = 0] = [bytes[i], bytes[i + 1]];
    if (lead < 0x80) continue;
    if (lead < 0xa1 || lead > 0xf7 || trail < 0xa1 || trail > 0xfe) return undefined;
    high += 2;
    i += 1;
  }
  return high >= (certain ? 2 : CERTAIN_BYTES) ? 'gb18030' : undefined;
}

/** Whether an encoding is one of East Asia or Unicode. */
export function isWide(encoding: string | undefined): boolean {
  return encoding !== undefined && WIDE.has(encoding);
}
