import { type Command, Option } from 'commander';
import { BATCH_FORMAT, TABLE_FORMATS } from '../../written-formats.js';
import type { BatchFlags } from '../batch-command.js';
import { after } from '../help.js';
import { addCorrections, addReadOptions, collect, type Finish, parseAmount, parseCount } from '../options.js';
import { BATCH_TABLES } from '../table-names.js';

/** The examples and exit codes at the end of `yusuan batch --help`. */
const BATCH_EXAMPLES = after(
  [
    'yusuan batch archive/ --output results/',
    "yusuan batch 'archive/**/*.pdf' --output results/ --table budget-lines,checks --fail-on checks",
    "find archive -name '*.xlsx' -print0 | yusuan batch --from-file - --output results/",
    'yusuan batch archive/ --output shard-3/ --shard 3/8',
  ],
  'Exit codes: 0 all read, 1 a --fail-on condition was met, 2 bad usage or another run is writing there, 3 nothing could be read, 4 some inputs failed, 129, 130 or 143 ended by a signal: the same command goes on from there.',
);

/** Adds `yusuan batch` to the command line. */
export function addBatch(program: Command, version: string, finish: Finish): void {
  const command = program
    .command('batch')
    .description('Read thousands of documents, unattended, into one folder.')
    .argument('[path...]', "files, folders and patterns ('in/**/*.pdf')")
    .requiredOption('-o, --output <dir>', 'folder of the results; a run that was ended goes on where it was')
    .option('--from-file <list>', 'read paths from a file, one a line or divided by NUL; - reads stdin')
    .option('--shard <i/n>', 'read the i-th of n stable parts of the inputs')
    .option('--table <tables>', `tables over all documents, or all or none (default: "${BATCH_TABLES}")`, collect)
    .addOption(new Option('--format <format>', 'what to write tables as').choices(TABLE_FORMATS).default(BATCH_FORMAT))
    .addOption(
      new Option(
        '--labels <language>',
        'language of headings, closed values, index and reports (default: "en")',
      ).choices(['en', 'zh']),
    )
    .option('--bom', 'lead CSV with the byte order mark that Excel needs')
    .option('--raw', "leave CSV text that a spreadsheet would run as a formula without its leading '")
    .option('--jobs <n>', 'processes that read (default: one a core)', parseCount)
    .option('--recycle <n>', 'inputs that a process reads before a new one takes its place', parseCount, 1000)
    .option('--timeout <seconds>', 'time of one document (default: 120)', parseAmount)
    .option('--max-memory <mib>', 'memory of the process that reads one document (default: 1024)', parseAmount)
    .option('--max-output <mib>', 'JSON of one document (default: 256)', parseAmount)
    .option('--index', 'end with index.html, which shows what there is and what fails (default: true)', true)
    .option('--no-index', 'write no index.html')
    .option('--reports', 'write a report of each document (yusuan report), to which the index leads')
    .option('--force', 'read again what is done')
    .addOption(
      new Option('--fail-on <what>', 'exit with 1 where a document has such findings')
        .choices(['none', 'errors', 'warnings', 'checks', 'any-check'])
        .default('none'),
    )
    .option('--quiet', 'print nothing but why a run could not be done');
  addCorrections(addReadOptions(command))
    .addHelpText('after', BATCH_EXAMPLES)
    .action(async (paths: string[], flags: BatchFlags) => {
      const { runBatch } = await import('../batch-command.js');
      finish(await runBatch(paths, flags, version));
    });
}
