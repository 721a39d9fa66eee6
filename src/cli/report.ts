import { formatSystemReason } from '../input.js';

/** Control characters, which a file's name or content could use to forge lines or drive a terminal. */
const CONTROL = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/** One line on stderr: `yusuan: a.pdf: no such file`. */
export function reportLine(...parts: string[]): void {
  process.stderr.write(`${['yusuan', ...parts].join(': ').replace(CONTROL, ' ')}\n`);
}

/** Why something failed, in one line: the system's reason in words, or the error's own message. */
export function formatReason(error: unknown): string {
  const system = formatSystemReason(error);
  if (system !== undefined) return system;
  if (!(error instanceof Error)) return String(error);
  const known = error.name === 'InputError' || error.name === 'SchemaViolation' || error.name === 'UsageError';
  return known ? error.message : `unexpected error: ${error.message} (--debug shows where)`;
}

/** A failure on stderr: one line, and the stack with `debug`. */
export function reportError(error: unknown, debug: boolean, ...parts: string[]): void {
  reportLine(...parts, formatReason(error));
  if (debug && error instanceof Error && error.stack) process.stderr.write(`${error.stack}\n`);
}
