import { Argument, type Command, Option } from 'commander';
import { after } from '../help.js';
import { addWatchedOptions, type Finish, watch } from '../options.js';
import { TABLES_FORMATS } from '../table-names.js';
import type { TablesFlags } from '../tables-command.js';

/** The examples and exit codes at the end of `yusuan tables --help`. */
const TABLES_EXAMPLES = after(
  [
    'yusuan tables report.pdf',
    'yusuan tables report.pdf --pages 1-3,7 --format csv --output tables',
    'yusuan tables report.pdf --pages 4 --area 50,100,545,400 --mode aligned --format html',
  ],
  'Exit codes: 0 read, also where no table was found, 2 bad usage, 3 the input could not be read.',
);

/** Adds `yusuan tables` to the command line. */
export function addTables(program: Command, finish: Finish): void {
  const command = program
    .command('tables')
    .description('Print any table of any document, as printed.')
    .addArgument(new Argument('<file>', 'the document to read; - reads stdin'))
    .option('--pages <ranges>', 'only these pages of a PDF, such as 1-3,7')
    .option('--table <n>', 'only the table of this number, counted from 1')
    .option('--area <box>', 'only what stands in x0,y0,x1,y1 of each PDF page, in points from its top left')
    .addOption(
      new Option('--mode <mode>', 'find tables of a PDF by drawn lines, by aligned text, or by both')
        .choices(['auto', 'ruled', 'aligned'])
        .default('auto'),
    )
    .addOption(new Option('--format <format>', 'what to write').choices(TABLES_FORMATS).default('json'))
    .option('-o, --output <path>', 'write to a file; CSV of several tables: one file a table in this folder')
    .option('--bom', 'lead CSV with the byte order mark that Excel needs')
    .option('--raw', "leave CSV text that a spreadsheet would run as a formula without its leading '");
  addWatchedOptions(command)
    .addHelpText('after', TABLES_EXAMPLES)
    .action(async (file: string, flags: RawTablesFlags) => {
      const { parseArea, parsePages, parseTable, runTables } = await import('../tables-command.js');
      const { pages, area, table, ...rest } = flags;
      const parsed: TablesFlags = {
        ...rest,
        ...(pages === undefined ? {} : { pages: parsePages(pages) }),
        ...(area === undefined ? {} : { area: parseArea(area) }),
        ...(table === undefined ? {} : { table: parseTable(table) }),
      };
      finish(await watch(flags, () => runTables(file, parsed)));
    });
}

/** The flags of `yusuan tables` as typed. */
type RawTablesFlags = Omit<TablesFlags, 'pages' | 'area' | 'table'> & { pages?: string; area?: string; table?: string };
