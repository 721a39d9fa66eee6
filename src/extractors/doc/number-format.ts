import { formatNumber } from '../number-formats.js';

/** The names of Word's formats by the numbers that .doc has for them; the others print plain digits. */
const NAMES: Record<number, string> = {
  1: 'upperRoman',
  2: 'lowerRoman',
  3: 'upperLetter',
  4: 'lowerLetter',
  10: 'ideographDigital',
  11: 'japaneseCounting',
  14: 'decimalFullWidth',
  16: 'chineseLegalSimplified',
  18: 'decimalEnclosedCircle',
  19: 'decimalFullWidth2',
  22: 'decimalZero',
  26: 'decimalEnclosedFullstop',
  27: 'decimalEnclosedParen',
  28: 'decimalEnclosedCircleChinese',
  29: 'ideographEnclosedCircle',
  30: 'ideographTraditional',
  31: 'ideographZodiac',
  33: 'taiwaneseCounting',
  34: 'chineseLegalSimplified',
  35: 'taiwaneseCountingThousand',
  36: 'taiwaneseDigital',
  37: 'chineseCounting',
  38: 'chineseLegalSimplified',
  39: 'chineseCountingThousand',
  40: 'chineseCounting',
};

/**
 * The number as its list prints it, by the format's number in Office.
 *
 *   12, 39   十二
 *   3, 0     3
 *   4, 18    ④
 */
export function formatByCode(value: number, format: number): string {
  return formatNumber(value, NAMES[format] ?? 'decimal');
}
