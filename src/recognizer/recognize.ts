/** Runs the recognizer over a whole document. Tested in tests/recognizer/near-rows.test.ts. */

import type { SourceItem } from '../document.js';
import type { Result } from '../result.js';
import type { RecognizedDocument } from '../tables.js';
import { recognizeForms } from './form-block.js';
import { recognizeGrids } from './grids.js';
import { recognizeParagraphs } from './paragraphs.js';

/**
 * The grids, forms and paragraphs of a whole document, in document order.
 * It takes the whole document, since a repeated block is only known by having been seen before.
 */
export function recognizeDocument(items: SourceItem[]): Result<RecognizedDocument> {
  const forms = recognizeForms(items);
  const grids = recognizeGrids(forms.value.rest);
  const paragraphs = recognizeParagraphs(grids.value.rest);
  return {
    value: { grids: grids.value.grids, forms: forms.value.forms, paragraphs: paragraphs.value },
    messages: [...forms.messages, ...grids.messages, ...paragraphs.messages],
  };
}
