import { join } from 'node:path';
import { writeChunk } from '../writers/chunk.js';
import { RunError } from './child.js';
import { filesOf } from './record.js';
import { MANIFEST, TIMINGS } from './run-files.js';
import { writeSideBySide } from './share.js';
import type { Entry, RecordStore } from './store.js';
import { writeAside } from './whole-file.js';

/** The timings and the manifest of a run, written but without their names. */
interface WrittenEntries {
  /** Every file that the manifest names. */
  files: string[];
  placeTimings: () => Promise<void>;
  placeManifest: () => Promise<void>;
}

/**
 * Writes the timings and the manifest of a run into the spool of its folder, out of one reading of the records of some
 * inputs, in their order. Throws RunError where one is lost.
 */
export async function writeEntries(
  keys: readonly string[],
  store: RecordStore,
  folder: string,
  spool: string,
): Promise<WrittenEntries> {
  const files: string[] = [];
  const nothing = async (): Promise<void> => {};
  const written: WrittenEntries = { files, placeTimings: nothing, placeManifest: nothing };
  const write = (name: string, reader: AsyncIterable<Entry>, pick: (entry: Entry) => unknown) =>
    writeAside(join(folder, name), spool, async (out) => {
      for await (const entry of reader) await writeChunk(out, `${JSON.stringify(pick(entry))}\n`);
    });
  await writeSideBySide(entriesOf(keys, store), [
    async (reader) => {
      written.placeTimings = await write(TIMINGS, reader, ({ timing }) => timing);
    },
    async (reader) => {
      written.placeManifest = await write(MANIFEST, reader, ({ record }) => {
        files.push(...record.documents.flatMap(filesOf));
        return record;
      });
    },
  ]);
  return written;
}

async function* entriesOf(keys: readonly string[], store: RecordStore): AsyncGenerator<Entry> {
  for (const key of keys) {
    const entry = await store.read(key);
    if (entry === undefined) throw new RunError(`the record of ${key} is lost; run it again`);
    yield entry;
  }
}
