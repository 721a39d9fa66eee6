import type { Format } from '../format.js';
import { hasMovedPart } from '../moved-part.js';

/** Workbooks of Excel 2007 and later, and of WPS. */
export const xlsxFormat: Format = {
  name: 'Excel workbook',
  endings: ['xlsx', 'xlsm', 'xltx', 'xltm', 'et', 'ett'],
  isZip: (names) =>
    !names.has('xl/workbook.bin') &&
    ((names.has('xl/') && (names.has('[Content_Types].xml') || names.has('xl/workbook.xml'))) ||
      hasMovedPart(names, 'workbook.xml')),
  read: async (bytes, options) => (await import('./xlsx.js')).extractXlsx(bytes, options),
};

export const xlsFormat: Format = {
  name: 'Excel workbook',
  endings: ['xls', 'xlt', 'et', 'ett'],
  isOle: ({ has }) => has('Workbook') || has('Book'),
  isText: ({ probe }) =>
    probe.startsWith('<') &&
    probe.includes('urn:schemas-microsoft-com:office:spreadsheet') &&
    /<(?:\w+:)?Workbook\b/u.test(probe),
  read: async (bytes, options) => (await import('./xls.js')).extractXls(bytes, options),
};
