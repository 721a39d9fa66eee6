import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import type { DiffFlags } from '../diff-command.js';
import { after } from '../help.js';
import { addWatchedOptions, type Finish, watch } from '../options.js';
import { DIFF_FORMATS } from '../table-names.js';

/** The examples at the end of `yusuan diff --help`. */
const DIFF_EXAMPLES = after([
  'yusuan diff budget-2023.pdf budget-2024.pdf',
  'yusuan diff budget-2022.pdf budget-2023.pdf budget-2024.pdf --format xlsx --output years.xlsx',
  'yusuan diff budget.pdf budget.xlsx --fail-on differences',
  'yusuan diff budget-2023.json budget-2024.json',
]);

/** Adds `yusuan diff` to the command line. */
export function addDiff(program: Command, finish: Finish): void {
  const command = program
    .command('diff')
    .description('Compare documents of one department: years, versions or formats.')
    .addArgument(new Argument('<before>', 'a document, or the JSON that yusuan parse wrote of it; - reads stdin'))
    .addArgument(new Argument('<after...>', 'the documents to compare it with, in their order'))
    .addOption(new Option('--format <format>', 'what to write').choices(DIFF_FORMATS).default('text'))
    .option('-o, --output <file>', 'write to a file, which appears whole or not at all')
    .option('--all', 'list every difference: sums over others and repeats, too')
    .addOption(new Option('--min <amount>', 'list what differs by so much at least, in 万元').argParser(parseMinimum))
    .addOption(new Option('--labels <language>', 'language of the text').choices(['en', 'zh']))
    .addOption(
      new Option('--fail-on <what>', 'exit with 1 where there are differences')
        .choices(['none', 'differences'])
        .default('none'),
    );
  addWatchedOptions(command)
    .addHelpText('after', DIFF_EXAMPLES)
    .action(async (before: string, after: string[], flags: DiffFlags) => {
      const { runDiff } = await import('../diff-command.js');
      finish(await watch(flags, () => runDiff([before, ...after], flags)));
    });
}

function parseMinimum(text: string): number {
  const amount = Number(text);
  if (!/^\d+(?:\.\d+)?$/u.test(text)) throw new InvalidArgumentError('not an amount');
  return amount;
}
