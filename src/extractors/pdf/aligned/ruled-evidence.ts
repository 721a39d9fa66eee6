import type { TableEvidence } from '../../../document.js';
import type { TableBlock } from '../layout.js';

/** How surely the cells that lines draw are a table; 0 where they are a figure's. */
export function weighRuled(table: TableBlock): TableEvidence {
  const inside = table.cells.filter((cell) => !cell.outside);
  const filled = inside.filter((cell) => cell.lines.length > 0);
  const share = inside.length === 0 ? 0 : filled.length / inside.length;
  const reasons = ['its cells are drawn', `${Math.round(share * 100)} % of its cells hold text`];
  return { confidence: 0.95, reasons, ruled: true };
}
