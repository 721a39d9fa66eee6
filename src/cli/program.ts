import { Command } from 'commander';
import { addBatch } from './commands/batch.js';
import { addCheck } from './commands/check.js';
import { addCompletion } from './commands/completion.js';
import { addCorpus } from './commands/corpus.js';
import { addDiff } from './commands/diff.js';
import { addFind } from './commands/find.js';
import { addIndex } from './commands/index.js';
import { addInspect } from './commands/inspect.js';
import { addMcp } from './commands/mcp.js';
import { addMerge } from './commands/merge.js';
import { addParse } from './commands/parse.js';
import { addReport } from './commands/report.js';
import { addSchema } from './commands/schema.js';
import { addTables } from './commands/tables.js';
import { EXIT } from './exit.js';
import { after, HELP } from './help.js';
import type { Finish } from './options.js';
import { suggestChoices } from './suggest.js';
import { terminalOf } from './terminal.js';

/** The command line: its commands, flags and help. `finish` is told the exit code of the command that ran. */
export function buildProgram(version: string, finish: Finish): Command {
  const program = new Command('yusuan')
    .description('Turn published Chinese budget disclosures into validated data.')
    .configureHelp(HELP)
    .version(version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help of a command')
    .addHelpText(
      'after',
      after([
        'yusuan parse budget.pdf',
        'yusuan parse budget.pdf --format csv --table budget-lines --output lines.csv',
      ]),
    )
    .configureOutput({ outputError: () => {}, getOutHelpWidth: () => terminalOf(process.stdout).columns })
    .exitOverride();
  addParse(program, finish);
  addCheck(program, finish);
  addReport(program, version, finish);
  addDiff(program, finish);
  addBatch(program, version, finish);
  addMerge(program, finish);
  addIndex(program, finish);
  addCorpus(program, finish);
  addFind(program, version, finish);
  addTables(program, finish);
  addSchema(program, finish);
  addInspect(program, finish);
  addMcp(program, version, finish);
  addCompletion(program, finish);
  suggestChoices(program);
  return program;
}

/** The exit code of what commander ends with: help and version are no error. */
export function exitCodeOf(commanderCode: number): number {
  return commanderCode === 0 ? EXIT.ok : EXIT.usage;
}
