import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readMemory } from '../../src/batch/memory.js';
import { FORMATS, type Format } from './judge.js';
import { type Change, changesOf } from './mutate.js';

/** What the reading of one mutant may take. */
const SECONDS = 60;
/** What pdfjs may take of it: a limit that is reached is said, which is all that is asked of a reader. */
const PDFJS_SECONDS = 15;
const MIB = 1_024;
const WATCH_MILLISECONDS = 100;

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));

/** One process for many mutants; one that takes too much costs itself. */
class Judge {
  private child: ChildProcess | undefined;
  /** Where it may leave files, and must not. */
  private readonly folder = mkdtempSync(join(tmpdir(), 'yusuan-fuzz-'));

  /** What is said of a mutant, or null where all is well. */
  async judge(format: Format, changes: readonly Change[]): Promise<string | null> {
    this.child ??= fork(WORKER, [], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, TMPDIR: this.folder, YUSUAN_MAX_PDFJS_SECONDS: String(PDFJS_SECONDS) },
    });
    const { child } = this;
    return new Promise((resolve) => {
      const started = performance.now();
      const finish = (found: string | null) => {
        clearInterval(watch);
        child.removeAllListeners();
        if (found !== null) this.end();
        const left = readdirSync(this.folder).filter((name) => !name.startsWith('tsx-'));
        resolve(found ?? (left.length > 0 ? `leaves ${left.join(', ')} behind` : null));
      };
      const watch = setInterval(async () => {
        const memory = (await readMemory(child.pid ?? 0)) ?? 0;
        if (memory > MIB * 1024 * 1024) finish(`takes more than ${MIB} MiB`);
        else if (performance.now() - started > SECONDS * 1000) finish(`takes more than ${SECONDS} seconds`);
      }, WATCH_MILLISECONDS);
      child.once('message', ({ found }: { found: string | null }) => finish(found));
      child.once('exit', (code, signal) => finish(`ends the process (${signal ?? code})`));
      child.send({ format, changes });
    });
  }

  end(): void {
    this.child?.kill('SIGKILL');
    this.child = undefined;
  }

  close(): void {
    this.end();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The fewest of the changes of which the same is said. */
async function shrink(judge: Judge, format: Format, changes: readonly Change[]): Promise<readonly Change[]> {
  for (const one of changes) {
    const rest = changes.filter((other) => other !== one);
    if (rest.length > 0 && (await judge.judge(format, rest)) !== null) return shrink(judge, format, rest);
  }
  return changes;
}

const { values } = parseArgs({
  options: {
    format: { type: 'string' },
    count: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
  },
});
const wanted = values.format;
if (wanted !== undefined && !FORMATS.some((one) => one === wanted)) {
  process.stderr.write(`--format ${wanted}: none of ${FORMATS.join(', ')}\n`);
  process.exit(2);
}
const judge = new Judge();
let failures = 0;
for (const format of FORMATS.filter((one) => wanted === undefined || one === wanted)) {
  for (let seed = Number(values.seed); seed < Number(values.seed) + Number(values.count); seed++) {
    const changes = changesOf(seed);
    const found = await judge.judge(format, changes);
    if (found === null) continue;
    failures += 1;
    const least = await shrink(judge, format, changes);
    process.stdout.write(`${format} ${seed}: ${found}\n  ${JSON.stringify(least)}\n`);
  }
}
judge.close();
process.stdout.write(`${failures} failures\n`);
process.exitCode = failures > 0 ? 1 : 0;
