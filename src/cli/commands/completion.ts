import { Argument, type Command } from 'commander';
import type { Shell } from '../completion.js';
import { after } from '../help.js';
import type { Finish } from '../options.js';

/** The examples at the end of `yusuan completion --help`. */
const COMPLETION_EXAMPLES = after([
  'eval "$(yusuan completion bash)"',
  'yusuan completion fish > ~/.config/fish/completions/yusuan.fish',
]);

/** Adds `yusuan completion` to the command line. */
export function addCompletion(program: Command, finish: Finish): void {
  program
    .command('completion')
    .description('Print a script that completes commands, flags and values in a shell.')
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish']))
    .addHelpText('after', COMPLETION_EXAMPLES)
    .action(async (shell: Shell) => {
      const [{ completionOf }, { printText }] = await Promise.all([import('../completion.js'), import('../output.js')]);
      await printText(completionOf(program, shell));
      finish(0);
    });
}
