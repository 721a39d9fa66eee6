/** Digits that an 8-byte float, as spreadsheets and SQLite hold numbers, keeps of any decimal. */
export const EXACT_DIGITS = 15;

/** The significant digits of a decimal: `-0012.50` has three, `1000` one. */
export function digitsOf(decimal: string): number {
  const digits = decimal.includes('.') ? decimal.replace(/\.?(?<!0)0+$/u, '') : decimal.replace(/(?<!0)0+$/u, '');
  return digits.replace(/[-.]/gu, '').replace(/^0+/u, '').length;
}
