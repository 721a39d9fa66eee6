/** Joins the lines of notes. Tested in tests/recognizer/grids.test.ts. */

import type { LineItem } from '../document.js';

/**
 * The notes that some lines print, in order. The first line begins a note, and so does each that `starts` accepts;
 * every other line is the rest of the note above it, to which `join` adds it.
 *
 *   注：1.本表反映部门本年度        →  "注：1.本表反映部门本年度收支情况。"
 *   收支情况。                          "2.本表以万元为单位。"
 *   2.本表以万元为单位。
 */
export function joinNotes(
  lines: readonly LineItem[],
  starts: (text: string) => boolean,
  join: (note: string, text: string) => string,
): string[] {
  const notes: string[] = [];
  for (const line of lines) {
    const text = line.text.trim();
    const open = notes.at(-1);
    if (open === undefined || starts(text)) notes.push(text);
    else notes[notes.length - 1] = join(open, text);
  }
  return notes;
}
