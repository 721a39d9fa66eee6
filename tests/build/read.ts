import { runStages } from '../../src/pipeline.js';
import type { Disclosure } from '../../src/schema/disclosure.js';

/** The disclosure of a document of this text. */
export async function read(text: string | Uint8Array, name = 'a.txt'): Promise<Disclosure> {
  return (await runStages(Buffer.from(text), { name })).disclosure;
}
