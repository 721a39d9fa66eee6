import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { runStages } from '../../src/pipeline.js';
import type { Disclosure } from '../../src/schema/disclosure.js';
import { type CheckReportOptions, writeCheckReport } from '../../src/writers/check-report.js';

/** A table whose 合计 is 1.00 too high, by an issuer whose name is markup. */
const BROKEN = `2023年部门支出总表

部门名称：<script>局|
单位：万元

科目编码\t科目名称\t合计\t基本支出\t项目支出
合计\t\t11.00\t6.00\t5.00
201\t一般公共服务支出\t10.00\t6.00\t4.00
2012601\t行政运行\t10.00\t6.00\t4.00
`;

async function report(options: CheckReportOptions, text = BROKEN): Promise<string> {
  const { disclosure } = await runStages(Buffer.from(text), { name: 'a.txt' });
  return write([disclosure], options);
}

async function write(disclosures: Disclosure[], options: CheckReportOptions): Promise<string> {
  let written = '';
  const out = new Writable({
    write(chunk, _encoding, done) {
      written += String(chunk);
      done();
    },
  });
  await writeCheckReport(out, disclosures, options);
  return written;
}

test('a failure names its rule, both figures, the difference and the cells', async () => {
  const text = await report({});
  expect(text).toContain('each functional class is the sum of the classes below it [class-tree]');
  expect(text).toContain(
    '“合计” is 11.00万元, but line “201 一般公共服务支出” is 10.00万元; the difference is 1.00万元',
  );
  expect(text).toContain('at 2023年部门支出总表 › 合计 › 合计 = 11.00 万元 (line 7)');
  expect(text).not.toContain('\u001b[');
});

test('the language is chosen, and colours are', async () => {
  expect(await report({ labels: 'zh' })).toContain('功能分类逐级汇总');
  expect(await report({ colour: true })).toContain('\u001b[31m');
});

test('the first line says how many identities hold and how sure the figures are', async () => {
  const whole = BROKEN.replace('11.00\t6.00\t5.00', '10.00\t6.00\t4.00');
  const held = /^\d+ identities hold, 0 do not; 100% of 9 figures are confirmed by a sum or an equality$/u;
  expect((await report({}, whole)).split('\n')[5]).toMatch(held);
  expect((await report({}, whole)).trimEnd().split('\n').at(-1)).toBe('Every relation that could be checked holds.');
  expect((await report({})).split('\n')[5]).toMatch(/^\d+ identities hold, 2 do not; /u);
  expect((await report({ labels: 'zh' })).split('\n')[5]).toMatch(/^\d+项等式相符，2项不符；9个数字中/u);
});

test('a difference in the last digit is counted, not listed', async () => {
  const text = await report({}, '2023年收入总计1000000.00元，其中：事业收入101580.00元，占10.15%。\n');
  expect(text).toContain('1 identity holds, 0 do not, 1 more only in the last digit');
  expect(text).not.toContain('[prose-share]');
});

test('a document without a table has no budget data, and nothing that holds', async () => {
  expect(await report({}, '关于召开会议的通知。\n')).toBe(
    'a.txt\nkind not found\nNo budget table and no form of targets was found here.\n',
  );
  expect(await report({ labels: 'zh' }, '关于召开会议的通知。\n')).toBe(
    'a.txt\n类型不明\n此处未发现预算表或绩效目标表。\n',
  );
});

/** Words of the report that are neither the document's nor a rule's id. */
function latinWords(text: string): string[] {
  return text.replaceAll(/\[[a-z-]+\]|a\.txt|<script>/gu, '').match(/\p{Script=Latin}+/gu) ?? [];
}

test.each(['text', 'markdown'] as const)('the Chinese %s mixes no languages', async (format) => {
  expect(latinWords((await report({ labels: 'zh', format })).replaceAll('\\', ''))).toEqual([]);
});

test('html escapes what comes from the document', async () => {
  const html = await report({ format: 'html' });
  expect(html).toContain('&lt;script&gt;局');
  expect(html).not.toContain('<script>');
});

test('markdown keeps a bar of the document out of its tables', async () => {
  const markdown = await report({ format: 'markdown' });
  const rows = markdown.split('\n').filter((line) => line.startsWith('| '));
  expect(rows.every((row) => row.replaceAll('\\|', '').split('|').length === 6)).toBe(true);
});

test('json is an array with a report a document', async () => {
  const { disclosure } = await runStages(Buffer.from(BROKEN), { name: 'a.txt' });
  const reports = JSON.parse(await write([disclosure, disclosure], { format: 'json' }));
  expect(reports).toMatchObject([{ name: 'a.txt', counts: { failed: expect.any(Number) } }, { name: 'a.txt' }]);
});

test('the headline figures stand before what reconciles, in every format', async () => {
  const lines = (await report({})).split('\n');
  expect(lines.slice(2, 5)).toEqual([
    '  Total expenditure    11.00  万元  2023年部门支出总表',
    '  Basic expenditure     6.00  万元  2023年部门支出总表',
    '  Project expenditure   5.00  万元  2023年部门支出总表',
  ]);
  expect(await report({ format: 'markdown', labels: 'zh' })).toContain('- 支出总计 11.00 万元 2023年部门支出总表');
  expect(await report({ format: 'html' })).toContain('<th scope="row">Basic expenditure</th>');
  const [json] = JSON.parse(await report({ format: 'json' })) as { keyFigures: { key: string; amount: string }[] }[];
  expect(json?.keyFigures.map(({ key, amount }) => [key, amount])).toEqual([
    ['expenditure', '11.00'],
    ['basic', '6.00'],
    ['project', '5.00'],
  ]);
});

test('of figures read from pictures it is said how many are proved', async () => {
  const { disclosure } = await runStages(Buffer.from(BROKEN), { name: 'a.txt' });
  const amounts = disclosure.budgetTables.flatMap(({ lines }) => lines.flatMap(({ values }) => Object.values(values)));
  for (const [i, amount] of amounts.entries()) amount.ocr = { confidence: 0.9, confirmed: i < 4 };
  expect(await write([disclosure], {})).toContain(`of ${amounts.length} figures read from pictures 4 are proved`);
  expect(await write([disclosure], { labels: 'zh' })).toContain(`由图片识别的${amounts.length}个数字中4个`);
  expect(JSON.parse(await write([disclosure], { format: 'json' }))[0].pictures).toEqual({
    read: amounts.length,
    proved: 4,
  });
  for (const amount of amounts) amount.ocr = { confidence: 0.9, confirmed: true };
  const all = await write([disclosure], {});
  expect(all).toContain(`${amounts.length} figures read from pictures: all are proved`);
  expect(all).not.toContain('a person must look');
  expect(await report({})).not.toContain('pictures');
});
