import type { Format } from '../format.js';
import { isMarkdown, MARKDOWN_ENDINGS } from './markdown-mark.js';

/** Plain text, tables of text and Markdown. */
export const textFormat: Format = {
  name: 'text',
  endings: ['txt', 'csv', 'tsv'],
  plain: true,
  isText: ({ probe }) => isMarkdown(probe),
  read: async (bytes, options) => (await import('./text.js')).extractText(bytes, options),
};

/** Text by its content: the reader says which of the two it is. */
export const markdownFormat: Format = { ...textFormat, name: 'Markdown text', endings: MARKDOWN_ENDINGS };
