import { remember } from './memo.js';

/** Nothing to fold: Han characters, ASCII letters and digits, plain points and commas. */
const FOLDED = /^[\u4e00-\u9fff\w.,%]*$/u;

/**
 * The text as it is compared: NFKC, no white space, quotation marks and dashes of one kind.
 *
 *   "财政专户管理 资金（元）"  →  "财政专户管理资金(元)"
 */
export const foldText = remember((text: string): string => {
  if (FOLDED.test(text)) return text;
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]+/gu, '')
    .replace(/[“”„]/gu, '"')
    .replace(/[‘’]/gu, "'")
    .replace(/[—–―－]/gu, '-');
});

/** The text without any white space; marks and width stay as published. */
export function squeezeText(text: string): string {
  return text.replace(/[\s\u200b\ufeff]+/gu, '');
}
