import type { ReadableStream } from 'node:stream/web';
import { fileURLToPath } from 'node:url';
import { readFileBytes, readStreamBytes } from './input.js';
import type { ParseOptions } from './pipeline.js';
import { InputError } from './result.js';
import type { Disclosure } from './schema/disclosure.js';

/** What an input may be: the path or the file URL of a file, its bytes, a Blob, or a stream of bytes of Node or the web. */
export type Input =
  | string
  | URL
  | Uint8Array
  | ArrayBuffer
  | Blob
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array>;

/**
 * `name` is what the output calls the source: by default the path, or `input` where there is none. `signal` ends the
 * reading: the promise is rejected with the signal's reason.
 */
export type DisclosureOptions = Partial<ParseOptions>;

/**
 * The validated disclosure of one document: the file at a path (a string is always a path, never text),
 * its bytes, or a stream of them.
 * Rejects with InputError where no document can exist: unreadable, encrypted, empty, a format that is not read,
 * an archive, over a limit; its `code` says which. Rejects with TypeError where an argument is none that is taken.
 * Whatever else the parser was unsure of stands in `diagnostics`.
 */
export async function parseDisclosure(input: Input, options: DisclosureOptions = {}): Promise<Disclosure> {
  checkOptions(options);
  const bytes = await readInput(input, options.signal);
  const { makeDisclosure } = await import('./pipeline.js');
  return makeDisclosure(bytes, { ...options, name: nameOf(input, options) });
}

/** What the output calls an input: the name that the options give, else its path, else `input`. */
export function nameOf(input: Input, { name }: DisclosureOptions): string {
  if (name !== undefined) return name;
  if (typeof input === 'string') return input;
  return input instanceof URL ? fileURLToPath(input) : 'input';
}

/** The bytes of an input. Throws InputError where they cannot be read, TypeError where it is none of those that are taken. */
export async function readInput(input: Input, signal?: AbortSignal): Promise<Uint8Array> {
  signal?.throwIfAborted();
  if (typeof input === 'string') return readFileBytes(input, signal);
  if (input instanceof URL) return readFileBytes(pathOf(input), signal);
  if (input instanceof Uint8Array) return input;
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  if (input instanceof Blob) return readStreamBytes(input.stream(), signal);
  if (typeof input === 'object' && input !== null && Symbol.asyncIterator in input)
    return readStreamBytes(input, signal);
  throw new TypeError(
    `parseDisclosure: the input must be a path, a file URL, bytes, a Blob or a stream of bytes, not ${described(input)}`,
  );
}

function pathOf(url: URL): string {
  if (url.protocol === 'file:') return fileURLToPath(url);
  throw new InputError('an address: download it first, nothing here uses the network');
}

/** What each option is, in words for who gave something else. */
const OPTIONS: Readonly<Record<string, { is(value: unknown): boolean; words: string }>> = {
  name: { is: isString, words: 'a string' },
  member: { is: isString, words: 'a string' },
  encoding: { is: isString, words: 'a string' },
  includeContacts: { is: isBoolean, words: 'true or false' },
  crossCheck: { is: isBoolean, words: 'true or false' },
  pdfEngine: { is: oneOf('pdfium', 'pdfjs'), words: "'pdfium' or 'pdfjs'" },
  ocr: { is: oneOf('auto', 'off', 'always'), words: "'auto', 'off' or 'always'" },
  ocrSeconds: { is: (value) => typeof value === 'number' && value > 0, words: 'a number of seconds above 0' },
  onPicture: { is: (value) => typeof value === 'function', words: 'a function' },
  onPage: { is: (value) => typeof value === 'function', words: 'a function' },
  corrections: { is: Array.isArray, words: 'a list of corrections' },
  signal: { is: (value) => value instanceof AbortSignal, words: 'an AbortSignal' },
};

/** Throws TypeError where the options are no object, or one of them is of another type. */
export function checkOptions(options: unknown): void {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(`parseDisclosure: the options must be an object, not ${described(options)}`);
  }
  for (const [name, { is, words }] of Object.entries(OPTIONS)) {
    const value: unknown = Reflect.get(options, name);
    if (value === undefined || is(value)) continue;
    throw new TypeError(`parseDisclosure: options.${name} must be ${words}, not ${described(value)}`);
  }
}

function isString(value: unknown): boolean {
  return typeof value === 'string';
}

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean';
}

function oneOf(...values: string[]): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && values.includes(value);
}

function described(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'object') return value.constructor?.name ?? 'an object';
  return typeof value === 'function' ? 'a function' : String(value);
}
