import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { completionOf, SHELLS } from '../../src/cli/completion.js';
import { manPageOf } from '../../src/cli/man.js';
import { buildProgram } from '../../src/cli/program.js';
import { ROOT, runProgram } from './run.js';

const program = buildProgram('0', () => {});
const commands = program.commands.filter((command) => command.name() !== 'help');

/** What bash offers where the last word is completed. */
async function offered(...words: string[]): Promise<string[]> {
  const script = `${completionOf(program, 'bash')}
COMP_WORDS=(yusuan ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _yusuan; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = await runProgram('bash', ['-c', script]);
  expect(stderr).toBe('');
  return stdout.trim().split('\n');
}

test('bash completes commands, flags and values', async () => {
  expect(await offered('pa')).toEqual(['parse']);
  expect(await offered('check', '--fo')).toEqual(['--format']);
  expect(await offered('parse', 'a.pdf', '--format', 'x')).toEqual(['xlsx']);
  expect(await offered('check', '--format', 'x')).toEqual(['']);
  expect(await offered('parse', '--labels', '')).toEqual(['en', 'zh']);
});

test.each(SHELLS)('the script for %s knows every command and flag, and its shell takes it', async (shell) => {
  const script = completionOf(program, shell);
  for (const command of commands) {
    expect(script).toContain(command.name());
    for (const { long } of command.options) expect(script).toContain((long ?? '').slice(2));
  }
  const run = await runProgram(shell, ['-n', '-c', script]).catch(() => undefined);
  if (run !== undefined) expect([run.code, run.stderr]).toEqual([0, '']);
});

test('the man page in the package is that of the command line', () => {
  const page = manPageOf(program);
  expect(readFileSync(join(ROOT, 'dist/man/yusuan.1'), 'utf8')).toBe(page);
  for (const command of commands) expect(page).toContain(`.SS "yusuan ${command.name()} `);
});
