import type { TableBlock } from './layout.js';

/** Placeholder until rows without lines are split. */
export function splitUnruledRows(table: TableBlock): TableBlock {
  return table;
}
