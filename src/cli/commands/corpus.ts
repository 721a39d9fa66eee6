import { type Command, Option } from 'commander';
import type { CorpusFlags } from '../corpus-command.js';
import { after } from '../help.js';
import type { Finish } from '../options.js';
import { CORPUS_FORMATS } from '../table-names.js';

/** The examples at the end of `yusuan corpus --help`. */
const CORPUS_EXAMPLES = after([
  'yusuan corpus results-2023/ results-2024/ --output corpus.sqlite',
  'yusuan corpus results-*/ --format duckdb --output corpus.duckdb --departments departments.csv',
]);

/** Adds `yusuan corpus` to the command line. */
export function addCorpus(program: Command, finish: Finish): void {
  program
    .command('corpus')
    .description('Join what batches have read to one database, by departments and years.')
    .argument('<dir...>', 'folders with results of yusuan batch')
    .requiredOption('-o, --output <path>', 'the database; a folder of files for parquet')
    .addOption(new Option('--format <format>', 'what to write').choices(CORPUS_FORMATS).default('sqlite'))
    .option(
      '--departments <file>',
      'CSV of departments, written at first and read again: renamed ones are confirmed in it',
    )
    .option('--quiet', 'print nothing but why it could not be done')
    .option('--debug', 'show the stack of errors')
    .addHelpText('after', CORPUS_EXAMPLES)
    .action(async (paths: string[], flags: CorpusFlags) => {
      const { runCorpus } = await import('../corpus-command.js');
      finish(await runCorpus(paths, flags));
    });
}
