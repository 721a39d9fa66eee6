import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { manPageOf } from './src/cli/man.js';
import { buildProgram } from './src/cli/program.js';

/**
 * Writes dist: our modules joined into a few files, each loaded when it is first needed. The registry's packages
 * stay outside, but for zod, of whose hundred modules only those that are used are taken in: to load
 * them all takes longer than to read a small document.
 */
const { dependencies, optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
  'dependencies' | 'optionalDependencies',
  Record<string, string>
>;
const BUNDLED = ['zod'];

rmSync('dist', { recursive: true, force: true });
await build({
  entryPoints: ['src/index.ts', 'src/schema/index.ts', 'src/cli/main.ts', 'src/batch/worker.ts'],
  outbase: 'src',
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  charset: 'utf8',
  legalComments: 'inline',
  external: Object.keys({ ...dependencies, ...optionalDependencies }).filter((name) => !BUNDLED.includes(name)),
  logLevel: 'warning',
});
// The script and style that a report carries; they run in a browser and know nothing of Node.
await build({
  entryPoints: ['src/report/page/main.ts', 'src/report/page/page.css'],
  outdir: 'dist/report-page',
  bundle: true,
  minify: true,
  charset: 'utf8',
  target: ['chrome123', 'firefox120', 'safari17.5'],
  logLevel: 'warning',
});
for (const name of BUNDLED) copyFileSync(`node_modules/${name}/LICENSE`, `dist/LICENSE-${name}`);
// The man page, out of the same table as the help.
mkdirSync('dist/man');
writeFileSync('dist/man/yusuan.1', manPageOf(buildProgram('', () => {})));
