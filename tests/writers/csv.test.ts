import { parseString } from 'fast-csv';
import { describe, expect, test } from 'vitest';
import { formatColumnLabel } from '../../src/glossary/column-labels.js';
import type { Disclosure } from '../../src/schema/disclosure.js';
import { columnsOf, TIDY_TABLES, type TidyTable } from '../../src/schema/tidy.js';
import { type CsvOptions, guardFormula, writeCsv } from '../../src/writers/csv.js';
import { amount, check, collector, disclosure, line, project, table } from './disclosure-builder.js';

async function csvOf(documents: Disclosure[], options: CsvOptions): Promise<string> {
  const out = collector();
  await writeCsv(out.stream, documents, options);
  return out.text();
}

async function recordsOf(documents: Disclosure[], options: CsvOptions): Promise<Record<string, string>[]> {
  const text = await csvOf(documents, options);
  return new Promise((resolve, reject) => {
    const records: Record<string, string>[] = [];
    parseString(text, { headers: true })
      .on('error', reject)
      .on('data', (record: Record<string, string>) => records.push(record))
      .on('end', () => resolve(records));
  });
}

const names = Object.keys(TIDY_TABLES) as TidyTable[];

describe('headings', () => {
  test('every table begins with the document', () => {
    for (const name of names) expect(columnsOf(name)[0]).toBe('document');
  });

  test('budget lines begin with the promised columns in their order', () => {
    const promised =
      'document,table_id,table_kind,phase,fiscal_year,issuer,side,code,name,level,role,measure,column_label,raw,value,unit,yuan,page';
    expect(columnsOf('budget-lines').join(',').startsWith(`${promised},`)).toBe(true);
  });

  test('funding stands in columns of its period and level', () => {
    expect(columnsOf('projects')).toEqual(
      expect.arrayContaining([
        'annual_total_yuan',
        'period_total_yuan',
        'annual_central_yuan',
        'period_self_raised_raw',
      ]),
    );
  });

  test('an output without documents still has its heading', async () => {
    expect(await csvOf([], { table: 'checks' })).toBe(`${columnsOf('checks').join(',')}\r\n`);
  });

  test('every column has a Chinese heading, unlike any other of its table', () => {
    for (const name of names) {
      const labels = columnsOf(name).map((column) => formatColumnLabel(name, column));
      expect(labels.filter((label) => !/\p{Script=Han}/u.test(label))).toEqual([]);
      expect(new Set(labels).size).toBe(labels.length);
    }
  });

  test('two documents share one heading', async () => {
    const text = await csvOf([disclosure(), disclosure()], { table: 'documents' });
    expect(text.split('\r\n')).toHaveLength(4);
    expect(text.match(/schema_version/gu)).toHaveLength(1);
  });
});

describe('rows', () => {
  test('a budget line has one row a figure, with the header path of its column', async () => {
    const values = { c1: amount('1,234.50', '1234.50', '12345000'), c2: amount('0', '0', '0') };
    const rows = await recordsOf([disclosure({ budgetTables: [table([line({ values })])] })], {
      table: 'budget-lines',
    });
    expect(rows.map((row) => [row.measure, row.column_label, row.raw, row.value, row.yuan, row.page])).toEqual([
      ['total', '合计', '1,234.50', '1234.50', '12345000', '2'],
      ['basic', '其中 / 基本支出', '0', '0', '0', '2'],
    ]);
    expect(rows[0]).toMatchObject({ leaf: 'true', source_bbox: '[10,20.5,300,40]', labels: '{}', index: '0' });
  });

  test('a line without figures is kept, a blank cell is no row', async () => {
    const lines = [line(), line({ index: 1, values: { c2: amount('5', '5') } })];
    const rows = await recordsOf([disclosure({ budgetTables: [table(lines)] })], { table: 'budget-lines' });
    expect(rows.map((row) => [row.index, row.column_key, row.value])).toEqual([
      ['0', '', ''],
      ['1', 'c2', '5'],
    ]);
  });

  test('a blank amount is empty and a published zero is 0', async () => {
    const none = { total: null, fiscal: null, central: null, provincial: null, local: null };
    const annual = { ...none, carryover: null, selfRaised: amount('0', '0', '0'), other: null };
    const [row] = await recordsOf([disclosure({ projects: [project({ funding: { period: null, annual } })] })], {});
    expect([row?.annual_self_raised_yuan, row?.annual_total_yuan, row?.period_self_raised_yuan]).toEqual(['0', '', '']);
  });

  test('a failed hint is not counted among the failed checks of its document', async () => {
    const checks = [check(), check({ severity: 'hint' }), check({ status: 'pass' })];
    const [row] = await recordsOf([disclosure({ checks })], { table: 'documents' });
    expect([row?.checks, row?.checks_failed]).toEqual(['3', '1']);
  });

  test('a member of an archive is named beside its archive', async () => {
    const { source } = disclosure();
    const [row] = await recordsOf([disclosure({ source: { ...source, member: 'b/1.pdf' } })], { table: 'documents' });
    expect([row?.document, row?.member]).toEqual(['a.pdf', 'b/1.pdf']);
  });

  test('quotes, commas and line breaks come back as they were', async () => {
    const overview = '第一段，"引用",\n第二段\r第三段';
    const rows = await recordsOf([disclosure({ projects: [project({ overview })] })], {});
    expect(rows.map((row) => row.overview)).toEqual([overview]);
  });

  test('a record that breaks its schema is refused before a row of it is written', async () => {
    const out = collector();
    const broken = disclosure({ projects: [project(), project({ id: 'first' })] });
    await expect(writeCsv(out.stream, [broken])).rejects.toThrow(/projects\.1\.id/u);
    expect(out.text()).toBe('');
  });
});

describe('formulas', () => {
  test.each([
    '=1+1',
    '+A1',
    '@SUM(A1)',
    '-其他',
    '-',
    '\tx',
    '\rx',
    '=',
    '-2+3',
    '\u22122+3',
    '\u2212SUM(A1)',
    '﹣1+1',
    '＝1+1',
    '＝1+1',
    '＠SUM(A1)',
  ])('%j is led by a quotation mark', (text) => {
    expect(guardFormula(text)).toBe(`'${text}`);
  });

  test.each(['-5', '-1,234.50', '+3', '-12.5%', '0', '2023', ' =1', '图书馆'])('%j stays as it is', (text) => {
    expect(guardFormula(text)).toBe(text);
  });

  test('--raw leaves text alone', async () => {
    const documents = [disclosure({ projects: [project({ name: '=cmd()' })] })];
    expect((await recordsOf(documents, {}))[0]?.name).toBe("'=cmd()");
    expect((await recordsOf(documents, { raw: true }))[0]?.name).toBe('=cmd()');
  });

  test('a negative amount stays a number', async () => {
    const values = { c1: amount('-1,234.50', '-1234.50', '-12345000') };
    const text = await csvOf([disclosure({ budgetTables: [table([line({ values })])] })], { table: 'budget-lines' });
    expect(text).toContain('"-1,234.50",-1234.50,万元,-12345000,');
  });
});

test('the byte order mark leads the output once', async () => {
  const text = await csvOf([disclosure(), disclosure()], { table: 'documents', bom: true });
  expect(text.startsWith('\ufeffdocument,')).toBe(true);
  expect(text.match(/\ufeff/gu)).toHaveLength(1);
});

test('every row ends with CR LF', async () => {
  const text = await csvOf([disclosure({ checks: [check(), check()] })], { table: 'checks' });
  expect(text.match(/\r\n/gu)).toHaveLength(3);
  expect(text.endsWith('\r\n')).toBe(true);
});
