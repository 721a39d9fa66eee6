import { foldText } from '../text.js';

/**
 * A figure without blanks: thousands in threes where they are parted, one sign, brackets or a percent sign around it.
 */
const FIGURE = /^[-+−△▲]?[（(]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d+)?[%％]?[）)]?$/u;
/**
 * Two digits with nothing but blanks between: two figures (12 34), or one whose characters are spread over its cell.
 */
const PARTED_DIGITS = /\d\s+\d/u;
/** A text with blanks between all its characters: 1 , 6 4 9 . 8 8 */
const SPREAD = /^(?:\S\s+)+\S$/u;
/** A figure that its cell's width has cut: at a mark, or before its last digit. */
const CUT_AT_MARK = /[.,，．]$/u;
const LAST_DIGIT = /\.\d\n\d$/u;

/**
 * The text of a cell that prints one figure with blanks in it, or over two lines, without them; any other text as it
 * is.
 *
 *   "1, 649. 88"  →  "1,649.88"        "1,738.\n50"   →  "1,738.50"
 *   "12 34"       →  "12 34"           "1,492.4\n0"   →  "1,492.40"
 */
export function closeFigure(text: string): string {
  if (!/\s/u.test(text) || !/^[-+−△▲（(\s\d]/u.test(text)) return text;
  const trimmed = text.trim();
  const closed = trimmed.replace(/\s+/gu, '');
  if (closed === trimmed || !FIGURE.test(closed)) return text;
  const lines = trimmed.split('\n').map((line) => line.trim());
  const [first = '', second = ''] = lines;
  if (lines.length === 2) {
    const cut = CUT_AT_MARK.test(first) || /^[.．,，%％）)]/u.test(second) || LAST_DIGIT.test(`${first}\n${second}`);
    return cut || !FIGURE.test(first) || !FIGURE.test(second) ? closed : text;
  }
  if (lines.length > 2) return text;
  const spread = SPREAD.test(trimmed) && /[.,]/u.test(trimmed);
  return spread || !PARTED_DIGITS.test(trimmed) ? closed : text;
}

/** Whether a cell prints a figure or a share and nothing else: 1,649.88, (12), 3.5%. */
export function isFigure(text: string): boolean {
  return /^[-+(]?[\d,]*(?:\d|\.\d+)%?\)?$/u.test(foldText(text));
}

/** Parts of a code or a date over several lines: those below the first begin with 0 as no figure does (20805, 05). */
const CODE_PARTS = /^\d+(?:\n0\d+)+$/u;

/**
 * Whether the lines of a cell are figures of their own, one below the other: together they would be another figure that
 * nobody has printed (10 over 6). What one figure's width has cut is none: its extractor closes it, or its parts are not
 * whole (1,738. over 50).
 */
export function stacksFigures(text: string): boolean {
  if (!text.includes('\n') || closeFigure(text) !== text) return false;
  const lines = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  return lines.length > 1 && lines.every((line) => FIGURE.test(line)) && !CODE_PARTS.test(lines.join('\n'));
}
