import { spawn } from 'node:child_process';
import { existsSync, readdirSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { interruptedBatch, longDocument, writeDocuments } from '../batch/folders.js';
import { BIN, FORM, temporaryFolder, yusuan } from './run.js';

const REASON = 'more than 0.05 seconds (limit batchSeconds; --timeout or YUSUAN_MAX_SECONDS changes it)';

describe('--timeout', () => {
  test.each([
    ['parse', []],
    ['check', []],
    ['tables', []],
    ['report', []],
    ['diff', [FORM]],
  ])('ends %s over a document that takes longer, with one line, and leaves nothing', async (command, more) => {
    const folder = temporaryFolder();
    const long = join(folder, 'long.txt');
    writeFileSync(long, longDocument());
    const args = [command, long, ...more, '--timeout', '0.05', '--output', join(folder, 'out')];
    const { code, stdout, stderr } = await yusuan(args);
    expect([code, stdout, stderr]).toEqual([3, '', `yusuan: ${long}: ${REASON}\n`]);
    expect(readdirSync(folder)).toEqual(['long.txt']);
  });

  test('is counted for each document anew, and changes nothing where it is not reached', async () => {
    const plain = await yusuan(['parse', FORM, FORM]);
    expect(await yusuan(['parse', FORM, FORM, '--timeout', '500'])).toEqual(plain);
    expect(await yusuan(['parse', FORM, FORM], { env: { YUSUAN_MAX_SECONDS: '500' } })).toEqual(plain);
    expect((await yusuan(['parse', 'nowhere.pdf', '--timeout', '500'])).code).toBe(3);
    expect((await yusuan(['parse', FORM, '--timeout', '0'])).code).toBe(2);
  });
});

/** A parse that waits for its document, and is sent a signal once its output is on its way. */
function interruptedParse(folder: string, signal: NodeJS.Signals, flags: string[]): Promise<number | null> {
  return new Promise((resolve) => {
    const args = [BIN, 'parse', '-', '--output', join(folder, 'out.json'), ...flags];
    const watcher = watch(folder, () => {
      watcher.close();
      child.kill(signal);
    });
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'ignore', 'ignore'] });
    child.on('close', resolve);
  });
}

describe.skipIf(process.platform === 'win32')('a signal', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s ends a command with %i and leaves nothing half written', async (signal, expected) => {
    for (const flags of [[], ['--timeout', '500']]) {
      const folder = temporaryFolder();
      expect(await interruptedParse(folder, signal, flags)).toBe(expected);
      expect(readdirSync(folder)).toEqual([]);
    }
    const folder = temporaryFolder();
    writeDocuments(join(folder, 'in'), 3);
    const { code, stderr } = await interruptedBatch([join(folder, 'in'), '--output', join(folder, 'out')], signal, () =>
      existsSync(join(folder, 'out/.yusuan/spool')),
    );
    expect(code).toBe(expected);
    expect(stderr).toMatch(/^(?:yusuan: interrupted: [^\n]+\n)?$/u);
    expect(readdirSync(folder)).toEqual(['in']);
  });
});
