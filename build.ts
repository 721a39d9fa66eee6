import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { joinParts } from './build-joined.js';
import { beginBuild } from './build-kept.js';
import { hanByRanges } from './build-patterns.js';
import { buildProgramFile } from './build-program.js';
import { manPageOf } from './src/cli/man.js';
import { buildProgram } from './src/cli/program.js';
import { DISCLOSURE_SHAPE } from './src/schema/disclosure-shape.js';
import { sourceOf } from './src/schema/shape.js';

/**
 * Writes dist: our modules joined into a few files, each loaded when it is first needed. The registry's packages
 * stay outside, but for those of many modules of which few are used: to find and load them all takes longer than to
 * read a small document. What is taken in of a package is taken with its licence.
 */
const { dependencies, optionalDependencies, peerDependencies } = JSON.parse(
  readFileSync('package.json', 'utf8'),
) as Record<'dependencies' | 'optionalDependencies' | 'peerDependencies', Record<string, string>>;
const BUNDLED = ['zod', 'decimal.js', 'fflate'];
/** What a reader installs who asks for it: a library with binaries of its own. */
const ASKED_FOR = ['@duckdb/node-api'];

const noteBuilt = beginBuild();

/** Where the compiler has written the types: it writes only those anew of which a source has changed. */
const TYPES = '.cache/types';
const compiler = spawn(
  process.execPath,
  [createRequire(import.meta.url).resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json'],
  { stdio: 'inherit' },
);
const compiled = once(compiler, 'close');

/** Puts what a disclosure is, as plain data, in the place of the file that reads it off the schemas. */
const shapes: Plugin = {
  name: 'shapes',
  setup({ onLoad }) {
    onLoad({ filter: /schema[\\/]disclosure-shape\.ts$/ }, () => ({
      contents: `export const DISCLOSURE_SHAPE = ${sourceOf(DISCLOSURE_SHAPE)};\n`,
      loader: 'js',
    }));
  },
};

const outside = [
  ...Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }),
  ...ASKED_FOR,
].filter((name) => !BUNDLED.includes(name));

rmSync('dist', { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: [
    'src/index.ts',
    'src/schema/index.ts',
    'src/cli/main.ts',
    'src/batch/worker.ts',
    'src/extractors/pdf/engines/pdfjs-thread.ts',
    'src/mcp/reader.ts',
  ],
  outbase: 'src',
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  plugins: [shapes, hanByRanges],
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  charset: 'utf8',
  legalComments: 'inline',
  metafile: true,
  external: outside,
  logLevel: 'warning',
});
// What every command needs, and what every reading of a document needs, and the shortest one, of a text, besides.
await joinParts(
  metafile,
  [
    { name: 'command-line', of: ['src/cli/command-line.ts'] },
    {
      name: 'reading',
      of: [
        'src/cli/parse-command.ts',
        'src/documents.ts',
        'src/extractors/detect.ts',
        'src/pipeline.ts',
        'src/extractors/text/text.ts',
        'src/writers/json.ts',
      ],
    },
  ],
  [
    'src/cli/main.ts',
    'src/schema/index.ts',
    'src/schema/json-schema.ts',
    'src/writers/chinese-schema.ts',
    'src/extractors/pdf/engines/pdfjs-thread.ts',
  ],
);
const inputs = { ...metafile.inputs, ...(await buildProgramFile(outside, [shapes, hanByRanges])) };
const pageInputs: string[] = [];
// The scripts and styles that a report and an index carry; they run in a browser and know nothing of Node.
for (const [room, page] of [
  ['report', 'report-page'],
  ['overview', 'index-page'],
] as const) {
  const built = await build({
    entryPoints: [`src/${room}/page/main.ts`, `src/${room}/page/page.css`],
    outdir: `dist/${page}`,
    bundle: true,
    minify: true,
    charset: 'utf8',
    target: ['chrome123', 'firefox120', 'safari17.5'],
    metafile: true,
    logLevel: 'warning',
  });
  pageInputs.push(...Object.keys(built.metafile.inputs));
}
for (const [name, folder] of packagesIn(Object.keys(inputs))) {
  const licence = readdirSync(folder).find((file) => /^licen[cs]e/iu.test(file));
  if (licence === undefined) throw new Error(`${name}: its licence is missing`);
  copyFileSync(join(folder, licence), `dist/LICENSE-${name.replace('/', '-')}`);
}
const [failed] = await compiled;
// The compiler has said why.
if (failed !== 0) process.exit(1);
for (const name of readdirSync(TYPES, { recursive: true, encoding: 'utf8' })) {
  // What a source that is gone has left behind stays there.
  if (!name.endsWith('.d.ts') || !existsSync(join('src', name.replace(/\.d\.ts$/u, '.ts')))) continue;
  mkdirSync(dirname(join('dist', name)), { recursive: true });
  copyFileSync(join(TYPES, name), join('dist', name));
}
// The man page, out of the same table as the help.
mkdirSync('dist/man');
writeFileSync('dist/man/yusuan.1', manPageOf(buildProgram('', () => {})));
noteBuilt([...Object.keys(inputs), ...pageInputs].filter((path) => existsSync(path)));

/** The packages that files are of, with their folders. */
function packagesIn(files: readonly string[]): Map<string, string> {
  const packages = new Map<string, string>();
  for (const file of files) {
    const [folder, name] = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(file) ?? [];
    if (folder !== undefined && name !== undefined) packages.set(name, folder);
  }
  return packages;
}
