import type { Writable } from 'node:stream';
import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { Disclosure } from '../schema/disclosure.js';
import { TIDY_TABLES, type TidyTable, typedColumnsOf } from '../schema/tidy.js';
import { type Documents, writeChunk } from './chunk.js';
import { formatCsvRows } from './csv.js';
import { FIELD_TYPES, FISCAL_FIELDS, fiscalRowsOf } from './fiscal-fields.js';
import { tidyRowsOf } from './tidy-rows.js';

/** The same for every package, so that equal documents give equal bytes; a zip knows no time before 1980. */
const NO_TIME = new Date(1980, 0, 1);

/** The tables that stand beside the budget lines, as they are. */
const OTHER_TABLES = (Object.keys(TIDY_TABLES) as TidyTable[]).filter((table) => table !== 'budget-lines');

/**
 * A Fiscal Data Package, zipped: `datapackage.json`, and a CSV a resource. `budget` holds the leaf lines, one row a
 * figure, with the column types of the fiscal standard; `budget-subtotals` the totals and subtotals, since a sum over
 * both counts twice; the other tidy tables stand beside them. Formulas are not neutralized: the text is exact.
 * Throws SchemaViolation where a row breaks its table's schema.
 */
export async function writeDatapackage(out: Writable, disclosures: Documents<Disclosure>): Promise<void> {
  const zip = new ZipStream(out);
  const resources = new Map(
    ['budget', 'budget-subtotals', ...OTHER_TABLES].map((name) => [name, zip.open(`data/${name}.csv`)]),
  );
  const add = (name: string, rows: unknown[][]): void => resources.get(name)?.(formatCsvRows(rows));
  const fiscalHeading = FISCAL_FIELDS.map(({ name }) => name);
  add('budget', [fiscalHeading]);
  add('budget-subtotals', [fiscalHeading]);
  for (const table of OTHER_TABLES) add(table, [typedColumnsOf(table).map(({ name }) => name)]);
  const sources = new Map<string, { title: string; path: string }>();
  for await (const disclosure of disclosures) {
    const { name } = disclosure.source;
    sources.set(name, { title: titleOf(disclosure), path: name });
    const lines = fiscalRowsOf(tidyRowsOf(disclosure, 'budget-lines'));
    for (const leaf of [true, false]) {
      const rows = lines.filter(({ line }) => line.leaf === leaf).map(({ cells }) => cells);
      add(leaf ? 'budget' : 'budget-subtotals', rows);
    }
    for (const table of OTHER_TABLES) add(table, tableRows(disclosure, table));
    await zip.drain();
  }
  for (const end of resources.values()) end(null);
  const descriptor = zip.open('datapackage.json');
  descriptor(`${JSON.stringify(describePackage([...sources.values()]), null, 2)}\n`);
  descriptor(null);
  await zip.end();
}

function titleOf({ issuer, fiscalYear, source }: Disclosure): string {
  return [issuer ?? source.name, fiscalYear].filter((part) => part !== null).join(' ');
}

function tableRows(disclosure: Disclosure, table: TidyTable): unknown[][] {
  const names = typedColumnsOf(table).map(({ name }) => name);
  return tidyRowsOf(disclosure, table).map((row: Record<string, unknown>) => names.map((name) => row[name] ?? null));
}

/** The descriptor: `profile` is the tabular one, since the fiscal profile as published contradicts itself. */
function describePackage(sources: { title: string; path: string }[]): Record<string, unknown> {
  const budget = { fields: FISCAL_FIELDS.map(({ of: _of, ...field }) => field), missingValues: [''] };
  return {
    name: 'budget-disclosures',
    title: 'Budget disclosures',
    description:
      'Published Chinese budget disclosures. Before adding figures up, choose one table_kind and one measure: ' +
      'several tables of a disclosure break down the same money.',
    profile: 'tabular-data-package',
    countryCode: 'CN',
    ...(sources.length === 0 ? {} : { sources }),
    resources: [
      resourceOf('budget', 'Budget lines with nothing below them, one row a figure', budget),
      resourceOf('budget-subtotals', 'Totals and subtotals of the same tables', budget),
      ...OTHER_TABLES.map((table) =>
        resourceOf(table, `One row a record of ${table}`, {
          fields: typedColumnsOf(table).map(({ name, type, nullable }) => ({
            name,
            type: FIELD_TYPES[type],
            ...(nullable ? {} : { constraints: { required: true } }),
          })),
          missingValues: [''],
        }),
      ),
    ],
  };
}

function resourceOf(name: string, title: string, schema: unknown): Record<string, unknown> {
  return {
    name,
    title,
    path: `data/${name}.csv`,
    profile: 'tabular-data-resource',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
    schema,
  };
}

/** A zip whose files grow side by side; what a file behind the first one holds waits in memory, deflated. */
class ZipStream {
  private readonly zip: Zip;
  private readonly pending: Uint8Array[] = [];
  private failure: Error | undefined;

  constructor(private readonly out: Writable) {
    this.zip = new Zip((error, chunk) => {
      if (error) this.failure = error;
      else this.pending.push(chunk);
    });
  }

  /** A file of the zip: what is called with text adds to it, with null ends it. */
  open(name: string): (text: string | null) => void {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = NO_TIME;
    this.zip.add(file);
    return (text) => file.push(text === null ? new Uint8Array() : strToU8(text), text === null);
  }

  async drain(): Promise<void> {
    if (this.failure) throw this.failure;
    for (const chunk of this.pending.splice(0)) await writeChunk(this.out, chunk);
  }

  async end(): Promise<void> {
    this.zip.end();
    await this.drain();
  }
}
