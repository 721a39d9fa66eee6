/** What media types of OpenDocument begin with. */
export const MEDIA = 'application/vnd.oasis.opendocument.';

/** Media types by the kind of document: those of templates, of parts and of web pages begin as theirs do. */
export function isMediaOf(kind: 'text' | 'spreadsheet', media: string): boolean {
  return media.startsWith(`${MEDIA}${kind}`);
}
