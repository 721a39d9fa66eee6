import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderHtml } from '../../fixtures/generator/office.js';
import { makeRandom } from '../../fixtures/generator/random.js';
import { expenditureTable, generalTable } from '../../fixtures/generator/sums/class-tables.js';
import { sumBlocks } from '../../fixtures/generator/sums/document.js';
import { makeLook } from '../../fixtures/generator/sums/looks.js';
import { projectTable, threePublicTable } from '../../fixtures/generator/sums/other-tables.js';
import { makeSums, type SumTruth } from '../../fixtures/generator/sums/truth.js';
import { diffDisclosures } from '../../src/diff/diff.js';
import { read } from '../build/read.js';

/** Purchases by kind and project, in units of 0.01 万元: 货物 → 档案数字化经费 → 会议费 → 175. */
type Purchases = Record<string, Record<string, Record<string, number>>>;

const NUMBERS = '一二三四五六七八九十';
const KINDS = ['货物', '工程', '服务'];
const PROJECTS = ['档案数字化经费', '河道巡查项目', '信息系统维护经费'];
const ITEMS = ['会议费', '印刷费', '办公设备', '维修费'];

const purchases = (): fc.Arbitrary<Purchases> => {
  const items = fc.dictionary(fc.constantFrom(...ITEMS), fc.integer({ min: 1, max: 99_999 }), {
    minKeys: 1,
    maxKeys: 4,
  });
  const projects = fc.dictionary(fc.constantFrom(...PROJECTS), items, { minKeys: 1, maxKeys: 3 });
  return fc.dictionary(fc.constantFrom(...KINDS), projects, { minKeys: 1, maxKeys: 3 });
};

function printed(amount: number): string {
  return (amount / 100).toFixed(2);
}

function sumOf(tree: number | object): number {
  return typeof tree === 'number' ? tree : Object.values(tree).reduce((sum, part) => sum + sumOf(part), 0);
}

/** The purchases as one numbered table: 一、货物, （一）档案数字化经费, 1.会议费. */
function purchaseText(year: number, tree: Purchases): string {
  const rows = Object.entries(tree).flatMap(([kind, projects], i) => [
    [`${NUMBERS[i]}、${kind}`, sumOf(projects)],
    ...Object.entries(projects).flatMap(([project, items], j) => [
      [`（${NUMBERS[j]}）${project}`, sumOf(items)],
      ...Object.entries(items).map(([item, amount], k) => [`${k + 1}.${item}`, amount]),
    ]),
  ]);
  const lines = [['合计', sumOf(tree)], ...rows].map(([name, amount]) => `${name}\t${printed(Number(amount))}`);
  return `青屏市档案馆\n${year}年度部门预算公开\n\n${year}年政府采购预算表\n单位：万元\n项目\t合计\n${lines.join('\n')}\n`;
}

/** The path of every item with its amount in yuan. */
function pathsOf(tree: Purchases): Map<string, number> {
  return new Map(
    Object.entries(tree).flatMap(([kind, projects]) =>
      Object.entries(projects).flatMap(([project, items]) =>
        Object.entries(items).map(([item, amount]): [string, number] => [`${kind}/${project}/${item}`, amount * 100]),
      ),
    ),
  );
}

function bare(name: string): string {
  return name.replace(/^(?:[一二三四]、|（[一二三]）|\d\.)/u, '');
}

test('an item is set beside the item of its own project and kind, however often its name stands', async () => {
  await fc.assert(
    fc.asyncProperty(purchases(), purchases(), async (former, latter) => {
      const documents = [
        await read(purchaseText(2023, former), 'a.txt'),
        await read(purchaseText(2024, latter), 'b.txt'),
      ] as const;
      const { differences } = diffDisclosures(...documents);
      const found = differences
        .filter(({ path }) => path.length === 5)
        .map(({ path, before, after }) => [path.slice(1, 4).map(bare).join('/'), before, after]);
      const [before, after] = [pathsOf(former), pathsOf(latter)];
      const expected = [...new Set([...before.keys(), ...after.keys()])]
        .map((path) => [path, before.get(path), after.get(path)] as const)
        .filter(([, one, other]) => one !== other)
        .map(([path, one, other]) => [path, one?.toString() ?? null, other?.toString() ?? null]);
      expect(found.toSorted()).toEqual(expected.toSorted());
    }),
    { numRuns: 40 },
  );
}, 60_000);

/** A year later: some items grow, one ends, one is new; last year's figures are as they were but for one. */
function nextYear(truth: SumTruth): SumTruth {
  const [first, second, ...items] = structuredClone(truth.items);
  const grown = items.map((item, i) =>
    i % 2 === 0 ? { ...item, prior: totalOf(item) } : { ...item, prior: totalOf(item), project: item.project + 1234 },
  );
  if (first === undefined || second === undefined) throw new Error('no items');
  const added = { ...first, code: '2012699', name: '其他档案事务支出', prior: 0 };
  const [ended, ...projects] = structuredClone(truth.projects);
  if (ended === undefined) throw new Error('no projects');
  return {
    ...structuredClone(truth),
    year: truth.year + 1,
    items: [{ ...second, prior: totalOf(second) + 77 }, ...grown, added],
    projects: [
      ...projects.map((each, i) => (i === 0 ? { ...each, amount: each.amount + 500 } : each)),
      { ...ended, name: '展览布置经费' },
    ],
    priorPublic: truth.publicItems,
  };
}

function totalOf({ basic, project, carried }: SumTruth['items'][number]): number {
  return basic + project + carried;
}

test.each([3, 8, 21, 34])(
  'two years of one department: functions, projects and restated figures, seed %i',
  async (seed) => {
    const random = makeRandom(seed);
    const former = makeSums(random, true, false);
    const latter = nextYear(former);
    const look = { ...makeLook(random), prior: true, carriedIn: { expenditure: true, general: true, projects: true } };
    const documents = await Promise.all(
      [former, latter].map((truth) => {
        const parts = [expenditureTable, generalTable, threePublicTable, projectTable].map((make) => make(truth, look));
        const cover = [truth.issuer, `${truth.year}年度部门预算公开`];
        return read(renderHtml(sumBlocks({ name: 'a', cover, parts })), 'a.html');
      }),
    );
    const [one, other] = documents;
    if (one === undefined || other === undefined) throw new Error('not read');
    const diff = diffDisclosures(one, other);
    const amounts = (truth: SumTruth): Map<string, number> =>
      new Map(truth.items.map((item) => [item.code, totalOf(item)]));
    const [before, after] = [amounts(former), amounts(latter)];
    const changed = [...new Set([...before.keys(), ...after.keys()])]
      .map((code) => [code, before.get(code) ?? 0, after.get(code) ?? 0] as const)
      .filter(([, a, b]) => a !== b)
      .map(([code, a, b]) => [code, (b - a) * 100]);
    const found = diff.differences
      .filter(({ measure, code, path }) => measure === 'total' && code?.length === 7 && path[0]?.includes('支出总表'))
      .map(({ code, before: a, after: b }) => [code, Number(b ?? 0) - Number(a ?? 0)]);
    expect(found.toSorted()).toEqual(changed.toSorted());
    expect([diff.functions.new.map(({ code }) => code), diff.functions.ended.map(({ code }) => code)]).toEqual([
      ['2012699'],
      [former.items[0]?.code],
    ]);
    expect(diff.projects.new.map(({ name }) => name)).toEqual(['展览布置经费']);
    expect(diff.projects.ended.map(({ name }) => name)).toEqual([former.projects[0]?.name]);
    expect(diff.projects.grown.map(({ name, change }) => [name, change])).toEqual([
      [former.projects[1]?.name, '50000'],
    ]);
    expect(diff.restated.filter(({ code }) => code?.length === 7).map(({ code, change }) => [code, change])).toEqual([
      [former.items[1]?.code, '7700'],
    ]);
  },
);
