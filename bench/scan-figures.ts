import { apply, invert, type Matrix } from '../src/extractors/pdf/engines/matrix.js';
import type { Amount, BudgetLine, BudgetTable, Disclosure } from '../src/schema/disclosure.js';

/** Where the page of a source lies on a scan: the sheet, counted from 1, and the map of its points to the sheet's. */
export interface PagePlace {
  sheet: number;
  toSheet: Matrix;
}

/** What became of the figures that a document's text layer gives when its scan was read. */
export interface FigureCounts {
  figures: number;
  exact: number;
  /** Read in several ways, or not as a number, or without the unit that the document prints: the figure or its yuan is null. */
  empty: number;
  /** Nothing at all stands in its place. */
  missing: number;
  wrong: number;
  /**
   * Of the wrong and surplus ones: those that don't themselves say that nothing confirms them, or of whose page no
   * `ocr-unconfirmed` says so. That another figure of the page is in doubt excuses none.
   */
  silent: number;
  /** Figures where the document has none. */
  surplus: number;
  /** Figures of the scan, and those of them that an identity confirms. */
  read: number;
  proved: number;
}

export const NO_COUNTS: FigureCounts = {
  figures: 0,
  exact: 0,
  empty: 0,
  missing: 0,
  wrong: 0,
  silent: 0,
  surplus: 0,
  read: 0,
  proved: 0,
};

export function addCounts(one: FigureCounts, other: FigureCounts): FigureCounts {
  const keys = Object.keys(one) as (keyof FigureCounts)[];
  return Object.fromEntries(keys.map((key) => [key, one[key] + other[key]])) as unknown as FigureCounts;
}

/** A figure with its place on the source's page. */
interface Figure {
  amount: Amount;
  sheet: number;
  page: number;
  side: BudgetLine['side'];
  x: number;
  y: number;
  /** Half of its row's height. */
  reach: number;
  column: string;
  columns: number;
}

/** Points: rows that were read from a picture lie this near to where they are printed. */
const SLACK = 3;

/**
 * Each figure of a document's budget tables, as its text layer gives it, against what stands at its place when the
 * scan was read: on the same row by its place on the page, in the column of the same labels.
 * `different` is told each figure that is not exact.
 */
export function compareFigures(
  truth: Disclosure,
  scan: Disclosure,
  places: ReadonlyMap<number, PagePlace>,
  different: (line: string) => void,
): FigureCounts {
  const counts = { ...NO_COUNTS };
  const found = figuresOf(scan, backPlaces(places));
  counts.read = found.length;
  counts.proved = found.filter(({ amount }) => amount.ocr?.confirmed === true).length;
  const spoken = new Set(
    scan.diagnostics.flatMap(({ code, source }) => (code === 'ocr-unconfirmed' ? [source?.page] : [])),
  );
  const isSilent = ({ amount: { ocr }, sheet }: Figure): boolean => ocr?.confirmed !== false || !spoken.has(sheet);
  const taken = new Set<Figure>();
  const identity = new Map([...places.keys()].map((page) => [page, [{ page, map: [1, 0, 0, 1, 0, 0] as Matrix }]]));
  for (const figure of figuresOf(truth, identity)) {
    if (figure.amount.value === null) continue;
    counts.figures++;
    const twin = findTwin(figure, found, taken);
    const say = (what: string): void =>
      different(`page ${figure.page} ${what}: ${figure.column} ${figure.amount.raw} ${twin?.amount.raw ?? ''}`);
    if (twin === undefined) {
      counts.missing++;
      say('missing');
      continue;
    }
    taken.add(twin);
    if (twin.amount.value === null || isUnitLost(figure.amount, twin.amount)) {
      counts.empty++;
      say('null');
    } else if (isEqual(figure.amount, twin.amount)) counts.exact++;
    else {
      counts.wrong++;
      const silent = isSilent(twin);
      if (silent) counts.silent++;
      say(silent ? 'WRONG AND SILENT' : 'wrong');
    }
  }
  for (const figure of found) {
    if (taken.has(figure) || figure.amount.value === null) continue;
    counts.surplus++;
    if (isSilent(figure)) counts.silent++;
    different(
      `page ${figure.page} ${isSilent(figure) ? 'SURPLUS AND SILENT' : 'surplus'}: ${figure.column} ${figure.amount.raw}`,
    );
  }
  return counts;
}

/** The number is right, but what it counts is not known any more. */
export function isUnitLost(one: Amount, other: Amount): boolean {
  return one.yuan !== null && other.yuan === null && Number(one.value) === Number(other.value);
}

/** The same number, and the same yuan where they are known. */
export function isEqual(one: Amount, other: Amount): boolean {
  const same = Number(one.value) === Number(other.value);
  return same && (one.yuan === null || Number(one.yuan) === Number(other.yuan));
}

/** The maps of each sheet's points back to the pages that lie on it. */
export function backPlaces(places: ReadonlyMap<number, PagePlace>): Map<number, { page: number; map: Matrix }[]> {
  const back = new Map<number, { page: number; map: Matrix }[]>();
  for (const [page, { sheet, toSheet }] of places) {
    const on = back.get(sheet) ?? [];
    on.push({ page, map: invert(toSheet) });
    back.set(sheet, on);
  }
  return back;
}

/** The page of a sheet on which a place of the sheet lies, and where on it; of two side by side the right one from its left side on. */
export function pageAt(
  on: readonly { page: number; map: Matrix }[],
  x: number,
  y: number,
): { page: number; x: number; y: number } | undefined {
  const placed = on.map(({ page, map }) => ({ page, at: apply(map, x, y) }));
  const own = placed.filter(({ at }) => at[0] >= 0).pop() ?? placed[0];
  return own === undefined ? undefined : { page: own.page, x: own.at[0], y: own.at[1] };
}

function figuresOf(disclosure: Disclosure, places: ReadonlyMap<number, { page: number; map: Matrix }[]>): Figure[] {
  const figures: Figure[] = [];
  for (const table of disclosure.budgetTables) {
    for (const line of table.lines) {
      const { bbox, page: sheet } = line.source;
      const on = places.get(sheet ?? 0) ?? [];
      if (bbox === null || bbox === undefined || sheet === null || sheet === undefined) continue;
      const own = pageAt(on, (bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2);
      if (own !== undefined) figures.push(...figuresOfLine(table, line, { sheet, ...own }));
    }
  }
  return figures;
}

function figuresOfLine(
  table: BudgetTable,
  line: BudgetLine,
  place: Pick<Figure, 'sheet' | 'page' | 'x' | 'y'>,
): Figure[] {
  const bbox = line.source.bbox ?? [0, 0, 0, 0];
  return table.columns.flatMap(({ key, labels, side }, index) => {
    const amount = line.values[key];
    if (amount === undefined) return [];
    const column = `${index} ${[side ?? '', ...labels].join('/').replace(/\s/gu, '')}`;
    return [
      { ...place, amount, side: line.side, reach: (bbox[3] - bbox[1]) / 2, column, columns: table.columns.length },
    ];
  });
}

/** What was read at a figure's place: in its row, on its side, in its column by number, else by labels. */
function findTwin(figure: Figure, found: readonly Figure[], taken: ReadonlySet<Figure>): Figure | undefined {
  const near = found.filter(
    (other) =>
      !taken.has(other) &&
      other.page === figure.page &&
      other.side === figure.side &&
      Math.abs(other.y - figure.y) <= Math.max(figure.reach, SLACK),
  );
  const labelsOf = ({ column }: Figure): string => column.slice(column.indexOf(' '));
  const number = ({ column }: Figure): string => column.slice(0, column.indexOf(' '));
  const inColumn = near.filter((other) =>
    other.columns === figure.columns ? number(other) === number(figure) : labelsOf(other) === labelsOf(figure),
  );
  const distance = (other: Figure): number => Math.abs(other.y - figure.y) + Math.abs(other.x - figure.x) / 10;
  return inColumn.sort((a, b) => distance(a) - distance(b))[0];
}
