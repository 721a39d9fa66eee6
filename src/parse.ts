import type { ReadableStream } from 'node:stream/web';
import { readFileBytes, readStreamBytes } from './input.js';
import type { ParseOptions } from './pipeline.js';
import type { Disclosure } from './schema/disclosure.js';

/** What an input may be: the path of a file, its bytes, or a stream of them. */
export type Input = string | Uint8Array | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** `name` is what the output calls the source: by default the path, or `input` where there is none. */
export type DisclosureOptions = Partial<ParseOptions>;

/**
 * The validated disclosure of one document: the file at a path (a string is always a path, never text),
 * its bytes, or a stream of them.
 * Rejects with InputError where no document can exist: unreadable, encrypted, empty, a format that is not read,
 * an archive, over a limit. Whatever else the parser was unsure of stands in `diagnostics`.
 */
export async function parseDisclosure(input: Input, options: DisclosureOptions = {}): Promise<Disclosure> {
  const { makeDisclosure } = await import('./pipeline.js');
  const name = options.name ?? (typeof input === 'string' ? input : 'input');
  return makeDisclosure(await readBytes(input), { ...options, name });
}

async function readBytes(input: Input): Promise<Uint8Array> {
  if (typeof input === 'string') return readFileBytes(input);
  return input instanceof Uint8Array ? input : readStreamBytes(input);
}
