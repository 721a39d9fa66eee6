import { holdsResults } from '../batch/results.js';
import type { Language } from '../sentence.js';
import { takeFolder } from './batch-command.js';
import { EXIT } from './exit.js';
import { onInterrupt } from './interrupt.js';
import { reportError, reportLine } from './report.js';

/** The flags of `yusuan index`. */
export interface IndexFlags {
  labels?: Language;
  debug?: boolean;
}

/** The exit code of `yusuan index`: the index of a batch that has ended stands beside its tables. */
export async function runIndex(path: string, { labels, debug = false }: IndexFlags): Promise<number> {
  if (!(await holdsResults(path))) {
    reportLine(path, 'holds no results of yusuan batch');
    return EXIT.failed;
  }
  const folder = await takeFolder(path, true);
  const stopListening = onInterrupt(() => {
    folder.abandon();
    reportLine('interrupted: the same command does it again');
  });
  try {
    await folder.indexAgain(labels);
    return EXIT.ok;
  } catch (error) {
    await folder.giveUp();
    reportError(error, debug, path);
    return EXIT.failed;
  } finally {
    stopListening();
  }
}
