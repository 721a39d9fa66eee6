/** The bytes that mean something in RTF. */
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const APOSTROPHE = 0x27;
const MINUS = 0x2d;
const SPACE = 0x20;
/** Letters of a control word: more are damage, and are cut into words. */
const LONGEST_WORD = 32;
/** Digits of a number. */
const LONGEST_NUMBER = 10;

/** What an RTF file consists of. */
export type RtfToken =
  | { type: 'open' }
  | { type: 'close' }
  /** A control word with its number: `\cellx2292`. */
  | { type: 'word'; word: string; value: number | undefined }
  /** A control symbol: `\~`, `\*`; a line end after a backslash is `\n`. */
  | { type: 'symbol'; symbol: string }
  /** A character of the code page by its number: `\'d6`. */
  | { type: 'byte'; byte: number }
  /** Bytes that stand for themselves, line ends not among them. */
  | { type: 'bytes'; bytes: Uint8Array };

/**
 * The tokens of an RTF file, one after the other. Damaged ones are taken as what they can be; none stops the reader.
 */
export class RtfTokens {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** The next token, or undefined at the end. */
  next(): RtfToken | undefined {
    const { bytes } = this;
    while (isLineEnd(bytes[this.at])) this.at += 1;
    const byte = bytes[this.at];
    if (byte === undefined) return undefined;
    if (byte === BACKSLASH) return this.readControl();
    if (byte === OPEN || byte === CLOSE) {
      this.at += 1;
      return { type: byte === OPEN ? 'open' : 'close' };
    }
    const start = this.at;
    while (isPlain(bytes[this.at])) this.at += 1;
    return { type: 'bytes', bytes: bytes.subarray(start, this.at) };
  }

  /** Go to the end of the group that is open, so that the next token closes it. */
  skipGroup(): void {
    let depth = 0;
    for (let token = this.next(); token !== undefined; token = this.next()) {
      if (token.type === 'word' && token.word === 'bin') this.skipBinary(token.value);
      else if (token.type === 'open') depth += 1;
      else if (token.type === 'close' && --depth < 0) {
        this.at -= 1;
        return;
      }
    }
  }

  /** Go past the bytes of `\bin`, of which the file says how many there are. */
  skipBinary(length: number | undefined): void {
    this.at = Math.min(this.bytes.length, this.at + Math.max(0, length ?? 0));
  }

  private readControl(): RtfToken {
    const first = this.bytes[this.at + 1];
    if (first === APOSTROPHE) return this.readByte();
    if (!isLetter(first)) {
      this.at += 2;
      return { type: 'symbol', symbol: first === undefined || isLineEnd(first) ? '\n' : String.fromCharCode(first) };
    }
    this.at += 1;
    const start = this.at;
    while (isLetter(this.bytes[this.at]) && this.at - start < LONGEST_WORD) this.at += 1;
    const word = String.fromCharCode(...this.bytes.subarray(start, this.at));
    const value = this.readNumber();
    if (this.bytes[this.at] === SPACE) this.at += 1;
    return { type: 'word', word, value };
  }

  private readByte(): RtfToken {
    const digits = String.fromCharCode(...this.bytes.subarray(this.at + 2, this.at + 4));
    if (!/^[\da-f]{2}$/iu.test(digits)) {
      this.at += 2;
      return { type: 'symbol', symbol: "'" };
    }
    this.at += 4;
    return { type: 'byte', byte: Number.parseInt(digits, 16) };
  }

  private readNumber(): number | undefined {
    const start = this.at;
    let end = this.bytes[start] === MINUS ? start + 1 : start;
    const from = end;
    while (isDigit(this.bytes[end]) && end - from < LONGEST_NUMBER) end += 1;
    if (end === from) return undefined;
    this.at = end;
    return Number(String.fromCharCode(...this.bytes.subarray(start, end)));
  }
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === 0x0a || byte === 0x0d || byte === 0;
}

function isPlain(byte: number | undefined): boolean {
  return byte !== undefined && byte !== BACKSLASH && byte !== OPEN && byte !== CLOSE && !isLineEnd(byte);
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a));
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}
