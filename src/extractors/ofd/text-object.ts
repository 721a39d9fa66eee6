import { parseBox, parseDeltas, parseNumber } from './values.js';
import { childrenOf, type Element } from './xml-tree.js';

/** A character of a text object, in the object's own space. */
export interface PlacedCharacter {
  /** U+FFFD where the file gives only the number of a drawing in its font. */
  text: string;
  x: number;
  y: number;
  /** Along the character's own direction, before HScale has any further part in it. */
  advance: number;
}

/** What stands in a text for characters of which only the drawing is known; '¤' is what producers write there. */
const NO_CHARACTER = /^[\u00a4\ufffd\p{Co}]$/u;
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;
const NARROW = /^[ijl.,:;'!|I()[\]`]/u;
/** Font sizes: how wide characters are, as a rule, and how wide the widest of their kind. */
const WIDTHS = {
  wide: { usual: 1, widest: 1.2 },
  digit: { usual: 0.5, widest: 0.7 },
  narrow: { usual: 0.3, widest: 0.6 },
  other: { usual: 0.55, widest: 1.1 },
} as const;

function kindOf(text: string): keyof typeof WIDTHS {
  if (WIDE.test(text)) return 'wide';
  if (/^[\d ]/u.test(text)) return 'digit';
  return NARROW.test(text) ? 'narrow' : 'other';
}

/**
 * The characters of a text object, where each begins.
 *
 *   <TextCode X="0" Y="3.7" DeltaX="3.5 g 2 1.75">收31.</TextCode>       收 at 0, 3 at 3.5, 1 at 5.25, . at 7
 *
 * A step that is no wider than characters are is the width of its character; where there is none, the usual width
 * stands for it. `most` characters at the most.
 */
export function placeCharacters(object: Element, most: number): PlacedCharacter[] {
  const writer = new LineWriter(object);
  let first = 0;
  for (const code of childrenOf(object, 'TextCode')) {
    const characters = [...unwrapped(code.text)].slice(0, most - writer.placed.length);
    writer.write(code, characters, first);
    first += characters.length;
  }
  return writer.placed;
}

class LineWriter {
  readonly placed: PlacedCharacter[] = [];
  private readonly size: number;
  private readonly scale: number;
  private readonly direction: readonly [number, number];
  private readonly reading: readonly [number, number];
  private readonly drawn: [number, number][];
  private readonly room: number | undefined;
  private x = 0;
  private y = 0;

  constructor(object: Element) {
    const { attributes } = object;
    this.size = Math.abs(parseNumber(attributes.Size, 0));
    this.scale = Math.abs(parseNumber(attributes.HScale, 1)) || 1;
    this.direction = turn(parseNumber(attributes.CharDirection, 0));
    this.reading = turn(parseNumber(attributes.ReadDirection, 0));
    this.drawn = childrenOf(object, 'CGTransform').map(({ attributes: given }) => {
      const start = parseNumber(given.CodePosition, 0);
      return [start, start + parseNumber(given.CodeCount, 1)];
    });
    const box = parseBox(attributes.Boundary);
    this.room = box === undefined || attributes.CTM !== undefined ? undefined : box[2] - box[0];
  }

  write(code: Element, characters: readonly string[], first: number): void {
    const { X, Y, DeltaX, DeltaY } = code.attributes;
    this.x = parseNumber(X, this.x);
    this.y = parseNumber(Y, this.y);
    const [across, down] = [parseDeltas(DeltaX, characters.length), parseDeltas(DeltaY, characters.length)];
    const widths = new Map<string, number>();
    let [x, y] = [this.x, this.y];
    for (const [i, text] of characters.entries()) {
      const known = across[i] !== undefined || down[i] !== undefined;
      const step: [number, number] = [across[i] ?? 0, down[i] ?? 0];
      const advance = this.advanceOf(text, known ? step : undefined, widths, characters.length === 1);
      const isDrawn = this.drawn.some(([from, to]) => first + i >= from && first + i < to);
      this.placed.push({ text: isDrawn && NO_CHARACTER.test(text) ? '\ufffd' : text, x, y, advance });
      x += known ? step[0] : advance * this.reading[0];
      y += known ? step[1] : advance * this.reading[1];
    }
  }

  private advanceOf(
    text: string,
    step: readonly [number, number] | undefined,
    widths: Map<string, number>,
    alone: boolean,
  ): number {
    const kind = kindOf(text);
    const em = this.size * this.scale;
    const { usual, widest } = WIDTHS[kind];
    const along = step === undefined ? 0 : step[0] * this.direction[0] + step[1] * this.direction[1];
    if (along > 0 && along <= widest * em) {
      widths.set(kind, along);
      return along;
    }
    if (alone && this.room !== undefined && this.room > 0.8 * usual * em && this.room <= widest * em) return this.room;
    return widths.get(kind) ?? usual * em;
  }
}

/** The direction of a number of degrees clockwise, as a step of one. */
function turn(degrees: number): [number, number] {
  const angle = (degrees * Math.PI) / 180;
  return [Math.round(Math.cos(angle)), Math.round(Math.sin(angle))];
}

/**
 * A text without the line ends that a producer has set around it to lay out its XML; blanks on its line are its own.
 */
function unwrapped(text: string): string {
  return /[\r\n]/u.test(text) ? text.trim() : text;
}
