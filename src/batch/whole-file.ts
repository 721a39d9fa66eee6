import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';

/**
 * Write a file that appears whole or not at all: a temporary file in `spool`, synced to the disk, then renamed.
 * Rejects with the file system's refusal and leaves nothing behind.
 */
export async function writeWhole(
  target: string,
  spool: string,
  write: (out: Writable) => Promise<void>,
): Promise<void> {
  const place = await writeAside(target, spool, write);
  await place();
}

/**
 * Write a file that does not appear yet, synced to the disk: what gives it its name, which rejects with the file
 * system's refusal and leaves nothing behind.
 */
export async function writeAside(
  target: string,
  spool: string,
  write: (out: Writable) => Promise<void>,
): Promise<() => Promise<void>> {
  const temporary = join(spool, randomBytes(8).toString('hex'));
  const file = await open(temporary, 'wx');
  try {
    await writeThrough(file, write);
    await file.sync();
    await file.close();
  } catch (error) {
    await file.close().catch(() => {});
    await rm(temporary, { force: true });
    throw error;
  }
  return async () => {
    try {
      await mkdir(dirname(target), { recursive: true });
      await rename(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  };
}

async function writeThrough(file: FileHandle, write: (out: Writable) => Promise<void>): Promise<void> {
  const out = new Writable({
    write: (chunk: Uint8Array, _encoding, done) => void file.appendFile(chunk).then(() => done(), done),
  });
  // Without a listener a failure would end the process; `finished` and `write` reject with it.
  out.on('error', () => {});
  await write(out);
  out.end();
  await finished(out);
}

/** Sync a file that another process has written, and give it its name. */
export async function placeFile(temporary: string, target: string): Promise<void> {
  const file = await open(temporary, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  await mkdir(dirname(target), { recursive: true });
  await rename(temporary, target);
}
