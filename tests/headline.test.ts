import { expect, test } from 'vitest';
import { headlineOf, tableTotal } from '../src/headline.js';
import { CLEAN } from './build/clean-disclosure.js';
import { read } from './build/read.js';

/** The headline figures as printed. */
async function figures(text: string): Promise<Record<string, string | null>> {
  const entries = Object.entries(headlineOf(await read(text)));
  return Object.fromEntries(entries.map(([key, figure]) => [key, figure?.amount.raw ?? null]));
}

/** A table of “三公”经费 whose items are columns. */
const ACROSS = `2024年一般公共预算“三公”经费支出表

部门名称：示例市档案局

单位：万元

单位名称\t“三公”经费合计\t因公出国（境）费\t公务用车购置及运行费\t公务接待费
合计\t9.00\t1.00\t6.00\t2.00
示例市档案局\t5.00\t1.00\t3.00\t1.00
示例市档案馆\t4.00\t\t3.00\t1.00
`;

/** One that adds up meetings as well. */
const WITH_MEETINGS = `2024年“三公”经费、会议费、培训费支出表

部门名称：示例市档案局

单位：万元

项目\t上年预算数\t本年预算数
合计\t14.00\t13.00
“三公”经费小计\t10.00\t8.00
公务接待费\t4.00\t3.00
公务用车运行维护费\t6.00\t5.00
会议费\t3.00\t3.00
培训费\t1.00\t2.00
`;

test('totals, basic and project expenditure and the three public expenses stand first', async () => {
  expect(await figures(CLEAN)).toEqual({
    revenue: '105.00',
    expenditure: '105.00',
    basic: '60.00',
    project: '40.00',
    threePublic: '10.00',
    threePublicBefore: null,
  });
});

test('the whole of the three public expenses is taken, never one of its parts', async () => {
  expect((await figures(ACROSS)).threePublic).toBe('9.00');
});

test('a total that adds up meetings is not that of the three public expenses', async () => {
  expect(await figures(WITH_MEETINGS)).toMatchObject({ threePublic: '8.00', threePublicBefore: '10.00' });
  const unnamed = WITH_MEETINGS.split('\n')
    .filter((line) => !line.startsWith('“三公”经费小计'))
    .join('\n');
  expect((await figures(unnamed)).threePublic).toBeNull();
});

test('without a table of all funds basic expenditure comes from that of general public funds, which it names', async () => {
  const text = CLEAN.replace(/2023年部门支出总表.*?(?=2023年一般公共预算支出表)/su, '');
  const { basic } = headlineOf(await read(text));
  expect([basic?.amount.raw, basic?.table.title]).toEqual(['60.00', '2023年一般公共预算支出表']);
});

test('a document without tables has none', async () => {
  expect(Object.values(await figures('各科室：\n\n现将有关事项通知如下。\n')).every((raw) => raw === null)).toBe(true);
});

test('a table comes to its last total, and to nothing where it has none', async () => {
  const { budgetTables } = await read(CLEAN);
  const totals = budgetTables.map((table) => [table.kind, tableTotal(table)?.amount.raw ?? null]);
  expect(totals).toContainEqual(['revenue-expenditure-summary', '105.00']);
  expect(totals).toContainEqual(['general-public-basic-expenditure', '60.00']);
  expect(totals).toContainEqual(['project-expenditure', null]);
});
