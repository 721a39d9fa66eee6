import { latin } from '../containers.js';
import type { Format } from '../format.js';

/** A PDF may have some junk before its first mark; readers look this far. */
const MARK_BYTES = 1024;
/** The end of a PDF stands in its last bytes. */
const TAIL_BYTES = 2048;

export const pdfFormat: Format = {
  name: 'PDF',
  endings: ['pdf'],
  paged: true,
  isBytes: ({ bytes, head, probe }) =>
    head.slice(0, MARK_BYTES).includes('%PDF-') && (!probe.startsWith('<') || hasEnd(bytes)),
  read: async (bytes, options) => (await import('./pdf.js')).extractPdf(bytes, options),
};

/** True where the bytes end as a PDF does: a page of the web that only names its mark has no cross-reference. */
function hasEnd(bytes: Uint8Array): boolean {
  return /startxref\s+\d+\s+%%EOF/u.test(latin(bytes.subarray(-TAIL_BYTES)));
}
