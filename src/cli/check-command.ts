import type { CheckFormat } from '../writers/check-report.js';
import type { FailOn, ReadFlags } from './parse-command.js';
import { runParse } from './parse-command.js';

export interface CheckFlags extends ReadFlags {
  format: CheckFormat;
  output?: string;
  labels: 'en' | 'zh';
  failOn: FailOn;
}

/** The exit code of `yusuan check`: a report of what reconciles in every input, written as one output. */
export function runCheck(files: string[], flags: CheckFlags): Promise<number> {
  const { format, labels, ...rest } = flags;
  const toTerminal = flags.output === undefined || flags.output === '-';
  const colour = toTerminal && process.stdout.isTTY === true && !process.env.NO_COLOR;
  return runParse(files, { ...rest, format: 'json' }, async (out, documents) => {
    const { writeCheckReport } = await import('../writers/check-report.js');
    await writeCheckReport(out, documents, { format, labels, colour });
  });
}
