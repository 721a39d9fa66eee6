import { Argument, type Command, Option } from 'commander';
import type { DiffFlags } from '../diff-command.js';
import { addWatchedOptions, type Finish, watch } from '../options.js';

const DIFF_EXAMPLES = `
Examples:
  $ yusuan diff budget-2023.pdf budget-2024.pdf
  $ yusuan diff budget.pdf budget.xlsx --fail-on differences`;

/** Adds `yusuan diff` to the command line. */
export function addDiff(program: Command, finish: Finish): void {
  const command = program
    .command('diff')
    .description('Compare two documents of one department: years, versions or formats.')
    .addArgument(new Argument('<before>', 'a document; - reads stdin'))
    .addArgument(new Argument('<after>', 'the document to compare it with'))
    .addOption(new Option('--format <format>', 'what to write').choices(['text', 'json', 'csv']).default('text'))
    .option('-o, --output <file>', 'write to a file, which appears whole or not at all')
    .addOption(
      new Option('--fail-on <what>', 'exit with 1 where there are differences')
        .choices(['none', 'differences'])
        .default('none'),
    );
  addWatchedOptions(command)
    .addHelpText('after', DIFF_EXAMPLES)
    .action(async (before: string, after: string, flags: DiffFlags) => {
      const { runDiff } = await import('../diff-command.js');
      finish(await watch(flags, () => runDiff(before, after, flags)));
    });
}
