import { type ChildProcess, spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runStages } from '../src/pipeline.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BIN = join(ROOT, 'bin/yusuan.js');

const DOCUMENT = /\.(txt|pdf|docx?|xlsx?|html)$/u;
const MIXED = 500;
const SMALL = 10_000;

/** How often the size of the processes is looked at. */
const LOOK_MILLISECONDS = 100;

interface Throughput {
  way: string;
  seconds: number;
  documents: number;
  pages: number;
  /** Seconds of the processor: of the parent, and of each process that it has started (Linux). */
  processor?: { parent: number; workers: number[] };
}

/** Print how fast a batch is beside one process, over mixed documents, and whether it grows over many small ones. */
export async function measureBatch(samples: string | undefined): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'yusuan-bench-'));
  try {
    const mixed = join(folder, 'mixed');
    copyMixed(mixed, samples);
    const rows = [await readInOneProcess(mixed)];
    for (const jobs of [1, 2]) rows.push(await readInBatch(mixed, join(folder, `out-${jobs}`), jobs));
    console.log(`${MIXED} mixed documents          seconds  documents/s  pages/s`);
    for (const { way, seconds, documents, pages, processor } of rows) {
      const rates = [documents / seconds, pages / seconds].map((rate) => String(Math.round(rate)));
      console.log(
        `${way.padEnd(28)}${seconds.toFixed(1).padStart(7)}${rates[0]?.padStart(13)}${rates[1]?.padStart(9)}`,
      );
      if (processor === undefined) continue;
      const workers = processor.workers.map((cpu) => cpu.toFixed(1)).join(' + ');
      console.log(`  processor, s: parent ${processor.parent.toFixed(1)}, workers ${workers}`);
    }
    const small = join(folder, 'small');
    writeSmall(small);
    await measureGrowth(small, join(folder, 'out-small'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Fixtures of every format, and the samples where they are; again and again, until there are enough. */
function copyMixed(folder: string, samples: string | undefined): void {
  const folders = [
    ...readdirSync(join(ROOT, 'fixtures')).map((name) => join(ROOT, 'fixtures', name)),
    ...(samples === undefined ? [] : ['seeds', 'real', 'synthetic'].map((name) => join(samples, name))),
  ];
  const files = folders
    .filter((path) => existsSync(path) && !path.endsWith('generator') && extname(path) === '')
    .flatMap((path) => readdirSync(path).map((name) => join(path, name)))
    .filter((path) => DOCUMENT.test(path));
  mkdirSync(folder);
  for (let i = 0; i < MIXED; i++) {
    const file = files[i % files.length] ?? '';
    copyFileSync(file, join(folder, `${String(i).padStart(3, '0')}${extname(file)}`));
  }
}

function writeSmall(folder: string): void {
  mkdirSync(folder);
  for (let i = 0; i < SMALL; i++) {
    const text = [
      '2024年度部门支出预算表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出',
      `205\t教育支出${i}\t1,234.56\t1,000.00\t234.56\n\t合计\t1,234.56\t1,000.00\t234.56\n`,
    ];
    writeFileSync(join(folder, `${i}.txt`), text.join('\n'));
  }
}

/** The floor: one process that reads, and writes JSON, and does nothing else. */
async function readInOneProcess(folder: string): Promise<Throughput> {
  const target = mkdtempSync(join(tmpdir(), 'yusuan-bench-'));
  const start = performance.now();
  let [documents, pages] = [0, 0];
  for (const name of readdirSync(folder)) {
    const stages = await runStages(readFileSync(join(folder, name)), { name }).catch(() => undefined);
    if (stages === undefined) continue;
    writeFileSync(join(target, `${name}.json`), `${JSON.stringify(stages.disclosure, null, 2)}\n`);
    documents += 1;
    pages += stages.disclosure.source.pages ?? 0;
  }
  const seconds = (performance.now() - start) / 1000;
  rmSync(target, { recursive: true });
  return { way: 'one process, JSON alone', seconds, documents, pages };
}

async function readInBatch(folder: string, output: string, jobs: number): Promise<Throughput> {
  const start = performance.now();
  const child = startBatch(folder, output, jobs);
  const { pid = 0 } = child;
  let parent = 0;
  const workers = new Map<number, number>();
  const timer = setInterval(() => {
    parent = processorOf(pid) ?? parent;
    for (const worker of childrenOf(pid)) workers.set(worker, processorOf(worker) ?? workers.get(worker) ?? 0);
  }, LOOK_MILLISECONDS);
  await ended(child);
  clearInterval(timer);
  const seconds = (performance.now() - start) / 1000;
  const lines = readFileSync(join(output, 'manifest.ndjson'), 'utf8').trimEnd().split('\n');
  const found = lines.flatMap((line) => (JSON.parse(line) as { documents: { pages: number | null }[] }).documents);
  const pages = found.reduce((sum, document) => sum + (document.pages ?? 0), 0);
  const processor = { parent, workers: [...workers.values()] };
  return { way: `batch --jobs ${jobs}, with tables`, seconds, documents: found.length, pages, processor };
}

function startBatch(folder: string, output: string, jobs: number): ChildProcess {
  const args = [BIN, 'batch', folder, '--output', output, '--jobs', String(jobs), '--quiet'];
  return spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => {
      if (code === 0 || code === 4) resolve();
      else reject(new Error(`the batch ended with ${code}`));
    });
  });
}

/** The largest size of the parent and of any worker in each quarter of the run, in MiB (Linux). */
async function measureGrowth(folder: string, output: string): Promise<void> {
  const looks: { parent: number; worker: number }[] = [];
  const start = performance.now();
  const child = startBatch(folder, output, 2);
  const timer = setInterval(() => {
    const { pid = 0 } = child;
    const parent = sizeOf(pid);
    if (parent > 0) looks.push({ parent, worker: Math.max(0, ...childrenOf(pid).map(sizeOf)) });
  }, LOOK_MILLISECONDS);
  await ended(child);
  clearInterval(timer);
  const seconds = (performance.now() - start) / 1000;
  console.log(`${SMALL} small documents, 2 workers: ${seconds.toFixed(1)} s, ${Math.round(SMALL / seconds)} a second`);
  const quarter = Math.ceil(looks.length / 4);
  for (const process of ['parent', 'worker'] as const) {
    const sizes = [0, 1, 2, 3].map((i) =>
      Math.max(...looks.slice(i * quarter, (i + 1) * quarter).map((look) => look[process])),
    );
    console.log(`${process}: at most ${sizes.join(', ')} MiB in the four quarters`);
  }
}

/** Clock ticks a second in what Linux says of a process. */
const TICKS = 100;

/** Seconds of the processor that a process has taken; undefined where it has ended. */
function processorOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const [, , , , , , , , , , , user, system] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(user) + Number(system)) / TICKS;
  } catch {
    return undefined;
  }
}

function sizeOf(pid: number): number {
  try {
    return Math.round((Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * 4096) / 1024 / 1024);
  } catch {
    return 0;
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').split(' ').map(Number).filter(Boolean);
  } catch {
    return [];
  }
}
