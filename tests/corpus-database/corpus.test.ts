import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeGb18030 } from '../../fixtures/generator/gb18030.js';
import { CORPUS_TABLES } from '../../src/corpus/tables.js';
import { CORPUS_VIEWS } from '../../src/corpus/views.js';
import { batch, documentOf, writeFiles } from '../batch/folders.js';
import { BIN, runProgram, temporaryFolder } from '../cli/run.js';
import { readCsv } from '../writers/export-readers.js';
import { ask, corpus, type ReadArchive, readArchive } from './archive.js';

/** What DuckDB finds in a database, or in memory after some statements. */
async function askDuckdb(path: string, query: string, before: readonly string[] = []) {
  const connection = await (
    await DuckDBInstance.create(path, path === ':memory:' ? {} : { access_mode: 'READ_ONLY' })
  ).connect();
  try {
    for (const statement of before) await connection.run(statement);
    return (await connection.runAndReadAll(query)).getRowObjectsJson();
  } finally {
    connection.closeSync();
  }
}

/** Values of any format as one: numbers without trailing zeros, flags as 0 and 1, rows in one order. */
function plainRows(rows: readonly Record<string, unknown>[]): string[] {
  const plain = (value: unknown): string => {
    if (value === null) return '∅';
    if (typeof value === 'boolean') return value ? '1' : '0';
    const text = String(value);
    return /^-?\d+\.\d+$/u.test(text) ? text.replace(/\.?0+$/u, '') : text;
  };
  return rows
    .map((row) =>
      Object.entries(row)
        .map(([name, value]) => `${name}=${plain(value)}`)
        .join('|'),
    )
    .sort();
}

describe('a corpus', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yusuan-corpus-'));
  const [sqlite, duckdb, parquet] = ['corpus.sqlite', 'corpus.duckdb', 'parquet'].map((name) => join(folder, name));
  let archive: ReadArchive;

  beforeAll(async () => {
    archive = await readArchive(folder, 3, 8, 3);
    for (const [format, path] of Object.entries({ sqlite, duckdb, parquet })) {
      const { code, stderr } = await corpus(archive.out, '--format', format, '--output', path ?? '', '--quiet');
      expect([code, stderr]).toEqual([0, '']);
    }
  }, 180_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const NAMES = [...CORPUS_TABLES.map(({ name }) => name), ...CORPUS_VIEWS.map(({ name }) => name)];

  test('has the same tables and views in every format', async () => {
    const views = readFileSync(join(parquet ?? '', 'views.sql'), 'utf8')
      .split(/;\n/u)
      .filter((text) => text.includes('CREATE'));
    const before = views.map((text) => text.replaceAll("read_parquet('", `read_parquet('${parquet}/`));
    for (const name of NAMES) {
      const query = `SELECT * FROM ${name}`;
      const rows = plainRows(await ask(sqlite ?? '', query));
      expect([name, plainRows(await askDuckdb(duckdb ?? '', query))]).toEqual([name, rows]);
      expect([name, plainRows(await askDuckdb(':memory:', query, before))]).toEqual([name, rows]);
    }
    const left = readdirSync(folder).sort();
    expect(left).toEqual(['corpus.duckdb', 'corpus.sqlite', 'in', 'out', 'parquet']);
  });

  test('holds every row of the tables of the batch', async () => {
    for (const table of ['documents', 'projects', 'indicators', 'budget-lines', 'checks', 'diagnostics']) {
      const rows = readCsv(readFileSync(join(archive.out, `tables/${table}.csv`), 'utf8'));
      const [found] = await ask(sqlite ?? '', `SELECT COUNT(*) AS n FROM ${table.replace('-', '_')}`);
      expect([table, found?.n]).toEqual([table, rows.length]);
    }
    expect(await ask(sqlite ?? '', 'SELECT document, status FROM unread')).toEqual([
      { document: 'damaged.pdf', status: 'failed' },
    ]);
  });

  test('is the same bytes when it is made again', async () => {
    const again = join(folder, 'again.sqlite');
    await corpus(archive.out, '--output', again, '--quiet');
    expect(readFileSync(again).equals(readFileSync(sqlite ?? ''))).toBe(true);
    rmSync(again);
  });

  test('counts a document once that stands in two runs', async () => {
    const second = join(folder, 'out-2');
    writeFiles(join(folder, 'in-2'), { 'copy.txt': archive.files['0/2021.txt'] ?? '', 'new.txt': documentOf(5) });
    await batch(join(folder, 'in-2'), '--output', second, '--quiet');
    const both = join(folder, 'both.sqlite');
    const { stderr } = await corpus(archive.out, second, '--output', both);
    expect(stderr).toContain('; 1 that stand in several runs or places are counted once; 1 could not be read');
    expect(await ask(both, 'SELECT run, document FROM duplicates')).toEqual([{ run: second, document: 'copy.txt' }]);
    const [series] = await ask(both, 'SELECT MAX(documents) AS most FROM department_years WHERE year = 2021');
    const [alone] = await ask(sqlite ?? '', 'SELECT MAX(documents) AS most FROM department_years WHERE year = 2021');
    expect(series).toEqual(alone);
    for (const name of ['in-2', 'out-2', 'both.sqlite']) rmSync(join(folder, name), { recursive: true });
  });

  test('a figure of which two documents say something else is null, and both are counted', async () => {
    const [out, path] = [join(folder, 'out-3'), join(folder, 'third.sqlite')];
    const text = String(archive.files['0/2021.txt']);
    const other = text.replace(/(公务接待费\t)[\d,.]+/u, '$19.99');
    writeFiles(join(folder, 'in-3'), { 'one.txt': text, 'two.txt': other });
    await batch(join(folder, 'in-3'), '--output', out, '--quiet');
    await corpus(out, '--output', path, '--quiet');
    const rows = await ask(
      path,
      "SELECT figure, budget_yuan IS NULL AS open, budgets FROM three_public_by_year WHERE figure IN ('three-public-reception', 'three-public-abroad') ORDER BY figure",
    );
    expect(rows).toEqual([
      { figure: 'three-public-abroad', open: 0, budgets: 2 },
      { figure: 'three-public-reception', open: 1, budgets: 2 },
    ]);
    for (const name of ['in-3', 'out-3', 'third.sqlite']) rmSync(join(folder, name), { recursive: true });
  });
});

describe('the file of departments', () => {
  /** A run over three departments, of which one was renamed, without a word in common. */
  async function renamed(): Promise<{ out: string; csv: string; path: string }> {
    const folder = temporaryFolder();
    const budget = (name: string, year: number) =>
      `${name}\n${year}年度部门预算公开\n\n${documentOf(year).replaceAll('2024', String(year))}`;
    writeFiles(join(folder, 'in'), {
      '1.txt': budget('云朗县文化局', 2023),
      '2.txt': budget('云朗县文化和旅游局', 2024),
      '3.txt': budget('云朗县  民政局', 2023),
      '4.txt': budget('云朗县民政局', 2024),
    });
    const out = join(folder, 'out');
    await batch(join(folder, 'in'), '--output', out, '--quiet');
    return { out, csv: join(folder, 'departments.csv'), path: join(folder, 'corpus.sqlite') };
  }

  const departmentsOf = async (path: string) =>
    (await ask(path, 'SELECT name FROM departments')).map(({ name }) => name);

  test('joins by yes in any spreadsheet, and keeps what a person has written', async () => {
    const { out, csv, path } = await renamed();
    const run = () => corpus(out, '--output', path, '--departments', csv);
    const first = await run();
    expect(first.stderr).toBe(
      `yusuan: 4 documents of 3 departments\nyusuan: ${csv}: 1 department may have been renamed: say yes or no in the column confirmed\n`,
    );
    expect(await departmentsOf(path)).toEqual(['云朗县文化局', '云朗县文化和旅游局', '云朗县民政局']);
    const [head = '', ...lines] = readFileSync(csv, 'utf8').slice(1).trimEnd().split('\r\n');
    expect(lines[0]).toBe('云朗县文化局,,2023,2023,1,云朗县文化和旅游局,name,');
    // As Excel in Chinese saves it: GB18030, and with a column of one's own.
    const saved = [`${head},note`, `${lines[0]}是,2024年机构改革`, ...lines.slice(1).map((line) => `${line},`)];
    writeFileSync(csv, encodeGb18030(`${saved.join('\r\n')}\r\n`));
    expect((await run()).stderr).toBe('yusuan: 4 documents of 2 departments\n');
    expect(await departmentsOf(path)).toEqual(['云朗县文化和旅游局', '云朗县民政局']);
    expect(readCsv(readFileSync(csv, 'utf8'))[0]).toMatchObject({ confirmed: 'yes', note: '2024年机构改革' });
    const kept = readFileSync(csv);
    await run();
    expect(readFileSync(csv).equals(kept)).toBe(true);
    writeFileSync(csv, kept.toString().replace(',yes,', ',no,'));
    expect((await run()).stderr).toBe('yusuan: 4 documents of 3 departments\n');
    expect(await ask(path, 'SELECT name, same_as, confirmed FROM department_candidates')).toEqual([
      { name: '云朗县文化局', same_as: '云朗县文化和旅游局', confirmed: 0 },
    ]);
  });

  test('names are joined by hand; a slip is said, and nothing is guessed', async () => {
    const { out, csv, path } = await renamed();
    const said = async (text: string) => {
      writeFileSync(csv, text);
      const { code, stderr } = await corpus(out, '--output', path, '--departments', csv, '--quiet');
      return [code, stderr.replaceAll(csv, 'CSV')];
    };
    expect(await said('department,same_as,confirmed\n云朗县民政局,云朗县文化局,y\n')).toEqual([0, '']);
    expect((await departmentsOf(path)).length).toBe(2);
    expect(await said('department,same_as,confirmed\n云朗县民政局,云郎县文化局,yes\n')).toEqual([
      0,
      'yusuan: CSV: same_as names no department of this corpus: 云郎县文化局\n',
    ]);
    expect((await departmentsOf(path)).length).toBe(3);
    rmSync(path);
    expect(await said('department,same_as,confirmed\n甲,乙,maybe\n')).toEqual([
      2,
      'yusuan: CSV: line 2: confirmed is "maybe", not yes or no\n',
    ]);
    expect(await said('department,same_as,confirmed\n甲,,yes\n')).toEqual([
      2,
      'yusuan: CSV: line 2: is confirmed, and same_as is blank\n',
    ]);
    expect(await said('名称,确认\n')).toEqual([2, 'yusuan: CSV: has no column department\n']);
    expect(existsSync(path)).toBe(false);
  });
});

describe('what cannot be done is one line', () => {
  test('a folder without results, a folder of something else, and a package that is missing', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, { 'in/a.txt': documentOf(1), 'mine/letter.txt': '' });
    const [input, out, mine] = ['in', 'out', 'mine'].map((name) => join(folder, name)) as [string, string, string];
    expect((await corpus(input, '--output', join(folder, 'x'))).stderr).toBe(
      `yusuan: ${input}: holds no results of yusuan batch\n`,
    );
    await batch(input, '--output', out, '--quiet');
    const refused = await corpus(out, '--format', 'parquet', '--output', mine);
    expect([refused.code, refused.stderr]).toEqual([2, `yusuan: ${mine}: letter.txt is not of yusuan corpus\n`]);
    const hidden = join(folder, 'hide.mjs');
    writeFileSync(
      hidden,
      `import { register } from 'node:module';
       register('data:text/javascript,' + encodeURIComponent(\`export async function resolve(name, context, next) {
         if (name.startsWith('@duckdb/')) throw Object.assign(new Error(name), { code: 'ERR_MODULE_NOT_FOUND' });
         return next(name, context);
       }\`));`,
    );
    const args = ['--import', hidden, BIN, 'corpus', out, '--format', 'duckdb', '--output', join(folder, 'x.duckdb')];
    const missing = await runProgram(process.execPath, args);
    expect([missing.code, missing.stderr]).toEqual([
      2,
      'yusuan: --format duckdb: the package @duckdb/node-api is not installed: npm install @duckdb/node-api\n',
    ]);
    expect(readdirSync(folder).sort()).toEqual(['hide.mjs', 'in', 'mine', 'out']);
  });
});
