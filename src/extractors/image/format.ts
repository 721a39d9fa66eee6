import type { Format } from '../format.js';

/** How pictures begin that can be pages: JPEG, PNG, TIFF of either byte order. */
const MARKS = ['\xff\xd8\xff', '\x89PNG\r\n\x1a\n', 'II*\x00', 'MM\x00*'];

export const imageFormat: Format = {
  name: 'picture',
  endings: ['png', 'jpg', 'jpeg', 'tif', 'tiff'],
  paged: true,
  isBytes: ({ head }) => MARKS.some((mark) => head.startsWith(mark)),
  read: async (bytes, options) => (await import('./image.js')).extractImage(bytes, options),
};
