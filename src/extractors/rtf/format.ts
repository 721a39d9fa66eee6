import type { Format } from '../format.js';

/** RTF, which Word and WPS write. */
export const rtfFormat: Format = {
  name: 'RTF document',
  endings: ['rtf'],
  isBytes: ({ probe }) => probe.startsWith('{\\rtf'),
  read: async (bytes, options) => (await import('./rtf.js')).extractRtf(bytes, options),
};
