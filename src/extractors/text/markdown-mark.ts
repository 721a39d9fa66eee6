/** Endings of names by which a text is Markdown. */
export const MARKDOWN_ENDINGS: readonly string[] = ['md', 'markdown'];

/**
 * Whether the beginning of a text is Markdown: it has headings, pictures or tables of it, or HTML tables between lines
 * of text.
 */
export function isMarkdown(probe: string): boolean {
  if (/^<(?:!doctype|\?|%|html|head|body|meta|title|script|style)/iu.test(probe)) return false;
  if (/^#{1,6} \S|^\|(?:\s*:?-+:?\s*\|)+\s*$|^!\[[^\]\n]*\]\(/mu.test(probe)) return true;
  return !probe.startsWith('<') && /<html><body><table[\s>]/iu.test(probe);
}
