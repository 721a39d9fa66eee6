import type { Read } from './page-lines.js';
import type { ReadText } from './read-text.js';

/** A figure of which it cannot be told by itself whether its sign parts thousands or decimals: 125.000 or 125,000. */
const EITHER = /^(-|\()?(\d{1,3}(?:,\d{3})*)[.,](\d{3})(%?\)?)$/u;
/** Figures that say what the signs of a page mean: commas before three figures each, three decimals. */
const THOUSANDS =
  /^[-(]?\d{1,3}(?:,\d{3}){2,}(?:\.(?:\d{1,2}|\d{4,}))?\)?$|^[-(]?\d{1,3},\d{3}\.(?:\d{1,2}|\d{4,})\)?$/u;
const THREE_DECIMALS = /^[-(]?(?:0|\d{4,})\.\d{3}\)?$/u;
/** The same after thousands with commas: the last of those may have been taken for a point. */
const GROUPED_DECIMALS = /^[-(]?\d{1,3}(?:,\d{3})+\.\d{3}\)?$/u;

/** So many figures whose comma two readings agree on, and so many for each read with such a point, part thousands. */
const LEAST_COMMAS = 3;
const COMMAS_A_POINT = 2;
const COMMA = /^[-(]?\d{1,3}(?:,\d{3})+\)?$/u;
const POINT = /^[-(]?\d{1,3}(?:,\d{3})*\.\d{3}\)?$/u;
/** So many figures with such a point in a column, and none with a comma, may be its decimals. */
const POINTS_OF_COLUMN = 3;

/**
 * Settles by the other figures of a page, in place, what the sign of a figure with three digits behind it is: the
 * model takes a comma for a point more often than any digit for another, and such a figure would be a thousandth. Where
 * the page parts thousands by commas and has no three decimals it is a comma (the figure says what it was read as);
 * where it has three decimals the figure stands as it was read; where neither is known, or its column has such points
 * alone, it is in doubt.
 *
 *   188,600  4,059,200  507,300  |  4,059.200   is read as 4,059,200
 */
export function settleThousands(found: readonly Read[]): void {
  const sure = found.flatMap(({ read }) => (read !== undefined && read.others.length === 0 ? [read.text] : []));
  const count = (pattern: RegExp): number => sure.filter((text) => pattern.test(text)).length;
  const commas = count(COMMA);
  const hasThousands =
    sure.some((text) => THOUSANDS.test(text)) || (commas >= LEAST_COMMAS && commas >= COMMAS_A_POINT * count(POINT));
  const hasDecimals = count(THREE_DECIMALS) > 0 || COMMAS_A_POINT * count(GROUPED_DECIMALS) > commas;
  const settled = found.flatMap((one) => {
    const pair = one.read === undefined ? undefined : pairOf(one.read);
    return one.read === undefined || pair === undefined ? [] : [{ one, read: one.read, ...pair }];
  });
  const ofDecimals = new Set(settled.filter(({ one }) => isOfDecimals(one, found)));
  for (const figure of settled) {
    const { one, read, point, comma } = figure;
    const isPoint = read.text === point;
    if (hasThousands && !hasDecimals && !ofDecimals.has(figure)) {
      if (isPoint || read.others.length > 0) one.read = take(read, comma);
    } else if (isPoint && !hasDecimals) one.read = { ...read, others: [point, comma] };
  }
}

/** Of a figure's height: figures of a column end as near to each other. */
const ASIDE = 0.5;

/** Whether the figures that end below and above one have a point before three digits, and none a comma. */
function isOfDecimals({ line: { box } }: Read, found: readonly Read[]): boolean {
  const texts = found.flatMap(({ line: { box: own }, read }) =>
    read !== undefined && Math.abs(own[2] - box[2]) <= ASIDE * (box[3] - box[1]) ? [read.text] : [],
  );
  const points = texts.filter((text) => POINT.test(text)).length;
  return points >= POINTS_OF_COLUMN && !texts.some((text) => COMMA.test(text));
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
