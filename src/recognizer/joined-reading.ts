import type { GridCell } from '../tables.js';

/**
 * How surely two cells of a picture that are joined to one were read: as surely as the less sure of them, and in doubt
 * where one of them is. Nothing where neither was read from a picture.
 *
 *   ≥1 | 2人 (or 7人)   →   ≥12人, ≥17人
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
