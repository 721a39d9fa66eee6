import type { Box } from '../../../place.js';
import { isBlank, isWordCharacter } from './characters.js';
import type { TextLine } from './lines.js';

/** Of the font size: room that a cell's padding and a space between two words take. */
const PADDING = 0.4;
/** Of the font size: sides that differ by less have the text in their middle. */
const CENTRED = 0.6;

/**
 * Whether a line of a cell would have had room for the first word of the next one (a single character, in Chinese):
 * then its end was set, not forced by the cell's width, and the next line begins something of its own.
 *
 *   │ 水库维修        │  had room       │ 组织清查后入账并与 │  had none
 *   │ 校舍加固        │                 │ 台账核对           │
 */
export function hadRoom(box: Box, line: TextLine, next: TextLine): boolean {
  const [left, right] = [line.box[0] - box[0], box[2] - line.box[2]];
  const room = Math.abs(left - right) <= CENTRED * line.size ? left + right : Math.max(left, right);
  return room >= firstWord(next) + PADDING * line.size;
}

/** How wide the first word of a line is, in points. */
function firstWord({ glyphs }: TextLine): number {
  const first = glyphs.findIndex(({ text }) => !isBlank(text));
  const start = glyphs[first];
  if (start === undefined) return 0;
  let end = start;
  for (const glyph of glyphs.slice(first + 1)) {
    if (isBlank(glyph.text) || !isWordCharacter(start.text)) break;
    end = glyph;
  }
  return end.x + end.advance - start.x;
}
