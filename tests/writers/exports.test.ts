import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { runStages } from '../../src/pipeline.js';
import type { Disclosure } from '../../src/schema/disclosure.js';
import { TIDY_TABLES, type TidyTable, typedColumnsOf } from '../../src/schema/tidy.js';
import { writeCsv } from '../../src/writers/csv.js';
import { writeDatapackage } from '../../src/writers/datapackage.js';
import { Losses } from '../../src/writers/losses.js';
import { writeParquet } from '../../src/writers/parquet.js';
import { writeSqlite } from '../../src/writers/sqlite.js';
import { tidyRowsOf } from '../../src/writers/tidy-rows.js';
import { Shell } from '../../src/writers/workbook/shell.js';
import { TidySheet } from '../../src/writers/workbook/tidy-sheet.js';
import { writeXlsx } from '../../src/writers/xlsx.js';
import { type FormatName, formatsWhere } from '../../src/written-formats.js';
import { ROOT, temporaryFolder } from '../cli/run.js';
import { hasLibreOffice } from '../extractors/soffice.js';
import {
  amount,
  check,
  departmentForm,
  disclosure,
  execution,
  indicator,
  line,
  project,
  table,
  task,
} from './disclosure-builder.js';
import {
  bytesOf,
  fiscalFaults,
  type PlainRecord,
  plainOf,
  queryDuckdb,
  readCsv,
  readSheet,
  readSqlite,
  unpackPackage,
  validatePackage,
} from './export-readers.js';

const TABLES = Object.keys(TIDY_TABLES) as TidyTable[];

/** Texts that a spreadsheet would run, quote, break or trim. */
const HOSTILE = ['=24小时/天', '@SUM(A1)', '+1+1', '-1-1', '他说“是”, "no"', '第一行\n第二行', '  前后  ', "'引号"];

/** Two documents: one read from a file, one with all that is hard to write. */
let documents: Disclosure[] = [];
/** Every table's records, from the disclosures themselves. */
let expected: Record<TidyTable, PlainRecord[]>;

function hardDocument(): Disclosure {
  const values = { c1: amount('0.00', '0.00', '0.00'), c2: amount('（见注）', null) };
  return disclosure({
    source: { ...disclosure().source, name: '含 空格#100%.pdf' },
    budgetTables: [
      table([
        ...HOSTILE.map((name, index) => line({ index, name, code: null, values, labels: { 备注: name } })),
        line({
          index: HOSTILE.length,
          role: 'total',
          leaf: false,
          values: { c1: amount('-1,234.5', '-1234.50', '-12345000') },
        }),
        line({ index: HOSTILE.length + 1 }),
      ]),
    ],
    projects: [
      project({
        duration: { raw: '2023年', years: 1, start: '2023-01-01', end: '2023-12-31' },
        filledAt: '2023-10-17T11:28:14',
        extra: { '=1+1': '=2+2' },
      }),
      project({
        id: 'p2',
        filledAt: '2023-02-28',
        form: 'self-evaluation',
        execution: { total: execution({ executed: amount('9.50', '9.50', '95000'), rate: '95.00' }) },
        result: { score: '98.5', weight: '100', grade: '优', problems: '=无', measures: null },
      }),
    ],
    departmentForms: [
      departmentForm({
        funding: { total: amount('0.00', '0.00', '0.00'), fiscal: null, other: null, basic: null, project: null },
        tasks: HOSTILE.map((name) => task({ name, executed: amount('1.50', '1.50', '15000') })),
        indicators: [indicator({ score: '9.5', deviation: '+1+1', extra: { '=1': '@2' } })],
      }),
    ],
    checks: [check({ refs: [] })],
  });
}

beforeAll(async () => {
  const bytes = readFileSync(join(ROOT, 'fixtures/all-formats/source.pdf'));
  const { disclosure: read } = await runStages(bytes, { name: 'fixtures/all-formats/source.pdf' });
  documents = [read, hardDocument()];
  expected = Object.fromEntries(
    TABLES.map((name) => [name, documents.flatMap((document) => plainOf(name, tidyRowsOf(document, name)))]),
  ) as Record<TidyTable, PlainRecord[]>;
});

/** The formats of tables whose records are read back below, each by a reader of its own. */
const READ_BACK: FormatName[] = ['csv', 'xlsx', 'sqlite', 'parquet', 'datapackage'];

describe('every output holds the same records', () => {
  test('no format of tables is left out', () => {
    expect(formatsWhere(({ tables }) => tables !== 'none')).toEqual(READ_BACK);
  });

  test('no table that is compared is empty', () => {
    const empty = TABLES.filter((name) => name !== 'diagnostics' && expected[name].length === 0);
    expect(empty).toEqual([]);
  });

  test.each(TABLES)('%s as CSV with --raw', async (name) => {
    const text = await bytesOf((out) => writeCsv(out, documents, { table: name, raw: true, bom: true }));
    expect(plainOf(name, readCsv(Buffer.from(text).toString()))).toEqual(expected[name]);
  });

  test.each(TABLES)('%s as Parquet, read by DuckDB', async (name) => {
    const path = join(temporaryFolder(), 'a.parquet');
    writeFileSync(path, await bytesOf((out) => writeParquet(out, documents, { table: name })));
    expect(plainOf(name, await queryDuckdb(`SELECT * FROM '${path}'`))).toEqual(expected[name]);
  });

  test('all tables as SQLite', async () => {
    const bytes = await bytesOf((out) => writeSqlite(out, documents));
    for (const name of TABLES) {
      const rows = await readSqlite(bytes, `SELECT * FROM ${name.replace('-', '_')} ORDER BY rowid`);
      expect(plainOf(name, rows)).toEqual(expected[name]);
    }
  });

  test('all tables as sheets of a workbook', async () => {
    const bytes = await bytesOf((out) => writeXlsx(out, documents));
    for (const name of TABLES) {
      expect(plainOf(name, readSheet(bytes, name.replace('-', '_')))).toEqual(expected[name]);
    }
  });

  test('all tables as resources of a data package', async () => {
    const folder = temporaryFolder();
    const { resources } = unpackPackage(await bytesOf((out) => writeDatapackage(out, documents)), folder);
    for (const { name, path } of resources) {
      const rows = readCsv(readFileSync(join(folder, path), 'utf8'));
      const leaf = name === 'budget';
      const records = name.startsWith('budget') ? plainOf('budget-lines', rows) : plainOf(name as TidyTable, rows);
      const wanted = name.startsWith('budget')
        ? expected['budget-lines'].filter((record) => record.leaf === leaf)
        : expected[name as TidyTable];
      expect(records).toEqual(wanted);
    }
  });
});

describe('CSV', () => {
  test('text that a spreadsheet would run comes back behind an apostrophe, all else as it is', async () => {
    const text = await bytesOf((out) => writeCsv(out, [hardDocument()], { table: 'budget-lines' }));
    const names = readCsv(Buffer.from(text).toString()).map((record) => record.name);
    const wanted = HOSTILE.flatMap((name) => Array(2).fill(/^[=@+-]/u.test(name) ? `'${name}` : name));
    expect(names.slice(0, wanted.length)).toEqual(wanted);
  });

  test('the byte order mark stands once, before the first heading', async () => {
    const bytes = await bytesOf((out) => writeCsv(out, documents, { table: 'documents', bom: true }));
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(Buffer.from(bytes).toString().split('\ufeff')).toHaveLength(2);
  });
});

describe('Parquet', () => {
  test('amounts are DECIMAL, dates DATE, flags BOOLEAN', async () => {
    const path = join(temporaryFolder(), 'a.parquet');
    writeFileSync(path, await bytesOf((out) => writeParquet(out, documents, { table: 'projects' })));
    const [types] = await queryDuckdb(
      `SELECT typeof(annual_total_yuan) a, typeof(duration_start) d, typeof(complete) c, typeof(fiscal_year) y FROM '${path}'`,
    );
    expect(types).toEqual({ a: 'DECIMAL(38,10)', d: 'DATE', c: 'BOOLEAN', y: 'INTEGER' });
  });

  test('a figure with more digits than a DECIMAL has is null, and said', async () => {
    const path = join(temporaryFolder(), 'a.parquet');
    const values = { c1: amount('0.12345678901', '0.12345678901', '1234.5678901') };
    const lost: string[] = [];
    const bytes = await bytesOf((out) =>
      writeParquet(out, [disclosure({ budgetTables: [table([line({ values })])] })], {
        table: 'budget-lines',
        onLoss: (document, message) => lost.push(`${document}: ${message}`),
      }),
    );
    writeFileSync(path, bytes);
    const [row] = await queryDuckdb(`SELECT value, yuan, raw FROM '${path}'`);
    expect(row).toEqual({ value: null, yuan: '1234.5678901000', raw: '0.12345678901' });
    expect(lost).toEqual([
      'a.pdf: budget-lines.value: 1 cell with more than 10 decimals or 38 digits, null in Parquet',
    ]);
  });

  test('closed values stand in Chinese where that is asked for', async () => {
    const path = join(temporaryFolder(), 'a.parquet');
    const documentOfLines = disclosure({
      budgetTables: [table([line({ values: { c1: amount('1', '1', '10000') } })])],
    });
    writeFileSync(
      path,
      await bytesOf((out) => writeParquet(out, [documentOfLines], { table: 'budget-lines', labels: 'zh' })),
    );
    expect(await queryDuckdb(`SELECT table_kind, side, role, measure, name FROM '${path}'`)).toEqual([
      { table_kind: '支出总表', side: '支出', role: '明细', measure: '合计', name: '图书馆' },
    ]);
  });

  test('a table without rows is a file without rows', async () => {
    const path = join(temporaryFolder(), 'a.parquet');
    writeFileSync(path, await bytesOf((out) => writeParquet(out, [disclosure()], { table: 'indicators' })));
    expect(await queryDuckdb(`SELECT count(*)::INT n FROM '${path}'`)).toEqual([{ n: 0 }]);
  });
});

describe('SQLite', () => {
  test('sums and comparisons work on amounts, and every key holds', async () => {
    const bytes = await bytesOf((out) => writeSqlite(out, documents));
    const total = expected['budget-lines']
      .filter(({ leaf }) => leaf === true)
      .reduce((sum, { yuan }) => sum + BigInt(Math.round(Number(yuan ?? 0) * 100)), 0n);
    const [sums] = await readSqlite(bytes, 'SELECT round(sum(yuan), 2) yuan FROM leaf_lines');
    expect(sums).toEqual({ yuan: Number(total) / 100 });
    expect(await readSqlite(bytes, 'SELECT 1 FROM budget_lines WHERE yuan > 1e15')).toEqual([]);
    expect(await readSqlite(bytes, 'PRAGMA foreign_key_check')).toEqual([]);
    expect(await readSqlite(bytes, 'SELECT count(*) n FROM failed_checks')).toEqual([
      { n: expected.checks.filter(({ status, severity }) => status === 'fail' && severity === 'identity').length },
    ]);
    const [joined] = await readSqlite(bytes, 'SELECT count(*) n FROM project_indicators');
    expect(joined).toEqual({ n: expected.indicators.filter(({ project_id }) => project_id !== null).length });
  });

  test('a file that is read twice is two documents', async () => {
    const bytes = await bytesOf((out) => writeSqlite(out, [hardDocument(), hardDocument()]));
    expect(await readSqlite(bytes, 'SELECT count(*) n FROM documents')).toEqual([{ n: 2 }]);
  });

  test('a figure with more digits than a float keeps is null, and said', async () => {
    const values = { c1: amount('12345678901234.56', '12345678901234.56') };
    const lost: string[] = [];
    const bytes = await bytesOf((out) =>
      writeSqlite(out, [disclosure({ budgetTables: [table([line({ values })])] })], {
        onLoss: (_document, message) => lost.push(message),
      }),
    );
    expect(await readSqlite(bytes, 'SELECT value, raw FROM budget_lines')).toEqual([
      { value: null, raw: '12345678901234.56' },
    ]);
    expect(lost).toEqual(['budget-lines.value: 1 cell with more than 15 digits, null in SQLite']);
  });
});

describe('the data package', () => {
  test('the reference implementation and os-types find no fault', async () => {
    const folder = temporaryFolder();
    const { profile, resources } = unpackPackage(await bytesOf((out) => writeDatapackage(out, documents)), folder);
    expect(profile).toBe('tabular-data-package');
    const { valid, errors, resources: read } = await validatePackage(folder);
    expect([valid, errors]).toEqual([true, []]);
    for (const resource of read) await resource.read({ keyed: true });
    for (const { schema } of resources.slice(0, 2)) expect(fiscalFaults(schema.fields)).toBeNull();
  });

  test('a sum over the main resource counts no subtotal', async () => {
    const folder = temporaryFolder();
    unpackPackage(await bytesOf((out) => writeDatapackage(out, documents)), folder);
    const lines = readCsv(readFileSync(join(folder, 'data/budget.csv'), 'utf8'));
    expect(lines.filter(({ role }) => role === 'total' || role === 'subtotal')).toEqual([]);
  });

  test('equal documents give equal bytes', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => bytesOf((out) => writeDatapackage(out, documents))));
    expect(Buffer.compare(one ?? Buffer.of(1), two ?? Buffer.of(2))).toBe(0);
  });
});

describe('the workbook', () => {
  test('LibreOffice opens it and sees numbers, dates and texts that it does not run', async ({ skip }) => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.xlsx');
    writeFileSync(path, await bytesOf((out) => writeXlsx(out, documents)));
    const options = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';
    if (!hasLibreOffice()) skip('LibreOffice is not installed');
    const profile = `-env:UserInstallation=file://${folder}/office`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', options, '--outdir', folder, path], {
      stdio: 'ignore',
    });
    const lines = readCsv(readFileSync(join(folder, 'a-budget_lines.csv'), 'utf8'));
    const wanted = expected['budget-lines'];
    expect(lines.map(({ name }) => name || null)).toEqual(wanted.map(({ name }) => name));
    expect(lines.map(({ yuan }) => yuan || null)).toEqual(wanted.map(({ yuan }) => yuan));
    const projects = readCsv(readFileSync(join(folder, 'a-projects.csv'), 'utf8'));
    expect(projects.map(({ duration_start }) => duration_start || null)).toEqual(
      expected.projects.map(({ duration_start }) => duration_start),
    );
  }, 120_000);

  test('each figure leads to its file and page; headings are frozen and have filters', async () => {
    const { unzipSync } = await import('fflate');
    const files = unzipSync(await bytesOf((out) => writeXlsx(out, documents, { labels: 'zh' })));
    const read = (name: string) => Buffer.from(files[name] ?? []).toString();
    const sheets = [...read('xl/workbook.xml').matchAll(/<sheet name="([^"]*)"/gu)].map(([, name]) => name);
    const at = sheets.indexOf('预算明细') + 1;
    const sheet = read(`xl/worksheets/sheet${at}.xml`);
    const figures = expected['budget-lines']
      .flatMap(({ value, yuan }) => [value, yuan])
      .filter((cell) => cell !== null);
    expect(sheet.match(/<hyperlink /gu)).toHaveLength(figures.length);
    expect(sheet).toContain('location="page=2"');
    expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/u);
    expect(sheet).toContain('<autoFilter ref="A1:');
    expect(read(`xl/worksheets/_rels/sheet${at}.xml.rels`)).toContain(`Target="${encodeURI('含 空格')}%23100%25.pdf"`);
    expect(read('xl/workbook.xml')).toContain('name="预算明细"');
  });

  test('more rows than it holds are refused in one line', () => {
    const shell = new Shell(zipSync({}), 0);
    const sheet = new TidySheet('diagnostics', { shell, losses: new Losses({}, ''), options: {}, path: 'a.xml' });
    expect(() => sheet.reserve(1_048_575)).not.toThrow();
    sheet.rows = 1;
    expect(() => sheet.reserve(1_048_575)).toThrow(
      'over 1048575 rows in diagnostics: write csv, sqlite or parquet instead of xlsx',
    );
  });

  test('rows in several pieces are one sheet; texts that come again, links and filters hold', async () => {
    const { unzipSync } = await import('fflate');
    const lines = Array.from({ length: 1_000 }, (_, index) =>
      line({
        index,
        name: `第${index}项 <&"> _x0041_ \u0001`,
        values: { c1: amount(`${index}.5`, `${index}.5`, `${index * 10_000 + 5_000}`) },
      }),
    );
    const long = disclosure({ budgetTables: [table(lines)] });
    const bytes = await bytesOf((out) => writeXlsx(out, [long, long]));
    const records = readSheet(bytes, 'budget_lines');
    expect(plainOf('budget-lines', records)).toEqual(
      plainOf(
        'budget-lines',
        [long, long].flatMap((each) => tidyRowsOf(each, 'budget-lines')),
      ),
    );
    const files = unzipSync(bytes);
    const workbook = Buffer.from(files['xl/workbook.xml'] ?? []).toString();
    expect(workbook).toMatch(/hidden="1">budget_lines!\$A\$1:\$[A-Z]+\$2001</u);
    const sheet = Object.values(files)
      .map((file) => Buffer.from(file).toString())
      .find((text) => text.includes('<row r="2001"'));
    expect(sheet?.match(/<hyperlink /gu)).toHaveLength(4_000);
    expect(sheet?.match(/ t="s"/gu)?.length).toBeGreaterThan(15_000);
    const again = await bytesOf((out) => writeXlsx(out, [long, long]));
    expect(Buffer.compare(bytes, again)).toBe(0);
  });

  test('a figure with more than 15 digits is text, and said', async () => {
    const values = { c1: amount('12345678901234.56', '12345678901234.56') };
    const lost: string[] = [];
    const bytes = await bytesOf((out) =>
      writeXlsx(out, [disclosure({ budgetTables: [table([line({ values })])] })], {
        onLoss: (_document, message) => lost.push(message),
      }),
    );
    expect(readSheet(bytes, 'budget_lines')[0]?.value).toBe('12345678901234.56');
    expect(lost).toHaveLength(1);
  });

  test('a failed check and the figure behind it are coloured', async () => {
    const { unzipSync } = await import('fflate');
    const source = { page: 2, bbox: null, line: null, table: 't1', row: 0 };
    const ref = { table: 't1', line: 0, column: 'c1', project: null, form: null, field: null, statement: null, source };
    const failing = disclosure({
      budgetTables: [table([line({ values: { c1: amount('1', '1', '10000'), c2: amount('2', '2', '20000') } })])],
      checks: [check({ refs: [ref] }), check({ status: 'pass' })],
    });
    const files = unzipSync(await bytesOf((out) => writeXlsx(out, [failing])));
    const names = [
      ...Buffer.from(files['xl/workbook.xml'] ?? [])
        .toString()
        .matchAll(/<sheet name="([^"]*)"/gu),
    ];
    const styles = (name: TidyTable) => {
      const at = names.findIndex(([, sheet]) => sheet === name.replace('-', '_')) + 1;
      const sheet = Buffer.from(files[`xl/worksheets/sheet${at}.xml`] ?? []).toString();
      return [...sheet.matchAll(/<row r="(\d+)".*?<\/row>/gu)].map(
        ([row]) => /<c r="A\d+"( s="\d+")?/u.exec(row)?.[1] ?? null,
      );
    };
    for (const name of ['checks', 'budget-lines'] as const) {
      const [, marked, plain] = styles(name);
      expect(marked).not.toBeNull();
      expect(plain).toBeNull();
    }
  });
});

test('every column of every table has a type', () => {
  const types = Object.fromEntries(TABLES.map((name) => [name, new Set(typedColumnsOf(name).map(({ type }) => type))]));
  expect(types['budget-lines']).toEqual(new Set(['text', 'integer', 'decimal', 'boolean', 'json']));
  expect(types.projects).toEqual(new Set(['text', 'integer', 'decimal', 'boolean', 'date', 'datetime', 'json']));
});

describe('closed values in Chinese', () => {
  const wanted = { side: '支出', role: '明细', status: '相符', severity: '等式', rule: '功能分类逐级汇总' };
  const lines = { budgetTables: [table([line({ values: { c1: amount('1.00', '1.00', '10000') } })])] };
  const document = disclosure({ ...lines, checks: [check({ rule: 'class-tree', status: 'pass' })] });

  test('stand in a workbook, a database and Parquet as in CSV', async () => {
    const csv = async (name: TidyTable) =>
      readCsv((await bytesOf((out) => writeCsv(out, [document], { table: name, labels: 'zh' }))).toString())[0];
    const values = Object.values({ ...(await csv('budget-lines')), ...(await csv('checks')) });
    for (const value of Object.values(wanted)) expect(values).toContain(value);
    const book = await bytesOf((out) => writeXlsx(out, [document], { labels: 'zh' }));
    const cells = [...readSheet(book, '预算明细'), ...readSheet(book, '核对')].flatMap((row) => Object.values(row));
    for (const value of Object.values(wanted)) expect(cells).toContain(value);
    const database = await bytesOf((out) => writeSqlite(out, [document], { labels: 'zh' }));
    const [found] = await readSqlite(
      database,
      'SELECT side, role, status, severity, rule FROM budget_lines JOIN checks USING (document_id)',
    );
    expect(found).toEqual(wanted);
  });
});
