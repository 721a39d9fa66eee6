import { Argument, type Command, Option } from 'commander';
import type { ReadFlags } from '../flags.js';
import { after } from '../help.js';
import type { Stage } from '../inspect-command.js';
import { addWatchedOptions, type Finish, watch } from '../options.js';

/** The examples at the end of `yusuan inspect --help`. */
const INSPECT_EXAMPLES = after([
  'yusuan inspect fixtures/one-form/source.txt --stage items',
  'yusuan inspect fixtures/one-form/source.txt --stage records',
]);

/** Adds `yusuan inspect` to the command line. */
export function addInspect(program: Command, finish: Finish): void {
  const command = program
    .command('inspect')
    .description('Print what one stage made of a document, as JSON lines.')
    .addArgument(new Argument('<file>', 'the document to read; - reads stdin'))
    .addOption(
      new Option(
        '--stage <stage>',
        'rows as read, tables and forms as joined, cells of forms with their labels, or records',
      )
        .choices(['items', 'tables', 'labels', 'records'])
        .makeOptionMandatory(),
    );
  addWatchedOptions(command)
    .addHelpText('after', INSPECT_EXAMPLES)
    .action(async (file: string, flags: ReadFlags & { stage: Stage }) => {
      const { runInspect } = await import('../inspect-command.js');
      finish(await watch(flags, () => runInspect(file, flags.stage, flags)));
    });
}
