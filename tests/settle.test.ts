import { expect, test } from 'vitest';
import { type Disclosure, parseDisclosure } from '../src/index.js';
import { settlePictures } from '../src/settle.js';
import { reportOf } from '../src/writers/check-model.js';

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

test('a reading under which the sums hold but for a rounding is not taken', async () => {
  const disclosure = await read({ '1/c1': ['20.0000002', '28.00'] });
  settlePictures(disclosure);
  expect(disclosure.budgetTables[0]?.lines[1]?.values.c1).toMatchObject({ value: null, ocr: { confirmed: false } });
  const other = await read({ '1/c1': ['20.0000002', '20.00'] });
  settlePictures(other);
  expect(other.budgetTables[0]?.lines[1]?.values.c1).toMatchObject({ value: '20.00', ocr: { confirmed: true } });
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

const FORM = `<meta charset="utf-8"><p>项目支出绩效自评表</p><table border="1">
<tr><td>项目名称<td colspan="5">设备购置经费
<tr><td>一级指标<td>二级指标<td>三级指标<td>年度指标值<td>实际完成值<td>分值
<tr><td rowspan="2">产出指标<td>数量指标<td>购置设备数量<td>=90套<td>90套<td>20
<tr><td>质量指标<td>验收合格情况<td>合格<td>达成预期指标<td>30</table>
<p>2024年办结率为95.5%。</p>`;

test('figures of indicators and shares of prose are counted on pages that were read from pictures, and on no other', async () => {
  const disclosure = await parseDisclosure(new TextEncoder().encode(FORM), { name: 'form.html' });
  const [form] = disclosure.projects;
  const share = disclosure.statements.find(({ percent }) => percent === '95.5');
  for (const source of [...(form?.indicators ?? []), share].map((record) => record?.source))
    if (source !== undefined) source.page = 2;
  const source = { page: 2, bbox: null, line: null, table: null, row: null };
  disclosure.diagnostics = [{ ...NOTE, source: { ...source, page: 1 } }];
  expect(settlePictures(disclosure)).toEqual([]);
  disclosure.diagnostics = [{ ...NOTE, source }];
  // =90套, 90套, 20, 30 and 95.5%; what is said in words is no figure.
  const names = '购置设备数量 (=90套, 90套, 20); 验收合格情况 (30); 2024年办结率 (95.5%)';
  expect(settlePictures(disclosure)).toMatchObject([
    {
      code: 'ocr-unconfirmed',
      message: `5 of 5 figures of the page are confirmed by no sum; without a mark of their own: ${names}`,
      messageZh: `本页5个数字中有5个没有合计可以印证；自身没有标记的：${names.replaceAll('; ', '；')}`,
      source: { page: 2 },
    },
  ]);
  expect(reportOf(disclosure, 'en').pictures).toEqual({ read: 5, proved: 0 });
});

const MARKS = `<meta charset="utf-8"><p>项目支出绩效自评表</p><p>（2023年度）</p><table border="1">
<tr><td>项目名称<td colspan="6">设备购置经费
<tr><td rowspan="2">项目资金（万元）<td><td>年初预算数<td>全年预算数<td>全年执行数<td>分值<td>执行率<td>得分
<tr><td>年度资金总额<td>30.00<td>30.00<td>24.00<td>10<td>80%<td>8
<tr><td>一级指标<td>二级指标<td>三级指标<td>年度指标值<td>实际完成值<td>分值<td>得分
<tr><td>产出指标<td>数量指标<td>购置设备数量<td>=90套<td>90套<td>90<td>90
<tr><td colspan="5">总分<td>100<td>98</table>`;

test('rates, weights and scores of money and of a whole form are counted too', async () => {
  const disclosure = await parseDisclosure(new TextEncoder().encode(MARKS), { name: 'form.html' });
  const [form] = disclosure.projects;
  for (const record of [form, ...(form?.indicators ?? [])]) if (record !== undefined) record.source.page = 2;
  expect(form?.execution?.total).toMatchObject({ rate: '80', weight: '10', score: '8' });
  disclosure.diagnostics = [{ ...NOTE, source: { page: 2, bbox: null, line: null, table: null, row: null } }];
  const [note] = settlePictures(disclosure);
  expect(note?.message).toMatch(/execution\.total \(80, 10, 8\); result \(100, 98\)/u);
});
