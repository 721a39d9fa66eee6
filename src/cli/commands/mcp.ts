import type { Command } from 'commander';
import { after } from '../help.js';
import { type Finish, parseAmount } from '../options.js';

/** The examples at the end of `yusuan mcp --help`. */
const MCP_EXAMPLES = after(['yusuan mcp archive/']);

/** Adds `yusuan mcp` to the command line. */
export function addMcp(program: Command, version: string, finish: Finish): void {
  program
    .command('mcp')
    .description('Answer programs that read (Model Context Protocol over stdin and stdout); nothing is written.')
    .argument('<folder...>', 'folders below which documents may be read')
    .option('--timeout <seconds>', 'time of one call (default: 120)', parseAmount)
    .addHelpText('after', MCP_EXAMPLES)
    .action(async (folders: string[], flags: { timeout?: number }) => {
      const { runMcp } = await import('../mcp-command.js');
      finish(await runMcp(folders, version, flags));
    });
}
