import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Linux counts in pages of this size on every machine that Node's builds run on but a few ARM servers. */
const PAGE_BYTES = 4096;

const PS_MILLISECONDS = 500;

/**
 * The bytes of memory that a process holds, whatever has taken them (typed arrays and WebAssembly are outside of the
 * heap that Node can limit); undefined where it has ended or the system does not say.
 */
export async function readMemory(pid: number): Promise<number | undefined> {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]);
    return Number.isFinite(pages) ? pages * PAGE_BYTES : undefined;
  } catch {
    return process.platform === 'linux' || process.platform === 'win32' ? undefined : askPs(pid);
  }
}

/** macOS and the BSDs have no /proc; a program that is started for each look makes looks rare. */
async function askPs(pid: number): Promise<number | undefined> {
  await sleep(PS_MILLISECONDS);
  return new Promise((resolve) => {
    execFile('ps', ['-o', 'rss=', '-p', String(pid)], (error, stdout) => {
      const kibibytes = Number.parseInt(stdout, 10);
      resolve(error || !Number.isFinite(kibibytes) ? undefined : kibibytes * 1024);
    });
  });
}
