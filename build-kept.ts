import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What the last build was made of and what it wrote: each file with the hash of its bytes. */
interface Kept {
  node: string;
  inputs: Record<string, string>;
  outputs: Record<string, string>;
}

const KEPT = '.cache/built.json';
/** What a build depends on besides the sources: how it goes, and the version of every package that is installed. */
const SETTINGS = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'node_modules/.package-lock.json',
];

/** Whether dist holds, byte for byte, what the last build wrote, and all that it was made of is as it was. */
export function isBuilt(root = '.'): boolean {
  const kept = readKept(root);
  if (kept === undefined) return false;
  const { node, inputs, outputs } = kept;
  const now = hashesOf(root, [...ownInputs(root), ...Object.keys(inputs)]);
  return node === process.version && isSame(now, inputs) && isSame(hashesOf(root, filesBelow(root, 'dist')), outputs);
}

/** What was noted; undefined where nothing was, or where a build was ended while it wrote that. */
function readKept(root: string): Kept | undefined {
  try {
    const { node, inputs, outputs } = JSON.parse(readFileSync(join(root, KEPT), 'utf8')) as Partial<Kept>;
    return node === undefined || inputs === undefined || outputs === undefined ? undefined : { node, inputs, outputs };
  } catch {
    return undefined;
  }
}

/**
 * To be called before a build reads anything: a source that changes meanwhile is noted as it was. What comes out notes
 * that dist is built, and which files were joined into it.
 */
export function beginBuild(root = '.'): (joined: readonly string[]) => void {
  const own = hashesOf(root, ownInputs(root));
  return (joined) => {
    const inputs = { ...hashesOf(root, joined), ...own };
    const sorted = Object.fromEntries(Object.entries(inputs).sort(([a], [b]) => (a < b ? -1 : 1)));
    const outputs = hashesOf(root, filesBelow(root, 'dist'));
    mkdirSync(dirname(join(root, KEPT)), { recursive: true });
    writeFileSync(join(root, KEPT), JSON.stringify({ node: process.version, inputs: sorted, outputs } satisfies Kept));
  };
}

function ownInputs(root: string): string[] {
  const scripts = readdirSync(root).filter((name) => /^build.*\.ts$/u.test(name));
  return [...SETTINGS, ...scripts, ...filesBelow(root, 'src')];
}

function filesBelow(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(join(root, path)).isFile());
}

function hashesOf(root: string, paths: readonly string[]): Record<string, string> {
  const hashOf = (path: string): string =>
    existsSync(join(root, path))
      ? createHash('sha256')
          .update(readFileSync(join(root, path)))
          .digest('hex')
      : 'missing';
  return Object.fromEntries([...new Set(paths)].sort().map((path) => [path, hashOf(path)]));
}

function isSame(one: Record<string, string>, other: Record<string, string>): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
