import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stackedSheet } from '../../fixtures/generator/blocks.js';
import { renderPdf } from '../../fixtures/generator/pdf.js';
import { makeRandom } from '../../fixtures/generator/random.js';
import { expectedOfStack } from '../../fixtures/generator/row-lines.js';
import { makeTruth } from '../../fixtures/generator/truth.js';
import { runStages } from '../../src/pipeline.js';
import { comparable } from '../build/records.js';

/** From title, year and 项目名称 to the header of the first form's indicators and beyond. */
const TITLE_ROWS = fc.oneof(fc.constant(0), fc.integer({ min: 3, max: 22 }));

test('a stack of forms printed with any print titles, at any size, gives each form once and whole', async () => {
  const print = fc.record({
    seed: fc.integer({ min: 1, max: 10_000 }),
    forms: fc.integer({ min: 2, max: 6 }),
    titleRows: TITLE_ROWS,
    centred: fc.boolean(),
    scale: fc.constantFrom(1, 0.8, 0.6, 0.45),
  });
  await fc.assert(
    fc.asyncProperty(print, async ({ seed, forms, ...options }) => {
      const truth = makeTruth(makeRandom(seed), forms);
      const { disclosure } = await runStages(renderPdf([stackedSheet(truth)], options), { name: 'forms.pdf' });
      expect(comparable(disclosure).projects).toMatchObject(expectedOfStack(truth));
      expect(disclosure.projects).toHaveLength(forms);
      expect(disclosure.diagnostics.map(({ code }) => code).filter((code) => code !== 'header-block-removed')).toEqual(
        [],
      );
    }),
    { numRuns: 25 },
  );
}, 60_000);
