const DIGITS = [...'〇一二三四五六七八九'];
const PLACES = ['', '十', '百', '千'];
const LEGAL_DIGITS = [...'零壹贰叁肆伍陆柒捌玖'];
const LEGAL_PLACES = ['', '拾', '佰', '仟'];
const STEMS = [...'甲乙丙丁戊己庚辛壬癸'];
const BRANCHES = [...'子丑寅卯辰巳午未申酉戌亥'];
const ROMAN: [number, string][] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** How each numbering format of Office prints a number; the others print it in Arabic digits. */
const FORMATS: Record<number, (value: number) => string> = {
  1: (value) => formatRoman(value).toUpperCase(),
  2: formatRoman,
  3: (value) => formatLetter(value).toUpperCase(),
  4: formatLetter,
  10: formatDigits,
  11: formatChinese,
  14: formatWide,
  16: formatLegal,
  18: (value) => formatEnclosed(value, 0x2460, 20),
  19: formatWide,
  22: (value) => String(value).padStart(2, '0'),
  26: (value) => formatEnclosed(value, 0x2488, 20),
  27: (value) => formatEnclosed(value, 0x2474, 20),
  28: (value) => formatEnclosed(value, 0x2460, 20),
  29: (value) => formatEnclosed(value, 0x3220, 10),
  30: (value) => STEMS[value - 1] ?? String(value),
  31: (value) => BRANCHES[value - 1] ?? String(value),
  33: formatChinese,
  34: formatLegal,
  35: formatChinese,
  36: formatDigits,
  37: formatChinese,
  38: formatLegal,
  39: formatChinese,
  40: formatChinese,
};

/**
 * The number as its list prints it, by the format's number in Office.
 *
 *   12, 39   十二
 *   3, 0     3
 *   4, 18    ④
 */
export function formatNumber(value: number, format: number): string {
  return FORMATS[format]?.(value) ?? String(value);
}

function formatRoman(value: number): string {
  if (value < 1 || value > 3999) return String(value);
  let rest = value;
  let printed = '';
  for (const [worth, letters] of ROMAN) {
    while (rest >= worth) {
      printed += letters;
      rest -= worth;
    }
  }
  return printed;
}

/** a … z, then aa … zz: the letter is doubled, not counted on. */
function formatLetter(value: number): string {
  if (value < 1 || value > 780) return String(value);
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
}

function formatDigits(value: number): string {
  return [...String(value)].map((digit) => DIGITS[Number(digit)] ?? digit).join('');
}

function formatWide(value: number): string {
  return [...String(value)].map((digit) => String.fromCharCode(0xff10 + Number(digit))).join('');
}

function formatEnclosed(value: number, first: number, count: number): string {
  return value >= 1 && value <= count ? String.fromCharCode(first + value - 1) : String(value);
}

function formatChinese(value: number): string {
  const printed = formatPlaces(value, DIGITS, PLACES, '零');
  return value < 20 ? printed.replace(/^一十/, '十') : printed;
}

function formatLegal(value: number): string {
  return formatPlaces(value, LEGAL_DIGITS, LEGAL_PLACES, '零');
}

function formatPlaces(value: number, digits: string[], places: string[], zero: string): string {
  if (value <= 0 || value > 9999) return String(value);
  const figures = [...String(value)];
  let printed = '';
  figures.forEach((figure, index) => {
    if (figure !== '0') printed += `${digits[Number(figure)]}${places[figures.length - 1 - index]}`;
    else if (!printed.endsWith(zero)) printed += zero;
  });
  return printed.replace(new RegExp(`${zero}+$`), '');
}
