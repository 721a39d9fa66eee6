import { expect, test } from 'vitest';
import type { Disclosure } from '../../src/schema/disclosure.js';
import { type JsonOptions, writeJson, writeNdjson } from '../../src/writers/json.js';
import { collector, disclosure, project } from './disclosure-builder.js';

async function jsonOf(documents: Disclosure[], options?: JsonOptions): Promise<string> {
  const out = collector();
  await writeJson(out.stream, documents, options);
  return out.text();
}

const first = disclosure({ issuer: '第一个' });
const second = disclosure({ issuer: '第二个', projects: [project({ overview: '第一段\n第二段\u2028第三段' })] });

test('one document is an object', async () => {
  expect(JSON.parse(await jsonOf([first]))).toEqual(first);
});

test('several documents are an array in their order', async () => {
  expect(JSON.parse(await jsonOf([second, first, second]))).toEqual([second, first, second]);
});

test('one document of several inputs is an array all the same', async () => {
  expect(JSON.parse(await jsonOf([first], { array: true }))).toEqual([first]);
});

test('no document is no output', async () => {
  expect(await jsonOf([])).toBe('');
});

test('NDJSON has one document a line', async () => {
  const out = collector();
  await writeNdjson(out.stream, [first, second]);
  const lines = out.text().split('\n');
  expect(lines.pop()).toBe('');
  expect(lines.map((text) => JSON.parse(text))).toEqual([first, second]);
});

test('documents are read from a stream', async () => {
  const out = collector();
  const stream = (async function* () {
    yield first;
    yield second;
  })();
  await writeJson(out.stream, stream);
  expect(JSON.parse(out.text())).toEqual([first, second]);
});

test('a document that breaks its schema is refused with the path of the fault', async () => {
  const broken = disclosure({ projects: [project({ pages: [0] })] });
  await expect(jsonOf([broken])).rejects.toThrow(/projects\.0\.pages\.0/u);
  await expect(writeNdjson(collector().stream, [broken])).rejects.toThrow(/please report this/u);
});

test('a document that is written record by record has the bytes of its JSON', async () => {
  const long = disclosure({ projects: Array.from({ length: 80 }, () => project({ overview: '\n'.repeat(1000) })) });
  for (const one of [first, second, long, disclosure({ projects: [], checks: [] })]) {
    expect(await jsonOf([one])).toBe(`${JSON.stringify(one, null, 2)}\n`);
    expect(await jsonOf([first, one])).toBe(`${JSON.stringify([first, one], null, 2)}\n`);
    const out = collector();
    await writeNdjson(out.stream, [one]);
    expect(out.text()).toBe(`${JSON.stringify(one)}\n`);
  }
});
