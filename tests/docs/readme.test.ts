import { cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BIN, ROOT, runProgram, temporaryFolder } from '../cli/run.js';
import { queryDuckdb, readSqlite } from '../writers/export-readers.js';
import { CHINESE_SECTIONS, SECTIONS } from './sections.js';

const README = join(ROOT, 'README.md');
const CHINESE = join(ROOT, 'README.zh-CN.md');
const readme = readFileSync(README, 'utf8');
const updates = process.env.UPDATE_README === '1';

/** Replace a part of a README by what the code says now, where that was asked for. */
function update(path: string, before: string, after: string): void {
  if (updates)
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace(before, () => after),
    );
}

function codeBlocks(language: string, text = readme): string[] {
  const blocks = text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gmsu'));
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

const DOCUMENTS = [
  ['README.md', README, SECTIONS],
  ['README.zh-CN.md', CHINESE, CHINESE_SECTIONS],
] as const;

const ALL_SECTIONS = DOCUMENTS.flatMap(([file, path, sections]) =>
  Object.entries(sections).map(([name, write]) => [file, name, path, write] as const),
);

test.each(ALL_SECTIONS)('%s: the section %s says what the code says', async (_, name, path, write) => {
  const match = new RegExp(`<!-- ${name} -->\\n.*?<!-- /${name} -->`, 'su').exec(readFileSync(path, 'utf8'));
  const expected = `<!-- ${name} -->\n\n${await write()}\n\n<!-- /${name} -->`;
  update(path, match?.[0] ?? '', expected);
  if (!updates) expect(match?.[0]).toBe(expected);
});

test('the Chinese README has every flag and column that the English one has', () => {
  const chinese = readFileSync(CHINESE, 'utf8');
  const flags = [...new Set(readme.match(/^ {2}(?:-\w, )?--[a-z-]+/gmu))].map((flag) => flag.trim());
  const columns = [...readme.matchAll(/^\| `([a-z_{},]+)` \| (?:text|decimal|integer|boolean|json|date)/gmu)].map(
    ([, name = '']) => name,
  );
  expect([flags.length > 20, columns.length > 60]).toEqual([true, true]);
  expect(flags.filter((flag) => !chinese.includes(flag))).toEqual([]);
  expect(columns.filter((column) => !chinese.includes(`\`${column}\``))).toEqual([]);
});

test('there are commands to run', () => {
  expect(codeBlocks('console').length).toBeGreaterThanOrEqual(5);
});

const COMMANDS = [README, CHINESE].flatMap((path) =>
  codeBlocks('console', readFileSync(path, 'utf8')).map((block) => [block.split('\n')[0] ?? '', block, path] as const),
);

test.each(COMMANDS)('%s', async (line, block, path) => {
  expect(line).toMatch(/^\$ /u);
  const { stdout, stderr } = await runProgram('bash', ['-c', line.slice(2)], readersFolder());
  const printed = `${line}\n${stdout.replaceAll('\r\n', '\n')}${stderr}`;
  update(path, `\`\`\`console\n${block}`, `\`\`\`console\n${printed}`);
  if (!updates) expect(printed).toBe(block);
});

test('the quick start is two commands that this package has', () => {
  const [quickStart = ''] = codeBlocks('sh');
  expect(quickStart.trimEnd().split('\n')).toEqual([
    'npm ci && npx yusuan parse fixtures/one-form/source.txt',
    'npm test',
  ]);
});

/** The text of a block of the README that holds a word. */
function blockWith(language: string, word: string): string {
  return codeBlocks(language).find((block) => block.includes(word)) ?? '';
}

test('the examples of shards run as they stand', async ({ skip }) => {
  const { cwd, env } = readersFolder();
  cpSync(join(cwd, 'fixtures/one-form'), join(cwd, 'archive'), { recursive: true });
  const job = /command: \[sh, -c, '(.*)'\]/u.exec(blockWith('yaml', 'Indexed'))?.[1] ?? '';
  const shards = [
    [blockWith('sh', 'SLURM'), { SLURM_ARRAY_TASK_ID: '1' }],
    [job.replaceAll('/data/', ''), { JOB_COMPLETION_INDEX: '1' }],
  ] as const;
  for (const [i, [script, variables]] of shards.entries()) {
    const { code, stderr } = await runProgram('sh', ['-c', script], { cwd, env: { ...env, ...variables } });
    expect([code, existsSync(join(cwd, `shard-${i + 1}/manifest.ndjson`))], stderr).toEqual([0, true]);
  }
  const { code } = await runProgram('parallel', ['--version'], { cwd }).catch(() => ({ code: 1 }));
  if (code !== 0) skip('GNU parallel is not installed');
  const parallel = await runProgram('sh', ['-c', blockWith('sh', 'parallel')], { cwd, env });
  expect([parallel.code, parallel.stderr]).toEqual([0, 'yusuan: 1 input of 8 folders joined\n']);
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
  const { dependencies, optionalDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
    'dependencies' | 'optionalDependencies',
    Record<string, string>
  >;
  const section = /<!-- dependencies -->(.*)<!-- \/dependencies -->/su.exec(readme)?.[1] ?? '';
  const named = [...section.matchAll(/^\| `([^`]+)` \|/gmu)].map(([, name]) => name);
  expect(named).toEqual([...Object.keys(dependencies).sort(), ...Object.keys(optionalDependencies).sort()]);
});

test('the changelog has an Unreleased section', () => {
  expect(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8')).toMatch(/^## Unreleased$/mu);
});

test('the sums of the recipes are those of the document', async () => {
  const { cwd, env } = readersFolder();
  const file = 'fixtures/all-formats/source.pdf';
  const parse = (...flags: string[]) =>
    runProgram('sh', ['-c', `yusuan parse ${file} ${flags.join(' ')}`], { cwd, env });
  await parse('--format parquet --table budget-lines --output budget-lines.parquet');
  await parse('--format sqlite --output a.sqlite');
  const [duckdb] = await queryDuckdb(
    blockWith('sql', "'budget-lines.parquet'").replace('budget-lines.parquet', join(cwd, 'budget-lines.parquet')),
  );
  const [sqlite] = await readSqlite(readFileSync(join(cwd, 'a.sqlite')), blockWith('sql', 'FROM leaf_lines'));
  // 合计 of 支出总表, in 万元.
  expect(readFileSync(join(ROOT, 'fixtures/all-formats/source.txt'), 'utf8')).toContain('1,649.88');
  expect(duckdb).toEqual({ document: file, yuan: '16498800.0000000000' });
  expect(sqlite).toEqual({ document: file, yuan: 16498800 });
});
