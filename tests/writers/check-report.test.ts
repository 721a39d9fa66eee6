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
  expect(text).toContain('110,000 − 100,000 = 10,000 元');
  expect(text).toContain('at t1 2023年部门支出总表 › 合计 › 合计 = 11.00 万元 (line 7)');
  expect(text).not.toContain('\u001b[');
});

test('the language is chosen, and colours are', async () => {
  expect(await report({ labels: 'zh' })).toContain('功能分类逐级汇总');
  expect(await report({ colour: true })).toContain('\u001b[31m');
});

test('the summary counts what holds and what does not', async () => {
  const whole = BROKEN.replace('11.00\t6.00\t5.00', '10.00\t6.00\t4.00');
  expect(await report({}, whole)).toMatch(
    /Every relation that could be checked holds\.\n\d+ hold, 0 fail, 0 hints, \d+ skipped\n$/u,
  );
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
