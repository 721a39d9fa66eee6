import { renderHtml, renderXlsx } from '../fixtures/generator/office.js';
import { renderPdf } from '../fixtures/generator/pdf.js';
import { makeRandom } from '../fixtures/generator/random.js';
import { makeSumDocument, sumBlocks } from '../fixtures/generator/sums/document.js';
import { plantFaults } from '../fixtures/generator/sums/faults.js';
import type { Place, SumDocument } from '../fixtures/generator/sums/part.js';
import { makeRegionDocument } from '../fixtures/generator/sums/region-document.js';
import { runStages } from '../src/pipeline.js';
import type { Check } from '../src/schema/disclosure.js';
import { measureSamples } from './checks-samples.js';

/**
 * Measures the checks on documents made here: failures reported on documents whose figures add up, and the share of
 * planted single wrong figures that some identity catches, by place; then the same over the samples that
 * YUSUAN_SAMPLES names. `--verbose` prints each false failure and each fault that was missed.
 */
const DOCUMENTS = Number(process.env.DOCUMENTS ?? 96);
const FAULTS = 6;
const verbose = process.argv.includes('--verbose');

type Format = 'html' | 'xlsx' | 'pdf';

async function failuresOf(document: SumDocument, format: Format): Promise<Check[]> {
  const blocks = sumBlocks(document);
  const bytes =
    format === 'html' ? Buffer.from(renderHtml(blocks)) : format === 'xlsx' ? renderXlsx(blocks) : renderPdf(blocks);
  const { disclosure } = await runStages(bytes, { name: `${document.name}.${format}` });
  return disclosure.checks.filter(({ status, severity }) => status === 'fail' && severity === 'identity');
}

async function measureGenerated(name: string, make: (seed: number) => SumDocument): Promise<void> {
  const found = new Map<Place, { caught: number; planted: number }>();
  let wrong = 0;
  let read = 0;
  for (let seed = 1; seed <= DOCUMENTS; seed++) {
    const document = make(seed);
    const formats: Format[] = seed % 12 === 0 ? ['html', 'xlsx', 'pdf'] : ['html'];
    let clean = new Set<string>();
    for (const format of formats) {
      const failures = await failuresOf(document, format);
      read += 1;
      wrong += failures.length;
      if (format === 'html') clean = new Set(failures.map(({ message }) => message));
      if (verbose)
        for (const { rule, message } of failures) console.log(`false: ${document.name}.${format} ${rule} ${message}`);
    }
    for (const { place, was, is, document: spoiled } of plantFaults(document, makeRandom(seed), FAULTS)) {
      const failures = await failuresOf(spoiled, 'html');
      const caught = failures.some(({ message }) => !clean.has(message));
      const count = found.get(place) ?? { caught: 0, planted: 0 };
      found.set(place, { caught: count.caught + (caught ? 1 : 0), planted: count.planted + 1 });
      if (verbose && !caught) console.log(`missed: ${document.name} ${place} ${was} → ${is}`);
    }
  }
  console.log(`${name}: ${read} documents that add up: ${wrong} false failures`);
  const all = [...found.values()].reduce((sum, { caught, planted }) => ({
    caught: sum.caught + caught,
    planted: sum.planted + planted,
  }));
  for (const [place, { caught, planted }] of [...found].toSorted(([a], [b]) => a.localeCompare(b)))
    console.log(`${place.padEnd(14)} ${String(caught).padStart(4)} of ${planted}`);
  console.log(`all            ${String(all.caught).padStart(4)} of ${all.planted}`);
}

if (DOCUMENTS > 0) {
  await measureGenerated('made', makeSumDocument);
  await measureGenerated('other layouts', makeRegionDocument);
}
await measureSamples(process.env.YUSUAN_SAMPLES, verbose);
