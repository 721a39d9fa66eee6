import type { Pdfium, Scratch } from './pdfium-library.js';

/** The type of a parameter that a mark does not have. */
const NO_VALUE = 0;
/** The letters of one drawn form as PDFium gives them, UTF-16 read as UTF-8, and the bytes that they take. */
const LETTERS = /^(?:\0[A-Za-z ]){1,3}\0$/u;
const LETTERS_BYTES = 14;

/**
 * Take from a text the other text that a producer gives in its place (ActualText) to those who copy or listen:
 * what is drawn is what is read. A letter or two are left: so a font's small capitals say what they are. So is what
 * stands for a text without ink.
 */
export function dropReplacement(library: Pdfium, object: number, scratch: Scratch): void {
  for (let i = library.FPDFPageObj_CountMarks(object) - 1; i >= 0; i--) {
    const mark = library.FPDFPageObj_GetMark(object, i);
    const key = scratch.word('ActualText');
    if (library.FPDFPageObjMark_GetParamValueType(mark, key) === NO_VALUE) continue;
    if (!LETTERS.test(replacementOf(library, mark, key, scratch)) && !isInkless(library, object, scratch))
      library.FPDFPageObj_RemoveMark(object, mark);
  }
}

/** The text of a mark; '' where it is longer than a few letters. */
function replacementOf(library: Pdfium, mark: number, key: number, scratch: Scratch): string {
  const { address } = scratch;
  const buffer = address + 4;
  if (!library.FPDFPageObjMark_GetParamStringValue(mark, key, buffer, LETTERS_BYTES, address)) return '';
  const bytes = scratch.words[0] ?? 0;
  if (bytes > LETTERS_BYTES) return '';
  return String.fromCharCode(...new Uint16Array(library.memory.buffer, buffer, bytes / 2));
}

/** Points: a lower or narrower text draws nothing. */
const INK = 0.01;

/** Whether a text surely draws nothing. PDFium knows no ink of a font that is not in the file. */
export function isInkless(library: Pdfium, object: number, scratch: Scratch): boolean {
  const { address } = scratch;
  if (!library.FPDFPageObj_GetBounds(object, address, address + 4, address + 8, address + 12)) return false;
  const [left = 0, bottom = 0, right = 0, top = 0] = scratch.floats;
  if (right - left >= INK && top - bottom >= INK) return false;
  return library.FPDFFont_GetIsEmbedded(library.FPDFTextObj_GetFont(object)) === 1;
}
