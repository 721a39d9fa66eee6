import { dirname, relative, resolve, sep } from 'node:path';
import type { Writable } from 'node:stream';
import { STDIN_NAME } from '../input.js';
import type { Disclosure } from '../schema/disclosure.js';
import type { TidyTable } from '../schema/tidy.js';
import {
  type FormatName,
  formatsWhere,
  WRITTEN_FORMATS,
  type WriteOptions,
  type WrittenFormat,
} from '../written-formats.js';
import { UsageError } from './exit.js';
import type { ParseFlags, Tally } from './flags.js';
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

/** Write the documents in the format that the flags ask for. */
export const writeDocuments: WriteDocuments = (out, documents, flags, tally) =>
  WRITTEN_FORMATS[flags.format].write(out, documents, optionsOf(flags, tally));

function optionsOf({ table, labels, bom, raw, output }: ParseFlags, tally: Tally): WriteOptions {
  const shown = output === undefined || output === '-' ? process.stdout : {};
  return {
    ...(table === undefined ? {} : { table }),
    ...(labels === undefined ? {} : { labels }),
    ...(bom === undefined ? {} : { bom }),
    ...(raw === undefined ? {} : { raw }),
    get array() {
      return tally.array;
    },
    hrefOf: (document) => hrefOf(document, output),
    onLoss: reportLine,
    page: { ...terminalOf(shown), labels: languageFor(shown, labels) },
  };
}

/** The tidy tables that the flags ask for. */
export function tablesOf({ format, table = 'projects' }: ParseFlags): readonly TidyTable[] {
  const { tables } = WRITTEN_FORMATS[format];
  if (tables === 'none') return [];
  return tables === 'all' ? TABLE_NAMES : [table];
}

/** Whether a format knows a flag that only some know. */
function knows({ tables, flags }: WrittenFormat, flag: 'table' | 'bom' | 'raw'): boolean {
  return flag === 'table' ? tables === 'one' : flags?.includes(flag) === true;
}

/** Throws UsageError where a flag is none of the format's. */
export function checkFormatFlags(flags: ParseFlags): void {
  for (const flag of ['table', 'bom', 'raw'] as const) {
    if (flags[flag] === undefined || knows(WRITTEN_FORMATS[flags.format], flag)) continue;
    const able = formatsWhere((format) => knows(format, flag));
    throw new UsageError(`--${flag} needs --format ${able.join(' or ')}`);
  }
}

/** Throws UsageError where the format's package is missing, or where it would be shown on a terminal. */
export async function checkFormat({ format, output }: ParseFlags): Promise<void> {
  const { binary } = WRITTEN_FORMATS[format];
  if (binary && (output === undefined || output === '-') && process.stdout.isTTY) {
    throw new UsageError(`--format ${format} is no text: name a file with --output`);
  }
  await loadFormat(format);
}

/** Throws UsageError where the package that a format needs is missing. */
export async function loadFormat(format: FormatName): Promise<void> {
  await loadPackage(format, WRITTEN_FORMATS[format].load);
}

/** Loads the package of a format, where it needs one. Throws UsageError where that is missing. */
export async function loadPackage(format: string, load: () => Promise<unknown> = async () => {}): Promise<void> {
  await load().catch((error: unknown) => {
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
