import type { Read } from './page-lines.js';
import type { ReadText } from './read-text.js';

/** A figure of which it cannot be told by itself whether its sign parts thousands or decimals: 125.000 or 125,000. */
const EITHER = /^(-|\()?(\d{1,3})[.,](\d{3})(%?\)?)$/u;
/** Figures that say what the signs of a page mean: commas before three figures each, three decimals. */
const THOUSANDS = /^[-(]?\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?\)?$|^[-(]?\d{1,3},\d{3}\.(?:\d{1,2}|\d{4,})\)?$/u;
const THREE_DECIMALS = /^[-(]?(?:0|\d{4,}|\d{1,3}(?:,\d{3})+)\.\d{3}\)?$/u;

/** So many figures whose comma two readings agree on, where no such point is read, say that commas part thousands. */
const LEAST_COMMAS = 3;
const COMMA = /^[-(]?\d{1,3},\d{3}\)?$/u;
const POINT = /^[-(]?\d{1,3}\.\d{3}\)?$/u;

/**
 * Settles by the other figures of a page, in place, what the sign of a figure with three digits behind it is: the
 * model takes a comma for a point more often than any digit for another, and such a figure would be a thousandth. Where
 * the page parts thousands by commas and has no three decimals it is a comma (the figure says what it was read as);
 * where it has three decimals the figure stands as it was read; where neither is known it is in doubt.
 */
export function settleThousands(found: readonly Read[]): void {
  const sure = found.flatMap(({ read }) => (read !== undefined && read.others.length === 0 ? [read.text] : []));
  const commas = sure.some((text) => POINT.test(text)) ? 0 : sure.filter((text) => COMMA.test(text)).length;
  const hasThousands = sure.some((text) => THOUSANDS.test(text)) || commas >= LEAST_COMMAS;
  const hasDecimals = sure.some((text) => THREE_DECIMALS.test(text));
  for (const one of found) {
    const pair = one.read === undefined ? undefined : pairOf(one.read);
    if (one.read === undefined || pair === undefined) continue;
    const { text, others } = one.read;
    const isPoint = text === pair.point;
    if (hasThousands && !hasDecimals) {
      if (isPoint || others.length > 0) one.read = take(one.read, pair.comma);
    } else if (isPoint && !hasDecimals) one.read = { ...one.read, others: [pair.point, pair.comma] };
  }
}

/** Both spellings of a figure that is one of them, in doubt at the most between these two. */
function pairOf({ text, others }: ReadText): { point: string; comma: string } | undefined {
  const match = EITHER.exec(text);
  if (match === null) return undefined;
  const [, sign = '', before, behind, end = ''] = match;
  const [point, comma] = [`${sign}${before}.${behind}${end}`, `${sign}${before},${behind}${end}`];
  return others.every((other) => other === point || other === comma) ? { point, comma } : undefined;
}

function take(read: ReadText, text: string): ReadText {
  const letters = [...text];
  const characters = read.characters.map((character, i) => ({ ...character, text: letters[i] ?? character.text }));
  if (read.text === text) return { ...read, others: [] };
  return { ...read, text, characters, others: [], completedFrom: read.text };
}
