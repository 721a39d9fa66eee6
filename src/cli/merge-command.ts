import { realpath } from 'node:fs/promises';
import { takeFolder } from './batch-command.js';
import { EXIT, UsageError } from './exit.js';
import { onInterrupt } from './interrupt.js';
import { formatCount, reportError, reportLine } from './report.js';

/** The flags of `yusuan merge`. */
export interface MergeFlags {
  output: string;
  quiet?: boolean;
  debug?: boolean;
}

/** The exit code of `yusuan merge`: the results of shards stand in one folder, as one run would have written them. */
export async function runMerge(paths: string[], flags: MergeFlags): Promise<number> {
  const target = await realpath(flags.output).catch(() => undefined);
  for (const path of paths) {
    const same = target !== undefined && (await realpath(path).catch(() => undefined)) === target;
    if (same) throw new UsageError(`${flags.output}: is an input, too`);
  }
  const { planMerge, mergeParts } = await import('../batch/merge.js');
  const debug = flags.debug === true;
  let stopListening = () => {};
  try {
    const plan = await planMerge(paths);
    const folder = await takeFolder(flags.output, plan.run.index);
    stopListening = onInterrupt(() => {
      folder.abandon();
      reportLine('interrupted: the same command does it again');
    });
    try {
      await mergeParts(plan, folder);
    } catch (error) {
      await folder.giveUp();
      throw error;
    }
    if (flags.quiet !== true)
      reportLine(`${formatCount(plan.run.inputs, 'input')} of ${formatCount(paths.length, 'folder')} joined`);
    return EXIT.ok;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    reportError(error, debug);
    return EXIT.failed;
  } finally {
    stopListening();
  }
}
