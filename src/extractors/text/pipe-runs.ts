import type { TextLine } from './parts.js';

/** Lines that end with a pipe, from one on up to the first that has more pipes. */
export interface RowRun {
  /** One past the last. */
  end: number;
  /** How many have as many pipes as the first. */
  alike: number;
  /** The first of them, or behind them, that is a line of dashes. */
  dashes: number;
}

const DASHES = /^[\s|:-]+$/u;

/** Whether a text is nothing but blanks, pipes and dashes. */
export function isDashes(text: string): boolean {
  return DASHES.test(text);
}

/** The pipes of a text. */
export function pipesOf(text: string): number {
  return text.split('|').length - 1;
}

/** For each line the run that begins there; undefined where the line is no row. Each line is looked at once. */
export function runsOf(lines: readonly TextLine[]): (RowRun | undefined)[] {
  const runs = new Array<RowRun | undefined>(lines.length).fill(undefined);
  // The lines below that are wider than all between, the nearest last.
  let wider: { at: number; pipes: number; run: RowRun }[] = [];
  let dashes = Number.POSITIVE_INFINITY;
  let blockEnd = lines.length;
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const text = lines[at]?.text ?? '';
    const pipes = text.trimEnd().endsWith('|') ? pipesOf(text) : 0;
    if (pipes < 2) {
      wider = [];
      blockEnd = at;
      continue;
    }
    if (isDashes(text) && text.includes('-')) dashes = at;
    while ((wider.at(-1)?.pipes ?? pipes) < pipes) wider.pop();
    const next = wider.at(-1);
    const same = next?.pipes === pipes ? next.run : undefined;
    const run = { end: same?.end ?? next?.at ?? blockEnd, alike: (same?.alike ?? 0) + 1, dashes };
    if (same !== undefined) wider.pop();
    wider.push({ at, pipes, run });
    runs[at] = run;
  }
  return runs;
}
