import type { Format } from '../format.js';
import { isMarkdown } from '../text/markdown-mark.js';
import { isMhtml } from './mhtml-mark.js';

/** The mark `<html` stands among so many first characters. */
const MARK_LENGTH = 1024;

const MARKUP_START =
  /^(?:<\?[^>]*>\s*|<%(?:(?!%>)[\s\S])*%>\s*|<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|script|style|table|div|center|iframe|frameset|form|noscript|h[1-6]|p|span|font|link|base|ol|ul|section|article|header|main|nav|strong|blockquote|pre|img|a)\b/iu;

export const htmlFormat: Format = {
  name: 'web page',
  endings: ['html', 'htm', 'shtml', 'mht', 'mhtml'],
  plain: true,
  isText: ({ probe }) => isMhtml(probe) || (!isMarkdown(probe) && isMarkup(probe)),
  read: async (bytes, options) => (await import('./html.js')).extractHtml(bytes, options),
};

function isMarkup(probe: string): boolean {
  return MARKUP_START.test(probe) || /<html[\s>]/iu.test(probe.slice(0, MARK_LENGTH));
}
