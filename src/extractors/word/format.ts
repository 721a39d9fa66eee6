import type { Format } from '../format.js';
import { hasMovedPart } from '../moved-part.js';

/** Documents of Word 2007 and later, and of WPS. */
export const docxFormat: Format = {
  name: 'Word document',
  endings: ['docx', 'docm', 'dotx', 'dotm', 'wps', 'wpt'],
  isZip: (names) =>
    (names.has('word/') && (names.has('[Content_Types].xml') || names.has('word/document.xml'))) ||
    (hasMovedPart(names, 'document.xml') && !hasMovedPart(names, 'workbook.xml')),
  read: async (bytes, options) => (await import('./docx.js')).extractDocx(bytes, options),
};
