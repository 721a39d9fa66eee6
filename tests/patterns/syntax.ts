/** A part of a pattern. An atom is what takes one character: a letter, an escape, a class, a dot. */
export type Part =
  | { kind: 'atom'; source: string }
  | { kind: 'sequence' | 'choice'; parts: Part[] }
  | { kind: 'repeat'; part: Part; least: number; endless: boolean }
  /** What takes no character: an anchor, a look around, a reference back. */
  | { kind: 'nothing' };

/** The parts of a pattern's source. Throws where it is written in a way that is not known here. */
export function parsePattern(source: string): Part {
  const reader = new Reader(source);
  const part = reader.choice();
  if (!reader.atEnd) throw new Error(`not understood: ${source}`);
  return part;
}

const QUANTIFIER = /^(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})\??/u;
const ESCAPED = /^\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|k<[^>]*>|c[A-Z]|[\s\S])/u;
const GROUP = /^\((?:\?(?::|<?[=!]|<[^>]*>))?/u;

class Reader {
  private at = 0;

  constructor(private readonly source: string) {}

  get atEnd(): boolean {
    return this.at >= this.source.length;
  }

  choice(): Part {
    const parts = [this.sequence()];
    while (this.take('|')) parts.push(this.sequence());
    return parts.length === 1 ? (parts[0] ?? { kind: 'nothing' }) : { kind: 'choice', parts };
  }

  private sequence(): Part {
    const parts: Part[] = [];
    while (!this.atEnd && !')|'.includes(this.source[this.at] ?? '')) parts.push(this.quantified());
    return { kind: 'sequence', parts };
  }

  private quantified(): Part {
    const part = this.single();
    const match = QUANTIFIER.exec(this.source.slice(this.at));
    if (match === null) return part;
    this.at += match[0].length;
    const sign = match[0][0];
    if (sign === '*' || sign === '+') return { kind: 'repeat', part, least: sign === '+' ? 1 : 0, endless: true };
    if (sign === '?') return { kind: 'repeat', part, least: 0, endless: false };
    return { kind: 'repeat', part, least: Number(match[1]), endless: match[2] !== undefined && match[3] === '' };
  }

  private single(): Part {
    const rest = this.source.slice(this.at);
    const group = GROUP.exec(rest)?.[0];
    if (group !== undefined) {
      this.at += group.length;
      const inner = this.choice();
      if (!this.take(')')) throw new Error(`no end of a group: ${this.source}`);
      return /[=!]$/u.test(group) ? { kind: 'nothing' } : inner;
    }
    if (rest[0] === '[') return this.atom(classLength(rest));
    if (rest[0] === '^' || rest[0] === '$') return this.nothing(1);
    const escaped = ESCAPED.exec(rest)?.[0];
    if (escaped === undefined) return this.atom(String.fromCodePoint(rest.codePointAt(0) ?? 0).length);
    return /^\\[bB]$|^\\k|^\\[1-9]/u.test(escaped) ? this.nothing(escaped.length) : this.atom(escaped.length);
  }

  private atom(length: number): Part {
    const source = this.source.slice(this.at, this.at + length);
    this.at += length;
    return { kind: 'atom', source };
  }

  private nothing(length: number): Part {
    this.at += length;
    return { kind: 'nothing' };
  }

  private take(sign: string): boolean {
    if (this.source[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }
}

function classLength(rest: string): number {
  let at = 1;
  while (rest[at] !== ']') at += rest[at] === '\\' ? 2 : 1;
  return at + 1;
}
