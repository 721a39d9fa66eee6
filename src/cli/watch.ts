import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { constants } from 'node:os';
import { killTree } from '../batch/kill-tree.js';
import { limitMessage } from '../limits.js';
import { EXIT } from './exit.js';
import { reportLine } from './report.js';
import { type Told, WATCHED } from './watcher.js';

/** What a person or a system ends a process with; each is passed on. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Milliseconds: a command that is busy reading does not hear a signal, and is ended after so long. */
const GRACE = 1_000;

/**
 * The exit code of the same command line, run in a process that is ended once the reading of one document takes more
 * than so many seconds: from outside, since a process that reads has no time for its clock. One line says so, and a
 * file on its way is gone.
 */
export function runWatched(seconds: number): Promise<number> {
  const child = spawn(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, [WATCHED]: '1' },
  });
  const temporary = new Set<string>();
  let document = '';
  let late = false;
  let timer: NodeJS.Timeout | undefined;
  const end = () => {
    killTree(child.pid);
    for (const path of temporary) rmSync(path, { force: true });
  };
  const startClock = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      late = true;
      end();
    }, seconds * 1000);
  };
  child.on('message', (told: Told) => {
    if ('temporary' in told) {
      temporary.add(told.temporary);
      return;
    }
    document = told.document;
    startClock();
  });
  for (const signal of SIGNALS) {
    process.removeAllListeners(signal);
    process.on(signal, () => {
      child.kill(signal);
      setTimeout(() => {
        end();
        process.exit(128 + constants.signals[signal]);
      }, GRACE).unref();
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      if (late) reportLine(document, limitMessage('batchSeconds', seconds));
      resolve(late ? EXIT.failed : (code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
    });
  });
}
