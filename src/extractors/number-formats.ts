/** The characters of Chinese, cyclical and Roman numbers, as automatic numbering writes them. */
const SIMPLE = [...'〇一二三四五六七八九'];
const LEGAL = [...'零壹贰叁肆伍陆柒捌玖'];
const SIMPLE_UNITS = ['', '十', '百', '千'];
const LEGAL_UNITS = ['', '拾', '佰', '仟'];
const STEMS = [...'甲乙丙丁戊己庚辛壬癸'];
const BRANCHES = [...'子丑寅卯辰巳午未申酉戌亥'];
const ROMAN: [number, string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

const FORMATS: Record<string, (value: number) => string> = {
  decimalZero: (value) => String(value).padStart(2, '0'),
  upperRoman: formatRoman,
  lowerRoman: (value) => formatRoman(value).toLowerCase(),
  upperLetter: (value) => formatLetter(value).toUpperCase(),
  lowerLetter: formatLetter,
  chineseCounting: (value) => formatChinese(value, SIMPLE, SIMPLE_UNITS),
  chineseCountingThousand: (value) => formatChinese(value, SIMPLE, SIMPLE_UNITS),
  japaneseCounting: (value) => formatChinese(value, SIMPLE, SIMPLE_UNITS),
  taiwaneseCounting: (value) => formatChinese(value, SIMPLE, SIMPLE_UNITS),
  taiwaneseCountingThousand: (value) => formatChinese(value, SIMPLE, SIMPLE_UNITS),
  chineseLegalSimplified: (value) => formatChinese(value, LEGAL, LEGAL_UNITS),
  ideographDigital: (value) => formatDigits(value, SIMPLE),
  japaneseDigitalTenThousand: (value) => formatDigits(value, SIMPLE),
  taiwaneseDigital: (value) => formatDigits(value, SIMPLE),
  ideographTraditional: (value) => STEMS[value - 1] ?? String(value),
  ideographZodiac: (value) => BRANCHES[value - 1] ?? String(value),
  decimalFullWidth: (value) => formatDigits(value, [...'０１２３４５６７８９']),
  decimalFullWidth2: (value) => formatDigits(value, [...'０１２３４５６７８９']),
  decimalEnclosedCircle: (value) => formatEnclosed(value, 0x2460),
  decimalEnclosedCircleChinese: (value) => formatEnclosed(value, 0x2460),
  // The circle is in the name alone: Word prints ㈠.
  ideographEnclosedCircle: (value) => formatEnclosed(value, 0x3220, 10),
  decimalEnclosedParen: (value) => formatEnclosed(value, 0x2474),
  decimalEnclosedFullstop: (value) => formatEnclosed(value, 0x2488),
};

/**
 * A number as a Word list prints it, by the name of its format; plain digits where the format is another.
 *
 *   12, chineseCounting → 十二      3, decimalEnclosedCircle → ③      4, upperRoman → IV
 */
export function formatNumber(value: number, format: string): string {
  const make = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  return make && value > 0 && value < 10_000 ? make(value) : String(value);
}

function formatRoman(value: number): string {
  let left = value;
  let text = '';
  for (const [size, sign] of ROMAN) {
    while (left >= size) {
      text += sign;
      left -= size;
    }
  }
  return text;
}

/** a … z, aa, bb, as Word goes on. */
function formatLetter(value: number): string {
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
}

function formatDigits(value: number, digits: string[]): string {
  return [...String(value)].map((digit) => digits[Number(digit)]).join('');
}

/** 10 is 十, 11 十一, 20 二十, 101 一百零一; the legal form spells the one of 壹拾. */
function formatChinese(value: number, digits: string[], units: string[]): string {
  const written = [...String(value)].map(Number);
  let text = '';
  for (const [index, digit] of written.entries()) {
    const unit = units[written.length - 1 - index] ?? '';
    if (digit !== 0) text += `${digits[digit]}${unit}`;
    else if (written[index + 1]) text += '零';
  }
  return digits === SIMPLE && value < 20 && value >= 10 ? text.slice(1) : text;
}

function formatEnclosed(value: number, first: number, most = 20): string {
  return value <= most ? String.fromCodePoint(first + value - 1) : String(value);
}
