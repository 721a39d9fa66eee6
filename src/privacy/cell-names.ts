/** Finds names in cells that hold other text too. Tested in tests/privacy/text.test.ts. */

import { leadEnd, mayActAsName, mayBeName } from '../glossary/contact-words.js';
import { matchesIn } from '../text.js';
import type { Span } from './numbers.js';

/** The name right behind a body at the end of a text: 某某局某某. */
export function namesBehindBodies(text: string): Span[] {
  const run = /\p{Script=Han}{4,24}$/u.exec(text.trimEnd())?.[0] ?? '';
  const name = run.slice(leadEnd(run));
  const end = text.trimEnd().length;
  return name.length > 2 && name !== run && mayActAsName(name) ? [{ start: end - name.length, end, kind: 'name' }] : [];
}

/** The names with blanks around them in a text: 某某站 某某. */
export function namesIn(text: string): Span[] {
  return matchesIn(text, /(?<!\p{Script=Han})\p{Script=Han}{2,4}(?!\p{Script=Han})/gu)
    .filter(([found]) => mayBeName(found))
    .map(({ index, 0: found }): Span => ({ start: index, end: index + found.length, kind: 'name' }));
}
