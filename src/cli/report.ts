import { cleanLine, formatReason } from '../reason.js';

/** One line on stderr: `yusuan: a.pdf: no such file`. */
export function reportLine(...parts: string[]): void {
  process.stderr.write(`${cleanLine(['yusuan', ...parts].join(': '))}\n`);
}

/** A failure on stderr: one line, and the stack with `debug`. */
export function reportError(error: unknown, debug: boolean, ...parts: string[]): void {
  reportLine(...parts, formatReason(error));
  if (debug && error instanceof Error && error.stack) process.stderr.write(`${error.stack}\n`);
}

/** `1 input`, `2 inputs`. */
export function formatCount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
