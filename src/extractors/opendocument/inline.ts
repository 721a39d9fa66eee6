import { NotedText } from '../raised.js';
import { attributeOf } from '../xml.js';
import { countOf } from './lengths.js';

/** Blanks that one element may stand for. */
const MOST_BLANKS = 1_000;

/** What an element inside a paragraph prints by itself, or undefined for one that does not. */
export function printedBy(name: string, attributes: Record<string, string>): string | undefined {
  if (name === 'text:s') return ' '.repeat(countOf(attributeOf(attributes, 'c'), MOST_BLANKS));
  if (name === 'text:tab') return '\t';
  return name === 'text:line-break' ? '\n' : undefined;
}

/** Elements whose text is not printed, or stands elsewhere. */
export const UNPRINTED = new Set([
  ...[
    'office:annotation',
    'office:binary-data',
    'office:forms',
    'office:event-listeners',
    'office:scripts',
    'text:note-citation',
  ],
  ...[
    'text:tracked-changes',
    'table:tracked-changes',
    'text:ruby-text',
    'text:hidden-text',
    'text:script',
    'svg:title',
    'svg:desc',
  ],
  ...['text:table-of-content-source', 'text:illustration-index-source', 'text:table-index-source'],
  ...['text:object-index-source', 'text:user-index-source', 'text:alphabetical-index-source'],
  ...['text:bibliography-source', 'draw:object', 'draw:object-ole', 'draw:plugin', 'draw:applet'],
]);

/** The text of a paragraph piece by piece: blanks as XML editors put them are one, raised characters are notes. */
export class InlineText extends NotedText {
  /** Add a text as the file has it. */
  addText(text: string, raised: boolean): void {
    const said = text.replace(/[\t\n\r ]+/gu, ' ');
    this.add(this.isEmpty ? said.replace(/^ /u, '') : said, raised);
  }
}
