import type { Format } from '../format.js';

export const docFormat: Format = {
  name: 'Word document',
  endings: ['doc', 'dot', 'wps', 'wpt'],
  isOle: ({ has }) => has('WordDocument'),
  read: async (bytes, options) => (await import('./doc.js')).extractDoc(bytes, options),
};
