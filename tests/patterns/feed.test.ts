import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import ts from 'typescript';
import { expect, onTestFinished, test } from 'vitest';
import { laterFlags } from '../../src/tier-up.js';
import { ROOT, runProgram } from '../cli/run.js';

/** Folders of the source whose functions read texts of documents, and a file of such functions. */
const FOLDERS = ['glossary', 'normalizers', 'labeller', 'recognizer', 'privacy'];
const FILE = 'text.ts';
/** Seconds of the processor that only what hangs takes, whatever else runs: all of it takes a tenth. */
const HUNG = 30;

/** The exported functions of a module that take one text and nothing else that must be given. */
function textFunctions(path: string): string[] {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const takesText = (parameters: ts.NodeArray<ts.ParameterDeclaration>): boolean => {
    const [first, ...more] = parameters;
    return (
      first?.type?.kind === ts.SyntaxKind.StringKeyword &&
      more.every(({ questionToken, initializer }) => questionToken !== undefined || initializer !== undefined)
    );
  };
  const isExported = (node: ts.Node): boolean =>
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false);
  return file.statements.flatMap((statement) => {
    if (!isExported(statement)) return [];
    if (ts.isFunctionDeclaration(statement))
      return statement.name !== undefined && takesText(statement.parameters) ? [statement.name.text] : [];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) => {
      const made =
        initializer !== undefined && ts.isCallExpression(initializer) ? initializer.arguments[0] : initializer;
      return made !== undefined && ts.isArrowFunction(made) && takesText(made.parameters) ? [name.getText(file)] : [];
    });
  });
}

/** A module that feeds every function that reads a text, as one script: that begins in a third of the time of many files. */
async function buildFeeder(): Promise<{ path: string; functions: number }> {
  const paths = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, 'src', folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(ROOT, 'src', folder, name)),
  );
  const modules = [...paths, join(ROOT, 'src', FILE)].map((path) => ({ path, names: textFunctions(path) }));
  const imports = modules.flatMap(({ path, names }, i) =>
    names.length === 0
      ? []
      : [`import { ${names.map((name) => `${name} as f${i}_${name}`).join(', ')} } from ${JSON.stringify(path)};`],
  );
  const functions = modules.flatMap(({ names }, i) => names.map((name) => `f${i}_${name}`));
  const folder = join(ROOT, '.cache', `feed-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'feed.mjs');
  await build({
    stdin: {
      contents: [`import { feed } from './feed.ts';`, ...imports, `await feed({ ${functions.join(', ')} });`].join(
        '\n',
      ),
      resolveDir: join(ROOT, 'tests/patterns'),
    },
    outfile: path,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  });
  return { path, functions: functions.length };
}

test('every function that reads a text, and parse, come to the end of 20,000 characters of each bait', async () => {
  const { path, functions } = await buildFeeder();
  expect(functions).toBeGreaterThan(100);
  const fed = await runProgram('sh', [
    '-c',
    `ulimit -t ${HUNG}; exec "$@"`,
    'sh',
    process.execPath,
    ...laterFlags(process.versions.v8),
    path,
  ]);
  const last = fed.stdout.trimEnd().split('\n').at(-1);
  expect([fed.code, fed.stderr, last]).toEqual([0, '', `fed ${functions}`]);
}, 600_000);
