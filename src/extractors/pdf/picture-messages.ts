import type { MessageCode } from '../../messages.js';
import type { ReadPage } from '../ocr/read-page.js';

/** What stands for a text of which nothing could be read. */
const UNREAD = '\ufffd';
/** Texts in doubt that one message lists. */
const MOST_SHOWN = 20;

/** How many characters were read from a picture, on all pages that it shows. */
export function charactersOf(pages: readonly ReadPage[]): number {
  return pages.reduce((sum, { content }) => sum + content.glyphs.length, 0);
}

/**
 * What is to be said of a page that was read from its picture: that it was, and which of its texts are in doubt;
 * `unmapped` where it is no picture, but its characters are mapped to no text.
 */
export function pictureMessages(pages: readonly ReadPage[], unmapped = false): { code: MessageCode; text: string }[] {
  const readings = pages.flatMap(({ content }) => content.readings ?? []);
  const unread = pages.reduce((sum, page) => sum + page.unread, 0);
  const characters = charactersOf(pages);
  const several = readings.filter(({ others }) => others.length > 1);
  const lone = readings.filter(({ text, others }) => others.length === 1 && text !== UNREAD);
  const texts = [
    several.length === 0
      ? []
      : `${several.length} texts of the page were read in several ways: ${several
          .slice(0, MOST_SHOWN)
          .map(({ text, others }) => `${text} (${others.join(', ')})`)
          .join('; ')}`,
    lone.length === 0
      ? []
      : `${lone.length} texts of the page are read in one way, but not twice, or stand beside ink of which nothing is read: ${lone
          .slice(0, MOST_SHOWN)
          .map(({ text }) => text)
          .join('; ')}`,
    unread === 0 ? [] : `nothing could be read of ${unread} texts of the page; ${UNREAD} stands for each`,
  ].flat();
  const completed = readings.flatMap(({ text, completedFrom }) =>
    completedFrom === undefined ? [] : [`${completedFrom} → ${text}`],
  );
  const shown = completed.slice(0, MOST_SHOWN).join('; ');
  return [
    ...(completed.length === 0
      ? []
      : [
          {
            code: 'text-completed' as const,
            text: `${completed.length} texts of the page are known ones but for one unsure character, or figures whose separator the others of the page tell: ${shown}`,
          },
        ]),
    {
      code: 'picture-read',
      text: unmapped
        ? `the characters of the page cannot be mapped to text; ${characters} were read from the page as it is drawn`
        : `the page is a picture; ${characters} characters were read from it`,
    },
    ...texts.map((text) => ({ code: 'ocr-doubtful' as const, text })),
  ];
}
