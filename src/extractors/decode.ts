import { InputError } from '../result.js';

/** The text of some bytes, and how surely their encoding is known. */
export interface DecodedText {
  text: string;
  /** The WHATWG label of the encoding that was used; `mixed` where lines are of two encodings. */
  encoding: string;
  /** True where no mark says the encoding, it is not UTF-8, and the bytes leave a doubt. */
  guessed: boolean;
  /** True where bytes could not be decoded and stand as U+FFFD, or NUL characters were left out. */
  damaged: boolean;
}

/** Of the decoded characters of a UTF-16 text without a mark, this share must be plain Chinese or ASCII text. */
const PLAUSIBLE_SHARE = 0.97;
/** Above this share of undecodable and control characters the bytes are no text (random bytes give 0.3 and more). */
const NOISE_SHARE = 0.05;
/** Below this share of a text's bytes, lines that happen to be UTF-8 are GB18030 by chance. */
const MIXED_SHARE = 0.1;

/**
 * Characters: as many from GB2312 alone are no chance; of those of Big5, two in five have a second byte that GB2312 has
 * not.
 */
const CERTAIN_CHARACTERS = 24;
/** Of the double-byte characters: rare ones in names, which GB2312 has not. */
const RARE_SHARE = 0.05;

const MARKS: { label: string; bytes: number[] }[] = [
  { label: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { label: 'gb18030', bytes: [0x84, 0x31, 0x95, 0x33] },
  { label: 'utf-16le', bytes: [0xff, 0xfe] },
  { label: 'utf-16be', bytes: [0xfe, 0xff] },
];

/**
 * The text of some bytes: by their byte order mark, else strict UTF-8, else UTF-16 by its look, else GB18030.
 * A file that joins UTF-8 and GB18030 is decoded line by line.
 * Throws InputError where the bytes are no text, or `encoding` names no known encoding.
 */
export function decodeText(bytes: Uint8Array, options: { encoding?: string } = {}): DecodedText {
  const decoded = options.encoding === undefined ? detect(bytes) : decodeAs(bytes, options.encoding);
  const clean = decoded.text.replaceAll('\0', '').replace(/^\ufeff/u, '');
  const damaged = clean.length < decoded.text.replace(/^\ufeff/u, '').length || clean.includes('\ufffd');
  if (isNoise(clean)) throw new InputError('binary data, not text');
  return { ...decoded, text: clean, damaged };
}

function decodeAs(bytes: Uint8Array, label: string): DecodedText {
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(label);
  } catch {
    throw new InputError(`unknown encoding ${label}`);
  }
  return { text: decoder.decode(bytes), encoding: decoder.encoding, guessed: false, damaged: false };
}

function detect(bytes: Uint8Array): DecodedText {
  const mark = MARKS.find(({ bytes: head }) => head.every((byte, i) => bytes[i] === byte));
  if (mark) return decodeAs(bytes.subarray(mark.bytes.length), mark.label);
  const utf8 = decodeStrictly(bytes, 'utf-8');
  if (utf8 !== undefined && !utf8.includes('\0'))
    return { text: utf8, encoding: 'utf-8', guessed: false, damaged: false };
  for (const label of ['utf-16le', 'utf-16be']) {
    const text = bytes.length % 2 === 0 ? decodeStrictly(bytes, label) : undefined;
    if (text !== undefined && isPlausible(text)) return { text, encoding: label, guessed: true, damaged: false };
  }
  if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8', guessed: false, damaged: false };
  return byLine(bytes);
}

/** The text of bytes in an encoding, or undefined where they are not of it or nobody knows it. */
export function decodeStrictly(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** GB18030, unless a good part of the lines is strict UTF-8: then each line for itself. */
function byLine(bytes: Uint8Array): DecodedText {
  const lines = splitLines(bytes);
  const utf8 = lines.map((line) => (line.some((byte) => byte > 0x7f) ? decodeStrictly(line, 'utf-8') : undefined));
  const size = utf8.reduce((sum, text, i) => sum + (text === undefined ? 0 : (lines[i]?.length ?? 0)), 0);
  const gb18030 = new TextDecoder('gb18030');
  if (size < bytes.length * MIXED_SHARE) {
    return { text: gb18030.decode(bytes), encoding: 'gb18030', guessed: !isGb2312(bytes), damaged: false };
  }
  const text = lines.map((line, i) => utf8[i] ?? gb18030.decode(line)).join('');
  return { text, encoding: 'mixed', guessed: true, damaged: false };
}

/** True where the bytes are those of common Chinese characters, and enough of them: no other encoding gives that. */
function isGb2312(bytes: Uint8Array): boolean {
  let [common, other] = [0, 0];
  for (let i = 0; i < bytes.length; i++) {
    const [lead = 0, trail = 0] = [bytes[i], bytes[i + 1]];
    if (lead < 0x80) continue;
    if (lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1 && trail <= 0xfe) common += 1;
    else other += 1;
    i += 1;
  }
  return common >= CERTAIN_CHARACTERS && other <= RARE_SHARE * common;
}

/** The bytes in pieces that end with a line feed; no byte of a two-byte GBK character is one. */
function splitLines(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, start)) {
    lines.push(bytes.subarray(start, end + 1));
    start = end + 1;
  }
  if (start < bytes.length) lines.push(bytes.subarray(start));
  return lines;
}

const PLAIN = /[\t\n\r\x20-\x7e\u00a0-\u00ff\u2010-\u2030\u2460-\u24ff\u3000-\u303f\u4e00-\u9fff\uff00-\uffef≤≥≠×÷]/gu;

function isPlausible(text: string): boolean {
  const plain = text.match(PLAIN)?.length ?? 0;
  return text.length > 0 && plain >= text.length * PLAUSIBLE_SHARE;
}

function isNoise(text: string): boolean {
  const noise = text.match(/(?![\t-\r])[\p{Cc}\p{Co}\ufffd]/gu)?.length ?? 0;
  return noise > text.length * NOISE_SHARE && noise > 2;
}
