import type { LineItem, RowItem, SourceCell, SourceItem } from '../../document.js';
import type { Box, Place } from '../../place.js';
import type { PageLayout, TableBlock, TableCell } from './layout.js';
import { applyToBox, IDENTITY } from './matrix.js';

/** Where the pages stand: the fields of Place that all items of a document share. */
export type Origin = Pick<Place, 'file' | 'member'>;

/** The items of a page in reading order. `nextTable` gives each table its number. */
export function* emitPage(layout: PageLayout, origin: Origin, nextTable: () => number): Generator<SourceItem> {
  for (const block of layout.blocks) {
    if (block.kind === 'table') yield* emitTable(block, layout, { ...origin, page: layout.page }, nextTable());
    else {
      const item: LineItem = {
        type: 'line',
        text: block.line.text.trimEnd(),
        place: { ...origin, page: layout.page, bbox: placeBox(block.box, layout) },
      };
      if (block.role !== undefined) item.role = block.role;
      yield item;
    }
  }
}

function* emitTable(table: TableBlock, layout: PageLayout, place: Place, number: number): Generator<RowItem> {
  const edges = table.xs.map(round);
  const rows = new Map<number, TableCell[]>();
  for (const cell of table.cells) {
    const row = rows.get(cell.row);
    if (row) row.push(cell);
    else rows.set(cell.row, [cell]);
  }
  for (let index = 0; index + 1 < table.ys.length; index++) {
    const cells = (rows.get(index) ?? []).sort((a, b) => a.column - b.column);
    while (cells[cells.length - 1]?.outside) cells.pop();
    const rowPlace: Place = {
      ...place,
      bbox: placeBox([table.box[0], table.ys[index] ?? 0, table.box[2], table.ys[index + 1] ?? 0], layout),
      row: index + 1,
    };
    const emitted = cells.map((cell) => emitCell(cell, layout, rowPlace));
    const evidence = index === 0 && table.evidence ? { evidence: table.evidence } : {};
    yield { type: 'row', cells: emitted, table: number, edges, ...evidence, place: rowPlace };
  }
}

function emitCell(cell: TableCell, layout: PageLayout, row: Place): SourceCell {
  const emitted: SourceCell = {
    text: cell.text === '' ? '' : cell.text.replace(/[^\S\n]+$/gmu, ''),
    place: { ...row, bbox: placeBox(cell.box, layout), column: cell.column + 1 },
  };
  if (cell.colSpan > 1) emitted.colSpan = cell.colSpan;
  if (cell.rowSpan > 1) emitted.rowSpan = cell.rowSpan;
  return emitted;
}

/** A box of the page as it is read, on the page as displayed. */
function placeBox(box: Box, { toDisplay }: PageLayout): Box {
  return roundBox(toDisplay === IDENTITY ? box : applyToBox(toDisplay, box));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The box to a hundredth of a point. */
export function roundBox(box: Box): Box {
  return [round(box[0]), round(box[1]), round(box[2]), round(box[3])];
}
