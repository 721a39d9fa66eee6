import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync, unlinkSync, utimesSync } from 'node:fs';
import { link, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { formatSystemReason } from '../input.js';

/** How often a run says that it is alive. */
const BEAT_MILLISECONDS = 1_000;

/** A run on another machine that has given no sign for so long counts as dead. */
const SILENCE_MILLISECONDS = 15_000;

/** How often claiming the folder is tried again after it was removed in the meantime. */
const MAX_TRIES = 5;

const NAME = /^owner-(\d+)$/u;

const ownerSchema = z.object({
  pid: z.int().positive(),
  /** When the process began, as its system says it: a number that is used again is not the same process. */
  started: z.string(),
  host: z.string(),
  /** The boot and the process namespace: two processes can see each other only where both are equal. */
  space: z.string(),
});

type Owner = z.infer<typeof ownerSchema>;

/** A folder that is taken by one run; `release` gives it back, and may be called from an exit handler. */
export interface Lock {
  release(): void;
}

/** Another run has the folder; `message` says which. */
class LockedError extends Error {
  override readonly name = 'LockedError';
}

/**
 * Take a folder for this process. Throws LockedError where a run that is alive has it; one that was killed has lost it.
 *
 * `silence` is how many milliseconds a run elsewhere may say nothing.
 *
 * A lock is a file `owner-<n>`, made by linking: whoever makes `owner-<n+1>` takes over from a dead `owner-<n>`, and of
 * two that try at once one fails. On one machine a process is alive where it runs; elsewhere, where its file's time
 * still moves.
 */
export async function takeLock(folder: string, silence = SILENCE_MILLISECONDS): Promise<Lock> {
  const self = describeSelf();
  const draft = await writeDraft(folder, self);
  try {
    for (;;) {
      const last = await findLast(folder);
      if (last > 0) await refuseLiving(join(folder, `owner-${last}`), self, silence);
      const own = join(folder, `owner-${last + 1}`);
      if (!(await tryLink(draft, own))) continue;
      await removeDead(folder, [own, draft], self);
      return beat(own);
    }
  } finally {
    await rm(draft, { force: true });
  }
}

/** Writes a claim. The run before may be removing the folder at this moment; then it is made again. */
async function writeDraft(folder: string, self: Owner): Promise<string> {
  const draft = join(folder, `claim-${self.pid}-${sightOf(self)}-${randomBytes(6).toString('hex')}`);
  for (let tries = 1; ; tries++) {
    try {
      await mkdir(folder, { recursive: true });
      await writeFile(draft, `${JSON.stringify(self)}\n`);
      return draft;
    } catch (error) {
      if (tries === MAX_TRIES || formatSystemReason(error) !== 'no such file') throw error;
    }
  }
}

/**
 * Removes what killed runs have left. A recent claim of a live process, or of another machine, is kept: that run is
 * just being refused.
 */
async function removeDead(folder: string, kept: readonly string[], self: Owner): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (kept.includes(path)) continue;
    if (NAME.test(name) || (name.startsWith('claim-') && (await isLeft(path, self)))) await rm(path, { force: true });
  }
}

/** Whether a claim was left behind: its process has ended, or has done nothing with it for long. */
async function isLeft(path: string, self: Owner): Promise<boolean> {
  const owner = readOwner(path);
  if (owner !== undefined && isNear(owner, self)) return startOf(owner.pid) !== owner.started;
  // A run that was killed before it had written its claim is known by the claim's name.
  const [, pid, sight] = owner === undefined ? (/^claim-(\d+)-(.+)-/u.exec(basename(path)) ?? []) : [];
  if (sight === sightOf(self) && startOf(Number(pid)) === undefined) return true;
  const age = Date.now() - ((await stat(path).catch(() => undefined))?.mtimeMs ?? Date.now());
  return age > SILENCE_MILLISECONDS;
}

/** A short name for all processes that can see one. */
function sightOf({ host, space }: Owner): string {
  return createHash('sha256').update(`${host}\n${space}`).digest('hex').slice(0, 12);
}

/** Whether two processes can see each other. */
function isNear(owner: Owner, self: Owner): boolean {
  return owner.host === self.host && owner.space === self.space;
}

function beat(own: string): Lock {
  const timer = setInterval(() => {
    const now = new Date();
    try {
      utimesSync(own, now, now);
    } catch {
      // The folder is gone or taken; whatever is written next says so.
    }
  }, BEAT_MILLISECONDS);
  timer.unref();
  const release = () => {
    clearInterval(timer);
    process.off('exit', release);
    try {
      unlinkSync(own);
    } catch {
      // Somebody has cleaned up before us.
    }
  };
  process.on('exit', release);
  return { release };
}

async function findLast(folder: string): Promise<number> {
  const numbers = (await readdir(folder)).map((name) => Number(NAME.exec(name)?.[1] ?? 0));
  return Math.max(0, ...numbers);
}

async function tryLink(draft: string, own: string): Promise<boolean> {
  try {
    await link(draft, own);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function refuseLiving(path: string, self: Owner, silence: number): Promise<void> {
  const owner = readOwner(path);
  if (owner === undefined) return;
  const alive = isNear(owner, self) ? startOf(owner.pid) === owner.started : await isBeating(path, silence);
  if (alive) throw new LockedError(`another run (process ${owner.pid} on ${owner.host}) is writing here`);
}

/** Whether a file's time moves within `silence`. Two times of the same file are compared, never those of two clocks. */
async function isBeating(path: string, silence: number): Promise<boolean> {
  const timeOf = async () => (await stat(path).catch(() => undefined))?.mtimeMs;
  const before = await timeOf();
  for (let waited = 0; waited < silence; waited += BEAT_MILLISECONDS) {
    await sleep(BEAT_MILLISECONDS);
    const now = await timeOf();
    if (now === undefined) return false;
    if (now !== before) return true;
  }
  return false;
}

function readOwner(path: string): Owner | undefined {
  try {
    return ownerSchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

function describeSelf(): Owner {
  return { pid: process.pid, started: startOf(process.pid) ?? '', host: hostname(), space: describeSpace() };
}

function describeSpace(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return '';
  }
}

/** When a process began (its system's ticks), `running` where only that is known, or undefined where it has ended. */
function startOf(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name in brackets may hold anything; the 22nd field is the 20th behind it. Z is a process that has ended.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return hasProc() ? undefined : startWithoutProc(pid);
  }
}

function hasProc(): boolean {
  try {
    return readdirSync('/proc/self').length > 0;
  } catch {
    return false;
  }
}

function startWithoutProc(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
    return 'running';
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM' ? 'running' : undefined;
  }
}
