/** Names heads that no record prints. Tested in tests/normalizers/budget-table.test.ts. */

import { isContactLabel } from '../glossary/contact-words.js';
import { findTextColumn } from '../glossary/header-words.js';
import { findMeasure, readHead } from '../glossary/measures.js';
import { squeezeText } from '../text.js';
import type { GridColumn } from './line-columns.js';
import type { RawLine } from './line-reader.js';
import type { Segment } from './line-segments.js';

/** Roles of columns whose heads are in the records anyway, or that print nothing. */
const KEEPS_HEAD = new Set<GridColumn['role']>(['figure', 'blank']);

/**
 * The heads that appear nowhere in the records: of columns that were understood by their cells alone, since no word of
 * the head is known. They are named in a diagnostic, or a reader of the records could not know of them.
 *
 *   甲栏  | 乙栏 | 合计            201 is a code and 教育支出 a name by themselves  →  甲栏, 乙栏
 *   201  | 教育支出 | 1.00
 */
export function findUnreadHeads(segments: readonly Segment[], lines: readonly RawLine[]): string[] {
  const heads = segments
    .flatMap(({ columns }) => columns)
    .filter(({ role, labels }) => !KEEPS_HEAD.has(role) && !isKnown(labels))
    .map(({ labels }) => squeezeText(labels.at(-1) ?? ''))
    .filter((head) => /[\p{L}\p{N}]/u.test(head) && !lines.some((line) => Object.hasOwn(line.labels, head)));
  return [...new Set(heads)];
}

function isKnown(labels: readonly string[]): boolean {
  const last = labels.at(-1) ?? '';
  if (isContactLabel(last) || findTextColumn(labels) !== undefined || findMeasure(labels) !== undefined) return true;
  return readHead(last).some(({ meaning }) => meaning !== 'unknown' && meaning !== 'filler');
}
