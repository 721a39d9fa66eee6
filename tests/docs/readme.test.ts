import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BIN, ROOT, type Run, runProgram, temporaryFolder, yusuan } from '../cli/run.js';
import { queryDuckdb, readSqlite } from '../writers/export-readers.js';
import { blocksIn, blocksOf, type DocsLanguage, pageNames, pagesOf, readPage, sectionNames } from './pages.js';
import { sectionsOf } from './sections.js';

const updates = process.env.UPDATE_README === '1';

/** Replace a part of a page by what the code says now, where that was asked for. */
function update(page: string, before: string, after: string): void {
  if (updates)
    writeFileSync(
      join(ROOT, page),
      readPage(page).replace(before, () => after),
    );
}

/** A folder as a reader of the pages has it: the fixtures, and yusuan on the path and for npx. */
function readersFolder(): { cwd: string; env: Record<string, string> } {
  const folder = temporaryFolder();
  for (const fixture of ['one-form', 'all-formats']) {
    cpSync(join(ROOT, 'fixtures', fixture), join(folder, 'fixtures', fixture), { recursive: true });
  }
  const bin = join(folder, 'node_modules/.bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'yusuan'), `#!/bin/sh\nexec "${process.execPath}" "${BIN}" "$@"\n`, { mode: 0o755 });
  return { cwd: folder, env: { PATH: `${bin}:${process.env.PATH}` } };
}

const LANGUAGES = ['en', 'zh'] as const;

/** The page of a language in which a section stands. */
function pageWith(language: DocsLanguage, section: string): string[] {
  return pagesOf(language).filter((page) => sectionNames(readPage(page)).includes(section));
}

const SECTIONS = LANGUAGES.flatMap((language) =>
  Object.entries(sectionsOf(language)).map(([name, write]) => [language, name, write] as const),
);

test.each(SECTIONS)(
  '%s: the section %s stands in one page and says what the code says',
  async (language, name, write) => {
    const pages = pageWith(language, name);
    expect(pages).toHaveLength(1);
    const [page = ''] = pages;
    const match = new RegExp(`<!-- ${name} -->\\n.*?<!-- /${name} -->`, 'su').exec(readPage(page));
    const expected = `<!-- ${name} -->\n\n${await write()}\n\n<!-- /${name} -->`;
    update(page, match?.[0] ?? '', expected);
    if (!updates) expect(match?.[0], 'npm run build && UPDATE_README=1 npx vitest run tests/docs').toBe(expected);
  },
);

test('the pages hold no section that nothing writes', () => {
  for (const language of LANGUAGES) {
    const names = pagesOf(language).flatMap((page) => sectionNames(readPage(page)));
    expect(names.sort()).toEqual(Object.keys(sectionsOf(language)).sort());
  }
});

test('both languages have the same pages, with the same blocks', () => {
  expect(pageNames('zh')).toEqual(pageNames('en'));
  const fences = (page: string) => [
    page.replace(/\.zh-CN|\/zh-CN/u, ''),
    ...blocksOf(readPage(page)).map((b) => b.fence),
  ];
  expect(pagesOf('zh').map(fences)).toEqual(pagesOf('en').map(fences));
});

test('the Chinese pages have every flag and column that the English ones have', () => {
  const [english = '', chinese = ''] = LANGUAGES.map((language) => pagesOf(language).map(readPage).join('\n'));
  const flags = [...new Set(english.match(/^ {2}(?:-\w, )?--[a-z-]+/gmu))].map((flag) => flag.trim());
  const columns = [...english.matchAll(/^\| `([a-z_{},]+)` \| (?:text|decimal|integer|boolean|json|date)/gmu)].map(
    ([, name = '']) => name,
  );
  expect([flags.length > 20, columns.length > 60]).toEqual([true, true]);
  expect(flags.filter((flag) => !chinese.includes(flag))).toEqual([]);
  expect(columns.filter((column) => !chinese.includes(`\`${column}\``))).toEqual([]);
});

const COMMANDS = LANGUAGES.flatMap((language) =>
  pagesOf(language).flatMap((page) =>
    blocksOf(readPage(page))
      .filter(({ fence }) => fence === 'console')
      .map(({ text }) => [page, text.split('\n')[0] ?? '', text] as const),
  ),
);

test('there are commands to run', () => {
  expect(COMMANDS.length).toBeGreaterThanOrEqual(30);
});

const printed = new Map<string, Promise<string>>();

/** A line that is one command of yusuan, alone or before a pipe or another command. */
const ONE_COMMAND = /^(?:npx )?yusuan (?<args>[^|&;$'"<>]+?)(?: ?(?<join>\||&&|;) (?<rest>.+))?$/u;

/** What a run of many seconds says meanwhile: how many inputs are done. */
const PROGRESS = /^yusuan: \d+\/\d+[ ，,].*\n/gmu;

/** Runs a line as a shell would, with its commands in the process that the tests keep for yusuan. */
async function runLine(line: string, folder = readersFolder()): Promise<Run> {
  const { args, join, rest } = ONE_COMMAND.exec(line)?.groups ?? {};
  if (args === undefined) return runProgram('bash', ['-c', line], folder);
  // The shell knows what a pattern of files stands for.
  const expanded = args.includes('*') ? await runProgram('bash', ['-c', `echo ${args}`], folder) : undefined;
  const first = await yusuan((expanded?.stdout.trimEnd() ?? args).split(' '), { cwd: folder.cwd });
  if (rest === undefined || (join === '&&' && first.code !== 0)) return first;
  const piped = join === '|';
  const second = piped
    ? await runProgram('bash', ['-c', rest], { ...folder, input: first.stdout })
    : await runLine(rest, folder);
  const stdout = `${piped ? '' : first.stdout}${second.stdout}`;
  return { code: second.code, stdout, stderr: `${first.stderr}${second.stderr}` };
}

/** What a line of a page prints in a folder of its own; both languages show some lines, which run once. */
function outputOf(line: string): Promise<string> {
  const known = printed.get(line);
  if (known !== undefined) return known;
  const running = runLine(line).then(
    ({ stdout, stderr }) => `${stdout.replaceAll('\r\n', '\n')}${stderr.replace(PROGRESS, '')}`,
  );
  printed.set(line, running);
  return running;
}

test.each(COMMANDS)('%s: %s', async (page, line, block) => {
  expect(line).toMatch(/^\$ /u);
  const now = `${line}\n${await outputOf(line.slice(2))}`;
  update(page, `\`\`\`console\n${block}`, `\`\`\`console\n${now}`);
  if (!updates) expect(now).toBe(block);
});

test('the quick start is two commands that this package has', () => {
  for (const language of LANGUAGES) {
    const [quickStart = ''] = blocksIn(language, 'sh');
    expect(quickStart.trimEnd().split('\n')).toEqual([
      'npm ci && npx yusuan parse fixtures/all-formats/source.pdf --format text',
      'npm test',
    ]);
  }
});

/** The text of a block of the English pages that holds a word. */
function blockWith(fence: string, word: string, language: DocsLanguage = 'en'): string {
  return blocksIn(language, fence).find((block) => block.includes(word)) ?? '';
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

test.each(LANGUAGES)('the example of the library (%s) runs', async (language) => {
  const [example = ''] = blocksIn(language, 'js');
  const { cwd } = readersFolder();
  symlinkSync(ROOT, join(cwd, 'package'));
  writeFileSync(join(cwd, 'package.json'), '{"type":"module"}');
  writeFileSync(join(cwd, 'example.js'), example.replace("from 'yusuan'", "from './package/dist/index.js'"));
  const { code, stdout, stderr } = await runProgram(process.execPath, ['example.js'], { cwd });
  expect([code, stdout, stderr]).toEqual([0, '古籍保护设备购置经费 320000\n', '']);
  expect(readFileSync(join(cwd, 'indicators.csv'), 'utf8')).toContain('\r\n');
});

test('blocks that are no sentences are the same in both languages', () => {
  for (const fence of ['yaml', 'sql', 'python', 'r']) expect(blocksIn('zh', fence)).toEqual(blocksIn('en', fence));
});

test('the changelog has an Unreleased section', () => {
  expect(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8')).toMatch(/^## Unreleased$/mu);
});

test('the sums of the recipes are those of the document', async () => {
  const { cwd } = readersFolder();
  const file = 'fixtures/all-formats/source.pdf';
  await yusuan(['parse', file, ...'--format parquet --table budget-lines --output budget-lines.parquet'.split(' ')], {
    cwd,
  });
  await yusuan(['parse', file, ...'--format sqlite --output a.sqlite'.split(' ')], { cwd });
  const [duckdb] = await queryDuckdb(
    blockWith('sql', "'budget-lines.parquet'").replace('budget-lines.parquet', join(cwd, 'budget-lines.parquet')),
  );
  const [sqlite] = await readSqlite(readFileSync(join(cwd, 'a.sqlite')), blockWith('sql', 'FROM leaf_lines\n'));
  // 合计 of 支出总表, in 万元.
  expect(readFileSync(join(ROOT, 'fixtures/all-formats/source.txt'), 'utf8')).toContain('1,649.88');
  expect(duckdb).toEqual({ document: file, yuan: '16498800.0000000000' });
  expect(sqlite).toEqual({ document: file, yuan: 16498800 });
});
