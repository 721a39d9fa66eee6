import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectedOfCellLines, renderCellLines } from '../../fixtures/generator/cell-lines.js';
import { encodeGb18030 } from '../../fixtures/generator/gb18030.js';
import { makeRandom } from '../../fixtures/generator/random.js';
import { expectedOfStack, PLAIN_PAGE, renderStack, stackRows } from '../../fixtures/generator/row-lines.js';
import { type DisclosureTruth, makeTruth } from '../../fixtures/generator/truth.js';
import { runStages } from '../../src/pipeline.js';
import { comparable } from '../build/records.js';

const RUNS = { numRuns: 60 };

async function parse(bytes: Uint8Array): Promise<Record<string, unknown>> {
  const { disclosure } = await runStages(bytes, { name: 'property.txt' });
  return comparable(disclosure);
}

function utf16(text: string, order: 'le' | 'be'): Uint8Array {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

const ENCODERS: Record<string, (text: string) => Uint8Array> = {
  'utf-8': (text) => Buffer.from(text),
  'utf-8 with a mark': (text) => Buffer.from(`\ufeff${text}`),
  'utf-16le': (text) => utf16(text, 'le'),
  'utf-16be': (text) => utf16(text, 'be'),
  gb18030: encodeGb18030,
};

/** The lines with ends of all kinds; an empty line behind a CR ends in CR, since CR LF is one end. */
function endLines(text: string, ends: string[]): string {
  let last = '';
  return text
    .split('\n')
    .map((line, i) => {
      last = line === '' && last === '\r' ? '\r' : (ends[i % ends.length] ?? '\n');
      return `${line}${last}`;
    })
    .join('');
}

describe('forms of one cell a line', () => {
  test('wrapping, blanks, trailing spaces and any number of indicators give the same records', async () => {
    const look = fc.record({
      wrap: fc.double({ min: 0, max: 0.6, noNaN: true }),
      gap: fc.double({ min: 0, max: 1, noNaN: true }),
      trailing: fc.double({ min: 0, max: 0.3, noNaN: true }),
      indent: fc.integer({ min: 0, max: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 4 }), look, async (seed, forms, options) => {
        const random = makeRandom(seed);
        const truth = makeTruth(random, forms);
        const text = renderCellLines(truth, options, random);
        expect(await parse(Buffer.from(text))).toMatchObject(expectedOfCellLines(truth));
      }),
      RUNS,
    );
  });

  test('encodings and line ends give the same records', async () => {
    const ends = fc.array(fc.constantFrom('\n', '\r\n', '\r'), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.constantFrom(...Object.keys(ENCODERS)),
        ends,
        async (seed, encoding, lineEnds) => {
          const random = makeRandom(seed);
          const truth = makeTruth(random, 1);
          const text = endLines(
            renderCellLines(truth, { wrap: 0.1, gap: 0, trailing: 0, indent: 5 }, random),
            lineEnds,
          );
          expect(await parse((ENCODERS[encoding] ?? ENCODERS['utf-8'])?.(text) ?? Buffer.from(text))).toMatchObject(
            expectedOfCellLines(truth),
          );
        },
      ),
      RUNS,
    );
  });
});

describe('a stack of forms in rows', () => {
  const look = fc.record({
    filler: fc.integer({ min: 0, max: 9 }),
    halfWidth: fc.boolean(),
    brokenLabel: fc.boolean(),
    glued: fc.boolean(),
    shifted: fc.boolean(),
  });

  test('page breaks anywhere with any header block repeated give back the same records', async () => {
    const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.integer({ min: 2, max: 5 }),
        fc.integer({ min: 4, max: 17 }),
        cuts,
        fc.array(look, { minLength: 1, maxLength: 4 }),
        async (seed, forms, headerRows, places, pages) => {
          const truth = makeTruth(makeRandom(seed), forms);
          const rows = stackRows(truth).length;
          // The first page holds at least the rows that the others repeat.
          const at = places.map((place) => headerRows + 1 + Math.floor(place * (rows - headerRows - 2)));
          const options = { cuts: [...new Set(at)].sort((a, b) => a - b), headerRows, pages: [PLAIN_PAGE, ...pages] };
          expect((await parse(Buffer.from(renderStack(truth, options)))).projects).toMatchObject(
            expectedOfStack(truth),
          );
        },
      ),
      RUNS,
    );
  });

  const stackOf = (truth: DisclosureTruth): Uint8Array =>
    Buffer.from(renderStack(truth, { cuts: [], headerRows: 0, pages: [PLAIN_PAGE] }));

  test('two projects that share every text but name and amount stay two', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const truth = makeTruth(makeRandom(seed), 1);
        const [form] = truth.forms;
        if (form === undefined) return;
        const twin = { ...form, name: `${form.name}（三期）`, annual: { ...form.annual, total: '100', local: '100' } };
        const both = { ...truth, forms: [form, twin] };
        expect((await parse(stackOf(both))).projects).toMatchObject(expectedOfStack(both));
      }),
      RUNS,
    );
  });

  test('a project printed twice on purpose stays two', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.boolean(), async (seed, titled) => {
        const truth = makeTruth(makeRandom(seed), 1);
        const both = { ...truth, forms: [...truth.forms, ...truth.forms] };
        const cuts = titled ? [stackRows(truth).length] : [];
        const text = renderStack(both, { cuts, headerRows: 0, pages: [PLAIN_PAGE] });
        expect((await parse(Buffer.from(text))).projects).toMatchObject(expectedOfStack(both));
      }),
      RUNS,
    );
  });
});
