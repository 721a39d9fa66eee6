import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lightFixtures } from '../../fixtures/generator/light-tables.js';
import {
  pageWithTable,
  renderTables,
  type TableFixture,
  tableFixtures,
} from '../../fixtures/generator/table-fixtures.js';
import { readTables } from '../../src/table-pipeline.js';

async function gridsOf(fixture: TableFixture): Promise<string[][][]> {
  const { tables } = await readTables(renderTables(fixture), { name: 'page.pdf', tables: { mode: 'auto' } });
  return tables.map((table) => table.rows.map((row) => row.map((text) => text.trim())));
}

test.each([...tableFixtures(), ...lightFixtures()])(
  '$name: the tables are those that the page was printed from',
  async (fixture) => {
    expect(await gridsOf(fixture)).toEqual(fixture.tables);
  },
);

test('size and place of a table do not change how it is read', async () => {
  const page = fc.record({
    name: fc.constantFrom('level', 'list', 'decimals', 'drawn'),
    size: fc.integer({ min: 7, max: 11 }),
    shift: fc.tuple(fc.integer({ min: -20, max: 40 }), fc.integer({ min: -20, max: 60 })),
    rotate: fc.constantFrom(0, 90),
  });
  await fc.assert(
    fc.asyncProperty(page, async ({ name, size, shift, rotate }) => {
      const fixture = pageWithTable(name as 'level', { size, shift, rotate: rotate as 0 | 90 });
      expect(await gridsOf(fixture)).toEqual(fixture.tables);
    }),
    { numRuns: 60 },
  );
});
