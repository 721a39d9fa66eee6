import { expect, test } from 'vitest';
import type { Disclosure } from '../../src/schema/disclosure.js';
import { displayWidth, wrapColumns } from '../../src/writers/columns.js';
import { groupDiagnostics } from '../../src/writers/summary-model.js';
import { type SummaryOptions, writeSummary } from '../../src/writers/summary-page.js';
import { CLEAN } from '../build/clean-disclosure.js';
import { read } from '../build/read.js';
import { amount, collector, departmentForm, disclosure, project, table } from './disclosure-builder.js';

async function page(document: Disclosure, options: SummaryOptions = {}): Promise<string> {
  const { stream, text } = collector();
  await writeSummary(stream, [document], options);
  return text();
}

test('a person reads what it is, its figures, tables, projects, what reconciles and what to type next', async () => {
  const text = await page(await read(CLEAN));
  expect(text).toContain('示例市档案局 · 2023 · department budget');
  expect(text).toMatch(/Total revenue +105\.00 {2}万元 {2}2023年部门收支总表/u);
  expect(text).toMatch(/^ {2}t3 {2}2023年部门支出总表 +100\.00 {2}万元$/mu);
  expect(text).toContain('and 1 table without figures');
  expect(text).toMatch(/^ {2}p1 {2}档案修复经费 +300,000 {2}元/mu);
  expect(text).toMatch(/^ {2}\d+ identities hold, 0 do not/mu);
  expect(text).toContain('  yusuan parse a.txt --format xlsx -o budget.xlsx');
});

test.each([
  ['en', 80],
  ['zh', 80],
  ['zh', 50],
] as const)('in %s no line but a command is wider than %d columns', async (labels, columns) => {
  const lines = (await page(await read(CLEAN), { labels, columns })).split('\n');
  expect(lines.filter((line) => !line.startsWith('  yusuan ') && displayWidth(line) > columns)).toEqual([]);
});

test('Chinese is Chinese throughout, but for commands, codes and the name of the file', async () => {
  const text = await page(await read(CLEAN), { labels: 'zh' });
  const words = text.replace(/^ {2}yusuan .*$|^ {2}[tp]\d+|a\.txt|[a-z]+-[a-z-]+/gmu, '');
  expect(words).not.toMatch(/\p{Script=Latin}/u);
});

test('a failure is said in words', async () => {
  const text = await page(await read(CLEAN.replace('合计\t\t100.00\t60.00\t40.00', '合计\t\t101.00\t60.00\t40.00')));
  expect(text).toMatch(/✗ [^\n]*“2023年部门支出总表”/u);
});

test('a document without data says so, and what to try', async () => {
  const text = await page(await read('各科室：\n\n现将有关事项通知如下。\n'));
  expect(text).toContain('No budget table and no form of targets was found here.');
  expect(text).toContain('yusuan tables a.txt');
  expect(text).not.toContain('What reconciles');
});

test('a document with the form of a department alone has its money, and the commands that show more', async () => {
  const funding = { total: amount('120.5', '120.5', '1205000'), fiscal: null, other: null, basic: null, project: null };
  const text = await page(disclosure({ departmentForms: [departmentForm({ funding })] }));
  expect(text).toMatch(/^ {2}d1 .* 120\.5 {2}万元 {2}0 indicators$/mu);
  expect(text).toContain('yusuan check ');
});

test('empty tables alone are not said to be further ones', async () => {
  const text = await page(disclosure({ budgetTables: [{ ...table([]), empty: true }] }));
  expect(text).toMatch(/^Tables \(1\)\n {2}1 table without figures$/mu);
});

test('no line ends a text with a character or two alone', () => {
  expect(wrapColumns('2025年部门“三公”经费和机关运行经费预算表，第29页', 46)).toEqual([
    '2025年部门“三公”经费和机关运行经费预算',
    '表，第29页',
  ]);
  expect(wrapColumns('本级预算支出合计', 8)).toEqual(['本级预算', '支出合计']);
  expect(wrapColumns('one two three fo', 13)).toEqual(['one two', 'three fo']);
});

const diagnostic = (
  code: 'text-completed' | 'cell-lost' | 'text-cut',
  page: number,
): Disclosure['diagnostics'][number] => ({
  severity: code === 'cell-lost' ? 'error' : code === 'text-cut' ? 'warning' : 'info',
  code,
  message: `${code} on ${page}`,
  messageZh: '某处',
  source: { page, bbox: null, line: null, table: null, row: null },
});

test('diagnostics are grouped: the most severe first, with their count and first places', () => {
  const many = Array.from({ length: 90 }, (_, i) => diagnostic('text-completed', i + 1));
  const groups = groupDiagnostics([
    ...many,
    diagnostic('text-cut', 4),
    diagnostic('cell-lost', 9),
    diagnostic('text-cut', 2),
  ]);
  expect(groups.map(({ code, count, places }) => [code, count, places?.en])).toEqual([
    ['cell-lost', 1, 'page 9'],
    ['text-cut', 2, 'pages 4, 2'],
    ['text-completed', 90, 'pages 1, 2, 3, 4, 5, 6 …'],
  ]);
});

test('a name of the document drives no terminal, and one with blanks is one word to the shell', async () => {
  const hostile = disclosure({
    source: { ...disclosure().source, name: "it's 1.pdf" },
    issuer: '\u001b[2J某局\u202e',
    projects: [project({ name: '\u001b[31m红\u0007' })],
  });
  const text = await page(hostile);
  for (const control of ['\u001b', '\u0007', '\u202e']) expect(text).not.toContain(control);
  expect(text).toContain("yusuan check 'it'\\''s 1.pdf'");
});

test('colours are there where they are asked for, and change nothing else', async () => {
  const document = await read(CLEAN);
  const painted = await page(document, { colour: true });
  expect(painted).toContain('\u001b[');
  expect(painted.replace(/\p{Cc}\[\d*m/gu, '')).toBe(await page(document));
});
