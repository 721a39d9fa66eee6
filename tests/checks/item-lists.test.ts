import { expect, test } from 'vitest';
import { runStages } from '../../src/pipeline.js';
import { htmlPage, htmlTable } from '../build/html-page.js';

async function failuresOf(rows: string): Promise<string[]> {
  const page = htmlPage(htmlTable('2023年某某县一般公共预算收入预算表', rows));
  const { disclosure } = await runStages(Buffer.from(page), { name: 'a.html' });
  const failed = disclosure.checks.filter(({ status, severity }) => status === 'fail' && severity === 'identity');
  return failed.map(({ messageZh }) => /^《[^》]*》“([^”]*)”/u.exec(messageZh)?.[1] ?? '');
}

const INCOME = `项目 | 2022年执行数 | 2023年预算数
  一、税收收入 | 28.00 | 31.50
  增值税 | 18.00 | 20.50
  契税 | 10.00 | 11.00
  二、非税收入 | 9.00 | 8.20
  专项收入 | 5.00 | 4.20
  罚没收入 | 4.00 | 4.00
  一般公共预算收入合计 | 37.00 | 39.70
  三、转移性收入 | 53.00 | 61.00
  （一）上级补助收入 | 50.00 | 57.00
  1.返还性收入 | 20.00 | 21.00
  2.专项转移支付收入 | 30.00 | 36.00
  （二）上年结余收入 | 3.00 | 4.00
  收入总计 | 90.00 | 100.70`;

test.each([
  ['nothing', '', '', []],
  ['a line without a number', '20.50', '25.50', ['一、税收收入']],
  ['a numbered line', '36.00', '63.00', ['（一）上级补助收入']],
  ['what was left of a year', '3.00 | 4.00', '3.00 | 4.60', ['三、转移性收入']],
  ['the total', '100.70', '107.70', ['收入总计']],
])('the lines of a table without codes add up, with a wrong figure in %s', async (_, right, wrong, expected) => {
  expect(await failuresOf(INCOME.replace(right, wrong))).toEqual(expected);
});

test('lines without a number that are a part alone say nothing', async () => {
  const some = INCOME.replace('契税 | 10.00 | 11.00', '契税 | 6.00 | 7.00');
  expect(await failuresOf(some)).toEqual([]);
  // One column proves nothing of what stands behind a number.
  const lone = INCOME.replaceAll(/ \| [^|\n]*(?=\n|$)/gu, '').replace('18.00', '16.00');
  expect(lone).toContain('一、税收收入 | 28.00\n');
  expect(await failuresOf(lone)).toEqual([]);
});

test('one column: the last total proves the first where a line between is taken apart without numbers', async () => {
  const lone = `项目 | 预算数
    一、一般公共服务支出 | 17,645.96
    二、公共安全支出 | 14,116.77
    三、农林水支出 | 16,973.75
    一般公共预算支出合计 | 48,736.48
    转移性支出 | 3,398.95
    上解上级支出 | 2,900.39
    安排预算稳定调节基金 | 498.56
    债务还本支出 | 3,287.96
    支出总计 | 55,423.39`;
  expect(await failuresOf(lone)).toEqual([]);
  expect(await failuresOf(lone.replace('16,973.75', '61,973.75'))).toEqual(['一般公共预算支出合计']);
});

async function sourcesFailing(rows: string): Promise<string[]> {
  const page = htmlPage(htmlTable('2023年部门收入总表', rows));
  const { disclosure } = await runStages(Buffer.from(page), { name: 'a.html' });
  const failed = disclosure.checks.filter(({ status, severity }) => status === 'fail' && severity === 'identity');
  return failed.map(({ messageZh }) => /^《[^》]*》“([^”]*)”/u.exec(messageZh)?.[1] ?? '');
}

const SOURCES = `项目 | 预算数
  一、本年收入 | 300.00
  （一）一般公共预算拨款 | 240.00
  （二）政府性基金预算拨款 | 40.00
  （三）单位资金 | 20.00
  二、上年结转 | 5.00
  合计 | 305.00`;

test('the sources of 本年收入 add up in a table of one column', async () => {
  expect(await sourcesFailing(SOURCES)).toEqual([]);
  expect(await sourcesFailing(SOURCES.replace('40.00\n  （三', '90.00\n  （三'))).toEqual(['一、本年收入']);
  // Sources that lack some (单位资金), others than sources, and a line that is not 本年收入 prove nothing.
  expect(await sourcesFailing(SOURCES.replace('（三）单位资金 | 20.00\n', ''))).toEqual([]);
  expect(await sourcesFailing(SOURCES.replace('政府性基金预算拨款 | 40', '专项债券 | 90'))).toEqual([]);
  expect(await sourcesFailing(SOURCES.replace('本年收入', '主要收入').replace('40.00', '30.00'))).toEqual([]);
});
