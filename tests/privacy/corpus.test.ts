import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { furtherTexts } from '../../fixtures/generator/private/further.js';
import { knownTexts } from '../../fixtures/generator/private/known.js';
import { unusualTexts } from '../../fixtures/generator/private/unusual.js';
import { runStages } from '../../src/pipeline.js';
import { dense, findPlants, readAll, runEverything, textsBelow, writeTexts } from './outputs.js';

const folder = mkdtempSync(join(tmpdir(), 'yusuan-privacy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const texts = { ...knownTexts(), ...unusualTexts(), ...furtherTexts() };
const files = writeTexts(join(folder, 'input'), texts);
const textOf = (file: string) => {
  const text = Object.entries(texts).find(([name]) => name === basename(file).split('.')[0])?.[1];
  if (text === undefined) throw new Error(file);
  return text;
};

test('the corpus prints many people', () => {
  expect(Object.values(texts).flatMap(({ people }) => people.plants).length).toBeGreaterThanOrEqual(120);
});

test('no output of any command holds a piece of a contact', async () => {
  await runEverything(files, join(folder, 'input'), join(folder, 'results'));
  const found = textsBelow(join(folder, 'results')).flatMap(([path, text]) =>
    Object.values(texts).flatMap((printed) => findPlants(text, printed).map((plant) => `${path}: ${plant}`)),
  );
  expect(found).toEqual([]);
}, 120_000);

describe.each(files.map((file) => [basename(file), file]))('%s', (_, file) => {
  test('figures, codes and words that look like contacts stay', async () => {
    const text = dense(await readAll(file, false));
    expect(textOf(file).stays.filter((stay) => !text.includes(dense(stay)))).toEqual([]);
  });

  test('with --include-contacts everything is there as printed', async () => {
    const printed = textOf(file);
    const found = findPlants(await readAll(file, true), printed);
    expect(found.length).toBe(printed.people.plants.length);
  });

  test('the amounts of lines, funding and statements are the same with contacts and without', async () => {
    const amounts = async (includeContacts: boolean) => {
      const { disclosure } = await runStages(new Uint8Array(readFileSync(file)), { name: file, includeContacts });
      const { budgetTables, projects, statements } = disclosure;
      return {
        lines: budgetTables.map(({ lines }) => lines.map(({ values }) => Object.values(values))),
        funding: projects.map(({ funding }) => funding),
        statements: statements.map(({ amount, count, percent }) => [amount, count, percent]),
      };
    };
    expect(await amounts(false)).toEqual(await amounts(true));
  });
});
