/** What OCR says of a cell that was joined of two. Tested in tests/recognizer/near-rows.test.ts. */

import type { GridCell } from '../tables.js';

/**
 * What OCR says of a cell that two cells were joined to: the lower confidence of both and, where one of them was in
 * doubt, each of its readings joined to the text of the other cell. Nothing where OCR has read neither.
 *
 *   ≥1 | 2人 (or 7人)   →   others: ≥12人, ≥17人
 */
export function joinedReading(one: GridCell, other: GridCell): Pick<GridCell, 'ocr'> {
  const readings = [one, other].flatMap(({ text, ocr }) => (ocr === undefined || text === '' ? [] : [ocr]));
  if (readings.length === 0) return {};
  const confidence = Math.min(...readings.map((reading) => reading.confidence));
  const [first, second] = [one, other].map(({ text, ocr }) => ({ text, others: ocr?.others ?? [] }));
  if (first === undefined || second === undefined || first.others.length + second.others.length === 0)
    return { ocr: { confidence, others: [] } };
  const others = [
    first.text + second.text,
    ...first.others.map((text) => text + second.text),
    ...second.others.map((text) => first.text + text),
  ];
  return { ocr: { confidence, others: [...new Set(others)] } };
}
