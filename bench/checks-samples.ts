import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decimal } from 'decimal.js';
import { checkDisclosure } from '../src/checks/check.js';
import { runStages } from '../src/pipeline.js';
import type { Amount, Check, Disclosure } from '../src/schema/disclosure.js';

const FOLDERS = ['seeds', 'real', 'synthetic', 'regions'];
const DOCUMENT = /\.(txt|md|pdf|docx?|xlsx?|html)$/u;
/** Figures of a document that are changed, one at a time. */
const CHANGES = 40;

/** A figure of a document that is changed: where it stands, by kind of table or what the text says of it. */
interface Target {
  amount: Amount;
  where: string;
}

/**
 * The failed identities of each sample set, and the share of single changed figures that a further one catches; with
 * `verbose` the kinds of places where most are missed.
 */
export async function measureSamples(samples: string | undefined, verbose: boolean): Promise<void> {
  if (samples === undefined || !existsSync(samples)) {
    console.log('skipped: samples (YUSUAN_SAMPLES names no folder of samples)');
    return;
  }
  for (const folder of FOLDERS) {
    const tally = { documents: 0, failures: 0, table: [0, 0], prose: [0, 0] };
    const missed = new Map<string, number>();
    for (const name of readdirSync(join(samples, folder)).filter(
      (file) => DOCUMENT.test(file) && file !== 'README.md',
    )) {
      const { disclosure } = await runStages(readFileSync(join(samples, folder, name)), { name });
      tally.documents += 1;
      tally.failures += failed(disclosure.checks).size;
      for (const place of ['table', 'prose'] as const) {
        const counts = tally[place];
        for (const { caught, where } of changeEach(disclosure, targetsOf(disclosure, place))) {
          counts[0] = (counts[0] ?? 0) + (caught ? 1 : 0);
          counts[1] = (counts[1] ?? 0) + 1;
          if (!caught) missed.set(where, (missed.get(where) ?? 0) + 1);
        }
      }
    }
    const share = ([caught = 0, all = 0]: number[]): string =>
      `${caught} of ${all}${all === 0 ? '' : ` (${((caught / all) * 100).toFixed(0)} %)`}`;
    console.log(
      `${folder}: ${tally.documents} documents, ${tally.failures} failed identities; caught in tables ${share(tally.table)}, in the text ${share(tally.prose)}`,
    );
    if (!verbose) continue;
    for (const [where, count] of [...missed].toSorted(([, a], [, b]) => b - a))
      console.log(`  missed ${count}: ${where}`);
  }
}

function failed(checks: readonly Check[]): Set<string> {
  return new Set(
    checks
      .filter(({ status, severity }) => status === 'fail' && severity === 'identity')
      .map(({ rule, message }) => `${rule} ${message}`),
  );
}

function targetsOf(disclosure: Disclosure, place: 'table' | 'prose'): Target[] {
  if (place === 'prose')
    return disclosure.statements.flatMap(({ amount, change, metric }) =>
      amount?.yuan
        ? [{ amount, where: `text: ${change ?? 'amount'} ${change === null ? metric.slice(-16) : ''}` }]
        : [],
    );
  return disclosure.budgetTables.flatMap((table) =>
    table.lines.flatMap((line) =>
      table.columns.flatMap(({ key, measure }) => {
        const amount = line.values[key];
        return amount === undefined ? [] : [{ amount, where: `${table.kind} ${measure} ${line.role}` }];
      }),
    ),
  );
}

/** For figures spread over the document: whether a change by a tenth of it makes one more identity fail. */
function changeEach(disclosure: Disclosure, targets: readonly Target[]): { caught: boolean; where: string }[] {
  const printed = targets.filter(
    ({ amount: { yuan, unit } }) => yuan !== null && unit !== null && !new Decimal(yuan).isZero(),
  );
  const step = Math.max(1, Math.floor(printed.length / CHANGES));
  const before = failed(disclosure.checks);
  return printed
    .filter((_, i) => i % step === 0)
    .map(({ amount, where }) => {
      const { yuan, value } = amount;
      amount.yuan = new Decimal(yuan ?? 0).times('1.1').plus(100_000).toFixed();
      amount.value = new Decimal(value ?? 0)
        .times('1.1')
        .plus(1)
        .toFixed(value?.split('.')[1]?.length ?? 0);
      const caught = [...failed(checkDisclosure(disclosure))].some((failure) => !before.has(failure));
      amount.yuan = yuan;
      amount.value = value;
      return { caught, where };
    });
}
