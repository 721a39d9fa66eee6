import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeRandom } from '../../fixtures/generator/random.js';
import { type DocumentKind, makeDocument } from '../../fixtures/generator/targets/documents.js';
import { renderTargets, type TargetFormat } from '../../fixtures/generator/targets/formats.js';
import { makeTargets } from '../../fixtures/generator/targets/truth.js';
import { runStages } from '../../src/pipeline.js';
import { mismatchesOf } from '../build/target-mismatches.js';

/** The same documents in every run, so that a failure is one to look at again and a share can only rise. */
const SEED = 20240229;
const DOCUMENTS = 24;

async function faultsOf(kind: DocumentKind, seed: number, format: TargetFormat): Promise<string[]> {
  const { blocks, expected } = makeDocument(kind, seed);
  const { disclosure } = await runStages(renderTargets(blocks, format), { name: `targets.${format}` });
  return mismatchesOf(expected, disclosure as unknown as Record<string, unknown>);
}

interface Layout {
  what: string;
  kind: DocumentKind;
  formats: TargetFormat[];
  /** Of the documents drawn, how many are read without any mismatch: a ratchet, raised when more are. */
  exact: number;
}

const ALL: TargetFormat[] = ['html', 'docx', 'xlsx', 'txt', 'pdf'];
/** Formats that keep the lines of a cell apart. */
const LINED: TargetFormat[] = ['html', 'docx', 'xlsx'];

const LAYOUTS: Layout[] = [
  { what: 'forms with any columns in any order and words', kind: 'forms', formats: ALL, exact: 24 },
  { what: 'flat tables, merged, blank or repeated, cut by pages', kind: 'flat', formats: ALL, exact: 24 },
  { what: 'a level with all its indicators in one cell', kind: 'listed', formats: LINED, exact: 24 },
  { what: 'a level a column', kind: 'level-columns', formats: LINED, exact: 24 },
  { what: 'an indicator a column', kind: 'indicator-columns', formats: ALL, exact: 22 },
  { what: 'a project a column', kind: 'project-columns', formats: LINED, exact: 24 },
  { what: 'self-evaluations', kind: 'evaluation', formats: ALL, exact: 24 },
  { what: 'targets of a whole department', kind: 'department', formats: ALL, exact: 24 },
  { what: 'self-evaluations of a department', kind: 'department-evaluation', formats: ALL, exact: 24 },
  { what: 'regional targets of transfers', kind: 'transfer', formats: ALL, exact: 23 },
  { what: 'duties and activities with graded standards', kind: 'duties', formats: ALL, exact: 21 },
];

describe('any layout gives the records of its truth', () => {
  test.each(LAYOUTS)('$what', async ({ kind, formats, exact }) => {
    const random = makeRandom(SEED);
    const faults: string[] = [];
    for (let i = 0; i < DOCUMENTS; i += 1) {
      const seed = random.int(1, 1_000_000);
      const format = formats[i % formats.length] ?? 'html';
      const found = await faultsOf(kind, seed, format);
      if (found.length > 0) faults.push(`${seed}.${format}: ${found.length} faults, the first: ${found[0]}`);
    }
    const most = DOCUMENTS - exact;
    expect(faults.length > most ? faults : [], `${faults.length} documents, ${most} allowed`).toEqual([]);
  });
});

test('forms, a flat table and one with lists in its cells name the same projects and the same indicators', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(1_000_000), fc.nat(1_000_000), async (content, layout) => {
      const truth = makeTargets(makeRandom(content), 2);
      const wanted = truth.projects.map(({ name, indicators }) => [name, ...indicators.map((each) => each.name)]);
      for (const kind of ['forms', 'flat', 'listed'] as const) {
        const { blocks } = makeDocument(kind, layout, truth);
        const { disclosure } = await runStages(renderTargets(blocks, 'html'), { name: 'targets.html' });
        const found = disclosure.projects.map(({ name, indicators }) => {
          const annual = indicators.filter(({ period }) => period === 'annual');
          return [name, ...annual.map(({ level3 }) => level3)];
        });
        expect(found, kind).toEqual(wanted);
      }
    }),
    { seed: SEED, numRuns: 15 },
  );
});
