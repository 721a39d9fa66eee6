import { type Command, Option } from 'commander';
import { after } from '../help.js';
import type { IndexFlags } from '../index-command.js';
import type { Finish } from '../options.js';

/** The examples at the end of `yusuan index --help`. */
const INDEX_EXAMPLES = after(['yusuan index results/ --labels zh']);

/** Adds `yusuan index` to the command line. */
export function addIndex(program: Command, finish: Finish): void {
  program
    .command('index')
    .description('Write the index of a batch once more; nothing is read again.')
    .argument('<dir>', 'the folder of its results')
    .addOption(new Option('--labels <language>', 'language in which the page opens').choices(['en', 'zh']))
    .option('--debug', 'show the stack of errors')
    .addHelpText('after', INDEX_EXAMPLES)
    .action(async (folder: string, flags: IndexFlags) => {
      const { runIndex } = await import('../index-command.js');
      finish(await runIndex(folder, flags));
    });
}
