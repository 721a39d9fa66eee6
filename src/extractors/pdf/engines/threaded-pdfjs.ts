import { SHARE_ENV, Worker, type WorkerOptions } from 'node:worker_threads';
import { limitMessage, limitOf } from '../../../limits.js';
import { type PdfEngine, type PdfFile, PdfLimitError, PdfOpenError } from './content.js';
import { type CallFailure, type OpenedFile, type PdfjsAnswer, type PdfjsCall, READY } from './pdfjs-calls.js';

/** A call without its number. */
type Asked = PdfjsCall extends infer Call ? (Call extends PdfjsCall ? Omit<Call, 'id'> : never) : never;

/**
 * pdfjs in a thread of its own, which is ended where it opens a file, or reads a page, for longer than the limit
 * pdfjsSeconds. The file that it read then is given up: each later call on it fails too, with the limit's message.
 */
export const threadedPdfjs: PdfEngine = {
  name: 'pdfjs',
  async open(bytes) {
    thread ??= new PdfjsThread();
    const own = thread;
    const answer = await own.ask({ call: 'open', bytes });
    if (!('opened' in answer)) throw new Error('pdfjs gave no file');
    return fileOf(own, answer.opened);
  },
};

/** One for all files: to load pdfjs takes longer than to read most of them. */
let thread: PdfjsThread | undefined;

function fileOf(own: PdfjsThread, { file, ...facts }: OpenedFile): PdfFile {
  return {
    ...facts,
    async readPage(index) {
      const answer = await own.ask({ call: 'page', file, index });
      if (!('page' in answer)) throw new Error('pdfjs gave no page');
      return answer.page;
    },
    async close() {
      if (!own.hasEnded) await own.ask({ call: 'close', file });
    },
  };
}

class PdfjsThread {
  private readonly worker = startThread();
  private readonly waiting = new Map<
    number,
    { resolve: (answer: PdfjsAnswer) => void; fail: (error: Error) => void }
  >();
  /** Resolves when pdfjs is loaded. */
  private readonly ready: Promise<void>;
  private asked = 0;
  private end: Error | undefined;

  constructor() {
    this.worker.unref();
    this.ready = new Promise((resolve) => {
      this.worker.on('message', (answer: PdfjsAnswer | typeof READY) => {
        if (answer === READY) resolve();
        else this.waiting.get(answer.id)?.resolve(answer);
      });
    });
    this.worker.on('error', (error) => this.stop(error));
    this.worker.on('exit', () => this.stop(new Error('the thread of pdfjs has ended')));
  }

  get hasEnded(): boolean {
    return this.end !== undefined;
  }

  /** The answer to a call. Throws what the call failed with, or PdfLimitError where it took too long. */
  async ask(asked: Asked): Promise<PdfjsAnswer> {
    if (this.end !== undefined) throw this.end;
    const id = ++this.asked;
    // Only a thread that is waited for keeps the process alive.
    if (this.waiting.size === 0) this.worker.ref();
    let clock: NodeJS.Timeout | undefined;
    try {
      const answer = await new Promise<PdfjsAnswer>((resolve, fail) => {
        this.waiting.set(id, { resolve, fail });
        this.worker.postMessage({ ...asked, id });
        void this.ready.then(() => {
          if (this.waiting.has(id)) clock = setTimeout(() => this.giveUp(), limitOf('pdfjsSeconds') * 1000);
        });
      });
      if ('failure' in answer) throw errorOf(answer.failure);
      return answer;
    } finally {
      this.waiting.delete(id);
      clearTimeout(clock);
      if (this.waiting.size === 0) this.worker.unref();
    }
  }

  private giveUp(): void {
    this.stop(new PdfLimitError(limitMessage('pdfjsSeconds')));
    void this.worker.terminate();
  }

  private stop(error: Error): void {
    if (this.end !== undefined) return;
    this.end = error;
    if (thread === this) thread = undefined;
    for (const { fail } of this.waiting.values()) fail(error);
  }
}

/** The thread's file is beside this one in the sources; in dist, every folder stands beside that of the extractors. */
function startThread(): Worker {
  // Limits are set by variables; what pdfjs writes to the console is of no use to anybody.
  const options: WorkerOptions = { env: SHARE_ENV, stdout: true, stderr: true, execArgv: [] };
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL('../extractors/pdf/engines/pdfjs-thread.js', import.meta.url), options);
  }
  const source = JSON.stringify(new URL('./pdfjs-thread.js', import.meta.url));
  const run = `import('tsx/esm/api').then(({ register }) => { register(); return import(${source}); });`;
  return new Worker(run, { ...options, eval: true });
}

function errorOf({ kind, message }: CallFailure): Error {
  if (kind === 'limit') return new PdfLimitError(message);
  return kind === 'other' ? new Error(message) : new PdfOpenError(kind, message);
}
