import { SSF } from '@e965/xlsx';

/** The built-in formats as a Chinese Excel shows them; the library knows the American ones. */
const CHINESE_FORMATS: Record<number, string> = {
  14: 'yyyy/m/d',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm/d/yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};
const BUILT_IN: Record<number, string> = SSF.get_table();
/** A double holds so many decimal digits for certain. */
const CERTAIN_DIGITS = 15;
/** A number in General with more decimals than this is a quotient, of which Excel shows what fits. */
const MONEY_DECIMALS = 6;

/** The code of a number format by its id and the workbook's own formats. */
export function findFormat(id: number, own: Map<number, string>): string {
  return own.get(id) ?? CHINESE_FORMATS[id] ?? BUILT_IN[id] ?? 'General';
}

/**
 * A number as its format shows it, without the blanks that align it.
 *
 *   1459.218, #,##0.00      1,459.22
 *   0.7745, 0.00%           77.45%
 *   123456789.12, General   123456789.12      Excel shows what fits the column; no digit of money is cut here
 */
export function formatCellNumber(value: number, format: string, date1904: boolean): string {
  if (/^general$/iu.test(format) || format === '@') return formatGeneral(value);
  try {
    const text: string = SSF.format(format, value, { date1904 });
    // A number beyond all dates shows as ####; its digits say more than nothing.
    return text.trim() === '' && SSF.is_date(format) ? formatGeneral(value) : text.trim();
  } catch {
    return formatGeneral(value);
  }
}

/** A text as its format shows it: the fourth section may add to it. */
export function formatCellText(text: string, format: string): string {
  if (!format.includes('@') || format === '@') return text;
  try {
    return String(SSF.format(format, text));
  } catch {
    return text;
  }
}

function formatGeneral(value: number): string {
  const certain = Number(value.toPrecision(CERTAIN_DIGITS));
  const text = String(certain);
  const decimals = /\.(\d+)$/u.exec(text)?.[1]?.length ?? 0;
  return text.includes('e') || decimals > MONEY_DECIMALS ? String(SSF.format('General', certain)) : text;
}
