import type { RowItem, SourceCell, SourceItem } from '../../document.js';
import type { Place } from '../../place.js';
import { plainLine } from './plain-line.js';
import { widenTotals } from './total-rows.js';

/**
 * Whether a text has one cell on each line: most lines with a tab begin with their only one. Rows on a line have tabs
 * inside.
 */
export function isCellALine(lines: readonly string[]): boolean {
  let led = 0;
  let inner = 0;
  for (const line of lines) {
    if (line.lastIndexOf('\t') > 0) inner += 1;
    else if (line.startsWith('\t')) led += 1;
  }
  return led > inner;
}

/** Fewer empty lines than this between a cell and a line without a tab: the cell goes on. */
const PARAGRAPH_GAP = 2;

/**
 * The items of a text with one cell a line, as Word exports its tables; a line without a tab goes on with the cell
 * above, also across one empty line, and an empty line ends the row.
 *
 *   ⇥项目名称           row: 项目名称 | 办公设备购置经费
 *   ⇥办公设备购置经费
 *                      row: 总体\n\n目标 | 保障…
 *   ⇥总体
 *
 *   目标
 *   ⇥保障…
 */
export function* cellLines(lines: readonly string[], base: Place): Generator<SourceItem> {
  let rows: RowItem[] = [];
  for (const item of itemsOf(lines, base)) {
    if (item.type !== 'row' || (rows[0] !== undefined && rows[0].table !== item.table)) {
      yield* widenTotals(rows);
      rows = [];
    }
    if (item.type === 'row') rows.push(item);
    else yield item;
  }
  yield* widenTotals(rows);
}

function* itemsOf(lines: readonly string[], base: Place): Generator<SourceItem> {
  let cells: SourceCell[] = [];
  let gap = 0;
  let table = 1;
  for (const [index, line] of lines.entries()) {
    const place = { ...base, line: index + 1 };
    const last = cells.at(-1);
    if (line.startsWith('\t')) {
      if (gap > 0) {
        yield* flush(cells, table);
        cells = [];
        if (gap >= PARAGRAPH_GAP) table += 1;
      }
      cells.push({ text: line.slice(1).trimEnd(), place });
      gap = 0;
    } else if (line.trim() === '') {
      gap += 1;
    } else if (last && gap < PARAGRAPH_GAP && !/^\s*(#|第[一二三四五六七八九十]+部分)/u.test(line)) {
      last.text += `\n${'\n'.repeat(gap)}${line.trimEnd()}`;
      gap = 0;
    } else {
      yield* flush(cells, table);
      cells = [];
      table += 1;
      gap = 0;
      yield plainLine(line, place);
    }
  }
  yield* flush(cells, table);
}

function* flush(cells: SourceCell[], table: number): Generator<RowItem> {
  const first = cells[0];
  if (first) yield { type: 'row', cells, table, place: first.place };
}
