import type { Format } from '../format.js';

export const textFormat: Format = {
  name: 'text',
  endings: ['txt', 'csv', 'tsv'],
  plain: true,
  isText: ({ probe }) => isMarkdown(probe),
  read: async (bytes, options) => (await import('./text.js')).extractText(bytes, options),
};

/** Text by its content: the reader says which of the two it is. */
export const markdownFormat: Format = { ...textFormat, name: 'Markdown text', endings: ['md', 'markdown'] };

/** A text that has headings, pictures or tables of Markdown, or a bare table wrapped as a page, below its first lines. */
export function isMarkdown(probe: string): boolean {
  if (/^<(?:!doctype|\?|%|html|head|body|meta|title|script|style)/iu.test(probe)) return false;
  if (/^#{1,6} \S|^\|(?:\s*:?-+:?\s*\|)+\s*$|^!\[[^\]\n]*\]\(/mu.test(probe)) return true;
  return !probe.startsWith('<') && /<html><body><table[\s>]/iu.test(probe);
}
