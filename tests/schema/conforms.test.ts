import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { stackOfForms } from '../../bench/operations.js';
import { runStages } from '../../src/pipeline.js';
import { testOf } from '../../src/schema/conforms.js';
import { type Disclosure, disclosureSchema } from '../../src/schema/disclosure.js';

const conforms = testOf(disclosureSchema);
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

type Slot = [holder: Record<string, unknown>, key: string];

function slotsOf(value: unknown): Slot[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key): Slot[] => [[holder, key], ...slotsOf(holder[key])]);
}

function isValid(value: unknown): boolean {
  return disclosureSchema.safeParse(value).success;
}

test('a disclosure needs no parse by its schema', () => {
  expect(disclosure.projects).toHaveLength(2);
  expect(disclosure.budgetTables.length).toBeGreaterThan(0);
  expect(conforms(disclosure)).toBe(true);
});

test('what conforms is what the schema finds no fault in, whatever value stands in whatever place', () => {
  const count = slotsOf(disclosure).length;
  fc.assert(
    fc.property(
      fc.nat(count - 1),
      fc.constantFrom(...ODD),
      fc.constantFrom('set', 'add', 'drop'),
      (at, odd, change) => {
        const changed: Disclosure = structuredClone(disclosure);
        const [holder, key] = slotsOf(changed)[at] as Slot;
        if (change === 'drop') delete holder[key];
        else holder[change === 'add' ? `${key}+` : key] = odd;
        const valid = isValid(changed);
        expect(conforms(changed) && !valid).toBe(false);
        // A copy with the prototype of plain data is never left to the schema without need.
        if (valid) expect(conforms(JSON.parse(JSON.stringify(changed)))).toBe(true);
      },
    ),
    { numRuns: 400 },
  );
});

test('a field that may be absent conforms where it is, and where it is as the schema asks', () => {
  const conforms = testOf(z.strictObject({ a: z.string(), b: z.number().min(0).max(1).optional() }));
  expect([{ a: '' }, { a: '', b: 0.5 }, { a: '', b: 1 }].map(conforms)).toEqual([true, true, true]);
  expect([{}, { b: 1 }, { a: '', b: 2 }, { a: '', b: null }, { a: '', c: 1 }].map(conforms)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
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
  ];
  for (const schema of schemas)
    for (const value of ['a', ['a'], { a: 'a' }, 1, null]) expect(testOf(schema)(value)).toBe(false);
});
