import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { limitMessage } from '../limits.js';
import { killTree } from './kill-tree.js';
import { readMemory } from './memory.js';
import { type Report, reportSpoolOf, type Task, type WorkerSetup } from './protocol.js';
import type { DocumentRecord, DocumentStatus } from './record.js';
import type { Place } from './segments.js';

/** How much time, memory and output a document may take. Each is watched from outside the process that reads it. */
export interface DocumentLimits {
  seconds: number;
  memoryMib: number;
  outputMib: number;
}

/** Why a process died over a document. */
export interface Death {
  status: DocumentStatus;
  reason: string;
}

/** What a process has made of an input until that was done, or until the process died. */
export interface Reading {
  sha256: string | null;
  bytes: number | null;
  /** Why the input was skipped; null where it was not. */
  skipped: string | null;
  documents: { index: number; record: DocumentRecord; spool: string | null; rows: Place | null }[];
  /** Where the rows stand of documents that were done before and are unchanged. */
  kept: Place[];
  unchanged: boolean;
  peak: number;
  /** Set where the process died. `during` is the document that it was reading then, if any. */
  death?: Death;
  during?: { index: number; member: string | null };
}

/** The results cannot be written, or no process can be started: the run is over. */
export class RunError extends Error {
  override readonly name = 'RunError';
}

/** Every folder of dist, where the build may put this module, stands beside that of the worker. */
const WORKER = fileURLToPath(new URL('../batch/start.cjs', import.meta.url));

const MIB = 1024 * 1024;

/**
 * MiB of V8's memory for young objects, at most this share of the process's limit: more of it means fewer collections.
 */
const YOUNG_MIB = 32;
const YOUNG_SHARE = 1 / 32;

/**
 * Flags that keep V8 to one thread. By default it collects garbage and compiles on further threads; where every core
 * reads a document already, these only compete (they took a third of all processor time on two cores).
 */
const ONE_THREAD = ['--single-threaded-gc', '--v8-pool-size=1'];

/**
 * Share of its limit: a process that holds more memory between two documents is replaced, or the next document would
 * have too little.
 */
const REST_SHARE = 0.5;

/** Bytes of a process's stderr that are kept; the line that says why it died is near the beginning. */
const MAX_STDERR = 64 * 1024;

/** A process that reads documents, one input at a time. It is ended when a document exceeds a limit. */
export class Child {
  private readonly process: ChildProcess;
  private readonly exited: Promise<Death>;
  private stderr = '';
  private verdict: Death | undefined;
  private current: { reading: Reading; settle: () => void; fail: (error: Error) => void } | undefined;
  private deadline = Number.POSITIVE_INFINITY;
  private spool: string | undefined;
  private atRest = 0;
  private watching = false;
  /** How many inputs it has read. */
  served = 0;

  constructor(
    private readonly setup: WorkerSetup,
    private readonly limits: DocumentLimits,
  ) {
    // V8's own limit: close to it, V8 collects garbage rather than grow.
    const heap = Math.ceil(limits.memoryMib);
    const young = Math.max(1, Math.min(YOUNG_MIB, Math.floor(limits.memoryMib * YOUNG_SHARE)));
    this.process = fork(WORKER, [], {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${heap}`, `--max-semi-space-size=${young}`, ...ONE_THREAD],
      env: { ...process.env, TMPDIR: setup.spool },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      if (setup.debug) process.stderr.write(text);
      if (this.stderr.length < MAX_STDERR) this.stderr += text;
    });
    this.process.on('message', (report: Report) => this.take(report));
    this.exited = this.waitForExit();
  }

  /** Resolves once it can read. Rejects with RunError where no process can be started. */
  async start(): Promise<void> {
    if (!this.process.connected) throw new RunError('no process can be started: the system refuses it');
    this.process.send(this.setup, () => {});
    const ready = once(this.process, 'message').then(() => undefined);
    const death = await Promise.race([ready, this.exited]);
    if (death !== undefined) throw new RunError(`no process can be started: ${death.reason}`);
  }

  /** What it makes of an input. Rejects with RunError where the results cannot be written. */
  async read(task: Task): Promise<Reading> {
    const reading: Reading = {
      sha256: null,
      bytes: null,
      skipped: null,
      documents: [],
      kept: [],
      unchanged: false,
      peak: 0,
    };
    this.served += 1;
    const ended = new Promise<undefined>((resolve, reject) => {
      this.current = { reading, settle: () => resolve(undefined), fail: reject };
    });
    this.startClock();
    this.process.send(task, () => {});
    const death = await Promise.race([ended, this.exited]);
    this.current = undefined;
    this.deadline = Number.POSITIVE_INFINITY;
    if (death !== undefined) reading.death = death;
    if (death !== undefined && this.spool !== undefined) {
      for (const file of [this.spool, reportSpoolOf(this.spool)]) rmSync(file, { force: true });
    }
    return reading;
  }

  /** True where the next input needs a new process: this one has ended, is about to, or holds too much at rest. */
  get isSpent(): boolean {
    const worn = this.atRest > this.limits.memoryMib * MIB * REST_SHARE;
    return worn || this.verdict !== undefined || this.hasEnded;
  }

  private get hasEnded(): boolean {
    return this.process.exitCode !== null || this.process.signalCode !== null;
  }

  /** End it where its document takes too much; to be called many times a second. */
  async watch(): Promise<void> {
    const { current } = this;
    if (current === undefined || this.verdict !== undefined || this.watching) return;
    this.watching = true;
    const memory = await readMemory(this.process.pid ?? 0);
    this.watching = false;
    if (this.current !== current) return;
    current.reading.peak = Math.max(current.reading.peak, memory ?? 0);
    const { seconds, memoryMib, outputMib } = this.limits;
    if ((memory ?? 0) > memoryMib * MIB) this.condemn('memory', limitMessage('batchMemory', memoryMib));
    else if (Date.now() > this.deadline) this.condemn('timeout', limitMessage('batchSeconds', seconds));
    else if (this.outputSize() > outputMib * MIB) this.condemn('output', limitMessage('batchOutput', outputMib));
  }

  /** End it, whatever it does. */
  kill(): void {
    // When a process has ended, the system may give its number to another one.
    if (!this.hasEnded) killTree(this.process.pid);
  }

  private condemn(status: DocumentStatus, reason: string): void {
    this.verdict = { status, reason };
    this.kill();
  }

  private outputSize(): number {
    if (this.spool === undefined) return 0;
    try {
      return statSync(this.spool).size;
    } catch {
      return 0;
    }
  }

  private startClock(more = 0): void {
    this.deadline = Date.now() + (this.limits.seconds + more) * 1000;
  }

  private take(report: Report): void {
    const { current } = this;
    if (current === undefined || report.type === 'ready') return;
    const { reading } = current;
    this.startClock(report.type === 'picture' ? this.setup.read.ocrSeconds : 0);
    if (report.type === 'picture') return;
    if (report.type === 'opened') {
      reading.sha256 = report.sha256;
      reading.bytes = report.bytes;
    } else if (report.type === 'skipped') reading.skipped = report.reason;
    else if (report.type === 'reading') {
      reading.during = { index: report.index, member: report.member };
      this.spool = report.spool;
    } else if (report.type === 'document') {
      const { index, record, spool, rows } = report;
      if (record.status === 'output') record.reason = limitMessage('batchOutput', this.limits.outputMib);
      reading.documents.push({ index, record, spool, rows });
      delete reading.during;
      this.spool = undefined;
    } else if (report.type === 'kept') reading.kept.push(report.rows);
    else if (report.type === 'end') {
      reading.unchanged = report.unchanged;
      this.atRest = report.memory;
      reading.peak = Math.max(reading.peak, report.memory);
      current.settle();
    } else current.fail(new RunError(report.reason));
  }

  private async waitForExit(): Promise<Death> {
    const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
      this.process.once('error', (error) => {
        this.stderr ||= error.message;
        resolve([null, null]);
      });
      this.process.once('close', (...how) => resolve(how));
    });
    if (this.verdict !== undefined) return this.verdict;
    if (/heap out of memory|Array buffer allocation failed/u.test(this.stderr)) {
      return { status: 'memory', reason: limitMessage('batchMemory', this.limits.memoryMib) };
    }
    const how = signal ?? (code === null ? this.stderr : `exit code ${code}`);
    return { status: 'crashed', reason: `the process that read it ended by itself (${how})` };
  }
}
