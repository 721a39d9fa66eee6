import type { Glyph } from '../engines/content.js';

/**
 * Radicals that fonts lend to ordinary characters and that have no decomposition in Unicode (those of the supplement
 * block), or one to another form than the font's: ⼾ decomposes to 戶, where a font of simplified characters means 户.
 */
const RADICALS: Record<string, string> = {
  '\u2e81': '厂',
  '\u2e84': '乙',
  '\u2e85': '亻',
  '\u2e86': '冂',
  '\u2e88': '刀',
  '\u2e89': '刂',
  '\u2e8b': '卩',
  '\u2e8c': '小',
  '\u2e8d': '小',
  '\u2e8e': '尢',
  '\u2e8f': '尢',
  '\u2e90': '尢',
  '\u2e91': '尢',
  '\u2e92': '巳',
  '\u2e93': '幺',
  '\u2e94': '彑',
  '\u2e95': '彐',
  '\u2e96': '忄',
  '\u2e97': '心',
  '\u2e98': '扌',
  '\u2e99': '攵',
  '\u2e9b': '旡',
  '\u2e9c': '日',
  '\u2e9d': '月',
  '\u2e9e': '歹',
  '\u2ea0': '民',
  '\u2ea1': '氵',
  '\u2ea2': '氺',
  '\u2ea3': '灬',
  '\u2ea4': '爪',
  '\u2ea5': '爫',
  '\u2ea6': '丬',
  '\u2ea7': '牛',
  '\u2ea8': '犭',
  '\u2ea9': '王',
  '\u2eaa': '疋',
  '\u2eab': '目',
  '\u2eac': '示',
  '\u2ead': '礻',
  '\u2eaf': '糸',
  '\u2eb0': '纟',
  '\u2eb3': '网',
  '\u2eb6': '羊',
  '\u2eb7': '羊',
  '\u2eb8': '羊',
  '\u2eb9': '耂',
  '\u2eba': '肀',
  '\u2ebb': '聿',
  '\u2ebc': '肉',
  '\u2ebd': '臼',
  '\u2ebe': '艹',
  '\u2ebf': '艹',
  '\u2ec0': '艹',
  '\u2ec1': '虎',
  '\u2ec2': '衤',
  '\u2ec3': '西',
  '\u2ec4': '西',
  '\u2ec5': '见',
  '\u2ec6': '角',
  '\u2ec8': '讠',
  '\u2ec9': '贝',
  '\u2eca': '足',
  '\u2ecb': '车',
  '\u2ecc': '辶',
  '\u2ecd': '辶',
  '\u2ece': '辶',
  '\u2ecf': '邑',
  '\u2ed0': '钅',
  '\u2ed1': '長',
  '\u2ed3': '长',
  '\u2ed4': '门',
  '\u2ed6': '阝',
  '\u2ed7': '雨',
  '\u2ed8': '青',
  '\u2ed9': '韦',
  '\u2eda': '页',
  '\u2edb': '风',
  '\u2edc': '飞',
  '\u2edd': '食',
  '\u2ede': '食',
  '\u2edf': '飠',
  '\u2ee0': '饣',
  '\u2ee1': '首',
  '\u2ee2': '马',
  '\u2ee3': '骨',
  '\u2ee4': '鬼',
  '\u2ee5': '鱼',
  '\u2ee6': '鸟',
  '\u2ee7': '卤',
  '\u2ee8': '麦',
  '\u2ee9': '黄',
  '\u2eea': '黾',
  '\u2eeb': '斉',
  '\u2eec': '齐',
  '\u2eed': '歯',
  '\u2eee': '齿',
  '\u2eef': '竜',
  '\u2ef0': '龙',
  '\u2ef1': '龜',
  '\u2ef2': '亀',
  '\u2f3e': '户',
  '\u2fad': '青',
};

/** Radicals and presentation forms that a font lends its ordinary characters: ⺀–⻳, ⼀–⿕, 豈–龎, ﬀ–ﬆ. */
const BORROWED = /[\u2e80-\u2fd5\uf900-\ufaff\ufb00-\ufb06\u{2f800}-\u{2fa1f}]/gu;
/** What PDFium gives for a hyphen at a line end. */
const LINE_END_HYPHEN = '\u0002';
/** Marks that print nothing and would only split words: controls, zero-width and direction marks, non-characters. */
const UNPRINTED = /[\p{Cc}\p{Cf}\u{ffff}\u{fffe}\ufdd0-\ufdef]/gu;

/** Whether a text is one character that every document means as it is: a Chinese one, one of ASCII, or the marks of Chinese text. */
function isOrdinary(text: string): boolean {
  if (text.length !== 1) return false;
  const code = text.charCodeAt(0);
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x20 && code <= 0x7e) || (code > 0xff00 && code <= 0xff5e);
}

/**
 * The text of one printed character as the document means it; '' where it prints nothing.
 *
 *   ⼯ (U+2F2F)  →  工        U+0002 at a line end  →  -        no-break space  →  space
 *
 * Everything else stays as published, full-width punctuation included.
 */
export function cleanCharacter(text: string): string {
  if (isOrdinary(text)) return text;
  return text
    .replace(BORROWED, (character) => RADICALS[character] ?? character.normalize('NFKC'))
    .replaceAll(LINE_END_HYPHEN, '-')
    .replace(/[\u00a0\u2000-\u200a\u202f\t]/gu, ' ')
    .replace(UNPRINTED, '')
    .replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Whether a character is white space (the ideographic space too). */
export function isBlank(text: string): boolean {
  const code = text.charCodeAt(0);
  if ((code > 0x20 && code < 0x7f) || (code > 0x3000 && code < 0xfeff)) return false;
  return text.trim() === '';
}

/** Whether a character surely prints something; false where that is not told by its first unit. */
export function isInk(text: string): boolean {
  const code = text.charCodeAt(0);
  if (code < 0x2028) return (code > 0x20 && code < 0x7f) || code > 0x200f;
  return code > 0x205f && code !== 0x3000 && code !== 0xfeff;
}

/** Whether white space is among some characters. */
export function hasBlank(glyphs: readonly Glyph[]): boolean {
  for (let i = 0; i < glyphs.length; i++) if (isBlank(glyphs[i]?.text ?? 'x')) return true;
  return false;
}

const WORD_CHARACTER =
  /^(?![\uff00-\uffef])[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}\p{M}.,:;%!?()'"&/+\-–—_@#$€£]/u;

/** Whether a character belongs to a script that is written with spaces between words, or is part of a number. */
export function isWordCharacter(text: string): boolean {
  const code = text.charCodeAt(0);
  return !(code >= 0x3000 && code <= 0x9fff) && WORD_CHARACTER.test(text);
}

/** The characters of a page as the document means them, without those that print nothing; the list itself where all are so. */
export function cleanGlyphs(glyphs: readonly Glyph[]): readonly Glyph[] {
  let first = 0;
  for (; first < glyphs.length; first++) {
    const text = glyphs[first]?.text ?? '';
    if (!isOrdinary(text) && cleanCharacter(text) !== text) break;
  }
  if (first === glyphs.length) return glyphs;
  const cleaned = glyphs.slice(0, first);
  for (let i = first; i < glyphs.length; i++) {
    const glyph = glyphs[i];
    if (glyph === undefined) continue;
    const text = cleanCharacter(glyph.text);
    if (text !== '') cleaned.push(text === glyph.text ? glyph : { ...glyph, text });
  }
  return cleaned;
}
