import { Argument, type Command, Option } from 'commander';
import { after } from '../help.js';
import { addCorrections, addWatchedOptions, type Finish, watch } from '../options.js';
import type { ReportFlags } from '../report-command.js';

/** The examples at the end of `yusuan report --help`. */
const REPORT_EXAMPLES = after([
  'yusuan report budget.pdf -o report.html',
  'yusuan report budget.pdf -o report.html --labels zh --fail-on checks',
  'yusuan report disclosures.zip --member 2024/budget.pdf -o report.html',
]);

/** Adds `yusuan report` to the command line. */
export function addReport(program: Command, version: string, finish: Finish): void {
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
  addCorrections(addWatchedOptions(command))
    .addHelpText('after', REPORT_EXAMPLES)
    .action(async (file: string, flags: ReportFlags) => {
      const { runReport } = await import('../report-command.js');
      finish(await watch(flags, () => runReport(file, flags, version)));
    });
}
