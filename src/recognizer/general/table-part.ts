/** The shape of a table of any kind as one page prints it. Tested in tests/recognizer/general-tables.test.ts. */

import type { RowItem } from '../../document.js';
import type { GridRow } from '../../tables.js';
import type { TableCaption } from './captions.js';

/** A table as one page prints it, with what stands around it. */
export interface TablePart {
  items: RowItem[];
  rows: GridRow[];
  columns: number;
  caption: TableCaption;
  notes: string[];
  /** Text lines between the part above and this one that belong to neither. */
  textBefore: boolean;
}
