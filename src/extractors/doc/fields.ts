import type { StoryRange } from './fib.js';
import { MARK, type Marks } from './marks.js';

/** Characters that mark a field in the text of a .doc: its code, its result, its end. */
const BEGIN = 0x13;
const SEPARATOR = 0x14;
const END = 0x15;
/** Characters of a field's code that are looked at for its name. */
const NAME_CHARACTERS = 16;

interface Field {
  inCode: boolean;
  contents: boolean;
}

/**
 * Mark the codes of a story's fields, so that only their results are printed.
 *
 *   {13} PAGEREF _Toc1 \h {14} 3 {15}      prints 3
 *   {13} TOC \o "1-3" {14} 一、概况 … {15}   prints its lines, as a table of contents
 *
 * A field that is never closed would swallow what follows: its opening mark alone is taken out.
 */
export function markFields(units: Uint16Array, story: StoryRange, marks: Marks): void {
  const whole = findWholeFields(units, story);
  const open: Field[] = [];
  let codes = 0;
  let contents = 0;
  for (let position = story.start; position < Math.min(story.end, units.length); position++) {
    const unit = units[position];
    const field = open.at(-1);
    let isMark = unit === BEGIN || unit === SEPARATOR || unit === END;
    if (unit === BEGIN && whole.has(position)) {
      open.push({ inCode: true, contents: isContents(units, position) });
      codes++;
    } else if (unit === SEPARATOR && field?.inCode) {
      field.inCode = false;
      codes--;
      if (field.contents) contents++;
    } else if (unit === END && field !== undefined) {
      open.pop();
      if (field.inCode) codes--;
      else if (field.contents) contents--;
    }
    isMark ||= codes > 0;
    if (isMark) marks.bits[position] = (marks.bits[position] ?? 0) | MARK.fieldCode;
    if (contents > 0) marks.bits[position] = (marks.bits[position] ?? 0) | MARK.contents;
  }
}

function findWholeFields(units: Uint16Array, story: StoryRange): Set<number> {
  const whole = new Set<number>();
  const open: number[] = [];
  for (let position = story.start; position < Math.min(story.end, units.length); position++) {
    if (units[position] === BEGIN) open.push(position);
    if (units[position] !== END) continue;
    const begin = open.pop();
    if (begin !== undefined) whole.add(begin);
  }
  return whole;
}

function isContents(units: Uint16Array, begin: number): boolean {
  const code = String.fromCharCode(...units.subarray(begin + 1, begin + 1 + NAME_CHARACTERS));
  return /^\s*TOC\b/i.test(code);
}
