import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { takeLock } from '../../src/batch/lock.js';
import { describeFailure, describeInput } from '../../src/batch/record.js';
import { RecordStore } from '../../src/batch/store.js';
import { BIN, runProgram, temporaryFolder } from '../cli/run.js';
import { batch, childrenOf, contentOf, documentOf, interruptedBatch, writeDocuments, writeFiles } from './folders.js';

function folders(documents: number): { input: string; output: string } {
  const folder = temporaryFolder();
  writeDocuments(join(folder, 'in'), documents);
  return { input: join(folder, 'in'), output: join(folder, 'out') };
}

function countDocuments(output: string): number {
  const documents = join(output, 'documents');
  return existsSync(documents) ? readdirSync(documents, { recursive: true }).length : 0;
}

/** What a run writes of itself. */
async function ownerOf(folder: string): Promise<{ host: string; space: string }> {
  const lock = await takeLock(folder);
  const [name = ''] = readdirSync(folder);
  const owner: { host: string; space: string } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  lock.release();
  return owner;
}

describe('a run that was killed', () => {
  test('at its beginning, at its first results or among them, and run again, leaves what an uninterrupted run does', async () => {
    const { input, output } = folders(40);
    await batch(input, '--output', `${output}-clean`);
    const clean = contentOf(`${output}-clean`);
    // Before it has begun to write, at its first document, among the others.
    for (const done of [0, 1, 17])
      await interruptedBatch([input, '--output', output, '--force'], 'SIGKILL', () =>
        done === 0 ? existsSync(join(output, '.yusuan')) : countDocuments(output) > done,
      );
    const { code } = await batch(input, '--output', output);
    expect(code).toBe(0);
    expect(contentOf(output)).toEqual(clean);
  });

  test('leaves nothing in the folder of inputs that were changed before it ran again', async () => {
    const { input, output } = folders(30);
    await interruptedBatch([input, '--output', output], 'SIGKILL', () => countDocuments(output) > 5);
    writeDocuments(input, 3);
    writeFiles(input, { '部门0/0.txt': documentOf(500) });
    await batch(input, '--output', output);
    await batch(input, '--output', `${output}-clean`);
    expect(contentOf(output)).toEqual(contentOf(`${output}-clean`));
  });

  test('leaves nothing in the folder of inputs that were gone before it ran again', async () => {
    const { input, output } = folders(30);
    await interruptedBatch([input, '--output', output], 'SIGKILL', () => countDocuments(output) > 5);
    expect(countDocuments(output)).toBeGreaterThan(5);
    rmSync(input, { recursive: true });
    writeFiles(input, { '部门9/1.txt': documentOf(500) });
    await batch(input, '--output', output);
    await batch(input, '--output', `${output}-clean`);
    expect(contentOf(output)).toEqual(contentOf(`${output}-clean`));
  });

  test.skipIf(process.platform !== 'linux')('takes the processes that it started with it', async () => {
    const { input, output } = folders(300);
    let children: number[] = [];
    await interruptedBatch([input, '--output', output, '--jobs', '2'], 'SIGKILL', (pid) => {
      children = childrenOf(pid);
      return children.length === 2;
    });
    await expect.poll(() => children.filter((pid) => existsSync(`/proc/${pid}`)), { timeout: 5000 }).toEqual([]);
  });
});

describe('Ctrl-C', () => {
  test('ends with its inputs undone, says what is done and how to go on, and leaves no file half written', async () => {
    const { input, output } = folders(400);
    const { code, stderr } = await interruptedBatch(
      [input, '--output', output],
      'SIGINT',
      () => countDocuments(output) > 20,
    );
    expect(code).toBe(130);
    expect(stderr).toMatch(/^yusuan: interrupted: \d+ of 400 inputs are done; the same command goes on from there\n$/u);
    expect(Number(/\d+/u.exec(stderr)?.[0])).toBeLessThan(400);
    expect(readdirSync(join(output, '.yusuan'))).toEqual(['journal']);
  });

  test('before anything is done leaves nothing at all', async () => {
    const { input, output } = folders(3);
    const { code } = await interruptedBatch([input, '--output', output], 'SIGINT', () =>
      existsSync(join(output, '.yusuan/spool')),
    );
    expect([code, existsSync(output)]).toEqual([130, false]);
  });
});

describe('the folder of the results belongs to one run', () => {
  test('a second run is refused with one line, and changes nothing', async () => {
    const { input, output } = folders(3);
    await batch(input, '--output', output);
    const before = contentOf(output);
    const lock = await takeLock(join(output, '.yusuan'));
    const second = await batch(input, '--output', output, '--force');
    lock.release();
    expect(second.code).toBe(2);
    expect(second.stderr).toMatch(/^yusuan: \S+out: another run \(process \d+ on \S+\) is writing here\n$/u);
    expect(contentOf(output)).toEqual(before);
    expect((await batch(input, '--output', output)).code).toBe(0);
    expect(contentOf(output)).toEqual(before);
  });

  test('of many that try at once one gets it, and after it the next', async () => {
    const folder = temporaryFolder();
    const taken = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(folder)));
    const locks = taken.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(locks.length).toBe(1);
    locks[0]?.release();
    expect(readdirSync(folder)).toEqual([]);
    (await takeLock(folder)).release();
  });

  test('a dead process of this machine has lost it, whatever has its number now', async () => {
    const folder = temporaryFolder();
    const lock = await takeLock(folder);
    const [name = ''] = readdirSync(folder);
    const owner = execFileSync('cat', [join(folder, name)], { encoding: 'utf8' });
    lock.release();
    const dead = JSON.stringify({ ...JSON.parse(owner), started: '1' });
    writeFileSync(join(folder, name), dead);
    writeFileSync(join(folder, 'claim-1-0a'), dead);
    const next = await takeLock(folder);
    expect(readdirSync(folder)).toEqual(['owner-2']);
    next.release();
  });

  test('a claim that a killed run had not written yet is gone, and one from elsewhere stays', async () => {
    const folder = temporaryFolder();
    const { host, space } = await ownerOf(folder);
    const sight = createHash('sha256').update(`${host}\n${space}`).digest('hex').slice(0, 12);
    // Above the largest number that a process can have.
    writeFileSync(join(folder, `claim-99999999-${sight}-0a`), '');
    writeFileSync(join(folder, 'claim-99999999-000000000000-0b'), '');
    const lock = await takeLock(folder);
    expect(readdirSync(folder).sort()).toEqual(['claim-99999999-000000000000-0b', 'owner-1']);
    lock.release();
  });

  test('a run on another machine has it as long as it says that it lives', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'owner-1');
    writeFileSync(path, JSON.stringify({ pid: 1, started: '1', host: 'elsewhere', space: '' }));
    const beat = setInterval(() => utimesSync(path, new Date(), new Date()), 200);
    await expect(takeLock(folder, 3000)).rejects.toThrow('another run (process 1 on elsewhere) is writing here');
    clearInterval(beat);
    (await takeLock(folder, 1000)).release();
  });
});

describe('the records of a run', () => {
  const identity = { version: '1.0.0', options: 'a'.repeat(64) };
  const entryOf = (input: string, reason: string) => ({
    record: describeInput(input, { sha256: null, bytes: null }, [describeFailure(null, 'failed', reason)], identity),
    timing: { input, seconds: 1, tookPeakMemoryBytes: 2 },
  });

  test('survive a line that a crash has cut off, and the last one of an input counts', async () => {
    const folder = temporaryFolder();
    const paths = [join(folder, 'journal'), join(folder, 'manifest'), join(folder, 'timings')] as const;
    const store = await RecordStore.open(...paths);
    await Promise.all([store.add(entryOf('a', '坏')), store.add(entryOf('b', 'x')), store.add(entryOf('a', '又坏'))]);
    await store.close();
    writeFileSync(paths[0], '0123456789abcdef {"record":', { flag: 'a' });
    const next = await RecordStore.open(...paths);
    await next.add(entryOf('c', 'z'));
    expect([await next.read('a'), await next.read('c')]).toEqual([entryOf('a', '又坏'), entryOf('c', 'z')]);
    expect(await next.read('d')).toBeUndefined();
    await next.close();
  });
});

describe('a disk that takes no more', () => {
  test('is one line, exit 3, and no half-written file', async () => {
    const { input, output } = folders(3);
    const limited = `trap '' XFSZ; ulimit -f 2; exec "${process.execPath}" "${BIN}" batch "${input}" --output "${output}"`;
    const { code, stderr } = await runProgram('bash', ['-c', limited]);
    expect([code, stderr]).toEqual([3, `yusuan: ${output}: the file is too large for its file system\n`]);
    expect(existsSync(output)).toBe(false);
    mkdirSync(output);
  });
});
