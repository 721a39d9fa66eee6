import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

/** A pattern of the source and the place where it stands. */
export interface FoundPattern {
  at: string;
  pattern: RegExp;
}

/** Modules that run as soon as they are loaded, in a process or a browser of their own. */
const PROGRAMS =
  /^(?:(?:report|overview)\/page\/|(?:batch\/(?:start|worker)|mcp\/(?:start|reader)|extractors\/pdf\/pdfjs-thread)\.ts$)/u;

/** Every pattern that stands in a folder's source, and every one that its modules build when they are loaded. */
export async function collectPatterns(folder: string): Promise<FoundPattern[]> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const written = files.sort().flatMap((name) => readLiterals(folder, name));
  return [...written, ...(await collectBuilt(folder, files))];
}

function readLiterals(folder: string, name: string): FoundPattern[] {
  const file = ts.createSourceFile(name, readFileSync(join(folder, name), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: FoundPattern[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
      found.push({ at: `${name}:${line}`, pattern: new RegExp(node.text.slice(1, end), node.text.slice(end + 1)) });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Patterns that are built of strings are seen where they are built. */
async function collectBuilt(folder: string, files: readonly string[]): Promise<FoundPattern[]> {
  const found: FoundPattern[] = [];
  const Native = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Native, {
    construct(target, [source, flags]: [string, string]) {
      const pattern = new target(source, flags);
      const frame = new Error().stack?.split('\n').find((line) => line.includes(`${folder}/`));
      const path = frame === undefined ? undefined : /([^\s(]+\.ts)/u.exec(frame)?.[1]?.replace(/^file:\/\//u, '');
      if (path !== undefined) found.push({ at: `${relative(folder, path)} (built)`, pattern });
      return pattern;
    },
  });
  try {
    for (const name of files) if (!PROGRAMS.test(name)) await import(pathToFileURL(join(folder, name)).href);
  } finally {
    globalThis.RegExp = Native;
  }
  return found;
}
