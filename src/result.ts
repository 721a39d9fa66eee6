import type { FailureCode } from './glossary/failure-sentences.js';
import type { Message } from './messages.js';
import { failureOf } from './translate.js';

/** A value with what its making was unsure of. */
export interface Result<T> {
  value: T;
  messages: Message[];
}

/**
 * No document can exist: the input is unreadable, encrypted, of a format that is not read, or over a limit.
 * `message` is one line for the user, without the file's name.
 */
export class InputError extends Error {
  override readonly name = 'InputError';
  /** Why, out of a closed list. */
  readonly code: FailureCode;
  /** The same line in Chinese. */
  readonly messageZh: string;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    const { code, zh } = failureOf(message);
    this.code = code;
    this.messageZh = zh;
  }
}
