import { type Command, Option } from 'commander';
import type { FindFlags } from '../find-command.js';
import { after } from '../help.js';
import { addCorrections, addReadOptions, collect, type Finish, parseAmount, parseCount } from '../options.js';
import { FIND_FORMATS, FIND_TABLES, KIND_NAMES } from '../table-names.js';

/** The examples and exit codes at the end of `yusuan find --help`. */
const FIND_EXAMPLES = after(
  [
    'yusuan find archive/ --code 2080506',
    "yusuan find 'archive/**/*.pdf' --kind three-public --format csv --output cars.csv",
    'yusuan find results/ --table projects --name 档案',
  ],
  'Of a folder with the results of yusuan batch, nothing is read again. Exit codes: 0 found, 1 nothing was found, 2 bad usage, 3 nothing could be read, 4 some inputs failed.',
);

/** Adds `yusuan find` to the command line. */
export function addFind(program: Command, version: string, finish: Finish): void {
  const command = program
    .command('find')
    .description('Look through many documents for lines, projects or indicators.')
    .argument('[path...]', "files, folders, patterns ('in/**/*.pdf') and results of yusuan batch")
    .option('--code <code>', 'lines of a code of either classification; 208* with all below it', collect)
    .option('--name <text>', 'what has this in its name', collect)
    .addOption(new Option('--kind <kind>', 'lines of tables of this kind').choices(KIND_NAMES))
    .addOption(new Option('--table <table>', 'what to look for').choices(FIND_TABLES).default('budget-lines'))
    .option('--from-file <list>', 'read paths from a file, one a line or divided by NUL; - reads stdin')
    .addOption(
      new Option('--format <format>', 'what to write (default: csv; a page on a terminal)').choices(FIND_FORMATS),
    )
    .option('-o, --output <file>', 'write to a file, which appears whole or not at all')
    .addOption(new Option('--labels <language>', 'language of headings and of the page').choices(['en', 'zh']))
    .option('--bom', 'lead CSV with the byte order mark that Excel needs')
    .option('--raw', "leave CSV text that a spreadsheet would run as a formula without its leading '")
    .option('--jobs <n>', 'processes that read (default: one a core)', parseCount)
    .option('--timeout <seconds>', 'time of one document (default: 120)', parseAmount)
    .option('--quiet', 'say nothing of inputs that could not be read');
  addCorrections(addReadOptions(command))
    .addHelpText('after', FIND_EXAMPLES)
    .action(async (paths: string[], flags: FindFlags) => {
      const { runFind } = await import('../find-command.js');
      finish(await runFind(paths, flags, version));
    });
}
