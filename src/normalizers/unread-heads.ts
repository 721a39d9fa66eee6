import { isContactLabel } from '../glossary/contact-words.js';
import { findTextColumn } from '../glossary/header-words.js';
import { findMeasure, readHead } from '../glossary/measures.js';
import { squeezeText } from '../text.js';
import type { GridColumn } from './line-columns.js';
import type { RawLine } from './line-reader.js';
import type { Segment } from './line-segments.js';

/** Columns whose head is printed with their values, or that print none. */
const KEEPS_HEAD = new Set<GridColumn['role']>(['figure', 'blank']);

/**
 * The heads, as printed, of columns that were read by what stands in them, where no word of the head is known and
 * no record prints it: whoever reads the records could not tell that it was there.
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
