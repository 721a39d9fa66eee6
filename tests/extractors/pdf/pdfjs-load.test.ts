import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BIN, runProgram, temporaryFolder } from '../../cli/run.js';

/** Has node find no package of that name. */
const HIDDEN = `const Module = require('node:module');
const find = Module._resolveFilename;
Module._resolveFilename = function (name, ...rest) {
  if (name === '@napi-rs/canvas') throw Object.assign(new Error('hidden'), { code: 'MODULE_NOT_FOUND' });
  return find.call(this, name, ...rest);
};`;

test('pdfjs reads a PDF where its package of drawing is missing, and says nothing', async () => {
  const hook = join(temporaryFolder(), 'hidden.cjs');
  writeFileSync(hook, HIDDEN);
  const args = [BIN, 'parse', 'fixtures/all-formats/source.pdf', '--pdf-engine', 'pdfjs'];
  const whole = await runProgram(process.execPath, args);
  const without = await runProgram(process.execPath, ['--require', hook, ...args]);
  expect([without.code, without.stderr]).toEqual([0, '']);
  expect(without.stdout).toContain('1,649.88');
  expect(without.stdout).toBe(whole.stdout);
});
