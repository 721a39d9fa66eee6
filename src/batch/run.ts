import { Corrections } from '../corrections.js';
import type { Correction } from '../corrections-file.js';
import { bufferOf } from './byte-path.js';
import type { DocumentLimits } from './child.js';
import type { ResultFolder } from './folder.js';
import { rowTablesOf, type TableOptions, tableFiles } from './formats.js';
import type { BatchInput } from './inputs.js';
import { longestFirst } from './order.js';
import { OutputNames } from './output-name.js';
import { type Outcome, Pool } from './pool.js';
import { type KnownFile, reportSpoolOf, type Task } from './protocol.js';
import {
  describeFailure,
  describeInput,
  describeOutcome,
  describeSkipped,
  digestOf,
  hashOptions,
  type Identity,
  type InputRecord,
  isLasting,
  type ReadOptions,
  readingLimits,
} from './record.js';
import { hashKeys, type RunRecord } from './run-files.js';
import type { Place } from './segments.js';
import { formatShard, isInShard, type Shard } from './shard.js';
import type { Entry } from './store.js';
import { placeFile } from './whole-file.js';

/** All that a batch needs to know before it begins. */
export interface BatchOptions {
  inputs: BatchInput[];
  shard?: Shard;
  version: string;
  read: ReadOptions;
  tables: TableOptions;
  jobs: number;
  /** Inputs that a process reads before a new one takes its place. */
  recycle: number;
  limits: DocumentLimits;
  /** Read again what is done. */
  force: boolean;
  /** End with an index, and write a report of each document. */
  index: boolean;
  reports: boolean;
  /** What persons have mended; a document whose own have changed is read again. */
  corrections: readonly Correction[];
  debug: boolean;
}

/** Is told how a run goes on. */
export interface BatchObserver {
  planned(inputs: number): void;
  done(record: InputRecord, unchanged: boolean): void;
}

/** Files of done documents that may wait for the disk while the next ones are read, for each process. */
const WAITING_PER_JOB = 4;

/** A run of a batch into a folder that it has taken. */
export class BatchRun {
  private readonly pool: Pool;
  private readonly identity: Identity;
  private readonly inputs: BatchInput[];
  private readonly corrections: Corrections;
  private readonly placing = new Set<Promise<void>>();
  /** Where the rows of the documents of each input stand. */
  private readonly rows = new Map<string, Place[]>();
  private failure: unknown;

  constructor(
    private readonly folder: ResultFolder,
    private readonly options: BatchOptions,
    private readonly observer: BatchObserver,
  ) {
    const { inputs, shard, version, read, jobs, recycle, limits, tables, reports, debug } = options;
    this.inputs = shard === undefined ? inputs : inputs.filter(({ key }) => isInShard(key, shard));
    this.corrections = new Corrections(options.corrections);
    this.identity = { version, options: hashOptions(read) };
    const setup = {
      read,
      spool: folder.spool,
      folder: folder.path,
      tables: tables.names,
      corrections: options.corrections,
      reports: reports ? { labels: tables.labels, version } : null,
      rows: rowTablesOf(tables),
      index: options.index,
      maxOutputBytes: limits.outputMib * 1024 * 1024,
      debug,
    };
    this.pool = new Pool({ jobs: Math.min(jobs, Math.max(1, this.inputs.length)), recycle, limits, setup });
  }

  /** Read every input, give every file its name and end the run. Rejects where the results cannot be written. */
  async run(): Promise<void> {
    this.observer.planned(this.inputs.length);
    const waiting: BatchInput[] = [];
    for (const input of this.inputs) {
      if (input.problem === undefined) waiting.push(input);
      else await this.recordProblem(input, input.problem);
    }
    await this.readAll(waiting);
    const keys = this.inputs.map(({ key }) => key);
    await this.folder.finish(keys, this.describeRun(), this.rows);
  }

  /** End all processes and give the folder back, at once; what is done is kept for the next run. */
  abandon(): void {
    this.pool.kill();
    this.folder.abandon();
  }

  private async readAll(waiting: BatchInput[]): Promise<void> {
    if (waiting.length === 0) return;
    let id = 0;
    const ordered = longestFirst(waiting);
    const next = async (): Promise<Task | undefined> => {
      const input = ordered[id];
      if (input === undefined) return undefined;
      id += 1;
      const own = id;
      const { key, path, twin = false } = input;
      return { id: own, key, path: bufferOf(path), twin, from: 0, known: await this.findKnown(input) };
    };
    await this.pool.run(next, (task, outcome) => this.take(task, outcome));
    await Promise.all(this.placing);
    if (this.failure !== undefined) throw this.failure;
  }

  private async recordProblem({ key }: BatchInput, problem: NonNullable<BatchInput['problem']>): Promise<void> {
    const { status, reason } = problem;
    const content = { sha256: null, bytes: null };
    const record =
      status === 'skipped'
        ? describeSkipped(key, reason, this.identity)
        : describeInput(key, content, [describeFailure(null, status, reason)], this.identity);
    await this.folder.store.add({ record, timing: { input: key, seconds: 0, tookPeakMemoryBytes: 0 } });
    this.observer.done(record, false);
  }

  /** What is known of an input's content and documents, where they would be the same if it were read again. */
  private async findKnown(input: BatchInput): Promise<Task['known']> {
    if (this.options.force) return null;
    const record = (await this.folder.store.read(input.key))?.record;
    if (record === undefined || record.sha256 === null || !isLasting(record)) return null;
    if (record.version !== this.identity.version || record.options !== this.identity.options) return null;
    const names = new OutputNames(input.key, input.twin === true);
    const [documents, reports]: [KnownFile[], KnownFile[]] = [[], []];
    for (const document of record.documents) {
      const { member, sha256, output, outputSha256, report, reportSha256 } = document;
      const name = sha256 === null ? null : names.next(member, sha256);
      if (output === null || outputSha256 === null) continue;
      if (output !== name || (report !== undefined) !== this.options.reports) return null;
      const mended = this.corrections.of({ name: input.key, member, sha256: sha256 ?? '' });
      if (digestOf(mended) !== document.corrections) return null;
      documents.push({ path: output, sha256: outputSha256 });
      if (report !== undefined) reports.push({ path: report, sha256: reportSha256 ?? '' });
    }
    return { sha256: record.sha256, documents, reports };
  }

  /** Record what was made of an input and place its files, while its process goes on with the next. */
  private async take(task: Task, outcome: Outcome): Promise<void> {
    if (outcome.unchanged) {
      if (outcome.kept.length > 0) this.rows.set(task.key, outcome.kept);
      const entry = await this.folder.store.read(task.key);
      if (entry !== undefined) this.observer.done(entry.record, true);
      return;
    }
    const placing = this.place(task, outcome)
      .catch((error: unknown) => {
        this.failure ??= error;
      })
      .finally(() => this.placing.delete(placing));
    this.placing.add(placing);
    if (this.placing.size >= this.options.jobs * WAITING_PER_JOB) await Promise.race(this.placing);
    if (this.failure !== undefined) throw this.failure;
  }

  private async place({ key }: Task, outcome: Outcome): Promise<void> {
    const record = describeOutcome(key, outcome, this.identity);
    const timing = { input: key, seconds: roundSeconds(outcome.seconds), tookPeakMemoryBytes: outcome.peak };
    const entry: Entry = { record, timing };
    await this.folder.store.add(entry);
    const rows = outcome.documents.flatMap((document) => document.rows ?? []);
    if (rows.length > 0) this.rows.set(key, rows);
    for (const { record: document, spool } of outcome.documents) {
      if (spool === null || document.output === null) continue;
      await placeFile(spool, `${this.folder.path}/${document.output}`);
      if (document.report !== undefined) {
        await placeFile(reportSpoolOf(spool), `${this.folder.path}/${document.report}`);
      }
    }
    this.observer.done(record, false);
  }

  private describeRun(): RunRecord {
    const { inputs, shard, tables, read, index, reports, corrections } = this.options;
    const mended = digestOf(corrections);
    return {
      tool: 'yusuan',
      ...this.identity,
      read: { ...read },
      limits: readingLimits(),
      tables,
      index,
      reports,
      ...(mended === undefined ? {} : { corrections: mended }),
      files: tableFiles(tables),
      shard: shard === undefined ? null : formatShard(shard),
      inputs: inputs.length,
      inputsSha256: hashKeys(inputs.map(({ key }) => key)),
    };
  }
}

function roundSeconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
