import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkDisclosure, checkWithFaults } from '../../src/checks/check.js';
import { makeDisclosure } from '../../src/pipeline.js';
import type { Check, Disclosure } from '../../src/schema/disclosure.js';

/** A document of which one total does not add up: it is printed in another unit. */
async function wrongTotal(): Promise<Disclosure> {
  const path = new URL('../../fixtures/all-formats/source.txt', import.meta.url);
  const read = await makeDisclosure(readFileSync(path), { name: 'source.txt' });
  const amounts = read.budgetTables[0]?.lines.flatMap(({ values }) => Object.values(values)) ?? [];
  const amount = amounts.find(({ yuan }) => yuan !== null && /^[1-9]\d*$/u.test(yuan));
  if (amount === undefined) throw new Error('a table prints money');
  amount.yuan = `${amount.yuan}0000`;
  return read;
}

function factsOf({ rule, status, magnitude, severity, left, right, difference, refs }: Check): unknown {
  return { rule, status, magnitude, severity, left, right, difference, refs };
}

test('a reading that is only tried is checked as any other, and told in no words', async () => {
  const disclosure = await wrongTotal();
  const [said, tried] = [checkWithFaults(disclosure), checkWithFaults(disclosure, false)];
  const compared = (checks: readonly Check[]) => checks.filter(({ left }) => left !== null);
  expect(said.faults.length).toBeGreaterThan(0);
  expect(tried.faults.map(factsOf)).toEqual(said.faults.map(factsOf));
  expect(compared(tried.checks).map(factsOf)).toEqual(compared(said.checks).map(factsOf));
  expect(compared(said.checks).every(({ message }) => message.length > 10)).toBe(true);
});

test('causes are looked for when they are asked for', async () => {
  const disclosure = await wrongTotal();
  const { checks, explain } = checkWithFaults(disclosure);
  const whole = checkDisclosure(disclosure);
  expect(whole.some(({ cause }) => cause !== null)).toBe(true);
  expect(checks).not.toEqual(whole);
  explain();
  expect(checks).toEqual(whole);
});
