import { spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import type * as Library from '../src/index.js';
import type { Disclosure } from '../src/schema/disclosure.js';
import { medianOf } from './child.js';
import { peakOfProcess } from './peak.js';

/** The library as it was built, which is what users run; a path that is asked for keeps the types those of the sources. */
const BUILT: string = new URL('../dist/index.js', import.meta.url).href;

/** One million budget lines, as many documents give them. */
const DOCUMENTS = 1000;
const LINES = 1000;
const RUNS = 3;

/** Documents that differ in every name, code and figure, made as they are asked for. */
async function* makeDocuments(count: number): AsyncGenerator<Disclosure> {
  for (let document = 0; document < count; document++) yield makeDocument(document);
}

function makeDocument(document: number): Disclosure {
  const columns = [{ key: 'c1', labels: ['合计'], measure: 'total', side: null }] as const;
  const lines = Array.from({ length: LINES }, (_, index): Disclosure['budgetTables'][number]['lines'][number] => {
    const value = `${document * 7 + index}.${String(index % 100).padStart(2, '0')}`;
    const yuan = `${document * 7 + index}${String(index % 100).padStart(2, '0')}00`;
    return {
      index,
      side: 'expenditure',
      block: null,
      group: null,
      code: `20701${String(index % 100).padStart(2, '0')}`,
      name: `第${document}单位${index}号支出`,
      labels: {},
      economicCode: null,
      agencyCode: null,
      governmentEconomicName: null,
      level: 3,
      role: 'item',
      leaf: true,
      values: { c1: { raw: value, value, unit: '万元', yuan } },
      source: {
        page: 1 + (index % 30),
        bbox: [66.5, 100 + index, 300.25, 112 + index],
        line: null,
        table: 't1',
        row: index,
      },
    };
  });
  return {
    schemaVersion: '1',
    source: { name: `${document}.pdf`, sha256: '0'.repeat(64), bytes: 1, format: 'pdf', pages: 30, member: null },
    kind: 'budget',
    issuer: `第${document}单位`,
    fiscalYear: 2024,
    budgetTables: [
      {
        id: 't1',
        kind: 'expenditure-summary',
        title: '支出总表',
        number: null,
        phase: 'budget',
        fiscalYear: 2024,
        issuer: `第${document}单位`,
        unit: '万元',
        pages: [1],
        empty: false,
        columns: columns.map((column) => ({ ...column, labels: [...column.labels] })),
        lines,
        notes: [],
      },
    ],
    projects: [],
    departmentForms: [],
    statements: [],
    checks: [],
    diagnostics: [],
  };
}

const WRITERS = {
  'make them, write nothing': async (_library, _out, documents) => {
    for await (const document of documents) if (document.budgetTables.length === 0) throw new Error('no lines');
  },
  csv: (library, out, documents) => library.writeCsv(out, documents, { table: 'budget-lines' }),
  parquet: (library, out, documents) => library.writeParquet(out, documents, { table: 'budget-lines' }),
  sqlite: (library, out, documents) => library.writeSqlite(out, documents),
  datapackage: (library, out, documents) => library.writeDatapackage(out, documents),
  'xlsx, a tenth': (library, out, documents) => library.writeXlsx(out, documents),
} as const satisfies Record<
  string,
  (library: typeof Library, out: Writable, documents: AsyncIterable<Disclosure>) => Promise<void>
>;

/** One line a format: seconds and peak memory for a million budget lines, each run in a process of its own. */
export function measureExports(): string[] {
  const lines = [`${'1,000,000 budget lines'.padEnd(32)}seconds  peak MiB`];
  for (const name of Object.keys(WRITERS)) {
    const runs = Array.from({ length: RUNS }, () => {
      const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', fileURLToPath(import.meta.url), name]);
      return JSON.parse(stdout.toString()) as { seconds: number; peak: number };
    });
    const seconds = medianOf(runs.map((run) => run.seconds)).toFixed(1);
    const peak = String(Math.round(medianOf(runs.map((run) => run.peak))));
    lines.push(`${name.padEnd(32)}${seconds.padStart(7)}${peak.padStart(10)}`);
  }
  return lines;
}

async function runOne(name: keyof typeof WRITERS): Promise<void> {
  const library: typeof Library = await import(BUILT);
  const out = createWriteStream('/dev/null');
  const start = performance.now();
  await WRITERS[name](library, out, makeDocuments(name.startsWith('xlsx') ? DOCUMENTS / 10 : DOCUMENTS));
  await finished(out.end());
  const seconds = (performance.now() - start) / 1000;
  process.stdout.write(JSON.stringify({ seconds, peak: peakOfProcess() / 2 ** 20 }));
}

const [, program, name] = process.argv;
if (program === fileURLToPath(import.meta.url)) {
  if (name === undefined) console.log(measureExports().join('\n'));
  else await runOne(name as keyof typeof WRITERS);
}
