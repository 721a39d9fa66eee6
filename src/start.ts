import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { debuglog } from 'node:util';
import { cachedDataVersionTag, setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { cacheFolder, canKeepIn, type KeptCode, readKept, writeKept } from './code-cache.js';
import { compileLater } from './tier-up.js';

/** A hash of the program's file, which the build knows. */
declare const PROGRAM_HASH: string;

/** What the program is started as, and the file of dist that is this alone. */
const MODULES = {
  main: '../cli/main.js',
  worker: '../batch/worker.js',
  reader: '../mcp/reader.js',
} as const;

/** What each gives. */
interface Loaded {
  main: typeof import('./cli/main.js');
  worker: unknown;
  reader: unknown;
}

/** What the program's file gives: a function for each entry, and the names of the modules that have begun. */
interface Program {
  entries: { readonly [E in keyof Loaded]: () => Promise<Loaded[E]> };
  begun: readonly string[];
}

/** Every folder of dist, where the build may put this module, stands beside that of the program. */
const PROGRAM = new URL('../cli/program.cjs', import.meta.url);

/** `NODE_DEBUG=yusuan` says on stderr what became of the compiled code. */
const say = debuglog('yusuan');

/** What runs have used of the program. */
type Use = Omit<KeptCode, 'code'>;

const NOTHING: Use & { code?: undefined } = { modules: [], milliseconds: 0 };

/** Milliseconds after which a process that reads for another has read something. */
const READ_SOME = 1500;

/** A run this many times as long as those before has compiled much that they have not. */
const MUCH_LONGER = 3;

/** Exit codes from here on say that a signal has ended the run: it ends at once. */
const FIRST_SIGNAL_CODE = 128;

/**
 * The module of an entry, loaded. What V8 made of the program's code in an earlier run is taken from the user's folder of
 * caches: to compile it takes half as long as to read a small document. Where nothing can be kept there, the program is
 * loaded from its many files.
 */
export async function load<E extends keyof Loaded>(entry: E): Promise<Loaded[E]> {
  const program = programOf(entry);
  return program === undefined ? loadFiles(entry) : program.entries[entry]();
}

/** The module of an entry, loaded from its many files, of which only those needed are read. */
export async function loadFiles<E extends keyof Loaded>(entry: E): Promise<Loaded[E]> {
  return (await import(new URL(MODULES[entry], import.meta.url).href)) as Loaded[E];
}

function programOf(entry: keyof Loaded): Program | undefined {
  try {
    if (process.env.NODE_DISABLE_COMPILE_CACHE === '1') return undefined;
    const folder = cacheFolder();
    if (folder === null) return undefined;
    if (entry === 'main') loadNode();
    compileLater();
    return asItStarted(() => openProgram(entry, folder));
  } catch (error) {
    say('not kept: %s', error);
    return undefined;
  }
}

/** Modules of Node that every command uses. */
const USED = ['node:fs/promises', 'node:stream/promises'];

/**
 * Has Node load what every command uses of it. Node keeps its own code compiled too, for the flags under which it
 * starts: what it loads once others are set is compiled anew, which takes four times as long.
 */
function loadNode(): number {
  for (const name of USED) require(name);
  return [process.stdout, process.stderr].length;
}

function openProgram(entry: keyof Loaded, folder: string): Program | undefined {
  const tag = cachedDataVersionTag();
  const path = join(folder, `code-${[process.version, process.arch, PROGRAM_HASH, tag.toString(16)].join('-')}.bin`);
  const kept = readKept(path);
  if (typeof kept === 'string' && !canKeepIn(folder)) return undefined;
  const { code, ...known } = typeof kept === 'string' ? NOTHING : kept;
  const script = new Script(readFileSync(PROGRAM, 'latin1'), {
    filename: fileURLToPath(PROGRAM),
    ...(code === undefined ? {} : { cachedData: code }),
  });
  const taken = code !== undefined && script.cachedDataRejected === false;
  say(taken ? 'taken: %s' : 'compiled anew: %s', path);
  const program = begin(script);
  const keepMore = (): void => {
    try {
      const used = withUse(taken ? known : NOTHING, program.begun);
      if (used !== undefined) keep(script, tag, path, used);
    } catch (error) {
      say('not kept: %s', error);
    }
  };
  // Processes that read for another are ended by it, without a word.
  if (entry !== 'main') setTimeout(keepMore, READ_SOME).unref();
  process.on('exit', (code) => {
    if (code >= FIRST_SIGNAL_CODE || entry !== 'main') return;
    // Flags may have been set since, for a model, which has done its work.
    compileLater();
    keepMore();
  });
  return program;
}

function begin(script: Script): Program {
  const module: { exports: Partial<Program> } = { exports: {} };
  const begun: string[] = [];
  const run = script.runInThisContext() as (...given: unknown[]) => void;
  const outside = (name: string): Promise<unknown> => import(name);
  run(module.exports, createRequire(PROGRAM), module, PROGRAM.href, outside, begun);
  return { entries: module.exports as Program['entries'], begun };
}

/** What runs have used, this one with those before; undefined where those before had nearly all of it. */
function withUse(before: Use, begun: readonly string[]): Use | undefined {
  const { user, system } = process.cpuUsage();
  const milliseconds = (user + system) / 1000;
  const modules = new Set([...before.modules, ...begun]);
  const grown = modules.size > before.modules.length || milliseconds > MUCH_LONGER * before.milliseconds;
  return grown ? { modules: [...modules], milliseconds: Math.max(milliseconds, before.milliseconds) } : undefined;
}

function keep(script: Script, tag: number, path: string, used: Use): void {
  const now = readKept(path);
  // Another process has used more, and ended sooner.
  if (typeof now !== 'string' && now.modules.length > used.modules.length) return;
  // Code is good for those flags alone under which it is written.
  const code = asItStarted(() => (cachedDataVersionTag() === tag ? script.createCachedData() : undefined));
  if (code === undefined) return;
  writeKept(path, { ...used, code });
  say('kept: %s', path);
}

/** Code is kept for the next run, however long ago this one used it. */
const KEEP_CODE = '--no-flush-bytecode';
const FORGET_CODE = '--flush-bytecode';

/** The heap's bounds, which hold from the start on and say nothing about code, yet are part of what V8 keeps it for. */
const BOUNDS = /^--max-(?:old|semi)-space-size=/u;

/** What a function gives that runs under the flags of any other process: without bounds of its own, nor code kept. */
function asItStarted<T>(run: () => T): T {
  const bounds = process.execArgv.filter((flag) => BOUNDS.test(flag));
  const none = bounds.map((flag) => `${flag.slice(0, flag.indexOf('='))}=0`);
  for (const flag of [FORGET_CODE, ...none]) setFlagsFromString(flag);
  try {
    return run();
  } finally {
    for (const flag of [KEEP_CODE, ...bounds]) setFlagsFromString(flag);
  }
}
