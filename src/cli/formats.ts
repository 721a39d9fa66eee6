import { dirname, relative, resolve, sep } from 'node:path';
import type { Writable } from 'node:stream';
import { STDIN_NAME } from '../input.js';
import type { Disclosure } from '../schema/disclosure.js';
import type { TidyTable } from '../schema/tidy.js';
import { UsageError } from './exit.js';
import type { ParseFlags, ParseFormat, Tally } from './flags.js';
import { languageFor } from './language.js';
import { reportLine } from './report.js';
import { TABLE_NAMES } from './table-names.js';
import { terminalOf } from './terminal.js';

/** Writes the documents of a run as they are read. */
export type WriteDocuments = (
  out: Writable,
  documents: AsyncIterable<Disclosure>,
  flags: ParseFlags,
  tally: Tally,
) => Promise<void>;

interface Format {
  /** The tidy tables that it holds: the one that `--table` names, all, or none. */
  tables: 'one' | 'all' | 'none';
  /** The flags that only some formats know. */
  flags: readonly ('table' | 'bom' | 'raw')[];
  /** No text: a terminal is not meant to show it. */
  binary: boolean;
  /** Loads the optional package that the format needs; rejects with MissingPackage. */
  load?: () => Promise<unknown>;
  write: WriteDocuments;
}

const FORMATS: Record<ParseFormat, Format> = {
  text: {
    tables: 'none',
    flags: [],
    binary: false,
    write: async (out, documents, { output, labels }) => {
      const shown = output === undefined || output === '-' ? process.stdout : {};
      await (await import('../writers/summary-page.js')).writeSummary(out, documents, {
        ...terminalOf(shown),
        labels: languageFor(shown, labels),
      });
    },
  },
  json: {
    tables: 'none',
    flags: [],
    binary: false,
    write: async (out, documents, _flags, tally) =>
      (await import('../writers/json.js')).writeJson(out, documents, tally),
  },
  ndjson: {
    tables: 'none',
    flags: [],
    binary: false,
    write: async (out, documents) => (await import('../writers/json.js')).writeNdjson(out, documents),
  },
  csv: {
    tables: 'one',
    flags: ['table', 'bom', 'raw'],
    binary: false,
    write: async (out, documents, flags) => (await import('../writers/csv.js')).writeCsv(out, documents, flags),
  },
  xlsx: {
    tables: 'all',
    flags: [],
    binary: true,
    load: async () => (await import('../writers/workbook/load.js')).loadXlsx(),
    write: async (out, documents, flags) =>
      (await import('../writers/xlsx.js')).writeXlsx(out, documents, {
        ...labelsOf(flags),
        hrefOf: (document) => hrefOf(document, flags.output),
        onLoss: reportLine,
      }),
  },
  sqlite: {
    tables: 'all',
    flags: [],
    binary: true,
    load: async () => (await import('../writers/sqlite-engine.js')).loadSqlite(),
    write: async (out, documents, flags) =>
      (await import('../writers/sqlite.js')).writeSqlite(out, documents, { ...labelsOf(flags), onLoss: reportLine }),
  },
  parquet: {
    tables: 'one',
    flags: ['table'],
    binary: true,
    load: async () => (await import('../writers/parquet.js')).loadParquet(),
    write: async (out, documents, { table = 'projects', ...flags }) =>
      (await import('../writers/parquet.js')).writeParquet(out, documents, {
        table,
        ...labelsOf(flags),
        onLoss: reportLine,
      }),
  },
  datapackage: {
    tables: 'all',
    flags: [],
    binary: true,
    write: async (out, documents) => (await import('../writers/datapackage.js')).writeDatapackage(out, documents),
  },
  markdown: {
    tables: 'none',
    flags: [],
    binary: false,
    write: async (out, documents, flags) =>
      (await import('../writers/markdown/markdown.js')).writeMarkdown(out, documents, labelsOf(flags)),
  },
};

function labelsOf({ labels }: Pick<ParseFlags, 'labels'>): { labels?: 'en' | 'zh' } {
  return labels === undefined ? {} : { labels };
}

/** Write the documents in the format that the flags ask for. */
export const writeDocuments: WriteDocuments = (out, documents, flags, tally) =>
  FORMATS[flags.format].write(out, documents, flags, tally);

/** The tidy tables that the flags ask for. */
export function tablesOf({ format, table = 'projects' }: ParseFlags): readonly TidyTable[] {
  const { tables } = FORMATS[format];
  if (tables === 'none') return [];
  return tables === 'all' ? TABLE_NAMES : [table];
}

/** Throws UsageError where a flag is none of the format's. */
export function checkFormatFlags(flags: ParseFlags): void {
  for (const flag of ['table', 'bom', 'raw'] as const) {
    if (flags[flag] === undefined || FORMATS[flags.format].flags.includes(flag)) continue;
    const able = Object.keys(FORMATS).filter((name) => FORMATS[name as ParseFormat].flags.includes(flag));
    throw new UsageError(`--${flag} needs --format ${able.join(' or ')}`);
  }
}

/** Throws UsageError where the format's package is missing, or where it would be shown on a terminal. */
export async function checkFormat({ format, output }: ParseFlags): Promise<void> {
  const { binary } = FORMATS[format];
  if (binary && (output === undefined || output === '-') && process.stdout.isTTY) {
    throw new UsageError(`--format ${format} is no text: name a file with --output`);
  }
  await loadFormat(format);
}

/** Throws UsageError where the package that a format needs is missing. */
export async function loadFormat(format: ParseFormat): Promise<void> {
  await FORMATS[format].load?.().catch((error: unknown) => {
    const missing = error instanceof Error && error.name === 'MissingPackage';
    throw missing ? new UsageError(`--format ${format}: ${error.message}`) : error;
  });
}

/** The way from the workbook to a document; a workbook on stdout is taken to stay in this folder. */
function hrefOf(document: string, output: string | undefined): string | null {
  if (document === STDIN_NAME) return null;
  const folder = output === undefined || output === '-' ? process.cwd() : dirname(resolve(output));
  const path = relative(folder, resolve(document));
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
