import type { Format } from '../format.js';

/** Documents of Word 97 to 2003, and of WPS. */
export const docFormat: Format = {
  name: 'Word document',
  endings: ['doc', 'dot', 'wps', 'wpt'],
  isOle: ({ has }) => has('WordDocument'),
  read: async (bytes, options) => (await import('./doc.js')).extractDoc(bytes, options),
};
