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

/** The failed identities of each sample set, and the share of single changed figures that a further one catches. */
export async function measureSamples(samples: string | undefined): Promise<void> {
  if (samples === undefined || !existsSync(samples)) {
    console.log('skipped: samples (YUSUAN_SAMPLES names no folder of samples)');
    return;
  }
  for (const folder of FOLDERS) {
    const tally = { documents: 0, failures: 0, table: [0, 0], prose: [0, 0] };
    for (const name of readdirSync(join(samples, folder)).filter(
      (file) => DOCUMENT.test(file) && file !== 'README.md',
    )) {
      const { disclosure } = await runStages(readFileSync(join(samples, folder, name)), { name });
      tally.documents += 1;
      tally.failures += failed(disclosure.checks).size;
      for (const place of ['table', 'prose'] as const) {
        const counts = tally[place];
        for (const caught of changeEach(disclosure, amountsOf(disclosure, place))) {
          counts[0] = (counts[0] ?? 0) + (caught ? 1 : 0);
          counts[1] = (counts[1] ?? 0) + 1;
        }
      }
    }
    const share = ([caught, all]: number[]): string => `${caught} of ${all}`;
    console.log(
      `${folder}: ${tally.documents} documents, ${tally.failures} failed identities; caught in tables ${share(tally.table)}, in the text ${share(tally.prose)}`,
    );
  }
}

function failed(checks: readonly Check[]): Set<string> {
  return new Set(
    checks
      .filter(({ status, severity }) => status === 'fail' && severity === 'identity')
      .map(({ rule, message }) => `${rule} ${message}`),
  );
}

function amountsOf(disclosure: Disclosure, place: 'table' | 'prose'): Amount[] {
  if (place === 'prose') return disclosure.statements.flatMap(({ amount }) => (amount?.yuan ? [amount] : []));
  return disclosure.budgetTables.flatMap((table) => table.lines.flatMap((line) => Object.values(line.values)));
}

/** For figures spread over the document: whether a change by a tenth of it makes one more identity fail. */
function changeEach(disclosure: Disclosure, amounts: readonly Amount[]): boolean[] {
  const printed = amounts.filter(({ yuan, unit }) => yuan !== null && unit !== null && !new Decimal(yuan).isZero());
  const step = Math.max(1, Math.floor(printed.length / CHANGES));
  const before = failed(disclosure.checks);
  return printed
    .filter((_, i) => i % step === 0)
    .map((amount) => {
      const { yuan, value } = amount;
      amount.yuan = new Decimal(yuan ?? 0).times('1.1').plus(100_000).toFixed();
      amount.value = new Decimal(value ?? 0)
        .times('1.1')
        .plus(1)
        .toFixed(value?.split('.')[1]?.length ?? 0);
      const caught = [...failed(checkDisclosure(disclosure))].some((failure) => !before.has(failure));
      amount.yuan = yuan;
      amount.value = value;
      return caught;
    });
}
