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

/** A document of a batch with its record; `disclosure` is undefined where it could not be read. */
export interface KeptRecord {
  input: string;
  record: DocumentRecord;
  disclosure: Disclosure | undefined;
}

/** What a batch that has ended has made of its inputs, in their order. Throws as `keptRecords` does. */
export async function* keptDocuments(folder: string): AsyncGenerator<Kept> {
  for await (const { disclosure } of keptRecords(folder)) yield disclosure;
}

/**
 * The documents of a batch that has ended, in the order of its inputs; nothing is read again and nothing is written.
 * Throws RunError where the run has not ended, where a file has been changed, and where another version has made it.
 */
export async function* keptRecords(folder: string): AsyncGenerator<KeptRecord> {
  if (await exists(join(folder, WORK))) throw new RunError('its run has not ended; run it again first');
  const manifest = await open(join(folder, MANIFEST));
  try {
    for await (const { text } of readLines(manifest)) {
      const record = inputRecordSchema.safeParse(parseJson(text)).data;
      if (record === undefined) throw new RunError('its manifest has been changed; run it again');
      const { input, documents, version } = record;
      for (const own of documents) {
        const disclosure = own.output === null ? undefined : checked(await readResult(folder, own), version);
        yield { input, record: own, disclosure };
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
