import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bytesOfText } from '../../src/batch/byte-path.js';
import { longestFirst } from '../../src/batch/order.js';
import { SegmentReader } from '../../src/batch/segment-reader.js';
import { SegmentWriter } from '../../src/batch/segments.js';
import { temporaryFolder } from '../cli/run.js';
import { writeFiles } from './folders.js';

test('what may take longest is read first: by size, and by how much a format packs into it', () => {
  const folder = temporaryFolder();
  const sizes = { 'a.html': 900, 'b.pdf': 500, 'c.docx': 200, 'd.html': 900, 'e.PDF': 600 };
  writeFiles(folder, Object.fromEntries(Object.entries(sizes).map(([name, size]) => [name, new Uint8Array(size)])));
  const keys = [...Object.keys(sizes), 'missing.pdf'];
  const inputs = keys.map((key) => ({ key, path: bytesOfText(join(folder, key)) }));
  const order = longestFirst(inputs).map(({ key }) => key);
  expect(order.slice(0, 3).sort()).toEqual(['b.pdf', 'c.docx', 'e.PDF']);
  expect(order.indexOf('e.PDF')).toBeLessThan(order.indexOf('b.pdf'));
  expect(order.slice(3)).toEqual(['a.html', 'd.html', 'missing.pdf']);
});

test('the rows of each document are found where its reader put them, whatever they hold', async () => {
  const folder = temporaryFolder();
  const writers = [new SegmentWriter(folder, 'one'), new SegmentWriter(folder, 'two')];
  const rows = [
    ['预算,1\r\n', '', 'x'.repeat(3_000_000)],
    ['', '', ''],
    ['a', '经费\n', 'b'],
  ];
  const places = [];
  for (const [i, texts] of rows.entries()) places.push(await writers[i % 2]?.add(texts, texts.length));
  for (const writer of writers) await writer.close();
  const reader = new SegmentReader(folder, 3);
  for (const i of [2, 0, 1]) {
    const place = places[i];
    if (place === undefined) throw new Error('no place');
    expect((await reader.read(place)).map((bytes) => Buffer.from(bytes).toString())).toEqual(rows[i]);
  }
  await reader.close();
});
