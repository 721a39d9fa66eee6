import { expect, test } from 'vitest';
import { runStages } from '../../src/pipeline.js';
import { htmlPage, htmlTable } from '../build/html-page.js';

async function failuresOf(rows: string): Promise<string[]> {
  const page = htmlPage(htmlTable('2023年某某市政府性基金收支决算表', rows));
  const { disclosure } = await runStages(Buffer.from(page), { name: 'a.html' });
  const failed = disclosure.checks.filter(({ status, severity }) => status === 'fail' && severity === 'identity');
  return failed.map(({ messageZh }) => /“([^”]*)”/u.exec(messageZh)?.[1] ?? '');
}

const FUND = `收入项目 | 决算数 | 支出项目 | 决算数
  一、国有土地使用权出让收入 | 620.00 | 一、城乡社区支出 | 487.00
  二、城市基础设施配套费收入 | 199.00 | 二、其他支出 | 332.00
  本年收入 | 819.00 | 本年支出 | 819.00
  上级补助收入 | 373.00 | 年终结余 | 373.00
  收入总计 | 1192.00 | 支出总计 | 1192.00`;

test.each([
  ['nothing', '', '', []],
  ['an item', '620.00', '640.00', ['收入总计']],
  ['the sum of the year', '本年支出 | 819.00', '本年支出 | 829.00', ['支出总计']],
  ['what stands beside the sum', '上级补助收入 | 373.00', '上级补助收入 | 337.00', ['收入总计']],
])(
  'a sum that is called 本年收入 stands for the items above it, with a wrong figure in %s',
  async (_, right, wrong, expected) => {
    expect(await failuresOf(FUND.replace(right, wrong))).toEqual(expected);
  },
);
