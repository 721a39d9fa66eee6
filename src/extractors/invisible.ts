/** Soft hyphens, zero-width spaces and joiners, byte order marks: editors leave them inside figures and names. */
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/gu;

/** The text without characters that no page shows: `1,234.56` followed by U+200B is `1,234.56`. */
export function dropInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}
