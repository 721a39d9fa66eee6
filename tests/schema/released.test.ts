import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeSchema } from '../../src/schema/json-schema.js';
import { linksOf, readPage } from '../docs/pages.js';
import { breaksOf, type Schema } from './compatible.js';
import { COLUMNS, presentColumns, presentVersion, type ReleasedColumns, SCHEMAS } from './released.js';

const VERSIONS = readdirSync(SCHEMAS).filter((name) => name.endsWith('.json'));

function read<T>(folder: string, name: string): T {
  return JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
}

test('what this version writes has been stored', () => {
  expect(VERSIONS).toContain(`${presentVersion()}.json`);
  expect(readdirSync(COLUMNS)).toEqual(VERSIONS);
  const linked = linksOf(readPage('docs/schema.md')).filter((link) => link.startsWith('schema/'));
  expect(linked).toEqual(VERSIONS.map((name) => `schema/${name}`));
});

test.each(VERSIONS)('the output still has all that %s has', (name) => {
  const released = read<Schema>(SCHEMAS, name);
  const now = describeSchema() as Schema;
  expect(versionOf(released)).toEqual(expect.any(String));
  // Another schemaVersion may break what it likes.
  if (versionOf(released) === versionOf(now)) expect(breaksOf(released, now)).toEqual([]);
});

test.each(VERSIONS)('the tables still have all columns that %s has', (name) => {
  const now = presentColumns();
  for (const [table, columns] of Object.entries(read<ReleasedColumns>(COLUMNS, name))) {
    expect(now[table]).toMatchObject(columns);
  }
});

function versionOf(schema: Schema): unknown {
  return schema.properties?.schemaVersion?.const;
}

/** The present schema with one change. */
function changed(change: (root: Schema, line: Schema) => void): Schema {
  const root = structuredClone(describeSchema()) as Schema;
  const table = root.properties?.budgetTables?.items as Schema;
  change(root, table.properties?.lines?.items as Schema);
  return root;
}

const LINE = '.budgetTables[].lines[]';

test.each<[what: string, change: (root: Schema, line: Schema) => void, breaks: string[]]>([
  ['a field that is gone', (_, { properties }) => delete properties?.code, [`${LINE}.code: is gone`]],
  [
    'a field that may be absent',
    (_, line) => line.required?.splice(line.required.indexOf('code'), 1),
    [`${LINE}.code: may be absent`],
  ],
  ['a new field that must be there', (_, line) => add(line, 'unit', true), [`${LINE}.unit: must be there now`]],
  [
    'another type',
    (_, { properties = {} }) => Object.assign(properties, { leaf: { type: 'string' } }),
    [`${LINE}.leaf: was boolean, is string`],
  ],
  [
    'null where there was none',
    (_, { properties = {} }) => Object.assign(properties, { leaf: { anyOf: [{ type: 'boolean' }, { type: 'null' }] } }),
    [`${LINE}.leaf: was boolean, is boolean or null`],
  ],
  [
    'a value of a closed list that is gone',
    (_, { properties }) => properties?.role?.enum?.splice(0, 1),
    [`${LINE}.role: no longer total`],
  ],
  [
    'a closed list that is open',
    (_, { properties = {} }) => delete properties.role?.enum,
    [`${LINE}.role: its list of values has come or gone`],
  ],
  [
    'a looser bound',
    (_, { properties = {} }) => delete properties.index?.minimum,
    [`${LINE}.index: minimum has changed`],
  ],
  ['a new field that may be absent', (_, line) => add(line, 'unit', false), []],
  ['a new value of a closed list', (_, { properties }) => properties?.role?.enum?.push('heading'), []],
])('%s is told', (_, change, breaks) => {
  expect(breaksOf(describeSchema() as Schema, changed(change))).toEqual(breaks);
});

function add(object: Schema, name: string, required: boolean): void {
  Object.assign(object.properties ?? {}, { [name]: { type: 'string' } });
  if (required) object.required?.push(name);
}
