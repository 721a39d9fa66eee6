import { readFileSync } from 'node:fs';
import { Decimal } from 'decimal.js';
import { expect, test } from 'vitest';
import { checkDisclosure } from '../../src/checks/check.js';
import { runStages } from '../../src/pipeline.js';
import type { Amount, Disclosure } from '../../src/schema/disclosure.js';
import { CLEAN } from '../build/clean-disclosure.js';

/** Every figure of a disclosure with the words that name it. */
function figuresOf(disclosure: Disclosure): [name: string, amount: Amount][] {
  const lines = disclosure.budgetTables.flatMap((table) =>
    table.lines.flatMap((line) =>
      Object.entries(line.values).map(([key, amount]): [string, Amount] => [
        `${table.kind} ${line.name ?? ''} ${key}`,
        amount,
      ]),
    ),
  );
  const funding = disclosure.projects.flatMap((project) =>
    (['period', 'annual'] as const).flatMap((period) =>
      Object.entries(project.funding[period] ?? {}).flatMap(([source, amount]): [string, Amount][] =>
        amount === null ? [] : [[`${project.name} ${period} ${source}`, amount]],
      ),
    ),
  );
  return [...lines, ...funding];
}

/** The names of the figures that may change by 1,000 元 and no identity fails. */
function uncovered(disclosure: Disclosure): string[] {
  return figuresOf(disclosure).flatMap(([name, amount]) => {
    const { yuan, value } = amount;
    amount.yuan = new Decimal(yuan ?? 0).plus(1000).toFixed();
    amount.value = new Decimal(value ?? 0).plus(amount.unit === '元' ? 1000 : '0.10').toFixed();
    const caught = checkDisclosure(disclosure).some(
      (check) => check.status === 'fail' && check.severity === 'identity',
    );
    amount.yuan = yuan;
    amount.value = value;
    return caught ? [] : [name];
  });
}

async function parse(bytes: Uint8Array): Promise<Disclosure> {
  return (await runStages(bytes, { name: 'mutation.txt' })).disclosure;
}

test('a change of any single figure of a whole disclosure is caught, but for those that no other figure repeats', async () => {
  const disclosure = await parse(Buffer.from(CLEAN));
  expect(uncovered(disclosure)).toEqual([
    // The 合计 of operating cost is held to the prose; its one line is held to 公用经费 by a hint only.
    'agency-operating 示例市档案局 c1',
  ]);
});

test('a change of any single figure in the tables of a generated disclosure is caught', async () => {
  const source = readFileSync(new URL('../../fixtures/text-print-titles/source.txt', import.meta.url));
  const all = uncovered(await parse(source));
  expect(all.filter((name) => !/ period | annual /u.test(name))).toEqual([]);
});
