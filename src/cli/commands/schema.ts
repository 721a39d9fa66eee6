import { type Command, Option } from 'commander';
import type { Language } from '../../sentence.js';
import { after } from '../help.js';
import type { Finish } from '../options.js';
import { TABLE_NAMES } from '../table-names.js';

/** The examples at the end of `yusuan schema --help`. */
const SCHEMA_EXAMPLES = after(['yusuan schema', 'yusuan schema --table budget-lines']);

/** Adds `yusuan schema` to the command line. */
export function addSchema(program: Command, finish: Finish): void {
  program
    .command('schema')
    .description('Print the JSON Schema of the output, or of one row of a table.')
    .addOption(new Option('--table <table>', 'a table of --format csv').choices(TABLE_NAMES))
    .addOption(new Option('--labels <language>', 'language of the descriptions').choices(['en', 'zh']).default('en'))
    .addHelpText('after', SCHEMA_EXAMPLES)
    .action(async (flags: { table?: (typeof TABLE_NAMES)[number]; labels: Language }) => {
      const { runSchema } = await import('../schema-command.js');
      finish(await runSchema(flags.table, flags.labels));
    });
}
