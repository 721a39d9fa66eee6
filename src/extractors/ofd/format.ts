import type { Format } from '../format.js';

/** OFD, the Chinese standard of documents with fixed pages. */
export const ofdFormat: Format = {
  name: 'OFD document',
  endings: ['ofd'],
  paged: true,
  isZip: ({ names }) => names.includes('ofd.xml'),
  read: async (bytes, options) => (await import('./ofd.js')).extractOfd(bytes, options),
};
