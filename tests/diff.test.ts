import { expect, test } from 'vitest';
import { renderCellLines } from '../fixtures/generator/cell-lines.js';
import { encodeGb18030 } from '../fixtures/generator/gb18030.js';
import { makeRandom } from '../fixtures/generator/random.js';
import { makeTruth } from '../fixtures/generator/truth.js';
import { diffDisclosures } from '../src/diff.js';
import { runStages } from '../src/pipeline.js';
import type { Disclosure } from '../src/schema/disclosure.js';
import { CLEAN } from './build/clean-disclosure.js';
import {
  amount,
  departmentForm,
  disclosure,
  execution,
  indicator,
  project,
  task,
} from './writers/disclosure-builder.js';

async function parse(text: string | Uint8Array): Promise<Disclosure> {
  return (await runStages(typeof text === 'string' ? Buffer.from(text) : text, { name: 'a.txt' })).disclosure;
}

test('two encodings of one document do not differ', async () => {
  const random = makeRandom(5);
  const text = renderCellLines(makeTruth(random, 3), { wrap: 0.1, gap: 0, trailing: 0, indent: 5 }, random);
  const diff = diffDisclosures(await parse(text), await parse(encodeGb18030(text)));
  expect(diff.differences).toEqual([]);
  expect(diff.equal).toBeGreaterThan(50);
});

test('a changed figure is one difference, with its change in yuan and per cent', async () => {
  const after = CLEAN.replace('档案修复经费\t30.00', '档案修复经费\t33.00');
  expect(diffDisclosures(await parse(CLEAN), await parse(after)).differences).toEqual([
    {
      section: 'table',
      status: 'changed',
      where: '2023年项目支出表 › 档案修复经费 › 合计',
      before: '30.00 万元',
      after: '33.00 万元',
      change: '30000',
      percent: '10.00',
    },
  ]);
});

test('another year’s titles and columns are the same tables', async () => {
  const next = CLEAN.replaceAll('2023年', '2024年');
  expect(diffDisclosures(await parse(CLEAN), await parse(next)).differences).toEqual([]);
});

test('a project of one document only, and a changed target, are said', async () => {
  const after = CLEAN.replaceAll('库房租赁经费', '库房建设经费').replace(
    '\t3件\t数量指标\t完成数量\t3件',
    '\t4件\t数量指标\t完成数量\t3件',
  );
  const { differences } = diffDisclosures(await parse(CLEAN), await parse(after));
  expect(differences).toContainEqual(
    expect.objectContaining({ section: 'project', status: 'only-before', where: '库房租赁经费 › annual total' }),
  );
  expect(differences).toContainEqual(
    expect.objectContaining({ section: 'project', status: 'only-after', where: '库房建设经费 › annual total' }),
  );
  expect(differences).toContainEqual(
    expect.objectContaining({ section: 'indicator', status: 'changed', before: '3件', after: '4件' }),
  );
});

test('what a self-evaluation and a department’s form say is compared', () => {
  const of = (executed: string, score: string, tasks: string): Disclosure =>
    disclosure({
      projects: [
        project({
          execution: { total: execution({ executed: amount(executed, executed, `${executed}0000`) }) },
          indicators: [indicator({ score })],
        }),
      ],
      departmentForms: [
        departmentForm({
          tasks: [task({ amounts: { total: amount(tasks, tasks, `${tasks}0000`), fiscal: null, other: null } })],
        }),
      ],
    });
  const { differences } = diffDisclosures(of('90', '9.5', '40'), of('95', '10', '50'));
  expect(differences.map(({ section, before, after }) => [section, before, after])).toEqual([
    ['project', '90 万元', '95 万元'],
    ['indicator', '9.5', '10'],
    ['department', '40 万元', '50 万元'],
  ]);
});
