import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { formatSystemReason } from '../input.js';
import { parseJson } from './json.js';
import { readLines } from './lines.js';
import { filesOf, type InputRecord, inputRecordSchema, type Timing, timingSchema } from './record.js';

/** A record with what its input took. */
export interface Entry {
  record: InputRecord;
  timing: Timing;
}

interface Position {
  file: FileHandle;
  start: number;
  length: number;
}

const CHECK_DIGITS = 16;

function checkOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, CHECK_DIGITS);
}

/**
 * The records of a run, on the disk: memory holds only where each stands, so that it hardly grows with them.
 *
 *   0123456789abcdef {"record":{…},"timing":{…}}
 *
 * A run adds its records to a journal, one on each line behind a checksum; a line that a crash has cut off is ignored.
 * A record is on the disk before the files that it names get their names, so that no file is ever unknown. The records
 * of a run that has ended, in its manifest, can be read too.
 */
export class RecordStore {
  private readonly positions = new Map<string, Position>();
  private timings = new Map<string, Timing>();
  private size = 0;
  /** Bytes of the journal that earlier runs have left. */
  private left = 0;
  private waiting: { entry: Entry; resolve: () => void; reject: (error: unknown) => void }[] = [];
  private writing = false;

  private constructor(
    private readonly journal: FileHandle,
    private readonly manifest: FileHandle | undefined,
  ) {}

  /** Open a journal, new or as a run has left it, and the manifest and timings of the run before, if there was one. */
  static async open(journal: string, manifest: string, timings: string): Promise<RecordStore> {
    const store = new RecordStore(await open(journal, 'a+'), await openIfThere(manifest));
    try {
      await store.load(timings);
    } catch (error) {
      await store.close();
      throw error;
    }
    return store;
  }

  /** The entry of an input, or undefined where there is none that is whole. */
  async read(key: string): Promise<Entry | undefined> {
    const position = this.positions.get(key);
    if (position === undefined) return undefined;
    const bytes = Buffer.alloc(position.length);
    await position.file.read(bytes, 0, position.length, position.start);
    if (position.file === this.journal) return parseEntry(bytes.toString());
    const record = parseRecord(parseJson(bytes.toString()));
    const timing = this.timings.get(key) ?? { input: key, seconds: 0, tookPeakMemoryBytes: 0 };
    return record === undefined ? undefined : { record, timing };
  }

  /** Add an entry; it is on the disk when the promise resolves. Entries that come meanwhile share one sync. */
  add(entry: Entry): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ entry, resolve, reject });
      if (!this.writing) void this.writeWaiting();
    });
  }

  /** The path of every output that runs before this one have written into this folder, as far as it is known. */
  async *outputs(): AsyncGenerator<string> {
    if (this.manifest !== undefined) {
      for await (const { text } of readLines(this.manifest)) yield* outputsOf(parseRecord(parseJson(text)));
    }
    for await (const { text } of readLines(this.journal, this.left)) yield* outputsOf(parseEntry(text)?.record);
  }

  /** The inputs of a run that has ended, in their order; undefined where there is none, or another has begun. */
  async ended(): Promise<string[] | undefined> {
    if (this.manifest === undefined) return undefined;
    for await (const { text } of readLines(this.journal)) if (text.trim() !== '') return undefined;
    const keys: string[] = [];
    for await (const { text } of readLines(this.manifest)) {
      const record = parseRecord(parseJson(text));
      if (record !== undefined) keys.push(record.input);
    }
    return keys;
  }

  async close(): Promise<void> {
    await this.journal.close();
    await this.manifest?.close();
  }

  private async load(timings: string): Promise<void> {
    const times = await openIfThere(timings);
    try {
      if (this.manifest !== undefined && times !== undefined) await this.readTimings(times);
    } finally {
      await times?.close();
    }
    if (this.manifest !== undefined) await this.index(this.manifest, (text) => parseRecord(parseJson(text)));
    await this.index(this.journal, (text) => parseEntry(text)?.record);
    this.size = (await this.journal.stat()).size;
    this.left = this.size;
    // Ends a line that a crash has cut off; without a right checksum it is no entry.
    if (this.size > 0) await this.append('\n');
  }

  private async readTimings(file: FileHandle): Promise<void> {
    for await (const { text } of readLines(file)) {
      const timing = timingSchema.safeParse(parseJson(text));
      if (timing.success) this.timings.set(timing.data.input, timing.data);
    }
  }

  private async index(file: FileHandle, parse: (text: string) => InputRecord | undefined): Promise<void> {
    for await (const { text, start, length } of readLines(file)) {
      const record = parse(text);
      if (record !== undefined) this.positions.set(record.input, { file, start, length });
    }
  }

  private async writeWaiting(): Promise<void> {
    this.writing = true;
    for (let batch = this.waiting.splice(0); batch.length > 0; batch = this.waiting.splice(0)) {
      try {
        const lines = batch.map(({ entry }) => formatEntry(entry));
        let start = this.size;
        await this.append(lines.join(''));
        await this.journal.datasync();
        for (const [i, { entry, resolve }] of batch.entries()) {
          const length = Buffer.byteLength(lines[i] ?? '');
          this.positions.set(entry.record.input, { file: this.journal, start, length: length - 1 });
          start += length;
          resolve();
        }
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.writing = false;
  }

  private async append(text: string): Promise<void> {
    await this.journal.appendFile(text);
    this.size += Buffer.byteLength(text);
  }
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (formatSystemReason(error) === 'no such file') return undefined;
    throw error;
  }
}

function formatEntry(entry: Entry): string {
  const body = JSON.stringify(entry);
  return `${checkOf(body)} ${body}\n`;
}

function parseEntry(line: string): Entry | undefined {
  const body = line.slice(CHECK_DIGITS + 1);
  if (line.slice(0, CHECK_DIGITS) !== checkOf(body)) return undefined;
  const value = parseJson(body);
  if (typeof value !== 'object' || value === null || !('record' in value) || !('timing' in value)) return undefined;
  const record = parseRecord(value.record);
  const timing = timingSchema.safeParse(value.timing);
  return record === undefined || !timing.success ? undefined : { record, timing: timing.data };
}

function parseRecord(value: unknown): InputRecord | undefined {
  return inputRecordSchema.safeParse(value).data;
}

function outputsOf(record: InputRecord | undefined): string[] {
  return (record?.documents ?? []).flatMap(filesOf);
}
