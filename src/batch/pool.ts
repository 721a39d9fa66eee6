import { formatReason } from '../reason.js';
import { Child, type DocumentLimits, type Reading, RunError } from './child.js';
import type { Task, WorkerSetup } from './protocol.js';
import { type DocumentRecord, describeFailure } from './record.js';
import type { Place } from './segments.js';

/** How often the processes are looked at: a document can take some 100 MB between two looks. */
const WATCH_MILLISECONDS = 50;

/**
 * How often the start of a process is tried: somebody may have ended it; after that, the system allows no more
 * processes.
 */
const MAX_STARTS = 3;

/** How many processes there are, and what each is told. */
export interface PoolOptions {
  jobs: number;
  /** How many inputs a process reads before a new one replaces it, so that leaks stay small. */
  recycle: number;
  limits: DocumentLimits;
  setup: WorkerSetup;
}

/** What was made of an input. */
export interface Outcome {
  sha256: string | null;
  bytes: number | null;
  /** Why the input was skipped; null where it was not. */
  skipped: string | null;
  documents: { record: DocumentRecord; spool: string | null; rows: Place | null }[];
  /** Where the rows stand of documents that were done before and are unchanged. */
  kept: Place[];
  unchanged: boolean;
  seconds: number;
  peak: number;
}

/** The processes that read inputs. When one dies, only the document that it was reading is lost. */
export class Pool {
  private readonly children = new Set<Child>();
  /** Inputs whose lane ended before they were read. */
  private readonly returned: Task[] = [];
  private stopped = false;

  constructor(private readonly options: PoolOptions) {}

  /**
   * Read the inputs that `next` gives until it gives none, as many at once as there are jobs; `done` is awaited before
   * the same process gets its next input. Rejects with RunError where the run cannot go on.
   */
  async run(
    next: () => Promise<Task | undefined>,
    done: (task: Task, outcome: Outcome) => Promise<void>,
  ): Promise<void> {
    const timer = setInterval(() => {
      for (const child of this.children) void child.watch();
    }, WATCH_MILLISECONDS);
    let lanes = this.options.jobs;
    const lane = async () => {
      try {
        await this.runLane(next, done);
      } catch (error) {
        lanes -= 1;
        // If the system allows no more processes, those that have started do the work.
        if (error instanceof StartError && lanes > 0) return;
        this.kill();
        throw error;
      }
    };
    try {
      await Promise.all(Array.from({ length: this.options.jobs }, lane));
      if (this.returned.length > 0) await this.runLane(next, done);
    } finally {
      clearInterval(timer);
      this.kill();
    }
  }

  /** End all processes at once. */
  kill(): void {
    this.stopped = true;
    for (const child of this.children) this.end(child);
  }

  private async runLane(
    next: () => Promise<Task | undefined>,
    done: (task: Task, outcome: Outcome) => Promise<void>,
  ): Promise<void> {
    let child: Child | undefined;
    while (!this.stopped) {
      child = await this.renew(child);
      const task = this.returned.pop() ?? (await next());
      if (task === undefined) break;
      const started = performance.now();
      const outcome = emptyOutcome();
      for (let from: number | undefined = task.from; from !== undefined; ) {
        child = await this.renew(child).catch((error: unknown) => {
          this.returned.push(task);
          throw error;
        });
        const reading = await child.read({ ...task, from });
        if (this.stopped) return;
        from = addReading(outcome, reading, child.served > 1);
        if (reading.death !== undefined) child = this.end(child);
      }
      outcome.seconds = (performance.now() - started) / 1000;
      await done(task, outcome);
    }
    this.end(child);
  }

  /** A process that can read: the same, or a new one where it has had its share. Rejects with StartError. */
  private async renew(child: Child | undefined): Promise<Child> {
    if (child !== undefined && child.served < this.options.recycle && !child.isSpent) {
      return child;
    }
    this.end(child);
    for (let tries = 1; ; tries++) {
      try {
        return await this.start();
      } catch (error) {
        if (tries < MAX_STARTS && !this.stopped) continue;
        const reason = error instanceof RunError ? error.message : `no process can be started: ${formatReason(error)}`;
        throw new StartError(reason);
      }
    }
  }

  private async start(): Promise<Child> {
    const { setup, limits } = this.options;
    const child = new Child(setup, limits);
    this.children.add(child);
    try {
      await child.start();
      return child;
    } catch (error) {
      this.end(child);
      throw error;
    }
  }

  private end(child: Child | undefined): undefined {
    if (child === undefined) return;
    this.children.delete(child);
    child.kill();
  }
}

class StartError extends RunError {}

function emptyOutcome(): Outcome {
  return { sha256: null, bytes: null, skipped: null, documents: [], kept: [], unchanged: false, seconds: 0, peak: 0 };
}

/**
 * Adds what a process has made of an input. Returns the index of the document to go on with in a new process, or
 * undefined where the input is done. A process that had read other inputs before (`used`) may have died of what these
 * left in its memory, and so the document that it died over is tried once more in a new one.
 */
function addReading(outcome: Outcome, reading: Reading, used: boolean): number | undefined {
  const { death, during } = reading;
  const changed = outcome.sha256 !== null && reading.sha256 !== null && outcome.sha256 !== reading.sha256;
  outcome.sha256 ??= reading.sha256;
  outcome.bytes ??= reading.bytes;
  outcome.skipped = reading.skipped;
  outcome.peak = Math.max(outcome.peak, reading.peak);
  outcome.unchanged = reading.unchanged;
  if (changed) {
    const record = describeFailure(null, 'failed', 'the file has changed while it was read');
    outcome.documents.push({ record, spool: null, rows: null });
    return undefined;
  }
  outcome.documents.push(...reading.documents);
  outcome.kept = reading.kept;
  if (death === undefined) return undefined;
  const index = during?.index ?? outcome.documents.length;
  if (used && death.status !== 'timeout') return index;
  const record = describeFailure(during?.member ?? null, death.status, death.reason);
  outcome.documents.push({ record, spool: null, rows: null });
  return during === undefined || during.member === null ? undefined : index + 1;
}
