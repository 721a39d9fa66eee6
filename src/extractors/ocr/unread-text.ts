import type { LinePlace, ReadText } from './read-text.js';

/** What stands for a text that is printed and that cannot be read. */
const UNREAD = '\ufffd';

/** A text of which nothing could be read: its place is not blank, and what stands there is in doubt. */
export function unreadText({ box }: LinePlace): ReadText {
  const character = { text: UNREAD, confidence: 0, other: '', otherConfidence: 0, middle: (box[0] + box[2]) / 2 };
  return { text: UNREAD, characters: [character], confidence: 0, others: [UNREAD] };
}
