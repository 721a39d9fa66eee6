import type { LineItem } from '../document.js';

/** The notes that lines print: each begins where `starts` says so, and `join` ends it with the lines that go on with it. */
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
