/** Columns of a table whose cells have a line each. */
const MOST_COLUMNS = 60;
/** Rows that a table has at the least, its heads among them. */
const LEAST_ROWS = 3;
/** Blanks at the end of a text that a tool has left out. */
const MOST_MISSING = 1;
/** So many cells are tried in rows of every width; the rest are looked at with those that fit them. */
const MOST_TRIED = 600;
const FIGURE = /^(?:[-−(（]?[\d,]*\d(?:\.\d+)?[)）]?[%％]?|[-—–]{1,2})$/u;

/** Whether the text of a cell is a figure or the dash for none. */
export function isCellFigure(text: string): boolean {
  return FIGURE.test(text);
}

/** Whether the text of a cell is a figure or a dash, and no year. */
export function isFigure(text: string): boolean {
  return FIGURE.test(text) && !/^(?:19|20)\d{2}$/u.test(text);
}

/** What a cell holds, as a table is told by it. */
interface Held {
  text: string;
  figure: boolean;
  money: boolean;
}

const BLANK: Held = { text: '', figure: false, money: false };

/** How many blanks are lacking behind so many cells to make the last row whole. */
export function missing(cells: number, width: number): number {
  return (width - (cells % width)) % width;
}

/** Items in rows of so many; what makes no whole row is left out. */
export function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.floor(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

/**
 * The only number of columns with which every column below the heads holds figures or texts alone, and has a head;
 * undefined where none or several do. Without a blank that was left out, if that may be.
 */
export function widthOf(texts: readonly string[]): number | undefined {
  const cells = texts.map((text): Held => {
    const figure = isFigure(text);
    return { text, figure, money: figure && /[.,]/u.test(text) };
  });
  if (!cells.some(({ figure }) => figure)) return undefined;
  for (let most = 0; most <= MOST_MISSING; most += 1) {
    const fits: number[] = [];
    for (let width = 2; width <= MOST_COLUMNS && width * LEAST_ROWS <= cells.length + most; width += 1)
      if (missing(cells.length, width) === most && fitsIn(cells, width)) fits.push(width);
    if (fits.length > 0) return fits.length === 1 ? fits[0] : undefined;
  }
  return undefined;
}

function fitsIn(cells: readonly Held[], width: number): boolean {
  if (cells.length > MOST_TRIED && !isTable(chunk(cells.slice(0, MOST_TRIED), width))) return false;
  return isTable(chunk([...cells, ...Array<Held>(missing(cells.length, width)).fill(BLANK)], width));
}

function isTable(rows: readonly Held[][]): boolean {
  const start = rows.findIndex((row) => row.some(({ figure }) => figure));
  if (start < 1 || rows.length - start < 2) return false;
  const heads = rows.slice(0, start).filter((row) => row.some(({ text }) => text !== ''));
  const body = rows.slice(start);
  const printed = heads.map((row) => row.map(({ text }) => text));
  if (heads.length === 0 || printed.some((row, at) => at > 0 && row.join('|') === printed[at - 1]?.join('|')))
    return false;
  const named = printed.flat().filter((text) => text !== '').length;
  const columns = (rows[0] ?? []).map((_, at) => body.map((row) => row[at] ?? BLANK).filter(({ text }) => text !== ''));
  if (columns.filter((cells) => cells.length > 0).length > named || printed.at(-1)?.[0] === '') return false;
  const [first = []] = columns;
  if (first.length < body.length / 2 || first.some(({ money }) => money)) return false;
  if (!columns.some((cells) => cells.length >= body.length / 2 && !cells.some(({ figure }) => figure))) return false;
  return columns.every((cells) => cells.every(({ figure }) => figure) || !cells.some(({ money }) => money));
}
