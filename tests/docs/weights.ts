import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../cli/run.js';

interface Locked {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

const { packages: LOCK } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>;
};

/** Bytes of the files below a folder, those of packages inside it left out. */
function bytesBelow(folder: string): number {
  const sizes = readdirSync(folder, { withFileTypes: true }).map((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? 0 : bytesBelow(path);
    return entry.isFile() ? statSync(path).size : 0;
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Where the lock has a package that another one names: the nearest folder of packages above it. */
function placeOf(name: string, from: string): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const place = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
    if (place in LOCK) return place;
    if (at === '') return undefined;
  }
}

/** The places of packages with all that they need and, where asked for, what they can do without. */
function closureOf(names: readonly string[], optional: boolean): Set<string> {
  const places = new Set<string>();
  const add = (name: string, from: string): void => {
    const place = placeOf(name, from);
    if (place === undefined || places.has(place)) return;
    places.add(place);
    const { dependencies = {}, optionalDependencies = {} } = LOCK[place] ?? {};
    // The lock lists what a package can do without among what it needs as well.
    for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) {
      if (optional || !(needed in optionalDependencies)) add(needed, place);
    }
  };
  for (const name of names) add(name, '');
  return places;
}

/** Megabytes of packages with what they need, as they are installed here; of another platform's, nothing. */
export function megabytesOf(names: readonly string[], optional = false): number {
  const installed = [...closureOf(names, optional)]
    .map((place) => join(ROOT, place))
    .filter((path) => existsSync(path));
  return installed.reduce((sum, path) => sum + bytesBelow(path), 0) / 1e6;
}
