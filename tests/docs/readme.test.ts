import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BIN, ROOT, runProgram, temporaryFolder } from '../cli/run.js';
import { SECTIONS } from './sections.js';

const README = join(ROOT, 'README.md');
const readme = readFileSync(README, 'utf8');
const updates = process.env.UPDATE_README === '1';

/** Replace a part of the README by what the code says now, where that was asked for. */
function update(before: string, after: string): void {
  if (updates)
    writeFileSync(
      README,
      readFileSync(README, 'utf8').replace(before, () => after),
    );
}

function codeBlocks(language: string): string[] {
  const blocks = readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gmsu'));
  return [...blocks].map(([, text = '']) => text);
}

/** A folder as a reader of the README has it: the fixtures, and yusuan on the path. */
function readersFolder(): { cwd: string; env: Record<string, string> } {
  const folder = temporaryFolder();
  for (const fixture of ['one-form', 'all-formats']) {
    cpSync(join(ROOT, 'fixtures', fixture), join(folder, 'fixtures', fixture), { recursive: true });
  }
  writeFileSync(join(folder, 'yusuan'), `#!/bin/sh\nexec "${process.execPath}" "${BIN}" "$@"\n`, { mode: 0o755 });
  return { cwd: folder, env: { PATH: `${folder}:${process.env.PATH}` } };
}

test.each(Object.keys(SECTIONS))('the section %s says what the code says', async (name) => {
  const match = new RegExp(`<!-- ${name} -->\\n.*?<!-- /${name} -->`, 'su').exec(readme);
  const section = await SECTIONS[name]?.();
  const expected = `<!-- ${name} -->\n\n${section}\n\n<!-- /${name} -->`;
  update(match?.[0] ?? '', expected);
  if (!updates) expect(match?.[0]).toBe(expected);
});

test('there are commands to run', () => {
  expect(codeBlocks('console').length).toBeGreaterThanOrEqual(5);
});

test.each(codeBlocks('console').map((block) => [block.split('\n')[0] ?? '', block]))('%s', async (line, block) => {
  expect(line).toMatch(/^\$ /u);
  const { stdout, stderr } = await runProgram('bash', ['-c', line.slice(2)], readersFolder());
  const printed = `${line}\n${stdout.replaceAll('\r\n', '\n')}${stderr}`;
  update(`\`\`\`console\n${block}`, `\`\`\`console\n${printed}`);
  if (!updates) expect(printed).toBe(block);
});

test('the quick start is two commands that this package has', () => {
  const [quickStart = ''] = codeBlocks('sh');
  expect(quickStart.trimEnd().split('\n')).toEqual([
    'npm ci && npx yusuan parse fixtures/one-form/source.txt',
    'npm test',
  ]);
});

test('the example of the library runs', async () => {
  const [example = ''] = codeBlocks('js');
  const { cwd } = readersFolder();
  symlinkSync(ROOT, join(cwd, 'package'));
  writeFileSync(join(cwd, 'package.json'), '{"type":"module"}');
  writeFileSync(join(cwd, 'example.js'), example.replace("from 'yusuan'", "from './package/dist/index.js'"));
  const { code, stdout, stderr } = await runProgram(process.execPath, ['example.js'], { cwd });
  expect([code, stdout, stderr]).toEqual([0, '古籍保护设备购置经费 320000\n', '']);
  expect(readFileSync(join(cwd, 'indicators.csv'), 'utf8')).toContain('\r\n');
});

test('every dependency has its reason', () => {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const section = /<!-- dependencies -->(.*)<!-- \/dependencies -->/su.exec(readme)?.[1] ?? '';
  const named = [...section.matchAll(/^\| `([^`]+)` \|/gmu)].map(([, name]) => name);
  expect(named).toEqual(Object.keys(dependencies).sort());
});

test('the changelog has an Unreleased section', () => {
  expect(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8')).toMatch(/^## Unreleased$/mu);
});
