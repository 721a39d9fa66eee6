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
