import { expect, it } from 'vitest';
import { runStages } from '../src/pipeline.js';
import type { Disclosure } from '../src/schema/disclosure.js';
import { htmlPage, htmlTable } from './build/html-page.js';

const READ_OTHERWISE = 'read-otherwise';

async function read(text: string, name = 'a.html'): Promise<Disclosure> {
  return (await runStages(Buffer.from(name.endsWith('.html') ? htmlPage(text) : text), { name })).disclosure;
}

function saidOf({ diagnostics }: Disclosure): string[] {
  return diagnostics.filter(({ code }) => code === READ_OTHERWISE).map(({ message }) => message);
}

function failuresOf({ checks }: Disclosure): string[] {
  return checks.filter(({ status, severity }) => status === 'fail' && severity === 'identity').map((c) => c.message);
}

/** The lines of the first table: names and what they print. */
function linesOf({ budgetTables }: Disclosure): string[] {
  return (budgetTables[0]?.lines ?? []).map(({ code, name, values }) =>
    [code, name, ...Object.values(values).map(({ raw }) => raw)].filter((part) => part !== null).join(' '),
  );
}

/** A table of expenditure with these rows below its heads. */
function expenditure(rows: string): string {
  return htmlTable('2023年部门支出预算总表', `科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出\n${rows}`);
}

/** One that a page end has cut between the figures of its last row; the row before it prints `retired`. */
function cutByPage(retired: string): string {
  const upper = expenditure(
    `合计 | | 171.74 | 131.74 | 40.00
     208 | 社会保障和就业支出 | 171.74 | 131.74 | 40.00
     20805 | 行政事业单位养老支出 | 171.74 | 131.74 | 40.00
     2080501 | 行政单位离退休 | ${retired} | | ${retired}
     2080505 | 机关事业单位基本养老 | 131.74 | |`,
  );
  return upper + htmlTable('', '| 保险缴费支出 | | 131.74 |');
}

it('joins the row that a page end has cut between its figures', async () => {
  const disclosure = await read(cutByPage('40.00'));
  expect(linesOf(disclosure).at(-1)).toBe('2080505 机关事业单位基本养老保险缴费支出 131.74 131.74');
  expect(saidOf(disclosure)).toHaveLength(1);
  expect(failuresOf(disclosure)).toEqual([]);
});

it('reads a row of two lines as two rows', async () => {
  const disclosure = await read(
    expenditure(
      `合计 | | 42.50 | 30.00 | 12.50
       201 | 一般公共服务支出 | 42.50 | 30.00 | 12.50
       20103 | 政府办公厅（室）及相关机构事务 | 42.50 | 30.00 | 12.50
       2010301/2010302 | 行政运行/一般行政管理事务 | 30.00/12.50 | 30.00/0.00 | 0.00/12.50`,
    ),
  );
  expect(linesOf(disclosure).slice(-2)).toEqual([
    '2010301 行政运行 30.00 30.00 0.00',
    '2010302 一般行政管理事务 12.50 0.00 12.50',
  ]);
  expect(saidOf(disclosure)).toHaveLength(1);
});

it('takes a row of amounts that look like years out of the header', async () => {
  const disclosure = await read(
    expenditure(
      `合计 | | 2023 | 2009 | 2014
       201 | 一般公共服务支出 | 2000 | 1990 | 10
       208 | 社会保障和就业支出 | 23 | 19 | 4`,
    ),
  );
  expect(linesOf(disclosure)[0]).toBe('合计 2023 2009 2014');
});

it('joins the rows of a page that a line parts from their table', async () => {
  const disclosure = await read(
    `${expenditure(
      `合计 | | 42.50 | 30.00 | 12.50
       201 | 一般公共服务支出 | 30.00 | 30.00 |
       20103 | 政府办公厅（室）及相关机构事务 | 30.00 | 30.00 |
       2010301 | 行政运行 | 30.00 | 30.00 |`,
    )}<p>某某局二〇二三年部门预算公开说明，详见后页各表所列</p>${htmlTable(
      '',
      `208 | 社会保障和就业支出 | 12.50 | | 12.50
       20805 | 行政事业单位养老支出 | 12.50 | | 12.50
       2080501 | 行政单位离退休 | 12.50 | | 12.50`,
    )}`,
  );
  expect(linesOf(disclosure)).toHaveLength(7);
  expect(saidOf(disclosure)).toHaveLength(1);
  expect(failuresOf(disclosure)).toEqual([]);
});

/** Aligned text whose second page prints a figure less in each row than it has heads. */
const ALIGNED = `某某局2023年部门预算

                一般公共预算支出表
                                              单位：万元
科目编码     科目名称               合计     基本支出     项目支出
            合计                 256.01      216.01       40.00
208         社会保障和就业支出      171.74      131.74       40.00
20805       行政事业单位养老支出    171.74      131.74       40.00
2080501     行政单位离退休          40.00                    40.00
2080505     养老保险缴费           131.74      131.74
221         住房保障支出             84.27       84.27
\f
                一般公共预算支出表
                                              单位：万元
科目编码     科目名称               合计     基本支出     项目支出
22102       住房改革支出                       84.27      84.27
2210201     住房公积金                         84.27      84.27
`;

it('gives figures of aligned text to the heads beside theirs where only so the sums hold', async () => {
  const disclosure = await read(ALIGNED, 'a.txt');
  expect(linesOf(disclosure).slice(-2)).toEqual(['22102 住房改革支出 84.27 84.27', '2210201 住房公积金 84.27 84.27']);
  const [own] = disclosure.budgetTables;
  const total = own?.columns.find(({ measure }) => measure === 'total');
  expect(own?.lines.at(-1)?.values[total?.key ?? '']?.raw).toBe('84.27');
  expect(saidOf(disclosure)).toHaveLength(1);
  expect(failuresOf(disclosure)).toEqual([]);
});

it('leaves a table as it stands where no reading makes its sums hold: the failure is a finding', async () => {
  const disclosure = await read(cutByPage('41.00'));
  expect(saidOf(disclosure)).toEqual([]);
  expect(failuresOf(disclosure).length).toBeGreaterThan(0);
});

it('keeps each figure: a row whose amount is wrong is no header', async () => {
  const disclosure = await read(
    expenditure(
      `201 | 一般公共服务支出 | 30.00 | 20.00 | 20.00
       208 | 社会保障和就业支出 | 23.00 | 19.00 | 4.00`,
    ),
  );
  expect(linesOf(disclosure)).toHaveLength(2);
  expect(failuresOf(disclosure)).toHaveLength(1);
});
