import { expect, test } from 'vitest';
import { extractText } from '../../../src/extractors/text/text.js';

async function saidOf(...rows: string[]): Promise<number> {
  const head = [
    ' 科目编码   科目名称          合计         基本支出',
    ' 2130101   行政运行       214,731.50    152,068.22',
  ];
  const { messages } = await extractText(Buffer.from([...head, ...rows].join('\n')), { name: 'a.txt' });
  return messages.filter((message) => message.text.includes('cut figures')).length;
}

test('figures whose last digits stand below them are said', async () => {
  expect(
    await saidOf(
      ' 2101101   行政单位医疗    1,104,944.9   346,310.29',
      '                             7',
      ' 2210201   住房公积金      529,608.13    529,608.13',
    ),
  ).toBe(1);
});

test.each([
  ['a count below an amount that is whole', '104,944.97'],
  ['a count below a whole number', '104,944'],
])('%s is none', async (_, figure) => {
  expect(
    await saidOf(
      ` 2101101   行政单位医疗     ${figure}   346,310.29`,
      '                             7',
      ' 2210201   住房公积金      529,608.13    529,608.13',
    ),
  ).toBe(0);
});
