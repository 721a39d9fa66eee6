import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authoredFiles } from '../../fixtures/generator/private/authored.js';
import { paragraph, renderPrivate, table } from '../../fixtures/generator/private/document.js';
import { duties, explanations } from '../../fixtures/generator/private/fresh-prose.js';
import { freshFeet, freshForms, freshLists } from '../../fixtures/generator/private/fresh-tables.js';
import { furtherTexts } from '../../fixtures/generator/private/further.js';
import { knownTexts } from '../../fixtures/generator/private/known.js';
import { People } from '../../fixtures/generator/private/people.js';
import { printedTexts } from '../../fixtures/generator/private/printed.js';
import { unusualTexts } from '../../fixtures/generator/private/unusual.js';
import { runStages } from '../../src/pipeline.js';
import { FORMAT_NAMES, WRITTEN_FORMATS } from '../../src/written-formats.js';
import { dense, findPlants, pathOfFormat, readAll, runEverything, textsBelow, writeTexts } from './outputs.js';

const folder = mkdtempSync(join(tmpdir(), 'yusuan-privacy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const texts = {
  ...knownTexts(),
  ...unusualTexts(),
  ...furtherTexts(),
  ...printedTexts(),
  explanations: explanations(41),
  duties: duties(42),
  forms: freshForms(43),
  columns: freshLists(44),
  feet: freshFeet(45),
};
const files = writeTexts(join(folder, 'input'), texts);
/** Documents that name people beside what they print. */
const authored = authoredFiles(51);
const authoredPaths = Object.entries(authored.files).map(([name, bytes]) => {
  const path = join(folder, 'input', name);
  writeFileSync(path, bytes);
  return path;
});
const textOf = (file: string) => {
  const text = Object.entries(texts).find(([name]) => name === basename(file).split('.')[0])?.[1];
  if (text === undefined) throw new Error(file);
  return text;
};

test('the corpus prints many people', () => {
  expect(Object.values(texts).flatMap(({ people }) => people.plants).length).toBeGreaterThanOrEqual(400);
});

test('no output of any command holds a piece of a contact', async () => {
  // Each text in some formats, each format with some texts: what is read of the others is looked at below.
  const some = files.filter((_, i) => i % 7 === 0);
  await runEverything([...some, ...authoredPaths], join(folder, 'results'));
  const written = textsBelow(join(folder, 'results'));
  const names = written.map(([path]) => path);
  for (const name of ['corpus.sqlite', 'find-projects.csv', 'find-indicators.txt', 'mcp-0-parse.txt', 'mcp-0-diff.txt'])
    expect(names).toContain(name);
  // What cannot be read here would hide a contact: of each format something is seen that it must hold.
  for (const format of FORMAT_NAMES) {
    const path = pathOfFormat(format, WRITTEN_FORMATS[format].tables === 'one' ? 'documents' : undefined);
    const text = written.flatMap(([name, inner]) => (name.split('!')[0] === path ? [inner] : [])).join('\n');
    expect([path, text.includes(basename(some[0] ?? ''))]).toEqual([path, true]);
  }
  const found = written.flatMap(([path, text]) =>
    findPlants(text, ...Object.values(texts), authored.text).map((plant) => `${path}: ${plant}`),
  );
  expect(found).toEqual([]);
}, 300_000);

describe.each(files.map((file) => [basename(file), file]))('%s', (_, file) => {
  let without: Awaited<ReturnType<typeof readAll>>;
  let included: typeof without;
  beforeAll(async () => {
    without = await readAll(file, false);
    included = await readAll(file, true);
  });

  test('figures, codes and words that look like contacts stay', () => {
    const text = dense(without.text);
    expect(textOf(file).stays.filter((stay) => !text.includes(dense(stay)))).toEqual([]);
  });

  test('nothing that is read of it holds a piece of a contact', () => {
    expect(findPlants(without.text, textOf(file))).toEqual([]);
  });

  test('with --include-contacts everything is there as printed', () => {
    const printed = textOf(file);
    expect(findPlants(included.text, printed).length).toBe(printed.people.plants.length);
  });

  test('no amount that is read with contacts is missing without them', () => {
    const amountsOf = ({ disclosure }: typeof without) => {
      const { budgetTables, projects, statements } = disclosure;
      const cells = budgetTables.flatMap(({ lines }) => lines.flatMap(({ values }) => Object.values(values)));
      const funding = projects.flatMap((project) => Object.values(project.funding.annual ?? {}));
      const claims = statements.map(({ amount }) => amount);
      return [...cells, ...funding, ...claims].flatMap((amount) => (amount?.value ? [amount.value] : []));
    };
    expect(amountsOf(without)).toEqual(expect.arrayContaining(amountsOf(included)));
  });
});

test.each(authoredPaths)(
  '%s: people in properties, notes, changes, running heads and hidden parts are left out',
  async (path) => {
    const { text: read } = await readAll(path, false);
    expect(findPlants(read, authored.text)).toEqual([]);
    if (!path.endsWith('.doc'))
      expect(authored.text.stays.filter((stay) => !dense(read).includes(dense(stay)))).toEqual([]);
  },
);

test('a document with contacts and the same one without them differ in contacts alone', async () => {
  const form = (own: readonly string[][], notes: readonly string[]) => [
    paragraph('禾川县水利局2024年部门预算公开', 1),
    table(
      ['项目支出绩效目标申报表', '（2024年度）'],
      [
        ['项目名称', '渠道清淤', '主管部门', '禾川县水利局'],
        ...own,
        ['年度资金总额（万元）', '126.40', '其中：财政拨款', '126.40'],
        ['一级指标', '二级指标', '三级指标', '指标值'],
        ['产出指标', '数量指标', '清淤长度', '≥12公里'],
        ['效益指标', '社会效益指标', '受益村', '8个'],
      ],
    ),
    table(
      ['2024年部门支出预算表', '单位：万元'],
      [
        ['科目编码', '科目名称', '合计', '基本支出', '项目支出'],
        ['20805', '行政事业单位养老支出', '1234.56', '1000.00', '234.56'],
        ['', '合计', '1234.56', '1000.00', '234.56'],
      ],
    ),
    ...['2024年支出预算1234.56万元，其中项目支出234.56万元。', ...notes].map((text) => paragraph(text)),
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 1000 }),
      fc.constantFrom('html', 'docx', 'txt'),
      async (seed, format) => {
        const p = new People(seed);
        const own = [
          ['项目负责人', p.name(), '联系电话', p.mobile()],
          ['分管领导', p.short(), '联系方式', p.landline()],
        ].slice(seed % 2);
        const notes = [
          `联系人：${p.name()}　联系电话：${p.mobile('spaced')}`,
          `制表人：${p.name()}　审核：${p.short()}`,
        ];
        const read = async (rows: readonly string[][], lines: readonly string[]) => {
          const bytes = renderPrivate(form(rows, lines))[format] ?? new Uint8Array();
          const { disclosure } = await runStages(bytes, { name: 'a', includeContacts: false });
          const { budgetTables, projects, statements, checks, issuer, fiscalYear, kind } = disclosure;
          // Where a record stands moves with the lines before it; the contacts themselves may be kept, masked.
          const drop = new Set(['source', 'sources', 'contacts', 'extra', 'refs', 'message', 'messageZh']);
          return JSON.parse(
            JSON.stringify({ budgetTables, projects, statements, checks, issuer, fiscalYear, kind }, (key, value) =>
              drop.has(key) ? undefined : value,
            ),
          );
        };
        expect(await read(own, notes)).toEqual(await read([], []));
      },
    ),
    { numRuns: 9 },
  );
}, 60_000);
