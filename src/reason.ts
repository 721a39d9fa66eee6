import { formatSystemReason } from './input.js';

/** Control characters, which a file's name or content could use to forge lines or drive a terminal. */
const CONTROL = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/** The text on one line, without characters that drive a terminal or turn the direction of writing. */
export function cleanLine(text: string): string {
  return text.replace(CONTROL, ' ');
}

/** Errors whose message is written for the user. */
const KNOWN_ERRORS = new Set(['InputError', 'SchemaViolation', 'UsageError', 'RunError', 'MergeError']);

/**
 * Why something failed, in one line: the system's reason in words, or the error's own message where that is written
 * for people. What a program says of itself (Cannot read properties of undefined) is shown to nobody.
 */
export function formatReason(error: unknown): string {
  const system = formatSystemReason(error);
  if (system !== undefined) return system;
  if (error instanceof Error && KNOWN_ERRORS.has(error.name)) return error.message;
  if (error instanceof RangeError && /memory|allocation|array length|string longer/iu.test(error.message))
    return 'there is not the memory to read it';
  return 'unexpected error (--debug shows what and where); please report it';
}
