import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { checkDisclosure } from '../../src/checks/check.js';
import type { RuleId } from '../../src/glossary/rules/rules.js';
import type { Check, Disclosure } from '../../src/schema/disclosure.js';

/** A document that breaks a rule, and what must be said: what is printed, and what would be right, in both languages. */
export interface Case {
  read: () => Promise<Disclosure>;
  both: string[];
  en?: string;
  zh?: string;
}

/** Whether a rule has a file of tests of its own name, with a case that fails. */
export function hasOwnTests(rule: RuleId): boolean {
  const file = new URL(`${rule}.test.ts`, import.meta.url);
  return existsSync(file) && readFileSync(file, 'utf8').includes(`expectRight('${rule}',`);
}

const failuresOf = (found: Disclosure, rule: RuleId): Check[] =>
  checkDisclosure(found).filter((check) => check.rule === rule && check.status === 'fail');

/** Reads a document that breaks a rule, and sees that a failure says what would be right. */
export async function expectRight(rule: RuleId, each: Case): Promise<void> {
  const failures = failuresOf(await each.read(), rule);
  expect(failures).not.toEqual([]);
  const said = failures.map(({ message, messageZh }) => [message, messageZh]);
  const wanted = [
    [...each.both, ...(each.en === undefined ? [] : [each.en])],
    [...each.both, ...(each.zh === undefined ? [] : [each.zh])],
  ];
  const found = said.find((texts) => texts.every((text, i) => wanted[i]?.every((words) => text.includes(words))));
  expect(found, JSON.stringify(said)).toBeDefined();
  // What compares two amounts names both.
  for (const { left, right, difference, message } of failures) {
    if (left !== null && right !== null) expect([message, difference]).not.toEqual([message, '0']);
  }
}
