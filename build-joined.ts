import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type Metafile } from 'esbuild';

type Outputs = Metafile['outputs'];

/** Files of dist that are always needed together, by the sources that ask for them. */
export interface Part {
  name: string;
  /** Sources that are loaded when they are needed; the part is all of what they import, but for what others keep. */
  of: readonly string[];
}

/**
 * Joins files of dist that are always needed together into one each: to find, open and link eighty takes as long as to
 * read a small document. What is joined stays where it was as a file that hands on the same names. Whatever the sources
 * of `kept` import stays by itself, since they need not all the rest; so does what an earlier part has.
 */
export async function joinParts({ outputs }: Metafile, parts: readonly Part[], kept: readonly string[]): Promise<void> {
  const files = new Map(
    Object.entries(outputs).flatMap(([file, { entryPoint }]) => (entryPoint === undefined ? [] : [[entryPoint, file]])),
  );
  const fileOf = (source: string): string => {
    const file = files.get(source);
    if (file === undefined) throw new Error(`${source}: is no file that is loaded by itself`);
    return file;
  };
  const taken = reachOf(kept.map(fileOf), outputs);
  const work: { name: string; members: string[] }[] = [];
  for (const { name, of } of parts) {
    const members = [...reachOf(of.map(fileOf), outputs)].filter((file) => !taken.has(file));
    for (const file of members) taken.add(file);
    work.push({ name, members });
  }
  const handed = new Map<string, string>();
  for (const { name, members } of work)
    for (const [at, file] of members.entries()) handed.set(file, handOn(name, at, outputs[file]?.exports ?? []));
  // All are read before one is written anew.
  const texts = await Promise.all(work.map(({ name, members }) => joinedText(name, members, outputs, handed)));
  for (const [i, { name }] of work.entries()) writeFileSync(`dist/chunks/${name}.js`, texts[i] ?? '');
  for (const [file, text] of handed) writeFileSync(file, text);
}

/** What stands in the place of a member: its names, out of the file that has taken it in. */
function handOn(name: string, at: number, exports: readonly string[]): string {
  if (exports.length === 0) return `import './${name}.js';\n`;
  return `export { ${exports.map((each) => `${exportName(at, each)} as ${each}`).join(', ')} } from './${name}.js';\n`;
}

/** One file in the place of its members, in their folder. Its head names the packages that it has taken in. */
async function joinedText(
  name: string,
  members: readonly string[],
  outputs: Outputs,
  handed: ReadonlyMap<string, string>,
): Promise<string> {
  if (members.some((file) => !file.startsWith('dist/chunks/'))) throw new Error(`${name}: ${members.join(', ')}`);
  const within = new Set(members.map((file) => file.slice('dist/chunks/'.length)));
  const contents = members.map((file, at) => {
    const names = (outputs[file]?.exports ?? []).map((exported) => `${exported} as ${exportName(at, exported)}`);
    return `export { ${names.join(', ')} } from './${file.slice('dist/chunks/'.length)}';`;
  });
  const packages = new Set(
    members.flatMap((file) =>
      Object.keys(outputs[file]?.inputs ?? {}).filter((input) => input.includes('node_modules')),
    ),
  );
  const { outputFiles } = await build({
    stdin: { contents: contents.join('\n'), resolveDir: join(process.cwd(), 'dist/chunks'), sourcefile: `${name}.js` },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    charset: 'utf8',
    legalComments: 'inline',
    packages: 'external',
    plugins: [
      {
        name: 'members',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^\.\.?\// }, ({ path, kind }) => {
            const file = path.slice(2);
            const inside = within.has(file) || (kind !== 'dynamic-import' && handed.has(`dist/chunks/${file}`));
            return inside ? undefined : { path, external: true };
          });
          // What another part has comes straight out of that.
          onLoad({ filter: /\.js$/ }, ({ path }) => {
            const file = basename(path);
            return within.has(file) ? undefined : { contents: handed.get(`dist/chunks/${file}`), loader: 'js' };
          });
        },
      },
    ],
    logLevel: 'warning',
  });
  return `${[...packages].map((input) => `// ${input}\n`).join('')}${outputFiles[0]?.text ?? ''}`;
}

function exportName(member: number, name: string): string {
  return `_${member}_${name}`;
}

/** Some files and all that they import, but for what they load when it is needed. */
function reachOf(files: readonly string[], outputs: Outputs): Set<string> {
  const reached = new Set(files);
  for (const file of reached)
    for (const { path, kind, external } of outputs[file]?.imports ?? [])
      if (kind === 'import-statement' && external !== true) reached.add(path);
  return reached;
}
