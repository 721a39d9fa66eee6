import type { Message } from '../../messages.js';
import type { Place } from '../../place.js';

/** What was left out of a document's text on purpose. */
export interface LeftOut {
  deleted: boolean;
  hidden: boolean;
  covered: boolean;
  embedded: boolean;
}

export const NOTHING_LEFT_OUT: LeftOut = { deleted: false, hidden: false, covered: false, embedded: false };

/** Says once what of a document is not printed, and what is and could not be read. */
export function reportLeftOut(leftOut: LeftOut, messages: Message[], place: Place): void {
  const parts = [
    leftOut.deleted ? 'deleted text of tracked changes' : '',
    leftOut.hidden ? 'hidden text or rows' : '',
    leftOut.covered ? 'text under merged cells' : '',
  ].filter((part) => part !== '');
  if (parts.length > 0) messages.push({ code: 'hidden-content', text: `left out: ${parts.join(', ')}`, place });
  if (leftOut.embedded) {
    messages.push({ code: 'content-damaged', text: 'a part embedded as another format (altChunk) is not read', place });
  }
}
