import { createHash } from 'node:crypto';
import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { Corrections } from '../corrections.js';
import { type InputDocument, openDocuments } from '../documents.js';
import { readFileBytes } from '../input.js';
import { formatReason } from '../reason.js';
import { InputError } from '../result.js';
import type { Disclosure } from '../schema/disclosure.js';
import { compileLater } from '../tier-up.js';
import { emptyTrace } from '../trace.js';
import { endWithParent } from './end-with-parent.js';
import { OutputNames, reportNameOf } from './output-name.js';
import { isOwnOutput } from './own-output.js';
import { type KnownFile, type Report, reportSpoolOf, type Task, type WorkerSetup } from './protocol.js';
import { type DocumentRecord, describeDocument, describeFailure, digestOf } from './record.js';
import { type Place, SegmentWriter } from './segments.js';

/** The results cannot be written, for no fault of the input. */
class WriteError extends Error {}

/** What a process works with: its set-up, and the file of its rows, which is named after its first input. */
interface Desk {
  setup: WorkerSetup;
  rows: SegmentWriter | undefined;
}

/**
 * A process that reads documents for a batch, one after the other, and ends with the process that started it.
 * It is started by `fork`; it gives its files no names and keeps no records, so that it can be ended at any time.
 */
function main(): void {
  // Ctrl-C reaches the whole group: the process that started this one decides what happens.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  process.on('disconnect', () => process.exit());
  endWithParent();
  let desk: Desk | undefined;
  process.on('message', (message: WorkerSetup | Task) => {
    if ('id' in message) {
      if (desk === undefined) return;
      desk.rows ??= new SegmentWriter(desk.setup.spool, `rows-${process.pid}-${message.id}`);
      void readTask(message, desk);
    } else {
      desk = { setup: message, rows: undefined };
      void loadPipeline().then(() => send({ type: 'ready' }));
    }
  });
}

/**
 * Loads the modules that read documents, one after the other: each is an open file while it loads, and a system may
 * allow few.
 */
async function loadPipeline(): Promise<void> {
  await import('../schema/tidy.js');
  await import('./row-text.js');
  await import('../pipeline.js');
}

function send(report: Report): void {
  process.send?.(report);
}

async function readTask(task: Task, desk: Desk): Promise<void> {
  const { id, key } = task;
  let unchanged = false;
  try {
    unchanged = await readInput(task, desk);
  } catch (error) {
    if (error instanceof WriteError) {
      send({ type: 'broken', reason: error.message });
      return;
    }
    const record = describeFailure(null, 'failed', formatReason(error));
    send({ type: 'document', id, index: -1, record, spool: null, rows: null });
    showStack(error, key, desk.setup);
  }
  send({ type: 'end', id, unchanged, memory: process.memoryUsage.rss() });
}

/**
 * Reads the documents of an input; true where those of an earlier run are unchanged. Throws InputError where there are
 * none.
 */
async function readInput(task: Task, desk: Desk): Promise<boolean> {
  const { id, key, known } = task;
  const bytes = await readFileBytes(Buffer.from(task.path));
  const sha256 = hashOf(bytes);
  send({ type: 'opened', id, sha256, bytes: bytes.byteLength });
  if (known?.sha256 === sha256 && (await keepAll(id, known, desk))) return true;
  if (isOwnOutput(bytes)) {
    send({ type: 'skipped', id, reason: 'an output of yusuan' });
    return false;
  }
  const names = new OutputNames(key, task.twin);
  let index = 0;
  for await (const document of openDocuments(bytes, key)) {
    const output = 'problem' in document ? '' : names.next(document.member, hashOf(document.bytes));
    if (index >= task.from) await readDocument(task, index, document, output, desk);
    index += 1;
  }
  return false;
}

/**
 * Leaves the rows of documents that an earlier run has written; false where one of them, or a report, has been changed
 * since.
 */
async function keepAll(id: number, { documents, reports }: NonNullable<Task['known']>, desk: Desk): Promise<boolean> {
  const { folder, rows, index } = desk.setup;
  const places: Place[] = [];
  for (const known of documents) {
    const bytes = await readKnown(folder, known);
    if (bytes === undefined) return false;
    if (rows === null && !index) continue;
    const place = await writeRows(JSON.parse(bytes.toString()) as Disclosure, desk);
    if (place !== null) places.push(place);
  }
  for (const known of reports) if ((await readKnown(folder, known)) === undefined) return false;
  for (const place of places) send({ type: 'kept', id, rows: place });
  return true;
}

/** The bytes of a file; undefined where it is not as it was written. */
async function readKnown(folder: string, { path, sha256 }: KnownFile): Promise<Buffer | undefined> {
  const bytes = await readFile(join(folder, path)).catch(() => undefined);
  return bytes === undefined || hashOf(bytes) !== sha256 ? undefined : bytes;
}

/**
 * Leaves a document's rows of each table, then its facts, for the process that writes tables and index. Returns where
 * they stand, or null where there are none. Throws SchemaViolation where a row breaks its table's schema.
 */
async function writeRows(disclosure: Disclosure, { setup, rows }: Desk): Promise<Place | null> {
  const { tables, index } = setup;
  if (setup.rows === null) {
    const { tidyRowsOf } = await import('../writers/tidy-rows.js');
    for (const table of tables) tidyRowsOf(disclosure, table);
  }
  const count = (setup.rows?.names.length ?? 0) + (index ? 1 : 0);
  if (count === 0 || rows === undefined) return null;
  const { rowTextsOf } = await import('./row-text.js');
  const textsOf = setup.rows === null ? null : await rowTextsOf(setup.rows);
  const { factsOf } = await import('../overview/facts.js');
  function* texts(): Generator<string> {
    if (textsOf !== null) yield* textsOf(disclosure);
    if (index) yield JSON.stringify(factsOf(disclosure));
  }
  try {
    return await rows.add(texts(), count);
  } catch (error) {
    if (error instanceof Error && error.name === 'SchemaViolation') throw error;
    throw new WriteError(formatReason(error));
  }
}

async function readDocument(
  task: Task,
  index: number,
  document: InputDocument,
  output: string,
  desk: Desk,
): Promise<void> {
  const { id } = task;
  const { setup } = desk;
  const { member } = document;
  const spool = join(setup.spool, `${process.pid}-${id}-${index}`);
  send({ type: 'reading', id, index, member, spool });
  let record: DocumentRecord;
  let rows: Place | null = null;
  try {
    if ('problem' in document) throw new InputError(document.problem);
    const { disclosure, report } = await disclose(document, task.key, setup, () => send({ type: 'picture', id }));
    rows = await writeRows(disclosure, desk);
    const { writeWholeJson } = await import('../writers/json.js');
    const written = await writeSpool(spool, (out) => writeWholeJson(out, disclosure), setup.maxOutputBytes);
    record = describeDocument(disclosure, output, written ?? '');
    const mended = digestOf(new Corrections(setup.corrections).of(disclosure.source));
    if (mended !== undefined) record.corrections = mended;
    if (written === undefined) {
      record = describeFailure(member, 'output', '', record.sha256);
      rows = null;
    } else if (report !== undefined) {
      record.report = reportNameOf(output);
      record.reportSha256 = (await writeSpool(reportSpoolOf(spool), report)) ?? '';
    }
  } catch (error) {
    if (error instanceof WriteError) throw error;
    record = describeFailure(
      member,
      'failed',
      formatReason(error),
      'bytes' in document ? hashOf(document.bytes) : null,
    );
  }
  send({ type: 'document', id, index, record, spool: record.status === 'ok' ? spool : null, rows });
}

/** Writes the report of a document. */
type WriteReport = (out: Writable) => unknown;

/** The disclosure of a document, and its report where one is asked for. */
async function disclose(
  document: { member: string | null; bytes: Uint8Array },
  key: string,
  { read, reports, corrections }: WorkerSetup,
  onPicture: () => void,
): Promise<{ disclosure: Disclosure; report: WriteReport | undefined }> {
  const { makeDisclosure, runStages } = await import('../pipeline.js');
  const { bytes } = document;
  const options = {
    name: key,
    includeContacts: read.includeContacts,
    crossCheck: read.crossCheck,
    ocr: read.ocr,
    ocrSeconds: read.ocrSeconds,
    onPicture,
    corrections,
    ...(document.member === null ? {} : { member: document.member }),
    ...(read.encoding === null ? {} : { encoding: read.encoding }),
    ...(read.pdfEngine === null ? {} : { pdfEngine: read.pdfEngine }),
  };
  const trace = emptyTrace();
  const stages = reports === null ? undefined : await runStages(bytes, { ...options, trace });
  const disclosure = stages?.disclosure ?? (await makeDisclosure(bytes, options));
  if (stages === undefined || reports === null) return { disclosure, report: undefined };
  const { writeReport } = await import('../report/report.js');
  const { includeContacts } = read;
  return { disclosure, report: (out) => writeReport(out, bytes, stages, trace, { ...reports, includeContacts }) };
}

/** A file would be larger than its limit. */
class TooLarge extends Error {}

/**
 * Writes a file that does not have its name yet. Returns the digest of its content; undefined, and leaves no file,
 * where it exceeds its limit.
 */
async function writeSpool(
  path: string,
  write: WriteReport,
  most = Number.POSITIVE_INFINITY,
): Promise<string | undefined> {
  const hash = createHash('sha256');
  const failed = (error: unknown): never => {
    throw new WriteError(formatReason(error));
  };
  const file = await open(path, 'wx').catch(failed);
  let size = 0;
  const out = new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      size += chunk.length;
      if (size > most) {
        done(new TooLarge());
        return;
      }
      hash.update(chunk);
      void file.appendFile(chunk).then(() => done(), done);
    },
  });
  let failure: Error | undefined;
  out.on('error', (error) => {
    failure ??= error;
  });
  try {
    await write(out);
    out.end();
    await finished(out);
  } catch (error) {
    if (error instanceof TooLarge || failure instanceof TooLarge) {
      await rm(path, { force: true });
      return undefined;
    }
    if (failure !== undefined) failed(failure);
    throw error;
  } finally {
    await file.close().catch(failed);
  }
  return hash.digest('hex');
}

function showStack(error: unknown, key: string, setup: WorkerSetup): void {
  if (setup.debug && error instanceof Error) process.stderr.write(`${key}: ${error.stack}\n`);
}

function hashOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

compileLater();
main();
