import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Correction } from '../corrections-file.js';
import { LIMITS, type LimitName, limitOf } from '../limits.js';
import type { Disclosure } from '../schema/disclosure.js';

/** Parts of the schemas of records: the manifest and the timings of a batch are written and read again by these. */
const count = z.int().nonnegative();
const digest = z.string().regex(/^[0-9a-f]{64}$/u);

/** How the reading of a document ended. */
const DOCUMENT_STATUSES = ['ok', 'failed', 'timeout', 'memory', 'output', 'crashed'] as const;

const diagnosticCountsSchema = z.strictObject({ error: count, warning: count, info: count });

/**
 * `fail` counts relations that must hold and do not, `lastDigit` those of them that are off in the last digit only;
 * `hint` those that need not hold and do not.
 */
const checkCountsSchema = z.strictObject({
  pass: count,
  fail: count,
  lastDigit: count,
  skipped: count,
  hint: count,
});

/** One document of an input: the file itself, or a member of an archive. */
const documentRecordSchema = z.strictObject({
  member: z.string().nullable(),
  status: z.enum(DOCUMENT_STATUSES),
  /** Why there is no document, in one line. */
  reason: z.string().nullable(),
  sha256: digest.nullable(),
  /** The path of its JSON below the folder of the results. */
  output: z
    .string()
    .regex(/^documents\/(?!.*(^|\/)\.\.?(\/|$)).+\.json$/su)
    .nullable(),
  outputSha256: digest.nullable(),
  /** The path of its report, where the run writes reports. */
  report: z
    .string()
    .regex(/^reports\/(?!.*(^|\/)\.\.?(\/|$)).+\.html$/su)
    .optional(),
  reportSha256: digest.optional(),
  /** Of the corrections of this document, where there are any. */
  corrections: digest.optional(),
  format: z.string().nullable(),
  pages: count.nullable(),
  kind: z.string().nullable(),
  budgetTables: count,
  projects: count,
  statements: count,
  diagnostics: diagnosticCountsSchema,
  checks: checkCountsSchema,
});

/** One input of a batch: a line of manifest.ndjson. Nothing in it varies between two runs over the same input. */
export const inputRecordSchema = z.strictObject({
  input: z.string(),
  /** `partial`: some members of an archive failed. `skipped`: passed over on purpose. */
  status: z.enum([...DOCUMENT_STATUSES, 'partial', 'skipped']),
  reason: z.string().nullable(),
  sha256: digest.nullable(),
  bytes: count.nullable(),
  documents: z.array(documentRecordSchema),
  diagnostics: diagnosticCountsSchema,
  checks: checkCountsSchema,
  version: z.string(),
  options: digest,
});

/** What an input took: a line of timings.ndjson, the one file in which two runs may differ. */
export const timingSchema = z.strictObject({
  input: z.string(),
  seconds: z.number().nonnegative(),
  /** The largest size of the process while it worked on this input. */
  tookPeakMemoryBytes: count,
});

export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number];
export type DocumentRecord = z.infer<typeof documentRecordSchema>;
export type InputRecord = z.infer<typeof inputRecordSchema>;
export type Timing = z.infer<typeof timingSchema>;

/** The options that change what is read, all spelled out. */
export interface ReadOptions {
  includeContacts: boolean;
  crossCheck: boolean;
  encoding: string | null;
  pdfEngine: 'pdfium' | 'pdfjs' | null;
  ocr: 'auto' | 'off' | 'always';
  /** What the reading of one page's picture may take. */
  ocrSeconds: number;
  /** The package that reads pictures; null where none is installed or none is asked for. */
  ocrRuntime: string | null;
}

/** What the results depend on besides the inputs: the version, the options and the limits in force. */
export interface Identity {
  version: string;
  options: string;
}

/** The limits that a reader keeps by itself; those with a flag hold for a batch and leave the result as it is. */
export function readingLimits(): Partial<Record<LimitName, number>> {
  const names = (Object.keys(LIMITS) as LimitName[]).filter((name) => !('flag' in LIMITS[name]));
  return Object.fromEntries(names.map((name) => [name, limitOf(name)]));
}

/** The hash of all options and limits that change what is read. */
export function hashOptions(options: ReadOptions): string {
  const { includeContacts, crossCheck, encoding, pdfEngine, ocr, ocrSeconds, ocrRuntime } = options;
  const read = {
    includeContacts,
    crossCheck,
    encoding,
    pdfEngine,
    ocr,
    ocrSeconds,
    ocrRuntime,
    limits: readingLimits(),
  };
  const text = JSON.stringify(read);
  return createHash('sha256').update(text).digest('hex');
}

/** A digest of some corrections; undefined of none. */
export function digestOf(corrections: readonly Correction[]): string | undefined {
  if (corrections.length === 0) return undefined;
  return createHash('sha256').update(JSON.stringify(corrections)).digest('hex');
}

/** The files that were made of a document, below the folder of the results. */
export function filesOf({ output, report }: DocumentRecord): string[] {
  return [output, report].filter((file) => typeof file === 'string');
}

type Counts = Pick<DocumentRecord, 'budgetTables' | 'projects' | 'statements' | 'diagnostics' | 'checks'>;

const NO_COUNTS: Counts = {
  budgetTables: 0,
  projects: 0,
  statements: 0,
  diagnostics: { error: 0, warning: 0, info: 0 },
  checks: { pass: 0, fail: 0, lastDigit: 0, skipped: 0, hint: 0 },
};

/** The record of a document that was read and stands in `output`. */
export function describeDocument(disclosure: Disclosure, output: string, outputSha256: string): DocumentRecord {
  const { source, diagnostics, checks } = disclosure;
  const severities = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) severities[severity] += 1;
  const results = { pass: 0, fail: 0, lastDigit: 0, skipped: 0, hint: 0 };
  for (const { status, severity, magnitude } of checks) {
    results[status === 'fail' && severity === 'hint' ? 'hint' : status] += 1;
    if (severity === 'identity' && magnitude === 'last-digit') results.lastDigit += 1;
  }
  return {
    member: source.member,
    status: 'ok',
    reason: null,
    sha256: source.sha256,
    output,
    outputSha256,
    format: source.format,
    pages: source.pages,
    kind: disclosure.kind,
    budgetTables: disclosure.budgetTables.length,
    projects: disclosure.projects.length,
    statements: disclosure.statements.length,
    diagnostics: severities,
    checks: results,
  };
}

/** The record of a document that could not be read. */
export function describeFailure(
  member: string | null,
  status: DocumentStatus,
  reason: string,
  sha256: string | null = null,
): DocumentRecord {
  const none = { output: null, outputSha256: null, format: null, pages: null, kind: null };
  return { member, status, reason, sha256, ...none, ...NO_COUNTS };
}

/** The record of an input that was opened: of its documents, or of why it was passed over. */
export function describeOutcome(
  input: string,
  outcome: {
    sha256: string | null;
    bytes: number | null;
    skipped: string | null;
    documents: { record: DocumentRecord }[];
  },
  identity: Identity,
): InputRecord {
  if (outcome.skipped !== null) return describeSkipped(input, outcome.skipped, identity, outcome);
  const records = outcome.documents.map(({ record }) => record);
  return describeInput(input, outcome, records, identity);
}

/** The record of an input out of those of its documents. */
export function describeInput(
  input: string,
  content: { sha256: string | null; bytes: number | null },
  documents: DocumentRecord[],
  identity: Identity,
): InputRecord {
  const failed = documents.filter(({ status }) => status !== 'ok');
  const [first] = failed;
  const someRead = failed.length < documents.length;
  return {
    input,
    status: first === undefined ? 'ok' : someRead ? 'partial' : first.status,
    reason: first === undefined ? null : first.member === null ? first.reason : `${first.member}: ${first.reason}`,
    sha256: content.sha256,
    bytes: content.bytes,
    documents,
    diagnostics: sumOf(
      documents.map(({ diagnostics }) => diagnostics),
      NO_COUNTS.diagnostics,
    ),
    checks: sumOf(
      documents.map(({ checks }) => checks),
      NO_COUNTS.checks,
    ),
    ...identity,
  };
}

/** The record of an input that is passed over on purpose, unopened or for what it holds. */
export function describeSkipped(
  input: string,
  reason: string,
  identity: Identity,
  { sha256, bytes }: { sha256: string | null; bytes: number | null } = { sha256: null, bytes: null },
): InputRecord {
  const { diagnostics, checks } = NO_COUNTS;
  return { input, status: 'skipped', reason, sha256, bytes, documents: [], diagnostics, checks, ...identity };
}

function sumOf<T extends Record<string, number>>(counts: T[], none: T): T {
  const sum: Record<string, number> = { ...none };
  for (const one of counts) for (const [key, value] of Object.entries(one)) sum[key] = (sum[key] ?? 0) + value;
  return sum as T;
}

/**
 * True where reading the same bytes again would give the same record: a limit on time or memory may hold the next
 * time, what a damaged file is not.
 */
export function isLasting(record: InputRecord): boolean {
  return record.sha256 !== null && record.documents.every(({ status }) => status === 'ok' || status === 'failed');
}
