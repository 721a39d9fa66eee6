import { expect, test } from 'vitest';
import { z } from 'zod';
import { MESSAGE_CODES } from '../../src/messages.js';
import { disclosureSchema } from '../../src/schema/disclosure.js';
import { describeSchema } from '../../src/schema/json-schema.js';
import { columnsOf, TIDY_TABLES, type TidyTable } from '../../src/schema/tidy.js';

test('the schema of the output requires every field of a disclosure and allows no other', () => {
  const schema = describeSchema();
  expect(schema).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    required: Object.keys(disclosureSchema.shape),
    additionalProperties: false,
  });
});

test('the schema says what each diagnostic code means', () => {
  const text = JSON.stringify(describeSchema());
  for (const code of MESSAGE_CODES) expect(text).toContain(`${code} (`);
});

test('the schema of a table has its columns in their order', () => {
  for (const table of Object.keys(TIDY_TABLES) as TidyTable[]) {
    const properties = z
      .object({ properties: z.record(z.string(), z.unknown()) })
      .parse(describeSchema(table)).properties;
    expect(Object.keys(properties)).toEqual(columnsOf(table));
  }
});
