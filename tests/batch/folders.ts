import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BIN, type Run, yusuan } from '../cli/run.js';

/** A small budget table, another one for each number. */
export function documentOf(number: number): string {
  return [
    '2024年度部门支出预算表',
    '单位：万元',
    '科目编码\t科目名称\t合计\t基本支出\t项目支出',
    `205\t教育支出第${number}号\t1,234.56\t1,000.00\t234.56`,
    '\t合计\t1,234.56\t1,000.00\t234.56',
    '',
  ].join('\n');
}

/** A table that takes seconds to read, and more memory than a small one. */
export function longDocument(): string {
  const rows = Array.from({ length: 120_000 }, (_, i) => `205\t教育支出${i}\t1.00\t1.00\t0.00`);
  return [...documentOf(0).split('\n').slice(0, 3), ...rows, ''].join('\n');
}

/** Files under a folder, by their paths. */
export function writeFiles(folder: string, files: Record<string, string | Uint8Array>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

/** So many small documents in a few folders. */
export function writeDocuments(folder: string, count: number): void {
  const names = Array.from({ length: count }, (_, i) => [`部门${i % 3}/${i}.txt`, documentOf(i)] as const);
  writeFiles(folder, Object.fromEntries(names));
}

/** Every file under a folder with its content; what varies by nature is left out. */
export function contentOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((file) => join(file.parentPath, file.name)).sort();
  const contents = paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')] as const);
  return Object.fromEntries(contents.filter(([name]) => name !== 'timings.ndjson'));
}

export interface Manifest {
  input: string;
  status: string;
  reason: string | null;
  documents: { member: string | null; status: string; output: string | null }[];
}

/** The manifest's records. */
export function manifestOf(folder: string): Manifest[] {
  const lines = readFileSync(join(folder, 'manifest.ndjson'), 'utf8').trimEnd().split('\n');
  return lines.filter(Boolean).map((line) => JSON.parse(line) as Manifest);
}

/** `yusuan batch …`, with one worker unless it says how many: a second one starts for longer than it reads. */
export function batch(...args: string[]): Promise<Run> {
  return yusuan(['batch', ...args, ...(args.includes('--jobs') ? [] : ['--jobs', '1'])]);
}

/** A batch that is sent a signal as soon as something is so. */
export function interruptedBatch(
  args: string[],
  signal: NodeJS.Signals,
  moment: (pid: number) => boolean,
): Promise<{ code: number | null; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [BIN, 'batch', ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    let sent = false;
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const timer = setInterval(() => {
      if (sent || !moment(child.pid ?? 0)) return;
      sent = true;
      child.kill(signal);
    }, 2);
    child.on('close', (code) => {
      clearInterval(timer);
      resolve({ code, stderr });
    });
  });
}

/** The processes that a process has started (Linux). */
export function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').split(' ').map(Number).filter(Boolean);
}
