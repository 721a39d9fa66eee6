import type { Command } from 'commander';
import { after } from '../help.js';
import type { MergeFlags } from '../merge-command.js';
import type { Finish } from '../options.js';

/** The examples at the end of `yusuan merge --help`. */
const MERGE_EXAMPLES = after(['yusuan merge shard-*/ --output results/']);

/** Adds `yusuan merge` to the command line. */
export function addMerge(program: Command, finish: Finish): void {
  program
    .command('merge')
    .description('Join the results of shards to those of one run, byte for byte.')
    .argument('<dir...>', 'the folders of all shards')
    .requiredOption('-o, --output <dir>', 'folder of the results')
    .option('--quiet', 'print nothing but why it could not be done')
    .option('--debug', 'show the stack of errors')
    .addHelpText('after', MERGE_EXAMPLES)
    .action(async (paths: string[], flags: MergeFlags) => {
      const { runMerge } = await import('../merge-command.js');
      finish(await runMerge(paths, flags));
    });
}
