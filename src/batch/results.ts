import { createHash } from 'node:crypto';
import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Disclosure } from '../schema/disclosure.js';
import { validateDisclosure } from '../schema/validate.js';
import { RunError } from './child.js';
import { parseJson } from './json.js';
import { readLines } from './lines.js';
import { type DocumentRecord, inputRecordSchema } from './record.js';
import { MANIFEST, RUN, WORK } from './run-files.js';

/** Whether a folder holds the results of a batch, ended or not. */
export async function holdsResults(path: string): Promise<boolean> {
  const [run, manifest, work] = await Promise.all([RUN, MANIFEST, WORK].map((name) => exists(join(path, name))));
  return work === true || (run === true && manifest === true);
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

/** A document of a batch below the folder of its results, parsed again. Throws RunError where somebody has changed it. */
export async function readResult(
  folder: string,
  { output, outputSha256 }: Pick<DocumentRecord, 'output' | 'outputSha256'>,
): Promise<Disclosure> {
  const bytes = await readFile(join(folder, output ?? '')).catch(() => undefined);
  if (bytes === undefined || createHash('sha256').update(bytes).digest('hex') !== outputSha256) {
    throw new RunError(`${output} has been changed by another program; run it again`);
  }
  return JSON.parse(bytes.toString()) as Disclosure;
}

/** A document that a batch has read, or undefined for one that it could not read. */
export type Kept = Disclosure | undefined;

/**
 * What a batch that has ended has made of its inputs, in their order; nothing is read again and nothing is written.
 * Throws RunError where the run has not ended, where a file has been changed, and where another version has made it.
 */
export async function* keptDocuments(folder: string): AsyncGenerator<Kept> {
  if (await exists(join(folder, WORK))) throw new RunError('its run has not ended; run it again first');
  const manifest = await open(join(folder, MANIFEST));
  try {
    for await (const { text } of readLines(manifest)) {
      const record = inputRecordSchema.safeParse(parseJson(text)).data;
      if (record === undefined) throw new RunError('its manifest has been changed; run it again');
      for (const document of record.documents) {
        yield document.output === null ? undefined : checked(await readResult(folder, document), record.version);
      }
    }
  } finally {
    await manifest.close();
  }
}

function checked(disclosure: Disclosure, version: string): Disclosure {
  try {
    return validateDisclosure(disclosure);
  } catch {
    throw new RunError(`made by yusuan ${version}; run it again`);
  }
}
