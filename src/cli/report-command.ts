import { basename } from 'node:path';
import type { ParseOptions, Stages } from '../pipeline.js';
import { InputError } from '../result.js';
import { emptyTrace, type Trace } from '../trace.js';
import { EXIT, UsageError } from './exit.js';
import type { FailOn, ReadFlags } from './flags.js';
import { isClosedPipe, openOutput } from './output.js';
import {
  checkOutput,
  checkReadFlags,
  loadCorrections,
  readInput,
  readOptionsOf,
  reportFindings,
} from './parse-command.js';
import { clearPassing, reportError } from './report.js';

/** The flags of `yusuan report`. */
export interface ReportFlags extends ReadFlags {
  output?: string;
  member?: string;
  /** Name the document by its whole path. */
  fullPath?: boolean;
  labels: 'en' | 'zh';
  failOn: FailOn;
}

/** A document with all that a report shows of it. */
interface Reading {
  bytes: Uint8Array;
  stages: Stages;
  trace: Trace;
}

/** The exit code of `yusuan report`: one document is read and shown on one page. */
export async function runReport(file: string, flags: ReportFlags, version: string): Promise<number> {
  checkReadFlags([file], flags);
  await loadCorrections(flags);
  await checkOutput([file], flags.output);
  const output = await openOutput(flags.output);
  let target = file;
  try {
    const reading = await readDocument(file, flags);
    target = flags.output ?? 'stdout';
    const { writeReport } = await import('../report/report.js');
    await writeReport(output.stream, reading.bytes, reading.stages, reading.trace, {
      labels: flags.labels,
      includeContacts: flags.includeContacts === true,
      version,
    });
    await output.commit();
    const found = { conditionMet: false };
    const name = flags.member === undefined ? file : `${file}!${flags.member}`;
    reportFindings(name, reading.stages.disclosure, flags, found);
    return found.conditionMet ? EXIT.condition : EXIT.ok;
  } catch (error) {
    await output.discard();
    if (isClosedPipe(error)) return EXIT.ok;
    if (error instanceof UsageError) throw error;
    reportError(error, flags.debug === true, target);
    return EXIT.failed;
  }
}

async function readDocument(file: string, flags: ReportFlags): Promise<Reading> {
  const bytes = await openMember(await readInput(file), file, flags.member);
  const { runStages } = await import('../pipeline.js');
  const trace = emptyTrace();
  const options: ParseOptions = {
    ...readOptionsOf(flags.fullPath === true ? file : basename(file), flags),
    ...(flags.member === undefined ? {} : { member: flags.member }),
    trace,
  };
  return { bytes, stages: await runStages(bytes, options).finally(clearPassing), trace };
}

/** Members that a refusal names; an archive may hold thousands. */
const MOST_NAMED = 5;

/** The bytes of the one document that is asked for: the input itself, or a member of an archive. */
async function openMember(bytes: Uint8Array, file: string, wanted: string | undefined): Promise<Uint8Array> {
  const { openDocuments } = await import('../documents.js');
  const members: string[] = [];
  for await (const document of openDocuments(bytes, file)) {
    if (document.member === null) {
      if (wanted !== undefined) throw new UsageError(`${file}: is no archive, so it has no --member`);
      return document.bytes;
    }
    members.push(document.member);
    if (document.member !== wanted) continue;
    if ('problem' in document) throw new InputError(`${wanted}: ${document.problem}`);
    return document.bytes;
  }
  const named = `${members.slice(0, MOST_NAMED).join(', ')}${members.length > MOST_NAMED ? ', …' : ''}`;
  throw new UsageError(
    wanted === undefined
      ? `${file}: is an archive; --member chooses one of its ${members.length} files (${named})`
      : `${file}: has no member ${wanted} (it has ${named})`,
  );
}
