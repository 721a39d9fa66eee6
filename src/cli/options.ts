import { type Command, InvalidArgumentError, Option } from 'commander';
import { limitIsSet, limitOf } from '../limits.js';
import type { ReadFlags } from './flags.js';
import { WATCHED } from './watcher.js';

/** Is told the exit code of the command that ran. */
export type Finish = (code: number) => void;

/** The values of a flag that may be given several times. */
export function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}

/** A whole number from 1 on. Throws InvalidArgumentError. */
export function parseCount(text: string): number {
  if (!/^[1-9]\d{0,5}$/u.test(text)) throw new InvalidArgumentError('Not a whole number from 1 on.');
  return Number(text);
}

/** A number above 0. Throws InvalidArgumentError. */
export function parseAmount(text: string): number {
  const amount = Number(text);
  if (!/^\d+(\.\d+)?$/u.test(text) || amount <= 0) throw new InvalidArgumentError('Not a number above 0.');
  return amount;
}

/** The flags of commands that read documents one after the other, in a process that is watched where time is limited. */
export function addWatchedOptions(command: Command): Command {
  return addReadOptions(command).option('--timeout <seconds>', 'time of one document (default: none)', parseAmount);
}

/** The flag of commands that apply what persons have mended. */
export function addCorrections(command: Command): Command {
  return command.option('--corrections <file>', 'apply what the report saved as mended by hand');
}

/** Do a command here, or have it done by a process that is ended where a document takes too much time. */
export async function watch({ timeout }: ReadFlags, run: () => Promise<number>): Promise<number> {
  const seconds = timeout ?? (limitIsSet('batchSeconds') ? limitOf('batchSeconds') : undefined);
  if (seconds === undefined || process.env[WATCHED] !== undefined) return run();
  const { runWatched } = await import('./watch.js');
  return runWatched(seconds);
}

/** The flags that say how a document is read. */
export function addReadOptions(command: Command): Command {
  return command
    .option('--include-contacts', "keep handlers' names and telephone numbers")
    .option('--encoding <label>', 'text encoding that overrides detection, such as gb18030')
    .addOption(new Option('--pdf-engine <engine>', 'which engine reads PDF').choices(['pdfium', 'pdfjs']))
    .option('--cross-check', 'read PDF with both engines and report every figure on which they differ')
    .addOption(
      new Option('--ocr <when>', 'read pages from their pictures: where they have no text, never, or always')
        .choices(['auto', 'off', 'always'])
        .default('auto'),
    )
    .option('--ocr-timeout <seconds>', 'time of one page that is read from its picture (default: 120)', parseAmount)
    .option('--debug', 'show the stack of errors');
}
