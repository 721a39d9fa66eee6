import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { SourceItem } from '../../src/document.js';
import { labelForms } from '../../src/labeller/label.js';
import { type LabelledBlock, normalizeBlocks } from '../../src/normalizers/forms.js';
import { recognizeForms } from '../../src/recognizer/form-block.js';
import type { LabelledRecord } from '../../src/tables.js';

const FORMS = 40;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Forms of one title, each with a name and a sum of its own. */
function makeItems(count: number): SourceItem[] {
  const place = { file: 'x' };
  const row = (...texts: string[]): SourceItem => ({
    type: 'row',
    table: 1,
    place,
    cells: texts.map((text) => ({ text, place: { ...place } })),
  });
  return Array.from({ length: count }, (_, i) => [
    { type: 'line' as const, text: '项目支出绩效目标表', place },
    row('项目名称', `河道清淤${i + 1}期`),
    row('年度资金总额（万元）', `${i + 1}.50`),
    row('年度目标', `清淤${i + 1}公里`),
  ]).flat();
}

/** The records from the first to the last, each out of the list when it is given; `last` is called before the last one. */
function* eachLetGo(records: LabelledRecord[], last: () => void): Generator<LabelledBlock> {
  const again = (): never => {
    throw new Error('nobody asked for it');
  };
  for (let block = 0; records.length > 0; block++) {
    if (records.length === 1) last();
    yield { block, records: records.splice(0, 1), again };
  }
}

test('the cells of a form are let go where its record stands', async () => {
  const labelled = labelForms(recognizeForms(makeItems(FORMS)).value.forms);
  const known = labelled.map((record) => new WeakRef(record));
  expect(known).toHaveLength(FORMS);
  // What a weak reference was made of is kept until the end of the turn.
  await setTimeout(0);
  let alive: number | undefined;
  const records = eachLetGo(labelled, () => {
    collect();
    alive = known.filter((record) => record.deref() !== undefined).length;
  });
  const { projects } = normalizeBlocks(records, {}).value;
  expect(projects.map(({ name }) => name)).toEqual(known.map((_, i) => `河道清淤${i + 1}期`));
  // That of the last form, and what the engine still holds of the one before.
  expect(alive).toBeLessThanOrEqual(2);
});
