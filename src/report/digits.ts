import { type Glyph, glyphBox, type PageContent } from '../extractors/pdf/engines/content.js';
import { type Box, boundsOf, holdsMiddle } from '../place.js';
import type { Statement } from '../schema/disclosure.js';
import { foldText } from '../text.js';
import type { Spot } from './model.js';

/**
 * Where the digits of the statements of a page stand, by the statement's key: `s/4`. A statement carries the place of
 * its printed line; where its figure is found in that line as often as statements claim it there, each has its own.
 *
 *   2024年度支出预算1,649.88万元，其中：基本支出1,583.81万元。
 *                 ▔▔▔▔▔▔▔▔                ▔▔▔▔▔▔▔▔
 */
export function findDigits({ page, glyphs }: PageContent, statements: readonly Statement[]): Record<string, Spot> {
  const claims = new Map<string, { line: Box; figure: string; keys: string[] }>();
  for (const [index, statement] of statements.entries()) {
    const line = statement.source.bbox;
    const figure = figureOf(statement);
    if (statement.source.page !== page || line === null || figure === undefined) continue;
    const id = `${line.join()} ${figure}`;
    const claim = claims.get(id);
    if (claim === undefined) claims.set(id, { line, figure, keys: [`s/${index}`] });
    else claim.keys.push(`s/${index}`);
  }
  const spots: Record<string, Spot> = {};
  for (const { line, figure, keys } of claims.values()) {
    const boxes = boxesOf(figure, line, glyphs);
    if (boxes.length !== keys.length) continue;
    for (const [i, key] of keys.entries()) spots[key] = [page, ...(boxes[i] as Box)];
  }
  return spots;
}

function figureOf({ amount, percent, count }: Statement): string | undefined {
  const figure = amount?.raw ?? percent ?? count?.number;
  return figure === undefined ? undefined : foldText(figure);
}

/** The boxes of a figure in a printed line, as often as it stands there whole. */
function boxesOf(figure: string, line: Box, glyphs: readonly Glyph[]): Box[] {
  const printed = glyphs
    .filter((glyph) => holdsMiddle(line, glyphBox(glyph)))
    .flatMap((glyph) => [...foldText(glyph.text)].map((text) => ({ text, box: glyphBox(glyph) })));
  const text = printed.map((character) => character.text).join('');
  const boxes: Box[] = [];
  for (let at = text.indexOf(figure); at >= 0; at = text.indexOf(figure, at + figure.length)) {
    const around = `${text[at - 1] ?? ''} ${text.slice(at + figure.length, at + figure.length + 2)}`;
    if (/^[\d.,]| [\d]| [.,]\d/u.test(around)) continue;
    boxes.push(boundsOf(printed.slice(at, at + figure.length).map(({ box }) => box)));
  }
  return boxes;
}
