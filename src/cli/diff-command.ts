import type { Disclosure } from '../schema/disclosure.js';
import type { DiffFormat } from '../writers/diff-report.js';
import { EXIT } from './exit.js';
import { isClosedPipe, openOutput } from './output.js';
import { checkReadFlags, type ReadFlags, readInput, readOptionsOf } from './parse-command.js';
import { reportError } from './report.js';

export interface DiffFlags extends ReadFlags {
  format: DiffFormat;
  output?: string;
  failOn: 'none' | 'differences';
}

/** The exit code of `yusuan diff`: what differs between two documents, and 1 where that is asked for. */
export async function runDiff(before: string, after: string, flags: DiffFlags): Promise<number> {
  checkReadFlags([before, after], flags);
  const read = async (file: string): Promise<Disclosure | undefined> => {
    try {
      const { makeDisclosure } = await import('../pipeline.js');
      return await makeDisclosure(await readInput(file), readOptionsOf(file, flags));
    } catch (error) {
      reportError(error, flags.debug === true, file);
      return undefined;
    }
  };
  const [a, b] = [await read(before), await read(after)];
  if (a === undefined || b === undefined) return EXIT.failed;
  const { diffDisclosures } = await import('../diff.js');
  const { writeDiff } = await import('../writers/diff-report.js');
  const diff = diffDisclosures(a, b);
  const output = await openOutput(flags.output);
  try {
    await writeDiff(output.stream, diff, flags.format);
    await output.commit();
  } catch (error) {
    await output.discard();
    if (isClosedPipe(error)) return EXIT.ok;
    reportError(error, flags.debug === true, flags.output ?? 'stdout');
    return EXIT.failed;
  }
  return flags.failOn === 'differences' && diff.differences.length > 0 ? EXIT.condition : EXIT.ok;
}
