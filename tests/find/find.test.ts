import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatFound } from '../../src/find/found-page.js';
import { InOrder } from '../../src/find/in-order.js';
import { type Criteria, findRows } from '../../src/find/rows.js';
import { parseDisclosure } from '../../src/parse.js';
import type { TidyRows } from '../../src/schema/tidy.js';
import { displayWidth } from '../../src/writers/columns.js';
import { batch, contentOf, documentOf, writeFiles } from '../batch/folders.js';
import { temporaryFolder, yusuan } from '../cli/run.js';

const BUDGET = [
  '禾川市档案局2024年度部门预算',
  '',
  '支出预算总表',
  '单位：万元',
  '科目编码\t科目名称\t合计\t基本支出\t项目支出',
  '208\t社会保障和就业支出\t12.00\t12.00\t',
  '20805\t行政事业单位养老支出\t12.00\t12.00\t',
  '2080506\t机关事业单位职业年金缴费支出\t12.00\t12.00\t',
  '20899\t其他 ＡＢ 支出\t0.00\t\t',
  '\t合计\t12.00\t12.00\t0.00',
  '',
].join('\n');

const ALL: Criteria = { table: 'budget-lines', codes: [], names: [], kind: undefined };
const disclosure = await parseDisclosure(Buffer.from(BUDGET), { name: 'a.txt' });
const codesOf = (criteria: Partial<Criteria>): string[] => {
  const rows = findRows(disclosure, { ...ALL, ...criteria }) as TidyRows['budget-lines'][];
  return [...new Set(rows.map(({ code, name }) => code ?? name ?? ''))];
};

describe('the rows of a document', () => {
  test.each<[string, Partial<Criteria>, string[]]>([
    ['a code is that code alone', { codes: ['208'] }, ['208']],
    ['a star takes what is below it', { codes: ['20805*'] }, ['20805', '2080506']],
    ['any of several codes', { codes: ['2080506', '20899'] }, ['2080506', '20899']],
    ['a name is found by a part of it', { names: ['职业年金'] }, ['2080506']],
    ['blanks, width and case of a name are nothing', { names: ['其他ab支'] }, ['20899']],
    ['a code and a name must both fit', { codes: ['208*'], names: ['养老'] }, ['20805']],
    ['a kind that no table is of', { kind: 'three-public' }, []],
    ['a kind and a code', { kind: 'expenditure-summary', codes: ['208'] }, ['208']],
  ])('%s', (_, criteria, codes) => {
    expect(codesOf(criteria)).toEqual(codes);
  });

  test('stand on a page in columns that are aligned, blank figures left out', () => {
    const rows = findRows(disclosure, { ...ALL, codes: ['208*'] });
    const page = formatFound(rows, 'budget-lines', { labels: 'zh', columns: 80, colour: false });
    const lines = page.trimEnd().split('\n');
    expect(lines[0]).toContain('a.txt · ');
    expect(lines[1]).toBe('  支出预算总表');
    const figures = lines.slice(2);
    expect(figures.filter((line) => line.includes('项目支出'))).toEqual([]);
    expect(figures).toHaveLength(7);
    expect(new Set(figures.map((line) => displayWidth(line.slice(0, line.indexOf('.'))))).size).toBe(1);
  });
});

test('what is found comes in the order of the inputs, whichever is read first', async () => {
  const told: string[] = [];
  const ordered = new InOrder(async (document: string) => void told.push(document));
  await Promise.all([ordered.add(2, 'b'), ordered.add(3, 'c')]);
  expect(told).toEqual([]);
  await ordered.add(1, 'a');
  await ordered.add(4, 'd');
  expect(told).toEqual(['a', 'b', 'c', 'd']);
});

test('files and the results of a batch give the same rows, and stay as they are', async () => {
  const folder = temporaryFolder();
  const temporary = join(folder, 'tmp');
  writeFiles(folder, { 'in/a.txt': documentOf(1), 'in/b/c.txt': documentOf(2), 'in/d.pdf': 'no PDF', 'tmp/x': '' });
  const options = { cwd: folder, env: { TMPDIR: temporary } };
  const [files, nothing, made] = await Promise.all([
    yusuan(['find', 'in', '--name', '教育', '--format', 'ndjson'], options),
    yusuan(['find', 'in/a.txt', '--code', '999'], options),
    batch(join(folder, 'in'), '--output', join(folder, 'out'), '--quiet'),
  ]);
  const rows = (text: string) =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as TidyRows['budget-lines']);
  expect(rows(files.stdout).map(({ document, name, measure, raw }) => [document, name, measure, raw])).toEqual([
    ['in/a.txt', '教育支出第1号', 'total', '1,234.56'],
    ['in/a.txt', '教育支出第1号', 'basic', '1,000.00'],
    ['in/a.txt', '教育支出第1号', 'project', '234.56'],
    ['in/b/c.txt', '教育支出第2号', 'total', '1,234.56'],
    ['in/b/c.txt', '教育支出第2号', 'basic', '1,000.00'],
    ['in/b/c.txt', '教育支出第2号', 'project', '234.56'],
  ]);
  expect([files.code, files.stderr]).toEqual([4, 'yusuan: in/d.pdf: damaged: 6 bytes that are not a PDF\n']);
  expect([nothing.code, nothing.stdout.split('\r\n').length, nothing.stderr]).toEqual([
    1,
    2,
    'yusuan: nothing was found\n',
  ]);
  expect([made.code, readdirSync(temporary)]).toEqual([4, ['x']]);
  const before = contentOf(folder);
  const kept = await yusuan(['find', 'out', '--name', '教育', '--format', 'ndjson'], options);
  const named = rows(files.stdout).map((row) => ({ ...row, document: row.document.replace('in/', '') }));
  expect([kept.code, kept.stderr]).toEqual([4, 'yusuan: out: 1 of its documents could not be read by the batch\n']);
  expect(rows(kept.stdout)).toEqual(named);
  expect(contentOf(folder)).toEqual(before);
});

test.each([
  [['in'], 'nothing to find: name it with --code, --name or --kind'],
  [['in', '--code', '20 8'], '--code 20 8: no code such as 2080506 or 208*'],
  [['in', '--code', '208', '--table', 'projects'], '--code needs --table budget-lines'],
  [['in', '--name', 'a', '--format', 'json', '--bom'], '--bom needs --format csv'],
  [['--name', 'a'], 'no inputs: name files or folders'],
])('find %j is bad usage', async (args, message) => {
  const { runFind } = await import('../../src/cli/find-command.js');
  const flags: Record<string, unknown> = { table: 'budget-lines' };
  const paths: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const [flag = '', value = ''] = args.slice(i, i + 2);
    if (!flag.startsWith('--')) paths.push(flag);
    else if (flag === '--bom') flags.bom = true;
    else {
      flags[flag.slice(2)] = flag === '--code' || flag === '--name' ? [value] : value;
      i += 1;
    }
  }
  await expect(runFind(paths, flags as never, '0')).rejects.toThrow(message);
});
