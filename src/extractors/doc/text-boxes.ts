import type { StoryRange } from './fib.js';
import { readI32 } from './little-endian.js';

/** Bytes of the entries of a .doc that say where a text box is anchored and what text it holds. */
const ANCHOR_BYTES = 26;
const BOX_BYTES = 22;
/** Where a text box's entry names the shape that shows it. */
const SHAPE_OFFSET = 14;

/** A text box: the characters of its text, and where its shape is anchored in the main text, where that is known. */
export interface TextBox {
  range: StoryRange;
  anchor: number | undefined;
}

/** The text boxes of the main text, in the order of their texts. */
export function readTextBoxes(boxes: Uint8Array, anchors: Uint8Array, story: StoryRange): TextBox[] {
  const anchorOf = new Map<number, number>();
  const anchorCount = Math.max(0, Math.floor((anchors.byteLength - 4) / (4 + ANCHOR_BYTES)));
  for (let index = 0; index < anchorCount; index++) {
    const shape = readI32(anchors, (anchorCount + 1) * 4 + index * ANCHOR_BYTES);
    anchorOf.set(shape, readI32(anchors, index * 4));
  }
  const found: TextBox[] = [];
  const count = Math.max(0, Math.floor((boxes.byteLength - 4) / (4 + BOX_BYTES)));
  for (let index = 0; index < count; index++) {
    const start = story.start + readI32(boxes, index * 4);
    const end = Math.min(story.end, story.start + readI32(boxes, index * 4 + 4));
    if (start < story.start || end <= start) continue;
    const shape = readI32(boxes, (count + 1) * 4 + index * BOX_BYTES + SHAPE_OFFSET);
    found.push({ range: { start, end }, anchor: anchorOf.get(shape) });
  }
  // Where the list of boxes is missing or broken, their texts still stand in the story.
  if (found.length === 0 && story.end > story.start) return [{ range: story, anchor: undefined }];
  return found;
}
