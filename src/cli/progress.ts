import type { InputRecord } from '../batch/record.js';
import type { BatchObserver } from '../batch/run.js';
import { displayWidth } from '../writers/columns.js';
import { reportLine, spoken } from './report.js';

/** How often a terminal's bar is drawn, and how often a log gets a line. */
const BAR_MILLISECONDS = 200;
const LINE_MILLISECONDS = 15_000;

const BAR_WIDTH = 24;

/** So many documents without budget data are named; the summary counts all, and the manifest holds them. */
const MOST_NAMED = 20;

/** How a batch has gone: what its summary and its exit code stand on. */
export interface BatchTally {
  inputs: number;
  done: number;
  unchanged: number;
  skipped: number;
  failed: number;
  documents: number;
  failedDocuments: number;
  /** Documents that were read and hold no budget data. */
  nothing: number;
  errors: number;
  warnings: number;
  /** Relations that must hold and do not, but for those that are off in the last digit only. */
  failedChecks: number;
  lastDigitChecks: number;
}

/**
 * Shows how a batch goes on, on stderr: a bar on a terminal, a plain line now and then elsewhere, and a line for each
 * input that could not be read. `quiet` leaves all of it out.
 */
export class BatchProgress implements BatchObserver {
  readonly tally: BatchTally = {
    inputs: 0,
    done: 0,
    unchanged: 0,
    skipped: 0,
    failed: 0,
    documents: 0,
    failedDocuments: 0,
    nothing: 0,
    errors: 0,
    warnings: 0,
    failedChecks: 0,
    lastDigitChecks: 0,
  };
  private readonly started = performance.now();
  private readonly bar: boolean;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly quiet: boolean,
    /** Whether documents without budget data are named. */
    private readonly namesNothing = true,
  ) {
    this.bar = !quiet && process.stderr.isTTY === true && process.env.TERM !== 'dumb';
  }

  planned(inputs: number): void {
    this.tally.inputs = inputs;
    if (this.quiet) return;
    this.timer = setInterval(() => this.draw(), this.bar ? BAR_MILLISECONDS : LINE_MILLISECONDS);
    this.timer.unref();
  }

  done(record: InputRecord, unchanged: boolean): void {
    const { tally } = this;
    tally.done += 1;
    if (unchanged) tally.unchanged += 1;
    if (record.status === 'skipped') tally.skipped += 1;
    else if (record.status !== 'ok') tally.failed += 1;
    for (const { status } of record.documents) tally[status === 'ok' ? 'documents' : 'failedDocuments'] += 1;
    this.noteNothing(record);
    tally.errors += record.diagnostics.error;
    tally.warnings += record.diagnostics.warning;
    tally.failedChecks += record.checks.fail - record.checks.lastDigit;
    tally.lastDigitChecks += record.checks.lastDigit;
    if (record.reason !== null && record.status !== 'skipped') this.report(record);
  }

  /** Take the bar away; nothing more is drawn. */
  end(): void {
    clearInterval(this.timer);
    if (this.bar) process.stderr.write('\r\u001b[K');
  }

  /** Seconds since the beginning. */
  get seconds(): number {
    return (performance.now() - this.started) / 1000;
  }

  private report({ input, documents }: InputRecord): void {
    if (this.quiet) return;
    if (this.bar) process.stderr.write('\r\u001b[K');
    for (const { member, status, reason } of documents) {
      if (status !== 'ok') reportLine(member === null ? input : `${input}!${member}`, reason ?? status);
    }
  }

  /** Count the documents that gave nothing, and name the first of them: to read one is not to find something in it. */
  private noteNothing({ input, documents }: InputRecord): void {
    for (const document of documents) {
      if (!isWithoutData(document)) continue;
      this.tally.nothing += 1;
      if (this.quiet || !this.namesNothing || this.tally.nothing > MOST_NAMED) continue;
      if (this.bar) process.stderr.write('\r\u001b[K');
      reportLine(document.member === null ? input : `${input}!${document.member}`, 'no budget data was found');
    }
  }

  private draw(): void {
    const text = formatProgress(this.tally, this.seconds);
    if (!this.bar) {
      reportLine(text);
      return;
    }
    const share = this.tally.inputs === 0 ? 1 : this.tally.done / this.tally.inputs;
    const full = Math.floor(share * BAR_WIDTH);
    const line = `[${'#'.repeat(full)}${'.'.repeat(BAR_WIDTH - full)}] ${spoken(text)}`;
    const fits = displayWidth(line) < (process.stderr.columns || 80);
    process.stderr.write(`\r${fits ? line : line.slice(0, BAR_WIDTH + 2)}\u001b[K`);
  }
}

/** Whether a document was read and no budget table and no form was found in it. */
function isWithoutData({ status, kind, budgetTables, projects }: InputRecord['documents'][number]): boolean {
  return status === 'ok' && kind === 'unknown' && budgetTables + projects === 0;
}

/**
 * How far a run is: `120 of 400, 8.3 a second, 34 s left, 2 failed`.
 * Inputs that had been done before say nothing of the speed.
 */
export function formatProgress(tally: BatchTally, seconds: number): string {
  const { inputs, done, unchanged, failed } = tally;
  const rate = (done - unchanged) / Math.max(seconds, 0.001);
  const parts = [`${done} of ${inputs}`];
  if (rate > 0) parts.push(`${formatRate(rate)} a second`, `${formatDuration((inputs - done) / rate)} left`);
  if (failed > 0) parts.push(`${failed} failed`);
  return parts.join(', ');
}

function formatRate(rate: number): string {
  return rate >= 10 ? String(Math.round(rate)) : rate.toFixed(1);
}

/** `34 s`, `5 min`, `2 h 10 min`. */
export function formatDuration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
