import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TextCell } from '../../src/extractors/text/parts.js';
import { restoreSpans } from '../../src/extractors/text/spans/lost-spans.js';

/** A head of an invented table, with those that it may be printed over. */
interface Head {
  text: string;
  children: Head[];
}

const leaf = (text: string): Head => ({ text, children: [] });
const over = (text: string, ...children: (Head | string)[]): Head => ({
  text,
  children: children.map((child) => (typeof child === 'string' ? leaf(child) : child)),
});

const NAMES = fc.constantFrom(
  [leaf('科目编码'), leaf('科目名称')],
  [over('科目编码', '类', '款', '项'), leaf('科目名称')],
  [over('科目', '科目编码', '科目名称')],
  [over('功能分类科目', '编码', '名称')],
);
const SOURCES = fc.subarray(
  ['一般公共预算', '政府性基金预算', '国有资本经营预算', '财政专户管理资金', '上年结转', '其他收入'],
  { minLength: 2, maxLength: 5 },
);
const PARTS: fc.Arbitrary<Head[]> = fc.constantFrom<Head[]>(
  [],
  [leaf('小计'), leaf('基本支出'), leaf('项目支出')],
  [leaf('小计'), over('基本支出', '人员经费', '公用经费'), leaf('项目支出')],
  [leaf('基本支出'), leaf('项目支出')],
);

/** Names, a sum, and sources of money, each with or without its parts. */
const HEADS = fc
  .tuple(NAMES, SOURCES, fc.array(PARTS, { minLength: 6, maxLength: 6 }))
  .map(([names, sources, parts]): Head[] => [
    ...names,
    leaf('合计'),
    ...sources.map((text, at) => ({ text, children: parts[at] ?? [] })),
  ]);

const depthOf = ({ children }: Head): number => 1 + Math.max(0, ...children.map(depthOf));
const pathsOf = ({ text, children }: Head): string[][] =>
  children.length === 0 ? [[text]] : children.flatMap(pathsOf).map((path) => [text, ...path]);

/** What a browser copies of the heads: each once, row by row. */
function copyHeads(heads: readonly Head[]): string[][] {
  const rows: string[][] = [];
  for (let level = [...heads]; level.length > 0; level = level.flatMap(({ children }) => children)) {
    rows.push(level.map(({ text }) => text));
  }
  return rows;
}

/** The figures of a row: each sum is that of what it stands over or beside. */
function figuresOf(heads: readonly Head[], next: () => number): number[] {
  const own = heads.flatMap((head): number[] => {
    if (head.children.length === 0) return [next()];
    const [first, ...rest] = head.children;
    if (first?.text !== '小计') return figuresOf(head.children, next);
    const parts = figuresOf(rest, next);
    return [parts.reduce((sum, part) => sum + part, 0), ...parts];
  });
  return own;
}

/** The heads over each column as they are restored, from the highest. */
function readPaths(rows: readonly (readonly TextCell[])[], width: number): string[][] {
  const paths: string[][] = Array.from({ length: width }, () => []);
  const filled = Array.from({ length: width }, () => 0);
  for (const [depth, row] of rows.entries()) {
    let column = 0;
    for (const { text, colSpan = 1, rowSpan = 1 } of row) {
      while ((filled[column] ?? 0) > depth) column += 1;
      for (let at = column; at < column + colSpan; at += 1) {
        paths[at]?.push(text);
        filled[at] = depth + rowSpan;
      }
      column += colSpan;
    }
  }
  return paths;
}

test('heads of a copied table are restored as they were printed, or said to be untold', () => {
  let told = 0;
  let columns = 0;
  fc.assert(
    fc.property(
      HEADS,
      fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 60, maxLength: 60 }),
      (heads, cents) => {
        const paths = heads.flatMap(pathsOf);
        const names = paths.findIndex(([text]) => text === '合计');
        let at = 0;
        const next = () => (cents[at++ % cents.length] ?? 1) / 100;
        const body = ['合计', '行政运行', '住房公积金'].map((name, row) => {
          const sources = heads.slice(heads.findIndex(({ text }) => text === '合计') + 1);
          const groups = sources.map((source) => figuresOf([source], next));
          const total = sources.reduce((sum, source, index) => {
            const own = groups[index] ?? [];
            const sums = source.children[0]?.text === '小计' ? own.slice(0, 1) : own;
            return sum + sums.reduce((a, b) => a + b, 0);
          }, 0);
          const codes = names === 4 ? ['208', '05', `0${row}`] : [`208050${row}`];
          const left = row === 0 ? codes.map(() => '') : codes;
          return [...left, name, ...[total, ...groups.flat()].map((figure) => figure.toFixed(2))];
        });
        const copied = copyHeads(heads);
        if (copied.length < 2) return;
        const rows = [...copied, ...body].map((cells, line) => ({ line, cells: cells.map((text) => ({ text })) }));
        const restored = restoreSpans(rows);
        const found = readPaths(
          restored.rows.slice(0, copied.length).map(({ cells }) => cells),
          paths.length,
        );
        expect(Math.max(...heads.map(depthOf))).toBe(copied.length);
        for (const [column, path] of paths.entries()) {
          columns += 1;
          if (restored.headless.includes(column + 1)) continue;
          told += 1;
          expect(found[column]).toEqual(path);
        }
      },
    ),
    { numRuns: 25 },
  );
  expect(told / columns).toBeGreaterThan(0.8);
});
