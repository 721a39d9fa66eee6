import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SOURCE = fileURLToPath(new URL('../../src/', import.meta.url));
const FILES = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts'))
  .sort();

/** Imports and lines handed on from other files, at the beginning of a file. */
const IMPORTS = /^(?:(?:import|export)\s(?:[^;]*?from )?'[^']+';\n|export (?:type )?\{[^}]*\};\n|\n)*/u;
/** What a file gives to others that does something or has a form: the comment says what comes out and what it is for. */
const EXPORTED = /^export (?:declare )?(?:async )?(?:abstract )?(?:function\*?|class|interface) (\w+)/u;

/** Whether the first thing that stands in a file, imports apart, is a comment. */
function beginsWithComment(text: string): boolean {
  return /^\/[/*]/u.test(text) || /^\/[/*]/u.test(text.replace(IMPORTS, ''));
}

/** The names of the functions, classes and interfaces that a file exports without a comment above them. */
function bareExports(text: string): string[] {
  const lines = text.split('\n');
  const named = lines.map((line) => EXPORTED.exec(line)?.[1]);
  const isCommented = (at: number): boolean =>
    (lines[at - 1] ?? '').endsWith('*/') ||
    named[at - 1] === named[at] ||
    /^\/\/ biome-ignore/u.test(lines[at - 1] ?? '');
  return named.flatMap((name, at) => (name === undefined || isCommented(at) ? [] : [name]));
}

function read(file: string): string {
  return readFileSync(`${SOURCE}${file}`, 'utf8');
}

test('each file of the source begins with a comment of what stands there', () => {
  expect(FILES.length).toBeGreaterThan(500);
  expect(FILES.filter((file) => !beginsWithComment(read(file)))).toEqual([]);
});

test('each exported function, class and interface has a comment', () => {
  expect(FILES.flatMap((file) => bareExports(read(file)).map((name) => `${file}: ${name}`))).toEqual([]);
});

test('a file without a comment is seen', () => {
  const imports = "import {\n  one,\n} from './one.js';\nexport * from './two.js';\n\n";
  expect(beginsWithComment(`${imports}/** Adds. */\nexport function add(): void {}\n`)).toBe(true);
  expect(beginsWithComment(`${imports}export function add(): void {}\n/** Too late. */\n`)).toBe(false);
  expect(
    bareExports('/** Adds. */\nexport function add(): void {}\n\nexport async function take(): void {}\n'),
  ).toEqual(['take']);
});
