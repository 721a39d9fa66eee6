import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/result.js';
import { readItems } from './read-items.js';

const SAMPLES = process.env.YUSUAN_SAMPLES;

/** Every text that stands under one of these keys, anywhere in a truth file. */
function listTexts(value: unknown, keys: Set<string>, under = ''): string[] {
  if (typeof value === 'string') return keys.has(under) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => listTexts(item, keys, under));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) => listTexts(item, keys, key));
}

function squeeze(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '');
}

describe.skipIf(SAMPLES === undefined)('with the samples (YUSUAN_SAMPLES)', () => {
  const folder = SAMPLES ?? '';

  test('every figure, name and label of the rendered department is read', async () => {
    const truth: unknown = JSON.parse(readFileSync(join(folder, 'synthetic/truth/d10.doc.json'), 'utf8'));
    const { items, messages } = await readItems(readFileSync(join(folder, 'synthetic/d10.doc')));
    const printed = squeeze(items.join('\n').replace(/ (?:→\d+)?(?:↓\d+)?(?= \||$)/gm, ''));
    const expected = listTexts(truth, new Set(['raw', 'name', 'labels', 'title', 'number', 'level3', 'overview']));
    expect(expected.length).toBeGreaterThan(500);
    expect(expected.filter((text) => !printed.includes(squeeze(text)))).toEqual([]);
    expect(messages).toEqual([]);
  });

  test('hostile documents are read in part with a message, or refused', { timeout: 20_000 }, async () => {
    const files = join(folder, 'hostile/files');
    const names = readdirSync(files).filter((name) => /^d3\d.*\.doc$/.test(name));
    expect(names.length).toBeGreaterThan(3);
    for (const name of names) {
      const read = await readItems(readFileSync(join(files, name))).catch((error: unknown) => error);
      if (read instanceof InputError) continue;
      const { items, messages } = read as Awaited<ReturnType<typeof readItems>>;
      expect(messages.map(({ code }) => code)).toContain('content-damaged');
      expect(items.join('\n')).toMatch(/教育支出.*1,234\.56/);
    }
  });
});
