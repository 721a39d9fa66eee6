import { readFile, rm } from 'node:fs/promises';
import { bufferOf } from '../batch/byte-path.js';
import type { DocumentLimits } from '../batch/child.js';
import type { BatchInput } from '../batch/inputs.js';
import { Pool } from '../batch/pool.js';
import type { Task } from '../batch/protocol.js';
import {
  describeFailure,
  describeInput,
  describeOutcome,
  describeSkipped,
  hashOptions,
  type InputRecord,
  type ReadOptions,
} from '../batch/record.js';
import type { Correction } from '../corrections-file.js';
import type { Disclosure } from '../schema/disclosure.js';
import { InOrder } from './in-order.js';
import { type Criteria, type FoundRow, findRows } from './rows.js';

/** What is looked for, in which files, and how they are read. */
export interface FindOptions {
  inputs: readonly BatchInput[];
  criteria: Criteria;
  version: string;
  read: ReadOptions;
  jobs: number;
  recycle: number;
  limits: DocumentLimits;
  /** A folder for files on their way, which nothing else uses. */
  spool: string;
  /** What persons have mended. */
  corrections: readonly Correction[];
  debug: boolean;
}

/** Is told what was found in each input, in the order of the inputs, and how each went, as soon as it is done. */
export interface FindObserver {
  found(rows: FoundRow[]): Promise<void>;
  done(record: InputRecord): void;
}

/**
 * Looks through files as a batch reads them: by processes that are watched from outside, so that a bad file costs
 * itself alone. Nothing is written but to the spool.
 */
export class FindRun {
  private readonly pool: Pool;
  private readonly ordered: InOrder<FoundRow[]>;

  constructor(
    private readonly options: FindOptions,
    private readonly observer: FindObserver,
  ) {
    const { inputs, criteria, read, jobs, recycle, limits, spool, corrections, debug } = options;
    const maxOutputBytes = limits.outputMib * 1024 * 1024;
    const setup = {
      read,
      spool,
      folder: spool,
      tables: [criteria.table],
      rows: null,
      index: false,
      corrections,
      reports: null,
      maxOutputBytes,
      debug,
    };
    this.ordered = new InOrder((rows) => observer.found(rows));
    this.pool = new Pool({ jobs: Math.min(jobs, Math.max(1, inputs.length)), recycle, limits, setup });
  }

  /** Read all inputs. Rejects with RunError where no process can be started, and with what `found` rejects with. */
  async run(): Promise<void> {
    const { inputs, version, read } = this.options;
    const identity = { version, options: hashOptions(read) };
    const nothing = { sha256: null, bytes: null };
    const tasks: Task[] = [];
    for (const { key, path, problem } of inputs) {
      if (problem === undefined) {
        const id = tasks.length + 1;
        tasks.push({ id, key, path: bufferOf(path), twin: false, from: 0, known: null });
      } else if (problem.status === 'skipped') this.observer.done(describeSkipped(key, problem.reason, identity));
      else this.observer.done(describeInput(key, nothing, [describeFailure(null, 'failed', problem.reason)], identity));
    }
    if (tasks.length === 0) return;
    let given = 0;
    await this.pool.run(
      async () => tasks[given++],
      async ({ id, key }, outcome) => {
        const rows: FoundRow[] = [];
        for (const { spool } of outcome.documents) if (spool !== null) rows.push(...(await this.look(spool)));
        this.observer.done(describeOutcome(key, outcome, identity));
        await this.ordered.add(id, rows);
      },
    );
  }

  /** End all processes at once. */
  abandon(): void {
    this.pool.kill();
  }

  private async look(spool: string): Promise<FoundRow[]> {
    const disclosure = JSON.parse(await readFile(spool, 'utf8')) as Disclosure;
    await rm(spool, { force: true });
    return findRows(disclosure, this.options.criteria);
  }
}
