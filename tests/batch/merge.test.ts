import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder, yusuan } from '../cli/run.js';
import { batch, contentOf, documentOf, manifestOf, writeDocuments, writeFiles } from './folders.js';

function merge(...args: string[]) {
  return yusuan(['merge', ...args]);
}

async function batchShards(input: string, count: number, ...flags: string[]): Promise<string[]> {
  const shards = Array.from({ length: count }, (_, i) => `${input}-shard-${i + 1}`);
  for (const [i, shard] of shards.entries()) {
    await batch(input, '--output', shard, '--shard', `${i + 1}/${count}`, '--jobs', '1', '--quiet', ...flags);
  }
  return shards;
}

test('shards that are joined are one run, byte for byte, with the failures and timings of each', async () => {
  const input = join(temporaryFolder(), 'in');
  writeDocuments(input, 12);
  writeFiles(input, { 'b.pdf': 'no PDF', 'a.txt': documentOf(99) });
  await batch(input, '--output', `${input}-whole`);
  const shards = await batchShards(input, 3);
  const joined = `${input}-joined`;
  const { code, stderr } = await merge(...shards.reverse(), '--output', joined);
  expect([code, stderr]).toEqual([0, 'yusuan: 14 inputs of 3 folders joined\n']);
  expect(contentOf(joined)).toEqual(contentOf(`${input}-whole`));
  const timings = readFileSync(join(joined, 'timings.ndjson'), 'utf8').trimEnd().split('\n');
  expect(timings.map((line) => JSON.parse(line).input)).toEqual(manifestOf(joined).map((record) => record.input));
  const again = await batch(input, '--output', joined);
  expect(again.stderr).toContain('14 inputs unchanged');
});

describe('what is not the parts of one run is refused with one line', () => {
  test('a shard that is missing or there twice, other inputs, and a run that has not ended', async () => {
    const input = join(temporaryFolder(), 'in');
    writeDocuments(input, 6);
    const [one = '', two = ''] = await batchShards(input, 2, '--table', 'none');
    const refusal = async (...folders: string[]) => {
      const { code, stderr } = await merge(...folders, '--output', `${input}-joined`);
      expect([code, existsSync(`${input}-joined`)]).toEqual([3, false]);
      return stderr;
    };
    expect(await refusal(one)).toBe('yusuan: shards are missing: 2/2\n');
    expect(await refusal(one, two, one)).toBe(`yusuan: ${one}: is shard 1/2, as ${one} is\n`);
    expect(await refusal(input)).toBe(`yusuan: ${input}: holds no results of yusuan batch\n`);
    const nowhere = join(input, 'nowhere');
    expect(await refusal(nowhere)).toBe(`yusuan: ${nowhere}: no such file\n`);
    writeFiles(input, { 'new.txt': documentOf(7) });
    await batch(input, '--output', two, '--shard', '2/2', '--table', 'none', '--quiet');
    expect(await refusal(one, two)).toBe(`yusuan: ${two}: made from other inputs than ${one}\n`);
    await batch(input, '--output', one, '--shard', '1/2', '--include-contacts', '--table', 'none', '--quiet');
    expect(await refusal(one, two)).toBe(`yusuan: ${two}: made from other options or limits than ${one}\n`);
    await batch(input, '--output', one, '--shard', '1/2', '--table', 'none', '--quiet');
    const [record] = manifestOf(two);
    const changed = join(two, record?.documents[0]?.output ?? '');
    const content = readFileSync(changed);
    writeFileSync(changed, '{}');
    const { stderr } = await merge(one, two, '--output', `${input}-joined`);
    expect(stderr).toBe(`yusuan: ${changed}: has been changed; run its shard again\n`);
    rmSync(`${input}-joined`, { recursive: true });
    writeFileSync(changed, content);
    mkdirSync(join(one, '.yusuan'));
    expect(await refusal(one, two)).toBe(`yusuan: ${one}: its run has not ended; run it again first\n`);
  });
});
