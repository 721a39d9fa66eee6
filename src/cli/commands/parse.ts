import { type Command, Option } from 'commander';
import { FORMAT_NAMES, formatsWhere } from '../../written-formats.js';
import { after } from '../help.js';
import { addCorrections, addWatchedOptions, type Finish, watch } from '../options.js';
import type { AskedFlags } from '../parse-command.js';
import { TABLE_NAMES } from '../table-names.js';

/** The examples and exit codes at the end of `yusuan parse --help`. */
const PARSE_EXAMPLES = after(
  [
    'yusuan parse fixtures/one-form/source.txt',
    'yusuan parse fixtures/one-form/source.txt --format csv --table indicators',
    'yusuan parse *.pdf --format ndjson --output all.ndjson --fail-on checks',
    'yusuan parse *.pdf --format xlsx --output budgets.xlsx',
    'curl -s https://example.org/budget.pdf | yusuan parse -',
  ],
  'Exit codes: 0 parsed, 1 a --fail-on condition was met, 2 bad usage, 3 the input could not be read, 4 some inputs of several failed, 129, 130 or 143 ended by a signal.',
);

/** The formats that hold one table: `csv or parquet`. */
const HOLD_ONE = formatsWhere(({ tables }) => tables === 'one');
const ONE_TABLE = `${HOLD_ONE.slice(0, -1).join(', ')} or ${HOLD_ONE.at(-1)}`;

/** Adds `yusuan parse` to the command line. */
export function addParse(program: Command, finish: Finish): void {
  const command = program
    .command('parse')
    .description('Read documents and write their records.')
    .argument('<file...>', 'documents to read; - reads stdin')
    .addOption(
      new Option('--format <format>', 'what to write (default: json; on a terminal text, a page for a person)').choices(
        FORMAT_NAMES,
      ),
    )
    .addOption(
      new Option('--table <table>', `the table of --format ${ONE_TABLE} (default: "projects")`).choices(TABLE_NAMES),
    )
    .option('-o, --output <file>', 'write to a file, which appears whole or not at all')
    .addOption(
      new Option('--labels <language>', 'language of headings, closed values and messages').choices(['en', 'zh']),
    )
    .addOption(
      new Option('--fail-on <what>', 'exit with 1 where a document has such findings')
        .choices(['none', 'errors', 'warnings', 'checks', 'any-check'])
        .default('none'),
    )
    .option('--bom', 'lead CSV with the byte order mark that Excel needs')
    .option('--raw', "leave CSV text that a spreadsheet would run as a formula without its leading '");
  addCorrections(addWatchedOptions(command))
    .addHelpText('after', PARSE_EXAMPLES)
    .action(async (files: string[], flags: AskedFlags) => {
      const { runAsked } = await import('../parse-command.js');
      finish(await watch(flags, () => runAsked(files, flags)));
    });
}
