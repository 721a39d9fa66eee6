import type { Dirent, Stats } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { isLeftBehind } from '../extractors/archive/left-behind.js';
import { formatSystemReason } from '../input.js';
import {
  asBytePath,
  type BytePath,
  bufferOf,
  bytesOfText,
  commonFolder,
  formatBytes,
  joinBytes,
  relativeBytes,
  resolveBytes,
} from './byte-path.js';
import { hasMagic, parseGlob } from './glob.js';
import { isRunFolder } from './run-files.js';

/** One input of a batch. */
export interface BatchInput {
  /** Its path below the folder that holds all inputs: its name in every output, whatever the working folder. */
  key: string;
  path: BytePath;
  /** Why it is not read, where that is known before it is opened. */
  problem?: { status: 'failed' | 'skipped'; reason: string };
  /** True where another input has the same key but for upper and lower case, or for how an accent is written. */
  twin?: true;
}

interface Found {
  path: BytePath;
  problem?: BatchInput['problem'];
}

const NOT_REGULAR = { status: 'failed', reason: 'not a regular file' } as const;

/**
 * Every input of a batch once, in the byte order of their keys.
 * `paths` are files, folders (walked to their ends) and patterns, `listed` paths as a list gives them.
 * A link to a file is read, a link to a folder is not followed; a path that does not exist is an input with a problem.
 * Pipes and devices are never opened; the folder `except` (where the results go) is never entered.
 */
export async function listInputs(paths: string[], listed: BytePath[], except: string): Promise<BatchInput[]> {
  const own = await stat(except).catch(() => undefined);
  const roots: BytePath[] = [];
  const found = new Map<BytePath, Found>();
  const take = (input: Found) => found.set(input.path, input);
  for (const path of paths) {
    const pattern = hasMagic(path) && !(await exists(path)) ? parseGlob(path) : undefined;
    const start = resolveBytes(bytesOfText(pattern?.folder ?? path));
    if (pattern === undefined) roots.push(await listPath(start, own, take));
    else roots.push(await listPattern(start, path, pattern.expression, own, take));
  }
  for (const path of listed) roots.push(await listPath(resolveBytes(path), own, take));
  const root = commonFolder(roots);
  const inputs = [...found.values()].map(({ path, problem }) => ({
    key: formatBytes(relativeBytes(root, path)) || '.',
    path,
    ...(problem === undefined ? {} : { problem }),
  }));
  return markTwins(sortByKey(inputs));
}

/** In the byte order of their keys: no locale has a say. */
export function sortByKey<T extends { key: string }>(items: T[]): T[] {
  return items
    .map((item) => ({ item, bytes: Buffer.from(item.key) }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
    .map(({ item }) => item);
}

/** What a file system without upper and lower case (macOS, Windows) would take for one name. */
export function foldName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function markTwins(inputs: BatchInput[]): BatchInput[] {
  const seen = new Map<string, BatchInput>();
  for (const input of inputs) {
    const folded = foldName(input.key);
    const before = seen.get(folded);
    if (before !== undefined) before.twin = input.twin = true;
    else seen.set(folded, input);
  }
  return inputs;
}

async function exists(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => undefined)) !== undefined;
}

/** Take a file, or all files of a folder; the folder that keys may be counted from. */
async function listPath(path: BytePath, own: Stats | undefined, take: (input: Found) => void): Promise<BytePath> {
  const found = await stat(bufferOf(path)).catch((error: unknown) => error);
  if (!isStats(found))
    take({ path, problem: { status: 'failed', reason: formatSystemReason(found) ?? 'cannot be read' } });
  else if (found.isDirectory()) {
    await walk(path, own, take);
    return path;
  } else take(found.isFile() ? { path } : { path, problem: NOT_REGULAR });
  return resolveBytes(joinBytes(path, bytesOfText('..')));
}

/** Take what matches a pattern, or the pattern itself as an input that does not exist; the folder it begins with. */
async function listPattern(
  folder: BytePath,
  pattern: string,
  expression: RegExp,
  own: Stats | undefined,
  take: (input: Found) => void,
): Promise<BytePath> {
  let matches = 0;
  await walk(folder, own, (input) => {
    if (input.problem?.status === 'skipped' || !expression.test(formatBytes(relativeBytes(folder, input.path)))) return;
    matches += 1;
    take(input);
  });
  if (matches > 0) return folder;
  const path = resolveBytes(bytesOfText(pattern));
  take({ path, problem: { status: 'failed', reason: 'nothing matches this pattern' } });
  return resolveBytes(joinBytes(path, bytesOfText('..')));
}

function isStats(value: unknown): value is Stats {
  return typeof value === 'object' && value !== null && 'isDirectory' in value;
}

/** A list of folders still to be read, not a recursion: a hostile tree is deeper than the stack. */
async function walk(start: BytePath, own: Stats | undefined, take: (input: Found) => void): Promise<void> {
  const folders = [start];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    try {
      const entries = await readdir(bufferOf(folder), { withFileTypes: true, encoding: 'buffer' });
      const names = new Set(entries.map(({ name }) => name.toString('latin1')));
      if (isRunFolder(names)) take({ path: folder, problem: { status: 'skipped', reason: 'the results of a batch' } });
      else for (const entry of entries) await takeEntry(entry, folder, folders, own, take);
    } catch (error) {
      const reason = formatSystemReason(error);
      if (reason === undefined) throw error;
      take({ path: folder, problem: { status: 'failed', reason } });
    }
  }
}

async function takeEntry(
  entry: Dirent<Buffer>,
  folder: BytePath,
  folders: BytePath[],
  own: Stats | undefined,
  take: (input: Found) => void,
): Promise<void> {
  const name = asBytePath(entry.name);
  const path = joinBytes(folder, name);
  if (isLeftBehind(name)) return;
  if (entry.isDirectory()) {
    if (await isFolder(path, own)) return;
    if (name.startsWith('.')) take({ path, problem: { status: 'skipped', reason: 'a hidden folder' } });
    else folders.push(path);
  } else if (entry.isSymbolicLink()) take({ path, ...(await describeLink(path)) });
  else take(entry.isFile() ? { path } : { path, problem: NOT_REGULAR });
}

async function isFolder(path: BytePath, own: Stats | undefined): Promise<boolean> {
  if (own === undefined) return false;
  const found = await stat(bufferOf(path)).catch(() => undefined);
  return found !== undefined && found.dev === own.dev && found.ino === own.ino;
}

async function describeLink(path: BytePath): Promise<{ problem?: BatchInput['problem'] }> {
  const target = await stat(bufferOf(path)).catch((error: unknown) => error);
  if (!isStats(target))
    return { problem: { status: 'failed', reason: formatSystemReason(target) ?? 'cannot be read' } };
  if (target.isDirectory()) return { problem: { status: 'skipped', reason: 'a link to a folder is not followed' } };
  return target.isFile() ? {} : { problem: NOT_REGULAR };
}
