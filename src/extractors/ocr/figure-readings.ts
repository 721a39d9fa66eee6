/** What a figure is written with, or what is read for it: figures, separators, signs, brackets, a per cent sign. */
const FIGURE_LIKE = /^[-—–−+(（]?[\d.,，、．。:：;；'’·\s]+[)）]?[%％]?$/u;
const SEPARATOR = /[.,，、．。:：;；'’·]/u;
/** A figure without separators, with those of thousands, a share, a code. */
const WRITTEN = /^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?%?$/u;

/** Whether a text is a figure or what a bad print makes of one. */
export function isFigureLike(text: string): boolean {
  return /\d/u.test(text) && FIGURE_LIKE.test(text.trim());
}

/**
 * The figures that a read text may be, by the rules of writing figures: the last separator is a point where one, two,
 * four or more figures follow, commas stand before three figures each.
 *
 *   "1.234.56"  →  ["1,234.56"]       "1:234"  →  ["1,234", "1.234"]       "12,34"  →  ["12.34"]
 *
 * Empty where no spelling is a figure (2,191,00 has lost one).
 */
export function figureReadings(text: string): string[] {
  const bare = text
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/^[—–−]/u, '-');
  const bracketed = /^\((.*)\)$/u.exec(bare);
  const sign = bracketed === null && !bare.startsWith('-') ? '' : '-';
  const percent = bare.endsWith('%') ? '%' : '';
  const body = (bracketed?.[1] ?? bare).replace(/^[-+]/u, '').replace(/%$/u, '');
  const spelled = spellings(body).filter((spelling) => WRITTEN.test(spelling));
  return [...new Set(spelled)].map((spelling) =>
    bracketed === null ? `${sign}${spelling}${percent}` : `(${spelling}${percent})`,
  );
}

function spellings(body: string): string[] {
  const parts = body.split(SEPARATOR);
  if (parts.length === 1 || WRITTEN.test(body)) return [body];
  return [`${parts.slice(0, -1).join(',')}.${parts.at(-1)}`, parts.join(',')];
}
