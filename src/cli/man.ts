import type { Command } from 'commander';

/** A line of a man page: a point or a quote at its beginning is text, a backslash and a dash are themselves. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/gmu, '\\&');
}

/** What the exit codes say, as in docs/commands.md. */
const EXITS: readonly (readonly [code: string, meaning: string])[] = [
  ['0', 'parsed'],
  ['1', 'a --fail-on condition was met'],
  ['2', 'bad usage, or a place that may not be written'],
  ['3', 'the input could not be read, or is no document that yusuan reads'],
  ['4', 'some inputs of several failed'],
  ['129, 130, 143', 'ended by SIGHUP, SIGINT, SIGTERM'],
];

/** The man page of the command line in roff, out of the same table as the help. */
export function manPageOf(program: Command): string {
  const help = program.createHelp();
  const commands = program.commands.filter((command) => command.name() !== 'help');
  const entry = (term: string, text: string): string[] => ['.TP', `.B ${roff(term)}`, roff(text)];
  const sections = commands.flatMap((command) => [
    `.SS "yusuan ${help.subcommandTerm(command).replaceAll('"', '')}"`,
    roff(command.description()),
    ...help.visibleOptions(command).flatMap((option) => entry(option.flags, help.optionDescription(option))),
  ]);
  return [
    '.TH YUSUAN 1 "" "yusuan" "User Commands"',
    '.SH NAME',
    roff(`yusuan - ${lowerFirst(program.description().replace(/\.$/u, ''))}`),
    '.SH SYNOPSIS',
    '.B yusuan',
    roff('COMMAND [options] FILE...'),
    '.SH COMMANDS',
    ...sections,
    '.SH EXIT STATUS',
    ...EXITS.flatMap(([code, meaning]) => entry(code, meaning)),
    '.SH ENVIRONMENT',
    ...entry('LC_ALL, LC_MESSAGES, LANG', 'the language of help, and of messages on a terminal: English or Chinese'),
    ...entry('NO_COLOR', 'no colours'),
    '',
  ].join('\n');
}

function lowerFirst(text: string): string {
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;
}
