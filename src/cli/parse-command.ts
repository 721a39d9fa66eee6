import { readFileSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import type { Correction } from '../corrections-file.js';
import type { InputDocument } from '../documents.js';
import { formatSystemReason, readFileBytes, readStreamBytes, STDIN_NAME } from '../input.js';
import type { ParseOptions } from '../pipeline.js';
import { InputError } from '../result.js';
import type { Disclosure } from '../schema/disclosure.js';
import type { FormatName } from '../written-formats.js';
import { EXIT, UsageError } from './exit.js';
import type { FailOn, ParseFlags, ReadFlags, Tally } from './flags.js';
import { checkFormat, checkFormatFlags, tablesOf, type WriteDocuments, writeDocuments } from './formats.js';
import { openOutput, writeOrReport } from './output.js';
import { clearPassing, formatCount, pageTeller, reportError, reportLine, showPassing, spoken } from './report.js';
import { tellWatcher } from './watcher.js';

/** The flags of `yusuan parse` as typed. */
export type AskedFlags = Omit<ParseFlags, 'format'> & { format?: FormatName };

interface Failure {
  member: string | null;
  error: unknown;
}

/** The exit code of `yusuan parse`: a page for a person at a terminal that asks for no format and no file, else records. */
export function runAsked(files: string[], { format, ...flags }: AskedFlags): Promise<number> {
  const page = flags.output === undefined && process.stdout.isTTY === true;
  const asked = format ?? (page ? 'text' : 'json');
  return runParse(files, { ...flags, format: asked, ...(asked === 'text' ? { findings: false } : {}) });
}

/** The exit code of `yusuan parse`: every input is read, written as one output, and no bad one stops the others. */
export async function runParse(
  files: string[],
  flags: ParseFlags,
  write: WriteDocuments = writeDocuments,
): Promise<number> {
  await checkFlags(files, flags);
  const tally: Tally = { documents: 0, failures: 0, conditionMet: false, array: files.length > 1 };
  const output = await openOutput(flags.output);
  const disclosures = readDisclosures(files, flags, tally);
  const failure = await writeOrReport(output, { debug: flags.debug, target: flags.output ?? 'stdout' }, async (out) => {
    const first = await disclosures.next();
    if (first.done) return false;
    await write(out, resume(first.value, disclosures), flags, tally);
    return true;
  });
  if (failure !== undefined) return failure;
  if (tally.failures > 0) return EXIT.partial;
  return tally.conditionMet ? EXIT.condition : EXIT.ok;
}

/** A stream of which the first value has been taken already. */
async function* resume<T>(first: T, rest: AsyncIterable<T>): AsyncGenerator<T> {
  yield first;
  yield* rest;
}

async function checkFlags(files: string[], flags: ParseFlags): Promise<void> {
  checkFormatFlags(flags);
  checkReadFlags(files, flags);
  await loadCorrections(flags);
  await checkOutput(files, flags.output);
  await checkFormat(flags);
}

/** Throws UsageError where the output would overwrite an input. */
export async function checkOutput(files: string[], output: string | undefined): Promise<void> {
  if (output === undefined || output === '-') return;
  const target = await realpath(output).catch(() => undefined);
  for (const file of files) {
    const same = file !== '-' && target !== undefined && (await realpath(file).catch(() => undefined)) === target;
    if (same && !target.startsWith('/dev/')) throw new UsageError(`${output}: is an input, too`);
  }
}

/** Throws UsageError where stdin is asked for twice or an encoding is none that is known. */
export function checkReadFlags(files: string[], flags: ReadFlags): void {
  if (files.filter((file) => file === '-').length > 1) throw new UsageError('- (stdin) can be read only once');
  if (flags.encoding === undefined) return;
  try {
    new TextDecoder(flags.encoding);
  } catch {
    throw new UsageError(`--encoding ${flags.encoding}: no encoding that is known`);
  }
}

/** The bytes of an input: a file, or stdin for `-`. Throws InputError where they cannot be read; says what to do instead. */
export async function readInput(file: string): Promise<Uint8Array> {
  tellWatcher({ document: file });
  if (file === '-') return readStreamBytes(process.stdin);
  if (ADDRESS.test(file)) throw new InputError('an address: download it first, nothing here uses the network');
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory())
    throw new InputError(`is a folder: yusuan batch ${file} --output DIR reads all that is in it`);
  return readFileBytes(file);
}

const corrections = new Map<string, Correction[]>();

/** What persons have mended, by the file that the flags name. Throws UsageError where it is none, or cannot be read. */
export async function loadCorrections({ corrections: path }: ReadFlags): Promise<Correction[]> {
  if (path === undefined) return [];
  const known = corrections.get(path);
  if (known !== undefined) return known;
  // What knows the schema of such a file takes as long to load as a small document to read.
  const { parseCorrections } = await import('../corrections-file.js');
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${path}: ${formatSystemReason(error) ?? 'cannot be read'}`);
  }
  const parsed = parseCorrections(text);
  if (parsed === undefined) throw new UsageError(`${path}: is no file of corrections`);
  corrections.set(path, parsed);
  return parsed;
}

/** What `loadCorrections` has read for these flags. */
export function correctionsOf({ corrections: path }: ReadFlags): Correction[] {
  const known = path === undefined ? [] : corrections.get(path);
  if (known === undefined) throw new Error(`${path}: has not been read`);
  return known;
}

const ADDRESS = /^(?:https?|ftp):\/\//iu;

/** Every document that can be read, input by input; what cannot is one line on stderr. */
async function* readDisclosures(files: string[], flags: ParseFlags, tally: Tally): AsyncGenerator<Disclosure> {
  for (const file of files) {
    const failures: Failure[] = [];
    const before = tally.documents;
    try {
      yield* readInputDisclosures(file, flags, tally, failures);
    } catch (error) {
      failures.push({ member: null, error });
    }
    tally.failures += failures.length;
    reportFailures(file, failures, tally.documents > before, flags);
  }
}

/** The documents of one input that can be read; those that cannot are added to `failures`. */
async function* readInputDisclosures(
  file: string,
  flags: ParseFlags,
  tally: Tally,
  failures: Failure[],
): AsyncGenerator<Disclosure> {
  const bytes = await readInput(file);
  const { openDocuments } = await import('../documents.js');
  for await (const document of openDocuments(bytes, file)) {
    const { member } = document;
    if (member !== null) tally.array = true;
    tellWatcher({ document: member === null ? file : `${file}!${member}` });
    const disclosure = await readDisclosure(document, file, flags).catch((error: unknown) => {
      failures.push({ member, error });
    });
    if (disclosure === undefined) continue;
    tally.documents += 1;
    reportFindings(member === null ? file : `${file}!${member}`, disclosure, flags, tally);
    yield disclosure;
  }
}

async function readDisclosure(document: InputDocument, file: string, flags: ParseFlags): Promise<Disclosure> {
  if ('problem' in document) throw new InputError(document.problem);
  const { makeDisclosure } = await import('../pipeline.js');
  const options = readOptionsOf(file, flags);
  const disclosure = await makeDisclosure(
    document.bytes,
    document.member === null ? options : { ...options, member: document.member },
  ).finally(clearPassing);
  // A row that breaks its schema is this document's failure: it is found before any row is on its way.
  const tables = tablesOf(flags);
  if (tables.length > 0) {
    const { tidyRowsOf } = await import('../writers/tidy-rows.js');
    for (const table of tables) tidyRowsOf(disclosure, table);
  }
  return disclosure;
}

/** One line a failure; an archive of which nothing could be read is one line. */
function reportFailures(file: string, failures: Failure[], someRead: boolean, flags: ParseFlags): void {
  const [first] = failures;
  if (first === undefined) return;
  const debug = flags.debug === true;
  if (!someRead && failures.length > 1) {
    const which = spoken(`none of ${failures.length} members could be read, the first`);
    reportError(first.error, debug, file, which, first.member ?? '');
    return;
  }
  for (const { member, error } of failures) reportError(error, debug, member === null ? file : `${file}!${member}`);
}

/** The pipeline's options that a command's flags ask for. */
export function readOptionsOf(file: string, flags: ReadFlags): ParseOptions {
  return {
    name: file === '-' ? STDIN_NAME : file,
    includeContacts: flags.includeContacts === true,
    ...(flags.encoding === undefined ? {} : { encoding: flags.encoding }),
    ...(flags.pdfEngine === undefined ? {} : { pdfEngine: flags.pdfEngine }),
    crossCheck: flags.crossCheck === true,
    ...(flags.corrections === undefined ? {} : { corrections: correctionsOf(flags) }),
    ocr: flags.ocr ?? 'auto',
    ...(flags.ocrTimeout === undefined ? {} : { ocrSeconds: flags.ocrTimeout }),
    onPage: pageTeller(),
    // Each takes seconds.
    onPicture: (page, pages) => showPassing(`page ${page} of ${pages} is read from its picture`),
  };
}

/** Whether findings meet the condition of --fail-on; `checks` are the failed ones that are material. */
export function meetsFailOn(
  failOn: FailOn,
  found: Record<'errors' | 'warnings' | 'checks' | 'lastDigit', number>,
): boolean {
  return (
    (failOn === 'errors' && found.errors > 0) ||
    (failOn === 'warnings' && found.errors + found.warnings > 0) ||
    (failOn === 'checks' && found.checks > 0) ||
    (failOn === 'any-check' && found.checks + found.lastDigit > 0)
  );
}

/** Count what --fail-on asks for, and tell a person at a terminal that there is something to read in `diagnostics`. */
export function reportFindings(
  file: string,
  disclosure: Disclosure,
  flags: { failOn: FailOn; findings?: boolean },
  tally: { conditionMet: boolean },
): void {
  const { diagnostics, checks } = disclosure;
  const failed = checks.filter((check) => check.severity === 'identity' && check.status === 'fail');
  const found = {
    errors: diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length,
    warnings: diagnostics.filter((diagnostic) => diagnostic.severity === 'warning').length,
    checks: failed.filter((check) => check.magnitude === 'material').length,
    lastDigit: failed.filter((check) => check.magnitude === 'last-digit').length,
  };
  const met = meetsFailOn(flags.failOn, found);
  if (met) tally.conditionMet = true;
  const shown = process.stderr.isTTY === true && flags.findings !== false;
  if (!met && (!shown || found.errors + found.warnings + found.checks + found.lastDigit === 0)) return;
  const counts = [
    formatCount(found.errors, 'error'),
    formatCount(found.warnings, 'warning'),
    formatCount(found.checks, 'failed check'),
    ...(found.lastDigit > 0 ? [`${found.lastDigit} in the last digit only`] : []),
  ];
  reportLine(file, `${counts.join(', ')}${met ? ` (--fail-on ${flags.failOn})` : ''}`);
}
