/** Parts codes from names that stand one blank behind them. Tested in tests/extractors/text/cut-names.test.ts. */

import type { LayoutLine, Piece } from './pieces.js';

const CODE = /^(?:2\d{6}|[235]\d{4})$/u;
/** A code of the classification and a name, one blank apart. */
const CODED = /^(2\d{6}|[235]\d{4}) (\p{Script=Han}{4}\S*)$/u;

/**
 * The lines with a code and a name that stand alone on theirs as two pieces, where other lines of the table print codes in
 * that column and their names in the next; where none does, code and name are of one column (支出功能科目).
 *
 *   2101101  行政单位医疗                     6,920.99
 *   2080505 机关事业单位基本养老保险缴                      2080505 | 机关事业单位基本养老保险缴
 *                费支出                      5,052.82
 */
export function partCodes(lines: readonly LayoutLine[]): LayoutLine[] {
  const codes = lines.flatMap(({ pieces: [first, next] }) =>
    first !== undefined && next !== undefined && CODE.test(first.text) && /\p{Script=Han}/u.test(next.text)
      ? [first]
      : [],
  );
  if (codes.length === 0) return [...lines];
  return lines.map((line) => {
    const [only, more] = line.pieces;
    const [, code, name] = more === undefined ? (CODED.exec(only?.text ?? '') ?? []) : [];
    if (only === undefined || code === undefined || name === undefined) return line;
    const right = only.left + code.length;
    const parts: Piece[] = [
      { text: code, left: only.left, right, figure: true },
      { text: name, left: right + 1, right: only.right, figure: false },
    ];
    return codes.some((own) => own.left < right && own.right > only.left) ? { ...line, pieces: parts } : line;
  });
}
