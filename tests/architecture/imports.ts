import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';

/** `import … from '…'` and `export … from '…'` at the start of a line; what is loaded when it is needed is none of them. */
const IMPORT = /^(?:import|export)\s[^'";]*?from\s+'(\.[^']+)'/gmu;

/**
 * The files of a source folder, each with the files that it imports, as paths below that folder; types count too.
 *
 *   'cli/main.ts' → ['cli/program.ts', 'result.ts']
 */
export async function readImports(folder: string): Promise<Map<string, string[]>> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const files = names.map((name) => name.replaceAll('\\', '/')).sort();
  const known = new Set(files);
  const imports = new Map<string, string[]>();
  for (const file of files) {
    const text = await readFile(join(folder, file), 'utf8');
    const named = [...text.matchAll(IMPORT)].map(([, path = '']) => posix.join(dirname(file), path));
    imports.set(
      file,
      [...new Set(named.map((path) => path.replace(/\.js$/u, '.ts')))].filter((path) => known.has(path)),
    );
  }
  return imports;
}

/** The first circle of imports that is found, from a file back to itself; undefined where there is none. */
export function findCircle(imports: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const walk = (file: string, way: readonly string[]): string[] | undefined => {
    const seen = way.indexOf(file);
    if (seen >= 0) return [...way.slice(seen), file];
    if (done.has(file)) return undefined;
    for (const next of imports.get(file) ?? []) {
      const circle = walk(next, [...way, file]);
      if (circle !== undefined) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of imports.keys()) {
    const circle = walk(file, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
}

/** Every file that a file reaches by imports, itself left out. */
export function reachOf(file: string, imports: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set<string>();
  const open = [...(imports.get(file) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    open.push(...(imports.get(next) ?? []));
  }
  return reached;
}
