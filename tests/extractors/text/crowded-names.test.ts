import { expect, test } from 'vitest';
import { extractText } from '../../../src/extractors/text/text.js';

async function saidOf(text: string): Promise<number> {
  const { messages } = await extractText(Buffer.from(text), { name: 'a.txt' });
  return messages.filter((message) => message.text.includes('two texts in each cell')).length;
}

test('names of two columns that one blank parts are said', async () => {
  const table = `
                 项目支出表
单位：元
 项目名称   项目单位        合计        一般公共预算
       合计        336584.80    336584.80
排水管网改造 某某福利院    27089.63     27089.63
 补助资金
路灯维护工程 某某福利院    89548.85     89548.85
课桌更新补助 某某福利院   676612.12    676612.12
   资金
`;
  expect(await saidOf(table)).toBe(1);
});

test.each([
  [
    'columns that wider gaps part',
    `
 项目名称       项目单位        合计        一般公共预算
排水管网改造   某某福利院    27089.63     27089.63
路灯维护工程   某某福利院    89548.85     89548.85
`,
  ],
  [
    'a name with a blank in one row',
    `
 科目编码   科目名称           合计        基本支出
 2130101   行政运行         27089.63     27089.63
 2130102   一般 管理事务     89548.85     89548.85
 2130103   机关服务         89548.85     89548.85
`,
  ],
  [
    'a column of remarks without any',
    `
 项目名称       合计        一般公共预算    备注
排水管网改造    27089.63     27089.63
路灯维护工程    89548.85     89548.85
`,
  ],
])('%s are not', async (_, table) => {
  expect(await saidOf(table)).toBe(0);
});
