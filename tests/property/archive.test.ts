import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type DepartmentTruth,
  type PublicMoney,
  sumOfPublic,
  type YearTruth,
} from '../../fixtures/generator/archive.js';
import { ask, confirm, corpus, type ReadArchive, readArchive } from '../corpus-database/archive.js';
import { readIndex } from '../overview/archive.js';
import { readCsv } from '../writers/export-readers.js';

const YEARS = 5;
const DEPARTMENTS = 40;

const folder = mkdtempSync(join(tmpdir(), 'yusuan-archive-'));
let archive: ReadArchive;

beforeAll(async () => {
  archive = await readArchive(folder, 20201231, DEPARTMENTS, YEARS);
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rowsOf = (table: string) => readCsv(readFileSync(join(archive.out, `tables/${table}.csv`), 'utf8'));

/** How many of some rows have each value of a key. */
function countsBy<Row>(rows: readonly Row[], key: (row: Row) => string, count: (row: Row) => number = () => 1) {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + count(row));
  return Object.fromEntries([...counts].filter(([, n]) => n > 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const documentsOf = ({ spent }: YearTruth): number => (spent === null ? 1 : 3);

/** Every year of every department, with the department. */
function yearsOf({ departments }: ReadArchive): { department: DepartmentTruth; year: YearTruth }[] {
  return departments.flatMap((department) => department.years.map((year) => ({ department, year })));
}

test('departments by years of the index are those of the tables, and those that were published', () => {
  const { entries, head } = readIndex(archive.out);
  const read = entries.filter(({ department }) => department !== null);
  const keyOf = (department: string | undefined, year: number | string | null) => `${department} ${year}`;
  const shown = countsBy(read, ({ department, year }) => keyOf(head.departments[department ?? 0], year));
  const tidy = rowsOf('documents').filter(({ issuer }) => issuer !== '');
  expect(shown).toEqual(countsBy(tidy, ({ issuer, fiscal_year }) => keyOf(issuer, fiscal_year ?? '')));
  expect(shown).toEqual(
    countsBy(
      yearsOf(archive),
      ({ year }) => keyOf(year.name, year.year),
      ({ year }) => documentsOf(year),
    ),
  );
});

test('what the index counts of each document is what its tables count', () => {
  const { entries, head } = readIndex(archive.out);
  const nameOf = ({ name = '' }: { name?: string }) => name;
  const documentOf = ({ document = '' }: Record<string, string>) => document;
  const failed = rowsOf('checks').filter(({ status, severity }) => status === 'fail' && severity === 'identity');
  const doubts = rowsOf('diagnostics').filter(({ severity }) => severity !== 'info');
  expect(countsBy(entries, nameOf, (entry) => entry.failed + entry.lastDigit)).toEqual(countsBy(failed, documentOf));
  expect(countsBy(entries, nameOf, (entry) => entry.doubts)).toEqual(countsBy(doubts, documentOf));
  for (const [table, field] of [
    ['projects', 'projects'],
    ['indicators', 'indicators'],
    ['statements', 'statements'],
  ] as const) {
    expect(countsBy(entries, nameOf, (entry) => entry[field])).toEqual(countsBy(rowsOf(table), documentOf));
  }
  const tables = new Set(rowsOf('budget-lines').map(({ document, table_id }) => `${document} ${table_id}`));
  expect(entries.reduce((sum, entry) => sum + entry.tables, 0)).toBe(tables.size);
  const rules = entries.flatMap((entry) => entry.rules.map(([rule, n]) => ({ id: head.rules[rule]?.id ?? '', n })));
  expect(
    countsBy(
      rules,
      ({ id }) => id,
      ({ n }) => n,
    ),
  ).toEqual(countsBy(failed, ({ rule = '' }) => rule));
  // Each total that was printed wrong is found, and nothing else.
  const wrong = yearsOf(archive).filter(({ year }) => year.faulty).length;
  expect([wrong > 0, countsBy(failed, ({ rule = '' }) => rule)]).toEqual([true, { 'three-public-adds-up': wrong }]);
  const unread = entries.filter(({ state }) => state === 'unread' || state === 'empty');
  expect(unread.map(({ name, state }) => [name, state])).toEqual([
    ['damaged.pdf', 'unread'],
    ['empty.txt', 'empty'],
  ]);
});

const yuanOf = (hundredths: number): number => hundredths * 100;

/** What the parts of “三公”经费 come to, by the names of the corpus, in yuan; what is printed as 0.00 as well. */
function publicFigures(money: PublicMoney, faulty: boolean): Record<string, number> {
  const { abroad, reception, purchase, running } = money;
  return {
    'three-public': yuanOf(sumOfPublic(money) + (faulty ? 10_000 : 0)),
    'three-public-abroad': yuanOf(abroad),
    'three-public-reception': yuanOf(reception),
    'three-public-vehicles': yuanOf(purchase + running),
    'three-public-purchase': yuanOf(purchase),
    'three-public-running': yuanOf(running),
  };
}

test('a rename that is confirmed joins two names to one series, and one that is not joins nothing', async () => {
  const path = join(folder, 'corpus.sqlite');
  const csv = join(folder, 'departments.csv');
  const renamed = archive.departments.filter(({ names }) => names.length === 2);
  expect(renamed.length).toBeGreaterThan(4);
  const names = new Set(archive.departments.flatMap(({ names }) => names));
  const run = async (): Promise<Record<string, unknown>[]> => {
    const { code, stderr } = await corpus(archive.out, '--output', path, '--departments', csv, '--quiet');
    expect([code, stderr]).toEqual([0, '']);
    return ask(path, 'SELECT * FROM departments');
  };
  const before = await run();
  expect(before.map(({ name }) => name).sort()).toEqual([...names].sort());
  const written = readFileSync(csv, 'utf8');
  const proposed = readCsv(written).filter(({ same_as }) => same_as !== '');
  expect(proposed.map(({ department, same_as }) => [department, same_as]).sort()).toEqual(
    renamed.map(({ names: [old, now = ''] }) => [old, now]).sort(),
  );

  // The first is confirmed, the second denied, the rest left open.
  const [first, second, ...open] = renamed.map(({ names: [old] }) => old);
  writeFileSync(csv, confirm(written, { [first ?? '']: 'yes', [second ?? '']: 'no' }));
  const after = await run();
  const joined = renamed[0]?.names ?? [''];
  expect(after.length).toBe(names.size - 1);
  expect(after.map(({ name }) => name)).not.toContain(joined[0]);
  for (const old of [second, ...open]) expect(after.map(({ name }) => name)).toContain(old);
  const series = await ask(
    path,
    `SELECT year, documents FROM department_years WHERE department = '${joined[1]}' ORDER BY year`,
  );
  expect(series.map(({ documents }) => documents)).toEqual(renamed[0]?.years.map(documentsOf));
  const split = await ask(
    path,
    `SELECT SUM(documents = 0) AS gaps FROM department_years WHERE department = '${open[0]}'`,
  );
  expect(Number(split[0]?.gaps)).toBe(renamed[2]?.years.filter(({ name }) => name !== open[0]).length);

  // Every figure of every year stands under the department that the truth has it under.
  const figures = await ask(path, 'SELECT * FROM three_public_by_year ORDER BY department_id, year, figure');
  const said = figures.map(({ department, year, figure, budget_yuan }) => [department, year, figure, budget_yuan]);
  const expected = yearsOf(archive).flatMap(({ department, year }) => {
    const name = department === renamed[0] ? joined[1] : year.name;
    return Object.entries(publicFigures(year.money, year.faulty)).map(([figure, yuan]) => [
      name,
      year.year,
      figure,
      yuan,
    ]);
  });
  expect(said.map(String).sort()).toEqual(expected.map(String).sort());
  const totals = await ask(
    path,
    "SELECT year, SUM(budget_yuan) AS yuan FROM totals_by_year WHERE figure = 'expenditure' GROUP BY year",
  );
  expect(Object.fromEntries(totals.map(({ year, yuan }) => [year, yuan]))).toEqual(
    countsBy(
      yearsOf(archive),
      ({ year }) => String(year.year),
      ({ year }) => yuanOf(year.expenditure),
    ),
  );
});

test('what became of a year’s targets stands beside them', async () => {
  const path = join(folder, 'targets.sqlite');
  await corpus(archive.out, '--output', path, '--quiet');
  const rows = await ask(path, 'SELECT * FROM target_execution');
  const truths = yearsOf(archive).flatMap(({ year }) =>
    Object.entries(year.spent ?? {}).map(([project, yuan]) => [year.name, year.year, project, Number(yuan)]),
  );
  expect(truths.length).toBeGreaterThan(9);
  const found = rows.map(({ department, year, project, executed_yuan }) => [department, year, project, executed_yuan]);
  expect(found.map(String).sort()).toEqual(truths.map(String).sort());
});
