import { expect, test } from 'vitest';
import { extractText } from '../../../src/extractors/text/text.js';
import { collect } from '../../build/rows.js';

async function namesOf(text: string): Promise<string[]> {
  const document = await extractText(Buffer.from(text), { name: 'a.txt' });
  return (await collect(document.items)).flatMap((item) =>
    item.type === 'row' ? [item.cells[0]?.text.replaceAll('\n', '⏎') ?? ''] : [],
  );
}

/** A line of a table: how far its name is set in, the name, and a figure at a fixed place. */
function line(indent: number, name: string, figure = ''): string {
  return `${' '.repeat(indent)}${name}${' '.repeat(40 - indent - 2 * name.length)}${figure}`.trimEnd();
}

/** The first line of a wrapped name, which stands as far right as any; above, the same text stands further left. */
const TABLE = [
  line(0, '科目名称', '金额'),
  line(0, '机关事业单位基本养老', '10.00'),
  line(0, '城乡居民基本医疗保险补助经费', '20.00'),
  line(4, '一二三四五机关事业单位基', '30.00'),
  line(8, '机关事业单位基本养老'),
  line(8, '保险缴费支出', '40.00'),
  line(0, '住房公积金', '50.00'),
].join('\n');

test('a name is cut by where it stands itself, not where the same text stands above it', async () => {
  const names = await namesOf(TABLE);
  expect(names.slice(-2)).toEqual(['机关事业单位基本养老⏎保险缴费支出', '住房公积金']);
});
