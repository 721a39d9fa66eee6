import { expect, test } from 'vitest';
import { type Disclosure, parseDisclosure } from '../src/index.js';
import { settlePictures } from '../src/settle.js';

/** Adds up, but for the line 2010302 in its two last columns where `wrong` stands in the place of 10.00. */
function pageOf(wrong: string): string {
  return `<meta charset="utf-8"><p>2024年预算支出总表</p><p>单位：万元</p><table border="1">
<tr><td>科目编码<td>科目名称<td>合计<td>基本支出<td>项目支出
<tr><td><td>合计<td>30.00<td>20.00<td>10.00
<tr><td>2010301<td>行政运行<td>20.00<td>20.00<td>
<tr><td>2010302<td>一般行政管理事务<td>10.00<td><td>${wrong}</table>`;
}

/** The disclosure as if its figures had been read from a picture; the one of line 1 in column c2 in several ways. */
async function read(page: string, others: string[]): Promise<Disclosure> {
  const disclosure = await parseDisclosure(new TextEncoder().encode(page), { name: 'page.html' });
  for (const line of disclosure.budgetTables[0]?.lines ?? [])
    for (const amount of Object.values(line.values)) amount.ocr = { confidence: 0.9, confirmed: false };
  const doubtful = disclosure.budgetTables[0]?.lines[1]?.values.c2;
  if (doubtful === undefined) throw new Error('the figure in doubt is missing');
  Object.assign(doubtful, { value: null, yuan: null, ocr: { confidence: 0.9, confirmed: false, others } });
  disclosure.diagnostics = [{ severity: 'info', code: 'picture-read', message: '', messageZh: '', source: null }];
  return disclosure;
}

test('a rule over other rows and columns than those of a figure in doubt fails as ever', async () => {
  const disclosure = await read(pageOf('70.00'), ['28.00', '26.00']);
  settlePictures(disclosure);
  const failed = disclosure.checks.filter(({ status }) => status === 'fail');
  const refs = failed.map(({ refs }) => refs.map(({ line, column }) => `${line}/${column}`));
  expect(refs.length).toBeGreaterThan(0);
  expect(refs.flat()).toContain('2/c3');
  expect(refs.flat().filter((ref) => ref.startsWith('1/') || ref.endsWith('/c2'))).toEqual([]);
});

test('two spellings of one value are one reading', async () => {
  const disclosure = await read(pageOf('10.00'), ['20.00', '20.0', '26.00']);
  expect(settlePictures(disclosure).map(({ code }) => code)).toEqual(['ocr-repaired']);
  expect(disclosure.budgetTables[0]?.lines[1]?.values.c2).toMatchObject({ value: '20.00', raw: '20.00' });
});

test('a figure in doubt without another reading is no repair where its sums hold', async () => {
  const disclosure = await read(pageOf('10.00'), ['20.00']);
  expect(settlePictures(disclosure)).toEqual([]);
  expect(disclosure.budgetTables[0]?.lines[1]?.values.c2).toMatchObject({ value: '20.00', ocr: { confirmed: true } });
  const wrong = await read(pageOf('10.00'), ['2.00']);
  expect(settlePictures(wrong).map(({ code }) => code)).toEqual(['ocr-unconfirmed']);
  expect(wrong.budgetTables[0]?.lines[1]?.values.c2?.value).toBeNull();
});
