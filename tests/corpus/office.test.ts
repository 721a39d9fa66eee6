import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { officeFixture } from '../../fixtures/generator/office-fixtures.js';

const FIXTURES = fileURLToPath(new URL('../../fixtures/', import.meta.url));

// Stands alone: the workbook library writes otherwise once it has read a workbook in the same process.
test('every format that is written here is made anew byte by byte', () => {
  const { folder, sources, expected } = officeFixture();
  for (const [name, bytes] of Object.entries(sources)) {
    expect(readFileSync(`${FIXTURES}${folder}/${name}`).equals(bytes), name).toBe(true);
  }
  expect(JSON.parse(readFileSync(`${FIXTURES}${folder}/expected.json`, 'utf8'))).toEqual(expected);
});
