import { expect, test } from 'vitest';
import { type Disclosure, parseDisclosure } from '../src/index.js';
import { settlePictures } from '../src/settle.js';

const PAGE = `<meta charset="utf-8"><p>2024年预算支出总表</p><p>单位：万元</p><table border="1">
<tr><td>科目编码<td>科目名称<td>合计<td>基本支出<td>项目支出
<tr><td><td>合计<td>30.00<td>20.00<td>10.00
<tr><td>2010301<td>行政运行<td>20.00<td>20.00<td>
<tr><td>2010302<td>一般行政管理事务<td>10.00<td><td>10.00</table>`;

/** The disclosure as if its figures had been read from a picture; those named are read in several ways. */
async function read(doubtful: Record<string, string[]>): Promise<Disclosure> {
  const disclosure = await parseDisclosure(new TextEncoder().encode(PAGE), { name: 'page.html' });
  for (const line of disclosure.budgetTables[0]?.lines ?? [])
    for (const [key, amount] of Object.entries(line.values)) {
      amount.ocr = { confidence: 0.9, confirmed: false };
      const others = doubtful[`${line.index}/${key}`];
      if (others !== undefined) Object.assign(amount, { value: null, yuan: null, ocr: { ...amount.ocr, others } });
    }
  disclosure.diagnostics = [{ ...NOTE }];
  return disclosure;
}

const NOTE = { severity: 'info', code: 'picture-read', message: '', messageZh: '', source: null } as const;

test('of two readings the one is taken under which the sums hold', async () => {
  const disclosure = await read({ '1/c1': ['29.00', '20.00'] });
  const said = settlePictures(disclosure);
  const amount = disclosure.budgetTables[0]?.lines[1]?.values.c1;
  expect(amount).toMatchObject({ value: '20.00', yuan: '200000', ocr: { confirmed: true } });
  expect(amount?.ocr?.others).toBeUndefined();
  expect(said.map(({ code }) => code)).toEqual(['ocr-repaired']);
  expect(disclosure.checks.filter(({ status }) => status === 'fail')).toEqual([]);
});

test('where no reading makes the sums hold the figure stays null, and no rule fails beside it', async () => {
  const disclosure = await read({ '1/c1': ['29.00', '26.00'] });
  const said = settlePictures(disclosure);
  const amount = disclosure.budgetTables[0]?.lines[1]?.values.c1;
  expect(amount).toMatchObject({ value: null, yuan: null, ocr: { confirmed: false, others: ['29.00', '26.00'] } });
  expect(said.map(({ code }) => code)).toEqual(['ocr-unconfirmed']);
  expect(said[0]?.message).toContain('29.00 or 26.00');
  expect(disclosure.checks.filter(({ status }) => status === 'fail')).toEqual([]);
});

test('figures of a text layer are left as they are', async () => {
  const disclosure = await parseDisclosure(new TextEncoder().encode(PAGE), { name: 'page.html' });
  const before = structuredClone(disclosure);
  expect(settlePictures(disclosure)).toEqual([]);
  expect(disclosure).toEqual(before);
});
