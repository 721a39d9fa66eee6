import { randomBytes } from 'node:crypto';
import { createWriteStream, unlinkSync } from 'node:fs';
import { open, realpath, rename, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { formatSystemReason } from '../input.js';
import { writeChunk } from '../writers/chunk.js';
import { EXIT, UsageError } from './exit.js';
import { onInterrupt } from './interrupt.js';
import { reportError, reportLine } from './report.js';
import { tellWatcher } from './watcher.js';

/** Where a command's data goes. `commit` makes it stand; `discard` leaves everything as it was. */
export interface Output {
  stream: Writable;
  commit(): Promise<void>;
  discard(): Promise<void>;
}

/** True for the failure of an output whose reader has seen enough. */
export function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}

/** Text as a command's whole output on stdout. */
export async function printText(text: string): Promise<void> {
  const output = openStdout();
  await writeChunk(output.stream, text);
  await output.commit();
}

/** The temporary files that an interrupt must not leave behind. */
const unfinished = new Set<string>();

/** Stdout, or a file that appears whole or not at all. Throws UsageError where the file cannot be written. */
export async function openOutput(path: string | undefined): Promise<Output> {
  if (path === undefined || path === '-') return openStdout();
  try {
    return await openFile(path);
  } catch (error) {
    const reason = writeReason(error);
    if (reason === undefined) throw error;
    throw new UsageError(`${path}: ${reason}`);
  }
}

/**
 * Lets `write` write an output, which then stands as a whole, or not at all where `write` throws or says with `false`
 * that there is nothing to write. Whether it stands; throws what `write` throws.
 */
export async function writeWhole(output: Output, write: (out: Writable) => Promise<unknown>): Promise<boolean> {
  try {
    if ((await write(output.stream)) === false) {
      await output.discard();
      return false;
    }
    await output.commit();
    return true;
  } catch (error) {
    await output.discard();
    throw error;
  }
}

/**
 * The exit code of a command that could not write its output, which is said on stderr; undefined where the output
 * stands. A reader that has seen enough is no failure. With `debug` the stack is printed; `target` names what is written.
 */
export async function writeOrReport(
  output: Output,
  { debug = false, target }: { debug?: boolean | undefined; target?: string },
  write: (out: Writable) => Promise<unknown>,
): Promise<number | undefined> {
  try {
    return (await writeWhole(output, write)) ? undefined : EXIT.failed;
  } catch (error) {
    if (isClosedPipe(error)) return EXIT.ok;
    reportError(error, debug, ...(target === undefined ? [] : [target]));
    return EXIT.failed;
  }
}

/** Why nothing can be written into a folder, in one line; undefined where that is no refusal of the system. */
export function writeReason(error: unknown): string | undefined {
  const reason = formatSystemReason(error);
  if (reason === 'no such file') return 'its folder does not exist';
  return reason === 'permission denied' ? 'permission denied: the folder may not be written' : reason;
}

function openStdout(): Output {
  const stream = process.stdout;
  const failed = trackFailure(stream);
  return {
    stream,
    async commit() {
      await new Promise<void>((resolve) => stream.write('', () => resolve()));
      failed();
    },
    async discard() {},
  };
}

/** A file of its own beside the target: written, synced to the disk, and only then given the target's name. */
async function openFile(path: string): Promise<Output> {
  const { target, mode, special } = await describeTarget(path);
  if (special) return openSpecial(target);
  const temporary = join(dirname(target), `.${basename(target).slice(0, 64)}.${randomBytes(6).toString('hex')}.tmp`);
  // Before it is there: a signal may come as soon as it is.
  unfinished.add(temporary);
  tellWatcher({ temporary });
  const file = await open(temporary, 'wx', mode).catch((error: unknown) => {
    unfinished.delete(temporary);
    throw error;
  });
  const stream = new Writable({
    write: (chunk: Uint8Array, _encoding, done) => void file.appendFile(chunk).then(() => done(), done),
  });
  const failed = trackFailure(stream);
  return {
    stream,
    async commit() {
      stream.end();
      await finished(stream);
      failed();
      await file.sync();
      await file.close();
      await rename(temporary, target);
      unfinished.delete(temporary);
      // Who looks on wants to know that it is there; a program reads the exit code.
      if (process.stderr.isTTY === true) reportLine(`written to ${path}`);
    },
    async discard() {
      stream.destroy();
      await file.close().catch(() => {});
      removeQuietly(temporary);
      unfinished.delete(temporary);
    },
  };
}

async function describeTarget(path: string): Promise<{ target: string; mode: number; special: boolean }> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) throw new UsageError(`${path}: is a directory`);
  if (!found) return { target: path, mode: 0o666, special: false };
  return { target: await realpath(path), mode: found.mode & 0o777, special: !found.isFile() };
}

/** A device or a pipe (/dev/null) has no name to give away: it is written as it is. */
function openSpecial(path: string): Output {
  const stream = createWriteStream(path);
  const failed = trackFailure(stream);
  return {
    stream,
    async commit() {
      stream.end();
      await finished(stream);
      failed();
    },
    async discard() {
      stream.destroy();
    },
  };
}

/** Keep a stream's failure until it is asked for, so that it reaches the command and not the process. */
function trackFailure(stream: Writable): () => void {
  let failure: Error | undefined;
  stream.on('error', (error) => {
    failure ??= error;
  });
  return () => {
    if (failure) throw failure;
  };
}

onInterrupt(() => {
  for (const path of unfinished) removeQuietly(path);
});

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It was never made, or somebody has cleaned up before us.
  }
}
