import type { Writable } from 'node:stream';
import type { Disclosure } from '../schema/disclosure.js';
import { validateDisclosure } from '../schema/validate.js';
import { type Documents, writeChunk } from './chunk.js';

export interface JsonOptions {
  /**
   * Write an array even where there is one document, as for several inputs of which one could be read.
   * It is asked when a document comes, since only then it is known that an input was an archive.
   */
  array?: boolean;
}

/**
 * JSON with two spaces of indent and a line feed at the end: one document as an object, several as an array
 * in their order, none as nothing (as `[]` with `array`). Documents are written as they come.
 * Throws SchemaViolation, before anything of that document is written, where one breaks its schema.
 */
export async function writeJson(
  out: Writable,
  disclosures: Documents<Disclosure>,
  options: JsonOptions = {},
): Promise<void> {
  let pending: Disclosure | null = null;
  let written = 0;
  const push = async (disclosure: Disclosure) => {
    await writeChunk(out, written === 0 ? '[\n' : ',\n');
    await writeChunk(out, indent(JSON.stringify(validateDisclosure(disclosure), null, 2)));
    written += 1;
  };
  for await (const disclosure of disclosures) {
    if (options.array || written > 0) await push(disclosure);
    else if (pending === null) pending = disclosure;
    else {
      await push(pending);
      await push(disclosure);
    }
  }
  if (written > 0) await writeChunk(out, '\n]\n');
  else if (pending !== null) await writeChunk(out, `${JSON.stringify(validateDisclosure(pending), null, 2)}\n`);
  else if (options.array) await writeChunk(out, '[]\n');
}

function indent(text: string): string {
  return `  ${text.replaceAll('\n', '\n  ')}`;
}

/**
 * JSON lines: one document a line, in their order.
 * Throws SchemaViolation, before anything of that document is written, where one breaks its schema.
 */
export async function writeNdjson(out: Writable, disclosures: Documents<Disclosure>): Promise<void> {
  for await (const disclosure of disclosures) {
    await writeChunk(out, `${JSON.stringify(validateDisclosure(disclosure))}\n`);
  }
}
