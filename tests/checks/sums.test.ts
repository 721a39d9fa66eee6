import { describe, expect, test } from 'vitest';
import { renderHtml } from '../../fixtures/generator/office.js';
import { makeRandom } from '../../fixtures/generator/random.js';
import { makeSumDocument, sumBlocks } from '../../fixtures/generator/sums/document.js';
import { plantFaults } from '../../fixtures/generator/sums/faults.js';
import type { SumDocument } from '../../fixtures/generator/sums/part.js';
import { makeRegionDocument } from '../../fixtures/generator/sums/region-document.js';
import { runStages } from '../../src/pipeline.js';

async function failuresOf(document: SumDocument): Promise<string[]> {
  const html = Buffer.from(renderHtml(sumBlocks(document)));
  const { disclosure } = await runStages(html, { name: `${document.name}.html` });
  return disclosure.checks
    .filter(({ status, severity }) => status === 'fail' && severity === 'identity')
    .map(({ rule, message }) => `${rule}: ${message}`);
}

const SEEDS = Array.from({ length: 16 }, (_, i) => 101 + i);

describe('a whole document whose figures add up fails no identity', () => {
  test.each(SEEDS)('%i', async (seed) => {
    expect(await failuresOf(makeSumDocument(seed))).toEqual([]);
  });
});

describe('a document in the layouts of other regions fails no identity', () => {
  test.each(SEEDS.slice(0, 8))('%i', async (seed) => {
    expect(await failuresOf(makeRegionDocument(seed))).toEqual([]);
  });
});

test('one wrong figure in a table of classes, sources, economic classes, final accounts or a balance is found', async () => {
  const places = new Set(['classes', 'sources', 'economic', 'final', 'government', 'projects']);
  const missed: string[] = [];
  for (const seed of SEEDS.slice(0, 8)) {
    const faults = plantFaults(makeSumDocument(seed), makeRandom(seed), 3).filter(({ place }) => places.has(place));
    for (const { document, place, was, is } of faults)
      if ((await failuresOf(document)).length === 0) missed.push(`${document.name} ${place} ${was} → ${is}`);
  }
  expect(missed).toEqual([]);
});

/** A table of economic classes whose second block has a head of its own over it. */
async function splitFailing(rows: readonly string[]): Promise<string[]> {
  const heads =
    '<tr><td rowspan="2">科目编码</td><td rowspan="2">科目名称</td><td rowspan="2">决算数</td><td colspan="3">公用经费</td></tr>' +
    '<tr><td>科目编码</td><td>科目名称</td><td>决算数</td></tr>';
  const body = rows.map(
    (row) =>
      `<tr>${row
        .split('|')
        .map((cell) => `<td>${cell.trim()}</td>`)
        .join('')}</tr>`,
  );
  const page = `<html><body><h1>某某局2023年部门决算</h1><p>一般公共预算财政拨款基本支出决算明细表</p><p>单位：万元</p><table>${heads}${body.join('')}</table></body></html>`;
  const { disclosure } = await runStages(Buffer.from(page), { name: 'a.html' });
  return disclosure.checks.flatMap(({ rule, status, messageZh }) =>
    status === 'fail' && rule === 'economic-tree' ? [/“(\d+ [^”]*)”/u.exec(messageZh)?.[1] ?? ''] : [],
  );
}

const SPLIT = [
  '302 | 商品和服务支出 | 9.00 | 30217 | 公务接待费 | 2.00',
  '30201 | 办公费 | 3.00 | 30228 | 工会经费 | 3.00',
  '30205 | 水费 | 1.00 | | |',
];

test('a class goes on in the block beside it', async () => {
  expect(await splitFailing(SPLIT)).toEqual([]);
  expect(await splitFailing(SPLIT.map((row) => row.replace('工会经费 | 3.00', '工会经费 | 8.00')))).toEqual([
    '302 商品和服务支出',
  ]);
  // A block that repeats a class or its items, as of another year, is none of its parts.
  const again = SPLIT.map((row) => row.replace('30217 | 公务接待费', '30201 | 办公费'));
  expect(await splitFailing(again.map((row) => row.replace('9.00', '4.00')))).toEqual([]);
  const other = SPLIT.map((row) => row.replace('30217 | 公务接待费 | 2.00', '302 | 商品和服务支出 | 3.00'));
  expect(await splitFailing(other.map((row) => row.replace('支出 | 9.00', '支出 | 4.00')))).toEqual([]);
});

/** What fails of the balances of a fund whose heads are given, with their columns. */
async function balanceFailing(heads: string, subheads: string, row: string): Promise<string[]> {
  const cells = (texts: string): string =>
    texts
      .split('|')
      .map((text) => `<td>${text.trim()}</td>`)
      .join('');
  const page = `<html><body><h1>某某局2023年部门决算</h1><p>政府性基金预算财政拨款收入支出决算表</p><p>单位：万元</p><table><tr>${heads}</tr><tr>${subheads}</tr><tr>${cells(row)}</tr></table></body></html>`;
  const { disclosure } = await runStages(Buffer.from(page), { name: 'a.html' });
  return disclosure.checks.flatMap(({ rule, status }) => (status === 'fail' ? [rule] : []));
}

const td = (text: string, span: number): string => `<td ${span > 1 ? `colspan="${span}"` : 'rowspan="2"'}>${text}</td>`;
const NAMED = `${td('科目编码', 1)}${td('科目名称', 1)}${td('年初结转和结余', 1)}`;
const LONE = '<td>本年收入</td>';

test('a 小计 alone below 本年收入 is of the head beside it, and holds no balance', async () => {
  const row = '212 | 城乡社区支出 | 5.00 | 5.00 | 5.00 | 0.00';
  const end = `${td('本年支出', 1)}${td('年末结转和结余', 1)}`;
  expect(await balanceFailing(`${NAMED}${LONE}${end}`, '<td>小计</td>', row)).toEqual([]);
  // 本年收入 without anything below it, or with more than its 小计, and a 小计 of 本年支出 with its parts.
  expect(await balanceFailing(`${NAMED}${td('本年收入', 1)}${end}`, '', row)).toEqual(['fund-balances']);
  const both = '212 | 城乡社区支出 | 5.00 | 5.00 | 5.00 | 5.00 | 0.00';
  expect(
    await balanceFailing(`${NAMED}${td('本年收入', 2)}${end}`, '<td>小计</td><td>其中：土地出让</td>', both),
  ).toEqual(['fund-balances']);
  const spent = `${td('本年收入', 1)}${td('本年支出', 2)}${td('年末结转和结余', 1)}`;
  expect(await balanceFailing(`${NAMED}${spent}`, '<td>小计</td><td>项目支出</td>', both)).toEqual(['fund-balances']);
});
