/** What the exit code says. */
export const EXIT = {
  ok: 0,
  /** A --fail-on condition was met. */
  condition: 1,
  usage: 2,
  /** No input could be read, or none is a document that is read. */
  failed: 3,
  /** Some inputs of several failed. */
  partial: 4,
  /** 128 and the number of the signal that ended the command. */
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const;

/** A command line that asks for what does not exist or cannot be done; `message` is one line for the user. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
