import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { limitIsSet, limitOf } from '../limits.js';
import type { BatchFlags } from './batch-command.js';
import type { CheckFlags } from './check-command.js';
import type { DiffFlags } from './diff-command.js';
import { EXIT } from './exit.js';
import type { Stage } from './inspect-command.js';
import type { MergeFlags } from './merge-command.js';
import type { ParseFlags, ReadFlags } from './parse-command.js';
import type { ReportFlags } from './report-command.js';
import { BATCH_FORMATS, BATCH_TABLES, PARSE_FORMATS, TABLE_NAMES } from './table-names.js';
import type { TablesFlags } from './tables-command.js';
import { WATCHED } from './watcher.js';

const PARSE_EXAMPLES = `
Examples:
  $ yusuan parse fixtures/one-form/source.txt
  $ yusuan parse fixtures/one-form/source.txt --format csv --table indicators
  $ yusuan parse *.pdf --format ndjson --output all.ndjson --fail-on checks
  $ yusuan parse *.pdf --format xlsx --output budgets.xlsx
  $ curl -s https://example.org/budget.pdf | yusuan parse -

Exit codes: 0 parsed, 1 a --fail-on condition was met, 2 bad usage, 3 the input could not be read,
4 some inputs of several failed, 129, 130 or 143 ended by a signal.`;

const CHECK_EXAMPLES = `
Examples:
  $ yusuan check fixtures/one-form/source.txt
  $ yusuan check budget.pdf --format html --output report.html --labels zh
  $ yusuan check *.pdf --fail-on checks`;

const REPORT_EXAMPLES = `
Examples:
  $ yusuan report budget.pdf -o report.html
  $ yusuan report budget.pdf -o report.html --labels zh --fail-on checks
  $ yusuan report disclosures.zip --member 2024/budget.pdf -o report.html`;

const DIFF_EXAMPLES = `
Examples:
  $ yusuan diff budget-2023.pdf budget-2024.pdf
  $ yusuan diff budget.pdf budget.xlsx --fail-on differences`;

const BATCH_EXAMPLES = `
Examples:
  $ yusuan batch archive/ --output results/
  $ yusuan batch 'archive/**/*.pdf' --output results/ --table budget-lines,checks --fail-on checks
  $ find archive -name '*.xlsx' -print0 | yusuan batch --from-file - --output results/
  $ yusuan batch archive/ --output shard-3/ --shard 3/8

Exit codes: 0 all read, 1 a --fail-on condition was met, 2 bad usage or another run is writing there,
3 nothing could be read, 4 some inputs failed, 129, 130 or 143 ended by a signal: the same command goes on
from there.`;

const MERGE_EXAMPLES = `
Examples:
  $ yusuan merge shard-*/ --output results/`;

const TABLES_EXAMPLES = `
Examples:
  $ yusuan tables report.pdf
  $ yusuan tables report.pdf --pages 1-3,7 --format csv --output tables
  $ yusuan tables report.pdf --pages 4 --area 50,100,545,400 --mode aligned --format html

Exit codes: 0 read, also where no table was found, 2 bad usage, 3 the input could not be read.`;

const SCHEMA_EXAMPLES = `
Examples:
  $ yusuan schema
  $ yusuan schema --table budget-lines`;

const INSPECT_EXAMPLES = `
Examples:
  $ yusuan inspect fixtures/one-form/source.txt --stage items
  $ yusuan inspect fixtures/one-form/source.txt --stage records`;

/** The command line: its commands, flags and help. `finish` is told the exit code of the command that ran. */
export function buildProgram(version: string, finish: (code: number) => void): Command {
  const program = new Command('yusuan')
    .description('Turn published Chinese budget disclosures into validated JSON and CSV.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help of a command')
    .addHelpText(
      'after',
      '\nExample:\n  $ yusuan parse budget.pdf --format csv --table budget-lines --output lines.csv',
    )
    .configureOutput({ outputError: () => {} })
    .exitOverride();
  addParse(program, finish);
  addCheck(program, finish);
  addReport(program, version, finish);
  addDiff(program, finish);
  addBatch(program, version, finish);
  addMerge(program, finish);
  addTables(program, finish);
  addSchema(program, finish);
  addInspect(program, finish);
  return program;
}

function addParse(program: Command, finish: (code: number) => void): void {
  const command = program
    .command('parse')
    .description('Read documents and write their records.')
    .argument('<file...>', 'documents to read; - reads stdin')
    .addOption(new Option('--format <format>', 'what to write').choices(PARSE_FORMATS).default('json'))
    .addOption(
      new Option('--table <table>', 'the table of --format csv or parquet (default: "projects")').choices(TABLE_NAMES),
    )
    .option('--output <file>', 'write to a file, which appears whole or not at all')
    .addOption(
      new Option('--labels <language>', 'column headings of CSV or XLSX (default: "en")').choices(['en', 'zh']),
    )
    .addOption(
      new Option('--fail-on <what>', 'exit with 1 where a document has such findings')
        .choices(['none', 'errors', 'warnings', 'checks', 'any-check'])
        .default('none'),
    )
    .option('--bom', 'lead CSV with the byte order mark that Excel needs')
    .option('--raw', "leave CSV text that a spreadsheet would run as a formula without its leading '");
  addWatchedOptions(command)
    .addHelpText('after', PARSE_EXAMPLES)
    .action(async (files: string[], flags: ParseFlags) => {
      const { runParse } = await import('./parse-command.js');
      finish(await watch(flags, () => runParse(files, flags)));
    });
}

function addCheck(program: Command, finish: (code: number) => void): void {
  const command = program
    .command('check')
    .description('Report what reconciles in documents and what does not.')
    .argument('<file...>', 'documents to read; - reads stdin')
    .addOption(
      new Option('--format <format>', 'what to write').choices(['text', 'json', 'markdown', 'html']).default('text'),
    )
    .option('--output <file>', 'write to a file, which appears whole or not at all')
    .addOption(new Option('--labels <language>', 'language of the report').choices(['en', 'zh']).default('en'))
    .addOption(
      new Option('--fail-on <what>', 'exit with 1 where a document has such findings')
        .choices(['none', 'errors', 'warnings', 'checks', 'any-check'])
        .default('none'),
    );
  addWatchedOptions(command)
    .addHelpText('after', CHECK_EXAMPLES)
    .action(async (files: string[], flags: CheckFlags) => {
      const { runCheck } = await import('./check-command.js');
      finish(await watch(flags, () => runCheck(files, flags)));
    });
}

function addReport(program: Command, version: string, finish: (code: number) => void): void {
  const command = program
    .command('report')
    .description('Write one HTML page that shows a document beside its records.')
    .addArgument(new Argument('<file>', 'the document to read; - reads stdin'))
    .option('-o, --output <file>', 'write to a file, which appears whole or not at all')
    .option('--member <path>', 'the document to read in an archive')
    .option('--full-path', 'name the document by its whole path, not by its file alone')
    .addOption(
      new Option('--labels <language>', 'language in which the page opens').choices(['en', 'zh']).default('en'),
    )
    .addOption(
      new Option('--fail-on <what>', 'exit with 1 where the document has such findings')
        .choices(['none', 'errors', 'warnings', 'checks', 'any-check'])
        .default('none'),
    );
  addWatchedOptions(command)
    .addHelpText('after', REPORT_EXAMPLES)
    .action(async (file: string, flags: ReportFlags) => {
      const { runReport } = await import('./report-command.js');
      finish(await watch(flags, () => runReport(file, flags, version)));
    });
}

function addDiff(program: Command, finish: (code: number) => void): void {
  const command = program
    .command('diff')
    .description('Compare two documents of one department: years, versions or formats.')
    .addArgument(new Argument('<before>', 'a document; - reads stdin'))
    .addArgument(new Argument('<after>', 'the document to compare it with'))
    .addOption(new Option('--format <format>', 'what to write').choices(['text', 'json', 'csv']).default('text'))
    .option('--output <file>', 'write to a file, which appears whole or not at all')
    .addOption(
      new Option('--fail-on <what>', 'exit with 1 where there are differences')
        .choices(['none', 'differences'])
        .default('none'),
    );
  addWatchedOptions(command)
    .addHelpText('after', DIFF_EXAMPLES)
    .action(async (before: string, after: string, flags: DiffFlags) => {
      const { runDiff } = await import('./diff-command.js');
      finish(await watch(flags, () => runDiff(before, after, flags)));
    });
}

function addBatch(program: Command, version: string, finish: (code: number) => void): void {
  const command = program
    .command('batch')
    .description('Read thousands of documents, unattended, into one folder.')
    .argument('[path...]', "files, folders and patterns ('in/**/*.pdf')")
    .requiredOption('--output <dir>', 'folder of the results; a run that was ended goes on where it was')
    .option('--from-file <list>', 'read paths from a file, one a line or divided by NUL; - reads stdin')
    .option('--shard <i/n>', 'read the i-th of n stable parts of the inputs')
    .option('--table <tables>', `tables over all documents, or all or none (default: "${BATCH_TABLES}")`, collect)
    .addOption(new Option('--format <format>', 'what to write tables as').choices(BATCH_FORMATS).default('csv'))
    .addOption(new Option('--labels <language>', 'column headings of CSV (default: "en")').choices(['en', 'zh']))
    .option('--bom', 'lead CSV with the byte order mark that Excel needs')
    .option('--raw', "leave CSV text that a spreadsheet would run as a formula without its leading '")
    .option('--jobs <n>', 'processes that read (default: one a core)', parseCount)
    .option('--recycle <n>', 'inputs that a process reads before a new one takes its place', parseCount, 1000)
    .option('--timeout <seconds>', 'time of one document (default: 120)', parseAmount)
    .option('--max-memory <mib>', 'memory of the process that reads one document (default: 1024)', parseAmount)
    .option('--max-output <mib>', 'JSON of one document (default: 256)', parseAmount)
    .option('--force', 'read again what is done')
    .addOption(
      new Option('--fail-on <what>', 'exit with 1 where a document has such findings')
        .choices(['none', 'errors', 'warnings', 'checks', 'any-check'])
        .default('none'),
    )
    .option('--quiet', 'print nothing but why a run could not be done');
  addReadOptions(command)
    .addHelpText('after', BATCH_EXAMPLES)
    .action(async (paths: string[], flags: BatchFlags) => {
      const { runBatch } = await import('./batch-command.js');
      finish(await runBatch(paths, flags, version));
    });
}

function addMerge(program: Command, finish: (code: number) => void): void {
  program
    .command('merge')
    .description('Join the results of shards to those of one run, byte for byte.')
    .argument('<dir...>', 'the folders of all shards')
    .requiredOption('--output <dir>', 'folder of the results')
    .option('--quiet', 'print nothing but why it could not be done')
    .option('--debug', 'show the stack of errors')
    .addHelpText('after', MERGE_EXAMPLES)
    .action(async (paths: string[], flags: MergeFlags) => {
      const { runMerge } = await import('./merge-command.js');
      finish(await runMerge(paths, flags));
    });
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}

function parseCount(text: string): number {
  if (!/^[1-9]\d{0,5}$/u.test(text)) throw new InvalidArgumentError('Not a whole number from 1 on.');
  return Number(text);
}

function parseAmount(text: string): number {
  const amount = Number(text);
  if (!/^\d+(\.\d+)?$/u.test(text) || amount <= 0) throw new InvalidArgumentError('Not a number above 0.');
  return amount;
}

function addTables(program: Command, finish: (code: number) => void): void {
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
    .addOption(new Option('--format <format>', 'what to write').choices(['json', 'csv', 'html']).default('json'))
    .option('--output <path>', 'write to a file; CSV of several tables: one file a table in this folder')
    .option('--bom', 'lead CSV with the byte order mark that Excel needs')
    .option('--raw', "leave CSV text that a spreadsheet would run as a formula without its leading '");
  addWatchedOptions(command)
    .addHelpText('after', TABLES_EXAMPLES)
    .action(async (file: string, flags: RawTablesFlags) => {
      const { parseArea, parsePages, parseTable, runTables } = await import('./tables-command.js');
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

/** The flags of commands that read documents one after the other, in a process that is watched where time is limited. */
function addWatchedOptions(command: Command): Command {
  return addReadOptions(command).option('--timeout <seconds>', 'time of one document (default: none)', parseAmount);
}

/** Do a command here, or have it done by a process that is ended where a document takes too much time. */
async function watch({ timeout }: ReadFlags, run: () => Promise<number>): Promise<number> {
  const seconds = timeout ?? (limitIsSet('batchSeconds') ? limitOf('batchSeconds') : undefined);
  if (seconds === undefined || process.env[WATCHED] !== undefined) return run();
  const { runWatched } = await import('./watch.js');
  return runWatched(seconds);
}

function addReadOptions(command: Command): Command {
  return command
    .option('--include-contacts', "keep handlers' names and telephone numbers")
    .option('--encoding <label>', 'text encoding that overrides detection, such as gb18030')
    .addOption(new Option('--pdf-engine <engine>', 'which engine reads PDF').choices(['pdfium', 'pdfjs']))
    .option('--cross-check', 'read PDF with both engines and report every figure on which they differ')
    .addOption(
      new Option('--ocr <when>', 'read pages from their pictures: where they have no text, never, or always')
        .choices(['auto', 'off', 'always'])
        .default('auto'),
    )
    .option('--debug', 'show the stack of errors');
}

function addSchema(program: Command, finish: (code: number) => void): void {
  program
    .command('schema')
    .description('Print the JSON Schema of the output, or of one row of a table.')
    .addOption(new Option('--table <table>', 'a table of --format csv').choices(TABLE_NAMES))
    .addHelpText('after', SCHEMA_EXAMPLES)
    .action(async (flags: { table?: (typeof TABLE_NAMES)[number] }) => {
      const { runSchema } = await import('./schema-command.js');
      finish(await runSchema(flags.table));
    });
}

function addInspect(program: Command, finish: (code: number) => void): void {
  const command = program
    .command('inspect')
    .description('Print what one stage made of a document, as JSON lines.')
    .addArgument(new Argument('<file>', 'the document to read; - reads stdin'))
    .addOption(
      new Option(
        '--stage <stage>',
        'rows as read, tables and forms as joined, cells of forms with their labels, or records',
      )
        .choices(['items', 'tables', 'labels', 'records'])
        .makeOptionMandatory(),
    );
  addWatchedOptions(command)
    .addHelpText('after', INSPECT_EXAMPLES)
    .action(async (file: string, flags: ReadFlags & { stage: Stage }) => {
      const { runInspect } = await import('./inspect-command.js');
      finish(await watch(flags, () => runInspect(file, flags.stage, flags)));
    });
}

/** The exit code of what commander ends with: help and version are no error. */
export function exitCodeOf(commanderCode: number): number {
  return commanderCode === 0 ? EXIT.ok : EXIT.usage;
}
