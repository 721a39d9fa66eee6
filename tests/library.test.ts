import { cpSync, createReadStream, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import ts from 'typescript';
import { expect, test } from 'vitest';
import * as library from '../src/index.js';
import { type Input, InputError, parseDisclosure, writeReport } from '../src/index.js';
import { FORMAT_NAMES } from '../src/written-formats.js';
import { FORM, ROOT, temporaryFolder } from './cli/run.js';
import { collector } from './writers/disclosure-builder.js';

const path = join(ROOT, FORM);
const bytes = new Uint8Array(readFileSync(path));

test.each<[string, () => Input]>([
  ['a path', () => path],
  ['a file URL', () => pathToFileURL(path)],
  ['bytes', () => bytes],
  ['an ArrayBuffer', () => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)],
  ['a Blob', () => new Blob([bytes])],
  ['a stream of Node', () => createReadStream(path)],
  ['a stream of the web', () => new Blob([bytes]).stream()],
])('%s is an input', async (_, input) => {
  const { projects, source } = await parseDisclosure(input(), { name: 'form.txt' });
  expect([projects[0]?.name, source.name, source.bytes]).toEqual(['古籍保护设备购置经费', 'form.txt', bytes.length]);
});

test('programs can write every format but the page for a person', () => {
  const names = FORMAT_NAMES.map((format) => `write${format.charAt(0).toUpperCase()}${format.slice(1)}`);
  expect(names.filter((name) => typeof (library as Record<string, unknown>)[name] !== 'function')).toEqual([
    'writeText',
  ]);
});

test.each<[unknown, unknown, string]>([
  [undefined, {}, 'not undefined'],
  [7, {}, 'not 7'],
  [{ path }, {}, 'not Object'],
  [path, null, 'the options must be an object, not null'],
  [path, { pdfEngine: 'mupdf' }, "options.pdfEngine must be 'pdfium' or 'pdfjs', not \"mupdf\""],
  [path, { includeContacts: 'yes' }, 'options.includeContacts must be true or false, not "yes"'],
  [path, { signal: {} }, 'options.signal must be an AbortSignal, not Object'],
  [createReadStream(path, 'utf8'), {}, 'the stream gives no bytes'],
])('a wrong argument is one clear TypeError (%#)', async (input, options, words) => {
  const refused = parseDisclosure(input as Input, options as object);
  await expect(refused).rejects.toThrow(TypeError);
  await expect(refused).rejects.toThrow(words);
});

test.each<[string, Input, string]>([
  ['a missing file', 'nowhere.pdf', 'not-found'],
  ['a folder', ROOT, 'not-a-file'],
  ['an address', new URL('https://example.org/a.pdf'), 'address'],
  ['no bytes', new Uint8Array(), 'empty'],
  ['a program', Buffer.from('\x7fELF0000'), 'unsupported'],
  ['a broken PDF', Buffer.from('%PDF-1.7\nnothing of a PDF follows here'), 'damaged'],
])('%s is an InputError with its code, in both languages', async (_, input, code) => {
  const error: unknown = await parseDisclosure(input).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(InputError);
  expect((error as InputError).code).toBe(code);
  expect((error as InputError).messageZh).toMatch(/\p{Script=Han}/u);
});

test('a signal ends the reading, before it begins and while a stream is read', async () => {
  const reason = new Error('enough');
  await expect(parseDisclosure(path, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  const controller = new AbortController();
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (let chunk = 0; ; chunk += 1) {
      if (chunk === 3) controller.abort(reason);
      yield new Uint8Array(16);
    }
  }
  await expect(parseDisclosure(endless(), { signal: controller.signal })).rejects.toBe(reason);
});

test('the report page is written by one call', async () => {
  const { stream, text } = collector();
  await writeReport(stream, path, { name: 'form.txt', labels: 'zh' });
  expect(text()).toMatch(/^<!doctype html>/iu);
  expect(text()).toContain('古籍保护设备购置经费');
});

/** A folder in which the package is installed with its dependencies, and without those that are optional. */
function installed(): string {
  const folder = temporaryFolder();
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, 'yusuan'), { recursive: true });
  mkdirSync(join(modules, '@types'));
  cpSync(join(ROOT, 'dist'), join(modules, 'yusuan/dist'), { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(modules, 'yusuan/package.json'));
  for (const name of ['zod', '@types/node', 'undici-types']) {
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  return folder;
}

test('the published types compile under strict without skipLibCheck', () => {
  const folder = installed();
  const file = join(folder, 'use.ts');
  writeFileSync(
    file,
    `import { type Disclosure, parseDisclosure, writeSqlite, writeXlsx } from 'yusuan';
import { disclosureSchema } from 'yusuan/schema';
export const read: Disclosure = await parseDisclosure(new URL('file:///a.pdf'), { signal: AbortSignal.timeout(1) });
export const all = [disclosureSchema, writeSqlite, writeXlsx];
`,
  );
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    // The libraries of the language are not ours, and take the longest.
    skipDefaultLibCheck: true,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    types: ['node'],
    typeRoots: [join(folder, 'node_modules/@types')],
  });
  const faults = ts.getPreEmitDiagnostics(program).map(({ file: at, messageText }) => {
    return `${at?.fileName.replace(folder, '') ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
  expect(faults).toEqual([]);
});

test('yusuan/schema is bundled for a browser without a module of Node', async () => {
  const folder = installed();
  writeFileSync(
    join(folder, 'use.js'),
    "import { disclosureSchema } from 'yusuan/schema';\nconsole.log(disclosureSchema);\n",
  );
  const { errors, metafile } = await build({
    absWorkingDir: folder,
    entryPoints: ['use.js'],
    bundle: true,
    platform: 'browser',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  expect(errors).toEqual([]);
  expect(Object.values(metafile.inputs).flatMap(({ imports }) => imports.filter(({ external }) => external))).toEqual(
    [],
  );
});
