import { expect, test } from 'vitest';
import { z } from 'zod';
import { RULE_IDS } from '../../src/glossary/rules/rules.js';
import { MESSAGE_CODES } from '../../src/messages.js';
import { disclosureSchema } from '../../src/schema/disclosure.js';
import { generalTablesSchema } from '../../src/schema/general-tables.js';
import { describeSchema } from '../../src/schema/json-schema.js';
import { columnsOf, TIDY_TABLES, type TidyTable } from '../../src/schema/tidy.js';
import { chineseSchema } from '../../src/writers/chinese-schema.js';

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

/** The places of a JSON Schema whose properties say nothing of what they hold. */
function undescribed(schema: unknown, path = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, inner]) => {
    if (key !== 'properties') return undescribed(inner, `${path}/${key}`);
    return Object.entries(inner as Record<string, { description?: string }>).flatMap(([name, property]) => [
      ...((property.description ?? '') === '' ? [`${path}/${name}`] : []),
      ...undescribed(property, `${path}/${name}`),
    ]);
  });
}

test('every field of the output, of every table and of `tables` says what it holds', () => {
  const tables = (Object.keys(TIDY_TABLES) as TidyTable[]).map((table) => describeSchema(table));
  for (const schema of [describeSchema(), ...tables, z.toJSONSchema(generalTablesSchema)]) {
    expect(undescribed(schema)).toEqual([]);
  }
  expect(undescribed(z.toJSONSchema(disclosureSchema)).length).toBeGreaterThan(100);
});

test('what a field holds is said of that field alone, not of others of its kind', () => {
  const schema = z.object({ properties: z.record(z.string(), z.looseObject({ description: z.string() })) });
  const { properties } = schema.parse(describeSchema('projects'));
  expect(properties.overview?.description).toBe('项目概况');
  expect(properties.annual_local_yuan?.description).toMatch(
    /^项目资金: 年度资金: 市县（区）财政资金: the same in yuan/u,
  );
  expect(properties.execution_self_raised_executed_raw?.description).toContain('单位自筹: 全年执行数: as published');
});

test('the rules that are checked are those of the schema, in the same order', () => {
  expect(RULE_IDS.length).toBeGreaterThan(30);
  expect(JSON.stringify(describeSchema('checks'))).toContain(JSON.stringify(RULE_IDS));
});

/** Descriptions that say in a sentence of English what a field holds. */
function englishOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, inner]) =>
    key === 'description' && typeof inner === 'string'
      ? inner.split('\n').filter((line) => !/\p{Script=Han}/u.test(line))
      : englishOf(inner),
  );
}

test('with Chinese labels every field and every code says in Chinese what it holds, and nothing else changes', () => {
  const schemas = [
    describeSchema(),
    ...(Object.keys(TIDY_TABLES) as TidyTable[]).map((table) => describeSchema(table)),
  ];
  const bare = (schema: unknown): unknown =>
    JSON.parse(
      JSON.stringify(schema, (key, value) => (key === 'description' && typeof value === 'string' ? '' : value)),
    );
  for (const schema of schemas) {
    const chinese = chineseSchema(schema);
    expect(englishOf(chinese)).toEqual([]);
    expect(bare(chinese)).toEqual(bare(schema));
  }
});
