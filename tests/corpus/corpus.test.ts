import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { textFixtures } from '../../fixtures/generator/text-fixtures.js';
import { runStages } from '../../src/pipeline.js';
import { comparable } from '../build/records.js';

const FIXTURES = fileURLToPath(new URL('../../fixtures/', import.meta.url));

const folders = readdirSync(FIXTURES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(`${FIXTURES}${entry.name}/expected.json`))
  .flatMap(({ name }) =>
    readdirSync(`${FIXTURES}${name}`)
      .filter((file) => file.startsWith('source.'))
      .map((file) => ({ name, file })),
  );

test.each(folders)('$name/$file gives the records of its expectation, and no other message', async ({ name, file }) => {
  const expected = JSON.parse(readFileSync(`${FIXTURES}${name}/expected.json`, 'utf8')) as Record<string, unknown>;
  const { disclosure } = await runStages(readFileSync(`${FIXTURES}${name}/${file}`), { name: file });
  expect(comparable(disclosure)).toMatchObject({ diagnostics: [], ...expected });
});

test.each(textFixtures())('$folder is made anew byte by byte', ({ folder, source, expected }) => {
  expect(readFileSync(`${FIXTURES}${folder}/source.txt`).equals(source)).toBe(true);
  expect(JSON.parse(readFileSync(`${FIXTURES}${folder}/expected.json`, 'utf8'))).toEqual(expected);
});
