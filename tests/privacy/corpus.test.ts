import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { authoredFiles } from '../../fixtures/generator/private/authored.js';
import { duties, explanations } from '../../fixtures/generator/private/fresh-prose.js';
import { freshFeet, freshForms, freshLists } from '../../fixtures/generator/private/fresh-tables.js';
import { furtherTexts } from '../../fixtures/generator/private/further.js';
import { knownTexts } from '../../fixtures/generator/private/known.js';
import { unusualTexts } from '../../fixtures/generator/private/unusual.js';
import { runStages } from '../../src/pipeline.js';
import { dense, findPlants, readAll, runEverything, textsBelow, writeTexts } from './outputs.js';

const folder = mkdtempSync(join(tmpdir(), 'yusuan-privacy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const texts = {
  ...knownTexts(),
  ...unusualTexts(),
  ...furtherTexts(),
  explanations: explanations(41),
  duties: duties(42),
  forms: freshForms(43),
  columns: freshLists(44),
  feet: freshFeet(45),
};
const files = writeTexts(join(folder, 'input'), texts);
/** Documents that name people beside what they print. */
const authored = authoredFiles(51);
const authoredPaths = Object.entries(authored.files).map(([name, bytes]) => {
  const path = join(folder, 'input', name);
  writeFileSync(path, bytes);
  return path;
});
const textOf = (file: string) => {
  const text = Object.entries(texts).find(([name]) => name === basename(file).split('.')[0])?.[1];
  if (text === undefined) throw new Error(file);
  return text;
};

test('the corpus prints many people', () => {
  expect(Object.values(texts).flatMap(({ people }) => people.plants).length).toBeGreaterThanOrEqual(400);
});

test('no output of any command holds a piece of a contact', async () => {
  // Each text in some formats, each format with some texts: what is read of the others is looked at below.
  const some = files.filter((_, i) => i % 3 === 0);
  await runEverything([...some, ...authoredPaths], join(folder, 'results'));
  const found = textsBelow(join(folder, 'results')).flatMap(([path, text]) =>
    [...Object.values(texts), authored.text].flatMap((printed) =>
      findPlants(text, printed).map((plant) => `${path}: ${plant}`),
    ),
  );
  expect(found).toEqual([]);
}, 300_000);

describe.each(files.map((file) => [basename(file), file]))('%s', (_, file) => {
  test('figures, codes and words that look like contacts stay', async () => {
    const text = dense(await readAll(file, false));
    expect(textOf(file).stays.filter((stay) => !text.includes(dense(stay)))).toEqual([]);
  });

  test('nothing that is read of it holds a piece of a contact', async () => {
    expect(findPlants(await readAll(file, false), textOf(file))).toEqual([]);
  });

  test('with --include-contacts everything is there as printed', async () => {
    const printed = textOf(file);
    const found = findPlants(await readAll(file, true), printed);
    expect(found.length).toBe(printed.people.plants.length);
  });

  test('no amount that is read with contacts is missing without them', async () => {
    const amounts = async (includeContacts: boolean) => {
      const { disclosure } = await runStages(new Uint8Array(readFileSync(file)), { name: file, includeContacts });
      const { budgetTables, projects, statements } = disclosure;
      const cells = budgetTables.flatMap(({ lines }) => lines.flatMap(({ values }) => Object.values(values)));
      const funding = projects.flatMap((project) => Object.values(project.funding.annual ?? {}));
      const claims = statements.map(({ amount }) => amount);
      return [...cells, ...funding, ...claims].flatMap((amount) => (amount?.value ? [amount.value] : []));
    };
    expect(await amounts(false)).toEqual(expect.arrayContaining(await amounts(true)));
  });
});

test.each(authoredPaths)(
  '%s: people in properties, notes, changes, running heads and hidden parts are left out',
  async (path) => {
    const read = await readAll(path, false);
    expect(findPlants(read, authored.text)).toEqual([]);
    if (!path.endsWith('.doc'))
      expect(authored.text.stays.filter((stay) => !dense(read).includes(dense(stay)))).toEqual([]);
  },
);
