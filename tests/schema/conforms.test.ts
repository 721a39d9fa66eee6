import { isDeepStrictEqual } from 'node:util';
import { runInNewContext, runInThisContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { stackOfForms } from '../../bench/operations.js';
import { runStages } from '../../src/pipeline.js';
import { testOf } from '../../src/schema/conforms.js';
import { type Disclosure, disclosureSchema } from '../../src/schema/disclosure.js';
import { DISCLOSURE_SHAPE } from '../../src/schema/disclosure-shape.js';
import { faultIn } from '../../src/schema/fault.js';
import { type Shape, shapeOf, sourceOf } from '../../src/schema/shape.js';
import { SchemaViolation, validateDisclosure } from '../../src/schema/validate.js';

const conforms = testOf(DISCLOSURE_SHAPE);
const { disclosure } = await runStages(stackOfForms(2), { name: 'forms.pdf' });

/** Values that some schema might take for its own. */
const ODD = [
  undefined,
  null,
  '',
  '2024-02-30',
  '2024-02-29',
  '１２',
  '1e3',
  '12\n',
  Number.NaN,
  Infinity,
  0,
  -1,
  1.5,
  2 ** 60,
  true,
  {},
  [],
  new Array(3),
  [1, 2, 3, 4],
  [1, 2, 3, 4, 5],
  new Map(),
  new Date(0),
  { [Symbol('s')]: 1 },
  Object.create({ page: 1 }),
];

/** Of a symbol as a key the library of schemas finds that it is a fault, and cannot say so. */
function hasNoSymbol(value: unknown): boolean {
  return typeof value !== 'object' || value === null || Object.getOwnPropertySymbols(value).length === 0;
}

/** The way of keys to each place in a value. */
function placesIn(value: unknown, above: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...above, key], ...placesIn(inner, [...above, key])]);
}

/** A place by the names on its way, whichever record of a list it is in. */
const kindOf = (way: readonly string[]): string => way.map((key) => (/^\d+$/u.test(key) ? '*' : key)).join('.');

/** A value with those records alone of each list that bring a kind of place: a hundredth of it has them all. */
function withoutRepeats(value: unknown, seen = new Set<string>(), above: readonly string[] = []): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, withoutRepeats(inner, seen, [...above, key])]),
    );
  return value.flatMap((record) => {
    const kinds = placesIn(record, [...above, '0']).map(kindOf);
    if (typeof record === 'object' && kinds.every((kind) => seen.has(kind))) return [];
    for (const kind of kinds) seen.add(kind);
    return [withoutRepeats(record, new Set(), [...above, '0'])];
  });
}

function at(value: unknown, way: readonly string[]): Record<string, unknown> {
  return way.reduce((holder, key) => holder[key] as Record<string, unknown>, value as Record<string, unknown>);
}

function partsOf(shape: Shape): Shape[] {
  switch (shape.is) {
    case 'nullable':
    case 'optional':
      return [shape, ...partsOf(shape.inner)];
    case 'array':
      return [shape, ...partsOf(shape.element)];
    case 'tuple':
      return [shape, ...shape.items.flatMap(partsOf)];
    case 'object':
      return [shape, ...Object.values(shape.fields).flatMap(partsOf)];
    case 'record':
      return [shape, ...partsOf(shape.keys), ...partsOf(shape.values)];
    default:
      return [shape];
  }
}

test('a disclosure needs no parse by its schema', () => {
  expect(disclosure.projects).toHaveLength(2);
  expect(disclosure.budgetTables.length).toBeGreaterThan(0);
  expect(conforms(disclosure)).toBe(true);
});

test('what conforms is what the schema finds no fault in, whatever value stands in whatever place', () => {
  const short = withoutRepeats(disclosure);
  expect(new Set(placesIn(short).map(kindOf))).toEqual(new Set(placesIn(disclosure).map(kindOf)));
  const faults: unknown[] = [];
  const look = (changed: unknown, way: string[], odd: unknown): void => {
    const result = disclosureSchema.safeParse(changed);
    const { success } = result;
    if (conforms(changed) && !success) faults.push([way, odd, 'conforms']);
    if (hasNoSymbol(odd) && !isDeepStrictEqual(faultIn(DISCLOSURE_SHAPE, changed)?.path, result.error?.issues[0]?.path))
      faults.push([way, odd, 'is a fault elsewhere']);
    // A copy with the prototype of plain data is never left to the schema without need.
    if (success && !conforms(JSON.parse(JSON.stringify(changed)))) faults.push([way, odd, 'is not sure']);
  };
  for (const way of placesIn(short)) {
    const key = way.at(-1) ?? '';
    for (const odd of ODD) {
      const changed = structuredClone(short);
      at(changed, way.slice(0, -1))[key] = odd;
      look(changed, way, odd);
    }
    const more = structuredClone(short);
    at(more, way.slice(0, -1))[`${key}+`] = '';
    look(more, way, 'added');
    const less = structuredClone(short);
    delete at(less, way.slice(0, -1))[key];
    look(less, way, 'dropped');
  }
  expect(faults).toEqual([]);
});

test('a field that may be absent conforms where it is, and where it is as the schema asks', () => {
  const conforms = testOf(shapeOf(z.strictObject({ a: z.string(), b: z.number().min(0).max(1).optional() })));
  expect([{ a: '' }, { a: '', b: 0.5 }, { a: '', b: 1 }].map(conforms)).toEqual([true, true, true]);
  expect([{}, { b: 1 }, { a: '', b: 2 }, { a: '', b: null }, { a: '', c: 1 }].map(conforms)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});

test('the first fault of a record is the one that its schema finds', () => {
  const schema = z.strictObject({
    a: z.partialRecord(z.enum(['x', 'y']), z.int()).nullable(),
    b: z.tuple([z.number(), z.string()]).optional(),
  });
  const shape = shapeOf(schema);
  const parts = fc.oneof(
    fc.constantFrom(...ODD.filter(hasNoSymbol), {}, { x: 1 }, { y: '1' }, { x: 1, z: 1 }),
    fc.constantFrom([1, ''], [1, 1], ['', ''], Object.create(null), Object.assign(Object.create(null), { x: 1 })),
  );
  fc.assert(
    fc.property(fc.record({ a: parts, b: parts, c: parts }, { requiredKeys: [] }), (value) => {
      const result = schema.safeParse(value);
      expect(faultIn(shape, value)?.path).toEqual(result.error?.issues[0]?.path);
      expect(testOf(shape)(value) && !result.success).toBe(false);
    }),
    { numRuns: 1000 },
  );
});

test('what a test is not made for is left to the schema', () => {
  const schemas = [
    z.string().min(1),
    z.string().default('a'),
    z.int().multipleOf(2),
    z.number().positive(),
    z.array(z.string()).min(1),
    z.object({ a: z.string() }),
    z.strictObject({ a: z.string() }).refine(() => false),
    z.union([z.string(), z.null()]),
    z.record(z.enum(['a', 'b']), z.string()),
    z.looseRecord(z.enum(['a', 'b']), z.string()),
  ];
  for (const schema of schemas)
    for (const value of ['a', ['a'], { a: 'a' }, 1, null]) expect(testOf(shapeOf(schema))(value)).toBe(false);
});

test('nothing of a disclosure is left to the schema, whose place the shape takes', () => {
  expect(partsOf(DISCLOSURE_SHAPE).filter(({ is }) => is === 'other')).toEqual([]);
});

test('the source of a shape is the shape, what is shared in it written once', () => {
  const source = sourceOf(DISCLOSURE_SHAPE);
  const again: unknown = runInThisContext(source);
  expect(again).toEqual(DISCLOSURE_SHAPE);
  expect(sourceOf(again as Shape)).toBe(source);
  expect(source.match(/is: "object"/gu)?.length).toBeLessThan(40);
});

test.each([
  ['missing', ({ kind: _kind, ...rest }: Disclosure) => rest, 'kind: expected one of "budget"'],
  ['of another type', (one: Disclosure) => ({ ...one, fiscalYear: '2024' }), 'fiscalYear: expected a whole number'],
  ['too many', (one: Disclosure) => ({ ...one, note: '' }), ': expected no field note'],
  ['no known word', (one: Disclosure) => ({ ...one, kind: 'plan' }), 'kind: expected one of "budget"'],
])('a field that is %s is named', (_what, change, said) => {
  const broken = change(structuredClone(disclosure)) as Disclosure;
  expect(() => validateDisclosure(broken)).toThrow(SchemaViolation);
  expect(() => validateDisclosure(broken)).toThrow(`breaks its schema at ${said}`);
});

test('a disclosure of another realm is as good as one of this', () => {
  const foreign = runInNewContext(`(${JSON.stringify(disclosure)})`) as Disclosure;
  expect(conforms(foreign)).toBe(false);
  expect(validateDisclosure(foreign)).toBe(foreign);
});
