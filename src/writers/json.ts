import type { Writable } from 'node:stream';
import { collectGarbage } from '../garbage.js';
import type { Disclosure } from '../schema/disclosure.js';
import { validateDisclosure } from '../schema/validate.js';
import { type Documents, writeChunk } from './chunk.js';

/** How documents are written as JSON. */
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
    await writeDisclosure(out, disclosure, written === 0 ? '[\n  ' : ',\n  ', indented('\n  '));
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
  else if (pending !== null) {
    await writeDisclosure(out, pending, '', indented('\n'));
    await writeChunk(out, '\n');
  } else if (options.array) await writeChunk(out, '[]\n');
}

/**
 * JSON lines: one document a line, in their order.
 * Throws SchemaViolation, before anything of that document is written, where one breaks its schema.
 */
export async function writeNdjson(out: Writable, disclosures: Documents<Disclosure>): Promise<void> {
  for await (const disclosure of disclosures) {
    await writeDisclosure(out, disclosure, '', COMPACT);
    await writeChunk(out, '\n');
  }
}

/** How JSON is set: what parts its lines at each depth, and what stands between a name and its value. */
interface Setting {
  line: (depth: number) => string;
  colon: string;
  text: (value: unknown, depth: number) => string;
}

const COMPACT: Setting = { line: () => '', colon: ':', text: (value) => JSON.stringify(value) };

function indented(margin: string): Setting {
  const line = (depth: number) => margin + '  '.repeat(depth);
  return {
    line,
    colon: ': ',
    text: (value, depth) => JSON.stringify(value, null, 2).replaceAll('\n', line(depth)),
  };
}

/**
 * A document that is known to conform as `writeJson` writes it alone: memory holds the text of a record, not of all.
 */
export async function writeWholeJson(out: Writable, disclosure: Disclosure): Promise<void> {
  await writeParts(out, partsOf(disclosure, indented('\n')), '');
  await writeChunk(out, '\n');
}

/** Characters that are written at a time: a record more than these. */
const CHUNK = 64 * 1024;

/** Characters after which what has been written is let go: each chunk is held as text and as bytes, outside of V8's heap. */
const WRITTEN = 2 * 1024 * 1024;

/** A document after its head, a record at a time: the text of a large document takes more memory than its records. */
async function writeDisclosure(out: Writable, disclosure: Disclosure, head: string, setting: Setting): Promise<void> {
  await writeParts(out, partsOf(validateDisclosure(disclosure), setting), head);
}

async function writeParts(out: Writable, parts: Iterable<string>, head: string): Promise<void> {
  let text = head;
  let written = 0;
  for (const part of parts) {
    text += part;
    if (text.length < CHUNK) continue;
    await writeChunk(out, text);
    written += text.length;
    text = '';
    if (written < WRITTEN) continue;
    collectGarbage('young');
    written = 0;
  }
  await writeChunk(out, text);
}

/** The JSON of a document in parts, a record of its lists each. */
function* partsOf(disclosure: Disclosure, { line, colon, text }: Setting): Generator<string> {
  let open = '{';
  for (const [name, value] of Object.entries(disclosure)) {
    yield `${open}${line(1)}${JSON.stringify(name)}${colon}`;
    open = ',';
    if (!Array.isArray(value) || value.length === 0) {
      yield text(value, 1);
      continue;
    }
    for (const [i, record] of value.entries()) yield `${i === 0 ? '[' : ','}${line(2)}${text(record, 2)}`;
    yield `${line(1)}]`;
  }
  yield `${line(0)}}`;
}
