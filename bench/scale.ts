import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { blocksOf } from '../fixtures/generator/blocks.js';
import { renderPdf } from '../fixtures/generator/pdf.js';
import { makeRandom } from '../fixtures/generator/random.js';
import { makeTruth } from '../fixtures/generator/truth.js';
import { BIN } from './child.js';

/**
 * What a year of publications costs: printed budgets of many departments are made here, read by one batch a shard, one
 * after the other with one worker each, and merged. Prints seconds of the processor, and the largest size of a process.
 *
 *   npx tsx bench/scale.ts --pages 100000 --shards 100
 */
const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '10000' },
    shards: { type: 'string', default: '100' },
  },
});
const wanted = Number(values.pages);
const shards = Number(values.shards);

/** Pages of all documents that counties, cities and provinces publish in a year, about. */
const YEAR = 10_000_000;
const FEWEST_FORMS = 1;
const MOST_FORMS = 40;
const LOOK_MILLISECONDS = 50;

/** What a command and all processes that it starts took: seconds of the processor, the largest size of any in MiB. */
interface Taken {
  processor: number;
  seconds: number;
  mib: number;
}

/** Runs the command in a shell that counts the processor's seconds of it (Linux). Throws where it fails. */
async function take(args: readonly string[]): Promise<Taken> {
  const script = '"$@" >/dev/null; code=$?; times; exit $code';
  const start = performance.now();
  const shell = spawn('bash', ['-c', script, 'bash', process.execPath, BIN, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  shell.stdout.on('data', (part: Buffer) => {
    printed += part.toString();
  });
  let mib = 0;
  const timer = setInterval(() => {
    mib = Math.max(mib, ...below(shell.pid ?? 0).map(largestOf));
  }, LOOK_MILLISECONDS);
  const code = await new Promise<number | null>((resolve) => shell.on('close', resolve));
  clearInterval(timer);
  if (code !== 0 && code !== 4) throw new Error(`${args[0]} ended with ${code}`);
  const [user = 0, system = 0] = (printed.trim().split('\n').at(-1) ?? '').split(' ').map(secondsOf);
  return { processor: user + system, seconds: (performance.now() - start) / 1000, mib };
}

/** 1m2.345s → 62.345 */
function secondsOf(text: string): number {
  const [minutes = '0', seconds = '0'] = text.split('m');
  return Number(minutes) * 60 + Number.parseFloat(seconds);
}

/** The processes that one has started, and theirs. */
function below(pid: number): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').split(' ').map(Number).filter(Boolean);
    return [...children, ...children.flatMap(below)];
  } catch {
    return [];
  }
}

/** The most that a process has held since it began, in MiB. */
function largestOf(pid: number): number {
  try {
    const found = /VmHWM:\s+(\d+) kB/u.exec(readFileSync(`/proc/${pid}/status`, 'latin1'));
    return Math.round(Number(found?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}

/** Writes printed budgets until there are so many pages; how many documents, and pages, there are. */
function writeArchive(folder: string): { documents: number; pages: number } {
  let [documents, pages] = [0, 0];
  while (pages < wanted) {
    const random = makeRandom(documents + 1);
    const bytes = renderPdf(blocksOf(makeTruth(random, random.int(FEWEST_FORMS, MOST_FORMS))));
    pages +=
      Buffer.from(bytes)
        .toString('latin1')
        .match(/\/Type \/Page\b/gu)?.length ?? 0;
    writeFileSync(join(folder, `${String(documents).padStart(6, '0')}.pdf`), bytes);
    documents += 1;
  }
  return { documents, pages };
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, found) => sum + (found.isFile() ? found.size : 0), 0);
}

const folder = mkdtempSync(join(tmpdir(), 'yusuan-scale-'));
try {
  const archive = join(folder, 'archive');
  mkdirSync(archive);
  const { documents, pages } = writeArchive(archive);
  console.log(`${pages} pages of ${documents} documents in ${shards} shards`);
  const parts: string[] = [];
  const read: Taken = { processor: 0, seconds: 0, mib: 0 };
  for (let i = 1; i <= shards; i++) {
    const output = join(folder, `shard-${String(i).padStart(3, '0')}`);
    const one = await take([
      'batch',
      archive,
      '--shard',
      `${i}/${shards}`,
      '--jobs',
      '1',
      '--quiet',
      '--output',
      output,
    ]);
    parts.push(output);
    read.processor += one.processor;
    read.seconds += one.seconds;
    read.mib = Math.max(read.mib, one.mib);
  }
  const merged = join(folder, 'merged');
  const merge = await take(['merge', ...parts, '--output', merged]);
  for (const [name, { processor, seconds, mib }] of [
    ['batch', read],
    ['merge', merge],
  ] as const)
    console.log(`${name}: ${processor.toFixed(1)} s of the processor, ${seconds.toFixed(1)} s, at most ${mib} MiB`);
  console.log(`merged: ${(sizeOf(merged) / 1024 / 1024).toFixed(0)} MiB`);
  const hours = ((read.processor + merge.processor) / 3600) * (YEAR / pages);
  console.log(`${YEAR} pages: ${hours.toFixed(0)} core hours`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
