import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alignRows } from '../../src/extractors/text/layout/columns.js';
import { findHeads } from '../../src/extractors/text/layout/heads.js';
import { type LayoutLine, piecesOf } from '../../src/extractors/text/layout/pieces.js';

/** A head, with those below it. */
interface Node {
  text: string;
  under: Node[];
}

const word = fc.constantFrom('预算数', '基本支出', '项目支出', '人员经费', '公用经费', '一般公共预算', '其他收入');
const leaf: fc.Arbitrary<Node> = word.map((text) => ({ text, under: [] }));
/** Heads side by side, or none, the first of them a sum. */
const summed = (text: string, under: fc.Arbitrary<Node[]>) =>
  fc.tuple(fc.boolean(), under).map(([has, own]) => (has ? [{ text, under: [] }, ...own] : own));
const group: fc.Arbitrary<Node> = fc
  .tuple(
    fc.constantFrom('本年支出', '当年预算数', '财政拨款'),
    summed('小计', fc.array(leaf, { minLength: 2, maxLength: 4 })),
  )
  .map(([text, under]) => ({ text, under }));
const heads = summed(
  '合计',
  fc.array(fc.oneof({ weight: 2, arbitrary: leaf }, { weight: 1, arbitrary: group }), { minLength: 2, maxLength: 5 }),
);
const figures = fc.array(fc.integer({ min: 100, max: 99_999_999 }), { minLength: 30, maxLength: 30 });

const widthOf = (text: string) => [...text].reduce((sum, char) => sum + (/[\u2e80-\uffe6]/u.test(char) ? 2 : 1), 0);
const GAP = 4;
const FIGURE_WIDTH = 13;

/** Texts on lines, each with the place where it begins. */
class Page {
  private readonly lines: string[] = [];

  put(line: number, at: number, text: string): void {
    const before = this.lines[line] ?? '';
    this.lines[line] = before + ' '.repeat(Math.max(0, at - widthOf(before))) + text;
  }

  print(): string[] {
    return Array.from(this.lines, (line) => line ?? '');
  }
}

/** A table as a tool prints it that keeps places: heads in the middle of what they head, figures at the right. */
function printTable(tree: readonly Node[], amounts: readonly number[]): { lines: string[]; paths: string[][] } {
  const tall = tree.some(({ under }) => under.length > 0);
  const paths: string[][] = [
    ['科目名称'],
    ...tree.flatMap(({ text, under }) => (under.length === 0 ? [[text]] : under.map((own) => [text, own.text]))),
  ];
  const lefts: number[] = [];
  let at = 0;
  for (const path of paths) {
    lefts.push(at);
    at += Math.max(FIGURE_WIDTH, ...path.map((text) => widthOf(text))) + GAP;
  }
  const page = new Page();
  const centre = (text: string, first: number, last: number) => {
    const [left, right] = [lefts[first] ?? 0, (lefts[last + 1] ?? at) - GAP];
    return Math.floor((left + right - widthOf(text)) / 2);
  };
  const put: { line: number; at: number; text: string }[] = [];
  put.push({ line: tall ? 1 : 0, at: centre('科目名称', 0, 0), text: '科目名称' });
  let column = 1;
  for (const { text, under } of tree) {
    const last = column + Math.max(under.length, 1) - 1;
    put.push({ line: under.length > 0 || !tall ? 0 : 1, at: centre(text, column, last), text });
    for (const [index, own] of under.entries()) {
      put.push({ line: 2, at: centre(own.text, column + index, column + index), text: own.text });
    }
    column = last + 1;
  }
  for (const item of put.sort((a, b) => a.at - b.at)) page.put(item.line, item.at, item.text);
  for (const row of [0, 1, 2]) {
    const line = 3 + row;
    page.put(line, 0, ['公共安全支出', '行政运行', '住房公积金'][row] ?? '');
    for (let own = 1; own < paths.length; own += 1) {
      const text = ((amounts[row * 10 + (own % 10)] ?? 0) / 100).toLocaleString('en-US', { minimumFractionDigits: 2 });
      page.put(line, (lefts[own + 1] ?? at) - GAP - widthOf(text), text);
    }
  }
  return { lines: page.print().filter((line) => line !== ''), paths };
}

function readPaths(lines: readonly string[]): string[][] {
  const cut: LayoutLine[] = lines.map((text, index) => ({
    line: { text, number: index + 1, page: 0 },
    pieces: piecesOf(text, 2),
    gap: 0,
  }));
  const body = cut.findIndex(({ pieces }) => pieces.some(({ figure }) => figure));
  const alignment = alignRows(cut.slice(body));
  const found = findHeads(cut.slice(0, body), alignment);
  return alignment.columns.map((_, at) =>
    found
      .filter(({ first, last }) => first <= at && last >= at)
      .sort((a, b) => a.top - b.top)
      .map(({ text }) => text),
  );
}

test('heads of aligned text stand over the columns that they head, whatever their tree', () => {
  fc.assert(
    fc.property(heads, figures, (tree, amounts) => {
      const { lines, paths } = printTable(tree, amounts);
      expect(readPaths(lines)).toEqual(paths);
    }),
    { numRuns: 100 },
  );
});
