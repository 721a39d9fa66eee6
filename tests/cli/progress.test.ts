import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatDuration, formatProgress } from '../../src/cli/progress.js';
import { pageTeller } from '../../src/cli/report.js';
import { writeDocuments } from '../batch/folders.js';
import { BIN, runProgram, temporaryFolder } from './run.js';

const TALLY = {
  inputs: 400,
  done: 120,
  unchanged: 20,
  skipped: 0,
  failed: 0,
  documents: 120,
  failedDocuments: 0,
  nothing: 0,
  errors: 0,
  warnings: 0,
  failedChecks: 0,
  lastDigitChecks: 0,
};

test('progress says how far, how fast and how long still; what was done before counts for no speed', () => {
  expect(formatProgress(TALLY, 50)).toBe('120 of 400, 2.0 a second, 2 min left');
  expect(formatProgress({ ...TALLY, failed: 2 }, 5)).toBe('120 of 400, 20 a second, 14 s left, 2 failed');
  expect(formatProgress({ ...TALLY, done: 0, unchanged: 0 }, 5)).toBe('0 of 400');
});

test.each([
  [0.2, '1 s'],
  [59, '59 s'],
  [300, '5 min'],
  [7800, '2 h 10 min'],
])('%d seconds are %s', (seconds, expected) => {
  expect(formatDuration(seconds)).toBe(expected);
});

test('pages are told from the first second on, and not more often than they can be read', () => {
  let time = 0;
  const told: string[] = [];
  const tell = pageTeller(
    () => time,
    (text) => told.push(text),
  );
  for (const [at, page] of [
    [100, 1],
    [900, 2],
    [1000, 3],
    [1100, 4],
    [1250, 5],
  ] as const) {
    time = at;
    tell(page, 9);
  }
  expect(told).toEqual(['reading page 3 of 9', 'reading page 5 of 9']);
});

test('a terminal shows a bar, and the summary when it is gone', async ({ skip }) => {
  const folder = temporaryFolder();
  writeDocuments(join(folder, 'in'), 60);
  const command = `"${process.execPath}" "${BIN}" batch in --output out --jobs 1`;
  const script = await runProgram('script', ['-qec', command, '/dev/null'], { cwd: folder }).catch(() => undefined);
  if (script === undefined) skip('script (util-linux) is not installed');
  expect(script?.stdout).toMatch(/\r\[#*\.+\] \d+ of 60/u);
  const summary = script?.stdout.split('\r\u001b[K').at(-1);
  expect(summary).toMatch(
    /^yusuan: 60 inputs, 60 documents read; 0 failed;[^\n]+\r?\nyusuan: open out\/index\.html in a browser\r?\n$/u,
  );
});
