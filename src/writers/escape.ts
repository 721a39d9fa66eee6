/** Control characters of a document, which could drive a terminal, become blanks. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ');
}

/** The text as Markdown that shows it. */
export function escapeMarkdown(text: string): string {
  return plain(text).replace(/[\\`*_{}[\]<>#|~]/gu, (char) => `\\${char}`);
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** The text as markup that shows it. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (char) => ENTITIES[char] ?? char);
}

/** The same without control characters. */
export function plainHtml(text: string): string {
  return escapeHtml(plain(text));
}

/** What a page of HTML says of who made it. */
export const GENERATOR = '<meta name="generator" content="yusuan">';
