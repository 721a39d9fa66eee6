/** What media types of OpenDocument begin with. */
export const MEDIA = 'application/vnd.oasis.opendocument.';

/** Whether a media type is of a kind of document; those of templates, master documents and web pages count too. */
export function isMediaOf(kind: 'text' | 'spreadsheet', media: string): boolean {
  return media.startsWith(`${MEDIA}${kind}`);
}
