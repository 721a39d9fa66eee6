import type { Language } from '../sentence.js';
import type { CheckFormat } from '../writers/check-report.js';
import type { FailOn, ReadFlags } from './flags.js';
import { languageFor } from './language.js';
import { runParse } from './parse-command.js';
import { terminalOf } from './terminal.js';

/** The flags of `yusuan check`. */
export interface CheckFlags extends ReadFlags {
  format: CheckFormat;
  output?: string;
  labels?: Language;
  failOn: FailOn;
}

/** The exit code of `yusuan check`: a report of what reconciles in every input, written as one output. */
export function runCheck(files: string[], flags: CheckFlags): Promise<number> {
  const { format, labels, ...rest } = flags;
  const toTerminal = flags.output === undefined || flags.output === '-';
  const terminal = terminalOf(toTerminal ? process.stdout : {});
  const language = toTerminal ? languageFor(process.stdout, labels) : (labels ?? 'en');
  return runParse(files, { ...rest, format: 'json', findings: false }, async (out, documents) => {
    const { writeCheckReport } = await import('../writers/check-report.js');
    await writeCheckReport(out, documents, { format, labels: language, ...terminal });
  });
}
