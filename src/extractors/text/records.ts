import type { TextLine } from './parts.js';

/** A record of a delimited text: its fields, and the lines that it takes. */
export interface TextRecord {
  fields: string[];
  line: number;
  taken: number;
  /** Fields beyond the most that are read were left out. */
  cut: boolean;
}

/** Lines and characters that one quoted cell may go on over; more is a quote that was never closed. */
const MOST_QUOTED_LINES = 60;
const MOST_QUOTED_CHARACTERS = 20_000;

/**
 * The record that begins at a line. A cell is quoted where its closing quote stands before a delimiter or the end of
 * a line; any other quote is a character like others.
 *
 *   2080501,"行政单位⏎离退休","1,234.56"     2080501 | 行政单位⏎离退休 | 1,234.56
 *   209,"未闭合,1.00                        209 | "未闭合 | 1.00
 *   3,"三公"经费                            3 | "三公"经费
 */
export function readRecord(lines: readonly TextLine[], at: number, delimiter: string, most: number): TextRecord {
  return new RecordReader(lines, at, delimiter).read(most);
}

class RecordReader {
  private text: string;
  private taken = 1;
  private broken = false;

  constructor(
    private readonly lines: readonly TextLine[],
    private readonly at: number,
    private readonly delimiter: string,
  ) {
    this.text = lines[at]?.text ?? '';
  }

  read(most: number): TextRecord {
    const fields: string[] = [];
    let start = 0;
    while (start <= this.text.length && fields.length < most) {
      const quoted = this.text[this.skipSpaces(start)] === '"' ? this.readQuoted(this.skipSpaces(start)) : undefined;
      const end = quoted?.end ?? this.endOfField(start);
      fields.push(quoted?.field ?? this.text.slice(start, end));
      start = end + 1;
    }
    const line = this.lines[this.at]?.number ?? 0;
    return { fields, line, taken: this.taken, cut: start <= this.text.length };
  }

  private endOfField(start: number): number {
    const end = this.text.indexOf(this.delimiter, start);
    return end < 0 ? this.text.length : end;
  }

  private skipSpaces(start: number): number {
    let at = start;
    while (this.text[at] === ' ') at += 1;
    return at;
  }

  /** The field that a quote opens and where its delimiter stands; undefined where no quote closes it. */
  private readQuoted(start: number): { field: string; end: number } | undefined {
    const [text, taken] = [this.text, this.taken];
    let field = '';
    let from = start + 1;
    for (;;) {
      const quote = this.text.indexOf('"', from);
      if (quote < 0) {
        if (this.goOn(start)) continue;
        break;
      }
      field += this.text.slice(from, quote);
      from = quote + 2;
      if (this.text[quote + 1] === '"') field += '"';
      else {
        const end = this.skipSpaces(quote + 1);
        if (end >= this.text.length || this.text[end] === this.delimiter) return { field, end };
        break;
      }
    }
    this.broken ||= this.taken > taken;
    [this.text, this.taken] = [text, taken];
    return undefined;
  }

  /**
   * Adds the next line to the open cell. False where that cannot be: at the end, or behind a quote that was never
   * closed.
   */
  private goOn(start: number): boolean {
    const next = this.lines[this.at + this.taken];
    if (next === undefined || this.broken || this.taken >= MOST_QUOTED_LINES) return false;
    if (this.text.length - start > MOST_QUOTED_CHARACTERS) return false;
    this.text += `\n${next.text}`;
    this.taken += 1;
    return true;
  }
}
