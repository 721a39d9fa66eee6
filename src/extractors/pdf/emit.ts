import type { LineItem, SourceCell, SourceItem } from '../../document.js';
import { remember } from '../../memo.js';
import type { Box, Place } from '../../place.js';
import { applyToBox, IDENTITY } from './engines/matrix.js';
import type { TextLine } from './page/lines.js';
import { turnOf } from './page/orientation.js';
import type { PageLayout, TableBlock, TableCell } from './page/page-layout.js';
import { isCutFigure } from './tables/cut-figures.js';

/** Where the pages stand: the fields of Place that all items of a document share. */
export type Origin = Pick<Place, 'file' | 'member' | 'turn'>;

/** The items of a page in reading order. `nextTable` gives each table its number. */
export function emitPage(layout: PageLayout, document: Origin, nextTable: () => number): SourceItem[] {
  const turn = turnOf(layout.toDisplay);
  const origin: Origin = turn === undefined ? document : { ...document, turn };
  const items: SourceItem[] = [];
  for (const block of layout.blocks) {
    if (block.kind === 'table') {
      emitTable(block, layout, origin, nextTable(), items);
      continue;
    }
    const item: LineItem = {
      type: 'line',
      text: block.line.text.trimEnd(),
      place: placeOf(origin, layout.page, placeBox(block.box, layout)),
    };
    if (block.role !== undefined) item.role = block.role;
    if (layout.picture !== undefined) Object.assign(item, readingOf([block.line], layout.picture));
    items.push(item);
  }
  return items;
}

function emitTable(table: TableBlock, layout: PageLayout, origin: Origin, number: number, items: SourceItem[]): void {
  const edges = table.xs.map(round);
  const rows = table.ys.slice(1).map((): TableCell[] => []);
  for (const cell of table.cells) rows[cell.row]?.push(cell);
  for (const [index, cells] of rows.entries()) {
    cells.sort((a, b) => a.column - b.column);
    while (cells[cells.length - 1]?.outside) cells.pop();
    const box: Box = [table.box[0], table.ys[index] ?? 0, table.box[2], table.ys[index + 1] ?? 0];
    const place = placeOf(origin, layout.page, placeBox(box, layout), index + 1);
    const emitted = cells.map((cell) => emitCell(cell, layout, origin, index + 1));
    const evidence = index === 0 && table.evidence ? { evidence: table.evidence } : {};
    items.push({ type: 'row', cells: emitted, table: number, edges, ...evidence, place });
  }
}

/** The place of a line or a row, made in one piece: each that is spread from another has a shape of its own, larger than itself. */
function placeOf(origin: Origin, page: number, bbox: Box, row?: number): Place {
  const { file, member, turn } = origin;
  if (member !== undefined || turn !== undefined)
    return { ...origin, page, bbox, ...(row === undefined ? {} : { row }) };
  return row === undefined ? { file, page, bbox } : { file, page, bbox, row };
}

/** A text without blanks at its line ends; the same one for all cells that print it, as forms repeat their labels. */
const trimLines = remember((text: string): string => text.replace(/(?<![^\S\n])[^\S\n]+$/gmu, ''));

/** There are hundreds of thousands of cells, so each is made in one piece: fields that are added later cost as much again. */
function emitCell(cell: TableCell, layout: PageLayout, origin: Origin, row: number): SourceCell {
  const text = cell.text === '' ? '' : trimLines(cell.text);
  const { file, member, turn } = origin;
  const { page } = layout;
  const bbox = placeBox(cell.box, layout);
  const column = cell.column + 1;
  const place: Place =
    member === undefined ? { file, page, bbox, row, column } : { file, member, page, bbox, row, column };
  if (turn !== undefined) place.turn = turn;
  const { colSpan, rowSpan, beside } = cell;
  if (isCutFigure(cell)) return { ...spansOf(cell), text, place, cut: true, ...pictureOf(cell, layout) };
  if (beside !== undefined && layout.picture === undefined) return { ...spansOf(cell), text, place, beside };
  if (layout.picture !== undefined) return { ...spansOf(cell), text, place, ...pictureOf(cell, layout) };
  if (colSpan > 1) return rowSpan > 1 ? { text, place, colSpan, rowSpan } : { text, place, colSpan };
  return rowSpan > 1 ? { text, place, rowSpan } : { text, place };
}

function spansOf({ colSpan, rowSpan }: TableCell): Pick<SourceCell, 'colSpan' | 'rowSpan'> {
  return { ...(colSpan > 1 ? { colSpan } : {}), ...(rowSpan > 1 ? { rowSpan } : {}) };
}

function pictureOf({ lines }: TableCell, { picture }: PageLayout): Pick<SourceCell, 'ocr'> {
  return picture === undefined ? {} : readingOf(lines, picture);
}

/** How surely a text was read from its picture: as surely as the least sure of its lines; nothing where it is blank. */
function readingOf(
  lines: readonly TextLine[],
  { readings }: NonNullable<PageLayout['picture']>,
): Pick<SourceCell, 'ocr'> {
  const runs = [...new Set(lines.flatMap((line) => line.glyphs.map((glyph) => glyph.run)))];
  const own = runs.flatMap((run) => readings[run] ?? []);
  if (own.length === 0) return {};
  const confidence = Math.min(...own.map((reading) => reading.confidence));
  const texts = own.map(({ text }) => text);
  const others = own.flatMap((reading, i) => reading.others.map((other) => texts.with(i, other).join('')));
  return { ocr: { confidence, others: [...new Set(others)] } };
}

/** A box of the page as it is read, on the page as displayed. */
function placeBox(box: Box, { toDisplay, picture }: PageLayout): Box {
  const shown = toDisplay === IDENTITY ? box : applyToBox(toDisplay, box);
  return roundBox(picture === undefined ? shown : applyToBox(picture.toPage, shown));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The box to a hundredth of a point. */
export function roundBox(box: Box): Box {
  return [round(box[0]), round(box[1]), round(box[2]), round(box[3])];
}
