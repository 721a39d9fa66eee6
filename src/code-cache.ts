import { createHash } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';

/** Code that V8 has compiled, and what it was compiled for. */
export interface KeptCode {
  code: Buffer;
  /** The modules that the runs which made it had begun. */
  modules: readonly string[];
  /** Milliseconds of processor time of the longest of those runs. */
  milliseconds: number;
}

/** The folder of this user's caches of the program; null where the system names none. Throws where there is no home. */
export function cacheFolder(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
  home: () => string = homedir,
): string | null {
  const { XDG_CACHE_HOME: named, LOCALAPPDATA: local } = env;
  if (named !== undefined && isAbsolute(named)) return join(named, 'yusuan');
  if (platform === 'win32') return local === undefined || !isAbsolute(local) ? null : join(local, 'yusuan', 'cache');
  return join(home(), platform === 'darwin' ? 'Library/Caches' : '.cache', 'yusuan');
}

/** True where files can be written in a folder, which is made, for this user alone, where it is missing. */
export function canKeepIn(folder: string): boolean {
  try {
    // What another user owns (a home kept by `sudo`) is not filled with files that he could not remove.
    const above = dirname(folder);
    if (!isOwn(statSync(nearest(above)))) return false;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return isOwn(statSync(folder));
  } catch {
    return false;
  }
}

function nearest(folder: string): string {
  let at = folder;
  while (statSync(at, { throwIfNoEntry: false }) === undefined && dirname(at) !== at) at = dirname(at);
  return at;
}

/**
 * Whether a file belongs to this user. On Windows, which has no such numbers, others cannot write to a user's folder
 * anyway.
 */
function isOwn({ uid }: { uid: number }): boolean {
  return process.getuid === undefined || uid === process.getuid();
}

const OTHERS_WRITE = 0o022;

/**
 * What a file holds that this user has written; 'missing' where there is none, 'damaged' where it is not as it was
 * written.
 */
export function readKept(path: string): KeptCode | 'missing' | 'damaged' {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return 'missing';
  }
  try {
    const stat = fstatSync(file);
    if (!isOwn(stat) || (process.getuid !== undefined && (stat.mode & OTHERS_WRITE) !== 0)) return 'damaged';
    return parseKept(readFileSync(file)) ?? 'damaged';
  } catch {
    return 'damaged';
  } finally {
    closeSync(file);
  }
}

/** Bytes at a file's end: the length of what stands before, and the digest of all. */
const LENGTH = 4;
const DIGEST = 32;

/** V8 ends the process over code that is damaged: it is never handed any. */
function parseKept(bytes: Buffer): KeptCode | undefined {
  const end = bytes.length - DIGEST;
  if (end < LENGTH || !digestOf(bytes.subarray(0, end)).equals(bytes.subarray(end))) return undefined;
  const said = end - LENGTH - bytes.readUInt32LE(end - LENGTH);
  const [milliseconds, ...modules] = bytes.toString('utf8', said, end - LENGTH).split('\n');
  return { code: bytes.subarray(0, said), modules, milliseconds: Number(milliseconds) };
}

function digestOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** Files that stay: of the program's entries, and of versions of Node and of the program that are used by turns. */
const MOST_FILES = 8;

/**
 * Writes code that a later run reads, whole or not at all, and removes all but the newest files of its folder. Throws
 * where it cannot be written.
 */
export function writeKept(path: string, { code, modules, milliseconds }: KeptCode): void {
  const said = Buffer.from([Math.round(milliseconds), ...modules].join('\n'));
  const length = Buffer.alloc(LENGTH);
  length.writeUInt32LE(said.length);
  const bytes = Buffer.concat([code, said, length]);
  const aside = `${path}.${process.pid}`;
  try {
    writeFileSync(aside, Buffer.concat([bytes, digestOf(bytes)]), { mode: 0o600, flag: 'wx' });
    renameSync(aside, path);
  } catch (error) {
    rmSync(aside, { force: true });
    throw error;
  }
  const folder = dirname(path);
  const files = readdirSync(folder)
    .filter((name) => OURS.test(name))
    .map((name) => ({ name, written: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.written - a.written);
  for (const { name } of files.slice(MOST_FILES)) rmSync(join(folder, name), { force: true });
}

/** The names of the files of this program, whatever its version, and of those left behind half written. */
const OURS = /^code-.*\.bin(?:\.\d+)?$/u;
