import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { killTree } from '../batch/kill-tree.js';
import { limitMessage } from '../limits.js';
import { InputError } from '../result.js';
import type { Answered, Call } from './protocol.js';

/** Every folder of dist, where the build may put this module, stands beside that of the reader. */
const READER = fileURLToPath(new URL('../mcp/start.cjs', import.meta.url));

/** A process that reads for calls; the next call gets a new one where it was ended. */
export class Reader {
  private process: ChildProcess | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private calls = 0;

  constructor(
    private readonly folders: readonly string[],
    private readonly seconds: number,
  ) {}

  /** What a call reads, after those before it. Rejects with InputError where it cannot be read, or takes too long. */
  read(call: Call): Promise<string> {
    const read = this.last.then(() => this.readNow(call));
    this.last = read.catch(() => {});
    return read;
  }

  /** End the process, whatever it does. */
  end(): void {
    const { process } = this;
    this.process = undefined;
    if (process !== undefined && process.exitCode === null && process.signalCode === null) killTree(process.pid);
  }

  private readNow(call: Call): Promise<string> {
    const child = this.start();
    this.calls += 1;
    const id = this.calls;
    return new Promise((resolve, reject) => {
      const settle = (how: () => void): void => {
        clearTimeout(timer);
        child.off('message', take).off('exit', fail).off('error', fail);
        how();
      };
      const take = (answered: Answered): void => {
        if (answered.id !== id) return;
        settle(() => ('text' in answered ? resolve(answered.text) : reject(new InputError(answered.error))));
      };
      const fail = (): void => {
        this.process = undefined;
        settle(() => reject(new InputError('could not be read')));
      };
      const timer = setTimeout(() => {
        this.end();
        settle(() => reject(new InputError(limitMessage('batchSeconds', this.seconds))));
      }, this.seconds * 1000);
      child.on('message', take).on('exit', fail).on('error', fail);
      child.send({ id, call });
    });
  }

  private start(): ChildProcess {
    if (this.process?.connected === true) return this.process;
    // What the protocol writes to stdout is no process's but its own.
    const child = fork(READER, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    child.on('error', () => {});
    child.send({ folders: this.folders });
    this.process = child;
    return child;
  }
}
