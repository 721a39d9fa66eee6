import { foldText } from '../text.js';

/** A name of one character tells nothing. */
const SHORTEST_NAME = 2;

const FIGURE = /^[≥≤＞＜><=＝≧≦⩾⩽]{0,2}\s*[\d０-９]/u;
const VALUE_WORDS = /^(及时|提升|保障|满意|合格|达标|健全|合理)$/u;

/** Whether a text in the column of names is a target (≥95%, 及时) and no name; its name then stands in the row above. */
export function isValueAlone(text: string): boolean {
  const folded = foldText(text);
  return (
    (FIGURE.test(folded) && !/^\d{4}年.*$(?<=^.{5,}\p{Script=Han}{3})/u.test(folded) && folded.length <= 16) ||
    VALUE_WORDS.test(folded)
  );
}

/**
 * Whether two names are the same, or one is the beginning of the other, the rest of which was cut off. Figures are no
 * names.
 */
export function isSameName(a: string, b: string): boolean {
  const [x, y] = [foldText(a), foldText(b)];
  if (Math.min(x.length, y.length) < SHORTEST_NAME) return false;
  return x === y ? !FIGURE.test(x) : (x.startsWith(y) || y.startsWith(x)) && !/^[\d≥≤<>=]/u.test(x);
}
