import type { Box } from '../../../place.js';
import { isBlank, isWordCharacter } from './characters.js';
import type { TextLine } from './lines.js';

/** Font sizes: room that a cell's padding and a space between two words take. */
const PADDING = 0.4;
/** Font sizes: sides that differ by less have the text in their middle. */
const CENTRED = 0.6;

/**
 * Whether a line of a cell would have had room for the first word of the next one (a single character, in Chinese):
 * then its end was set, not forced by the cell's width, and the next line begins something of its own.
 *
 *   │ 水库维修        │  had room       │ 组织清查后入账并与 │  had none
 *   │ 校舍加固        │                 │ 台账核对           │
 *
 * `padding` is what the cells of the table leave free beside their text, in points, where that is known.
 */
export function hadRoom(box: Box, line: TextLine, next: TextLine, padding = 0): boolean {
  const [left, right] = [line.box[0] - box[0], box[2] - line.box[2]];
  const isCentred = Math.abs(left - right) <= CENTRED * line.size;
  const kept = Math.max(PADDING * line.size, padding);
  if (!isCentred) return Math.max(left, right) >= firstWord(next) + kept;
  return left + right >= firstWord(next) + Math.max(PADDING * line.size, 2 * padding);
}

/** Of the cells of a table: as many stand nearer to an edge for other reasons (text that was cut off). */
const NEARER = 0.1;
/** Fewer cells than this say nothing of the padding of all. */
const FEWEST_CELLS = 8;
/** Font sizes: a padding is no larger. */
const MOST_PADDING = 1;

/**
 * What the cells of a table leave free between their text and the nearer edge, in points: the least that all but a few
 * keep.
 */
export function paddingOf(cells: readonly { box: Box; lines: readonly TextLine[] }[]): number {
  const offsets: number[] = [];
  for (const { box, lines } of cells) {
    let free = MOST_PADDING * (lines[0]?.size ?? 0);
    for (const line of lines)
      free = Math.min(free, Math.max(0, line.box[0] - box[0]), Math.max(0, box[2] - line.box[2]));
    if (lines.length > 0) offsets.push(free);
  }
  return offsets.length < FEWEST_CELLS
    ? 0
    : (Float64Array.from(offsets).sort()[Math.floor(offsets.length * NEARER)] ?? 0);
}

/** What no line is ended behind: a sign or an opening bracket goes with the word that it stands before. */
const HOLDS_NEXT = /^[≥≤≧≦⩾⩽＞＜><=＝≠±~～¥￥（(［[【〔“‘《〈「『]/u;
/** What no line begins with: a stop, a closing bracket or a percent sign goes with the word before it. */
const HOLDS_ON = /^[，。、；：！？）］】〕”’》〉」』％‰℃°]/u;

/**
 * How wide the first word of a line is, in points: what a line break does not part.
 *
 *   ≥95% of …  →  ≥95%        率≥95%  →  率        （元）  →  （元
 */
function firstWord({ glyphs }: TextLine): number {
  const first = glyphs.findIndex(({ text }) => !isBlank(text));
  const start = glyphs[first];
  if (start === undefined) return 0;
  let end = start;
  for (const glyph of glyphs.slice(first + 1)) {
    if (isBlank(glyph.text) || !isOneWord(end.text, glyph.text)) break;
    end = glyph;
  }
  return end.x + end.advance - start.x;
}

function isOneWord(before: string, after: string): boolean {
  return HOLDS_NEXT.test(before) || HOLDS_ON.test(after) || (isWordCharacter(before) && isWordCharacter(after));
}
