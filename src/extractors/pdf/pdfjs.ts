import { type PdfEngine, PdfOpenError } from './content.js';
export const pdfjsEngine: PdfEngine = {
  name: 'pdfjs',
  async open() {
    throw new PdfOpenError('damaged', 'x');
  },
};
