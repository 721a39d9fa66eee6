import type { LineItem, SourceItem } from '../document.js';
import type { Result } from '../result.js';
import type { Paragraph, RecognizedDocument } from '../tables.js';
import { recognizeForms } from './form-block.js';
import { recognizeGrids } from './grids.js';

/**
 * The grids, forms and paragraphs of a whole document, in document order.
 * It takes the whole document, since a repeated block is only known by having been seen before.
 */
export function recognizeDocument(items: SourceItem[]): Result<RecognizedDocument> {
  const forms = recognizeForms(items);
  const grids = recognizeGrids(forms.value.rest);
  return {
    value: { grids: grids.value.grids, forms: forms.value.forms, paragraphs: toParagraphs(grids.value.rest) },
    messages: [...forms.messages, ...grids.messages],
  };
}

function toParagraphs(lines: readonly LineItem[]): Paragraph[] {
  return lines
    .filter((line) => line.role === undefined)
    .map(({ text, level, place }) => (level === undefined ? { text, place } : { text, level, place }));
}
