import { type ChildProcess, fork, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const BIN = join(ROOT, 'bin/yusuan.js');
export const FORM = 'fixtures/one-form/source.txt';

export interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  input?: string | Uint8Array;
  cwd?: string;
  env?: Record<string, string>;
}

/** What a program printed and how it ended. */
export function runProgram(program: string, args: string[], options: RunOptions = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: options.cwd ?? ROOT, env: { ...process.env, ...options.env } });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() });
    });
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
  });
}

/** What `yusuan …` printed and how it ended, in a process of its own. */
export function freshYusuan(args: string[], options: RunOptions = {}): Promise<Run> {
  return runProgram(process.execPath, [BIN, ...args], options);
}

/**
 * What `yusuan …` printed and how it ended. Commands of a test file run one after the other in one process, since a
 * start takes longer than most of what is asked; one with an input or a watcher of its own starts afresh, and one with
 * variables that count where a process starts.
 */
export function yusuan(args: string[], options: RunOptions = {}): Promise<Run> {
  const env = options.env ?? {};
  const own = args.some((arg) => OWN_PROCESS.has(arg)) || Object.keys(env).some((name) => !READ_LATE.test(name));
  if (own || options.input !== undefined) return freshYusuan(args, options);
  const run = last.then(() => askWarm({ argv: args, cwd: options.cwd ?? ROOT, env }));
  last = run.catch(() => undefined);
  return run;
}

/** Flags under which a command starts another process that prints for it, or keeps what it has read of a file. */
const OWN_PROCESS: ReadonlySet<string> = new Set(['--timeout', '--corrections']);

/** Variables that each command asks for itself, not the process as it starts; a limit of seconds starts another process. */
const READ_LATE = /^(?:LC_ALL|LANG|YUSUAN_MAX_(?!SECONDS)\w+)$/u;

let last: Promise<unknown> = Promise.resolve();
let warm: ChildProcess | undefined;

/** One command in the process that is kept for them; a new one where that has ended. */
function askWarm(asked: { argv: string[]; cwd: string; env: Record<string, string> }): Promise<Run> {
  if (warm === undefined || !warm.connected) {
    const stdio = ['pipe', 'ignore', 'inherit', 'ipc'] as ('pipe' | 'ignore' | 'inherit' | 'ipc')[];
    // What Node warns of is of the commands before as well; V8's helpers would take another process's core.
    const execArgv = ['--no-warnings', '--single-threaded-gc', '--v8-pool-size=1'];
    warm = fork(join(ROOT, 'tests/cli/warm-child.mjs'), { cwd: ROOT, stdio, execArgv });
    warm.stdin?.end();
    // It ends when this process does: then its channel is closed.
    warm.unref();
    warm.channel?.unref();
  }
  const child = warm;
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`the process ended with ${code} before it answered`));
    child.once('exit', ended);
    child.once('message', (answer: Run) => {
      child.off('exit', ended);
      resolve(answer);
    });
    child.send(asked);
  });
}

/** A new folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'yusuan-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
