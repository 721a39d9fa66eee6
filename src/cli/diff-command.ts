import type { Disclosure } from '../schema/disclosure.js';
import type { DiffFormat, DiffReportOptions } from '../writers/diff-report.js';
import { EXIT, UsageError } from './exit.js';
import type { ReadFlags } from './flags.js';
import { loadFormat } from './formats.js';
import { languageFor } from './language.js';
import { openOutput, writeOrReport } from './output.js';
import { checkReadFlags, readInput, readOptionsOf } from './parse-command.js';
import { clearPassing, reportError, reportLine } from './report.js';

/** The flags of `yusuan diff`. */
export interface DiffFlags extends ReadFlags {
  format: DiffFormat;
  output?: string;
  labels?: 'en' | 'zh';
  /** Every difference, however small and however often it is said. */
  all?: boolean;
  /** 万元: what is listed differs by so much at least. */
  min?: number;
  failOn: 'none' | 'differences';
}

/**
 * The exit code of `yusuan diff`: what differs between documents; 1 where they have nothing in common, or where there
 * are differences and that is asked for.
 */
export async function runDiff(files: readonly string[], flags: DiffFlags): Promise<number> {
  checkReadFlags([...files], flags);
  if (flags.format === 'xlsx') {
    if ((flags.output === undefined || flags.output === '-') && process.stdout.isTTY) {
      throw new UsageError('--format xlsx is no text: name a file with --output');
    }
    await loadFormat('xlsx');
  }
  const documents: Disclosure[] = [];
  for (const file of files) {
    try {
      documents.push(await readCompared(file, flags));
    } catch (error) {
      reportError(error, flags.debug === true, file);
      return EXIT.failed;
    }
  }
  const [first, second, ...more] = documents;
  if (first === undefined || second === undefined) return EXIT.failed;
  const [{ diffDisclosures }, { writeDiff }, { diffWarning }] = await Promise.all([
    import('../diff/diff.js'),
    import('../writers/diff-report.js'),
    import('../writers/diff-page.js'),
  ]);
  const diff = diffDisclosures(first, second, ...more);
  const warning = diffWarning(diff, languageFor(process.stderr, flags.labels));
  const output = await openOutput(flags.output);
  const failure = await writeOrReport(output, { debug: flags.debug, target: flags.output ?? 'stdout' }, (out) =>
    writeDiff(out, diff, flags.format, pageOptionsOf(flags)),
  );
  if (failure !== undefined) return failure;
  if (warning !== null) reportLine(warning);
  const met = flags.failOn === 'differences' && diff.differences.length > 0;
  return met || diff.relation === 'none' ? EXIT.condition : EXIT.ok;
}

/** The disclosure of a document, or the one that `yusuan parse` has written. Throws InputError. */
async function readCompared(file: string, flags: DiffFlags): Promise<Disclosure> {
  const bytes = await readInput(file);
  const { readSaved } = await import('../saved.js');
  const saved = readSaved(bytes);
  if (saved !== undefined) return saved;
  const { makeDisclosure } = await import('../pipeline.js');
  return makeDisclosure(bytes, readOptionsOf(file, flags)).finally(clearPassing);
}

function pageOptionsOf({ labels, all = false, min = 0, output }: DiffFlags): DiffReportOptions {
  const toTerminal = output === undefined || output === '-';
  const language = toTerminal ? languageFor(process.stdout, labels) : (labels ?? 'en');
  return {
    labels: language,
    all,
    min,
    ...(toTerminal && process.stdout.isTTY ? { columns: process.stdout.columns } : {}),
  };
}
