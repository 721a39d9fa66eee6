import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { build, type Metafile, type Plugin } from 'esbuild';
import * as ts from 'typescript';

/** A package of many small uses that every command begins with. */
const TAKEN_IN = ['commander'];

/** The parts of a built file that stand otherwise where it is run as a script. */
const BEGIN = /\(0, ?fn\[__getOwnPropNames\(fn\)\[0\]\]\)\(fn ?= ?0\)/gu;
const BEGIN_COMMON = /\(0, ?cb\[__getOwnPropNames\(cb\)\[0\]\]\)\(/gu;

/**
 * Writes the program as one script, `dist/cli/program.cjs`, whose compiled code can be kept, and what starts it. Every
 * module of it begins when it is first needed, and leaves its name. Gives what it was made of.
 */
export async function buildProgramFile(external: readonly string[], plugins: Plugin[]): Promise<Metafile['inputs']> {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `export const main = () => import('./src/cli/main.js');
        export const worker = () => import('./src/batch/worker.js');
        export const reader = () => import('./src/mcp/reader.js');`,
      resolveDir: '.',
    },
    outfile: 'dist/cli/program.cjs',
    write: false,
    plugins,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    // Of one byte a character, which is read and held in half the time and room.
    charset: 'ascii',
    legalComments: 'inline',
    // A third less to read; an error that nobody catches is shown with its line.
    minifyWhitespace: true,
    lineLimit: 200,
    define: { 'import.meta.url': 'importMetaUrl' },
    metafile: true,
    external: external.filter((name) => !TAKEN_IN.includes(name)),
    logLevel: 'warning',
  });
  const [built] = outputFiles;
  if (built === undefined) throw new Error('the program was not built');
  const script = scriptOf(built.text);
  writeFileSync('dist/cli/program.cjs', script);
  await build({
    entryPoints: ['src/cli/start.ts', 'src/batch/start.ts', 'src/mcp/start.ts'],
    outbase: 'src',
    outdir: 'dist',
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    define: { PROGRAM_HASH: JSON.stringify(createHash('sha256').update(script).digest('hex').slice(0, 16)) },
    logLevel: 'warning',
  });
  return metafile.inputs;
}

/** A function's source: given what a module has of Node, how to load what stands outside, and where names are left. */
function scriptOf(text: string): string {
  const parts = [
    [BEGIN, '(begun.push(__getOwnPropNames(fn)[0]), (0, fn[__getOwnPropNames(fn)[0]])(fn = 0))'],
    [BEGIN_COMMON, '(begun.push(__getOwnPropNames(cb)[0]), 0, cb[__getOwnPropNames(cb)[0]])('],
  ] as const;
  let script = loadFromOutside(text);
  for (const [part, instead] of parts) {
    if (!part.test(script)) throw new Error(`the program is built otherwise: ${part.source} is missing`);
    script = script.replaceAll(part, instead);
  }
  return `(function (exports, require, module, importMetaUrl, importModule, begun) {${script}\n})`;
}

/**
 * The script with each `import(…)` as `importModule(…)`: within a function that is compiled from its source there is no
 * `import`. Only calls count, as the syntax has them; what a string says of it stays.
 */
function loadFromOutside(text: string): string {
  const calls: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) calls.push(node.expression);
    ts.forEachChild(node, visit);
  };
  const source = ts.createSourceFile('program.cjs', text, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  visit(source);
  if (calls.length === 0) throw new Error('the program is built otherwise: it loads nothing from outside');
  let script = '';
  let done = 0;
  for (const call of calls) {
    script += `${text.slice(done, call.getStart(source))}importModule`;
    done = call.getEnd();
  }
  return script + text.slice(done);
}
