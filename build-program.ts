import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { build, type Metafile, type Plugin } from 'esbuild';
import * as ts from 'typescript';
import { edited } from './build-patterns.js';

/** A package of many small uses that every command begins with. */
const TAKEN_IN = ['commander'];

/** What makes large tables as it begins, and is needed for zips alone. */
const ZIPS = {
  itself: 'fflate/browser',
  functions: ['strToU8', 'unzipSync'],
  classes: ['Zip', 'ZipDeflate'],
};

/** Has what nearly no text needs begin where it is first called: 1 to 5 ms of start-up each. */
const laterParts: Plugin = {
  name: 'later-parts',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^fflate$/ }, ({ path }) => ({ path, namespace: 'later' }));
    onLoad({ filter: /./, namespace: 'later' }, () => ({
      contents: [
        ...ZIPS.functions.map((name) => `export const ${name} = (...given) => itself().${name}(...given);`),
        ...ZIPS.classes.map((name) => `export function ${name}(...given) { return new (itself().${name})(...given); }`),
        `const itself = () => require('${ZIPS.itself}');`,
      ].join('\n'),
      resolveDir: '.',
    }));
    onLoad({ filter: /commander[\\/]lib[\\/]command\.js$/ }, async ({ path }) => {
      const eager = "const childProcess = require('node:child_process');";
      const text = await readFile(path, 'utf8');
      if (!text.includes(eager)) throw new Error(`${path}: begins otherwise`);
      return {
        contents: text.replace(
          eager,
          "const childProcess = { spawn: (...given) => require('node:child_process').spawn(...given) };",
        ),
      };
    });
  },
};

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
    plugins: [...plugins, laterParts],
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
    // Node begins a script sooner than a module: for a module it first loads what finds and links modules.
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    platform: 'node',
    target: 'node20',
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    define: {
      PROGRAM_HASH: JSON.stringify(createHash('sha256').update(script).digest('hex').slice(0, 16)),
      'import.meta.url': 'importMetaUrl',
    },
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
 * The script with each `import(…)` as `importModule(…)`, since within a function that is compiled from its source there
 * is no `import`, and in ASCII alone. Only calls count, as the syntax has them; what a string says of it stays.
 */
function loadFromOutside(text: string): string {
  const source = ts.createSourceFile('program.cjs', text, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  const edits: { start: number; end: number; text: string }[] = [];
  let loads = 0;
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      edits.push({ start: node.expression.getStart(source), end: node.expression.getEnd(), text: 'importModule' });
      loads += 1;
    }
    for (const part of patternsAt(node, source)) {
      const [start, end] = [part.getStart(source), part.getEnd()];
      edits.push({ start, end, text: text.slice(start, end).replace(WIDE, escaped) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  if (loads === 0) throw new Error('the program is built otherwise: it loads nothing from outside');
  const script = edited(text, edits);
  // A text of one byte a character is read and held in half the time and room; esbuild leaves patterns as they are.
  const wide = script.search(WIDE);
  if (wide >= 0) throw new Error(`the program is built otherwise: ${script.slice(wide - 40, wide + 40)}`);
  return script;
}

const WIDE = /[^\0-\x7f]/gu;

/** The literal of a pattern, or the parts of a `String.raw`, of which patterns alone are made. */
function patternsAt(node: ts.Node, source: ts.SourceFile): ts.Node[] {
  if (ts.isRegularExpressionLiteral(node)) return [node];
  if (!ts.isTaggedTemplateExpression(node) || node.tag.getText(source) !== 'String.raw') return [];
  const { template } = node;
  if (ts.isNoSubstitutionTemplateLiteral(template)) return [template];
  return [template.head, ...template.templateSpans.map(({ literal }) => literal)];
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
