import { type Command, Option } from 'commander';
import type { CheckFlags } from '../check-command.js';
import { after } from '../help.js';
import { addCorrections, addWatchedOptions, type Finish, watch } from '../options.js';
import { CHECK_FORMATS } from '../table-names.js';

/** The examples at the end of `yusuan check --help`. */
const CHECK_EXAMPLES = after([
  'yusuan check fixtures/one-form/source.txt',
  'yusuan check budget.pdf --format html --output report.html --labels zh',
  'yusuan check *.pdf --fail-on checks',
]);

/** Adds `yusuan check` to the command line. */
export function addCheck(program: Command, finish: Finish): void {
  const command = program
    .command('check')
    .description('Report what reconciles in documents and what does not.')
    .argument('<file...>', 'documents to read; - reads stdin')
    .addOption(new Option('--format <format>', 'what to write').choices(CHECK_FORMATS).default('text'))
    .option('-o, --output <file>', 'write to a file, which appears whole or not at all')
    .addOption(new Option('--labels <language>', 'language of the report').choices(['en', 'zh']))
    .addOption(
      new Option('--fail-on <what>', 'exit with 1 where a document has such findings')
        .choices(['none', 'errors', 'warnings', 'checks', 'any-check'])
        .default('none'),
    );
  addCorrections(addWatchedOptions(command))
    .addHelpText('after', CHECK_EXAMPLES)
    .action(async (files: string[], flags: CheckFlags) => {
      const { runCheck } = await import('../check-command.js');
      finish(await watch(flags, () => runCheck(files, flags)));
    });
}
