import type { SourceItem } from '../document.js';
import type { Message } from '../messages.js';
import type { Place } from '../place.js';
import { dropNoteMarks } from '../text.js';

/** A figure in a text, with its thousands separators. */
const FIGURE = /\d[\d,，]*(?:\.\d+)?/gu;
/** So many differences are named; the rest is counted. */
const NAMED = 10;

/** How often each figure stands in some texts, thousands separators left out. */
export function countFigures(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const match of dropNoteMarks(text).normalize('NFKC').matchAll(FIGURE)) {
      const figure = match[0].replaceAll(',', '');
      counts.set(figure, (counts.get(figure) ?? 0) + 1);
    }
  }
  return counts;
}

/** The texts of the cells and lines of some items. */
export function* textsOf(items: Iterable<SourceItem>): Generator<string> {
  for (const item of items) {
    if (item.type === 'line') yield item.text;
    else if (item.type === 'row') for (const { text } of item.cells) yield text;
  }
}

/**
 * A message for each figure that one of two readers of a document sees more often than the other.
 * A figure says nothing of a person as such, but a telephone number is one: figures of 7 and more digits
 * without a decimal point are counted, not named.
 */
export function compareFigures(ours: Map<string, number>, theirs: Map<string, number>, place: Place): Message[] {
  const messages: Message[] = [];
  let unnamed = 0;
  for (const figure of new Set([...ours.keys(), ...theirs.keys()])) {
    const here = ours.get(figure) ?? 0;
    const there = theirs.get(figure) ?? 0;
    if (here === there) continue;
    const mayBePhone = /^\d{7,}$/u.test(figure);
    if (mayBePhone || messages.length >= NAMED) unnamed += 1;
    else
      messages.push({
        code: 'engines-disagree',
        text: `${figure} is read ${here} times by one reader, ${there} by the other`,
        place,
      });
  }
  if (unnamed > 0)
    messages.push({ code: 'engines-disagree', text: `${unnamed} more figures differ between two readers`, place });
  return messages;
}
