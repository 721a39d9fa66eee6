import type { PageContent, Ruling } from './content.js';
import type { TableBlock } from './layout.js';
import type { TextLine } from './lines.js';

export interface AlignedTables {
  tables: TableBlock[];
  lines: TextLine[];
}

export function findAlignedTables(
  lines: TextLine[],
  _rulings: readonly Ruling[],
  _content: PageContent,
): AlignedTables {
  return { tables: [], lines };
}
